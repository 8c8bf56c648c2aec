"""The reader of Word files: nothing that a file holds breaks it, and what breaks it is told."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word.soup import ins, p, t, word

from amend.backends.face.command_line import main
from amend.backends.word.importing import confined
from amend.backends.word.importing.archive import RefusedError
from amend.backends.word.importing.document import read_document
from faults.hostile_word import BODY, PIECES

MARK = '<w:r><w:footnoteReference w:id="7"/></w:r>'
FRESH = "from amend.backends.word.importing import confined; "


def run(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    return main(["import", "--color", "never", str(file)]), capsys.readouterr().err


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_drawn_file_is_read_or_refused(body: str) -> None:
    with suppress(RefusedError):
        assert read_document(word(body)).census.is_whole


@pytest.mark.parametrize("revised", ["", ins(t(" more"))], ids=["as it stands", "revised"])
def test_the_mark_of_a_footnote_that_is_not_there_is_told(
    revised: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(tmp_path, word(BODY + p(t("b)\ty") + MARK + revised)), capsys)
    assert status == 0
    assert said.count("warning[A0956]") == 1 and "of the mark `1`" in said
    assert "b) y[^1]\n" in (tmp_path / "x.received.base").read_text("utf-8")
    assert (tmp_path / "x.received.amend").exists() == bool(revised)


def test_a_footnote_that_is_there_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = f'<w:footnote w:id="7">{p(t("A note."))}</w:footnote>'
    status, said = run(tmp_path, word(BODY + p(t("b)\ty") + MARK), note), capsys)
    assert status == 0 and "A0956" not in said


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        (
            f"{FRESH}confined.read_document = lambda data: {{}}['note']; confined.main()",
            "KeyError at amend.backends.word.importing.confined, line",
        ),
        ("raise SystemExit('no such module')", "no such module"),
    ],
    ids=["while it reads", "before it reads"],
)
def test_what_breaks_the_reader_is_told_as_a_fault_of_amend(
    start: str,
    fault: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(confined, "_START", start)
    status, said = run(tmp_path, word(BODY), capsys)
    assert status == 1
    assert "error[A0957]" in said and "A0941" not in said
    assert fault in said
    assert [file.name for file in tmp_path.iterdir()] == ["x.docx"]


@pytest.mark.parametrize(
    "start",
    [
        f"{FRESH}confined.read_document = lambda data: b'x' * 3_000_000_000; confined.main()",
        "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",
    ],
    ids=["memory", "time"],
)
def test_what_asks_for_too_much_is_no_fault_of_amend(
    start: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(confined, "_START", start)
    status, said = run(tmp_path, word(BODY), capsys)
    assert status == 1 and "error[A0941]" in said and "more memory or time" in said
