"""`make mutants`: put faults into the core, one at a time, and see which the laws let through.

MUTANTS says how many, drawn evenly by chance from all of them, or `all`; SEED draws others; MODULES
keeps to modules with a word in their names, `MODULES=quotations`. First the tests must be green
without any fault. A fault that is let through and has no judgement in judged.toml is an error.
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

from mutants.mutations import Mutation, mutations_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLE = 24
"""Faults of a run by default: some minutes."""

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


def is_green(tests: Sequence[str], mutant: str, timeout: float | None = None) -> bool:
    """Whether some tests pass, with a fault or without one."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "mutants.plugin", *tests]
    command += ["-p", "no:cacheprovider", "-m", "not oracle"]
    paths = os.pathsep.join((str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, "AMEND_MUTANT": mutant, "PYTHONPATH": paths}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def baseline(modules: dict[str, list[str]]) -> dict[str, float]:
    """How long the tests of each module take without a fault; the run ends if they fail."""
    seconds: dict[str, float] = {}
    for module, tests in modules.items():
        start = time.monotonic()
        if not is_green(tests, ""):
            sys.exit(f"{' '.join(tests)} fail without any fault; a run would prove nothing.")
        seconds[module] = time.monotonic() - start
    return seconds


def sample(modules: Sequence[str], wanted: str) -> list[tuple[str, Mutation]]:
    """The faults of a run."""
    found = [(module, m) for module in modules for m in mutations_of(source_of(module))]
    if wanted == "all" or int(wanted) >= len(found):
        return found
    return random.Random(os.environ.get("SEED", "")).sample(found, int(wanted))


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    asked_for = os.environ.get("MODULES", "")
    names = [module for module in noticed_by() if asked_for in module]
    chosen = sample(names, os.environ.get("MUTANTS") or str(SAMPLE))
    modules = {module: tests for module, tests in noticed_by().items() if module in dict(chosen)}
    seconds, known = baseline(modules), judged()
    killed, equivalent, holes = 0, 0, 0
    for module, mutation in chosen:
        asked, limit = f"{module} {mutation.number}", SLOWEST * seconds[module] + 30
        if not is_green(modules[module], asked, limit):
            killed += 1
            continue
        judgement = known.get((module, mutation.line, mutation.says), "not judged")
        equivalent += judgement.startswith("equivalent")
        holes += judgement == "not judged"
        say(f"{asked}: {mutation.says}\n    {mutation.line}\n    {judgement}")
    counted = len(chosen) - equivalent
    say(f"{killed} of {counted} faults noticed; {equivalent} more are no faults.")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
