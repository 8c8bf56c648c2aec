"""However much there is to say, a person is shown what can be read, and a program all of it."""

from __future__ import annotations

import json
import time

import pytest

from amend.backends.commands.outcomes import Checked, Mended, Report
from amend.backends.face.delivery import MOST_OF_A_CODE, deliver
from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.upkeep.fixing import Applied


def on_one_line(count: int) -> Report:
    """A note at every word of one line."""
    source = Source("x.txt", "word " * count)
    notes = tuple(
        Diagnostic("A0931", Severity.NOTE, "It ran on.", Pointer(Span(source, 5 * n, 5 * n + 4)))
        for n in range(count)
    )
    other = Diagnostic("A0932", Severity.WARNING, "A call.", Pointer(Span(source, 0, 4)))
    return Report((Checked("x.txt", (*notes, other)),))


def test_a_hundred_of_each_code_are_shown_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    deliver(on_one_line(4_000), "text", "never")
    said = capsys.readouterr().err
    assert said.count("[A0931]") == MOST_OF_A_CODE and said.count("[A0932]") == 1
    assert "\nand 3,900 more of A0931\n\n1 warning, 4000 notes in x.txt\n" in said
    assert len(said) < 100_000


def test_as_many_as_are_shown_are_not_counted(capsys: pytest.CaptureFixture[str]) -> None:
    deliver(on_one_line(MOST_OF_A_CODE), "text", "never")
    assert " more of " not in capsys.readouterr().err


def test_fixes_are_shown_as_far_as_they_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    source = Source("x.amend", "mod\n" * 300)
    fixes = tuple(
        Applied(
            "A0213", Fix("MOD", ((Span(source, 4 * n, 4 * n + 3), "MOD"),), Applicability.CERTAIN)
        )
        for n in range(300)
    )
    deliver(Report((Mended("x.amend", (), fixes),)), "text", "never")
    said = capsys.readouterr().out
    assert said.count("fixed[A0213]") == MOST_OF_A_CODE
    assert "and 200 more of A0213\n" in said and "mended in 300 places" in said


def test_a_program_is_told_all_in_linear_time(capsys: pytest.CaptureFixture[str]) -> None:
    def seconds(count: int) -> float:
        report = on_one_line(count)
        start = time.process_time()
        deliver(report, "json", "never")
        taken = time.process_time() - start
        [file] = json.loads(capsys.readouterr().out)["diagnostics"][:1]
        assert file["code"] == "A0931"
        return taken

    seconds(100)
    assert seconds(16_000) < 12 * seconds(4_000) + 0.5
