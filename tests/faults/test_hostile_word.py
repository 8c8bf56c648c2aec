"""Hostile Word files: a diagnostic, bounded time and memory, nothing written, nothing run."""

from __future__ import annotations

import json
import random
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from word.sides import sides_of
from word.soup import word

from amend.backends.face.command_line import main
from amend.backends.word.importing import confined
from amend.backends.word.importing.document import read_document
from amend.backends.word.untrusted import RefusedError
from faults.hostile_word import BODY, READ, REFUSED, pages

CRASHERS = Path(__file__).parent / "crashers"


def run(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    status = main(["import", str(file), "--output", str(tmp_path / "out"), "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    return status, [f"{d['code']} {d['message']}" for d in said["diagnostics"]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_do_harm_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(tmp_path, REFUSED[name](), capsys)
    assert status == 1
    assert [line[:5] for line in said] == ["A0941"], said
    assert "/etc/passwd" not in said[0] and "root:" not in said[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", READ)
def test_what_is_left_alone_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, told = READ[name]
    status, said = run(tmp_path, make(), capsys)
    assert status == 0, said
    assert told is None or f"A0945 The file also holds {told}; nothing of it is taken." in said
    text = (tmp_path / "out/x.received.base").read_text("utf-8")
    assert "a) x;" in text and "calc" not in text and "script" not in text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    for name, (make, _) in READ.items():
        assert read_document(make()).census.is_whole, name
    for make in REFUSED.values():
        with pytest.raises(RefusedError):
            read_document(make())


@pytest.mark.slow
def test_a_file_of_many_pages_is_read_within_the_limits() -> None:
    # 1,000 pages of forty paragraphs each; the limit of a part comes at some 5,000.
    imported = confined.read_confined(pages(1_000))
    assert imported.census.is_whole
    assert len(sides_of(imported).base.lines) > 40_000


def test_what_asks_for_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        confined,
        "_START",
        "from amend.backends.word.importing import confined; "
        "confined.read_document = lambda data: b'x' * 3_000_000_000; confined.main()",
    )
    with pytest.raises(RefusedError, match="more memory or time"):
        confined.read_confined(word(BODY))


@pytest.mark.slow
def test_a_file_of_ten_thousand_pages_is_refused_or_read() -> None:
    try:
        assert confined.read_confined(pages(10_000)).census.is_whole
    except RefusedError as refusal:
        assert "large" in str(refusal) or "more memory" in str(refusal)


@cheap()
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_a_damaged_file_is_read_or_refused(rng: random.Random, count: int) -> None:
    data = bytearray(word(BODY))
    for _ in range(count):
        match rng.randrange(3):
            case 0:
                data[rng.randrange(len(data))] = rng.randrange(256)
            case 1:
                del data[rng.randrange(len(data)) :][: rng.randrange(1, 9)]
            case _:
                at = rng.randrange(len(data))
                data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(4)))
        if not data:
            break
    with suppress(RefusedError):
        read_document(bytes(data))


def test_what_once_broke_the_reader_does_not_break_it_again() -> None:
    files = sorted(CRASHERS.iterdir())
    assert files
    for file in files:
        with suppress(RefusedError):
            assert read_document(file.read_bytes()).census.is_whole, file.name
