"""`amend compile` where most is as it was: what is said, and how many processes are at work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from bench import conference

from amend.backends.commands import compilations, deciding, processes
from amend.backends.commands.again import COMPILED
from amend.backends.commands.circumstances import FOLDER
from amend.backends.face.command_line import main
from amend.compiler.files.settings import NAME

Capture = pytest.CaptureFixture[str]
TEXTS, PROPOSALS = 6, 12


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    conference.write(tmp_path, TEXTS, PROPOSALS)
    return tmp_path


def compiled(capsys: Capture, *more: str, output: str = "out") -> tuple[int, str, str]:
    arguments = ("--library", "library", "--output", output, *more)
    status = main(["compile", "proposals", *arguments])
    out, err = capsys.readouterr()
    return status, out.replace(output, "out"), err


def documents(folder: str) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in Path(folder).iterdir() if p.is_file()}


def on(text: str) -> Path:
    """A proposal on a text."""
    every = sorted(Path("proposals").iterdir())
    return next(p for p in every if f"amends {text}@" in p.read_text("utf-8"))


def test_of_many_texts_those_that_have_changed_are_written(capsys: Capture) -> None:
    _, cold, closing = compiled(capsys, "--to", "txt")
    count = cold.count(" on wtdc/")
    assert f"Wrote {count} compilations and the index to out.\n" in cold
    before = {p: p.stat().st_ino for p in Path("out").iterdir()}
    file = on("wtdc/1")
    file.write_text(file.read_text("utf-8").replace('x"', 'y"'), "utf-8")
    _, warm, said = compiled(capsys, "--to", "txt")
    assert said == closing
    assert f"Wrote {count} compilations and the index to out ({count - 1} unchanged).\n" in warm
    assert warm.count("Wrote out/") == 1 and "Wrote out/wtdc-1.en.txt" in warm
    written = {p.name for p in Path("out").iterdir() if before.get(p) != p.stat().st_ino}
    assert {name for name in written if name[0] != "."} == {"wtdc-1.en.txt", "wtdc-1.en.numbers"}
    assert re.sub("(?m)^Wrote .*\n|; unchanged(?=\\.)", "", warm) == re.sub(
        "(?m)^Wrote .*\n", "", cold
    )


def test_one_text_is_told_to_be_unchanged(capsys: Capture) -> None:
    file = str(on("wtdc/1"))
    said = []
    for _ in range(3):
        assert main(["compile", file, "--library", "library", "--to", "txt"]) == 0
        said.append(capsys.readouterr().out)
    assert "Wrote wtdc-1.en.txt" in said[0]
    assert said[1].endswith("to note; unchanged.\n") and said[1].count("\n") == 1
    assert said[2] == said[1]


@pytest.mark.parametrize("more", [["--to", "docx,html,txt"], ["--to", "txt", "--format", "json"]])
def test_any_number_of_processes_makes_and_says_the_same(capsys: Capture, more: list[str]) -> None:
    file = on("wtdc/2")
    file.write_text(f"{file.read_text('utf-8')}SUP resolves.99\n", "utf-8")
    said = [compiled(capsys, *more, "--jobs", str(n), output=f"out{n}") for n in (1, 3)]
    assert said[0] == (said[1][0], said[1][1].replace("out3", "out1"), said[1][2])
    assert said[0][0] == 1
    assert documents("out1") == documents("out3")


def test_processes_are_as_many_as_are_asked_for(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def shared(work_on: Any, several: Sequence[Any], jobs: int, size: Callable[..., int]) -> Any:
        asked.append(jobs)
        return (work_on(one)(one) for one in several)

    monkeypatch.setattr(processes, "shared", shared)
    compiled(capsys, "--to", "txt", "--jobs", "2")
    Path(NAME).write_text("[build]\njobs = 3\n", "utf-8")
    compiled(capsys, "--to", "txt", output="out2")
    # What is unchanged needs nobody.
    compiled(capsys, "--to", "txt", output="out2")
    assert asked == [2, 3]
    assert main(["compile", "proposals", "--jobs", "0"]) == 2


def test_what_is_kept_is_kept_out_of_git_and_written_nowhere_else(
    capsys: Capture, tmp_path: Path
) -> None:
    compiled(capsys, "--to", "txt")
    assert Path("out", FOLDER, ".gitignore").read_text() == "*\n"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path("out2").mkdir()
    Path("out2", FOLDER).symlink_to(elsewhere)
    status, _, err = compiled(capsys, "--to", "txt", output="out2")
    assert status == 0 and "A1557" in err
    assert not [*elsewhere.iterdir()]


def decided(text: str) -> str:
    """A file of decisions on a text, of which the first row is open."""
    Path("1.decisions").write_text(f"base: wtdc/1@2017\n\n{text}\n", "utf-8")
    return "1.decisions"


def test_decisions_are_read_once_where_all_is_as_it_was(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = ("--to", "txt", "--jobs", "1", "--decisions", decided("bracketed resolves.1"))
    compiled(capsys, *more)
    read: list[Path] = []

    def noted(path: Path, *given: Any) -> Any:
        read.append(path)
        return read_source(path, *given)

    read_source = deciding.read_source
    monkeypatch.setattr(deciding, "read_source", noted)
    Path("out", FOLDER, COMPILED).unlink()
    assert "Nothing was written" in compiled(capsys, *more)[1]
    assert read == [Path("1.decisions")]


def test_decisions_that_change_while_a_run_is_at_work_are_seen_by_the_next(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = ("--to", "txt", "--jobs", "1", "--decisions", decided("bracketed resolves.1"))
    reported = compilations._reported

    def late(*given: Any) -> Any:
        decided("declined resolves.1")
        return reported(*given)

    with monkeypatch.context() as patched:
        patched.setattr(compilations, "_reported", late)
        compiled(capsys, *more)
    compiled(capsys, *more)
    compiled(capsys, *more, output="other")
    text = "wtdc-1.en.txt"
    assert documents("out")[text] == documents("other")[text]
    decided("bracketed resolves.1")
    compiled(capsys, *more, output="first")
    assert documents("first")[text] != documents("other")[text]
