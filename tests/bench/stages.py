"""The stages of a build, each timed from outside."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.generated import Case

from amend.backends.word.writer import check, emit
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Origin
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.consequences.complete import complete
from amend.compiler.elaboration.elaborate import elaborate
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.passes import compile_proposal
from amend.compiler.proofreading.proofread import proofread
from amend.compiler.syntax.parse import parse_proposal

_T = TypeVar("_T")


class Clock:
    """Seconds of a processor of each stage, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, stage: Callable[[], _T]) -> _T:
        start = time.process_time()
        outcome = stage()
        self.seconds[name] = time.process_time() - start
        return outcome


def whole_build(case: Case) -> bytes:
    """A build as the command does it, without the files; the collector is to be at rest."""
    outcome = compile_proposal(case.proposal, lambda _unit, _language: case.base)
    assert outcome.submission is not None, outcome.diagnostics[:3]
    data = emit(outcome.submission)
    assert check(data, outcome.submission) == ()
    return data


def staged_build(case: Case) -> dict[str, float]:
    """Seconds of a processor of each stage of a build, as above."""
    gc.collect()
    gc.disable()
    try:
        return _staged_build(case)
    finally:
        gc.enable()


def _staged_build(case: Case) -> dict[str, float]:
    clock = Clock()
    parse = clock.time("parse", lambda: parse_proposal(case.proposal))
    base = clock.time("read base", lambda: read_base_text(case.base))
    assert base.instrument is not None
    instrument, unit = base.instrument, parse.file.units[0]
    origin = Origin(unit.number.text, "IAP")
    index = clock.time("index", lambda: index_of(instrument))
    drafted = clock.time("elaborate", lambda: elaborate(unit, index, origin)).operations
    clock.time("conflicts", lambda: conflicts(index, drafted))
    done = clock.time(
        "apply, consequences", lambda: complete(index, drafted, origin, Policy())
    ).applied
    clock.time("proofread", lambda: proofread(unit, index, drafted, done))
    submission = compile_proposal(case.proposal, lambda _unit, _language: case.base).submission
    assert submission is not None
    data = clock.time("emit", lambda: emit(submission))
    clock.time("self-check", lambda: check(data, submission))
    with TemporaryDirectory() as folder:
        output = Output(Path(folder) / "x.docx", data)
        clock.time("write", lambda: write_outputs([output], []))
    return clock.seconds
