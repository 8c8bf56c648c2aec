"""Arabic words are recognised through kashida, vowel signs and an «و» before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.compiler.addresses.printing import outline
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from word.word_files import come, gone, paragraph, run, styles, word_file

ARABIC = styles("ResNo", "Restitel", "Call", "enumlev1")


@pytest.mark.parametrize("call", ["وإذ يدرك", "إذ يدرك", "وإذ يُدرِك", "وإذ يـــدرك"])
def test_a_call_is_addressed_by_its_key(call: str, tmp_path: Path) -> None:
    file = tmp_path / "ar.docx"
    blocks = (
        paragraph(run("القـرار 417 (المراجَع في دبي، 2018)"), "ResNo"),
        paragraph(run("الملاحة"), "Restitel"),
        paragraph(run(call), "Call"),
        paragraph(run("أ )\tأهمية ") + gone("القرار") + come("المقرر") + run("؛"), "enumlev1"),
    )
    file.write_bytes(word_file(*blocks, styles=ARABIC))
    report = import_texts([file], None, None, None, None, False)
    assert report.status == 0
    draft = (tmp_path / "ar.amend").read_text("utf-8")
    assert 'MOD recognizes.a: replace "القرار" with "المقرر"' in draft
    base = (tmp_path / "ar.base").read_text("utf-8")
    assert "instrument: unknown/417\nedition: 2018" in base
    assert "title: الملاحة" in base


def test_two_calls_of_one_key_are_told_apart() -> None:
    head = "instrument: pp/1\nedition: 2018\nlanguage: ar\n\n"
    text = f"{head}*إذ يدرك*\nأ ) كذا،\n*وإذ يدرك*\nأ ) كذا،\n"
    read = read_base_text(Source("x.base", text))
    assert read.instrument is not None
    addresses = [address for address, node in outline(read.instrument) if node.label == ""]
    assert addresses == ["recognizes[1]", "recognizes[2]"]
