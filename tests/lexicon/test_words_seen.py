"""Words that texts of ITU were seen to use, which were not known before."""

from __future__ import annotations

import pytest

from amend.compiler.consequences.references.forms import forms_of
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received.words import words_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "la Decisión 5 (Rev. Busán, 2014)"),
        ("es", "la Opinión 5 (Ginebra, 2013)"),
        ("ru", "Резолюции МСЭ-Т 1 (Пересм. Хаммамет, 2016 г.)"),
        ("en", "Resolution ITU-R 1-8 (Geneva, 2019)"),
        ("fr", "Résolution UIT-R 38-3 (Genève, 2007)"),
        ("ar", "ووفقاً للقرار 163 (غوادالاخارا، 2010)"),
        ("ar", "بالقرار 154 (أنطاليا، 2006) الصادر عن مؤتمر المندوبين المفوضين"),
        ("zh", "第5号意见（2013年，日内瓦）"),
    ],
)
def test_a_citation_is_seen(code: str, text: str) -> None:
    assert forms_of(code).citation.search(text)


@pytest.mark.parametrize(("heading", "key"), [("做出决定", "resolves"), ("经进一步审议", "having")])
def test_a_call_is_known(heading: str, key: str) -> None:
    found = call_of(heading, "zh")
    assert found is not None
    assert found.key.startswith(key)


@pytest.mark.parametrize(
    ("code", "line", "number"),
    [
        ("en", "RESOLUTION ITU-R 52", "52"),
        ("fr", "RÉSOLUTION UIT-R 38-3", "38-3"),
        ("es", "RESOLUCIÓN UIT-R 12-1", "12-1"),
        ("ru", "РЕЗОЛЮЦИЯ МСЭ-R 60", "60"),
        ("zh", "ITU-R 第34-2号决议", "34-2"),
        ("zh", "ITU-R第40-4号决议", "40-4"),
        ("ar", "المقرر 5 (المراجَع في بوسان، 2014)", "5"),
        ("en", "RESOLUTION 85 (Rev. Kigali, 2022)", "85"),
    ],
)
def test_a_number_line_is_seen(code: str, line: str, number: str) -> None:
    found = words_of(code).number.search(line)
    assert found is not None
    assert found["number"] == number


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("fr", "L'Assemblée mondiale de normalisation des télécommunications (Dubaï, 2012),"),
        ("fr", "L’Assemblée des radiocommunications de l'UIT,"),
        ("zh", "国际电联无线电通信全会，"),
        ("zh", "理事会，"),
    ],
)
def test_an_opening_formula_is_seen(code: str, line: str) -> None:
    assert words_of(code).opening.search(line)


@pytest.mark.parametrize(
    ("code", "line"),
    [("fr", "Annexe A de la Résolution 1141"), ("ru", "Приложение А к Резолюции 1141")],
)
def test_an_annex_may_be_named_by_a_letter(code: str, line: str) -> None:
    found = words_of(code).annex.search(line)
    assert found is not None
    assert found["name"] in ("A", "А")
