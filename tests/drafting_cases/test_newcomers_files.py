"""The lines of what newcomers wrote that are no statements: headers, names of files, many files."""

from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.backends.html.writer import emit
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source
from drafting_cases.trying import HEADER, LIBRARY, UNIT

PROPOSAL = f'{HEADER.format(language="en")}{UNIT}\n\nMOD recalls.d: replace "2017" with "2022"\n'


def run(*arguments: str | Path) -> int:
    return main([*map(str, arguments), "--library", str(LIBRARY)])


def test_stars_in_a_summary_are_italics() -> None:
    text = PROPOSAL.replace("summary: A summary.", "summary: A *new* summary.")
    submission = compile_source(Source("a.amend", text), Path("a.amend"), LIBRARY).submission
    assert submission is not None
    page = emit(submission).decode()
    assert "*new*" not in page
    assert "<i>new</i>" in page


def test_the_output_of_a_document_is_its_file(tmp_path: Path) -> None:
    (tmp_path / "p.amend").write_text(PROPOSAL, encoding="utf-8")
    assert run("build", tmp_path / "p.amend", "--output", tmp_path / "proposal.docx") == 0
    assert (tmp_path / "proposal.docx").is_file()


def test_rich_text_is_named_with_how_to_save_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.amend").write_bytes(rb"{\rtf1\ansi proposal KEN/55/1 amends wtdc/85@2017}")
    assert run("check", tmp_path / "p.amend") == 1
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("error[") == 1
    assert "rich text (RTF)" in said
    assert "plain text" in said


def test_many_files_are_told_of_as_they_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(5):
        (tmp_path / f"p{number}.amend").write_text(PROPOSAL, encoding="utf-8")
    assert run("build", tmp_path, "--to", "txt") == 0
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        f"Wrote {tmp_path / f'p{number}.txt'}" for number in range(5)
    ]
    assert told.err.splitlines()[-1] == "5 files, none with errors."
