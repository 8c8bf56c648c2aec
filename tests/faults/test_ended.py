"""A run that is ended at any moment: what it had begun is brought to its end by the next one."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from amend.compiler.files import journal, record
from amend.compiler.files.writing import Output, replace_file, write_outputs

CALLS = ("open", "write", "fsync", "close", "fchmod", "replace", "unlink", "stat", "mkdir")
OLD = {"a.docx": b"old docx", "a.html": b"old html"}
NEW = {"a.docx": b"new docx", "a.html": b"new html", "a.txt": b"new txt"}


def write(folder: Path, files: dict[str, bytes]) -> list[str]:
    written = write_outputs([Output(folder / name, data) for name, data in files.items()], [])
    assert len(written.paths) == len(files)
    return [said.code for said in written.diagnostics]


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != record.NAME}


def ended(at: int, run: Callable[[], object], calls: Sequence[str] = CALLS) -> bool:
    """Whether a run was ended as by `kill -9`, before the call of that number that it makes.

    calls: the functions of `os` that are counted.
    """
    child = os.fork()
    if not child:
        count = 0

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                nonlocal count
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            return call

        for name in calls:
            setattr(os, name, counted(getattr(os, name)))
        try:
            run()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


@pytest.mark.slow
def test_whenever_a_run_is_ended_the_next_leaves_no_mixed_set_and_no_scrap(tmp_path: Path) -> None:
    met = set()
    for at in range(1, 1000):
        folder = tmp_path / str(at)
        folder.mkdir()
        write(folder, OLD)
        if not ended(at, lambda folder=folder: write(folder, NEW)):
            break
        before = files_in(folder)
        said = write(folder, {"b.txt": b"another"})
        found = files_in(folder)
        assert found.pop("b.txt") == b"another"
        assert found in (OLD, NEW)
        # No document changes unless that is said.
        assert said or found == {name: before[name] for name in before if name in NEW}
        assert said in ([], ["A0913"], ["A0914"])
        met.add((found == NEW, *said))
        # What came into its place is ours, and so is what stayed.
        assert write(folder, {name: data + b" again" for name, data in NEW.items()}) == []
    assert met == {(False,), (False, "A0914"), (True, "A0913"), (True,)}


def test_a_run_that_is_ended_while_it_recovers_is_recovered_itself(tmp_path: Path) -> None:
    for at in range(1, 1000):
        folder = tmp_path / str(at)
        folder.mkdir()
        write(folder, OLD)
        half_written(folder)
        if not ended(at, lambda folder=folder: journal.recovered(folder)):
            break
        write(folder, {"b.txt": b"another"})
        assert files_in(folder) == {**NEW, "b.txt": b"another"}
    assert at > 5


def half_written(folder: Path) -> None:
    """Let a run be ended after its first document has its name."""
    real, count = os.replace, 0

    def replace(one: Any, other: Any) -> None:
        nonlocal count
        count += 1
        if count == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        real(one, other)

    def run() -> None:
        os.replace = replace
        write(folder, NEW)

    assert ended(0, run)
    assert (folder / "a.docx").read_bytes() == NEW["a.docx"]
    assert (folder / "a.html").read_bytes() == OLD["a.html"]


def test_a_document_that_was_edited_meanwhile_stays_and_the_mixture_is_told(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    half_written(tmp_path)
    (tmp_path / "a.html").write_bytes(b"edited")
    written = write_outputs([Output(tmp_path / "b.txt", b"another")], [])
    [said] = written.diagnostics
    assert said.code == "A0915"
    assert said.details == ("of that run: a.docx", "changed since: a.html")
    assert files_in(tmp_path) == {
        "a.docx": NEW["a.docx"],
        "a.html": b"edited",
        "b.txt": b"another",
    }


def test_to_lay_a_file_out_also_recovers_what_was_begun_beside_it(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    half_written(tmp_path)
    (tmp_path / "a.amend").write_bytes(b"a proposal")
    written = replace_file(tmp_path / "a.amend", b"laid out")
    assert [said.code for said in written.diagnostics] == ["A0913"]
    assert files_in(tmp_path) == {**NEW, "a.amend": b"laid out"}


@pytest.mark.parametrize(
    "line",
    [
        '{temporary}  {digest}  nothing  "../b.txt"',
        '{temporary}  {digest}  nothing  "sub/b.txt"',
        '../{temporary}  {digest}  nothing  "b.txt"',
        '{temporary}  {digest}  nothing  "."',
        "{temporary}  {digest}  nothing  7",
        "torn",
        "",
        "\xff",
    ],
)
def test_a_journal_that_no_run_has_written_moves_nothing(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    temporary = folder / ".amend-0123456789abcdef.tmp"
    temporary.write_bytes(b"planted")
    text = line.format(temporary=temporary.name, digest=record.digest(b"planted"))
    (folder / journal.NAME).write_text(f"{text}\n", "latin-1")
    assert write(folder, {"a.txt": b"made"}) == ["A0914"]
    assert files_in(folder) == {"a.txt": b"made"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
