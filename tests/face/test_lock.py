"""`amend.lock`: a base text that is not what a proposal was drafted on is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.compiler.files.ties import NAME, read_ties

ROOT = Path(__file__).parents[2]
TEXT = Path("texts/wtdc/85/2017.en.base")
GOOD = """language: en
proposal IAP/24A13/1 amends wtdc/85@2017
MOD recalls.a: replace "197" with "200"
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    TEXT.parent.mkdir(parents=True)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", TEXT)
    Path("amend.toml").write_text('library = "texts"\n')
    for name in ("b.amend", "a.amend"):
        Path(name).write_text(GOOD)
    assert main(["check", "--lock"]) == 0
    capsys.readouterr()
    return tmp_path


def said(capsys: Capture, *arguments: str) -> list[str]:
    """The codes about ties that a command says, in order."""
    main([*arguments, "--format", "concise"])
    err = capsys.readouterr().err
    return [word[:-1] for word in err.split() if word.startswith("A156") and word.endswith(":")]


def changed() -> None:
    TEXT.write_text(TEXT.read_text().replace("197", "197 (Rev.)"))


def renamed() -> Path:
    other = TEXT.with_name("2018.en.base")
    other.write_text(TEXT.read_text().replace("edition: 2017", "edition: 2018"))
    TEXT.unlink()
    return other


def test_each_proposal_and_base_text_has_a_sorted_line() -> None:
    lines = Path(NAME).read_text().splitlines()[1:]
    assert [line.rpartition("  ")[0] for line in lines] == [
        f'"{name}.amend"  "{TEXT.as_posix()}"' for name in "ab"
    ]


def test_what_is_as_it_was_is_not_told(capsys: Capture) -> None:
    TEXT.write_bytes(TEXT.read_bytes().replace(b"\n", b"\r\n"))
    assert said(capsys, "check") == []


@pytest.mark.parametrize("command", [["check"], ["build", "--to", "txt"]])
def test_a_base_text_that_has_changed_is_told_until_it_was_looked_at(
    command: list[str], capsys: Capture
) -> None:
    main([*command, "-q"])
    changed()
    for _ in range(2):
        assert said(capsys, *command) == ["A1560", "A1560"]
    assert said(capsys, command[0], "b.amend", *command[1:]) == ["A1560"]
    assert said(capsys, "check", "--lock", "b.amend") == []
    assert said(capsys, *command) == ["A1560"]


def test_the_fix_notes_the_text_as_it_is_now(capsys: Capture) -> None:
    before = Path(NAME).read_text()
    changed()
    main(["check", "--lock"])
    after = Path(NAME).read_text()
    Path(NAME).write_text(before)
    capsys.readouterr()
    main(["check", "a.amend"])
    new = [line for line in after.splitlines() if line.startswith('"a.amend"')]
    assert new[0][:60] in capsys.readouterr().err


def test_a_proposal_on_another_one_is_tied_to_its_file(capsys: Capture) -> None:
    Path("b.amend").write_text(
        "language: en\nproposal KEN/6/1 amends IAP/24A13/1\n"
        'MOD recalls.a: replace "200" with "201"\n'
    )
    Path("a.amend").write_text(GOOD)
    assert said(capsys, "check", "--lock") == []
    assert said(capsys, "check") == []
    Path("a.amend").write_text(GOOD.replace('"200"', '"2001"'))
    assert said(capsys, "check", "b.amend") == ["A1560"]


def test_a_text_under_another_name_is_found_again(capsys: Capture) -> None:
    renamed()
    assert main(["check", "a.amend", "--format", "concise"]) == 1
    err = capsys.readouterr().err
    assert "A1561" in err and "under another name: wtdc/85@2018" in err
    Path("a.amend").write_text(GOOD.replace("@2017", "@2018"))
    assert said(capsys, "check", "a.amend") == ["A1561"]
    assert said(capsys, "check", "a.amend", "--lock") == []
    assert said(capsys, "check", "a.amend") == []


def test_a_text_that_is_gone_is_told(capsys: Capture) -> None:
    TEXT.unlink()
    assert said(capsys, "check", "a.amend") == ["A1562"]
    assert said(capsys, "check", "--lock") == ["A1565", "A1565"]
    assert len(read_ties(Path.cwd()).of) == 2


def test_another_text_is_told(capsys: Capture) -> None:
    shutil.copy(TEXT, "own.base")
    changed()
    Path("a.amend").write_text(GOOD.replace("wtdc/85@2017", '"own.base"'))
    assert said(capsys, "check", "a.amend") == ["A1561"]
    Path("a.amend").write_text(GOOD)
    main(["check", "--lock"])
    Path("a.amend").write_text(GOOD.replace("wtdc/85@2017", '"own.base"'))
    assert said(capsys, "check", "a.amend") == ["A1563"]


def test_a_proposal_that_has_gone_is_told_and_left_out_by_a_whole_check(capsys: Capture) -> None:
    Path("b.amend").rename("c.amend")
    assert said(capsys, "check") == ["A1566"]
    assert said(capsys, "check", "--lock", "c.amend") == []
    assert sorted(read_ties(Path.cwd()).of) == ["a.amend", "b.amend", "c.amend"]
    main(["check", "--lock"])
    assert sorted(read_ties(Path.cwd()).of) == ["a.amend", "c.amend"]


@pytest.mark.parametrize("line", ["<<<<<<< ours", '"a.amend"  "x"', '"a"  "b"  1', "\0"])
def test_a_line_that_says_nothing_is_told(line: str, capsys: Capture) -> None:
    with Path(NAME).open("a") as file:
        file.write(f"{line}\n")
    assert said(capsys, "check") == ["A1564"]
    assert said(capsys, "build", "--to", "txt") == ["A1564"]
    changed()
    assert said(capsys, "check") == ["A1564", "A1560", "A1560"]
