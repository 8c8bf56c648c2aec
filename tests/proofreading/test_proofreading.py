"""The outcome is read over: what does not read as words is told, what does is left alone."""

from pathlib import Path

import pytest
from language.drafting import HEADER, compiled, problems
from worked import PROPOSALS

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.driver import compile_file

ROOT = Path(__file__).parents[2]
GROUPS = ("A085", "A086", "A0870", "A0872")

ODD = {
    'MOD instructs[1].2: insert "and SDG" after "SCC"': "A0850",
    'MOD instructs[1].2: insert "widely" after "to act"': "A0850",
    'MOD notes: replace "port" with "aid"': "A0851",
    'MOD recalls.c: replace "16" first with "17"': "A0851",
    'MOD instructs[1].2: delete "act"': "A0852",
    'MOD instructs[1].2: insert " or " after "IoT "': "A0852",
    'MOD instructs[1].2: delete "to"': "A0852",
    'MOD recalls.c: delete "2016" first': "A0853",
    'MOD recalls.c: insert ", as revised," after "2016" first': "A0854",
    'MOD instructs[1].2: insert " (and others" after "IoT"': "A0855",
    "ADD after recalls.a: a new thing;": "A0856",
    "ADD to invites:\n  to report to the coun-\n  cil in time": "A0857",
    "MOD recalls.a: reads:\n  Resolution 197 of the plenipoten-\n  tiary conference;": "A0857",
    'MOD recalls.a: reads "a) Resolution 198 (Busan, 2014);"': "A0858",
    'ADD after recalls.a:\n  - "Resolution 200;"': "A0859",
    "ADD after recalls.a: b)a new thing;": "A0856",
    'MOD instructs[1].2: insert "The " before "act"': "A0861",
    'MOD instructs[1].2: replace "and" with "And"': "A0861",
    'MOD recalls.a: replace "Resolution" with "a) Resolution"': "A0858",
    'MOD recalls.a: insert "a) " before "Resolution"': "A0858",
    'MOD recalls.a: insert "a) " at start': "A0858",
    'MOD instructs[1].2: replace "act on" with "plan a strate- gy on"': "A0857",
    'MOD recalls.a: insert "Resolution " at start': "A0872",
    'MOD instructs[1].2: replace "act on" with "act on on"': "A0872",
    'MOD instructs[1].2: replace "act on" with "act , later, on"': "A0853",
    'MOD instructs[1].2: replace "act on" with "act  later on"': "A0852",
    'MOD instructs[1].2: replace "act on" with "act,, later, on"': "A0854",
    'MOD recalls.a: reads "(a) Resolution 198;"': "A0858",
    'MOD recalls.a: reads "a. Resolution 198;"': "A0858",
    'MOD instructs[1].2: reads "2. to act;"': "A0858",
    'MOD recalls.a: reads "b) Resolution 198;"': "A0858",
    "ADD after recalls.a: b: a new thing;": "A0856",
    "ADD after recalls.a: b - a new thing;": "A0856",
    "ADD after recalls.a: -a new thing;": "A0856",
    "ADD after recalls.a:\n  - 'Resolution 200;'": "A0859",
    'MOD instructs[1].2: insert "act on " before "act"': "A0872",
    'MOD instructs[1].2: insert " on IoT and" after "IoT and"': "A0872",
}

RIGHT = (
    'MOD instructs[1].2: replace "act on" with "meet. The act on"',
    'MOD instructs[1].2: insert "The Hague, " at start',
    'MOD instructs[1].2: replace "IoT" with "the Council"',
    'MOD recalls.c: insert "a) " before "98"',
    'MOD instructs[1].2: insert " (see 7.8)" after "IoT"',
    'MOD instructs[1].2: insert " (under a) and 2))" after "IoT"',
    'MOD instructs[1].2: insert " (the whole IoT)" after "SCC"',
    'MOD instructs[1].2: insert "♠) " at start',
    "ADD to invites:\n  the first thing; and\n  the second thing",
    'MOD instructs[1].2: insert " and SDG" after "SCC"',
    'MOD instructs[1].2: insert "fully " before "act"',
    'MOD recalls.d: replace "2017" with "2022"',
    'MOD instructs[1].2: delete "IoT and "',
    'MOD instructs[1].2: delete " and SCC"',
    'MOD instructs[1].2: insert ", as appropriate," after "act"',
    'MOD instructs[1].2: insert "IoT, " before "IoT"',
    'MOD instructs[1].2: reads "20 of the IoT;"',
    'MOD recalls.a: reads "A. 1 of 2014;"',
    "ADD after recalls.a:\n  - l'étude d'un texte;",
    'MOD instructs[1].2: insert " 2 2" after "IoT"',
    'MOD instructs[1].2: replace "IoT" with "high- and low-level IoT"',
    'MOD instructs[1].2: insert " under a) and 2)" after "SCC"',
    'MOD instructs[1].2: insert "[^a]" after "SCC"\nADD to instructs[1]: [^a]: A note.',
    "ADD after recalls.a: - a new thing;",
    "ADD to notes: and the support of others",
    "ADD after recalls.a:\n  - Resolution 200;\n  - Resolution 201;",
    'ADD after recalls.a:\n  - the "new" thing, called "next";',
    "ADD to invites:\n  5G (6.3) - 6\n  eNA (7.5) - 2",
    "SUP recalls.b",
    "MOVE recalls.a after recalls.c",
    'edition "Kigali, 2022"',
)


def odd(statements: str) -> list[Diagnostic]:
    return [d for d in problems(statements) if d.code.startswith(GROUPS)]


@pytest.mark.parametrize("statements", [s for s, code in ODD.items() if code])
def test_what_does_not_read_as_words_is_told(statements: str) -> None:
    assert [d.code for d in odd(statements)] == [ODD[statements]]


@pytest.mark.parametrize("statements", RIGHT)
def test_what_reads_as_words_is_left_alone(statements: str) -> None:
    assert compiled(statements).submission is not None
    assert odd(statements) == []


def test_the_fix_of_words_that_run_together_is_certain_where_several_are_new() -> None:
    several = odd('MOD instructs[1].2: insert "and SDG" after "SCC"')
    one = odd('MOD instructs[1].2: insert "s" after "SCC"')
    assert [d.fix.is_certain for d in (*several, *one) if d.fix] == [True, False]


@pytest.mark.parametrize("words", ["和*忆及b)*所述", "和忆及a）的规定", "（和忆及a)的规定）"])
def test_a_chinese_word_may_stand_before_a_label(words: str) -> None:
    base = "instrument: wtdc/1\nedition: 2017\nlanguage: zh\n\n*忆及*\na) 各国；\nb) 各地，\n"
    header = HEADER.replace("language: en", "language: zh")
    insert = f'MOD recalls.a: insert "{words}" before "；"'
    made = problems(insert, resolution=base, header=header)
    assert not {d.code for d in made} & {"A0855", "A0501", "A0601"}


@pytest.mark.parametrize("file", PROPOSALS, ids=str)
def test_no_worked_proposal_is_odd(file: Path) -> None:
    assert [d.message for d in compile_file(file).diagnostics if d.code.startswith(GROUPS)] == []
