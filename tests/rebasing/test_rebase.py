"""A proposal on another edition: each statement is told of, and nothing vanishes."""

from __future__ import annotations

from collections import Counter

import pytest

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import amended_source
from amend.compiler.instrument.index import index_of
from amend.compiler.rebasing.rebased import rebased
from amend.compiler.rebasing.told import faults_of
from amend.compiler.rebasing.words import Fate, on_other_words
from rebasing.shares import PLACE, SPECS, made, onto

WORDS = [
    ("a b c d", "a b c d", "b", "x", Fate.HOLDS),
    ("a b c d", "z a b c d", "b", "x", Fate.HOLDS),
    ("a b c d", "a x c d", "b", "x", Fate.ALREADY),
    ("a b c d", "a x y d", "b", "x", Fate.CHANGED),
    ("a b c d", "a y c d", "b", "x", Fate.CHANGED),
    ("a b c d", "a c d", "b ", "", Fate.ALREADY),
    ("a b c d", "a d", "b ", "", Fate.CHANGED),
    ("a b c d", "a b d", "b ", "", Fate.HOLDS),
    ("(Busan, 2014)", "(Rev. Dubai, 2018)", "Busan, 2014", "Rev. Dubai, 2018", Fate.ALREADY),
    ("(Busan, 2014)", "(Rev. Dubai, 2018)", "Busan, 2014", "Dubai, 2018", Fate.CHANGED),
    (
        "（2014年，釜山）",
        "（2018年，迪拜，修订版）",
        "2014年，釜山",
        "2018年，迪拜，修订版",
        Fate.ALREADY,
    ),
]


@pytest.mark.parametrize(("old", "new", "quoted", "text", "fate"), WORDS)
def test_a_change_of_words_on_another_wording(
    old: str, new: str, quoted: str, text: str, fate: Fate
) -> None:
    start = old.index(quoted)
    found = on_other_words(old, new, start, start + len(quoted), text)
    assert found.fate is fate
    if fate is Fate.HOLDS:
        assert new[found.start : found.end] == quoted


def rows(file: str, edition: str) -> list[tuple[str, str]]:
    """Each statement of a worked proposal with what became of it."""
    text = (SPECS / f"proposals/{file}.amend").read_text(encoding="utf-8")
    base = SPECS / f"resolutions/wtdc/85/{edition}.base"
    read = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert read is not None
    (carried,) = onto(text, index_of(read)).carried
    return [(d.statement.span.text.split(":")[0], d.fate.value) for d in carried.statements]


def test_of_each_statement_of_the_seed_it_is_said_what_became_of_it() -> None:
    found = rows("iap-24a13.en", "2022.en")
    assert found[:10] == [(statement, "already in the text") for statement, _ in found[:10]]
    assert found[10:] == [
        ("MOD recalls.i", "holds in part"),
        ("MOD instructs[2].2", "reads otherwise now"),
        ("MOD instructs[3].2, invites.1", "holds in part"),
        ("ADD after instructs[3].3", "holds in part"),
        ("MOD encourages", "holds"),
    ]


def test_what_is_carried_over_compiles_on_the_new_edition() -> None:
    text = (SPECS / "proposals/iap-24a13.en.amend").read_text(encoding="utf-8")
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    edition = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert edition is not None
    file = made(text)
    assert file.written is not None
    done = rebased(file.written, file.amendments, index_of(edition), "wtdc/85@2022")
    again = amended_source(Source("drawn.amend", done.text), PLACE)
    assert [d for d in again.diagnostics if d.severity is Severity.ERROR] == []
    codes = Counter(
        d.code for c in done.carried for s in c.statements for d in faults_of(s, c.editions)
    )
    assert codes == {"A1202": 12, "A1201": 1, "A1203": 2}


GONE = """\
language: en

proposal KEN/55/1 amends wtdc/85@2017

MOD recalls.e: replace "goals" with "aims"
ADD after recalls.e:
    - Resolution 1;
MOVE recalls.e after recalls.g
MOVE recalls.b after recalls.e
NOC recalls.a, recalls.f
SUP considers.b..c
MOD recalls.f..g: replace "Resolution" everywhere with "Decision"
reasons recalls.i: It is so.
"""


def test_the_ends_of_lines_stay() -> None:
    text = (SPECS / "proposals/iap-24a13.en.amend").read_text(encoding="utf-8")
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    edition = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert edition is not None
    plain = onto(text, index_of(edition)).text
    assert onto(text.replace("\n", "\r\n"), index_of(edition)).text == plain.replace("\n", "\r\n")


def test_what_is_gone_becomes_a_comment_with_its_reason() -> None:
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    edition = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert edition is not None
    text = GONE.replace("MOD recalls.f..g", "MOD recalls.g")
    file = amended_source(Source("drawn.amend", text), PLACE)
    assert file.written is not None
    done = rebased(file.written, file.amendments, index_of(edition), "wtdc/85@2022")
    assert (
        done.text.partition("2022\n\n")[2]
        == """\
# wtdc/85@2022: no longer there
# MOD recalls.e: replace "goals" with "aims"
# wtdc/85@2022: place no longer there
# ADD after recalls.e:
#     - Resolution 1;
# wtdc/85@2022: no longer there
# MOVE recalls.e after recalls.g
# wtdc/85@2022: place no longer there
# MOVE recalls.b after recalls.e
NOC recalls.a, recalls.e
SUP considers.b..c
MOD recalls.f: replace "Resolution" everywhere with "Decision"
reasons recalls.h: It is so.
"""
    )
