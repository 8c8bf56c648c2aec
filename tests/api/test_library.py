"""What `import amend` gives: its examples run, it loads little, and faults come back."""

from __future__ import annotations

import doctest
import importlib
import inspect
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from word.templates import conference

import amend
from amend.backends.word.faults import faults
from amend.backends.word.reader import Side, paragraphs, read_package
from amend.compiler.submission.submission import Submission

ROOT = Path(__file__).parents[2]
SEED = ROOT / "specs/proposals/iap-24a13.en.amend"
PROPOSAL = 'language: en\nproposal IAP/24A13/1 amends "example.en.base"\nSUP recalls.c\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", tmp_path)
    (tmp_path / "proposal.amend").write_text(PROPOSAL)
    base = (tmp_path / "example.en.base").read_text("utf-8")
    (amended,) = amend.consolidated(submission(tmp_path / "proposal.amend"))
    from amend.compiler.base_text.printing import print_base

    (tmp_path / "revised.en.base").write_text(print_base(amended), "utf-8")
    assert base != (tmp_path / "revised.en.base").read_text("utf-8")
    return tmp_path


def submission(path: Path = SEED) -> Submission:
    found = amend.compile_file(path).submission
    assert found is not None
    return found


@pytest.mark.parametrize("module", ["amend.functions", "amend.documents"])
def test_the_examples_run(module: str, folder: Path) -> None:
    done = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)
    assert done.attempted > 5
    assert done.failed == 0


def test_every_function_has_an_example() -> None:
    functions = [f for f in (getattr(amend, n) for n in amend.__all__) if inspect.isfunction(f)]
    assert len(functions) > 8
    assert all(">>>" in (function.__doc__ or "") for function in functions)


@pytest.mark.parametrize("name", amend.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(amend, name) is not None
    assert name in dir(amend)


def test_another_name_is_not() -> None:
    name = "compil"
    with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
        getattr(amend, name)


def test_importing_it_loads_nothing() -> None:
    code = "import sys, amend; print([m for m in sys.modules if m.startswith('amend.')])"
    assert loaded(code) == "[]"


def test_compiling_loads_no_documents() -> None:
    code = (
        "import sys, amend; amend.compile_text('language: en');"
        "print(sorted({'docx', 'lxml', 'jinja2'} & set(sys.modules)))"
    )
    assert loaded(code) == "[]"


def loaded(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amend", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"amend {amend.__version__}\n"


def test_the_folder_of_the_library_is_imported_by_nobody() -> None:
    for top in ("grammar", "compiler", "backends", "tests"):
        for file in (ROOT / top).rglob("*.py"):
            text = file.read_text("utf-8")
            assert "amend.backends" + ".api" not in text or file == Path(__file__), file


@pytest.mark.parametrize("text", ["", "\x00", "MOD", "proposal", PROPOSAL, "language: en\n" * 3])
def test_nothing_is_raised_for_what_a_drafter_does(text: str) -> None:
    outcome = amend.compile_text(text)
    assert outcome.submission is None
    assert all(
        str(d) and "error[" in str(d) for d in outcome.diagnostics if d.severity.value == "error"
    )


def test_a_diagnostic_prints_on_one_line() -> None:
    (said, *_) = amend.compile_text(PROPOSAL).diagnostics
    assert str(said) == f"proposal.amend:2:29: error[A0402]: {said.message}"


def test_a_format_that_there_is_not_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="no format 'doc'"):
        amend.write(submission(), "doc")


def test_a_word_file_is_read_from_a_path_from_bytes_and_from_a_document(tmp_path: Path) -> None:
    data = amend.write(submission())
    assert isinstance(data, bytes)
    (tmp_path / "received.docx").write_bytes(data)
    three = (tmp_path / "received.docx", data, docx.Document(BytesIO(data)))
    texts = [amend.read_word(one).revised for one in three]
    assert texts[0] is not None and texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize("made", [None, conference()], ids=["a new document", "a template"])
def test_a_redline_is_added_to_a_document(made: bytes | None, tmp_path: Path) -> None:
    report = docx.Document(BytesIO(made)) if made else docx.Document()
    report.add_paragraph("What they propose")
    for _ in range(2):
        amend.append(report, submission())
    report.add_paragraph("The end")
    stream = BytesIO()
    report.save(stream)
    package = read_package(stream.getvalue())
    assert faults(package) == ()
    for side, word in ((Side.ACCEPTED, "Kigali"), (Side.REJECTED, "Buenos Aires")):
        texts = [p.text for p in paragraphs(package, side)]
        assert sum(t.startswith("RESOLUTION 85") and word.upper() in t.upper() for t in texts) == 2
        assert texts[-1] == "The end"
    notes = [n.text for p in paragraphs(package, Side.ACCEPTED) for n in p.notes if n.text]
    assert sum("least developed countries" in note for note in notes) == 2


def test_adding_to_a_document_without_room_for_ids_is_refused() -> None:
    report = docx.Document()
    paragraph = report.add_paragraph("x")
    mark = paragraph._p.makeelement(f"{paragraph._p.nsmap['w'].join('{}')}bookmarkStart", {})
    mark.set(f"{paragraph._p.nsmap['w'].join('{}')}id", "2147483647")
    paragraph._p.append(mark)
    with pytest.raises(ValueError, match="no room"):
        amend.append(report, submission())
