"""The language of a text is known from its words, and where it is not, that is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpus.shared_texts import shared
from worked import BASES, ROOT

from amend.compiler.driver import read_base
from amend.compiler.lexicon.recognition import language_shown
from amend.compiler.received.known import Known, language_of


@pytest.mark.parametrize("path", BASES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_text_of_the_library_shows_its_language(path: Path) -> None:
    text, _ = read_base(path)
    assert text is not None
    words = "\n".join(node.text.chars for node in text.root.walk())
    assert language_shown(words) == text.language


def test_each_text_of_the_corpus_shows_its_language() -> None:
    files = sorted(shared("corpus", "editions").glob("*.txt"))
    assert len(files) == 6
    for file in files:
        named = re.search(r"_(en|fr|es)(?=[_.])", file.name)
        assert named is not None and language_shown(file.read_text("utf-8")) == named[1], file.name


@pytest.mark.parametrize("text", ["", "85", "WTDC-22/24 (Add.13)", "Union Internationale"])
def test_what_shows_no_language_is_told(text: str) -> None:
    assert language_shown(text) is None
    code, found = language_of(Known(), text)
    assert code == "en" and [d.code for d in found] == ["A0953"]


def test_what_shows_another_language_than_is_said_is_told() -> None:
    text = "les mesures et les résultats du plan"
    assert language_of(Known(), text) == ("fr", ())
    assert language_of(Known(language="fr"), text) == ("fr", ())
    code, found = language_of(Known(language="es"), text)
    assert code == "es" and [d.code for d in found] == ["A0954"]


def test_names_in_latin_letters_hide_no_script() -> None:
    assert language_shown("国际电信联盟 (ITU) WTDC Resolution 85 (Rev. Kigali)") == "zh"
