"""Where a cold check of the seed spends its time: on what every run does anew."""

import json
import statistics
import subprocess
import sys

from bench.yardsticks import ROOT, SEED, as_installed

_RUN = """
import builtins, gc, json, sys, time
gc.disable()
spent, inner = {}, []
def timed(name, work):
    def done(*given, **named):
        start = time.process_time()
        inner.append(0)
        try:
            return work(*given, **named)
        finally:
            taken = time.process_time() - start
            spent[name] = spent.get(name, 0) + taken - inner.pop()
            if inner:
                inner[-1] += taken
    return done
import re._compiler as patterns, tomllib, importlib._bootstrap_external as loading
import attrs, attr._make as making, attr._next_gen as decorators
begin = time.process_time()
decorators.attrs = timed("classes", making.attrs)
patterns.compile = timed("patterns", patterns.compile)
tomllib.loads = timed("tables of TOML", tomllib.loads)
loading.SourceLoader.get_code = timed("modules", loading.SourceLoader.get_code)
find = timed("modules", loading.PathFinder.find_spec.__func__)
loading.PathFinder.find_spec = classmethod(find)
sys.argv = ["amend", "check", sys.argv[1]]
from amend.backends.face.process import run
run()
print()
print(json.dumps({"spent": spent, "before": begin, "whole": time.process_time()}))
"""


def shares(rounds: int = 5) -> str:
    """The parts of a cold check in words, each the median of several runs.

    classes: made by attrs; patterns: regular expressions that are compiled; modules: found and
    read; before: Python, attrs and what it loads.
    """
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        command = [sys.executable, "-c", _RUN, SEED]
        done = subprocess.run(
            command, cwd=ROOT, env=as_installed(), capture_output=True, text=True, check=True
        )
        told = json.loads(done.stdout.splitlines()[-1])
        parts = {"Python and attrs": told["before"], **told["spent"]}
        for name, taken in parts.items():
            found.setdefault(name, []).append(taken / told["whole"])
    each = {name: statistics.median(some) for name, some in found.items()}
    each["all else"] = 1 - sum(each.values())
    return ", ".join(f"{name} {share:.0%}" for name, share in each.items())
