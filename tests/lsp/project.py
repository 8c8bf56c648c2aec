"""A small project for the tests of the server: a library with one text."""

from __future__ import annotations

from pathlib import Path

from language.drafting import HEADER, RESOLUTION, UNIT

BASE = "texts/wtdc/85/2017.en.base"
HEAD = HEADER + UNIT


def project(folder: Path) -> Path:
    (folder / "amend.toml").write_text('library = "texts"\n')
    file = folder / BASE
    file.parent.mkdir(parents=True)
    file.write_text(RESOLUTION)
    return folder
