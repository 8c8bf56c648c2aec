"""What a disk can do: a document is the older one or the new one, and no scrap is left."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.files import record
from amend.compiler.files.writing import Output, write_outputs

CALLS = ("open", "write", "fsync", "close", "replace", "fchmod", "mkdir", "stat")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
OLD = {"a.docx": b"old docx", "a.html": b"old html"}
NEW = {"a.docx": b"new docx" * 9999, "a.html": b"", "a.txt": "新".encode()}


def outputs(folder: Path) -> list[Output]:
    return [Output(folder / name, data) for name, data in NEW.items()]


def files_in(folder: Path) -> dict[str, bytes]:
    """The documents in a folder, and whatever else is there but the record of them."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != record.NAME}


def with_older_ones(folder: Path) -> Path:
    """A folder in which Amend has made documents before."""
    folder.mkdir()
    write_outputs([Output(folder / name, data) for name, data in OLD.items()], [])
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_older_ones(tmp_path / "out")


@contextmanager
def failing(name: str, nth: int, error: BaseException) -> Iterator[list[int]]:
    """The n-th call of one function of `os` raises; yields a list with the calls counted."""
    count = [0]
    real: Callable[..., Any] = getattr(os, name)

    def call(*arguments: Any, **named: Any) -> Any:
        count[0] += 1
        if count[0] == nth:
            if name == "close":
                real(*arguments)
            raise error
        return real(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, call)
        yield count


def old_or_new(found: dict[str, bytes]) -> bool:
    return set(found) <= set(NEW) and all(
        data in (OLD.get(name), NEW[name]) for name, data in found.items()
    )


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("name", CALLS)
def test_whichever_call_fails_each_document_is_the_older_or_the_new_one(
    name: str, code: int, tmp_path: Path
) -> None:
    nth = 0
    while True:
        nth += 1
        folder = with_older_ones(tmp_path / f"{name}{nth}")
        with failing(name, nth, OSError(code, os.strerror(code))) as count:
            written = write_outputs(outputs(folder), [])
        found = files_in(folder)
        assert old_or_new(found)
        assert {path.name for path in written.paths} == {
            file for file, data in found.items() if data == NEW[file]
        }
        if count[0] < nth:
            assert found == NEW and written.diagnostics == ()
            break
        if found != NEW:
            assert [d.severity for d in written.diagnostics] == [Severity.ERROR]
            if name != "replace":
                assert found == OLD
    assert nth > 1


@pytest.mark.parametrize("nth", range(1, 12))
def test_a_file_that_is_read_stays_even_when_the_disk_does_not_say_what_it_is(
    nth: int, folder: Path
) -> None:
    source = folder / "a.txt"
    source.write_bytes(b"the source")
    with failing("stat", nth, OSError(errno.EIO, "broken")):
        written = write_outputs(outputs(folder), [source])
    assert written.paths == ()
    assert source.read_bytes() == b"the source"


@pytest.mark.parametrize("name", CALLS)
def test_an_interrupt_at_any_call_leaves_no_scrap(name: str, tmp_path: Path) -> None:
    nth = 0
    while True:
        nth += 1
        folder = with_older_ones(tmp_path / f"{name}{nth}")
        try:
            with failing(name, nth, KeyboardInterrupt()):
                write_outputs(outputs(folder), [])
        except KeyboardInterrupt:
            assert old_or_new(files_in(folder))
        else:
            assert files_in(folder) == NEW
            break


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        (errno.ENOSPC, "A0903", "no room on the disk"),
        (errno.EACCES, "A0902", "may not be written"),
        (errno.EROFS, "A0902", "may not be written"),
        (errno.ENAMETOOLONG, "A0904", "too long"),
        (errno.EIO, "A0901", "cannot be written"),
    ],
)
def test_a_failure_is_said_in_plain_words(code: int, number: str, words: str, folder: Path) -> None:
    with failing("write", 1, OSError(code, os.strerror(code))):
        [said] = write_outputs(outputs(folder), []).diagnostics
    assert said.code == number
    assert words in said.message and "Nothing was written" in said.message
    assert "Errno" not in said.message


def test_when_a_rename_fails_the_documents_that_are_in_place_are_named(folder: Path) -> None:
    with failing("replace", 4, PermissionError(errno.EACCES, "open in Word")):
        written = write_outputs(outputs(folder), [])
    [said] = written.diagnostics
    assert written.paths == (folder / "a.docx",)
    assert str(folder / "a.docx") in said.message and "Nothing" not in said.message
    assert files_in(folder) == {**OLD, "a.docx": NEW["a.docx"]}


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
    assert write_outputs(outputs(folder), []).diagnostics == ()
    assert files_in(folder) == NEW


def test_the_folder_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert write_outputs(outputs(folder), []).diagnostics == ()
    assert files_in(folder) == NEW


@pytest.mark.parametrize("below", ["file", "file/sub"])
def test_a_file_in_the_place_of_the_folder_is_an_error(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    written = write_outputs(outputs(tmp_path / below), [])
    assert [d.code for d in written.diagnostics] == ["A0905"]
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_folder_under_the_name_of_a_document_stays(folder: Path) -> None:
    (folder / "a.txt").mkdir()
    written = write_outputs(outputs(folder), [], force=True)
    assert [d.code for d in written.diagnostics] == ["A0906"]
    assert (folder / "a.docx").read_bytes() == OLD["a.docx"]


def test_a_pipe_under_the_name_of_a_document_stays(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    assert [d.code for d in write_outputs(outputs(folder), []).diagnostics] == ["A0906"]
    assert stat.S_ISFIFO((folder / "a.txt").stat().st_mode)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("link", ["same", "hard", "symbolic"])
def test_a_file_that_is_read_is_not_overwritten_by_whatever_name(
    link: str, force: bool, folder: Path
) -> None:
    source = folder / "a.txt" if link == "same" else folder / "source.amend"
    source.write_bytes(b"the source")
    match link:
        case "hard":
            (folder / "a.txt").hardlink_to(source)
        case "symbolic":
            (folder / "a.txt").symlink_to(source)
    written = write_outputs(outputs(folder), [source], force)
    assert [d.code for d in written.diagnostics] == ["A0908"]
    assert source.read_bytes() == b"the source"
    assert (folder / "a.docx").read_bytes() == OLD["a.docx"]


def test_a_link_is_replaced_only_by_force_and_what_it_leads_to_stays(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere.txt"
    elsewhere.write_bytes(b"mine")
    (folder / "a.txt").symlink_to(elsewhere)
    assert [d.code for d in write_outputs(outputs(folder), []).diagnostics] == ["A0907"]
    assert (folder / "a.txt").is_symlink()
    assert write_outputs(outputs(folder), [], force=True).diagnostics == ()
    assert not (folder / "a.txt").is_symlink()
    assert files_in(folder) == NEW
    assert elsewhere.read_bytes() == b"mine"


def test_a_new_document_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_outputs(outputs(tmp_path), [])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_replaced_document_keeps_its_permissions(folder: Path) -> None:
    (folder / "a.docx").chmod(0o604)
    write_outputs(outputs(folder), [])
    assert stat.S_IMODE((folder / "a.docx").stat().st_mode) == 0o604


def test_of_many_builds_at_once_one_wins_and_each_document_is_whole(folder: Path) -> None:
    versions = [bytes([n]) * 200_000 for n in range(50)]
    threads = [
        threading.Thread(target=write_outputs, args=([Output(folder / "a.docx", data)], []))
        for data in versions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (folder / "a.docx").read_bytes() in versions
    assert set(files_in(folder)) == set(OLD)
