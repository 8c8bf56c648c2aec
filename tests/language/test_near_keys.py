"""Paragraphs that begin nearly as the key of an annex, a title or a note."""

import pytest

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from language.drafting import problems

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"


def told(text: str) -> list[Diagnostic]:
    found = read_base_text(Source("r.base", f"{HEAD}{text}\n")).diagnostics
    return [one for one in found if one.code == "A0236"]


def mended(text: str) -> str:
    (said,) = told(text)
    assert said.fix is not None
    assert not said.fix.is_certain
    ((span, new),) = said.fix.edits
    whole = span.source.text
    return (whole[: span.start] + new + whole[span.end :]).removeprefix(HEAD).rstrip("\n")


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("annexe 1: ANNEXE 1", "annex 1: ANNEXE 1"),
        ("Annex 2: ANNEX 2", "annex 2: ANNEX 2"),
        ("Annex 2: Scope", "annex 2: Annex 2: Scope"),
        ("Annex 2:", "annex 2: Annex 2"),
        ("part I: PART I", "chapter I: PART I"),
        ("annex 1 bis: ANNEX 1bis", "annex 1bis: ANNEX 1bis"),
        ("приложение 1: ПРИЛОЖЕНИЕ 1", "annex 1: ПРИЛОЖЕНИЕ 1"),
        ("附件1：附件1", "annex 1：附件1"),
        ("附件二：附件2", "annex 2：附件2"),
        ("第十二条：范围", "article 12: 第十二条：范围"),
        ("ملحق 2: الملحق 2", "annex 2: الملحق 2"),
        ("anexo 1: ANEXO 1", "annex 1: ANEXO 1"),
        ("anex 1: ANNEX 1", "annex 1: ANNEX 1"),
        ("table 1: TABLE 1 – Dates", "table: TABLE 1 – Dates"),
        ("Figure 1: A way", "figure: Figure 1: A way"),
        ("Nota: En papel también.", "note: Nota: En papel también."),
        ("footnote 1: At once.", "[^1]: At once."),
        ("Title: Scope", "title: Scope"),
    ],
)
def test_a_near_key_is_told_with_its_fix(line: str, right: str) -> None:
    assert mended(line) == right


@pytest.mark.parametrize(
    "line",
    [
        r"\Annex 2: Scope",
        "Annexes: those of the Convention",
        "章程：国际电联《组织法》",
        "注意：应当采取行动",
        "notes: several",
        "Article 5 of the Convention reads: nothing",
        "Annex 2",
        "Annex 2 says: nothing",
        "annex 2 to this Resolution: its scope",
        "1 Annex 2: Scope",
        "*resolves*\n1 to act\nTitle: those who act",
        "*resolves*\n1 to act\nNumber: ten",
        "table: Dates\n| Annex 2: Scope |",
    ],
)
def test_other_words_before_a_colon_are_not_told(line: str) -> None:
    assert told(line) == []


def test_a_line_of_the_head_behind_the_head_is_told() -> None:
    said = told("titre: Rules\nopening: The Conference,\n\n*resolves*\nto act.")
    assert [one.primary.span.text for one in said if one.primary] == ["titre", "opening"]


def test_it_is_told_in_what_a_proposal_adds() -> None:
    found = problems("ADD after annex:\n    Annex 2: Scope", resolution=f"{HEAD}annex: ANNEX\n")
    assert "A0236" in [one.code for one in found]
