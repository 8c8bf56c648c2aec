"""`make mutants`: put faults into the core, one at a time, and see which the laws let through.

MUTANTS says how many of each module, drawn by chance, or `all`; SEED draws others; MODULES keeps to
modules with a word in their names, `MODULES=quotations`. First the tests must be green without any
fault. A fault that is let through and has no judgement in judged.toml is an error.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from attrs import astuple, frozen

from mutants.mutations import Mutation, mutations_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLE = 2
"""Faults of each module in a run by default: some minutes for all of them."""

PROFILES = ("quick", "test")
"""How many examples the laws draw of a fault: ten find most of them, and find them sooner."""

SLOWEST = 6
"""How many times as long as without a fault the tests may take before they count as hanging."""


def noticed_by() -> dict[str, list[str]]:
    """The tests of each module of the core."""
    return tomllib.loads((HERE / "core.toml").read_text(encoding="utf-8"))


def judged() -> dict[tuple[str, str, str], str]:
    """The judgements on what was let through, by module, line and fault."""
    entries = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))
    return {(e["module"], e["line"], e["says"]): e["judgement"] for e in entries["survivor"]}


def source_of(module: str) -> str:
    """The source of a module."""
    spec = find_spec(module)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


def is_green(tests: Sequence[str], mutant: str, profile: str, timeout: float | None = None) -> bool:
    """Whether some tests pass, with a fault or without one."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "mutants.plugin", *tests]
    command += ["-p", "no:cacheprovider", "-m", "not oracle"]
    paths = os.pathsep.join((str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")))
    own = {"AMEND_MUTANT": mutant, "AMEND_PROFILE": profile, "PYTHONPATH": paths}
    environment = {**os.environ, **own}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def baseline(tests: Sequence[str]) -> dict[str, float]:
    """How long some tests take without a fault in each profile; the run ends if they fail."""
    seconds: dict[str, float] = {}
    for profile in PROFILES:
        start = time.monotonic()
        if not is_green(tests, "", profile):
            sys.exit(f"{' '.join(tests)} fail without any fault; a run would prove nothing.")
        seconds[profile] = time.monotonic() - start
    return seconds


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
    seconds, known, count = baseline(tests), judged(), Count(drawn=len(chosen))
    for mutation in chosen:
        asked = f"{module} {mutation.number}"
        if not all(is_green(tests, asked, p, SLOWEST * seconds[p] + 30) for p in PROFILES):
            count += Count(noticed=1)
            continue
        judgement = known.get((module, mutation.line, mutation.says), "not judged")
        is_equivalent = judgement.startswith("equivalent")
        count += Count(equivalent=is_equivalent, not_judged=judgement == "not judged")
        say(f"{asked}: {mutation.says}\n    {mutation.line}\n    {judgement}")
    return count


def main() -> int:
    asked_for, wanted = os.environ.get("MODULES", ""), os.environ.get("MUTANTS") or str(SAMPLE)
    counts: dict[str, Count] = {}
    for module, tests in noticed_by().items():
        if asked_for in module:
            counts[module] = tried(module, tests, sample(module, wanted))
    say(f"\n{'':44}noticed")
    for module, count in counts.items():
        say(f"{module.removeprefix('amend.'):40}{count}")
    whole = sum(counts.values(), Count())
    say(f"{'together':40}{whole}")
    return 1 if whole.not_judged else 0


if __name__ == "__main__":
    sys.exit(main())
