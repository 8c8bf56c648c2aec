"""Shelves: what is open counts in the place of what lies on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source
from amend.compiler.files.library import held_in
from amend.compiler.files.shelf import DISK, Buffers, Shelf
from amend.compiler.instrument.instrument import Reference
from language.drafting import HEADER, RESOLUTION, UNIT

PROPOSAL = f'{HEADER}{UNIT}MOD recalls.d: replace "2017" with "2022"\n'


def codes(folder: Path, shelf: Shelf) -> list[str]:
    path = folder / "a.amend"
    return [
        d.code for d in compile_source(Source(str(path), PROPOSAL), path, shelf=shelf).diagnostics
    ]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "amend.toml").write_text('library = "texts"\n')
    folder = tmp_path / "texts/wtdc/85"
    folder.mkdir(parents=True)
    (folder / "2017.en.base").write_text(RESOLUTION)
    return folder / "2017.en.base"


def test_a_base_text_that_is_open_counts_as_it_stands(tmp_path: Path, base: Path) -> None:
    assert codes(tmp_path, DISK) == []
    changed = RESOLUTION.replace("Resolution 50 (2017)", "Resolution 50 (2018)")
    assert codes(tmp_path, Buffers(DISK, {base: changed})) == ["A0601"]
    assert codes(tmp_path, Buffers(DISK, {base: RESOLUTION})) == []


def test_a_base_text_that_was_never_saved_is_found(tmp_path: Path, base: Path) -> None:
    base.unlink()
    assert codes(tmp_path, DISK) == ["A0401"]
    assert codes(tmp_path, Buffers(DISK, {base: RESOLUTION})) == []
    base.parent.rmdir()
    shelf = Buffers(DISK, {base: RESOLUTION})
    (held,) = held_in(tmp_path / "texts", shelf)
    assert held.reference == Reference("wtdc", "85", "2017")


def test_settings_that_are_open_count_as_they_stand(tmp_path: Path, base: Path) -> None:
    shelf = Buffers(DISK, {tmp_path / "amend.toml": 'library = "elsewhere"\n'})
    assert codes(tmp_path, shelf) == ["A0401"]


def test_an_open_text_without_words_is_told_as_an_empty_file_is(tmp_path: Path) -> None:
    found = Buffers(DISK, {tmp_path / "x.base": " \n"}).read(tmp_path / "x.base")
    assert isinstance(found, Diagnostic)
    (tmp_path / "x.base").write_text(" \n")
    assert found == DISK.read(tmp_path / "x.base")


def test_a_stamp_differs_when_the_text_does(tmp_path: Path) -> None:
    file = tmp_path / "x.base"
    assert DISK.stamp(file) is None
    file.write_text("a")
    before = DISK.stamp(file)
    file.write_text("b")
    assert DISK.stamp(file) != before
    assert Buffers(DISK, {file: "c"}).stamp(file) == "c"
    file.unlink()
    file.symlink_to(tmp_path / "nowhere")
    assert DISK.stamp(file) == "nothing"
