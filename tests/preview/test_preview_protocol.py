"""The preview over real sockets: what the page is told, and how it saves."""

from __future__ import annotations

import hashlib
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from worked import LIBRARY, SEED

from preview.preview_run import PATIENCE, Run, preview

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    file = tmp_path / "iap.en.amend"
    shutil.copy(SEED, file)
    with preview(file, library=LIBRARY) as started:
        yield started


def picture_in(events: Iterator[tuple[str, Any]], number: int) -> dict[str, Any]:
    """The picture of a text that was sent under a number."""
    for kind, told in events:
        if kind == "picture" and told["number"] == number:
            return dict(told)
    raise AssertionError("the stream ended")


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_page_holds_nothing_of_the_file_and_the_state_does(run: Run) -> None:
    for path in ("/", "/app.js", "/app.css"):
        answer = run.ask("GET", path, {"Host": run.host})
        assert answer.status == 200
        assert b"IAP" not in answer.body and b"iap" not in answer.body
    told = run.ask("GET", "/state", run.usual).told
    text = SEED.read_text(encoding="utf-8")
    assert told == {
        "name": run.file.name,
        "readOnly": False,
        "hash": digest(run.file),
        "text": text,
    }


def test_only_what_changes_is_sent(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    with run.listening() as events:
        first = picture_in(events, 0)
        assert {block["id"] for block in first["blocks"]} == set(first["order"])
        assert first["isWhole"] is True
        changed = text.replace('replace "2017" with "2022"', 'replace "2017" with "2023"', 1)
        assert changed != text
        assert run.post("/text", {"number": 1, "text": changed}).status == 202
        second = picture_in(events, 1)
        assert second["order"] == first["order"]
        ids = {block["id"] for block in second["blocks"]}
        assert 0 < len(ids) <= 4, ids
        assert all("2023" in block["html"] for block in second["blocks"])


def test_the_page_stays_while_a_statement_is_wrong(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    with run.listening() as events:
        first = picture_in(events, 0)
        wrong = text.replace('"2017" with', '"2071" with', 1) + "\nMOD reca"
        run.post("/text", {"number": 7, "text": wrong})
        told = picture_in(events, 7)
        assert told["isWhole"] is False
        assert {"error"} <= {one["severity"] for one in told["said"]}
        assert set(first["order"]) - set(told["order"]) <= {"first"}
        [left] = [one for one in told["leftOut"] if one["id"]]
        assert wrong[left["at"] :].startswith("MOD recalls.d")
        assert "recalls.d" in left["why"]


def test_the_newest_text_wins(run: Run) -> None:
    with run.listening() as events:
        picture_in(events, 0)
        run.post("/text", {"number": 5, "text": "# five\n"})
        assert run.post("/text", {"number": 4, "text": "# four\n"}).status == 202
        assert picture_in(events, 5)["order"] == []
    assert run.post("/text", {"number": 6, "text": "x"}, X_Amend_Tab="f" * 16).status == 410


def test_offsets_are_those_of_the_browser(run: Run) -> None:
    text = "# 😀😀\n" + SEED.read_text(encoding="utf-8").replace('"2017" with', '"2071" with', 1)
    with run.listening() as events:
        picture_in(events, 0)
        run.post("/text", {"number": 1, "text": text})
        [said] = [one for one in picture_in(events, 1)["said"] if one["severity"] == "error"]
    units = text.encode("utf-16-le")
    assert units[2 * said["start"] : 2 * said["end"]].decode("utf-16-le").strip('"') == "2071"


def test_a_text_is_saved_whole_with_its_mark_its_mode_and_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "iap.en.amend"
    text = SEED.read_text(encoding="utf-8")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    with preview(file, library=LIBRARY) as run:
        told = run.ask("GET", "/state", run.usual).told
        assert told["text"] == text
        longer = text + "# added\n"
        saved = run.post("/save", {"hash": told["hash"], "text": longer})
        assert saved.status == 200
        assert saved.told["hash"] == digest(file)
    assert file.read_bytes() == b"\xef\xbb\xbf" + longer.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_newer_file_is_never_written_over(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    begun = digest(run.file)
    theirs = text.replace('"2017" with "2022"', '"2017" with "2021"', 1)
    run.file.write_text(theirs, encoding="utf-8")
    mine = text + "# mine\n"
    answer = run.post("/save", {"hash": begun, "text": mine})
    assert answer.status == 409
    assert run.file.read_text(encoding="utf-8") == theirs
    # The server has not read what the page began from: it cannot say what both did.
    assert answer.told == {"hash": digest(run.file), "text": theirs, "both": None}


def test_what_both_did_is_offered(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    begun = run.ask("GET", "/state", run.usual).told["hash"]
    theirs = text.replace('"2017" with "2022"', '"2017" with "2021"', 1)
    run.file.write_text(theirs, encoding="utf-8")
    mine = text + "# mine\n"
    both = run.post("/save", {"hash": begun, "text": mine}).told["both"]
    assert '"2017" with "2021"' in both and both.endswith("# mine\n")
    assert run.post("/save", {"hash": digest(run.file), "text": both}).status == 200
    assert run.file.read_text(encoding="utf-8") == both


def test_a_file_that_is_gone_is_not_made_again(run: Run) -> None:
    begun = digest(run.file)
    run.file.unlink()
    answer = run.post("/save", {"hash": begun, "text": "x"})
    assert (answer.status, answer.told) == (409, {"gone": True})
    assert not run.file.exists()


def test_the_page_hears_of_the_disk(run: Run) -> None:
    with run.listening() as events:
        picture_in(events, 0)
        run.file.write_text("# other\n", encoding="utf-8")
        told = next(told for kind, told in events if kind == "disk")
        assert told == {"hash": digest(run.file), "text": "# other\n"}


def test_nothing_is_saved_where_nothing_may_be(tmp_path: Path) -> None:
    file = tmp_path / "iap.en.amend"
    shutil.copy(SEED, file)
    with preview(file, "--read-only", library=LIBRARY) as run:
        answer = run.post("/save", {"hash": digest(file), "text": "x"})
        assert answer.status == 403 and "read only" in answer.told["why"]
    assert file.read_bytes() == SEED.read_bytes()


def test_it_ends_at_once_on_an_interrupt_even_while_pages_listen(run: Run) -> None:
    with run.listening() as events:
        picture_in(events, 0)
        run.process.send_signal(signal.SIGINT)
        _, err = run.process.communicate(timeout=PATIENCE)
    assert (run.process.returncode, err) == (0, "")
