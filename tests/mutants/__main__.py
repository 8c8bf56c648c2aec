"""`make mutants`: put faults into the core, one at a time, and see which the laws let through.

MUTANTS says how many of each module, drawn by chance, or `all`; SEED draws others; MODULES keeps to
modules with a word of these in their names, `MODULES="quotations hunks"`. First the tests must be
green without any fault; they tell then which lines each of them reaches, so that a fault is shown
to those tests alone that come to it. A fault that is let through and has no judgement in
judged.toml is an error.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import examples
from attrs import astuple, define, field, frozen

from mutants.mutations import Mutation, mutations_of
from mutants.plugin import RELOAD
from mutants.plugin import source_of as file_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLE = 2
"""Faults of each module in a run by default: some minutes for all of them."""

PROFILES = ("quick", "test")
"""How many examples the laws draw of a fault: ten find most of them, and find them sooner."""

MORE = {profile: examples.PROFILES[profile].ordinary / 10 for profile in PROFILES}
"""How many times as long as in the first profile tests take."""

SLOWEST, GRACE = 6.0, 10.0
"""How many times the processor seconds that they take without a fault tests may take, and how many
more, before they count as hanging."""

BROKEN = -1


def noticed_by() -> dict[str, list[str]]:
    """The tests of each module of the core."""
    return tomllib.loads((HERE / "core.toml").read_text(encoding="utf-8"))


def judged() -> dict[tuple[str, str, str], str]:
    """The judgements on what was let through, by module, line and fault."""
    entries = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))
    return {(e["module"], e["line"], e["says"]): e["judgement"] for e in entries["survivor"]}


def source_of(module: str) -> str:
    """The source of a module."""
    return file_of(module)[1]


@frozen
class Answer:
    """What came of a run of tests: how it ended, and the processor seconds that it took.

    lines, seconds: of each test the lines that it reaches, and what it takes; failed: those that
        failed.
    """

    code: int
    spent: float
    lines: dict[str, list[int]] = field(factory=dict)
    seconds: dict[str, float] = field(factory=dict)
    failed: Sequence[str] = ()


class Pytest:
    """A process in which tests are collected, and run anew for each fault; see `plugin.py`."""

    def __init__(self, tests: Sequence[str], mutant: str, profile: str) -> None:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "mutants.plugin", *tests]
        command += ["-p", "no:cacheprovider", "-m", "not oracle", "--tb=no"]
        paths = os.pathsep.join((str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")))
        (asks, asking), (answering, answers) = os.pipe(), os.pipe()
        own = {"AMEND_MUTANT": mutant, "AMEND_PROFILE": profile, "PYTHONPATH": paths}
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **own, "AMEND_MUTANT_PIPES": f"{asks} {answers}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(asks, answers),
        )
        os.close(asks)
        os.close(answers)
        self.asking = os.fdopen(asking, "w", encoding="utf-8")
        self.answering = os.fdopen(answering, encoding="utf-8")

    def run(
        self, tests: Sequence[str] | None = None, number: int | None = None, limit: float = math.inf
    ) -> Answer:
        """Run tests, all by default, with a fault, for so many processor seconds at most."""
        wanted: dict[str, object] = {"number": number, "tests": tests}
        if limit < math.inf:
            wanted["limit"] = limit
        try:
            self.asking.write(json.dumps(wanted) + "\n")
            self.asking.flush()
            line = self.answering.readline()
        except BrokenPipeError:
            line = ""
        # A module that cannot be loaded, or tests that cannot be collected, with a fault.
        return Answer(**json.loads(line)) if line else Answer(BROKEN, 0)

    def close(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError):
            self.asking.close()
        self.answering.close()
        self.process.wait()


@define
class Bench:
    """The tests of a module, without a fault and with one.

    processes: for each profile that is asked for.
    caught: how many faults each test has noticed so far.
    """

    module: str
    tests: Sequence[str]
    processes: dict[str, Pytest] = field(factory=dict)
    caught: Counter[str] = field(factory=Counter)
    plain: Answer = field(init=False)

    def __enter__(self) -> Bench:
        """Run the tests without a fault, in the first profile; the whole run ends if they fail."""
        self.plain = self.process(PROFILES[0]).run()
        self.prove(self.plain)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes.values():
            process.close()

    def process(self, profile: str) -> Pytest:
        if profile not in self.processes:
            self.processes[profile] = Pytest(self.tests, self.module, profile)
        return self.processes[profile]

    def prove(self, answer: Answer) -> None:
        """End the whole run if tests have failed without a fault."""
        if answer.code:
            failed = " ".join(answer.failed or self.tests)
            sys.exit(f"{failed} fail without any fault; a run would prove nothing.")

    def reaching(self, mutation: Mutation) -> list[str]:
        """The tests that come where a fault is: those that noticed most first, then the quickest.

        What is reached while modules are loaded, or before a test begins, counts for all tests.
        """
        lines, seconds = self.plain.lines, self.plain.seconds
        found = [t for t in seconds if self.is_loaded(mutation) or mutation.within in lines[t]]
        return sorted(found, key=lambda test: (-self.caught[test], seconds[test]))

    def is_loaded(self, mutation: Mutation) -> bool:
        """Whether a fault is in what is done while modules are loaded."""
        return mutation.within is None or mutation.within in self.plain.lines[""]

    def notices(self, mutation: Mutation) -> bool:
        """Whether any test notices a fault.

        In the first profile those that come to it there; where it lets the fault through, in the
        others too, or all of them if none comes to it with so few examples.
        """
        tests = self.reaching(mutation)
        for at, profile in enumerate(PROFILES):
            if not tests and not at:
                continue
            answer = self.answer(mutation, profile, tests or list(self.plain.seconds))
            if answer.code:
                self.caught.update(answer.failed)
                if at and answer.failed:
                    # In this profile they have not been run without a fault so far.
                    self.prove(self.process(profile).run(answer.failed))
                return True
        return False

    def answer(self, mutation: Mutation, profile: str, tests: Sequence[str]) -> Answer:
        limit = SLOWEST * MORE[profile] * self.plain.spent + GRACE
        if not self.is_loaded(mutation):
            answer = self.process(profile).run(tests, mutation.number, limit)
            if answer.code != RELOAD:
                return answer
        process = Pytest(self.tests, f"{self.module} {mutation.number}", profile)
        answer = process.run(tests, limit=limit)
        process.close()
        return answer


def sample(module: str, wanted: str) -> list[Mutation]:
    """The faults of a module in a run; the same for the same seed, whatever other modules run."""
    found = list(mutations_of(source_of(module)))
    if wanted == "all" or int(wanted) >= len(found):
        return found
    return random.Random(f"{os.environ.get('SEED', '')} {module}").sample(found, int(wanted))


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@frozen
class Count:
    """What became of faults: how many the tests noticed, and how many change nothing."""

    noticed: int = 0
    equivalent: int = 0
    drawn: int = 0
    not_judged: int = 0

    def __add__(self, other: Count) -> Count:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Count(*(one + another for one, another in pairs))

    def __str__(self) -> str:
        faults = self.drawn - self.equivalent
        part = f"{self.noticed / faults:.0%}" if faults else "-"
        return f"{self.noticed:>5} of {faults:>4}{part:>6}{self.equivalent:>5} are no faults"


def tried(module: str, tests: Sequence[str], chosen: Sequence[Mutation]) -> Count:
    """Put each fault into a module, and tell those that the tests do not notice."""
    known, count = judged(), Count(drawn=len(chosen))
    with Bench(module, tests) as bench:
        for mutation in chosen:
            asked = f"{module} {mutation.number}"
            if bench.notices(mutation):
                count += Count(noticed=1)
                continue
            if not bench.reaching(mutation):
                say("No test comes to this line with few examples:")
            judgement = known.get((module, mutation.line, mutation.says), "not judged")
            is_equivalent = judgement.startswith("equivalent")
            count += Count(equivalent=is_equivalent, not_judged=judgement == "not judged")
            say(f"{asked}: {mutation.says}\n    {mutation.line}\n    {judgement}")
    return count


def main() -> int:
    asked_for = os.environ.get("MODULES", "").split()
    wanted = os.environ.get("MUTANTS") or str(SAMPLE)
    counts: dict[str, Count] = {}
    for module, tests in noticed_by().items():
        if not asked_for or any(word in module for word in asked_for):
            counts[module] = tried(module, tests, sample(module, wanted))
    say(f"\n{'':44}noticed")
    for module, count in counts.items():
        say(f"{module.removeprefix('amend.'):40}{count}")
    whole = sum(counts.values(), Count())
    say(f"{'together':40}{whole}")
    return 1 if whole.not_judged else 0


if __name__ == "__main__":
    sys.exit(main())
