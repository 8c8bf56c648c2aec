"""A whole project: what is built without naming files, as the settings say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from amend.backends.commands import circumstances, kept
from amend.backends.face import command_line
from amend.backends.face.command_line import main
from amend.compiler.files.settings import NAME

ROOT = Path(__file__).parents[2]
HEAD = 'language: en\nproposal IAP/24A13/1 amends "example.en.base"\n'
GOOD = f'{HEAD}MOD recalls.a: replace "197" with "200"\n'
DOUBTFUL = f"{HEAD}SUP recalls.c\n"
BAD = f"{HEAD}SUP recalls.z\n"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", tmp_path)
    Path(NAME).touch()
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def build(capsys: Capture, *more: str) -> tuple[int, str, str]:
    """The status, what was written, and the closing line without the time."""
    status = main(["build", *more])
    out, err = capsys.readouterr()
    assert re.search(r", in \d+\.\d s\.\n$", err)
    return status, out, err.rstrip().split("\n")[-1].rpartition(", in")[0]


def test_the_second_build_makes_what_has_changed(capsys: Capture) -> None:
    write("a.amend", GOOD)
    write("b.amend", DOUBTFUL)
    write("c.amend", BAD)
    wrote = "Wrote {}.txt: plain text as amended.\n"
    assert build(capsys, "--to", "txt") == (
        1,
        wrote.format("a") + wrote.format("b"),
        "Built 2, unchanged 0, with errors 1",
    )
    assert build(capsys, "--to", "txt") == (1, "", "Built 0, unchanged 2, with errors 1")
    write("c.amend", GOOD)
    assert build(capsys, "--to", "txt") == (
        0,
        wrote.format("c"),
        "Built 1, unchanged 2, with errors 0",
    )


def test_what_is_unchanged_is_told_as_before(capsys: Capture) -> None:
    write("b.amend", DOUBTFUL)
    write("c.amend", BAD)
    said = []
    for _ in range(2):
        main(["build", "--to", "txt", "-v"])
        said.append(capsys.readouterr().err.rpartition("Built")[0])
    assert said[0] == said[1]
    assert "SUP recalls.z" in said[0] and "amends the base text" in said[0]


def test_a_project_is_found_from_below(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.amend", GOOD)
    Path("below/deeper").mkdir(parents=True)
    monkeypatch.chdir("below/deeper")
    assert build(capsys, "--to", "txt")[1].startswith("Wrote ../../a.txt")


def test_a_project_within_a_project_is_one_of_its_own(capsys: Capture) -> None:
    write("a.amend", GOOD)
    write("other/b.amend", GOOD)
    write(f"other/{NAME}", "")
    assert build(capsys, "--to", "txt")[2] == "Built 1, unchanged 0, with errors 0"


def test_patterns_say_which_files_a_project_has(capsys: Capture) -> None:
    write(NAME, 'proposals = ["drafts/**/*.en.amend", "x.amend"]\n')
    for name in ("a", "x", "drafts/b.en", "drafts/c.fr", "drafts/deep/er/d.en", ".hid/x.en"):
        write(f"{name}.amend", BAD)
    main(["check", "--format", "concise"])
    said = capsys.readouterr().err
    assert {line.partition(":")[0] for line in said.splitlines() if "A04" in line or "A05" in line}
    for name in ("x", "drafts/b.en", "drafts/deep/er/d.en"):
        assert f"{name}.amend:" in said
    assert "a.amend:" not in said.replace("drafts", "") and ".fr" not in said


def test_the_command_line_comes_before_the_settings(capsys: Capture) -> None:
    write(NAME, '[build]\nto = "txt, html"\noutput = "out"\n')
    write("a.amend", GOOD)
    assert build(capsys)[0] == 0
    assert {p.name for p in Path("out").glob("[!.]*")} == {"a.txt", "a.html"}
    assert main(["build", "a.amend", "--to", "txt", "--output", "elsewhere"]) == 0
    assert {p.name for p in Path("elsewhere").glob("[!.]*")} == {"a.txt"}
    assert main(["build", "a.amend", "--output", "a.html"]) == 0
    assert Path("a.html").exists()


def test_settings_hold_for_files_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    write(NAME, '[build]\nto = "txt"\noutput = "out"\n')
    write("below/a.amend", GOOD.replace("example", "../example"))
    Path("below/more").mkdir()
    monkeypatch.chdir("below/more")
    assert main(["build", "../a.amend"]) == 0
    assert Path("../../out/a.txt").exists()


def authors(path: str) -> set[str]:
    return set(re.findall('w:author="([^"]*)"', Document(path).element.xml))


def test_the_author_is_that_of_the_header_then_of_the_settings() -> None:
    write("a.amend", GOOD)
    write("b.amend", GOOD.replace("language: en\n", "language: en\nauthor: Somebody\n"))
    assert main(["build", "a.amend", "--output", "plain.docx"]) == 0
    write(NAME, 'author = "CITEL"\n')
    assert main(["build"]) == 0
    assert authors("plain.docx") == {"IAP"}
    assert authors("a.docx") == {"CITEL"}
    assert authors("b.docx") == {"Somebody"}


@pytest.mark.parametrize(("more", "is_error"), [([], True), (["--no-final"], False)])
def test_a_check_may_be_one_before_submission(more: list[str], is_error: bool) -> None:
    write(NAME, "[check]\nfinal = true\n")
    write("a.amend", GOOD)
    assert main(["check", *more]) == int(is_error)
    assert main(["check", "a.amend", *more]) == int(is_error)


def test_a_record_that_is_damaged_or_of_another_version_is_thrown_away(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        write(f"{name}.amend", GOOD)
    build(capsys, "--to", "txt")
    record = Path(circumstances.FOLDER, kept.NAME)
    lines = record.read_bytes().split(b"\n")
    record.write_bytes(b"\n".join([*lines[:2], lines[2][:-9], *lines[3:]]))
    assert build(capsys, "--to", "txt")[2] == "Built 1, unchanged 2, with errors 0"
    assert record.read_bytes().split(b"\n") == lines
    for damage in (b"", b"\xff\x00", b"[" * 100_000, b"{}\n", lines[0] + b"\n[]"):
        record.write_bytes(damage)
        assert build(capsys, "--to", "txt")[2] == "Built 3, unchanged 0, with errors 0"
    monkeypatch.setattr(circumstances, "program", lambda: "another")
    assert build(capsys, "--to", "txt")[2] == "Built 3, unchanged 0, with errors 0"
    assert build(capsys, "--to", "html")[2] == "Built 3, unchanged 0, with errors 0"


def test_the_record_is_kept_out_of_git_and_written_nowhere_else(
    capsys: Capture, tmp_path: Path
) -> None:
    write("a.amend", GOOD)
    build(capsys, "--to", "txt")
    assert Path(circumstances.FOLDER, ".gitignore").read_text() == "*\n"
    shutil.rmtree(circumstances.FOLDER)
    elsewhere = tmp_path.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    Path(circumstances.FOLDER).symlink_to(elsewhere)
    assert main(["build", "--to", "txt"]) == 0
    assert "A1557" in capsys.readouterr().err
    assert not [*elsewhere.iterdir()]


class Terminal:
    """A terminal that nobody looks at; it keeps what it shows."""

    def __init__(self, stream: object) -> None:
        self.stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


def test_a_terminal_shows_how_far_a_build_is(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.amend", GOOD)
    write("b.amend", GOOD)
    monkeypatch.setattr(command_line.sys, "stderr", Terminal(command_line.sys.stderr))
    assert main(["build", "--to", "txt", "--color", "never"]) == 0
    said = capsys.readouterr().err
    assert "   1 of 2  a.amend\r " in said
    assert "   2 of 2  b.amend\r " in said


def test_files_are_at_work_as_many_as_are_asked_for(capsys: Capture) -> None:
    for name in "abcdef":
        write(f"{name}.amend", GOOD)
    assert build(capsys, "--to", "txt", "--jobs", "3")[2] == "Built 6, unchanged 0, with errors 0"
    assert main(["build", "--jobs", "0"]) == 2
    assert main(["build", "--jobs", "many"]) == 2
    assert main(["build", "a.amend", "--watch"]) == 2
