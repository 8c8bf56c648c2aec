"""Two compilers say the same: whether a proposal is accepted, and every line of its text.

Where they differ, one of them or the specification is wrong; `specs/language/` is settled first.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from examples import share
from hypothesis import event, example, given, note, settings
from laws.canary import BUDGET, refute
from worked import LIBRARY, PROPOSALS

from amend.backends.text.writer import emit
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_file
from amend.compiler.passes import compile_proposal
from second import addresses, edits, meaning, printing, reading, tables
from second.draws import Case, cases
from second.printing import compiled, marks_in
from second.reading import Provision, Refused

ON_ANOTHER = "rus-60.en.amend"
"""Amends what another proposal makes, which the second compiler does not look up."""

WORKED = [path for path in PROPOSALS if path.name != ON_ANOTHER]


def first(case: Case) -> str | None:
    """What the product makes of a proposal; None if it refuses it."""
    outcome = compile_proposal(
        Source("x.amend", case.source()), lambda _unit, _language: Source("x.base", case.base)
    )
    return emit(outcome.submission).decode() if outcome.submission else None


def second(case: Case) -> str | None:
    """What the second compiler makes of it."""
    try:
        return compiled(case.source(), lambda _: case.base)
    except Refused as refused:
        note(f"the second refuses: {refused}")
        return None


def agree(case: Case) -> bool:
    note(case.base)
    note(case.source())
    theirs, ours = first(case), second(case)
    event("refused" if theirs is None else "accepted")
    if ours != theirs:
        note(f"the first:\n{theirs}\nthe second:\n{ours}")
    return ours == theirs


HALF_WIDTH = """\
instrument: wtdc/7
edition: 2017
language: zh

*考虑到*
a) 所有成员国的支持:
b) 所有成员国的支持：
    i) 所有成员国的支持；
c) 所有成员国的支持，

*做出决议*
所有成员国的支持。
"""
NOTED_NOTES = """\
instrument: wtdc/7
edition: 2017
language: en

*resolves*
all[^1].

[^1]: Note 1[^2].
[^2]: Note 2.
"""
PARTED = """\
instrument: wtdc/7
edition: 2017
language: en

*recalling*
a) the support of all States:
    i) that things are many;
b) that things are many.

annex 1: ANNEX 1
title: Tables
1 first clause.
"""
ANEW = """\
instrument: pp/cv
edition: 2018
language: en

article 1: ARTICLE 1
title: Article
10 | a) that things are many;
11 | a) that things are many;
12 | b) that things are many;
"""
NOTED = """\
instrument: pp/cs
edition: 2018
language: en

article 1: ARTICLE 1
title: Article
10 | the support of all States[^1];
the support of all States[^1];
article 2: ARTICLE 2
title: Article
22 | the support of all States[^2];
    a) that things are many;
    b) that things are many;

[^1]: Note 1.
[^2]: Note 2.
"""
PLACED = ("SUP cv/11", "ADD after cv/11: 11A | - x;")
BROUGHT = ("MOVE annex[1].1 before recalls.b", 'MOD annex[1].1: replace "first" with "new"')
CLOSING = PARTED.replace("\nb) that", "\n    ii) that").replace("many;", "many.")


TWICE = (
    *('SPLIT recalls.b before "things"', 'SPLIT recalls.b before "many"'),
    'MOD recalls.b: insert "x" at end',
)
PLAIN = 'MOD recalls.b:\n    emphasize "things" plain\n    replace "things" with "matters"'
HEADED = 'MOD recalls.heading: emphasize "recalling" italic'
OVER_LINES = 'MOD recalls.b:\n    replace "many" with "words\n{0}of 2022"'


COLUMN = "annex[1].table[1].column"
TABLED = (
    PARTED.replace("1 first clause.", "table: T\n| X | A | < | Z |\n| 1 | 2 | 3 | 4 |")
    + "[^1]: Note 1.\n"
)
EXCHANGED = (
    f"SUP {COLUMN}[2], {COLUMN}[3]",
    f"ADD after {COLUMN}[2]:\n    | < |\n    | n |",
)
FROM_ABOVE = f"ADD after {COLUMN}[2]:\n    | ^ |\n    | n |"
CAPTION = "ADD after recalls.b:\n    figure: F"


@share(3)
@example(Case(TABLED, "en", ("document: WTDC-22/24",), EXCHANGED))
@example(Case(TABLED, "en", ("document: WTDC-22/24",), (FROM_ABOVE,)))
@example(Case(TABLED, "en", ("document: WTDC-22/24",), ("SUP recalls..1",)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), (CAPTION,)))
@example(
    Case(NOTED_NOTES, "en", (), ('MOD footnote[1]: insert "[^b]" at end\n    [^b]: Another.',))
)
@example(Case(NOTED_NOTES, "en", (), ('MOD resolves: insert "[^b]" at end\n    [^b]: Another.',)))
@example(Case(ANEW, "en", (), ("reasons: None.",), ('proposal EUR/24/51 keeps "x.base"',)))
@example(Case(ANEW, "en", (), ("reasons article[1].title: x", "SUP article[1]")))
@example(Case(PARTED, "en", (), ("SUP recalls.b",), ('proposal EUR/24/2 suppresses "x.base"',)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), ("NOC recalls.., recalls.b",)))
@example(Case(ANEW, "en", (), ("reasons: None.",)))
@example(
    Case(CLOSING, "en", ("document: WTDC-22/24",), ("JOIN recalls.a.i..ii", "NOC recalls.a.i"))
)
@example(
    Case(PARTED, "en", ("document: WTDC-22/24",), (*TWICE, 'MOD recalls.b: insert "x" at end'))
)
@example(Case(PARTED, "en", ("document: WTDC-22/24",), (OVER_LINES.format(""),)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), (OVER_LINES.format("    "),)))
@example(Case(CLOSING, "en", ("document: WTDC-22/24",), ("ADD after recalls.a: - x",)))
@example(Case(HALF_WIDTH, "zh", ("document: WTDC-22/24",), ("SUP considers.c",)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), ("SUP recalls.a.i",)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), ("MOVE annex[1].1 before recalls.a",)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), BROUGHT))
@example(
    Case(
        CLOSING,
        "en",
        ("document: WTDC-22/24",),
        ("JOIN recalls.a.i..ii", 'SPLIT recalls.a.ii after "things"'),
    )
)
@example(Case(PARTED, "en", ("document: WTDC-22/24",), (PLAIN,)))
@example(Case(PARTED, "en", ("document: WTDC-22/24",), (HEADED,)))
@example(
    Case(
        NOTED,
        "en",
        ("punctuation: keep",),
        ("MOVE article[1].paragraph[2] after article[2].paragraph[1].a",),
    )
)
@example(Case(ANEW, "en", ("labels: relabel",), PLACED))
@example(Case(ANEW, "en", ("labels: relabel",), ("ADD after cv/10: 10A | - x;",)))
@given(cases())
def test_two_compilers_say_the_same(case: Case) -> None:
    assert agree(case)


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.name)
def test_two_compilers_say_the_same_of_the_worked_proposals(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    language = path.name.split(".")[-2]

    def base_of(name: str) -> str:
        series, _, edition = name.partition("@")
        file = LIBRARY / series / f"{edition}.{language}.base"
        return file.read_text(encoding="utf-8")

    submission = compile_file(path).submission
    assert submission is not None
    assert compiled(source, base_of) == emit(submission).decode()


def test_half_of_what_is_drawn_is_accepted() -> None:
    outcomes: Counter[bool] = Counter()

    @settings(BUDGET, max_examples=200)
    @given(cases())
    def count(case: Case) -> None:
        outcomes[first(case) is None] += 1

    count()
    assert min(outcomes.values()) > 0.3 * outcomes.total()


def no_repair(*_: object) -> None:
    """Marks stay as they are."""


def no_label(*_: object) -> None:
    """Labels stay as they are; a new item has none."""


def no_revision(edition: str, _: object) -> str:
    return edition


def first_found(found: list[Provision], address: str) -> Provision:
    """Whatever an address may mean, the first is taken."""
    if not found:
        raise Refused(address)
    return found[0]


def unsorted(root: Provision) -> list[str]:
    """The footnotes that are marked, in another order than that of their marks."""
    return marks_in(root)[::-1]


def nothing(*_: object) -> None:
    """Neither SPLIT nor JOIN does anything."""


def taken_out(provision: Provision, found: list[tuple[int, int]]) -> None:
    """What is emphasised goes."""
    provision.edits += [(start, end, [], False) for start, end in found]


def as_written(source: str) -> str:
    """No quotation goes on in the next line."""
    return source


def side_by_side(table: Provision) -> list[list[Provision]]:
    """No cell goes on over another column."""
    width = tables.width_of(table)
    return [
        [*row.below, *(Provision("cell") for _ in row.below[:1] * width)] for row in table.below
    ]


def no_words(_: str, __: bool) -> Provision:
    """A cell that stands on one line is empty."""
    return Provision("cell")


PLANTED = {
    "punctuation": (printing, "repair", no_repair),
    "labels": (printing, "label_all", no_label),
    "footnotes": (printing, "marks_in", unsorted),
    "addresses": (addresses, "only", first_found),
    "edition": (meaning, "revised", no_revision),
    "SPLIT": (meaning.Changes, "split", nothing),
    "JOIN": (meaning.Changes, "join", nothing),
    "emphasize": (edits, "look", taken_out),
    "quotations over lines": (reading, "unbroken", as_written),
    "cells": (reading, "cell_of", no_words),
    "columns": (meaning, "take_columns", nothing),
    "cells over columns": (tables, "covering", side_by_side),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_canary_a_planted_difference_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*PLANTED[fault])

    @given(cases())
    def false_law(case: Case) -> None:
        assert agree(case)

    refute(false_law)
