"""For pytest: the tests are collected once, and run anew for each fault of one module, in a child.

`AMEND_MUTANT` names the module. No file is changed: a child takes the code of the module with the
fault in place of that without. A fault in what is done while the module is loaded must be there
from the beginning: `amend.compiler.words.hunks 12`. What is wanted is read as lines of JSON from
the first of the pipes in `AMEND_MUTANT_PIPES`, what came of it is written to the second.
"""

from __future__ import annotations

import ast
import gc
import json
import math
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from attrs import define, field
from hypothesis import Phase, settings

from mutants.mutations import Telling, mutations_of

RELOAD = 77
"""How a child ends where the fault must be there when the module is loaded."""

MEMORY = 8 << 30
"""Bytes of address space: a fault that gathers without end does not take the machine with it."""

WAITS = 20
"""How many seconds by the clock a processor second may last, on a machine that does much else."""


@define
class Told:
    """Which lines of a module each test reaches, how long it takes, and which tests fail.

    lines: under the empty name, what is reached beside tests.
    """

    test: str = ""
    lines: dict[str, set[int]] = field(factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(factory=dict)
    failed: list[str] = field(factory=list)

    def tell(self, line: int) -> None:
        """Note that a line is reached."""
        self.lines[self.test].add(line)


TOLD = Told()


def source_of(module: str) -> tuple[str, str]:
    """The file of a module, and what stands in it."""
    spec = find_spec(module)
    assert spec is not None and spec.origin is not None
    return spec.origin, Path(spec.origin).read_text(encoding="utf-8")


class Loader(SourceFileLoader):
    """Reads a module so that it tells what is reached, or with a fault."""

    def __init__(self, name: str, path: str, number: int | None) -> None:
        super().__init__(name, path)
        self.number = number

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__told__"] = TOLD.tell
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        if self.number is not None:
            return with_fault(self.path, source, self.number)
        return compile(Telling("__told__").visit(ast.parse(source)), self.path, "exec")


def with_fault(path: str, source: str, number: int) -> CodeType:
    """The code of a module with one of its faults."""
    mutation = next(m for m in mutations_of(source) if m.number == number)
    return compile(mutation.tree, path, "exec")


class Finder(PathFinder):
    """Finds the module with the fault, before anything else does."""

    name, busy = "", False
    number: int | None = None

    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != cls.name or cls.busy:
            return None
        cls.busy = True
        spec = find_spec(fullname)
        cls.busy = False
        assert spec is not None and spec.origin is not None
        spec.loader = Loader(fullname, spec.origin, cls.number)
        return spec


def install(asked: str) -> None:
    """Let the module that is asked for be read so that it tells, or with its fault."""
    Finder.name, _, number = asked.partition(" ")
    Finder.number = int(number) if number else None
    sys.meta_path.insert(0, Finder)


if os.environ.get("AMEND_MUTANT"):
    install(os.environ["AMEND_MUTANT"])


def take_code(code: CodeType) -> bool:
    """Give every function of a module the code that it has in another version of the module.

    False where that cannot be: a function would need other names of what is around it.
    """
    codes = {(each.co_qualname, each.co_firstlineno): each for each in _codes(code)}
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == code.co_filename:
            old = function.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new is None or new.co_freevars != old.co_freevars:
                return False
            function.__code__ = new
    return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def pytest_sessionstart() -> None:
    """That a law is refuted is enough: nobody reads the example, so that none is made smaller."""
    name = settings.get_current_profile_name()
    own = settings.get_profile(name)
    phases = [phase for phase in own.phases if phase is not Phase.shrink]
    settings.register_profile(name, own, phases=phases, report_multiple_bugs=False)
    settings.load_profile(name)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests anew for each line that is read, in a child; here none is run."""
    if not os.environ.get("AMEND_MUTANT_PIPES"):
        return None
    asks, answers = map(int, os.environ["AMEND_MUTANT_PIPES"].split())
    with os.fdopen(asks, encoding="utf-8") as asked, os.fdopen(answers, "w") as answered:
        for line in asked:
            reading, writing = os.pipe()
            child = os.fork()
            if not child:
                session.config.stash[ANSWER] = writing
                prepare(session, json.loads(line))
                return None
            os.close(writing)
            with os.fdopen(reading, encoding="utf-8") as told:
                said = told.read()
            _, status, used = os.wait4(child, 0)
            code, spent = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
            answer = {"code": code, "spent": spent, **(json.loads(said) if said else {})}
            answered.write(json.dumps(answer) + "\n")
            answered.flush()
    return True


ANSWER = pytest.StashKey[int]()
"""The pipe to which a child writes what came of the tests."""


def prepare(session: pytest.Session, wanted: dict[str, object]) -> None:
    """Take the code with a fault, the tests that are wanted in their order, and the bounds."""
    match wanted:
        case {"limit": float() as limit}:
            seconds = math.ceil(limit)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(WAITS * seconds)
    match wanted:
        case {"number": int() as number}:
            if not take_code(with_fault(*source_of(Finder.name), number)):
                os._exit(RELOAD)
    match wanted:
        case {"tests": list() as tests}:
            places = {test: at for at, test in enumerate(tests)}
            held = [item for item in session.items if item.nodeid in places]
            session.items = sorted(held, key=lambda item: places[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    TOLD.test, start = item.nodeid, time.process_time()
    try:
        yield
    finally:
        TOLD.seconds[TOLD.test] = time.process_time() - start
        TOLD.test = ""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        TOLD.failed.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    answer = session.config.stash.get(ANSWER, None)
    if answer is not None:
        lines = {test: sorted(TOLD.lines[test]) for test in ("", *TOLD.seconds)}
        said = {"lines": lines, "seconds": TOLD.seconds, "failed": TOLD.failed}
        with os.fdopen(answer, "w", encoding="utf-8") as told:
            json.dump(said, told)
