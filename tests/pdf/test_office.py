"""LibreOffice as a printer that may be missing, fail or hang; programs that play its part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from face.samples import chinese_submission

from amend.backends.face.command_line import main
from amend.backends.formats import FORMATS
from amend.backends.pdf import office
from amend.backends.pdf.office import VARIABLE, printed, program
from amend.compiler.diagnostics.diagnostic import Diagnostic

(PDF,) = (form for form in FORMATS if form.name == "pdf")

Play = Callable[[str], Path]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are scripts of a shell")

BASE = """\
instrument: wtdc/36
edition: 2010
language: en

number: RESOLUTION 36
title: Support
opening: The Conference,

*resolves*
to go on.
"""

PRINTS = """
for word; do last=$word; done
folder=$(dirname "$last")
printf '%%PDF-1.6 a page\n%%%%EOF\n' > "$folder/document.pdf"
"""


@pytest.fixture
def plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Gives a script the part of LibreOffice."""

    def play(script: str) -> Path:
        file = tmp_path / "office"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv(VARIABLE, str(file))
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        return file

    return play


def code(made: bytes | Diagnostic) -> str:
    assert isinstance(made, Diagnostic), "there is a PDF"
    return made.code


def test_what_the_office_prints_is_the_document(plays: Play, tmp_path: Path) -> None:
    plays(PRINTS)
    assert printed(b"a Word file") == b"%PDF-1.6 a page\n%%EOF\n"
    assert [p.name for p in tmp_path.iterdir()] == ["office"]


def test_an_office_that_is_not_there_is_said() -> None:
    assert code(program({VARIABLE: "/no/such/program"})) == "A0970"


def test_an_office_that_is_nowhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert code(program({})) == "A0970"
    found = tmp_path / "libreoffice"
    found.write_text("")
    found.chmod(0o755)
    assert program({}) == str(found)


def test_an_office_that_fails_is_quoted(plays: Play, tmp_path: Path) -> None:
    plays("echo one; echo two; echo three >&2; echo four; exit 7")
    made = printed(b"")
    assert code(made) == "A0972"
    assert isinstance(made, Diagnostic) and made.details == ("two", "three", "four")
    assert [p.name for p in tmp_path.iterdir()] == ["office"]


@pytest.mark.parametrize("script", ["exit 0", PRINTS + "exit 1"])
def test_an_office_that_prints_nothing_has_failed(plays: Play, script: str) -> None:
    plays(script)
    assert code(printed(b"")) == "A0972"


def test_a_program_that_cannot_be_run_has_failed(plays: Play) -> None:
    plays("").write_bytes(b"\x7fELF and nothing more")
    made = printed(b"")
    assert code(made) == "A0972"
    assert isinstance(made, Diagnostic) and made.details


def test_an_office_that_hangs_is_stopped_with_all_that_it_started(
    plays: Play,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = tmp_path_factory.mktemp("started") / "process"
    plays(f"sleep 600 & echo $! > {started}.new; mv {started}.new {started}; wait")
    monkeypatch.setattr(office, "LIMIT", 1.0)
    assert code(printed(b"")) == "A0971"
    assert [p.name for p in tmp_path.iterdir()] == ["office"]
    process = int(started.read_text())
    for _ in range(200):
        if not _runs(process):
            return
        time.sleep(0.05)
    os.kill(process, 9)
    pytest.fail("what the office started still runs")


def _runs(process: int) -> bool:
    """Whether it runs; one that has ended may wait for its parent to ask."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_pdf_that_is_cut_short_is_found(plays: Play) -> None:
    plays(PRINTS.replace("%%%%EOF", ""))
    data = PDF.emit(chinese_submission())
    assert isinstance(data, bytes)
    assert PDF.check(data, chinese_submission()) == ("the PDF is not whole",)
    assert PDF.check(b"%PDF-1.6\n%%EOF\n", chinese_submission()) == ()


def test_without_a_pdf_nothing_is_written_and_older_documents_stay(
    plays: Play,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plays("printf 'a \\033[31mred\\033[0m office' >&2; exit 1")
    base = tmp_path / "b.base"
    base.write_text(BASE)
    old = tmp_path / "out" / "b.docx"
    old.parent.mkdir()
    old.write_bytes(b"the older document")
    status = main(["build", str(base), "--to", "docx,pdf", "--output", str(old.parent)])
    said = capsys.readouterr()
    assert status == 1
    assert [p.name for p in old.parent.iterdir()] == ["b.docx"]
    assert old.read_bytes() == b"the older document"
    assert "A0972" in said.err and "\033" not in said.err


def test_a_signal_ends_the_office_too(
    plays: Play, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    started = tmp_path_factory.mktemp("started") / "process"
    plays(f"echo $$ > {started}.new; mv {started}.new {started}; sleep 600")
    base = tmp_path_factory.mktemp("base") / "b.base"
    base.write_text(BASE)
    program = "import sys; from amend.backends.face.command_line import main; sys.exit(main())"
    amend = subprocess.Popen(
        [sys.executable, "-c", program, "build", str(base), "--to", "pdf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        if started.exists():
            break
        time.sleep(0.05)
    process = int(started.read_text())
    amend.send_signal(signal.SIGTERM)
    assert amend.wait(60) == 130
    assert not _runs(process)
    assert [p.name for p in tmp_path.iterdir()] == ["office"]
    assert [p.name for p in base.parent.iterdir()] == ["b.base"]


@pytest.mark.parametrize("home", ["relative", ""])
def test_a_home_that_is_relative_makes_no_folder(
    home: str, plays: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", home)
    plays(f'mkdir -p "${{HOME:-none}}/.cache"\n{PRINTS}')
    assert isinstance(printed(b"a Word file"), bytes)
    assert list((tmp_path / "here").iterdir()) == []
