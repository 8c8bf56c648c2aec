"""`make pictures` tells which pages a change has changed."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest

from oracles.pictures import main, overlaid
from oracles.tools import missing, office

BASE = """\
instrument: wtdc/36
edition: 2010
language: en

number: RESOLUTION 36
title: Support
opening: The Conference,

*resolves*
to go on.
"""
PROPOSAL = 'language: en\nproposal EUR/1/1 amends "b.base"\nMOD resolves: replace "on" with "{}"\n'


def test_what_is_gone_is_red_and_what_is_new_is_cyan() -> None:
    before, now = (3, 1, b"\x00\x00\xff"), (3, 2, b"\x00\xff\x00" + b"\xff\xff\xff")
    picture = overlaid(before, now)
    data = picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8]
    assert picture.startswith(b"\x89PNG") and picture[16:24] == b"\0\0\0\x03\0\0\0\x02"
    assert zlib.decompress(data) == (
        b"\0" + b"\x00\x00\x00" + b"\xff\x00\x00" + b"\x00\xff\xff" + b"\0" + b"\xff" * 9
    )


@pytest.mark.oracle
def test_a_page_that_a_change_has_changed_is_told(tmp_path: Path) -> None:
    office()
    if shutil.which("pdftoppm") is None:
        missing("poppler")
    (tmp_path / "b.base").write_text(BASE, "utf-8")
    file, folder = tmp_path / "p.amend", tmp_path / "pictures"
    file.write_text(PROPOSAL.format("forth"), "utf-8")
    first = list(main(folder, [file]))
    assert first == [f"Pages in {folder / 'now'}: 2."]
    assert list(main(folder, [file])) == [*first, "Pages as before: 2."]
    file.write_text(PROPOSAL.format("forward"), "utf-8")
    changed = folder / "changes" / "p-2.png"
    assert list(main(folder, [file])) == [
        *first,
        f"p-2.png: differs; see {changed}",
        "Pages as before: 1.",
    ]
    assert changed.read_bytes().startswith(b"\x89PNG")
