"""The parts of an instrument beyond calls and items: how they are written, read and amended."""

from __future__ import annotations

import pytest

from amend.backends.text.plain import lines
from amend.backends.word.writer import check, emit
from amend.compiler.addresses.printing import outline
from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument
from language.drafting import HEADER, UNIT, codes, compiled

HEAD = """\
instrument: wtdc/85
edition: 2017
language: en

number: RESOLUTION 85
title: Rules
history: (Doha, 2006)
opening: The Conference,

*resolves*
that the rules are these.

"""
BASE = (
    HEAD
    + """\
annex 1: ANNEX 1
title: Procedure
Some words before.
section 1: SECTION 1
title: Meetings
1.1 They meet:
    a) in spring;
    b) in autumn.
1.2 They report.
heading 1.3: 1.3 Scope
1.3.1 Everything.
section 1bis: SECTION 1bis
1bis.1 Documents.
    note: NOTE – On paper.
figure: Figure 1 – The way
table: Table 1
|| Year || Place ||
| 2006 | Doha \\| Qatar |
| 2010 | *Hyderabad* |
annex 2: ANNEX 2
*considering*
a) its own grounds;
\\| a paragraph that begins with a bar
"""
)


def instrument(text: str = BASE) -> Instrument:
    read = read_base_text(Source("85.base", text))
    assert read.instrument is not None, [d.message for d in read.diagnostics]
    return read.instrument


def amended(statements: str, text: str = BASE) -> tuple[str, ...]:
    outcome = compiled(statements, resolution=text)
    assert outcome.submission is not None, [d.message for d in outcome.diagnostics]
    assert check(emit(outcome.submission), outcome.submission) == ()
    return lines(consolidated(outcome.submission.units[0].redline))


def faults(text: str) -> list[str]:
    return [d.code for d in read_base_text(Source("85.base", text)).diagnostics]


def test_each_part_has_an_address() -> None:
    assert [address for address, _ in outline(instrument())] == [
        "number",
        "title",
        "history",
        "opening",
        "resolves",
        "resolves.paragraph[1]",
        "annex[1]",
        "annex[1].title",
        "annex[1].paragraph[1]",
        "annex[1].section[1]",
        "annex[1].section[1].title",
        "annex[1].section[1].1.1",
        "annex[1].section[1].1.1.a",
        "annex[1].section[1].1.1.b",
        "annex[1].section[1].1.2",
        "annex[1].section[1].heading[1.3]",
        "annex[1].section[1].heading[1.3].1.3.1",
        "annex[1].section[1bis]",
        "annex[1].section[1bis].1bis.1",
        "annex[1].section[1bis].1bis.1.note[1]",
        "annex[1].section[1bis].figure[1]",
        "annex[1].section[1bis].table[1]",
        *(
            f"annex[1].section[1bis].table[1].{step}"
            for row in (1, 2, 3)
            for step in (f"row[{row}]", f"row[{row}].cell[1]", f"row[{row}].cell[2]")
        ),
        "annex[2]",
        "annex[2].considers",
        "annex[2].considers.a",
        "annex[2].considers.paragraph[1]",
    ]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ('MOD annex[1]: replace "1" with "One"', "ANNEX One"),
        ('MOD annex[1].title: insert "New " at start', "New Procedure"),
        ('MOD section[1bis].title.x: delete "x"', ""),
        ('MOD section[1bis]: replace "1bis" with "1 bis"', "SECTION 1 bis"),
        ('MOD annex[1].section[1].1.1.b: replace "autumn" with "winter"', "    b)\tin winter."),
        ('MOD heading[1.3]: replace "Scope" with "Extent"', "1.3 Extent"),
        ('MOD section("1bis").figure[1]: insert "new " before "way"', "Figure 1 – The new way"),
        (
            'MOD annex[1].section[1bis].table[1].row[2].cell[2]: replace "Qatar" with "QAT"',
            "2006\tDoha | QAT",
        ),
        ("ADD after section[1bis].table[1].row[2]:\n    | 2008 | Geneva |", "2008\tGeneva"),
        ("ADD to annex[1].section[1bis].table[1]: | 2014 | Dubai |", "2014\tDubai"),
        ("ADD after annex[2]:\n    annex 3: ANNEX 3\n    title: Last", "Last"),
        ("ADD before annex[2]:\n    annex 1bis: ANNEX 1bis", "ANNEX 1bis"),
        ("ADD to annex[2]:\n    section 1: SECTION 1\n    text", "SECTION 1"),
        ("ADD to annex[1]: more words", "more words"),
        ("ADD after resolves:\n    *invites*\n    all", "invites"),
        ("ADD after annex[1].section[1].1.2: - They rest.", "1.3\tThey rest."),
        ("ADD after annex[2].considers:\n    *resolves*\n    to go on", "to go on"),
        ("MOVE annex[1].section[1].1.2 before annex[1].section[1].1.1", "1.1\tThey report."),
        ('MOD annex[2].considers("considering").a: delete "own "', "a)\tits grounds;"),
    ],
)
def test_each_part_can_be_amended(statement: str, line: str) -> None:
    if not line:
        assert codes(statement, resolution=BASE)
        return
    assert line in amended(statement)


@pytest.mark.parametrize(
    ("statement", "gone"),
    [
        ("SUP annex[1]", ["ANNEX 1", "Procedure", "1.2\tThey report.", "2006\tDoha | Qatar"]),
        ("SUP annex[1].section[1bis].table[1]", ["Table 1", "2006\tDoha | Qatar"]),
        ("SUP annex[1].section[1bis].table[1].row[2]", ["2006\tDoha | Qatar"]),
        ("SUP annex[1].section[1bis].1bis.1.note[1]", ["    NOTE – On paper."]),
        ("SUP history", ["(Doha, 2006)"]),
    ],
)
def test_a_part_goes_with_all_that_is_in_it(statement: str, gone: list[str]) -> None:
    before, after = lines(instrument()), amended(statement)
    assert set(gone) <= set(before)
    assert set(gone).isdisjoint(after)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ('MOD annex: delete "x"', "A0502"),
        ('MOD annex[3]: delete "x"', "A0501"),
        ('MOD section[9]: delete "x"', "A0501"),
        ('MOD annex[1].section[1bis].table[1].row[2]: delete "x"', "A0505"),
        ("SUP annex[1].section[1bis].table[1].row[2].cell[1]", "A0507"),
        ('MOD cs/118: delete "x"', "A0510"),
        ("ADD after annex[1]: - an item", "A0509"),
        ("ADD after annex[1]:\n    *resolves*\n    x", "A0509"),
        ("ADD after annex[1].section[1]:\n    annex 3: ANNEX 3", "A0509"),
        ("ADD to resolves: | a | b |", "A0509"),
        ("ADD after resolves.paragraph[1]:\n    section 1: SECTION 1", "A0509"),
        ("MOVE annex[1].section[1].1.1 after annex[2]", "A0509"),
        ("ADD to annex[1].section[1bis].table[1]: | one |", "A0512"),
        ("ADD to annex[2]:\n    title: A title", "A0227"),
    ],
)
def test_what_cannot_be_is_explained(statement: str, code: str) -> None:
    assert codes(statement, resolution=BASE) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("| a | b |\n", "A0226"),
        ("table: x\n| a | b\n", "A0222"),
        ("table: x\n|| a | b ||\n", "A0222"),
        ("title: x\n", "A0412"),
        ("*noting*\ntitle: x\n", "A0227"),
        ("annex 1: A\nx\ntitle: y\n", "A0227"),
        ("annex 1: A\nannex 1: B\n", "A0419"),
        ("annex 1: A\nsection 1: B\nsection 1: C\n", "A0419"),
        ("annex 1: A\nheading: B\nheading: C\n", ""),
        ("annex 1: A\n118 | x\n118 | y\n", "A0419"),
        ("annex 1: A\n118 | x\n118A | y\n", ""),
    ],
)
def test_a_base_text_that_does_not_serve_is_explained(body: str, code: str) -> None:
    head = HEAD if not body.startswith("title") else HEAD.rpartition("\n*")[0]
    assert faults(head + body) == ([code] if code else [])


def test_a_footnote_in_an_annex_is_numbered_with_the_others() -> None:
    text = HEAD.replace("these.", "these[^1].") + "annex 1: A\nx[^2]\n[^1]: one\n[^2]: two\n"
    found = amended("ADD to annex[1]:\n    y[^n]\n    [^n]: three", text)
    assert found[-3:] == ("[1]\tone", "[2]\ttwo", "[3]\tthree")
    assert "A0802" not in codes("SUP resolves", resolution=text)


def test_the_header_of_these_tests_is_sound() -> None:
    assert compiled('MOD title: insert "x" at start', header=HEADER, unit=UNIT).submission
