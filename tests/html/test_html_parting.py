"""Provisions that are split and joined: on the page their words stay where they are."""

from __future__ import annotations

import pytest
from html_reader import redline_alone, shown_lines, tree
from language.drafting import HEADER, compiled

from amend.backends.html.writer import emit

TEXT = """instrument: wtdc/85
edition: 2017
language: {}

*resolves*
1 to act and to report;
2 to meet;
3 to publish.
"""
STATEMENTS = """SPLIT resolves.1 before "to report"
MOD resolves.1: replace " and" with ";"
JOIN resolves.2, resolves.3
MOD resolves.2: replace ";" with " and"
"""
NAMED = {
    "en": ("Split off from resolves 1", "Joined to resolves 2"),
    "fr": ("Détaché de resolves 1", "Réuni à resolves 2"),
    "es": ("Separado de resolves 1", "Unido a resolves 2"),
    "ru": ("Выделено из resolves 1", "Объединено с resolves 2"),
    "zh": ("从resolves 1", "并入resolves 2"),
    "ar": ("مفصول عن resolves 1", "مضموم إلى resolves 2"),
}


def page(language: str = "en") -> bytes:
    header = HEADER.replace("language: en", f"language: {language}")
    outcome = compiled(STATEMENTS, resolution=TEXT.format(language), header=header)
    assert outcome.submission is not None, outcome.diagnostics
    return emit(outcome.submission)


def test_in_the_redline_the_words_stay_and_the_end_of_a_paragraph_comes_or_goes() -> None:
    (lines,) = shown_lines(tree(page()), "redline")
    assert lines[1:3] == ("1\tto act and;¶", "2\tto report;")
    assert lines[3:] == ("23\tto meet; and¶", "3\tto publish.")
    revised = [
        "".join(e.itertext())
        for e in redline_alone(tree(page())).iter()
        if e.tag in ("ins", "del") and e.get("class") != "exact"
    ]
    assert not any("report" in words or "publish" in words for words in revised)


@pytest.mark.parametrize("language", sorted(NAMED))
def test_the_table_of_changes_says_what_became_of_what(language: str) -> None:
    document = tree(page(language))
    (table,) = [e for e in document.iter("nav") if "changes" in e.get("class", "")]
    said = " ".join("".join(p.itertext()) for p in table.iter("p"))
    assert [words for words in NAMED[language] if words not in said] == [], said
    assert "to report" not in said
