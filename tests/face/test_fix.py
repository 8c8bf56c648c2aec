"""`amend check --fix`: what becomes of the file, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from catalogue.pages import BASE, FOLDER

from amend.backends.face.command_line import main

HEAD = b'language: en\nproposal IAP/24A13/1 amends "example.en.base"\n'
BROKEN = HEAD + b'mod recalls.d replace "2017" with "2022"\n'
MENDED = HEAD + b'MOD recalls.d: replace "2017" with "2022"\n'


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    Path(BASE).write_bytes((FOLDER / BASE).read_bytes())
    return tmp_path


def written(data: bytes, name: str = "p.amend") -> Path:
    path = Path(name)
    path.write_bytes(data)
    return path


def test_a_file_is_mended_and_it_is_said_how(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(BROKEN)
    assert main(["check", "--fix", "p.amend"]) == 0
    assert path.read_bytes() == MENDED
    out = capsys.readouterr().out
    assert "fixed[A0211]: write `MOD`, write the colon\n" in out
    assert '3 - mod recalls.d replace "2017" with "2022"\n' in out
    assert '3 + MOD recalls.d: replace "2017" with "2022"\n' in out
    assert "p.amend: mended in 1 place.\n" in out


def test_errors_that_remain_make_the_exit_status_one() -> None:
    path = written(BROKEN + b"SUP recalls.z\n")
    assert main(["check", "--fix", "p.amend"]) == 1
    assert path.read_bytes() == MENDED + b"SUP recalls.z\n"


def test_a_file_without_a_certain_fix_is_not_touched() -> None:
    path = written(HEAD + b"SUP recals.d\n")
    before = path.stat()
    assert main(["check", "--fix", "p.amend"]) == 1
    after = path.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_without_the_option_nothing_is_mended(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(BROKEN)
    assert main(["check", "p.amend"]) == 1
    assert path.read_bytes() == BROKEN
    assert "`amend check --fix` mends 1 of them" in capsys.readouterr().err


def test_the_byte_order_mark_and_the_line_ends_stay() -> None:
    path = written(b"\xef\xbb\xbf" + BROKEN.replace(b"\n", b"\r\n"))
    assert main(["check", "--fix", "p.amend"]) == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace(b"\n", b"\r\n")


def test_a_link_stays_and_the_file_behind_it_is_mended() -> None:
    path = written(BROKEN)
    link = Path("link.amend")
    link.symlink_to(path)
    assert main(["check", "--fix", "link.amend"]) == 0
    assert link.is_symlink() and path.read_bytes() == MENDED


def test_a_base_text_is_never_touched() -> None:
    spoilt = Path(BASE).read_bytes().replace(b"Member States,", b"Member\xe2\x80\xae States,")
    written(spoilt, BASE)
    written(BROKEN)
    assert main(["check", "--fix", "p.amend", BASE]) == 1
    assert Path(BASE).read_bytes() == spoilt


def test_a_file_that_may_not_be_replaced_is_left_and_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(BROKEN)

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    assert main(["check", "--fix", "p.amend"]) == 1
    assert path.read_bytes() == BROKEN
    assert "A0902" in capsys.readouterr().err
    assert sorted(p.name for p in Path().iterdir()) == [BASE, "p.amend"]


def test_json_lists_the_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    written(BROKEN)
    assert main(["check", "--fix", "p.amend", "--format", "json"]) == 0
    [file] = json.loads(capsys.readouterr().out)["files"]
    [fix] = file["fixes"]
    assert (fix["code"], fix["applicability"]) == ("A0211", "certain")
    assert fix["edits"][0]["start"] == {"offset": 59, "line": 3, "column": 1}


def test_two_files_are_mended_each_for_itself() -> None:
    one, other = written(BROKEN), written(HEAD + b"nonsense\n", "q.amend")
    assert main(["check", "--fix", "p.amend", "q.amend"]) == 1
    assert one.read_bytes() == MENDED and other.read_bytes() == HEAD + b"nonsense\n"
