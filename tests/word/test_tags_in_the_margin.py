"""Tags of conferences in the margin of treaty texts: they print, and come back from Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.html.writer import emit as emit_html
from amend.backends.text.plain import lines
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import base
from amend.compiler.diagnostics.source import Source
from amend.compiler.passes import compile_proposal
from amend.compiler.submission.submission import Submission

TEXT = """instrument: pp/cv
edition: 2002
language: {}

article 11: ARTICLE 11
title: General Secretariat
185 | 1 The Sector has duties:
    187 {tag} | a) to act;
    188 {tag} | b) to rest.
"""
PROPOSAL = """document: PP-06/18
language: {}
source: X
title: T

proposal EUR/18/1 amends "cv.base"
MOD cv/187: replace "act" with "work"
ADD after cv/187: 187A PP-06 | a)bis to sing;
NOC cv/188
reasons: r
"""
TAGS = [("en", "PP-98"), ("fr", "MOD PP-98"), ("ru", "ПК-02"), ("zh", "PP98"), ("ar", "PP-2002")]


def submitted(language: str, tag: str) -> Submission:
    text = Source("cv.base", TEXT.format(language, tag=tag))
    made = compile_proposal(Source("p.amend", PROPOSAL.format(language)), lambda *_: text)
    assert made.submission is not None, made.diagnostics
    return made.submission


@pytest.mark.parametrize(("language", "tag"), TAGS)
def test_a_tag_prints_beside_the_number(language: str, tag: str) -> None:
    whole = submitted(language, tag)
    assert check(emit(whole), whole) == ()
    (first, *_) = [unit for unit in whole.units if unit.symbol == "MOD"]
    assert f"187 {tag}\ta)\tto act;" in "\n".join(lines(base(first.redline)))
    page = emit_html(whole).decode()
    assert f"187 {tag}" in page and "187A PP-06" in page


@pytest.mark.parametrize(("language", "tag"), TAGS)
def test_a_tag_comes_back_from_word(language: str, tag: str, tmp_path: Path) -> None:
    word = tmp_path / "p.docx"
    word.write_bytes(emit(submitted(language, tag)))
    import_texts([word], None, "pp/cv", "2002", language, False)
    (made,), (draft,) = tmp_path.glob("*.base"), tmp_path.glob("*.amend")
    held = [line.strip() for line in made.read_text("utf-8").splitlines()]
    assert f"187 {tag} | a) to act;" in held and f"188 {tag} | b) to rest." in held
    said = draft.read_text("utf-8")
    assert 'MOD cv/187: replace "act" with "work"' in said
    assert "187A PP-06 | a)bis to sing;" in said
