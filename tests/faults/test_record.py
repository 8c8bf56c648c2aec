"""What Amend did not make, or what was edited since, is not replaced."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from language.drafting import HEADER, RESOLUTION

from amend.backends.face.command_line import main
from amend.compiler.files import record
from amend.compiler.files.writing import Output, write_outputs

PROPOSAL = f"""\
{HEADER}
proposal IAP/24A13/1 amends "old.en.base"
MOD title: replace "Internet" with "Intranet"
reasons: Why not.
"""


def codes(folder: Path, data: bytes, force: bool = False) -> list[str]:
    written = write_outputs([Output(folder / "a.docx", data)], [], force)
    return [said.code for said in written.diagnostics]


def test_a_file_that_amend_did_not_make_stays(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"received")
    assert codes(tmp_path, b"made") == ["A0912"]
    assert codes(tmp_path, b"so long!") == ["A0912"]
    assert (tmp_path / "a.docx").read_bytes() == b"received"
    assert codes(tmp_path, b"made", force=True) == []
    assert codes(tmp_path, b"made anew") == []


def test_a_document_that_somebody_edited_stays(tmp_path: Path) -> None:
    assert codes(tmp_path, b"made") == []
    (tmp_path / "a.docx").write_bytes(b"edited")
    assert codes(tmp_path, b"made anew") == ["A0912"]
    assert (tmp_path / "a.docx").read_bytes() == b"edited"


def test_a_document_that_is_the_same_needs_no_record(tmp_path: Path) -> None:
    assert codes(tmp_path, b"made") == []
    (tmp_path / record.NAME).unlink()
    assert codes(tmp_path, b"made") == []
    assert codes(tmp_path, b"made anew") == []


def test_a_copy_of_an_older_document_of_another_name_is_not_ours(tmp_path: Path) -> None:
    assert codes(tmp_path, b"made") == []
    (tmp_path / "b.docx").write_bytes(b"made")
    written = write_outputs([Output(tmp_path / "b.docx", b"anew")], [])
    assert [said.code for said in written.diagnostics] == ["A0912"]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_a_record_that_is_no_file_is_told_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    place = tmp_path / record.NAME
    match kind:
        case "link":
            place.symlink_to(tmp_path / "elsewhere")
        case "folder":
            place.mkdir()
        case _:
            os.mkfifo(place)
    assert codes(tmp_path, b"made") == ["A0901"]
    assert not (tmp_path / "a.docx").exists()


def test_the_record_is_read_by_a_person(tmp_path: Path) -> None:
    for name in ("b", "提案", "a"):
        write_outputs([Output(tmp_path / name, name.encode())], [])
    top, *lines = (tmp_path / record.NAME).read_text("utf-8").splitlines()
    assert top.startswith("# Documents that Amend made here.")
    assert [line.split("  ")[1] for line in lines] == ['"a"', '"b"', '"提案"']


NAMES = (
    st.binary(min_size=1, max_size=20)
    .map(os.fsdecode)
    .filter(lambda name: not set(name) & set("/\0") and name not in (".", ".."))
)
DIGESTS = st.sets(st.binary().map(record.digest), min_size=1, max_size=2)


@cheap()
@given(st.dictionaries(NAMES, DIGESTS))
def test_a_record_that_is_written_is_read_again(made: dict[str, set[str]]) -> None:
    text = record.printed(made)
    assert record.parsed(text) == made
    assert record.parsed(b"\xff{}\n" + text + b'torn  "x') == made


@cheap()
@given(st.binary())
def test_a_record_of_any_bytes_vouches_for_nothing(data: bytes) -> None:
    assert record.parsed(data) == {}


def _many(folder: Path, at: int) -> None:
    for version in range(5):
        written = write_outputs([Output(folder / f"{at}.txt", bytes([version]))], [])
        assert written.diagnostics == ()


def test_builds_at_the_same_time_all_come_into_the_record(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    runs = [context.Process(target=_many, args=(tmp_path, at)) for at in range(12)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert {run.exitcode for run in runs} == {0}
    assert set(record.read(tmp_path)) == {f"{at}.txt" for at in range(12)}


def test_a_received_file_is_imported_and_built_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.en.base").write_text(RESOLUTION)
    Path("mine.en.amend").write_text(PROPOSAL)
    assert main(["build", "mine.en.amend"]) == 0
    Path("received.docx").write_bytes(Path("mine.en.docx").read_bytes())
    before = Path("received.docx").read_bytes()
    assert main(["import", "received.docx"]) == 0
    assert Path("received.received.base").exists()
    assert main(["build", "received.received.amend"]) == 0
    assert Path("received.received.docx").exists()
    assert Path("received.docx").read_bytes() == before


def test_a_loose_text_is_imported_and_built_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "RESOLUTION 71 (REV. DUBAI, 2018)\nStrategic plan\n\nresolves\nto adopt a plan.\n"
    Path("71.txt").write_text(text)
    assert main(["import", "71.txt", "--instrument", "pp/71", "--edition", "2018"]) == 0
    assert main(["build", "71.received.base", "--to", "txt"]) == 0
    Path("71.received.base").rename("71.base")
    assert main(["build", "71.base", "--to", "txt"]) == 1
    assert Path("71.txt").read_text() == text
