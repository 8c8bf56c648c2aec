"""Symbols: what prints above a proposal, whatever has been typed."""

from __future__ import annotations

import pytest

from amend.backends.html.writer import emit as emit_html
from amend.backends.terminal.colour import Palette
from amend.backends.terminal.redline import rendered_submission
from amend.backends.text.writer import emit as emit_text
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import Kept, base, consolidated
from amend.compiler.instrument.instrument import Kind
from amend.compiler.submission.submission import Submission
from language.drafting import HEADER, UNIT, codes, compiled

PP = "document: PP-22/16\nlanguage: en\nsource: CEPT\ntitle: Proposals\n"
CONSTITUTION = """\
instrument: pp/cs
edition: 2018
language: en

number: CONSTITUTION
article 1: ARTICLE 1
title: Purposes
2 | 1 The purposes are:
    3 | a) to cooperate[^1];
    3A | a)bis to promote;
    4 | b) to assist;
article 2: ARTICLE 2
title: Composition
20 | The Union is an organization.
21 | It is composed of:
    a) any State;
    b) any other State.

[^1]: With all.
"""
DRAFT = """\
proposal IAP/24A13/1 adds resolution "[IAP-1]"
    title: Skills
    opening: The Conference (Kigali, 2022),
    *considering*
    - that skills matter[^1];
    - that they are rare,
    *resolves*
    - to teach them.
    [^1]: All of them.
"""


def submission(statements: str, **given: str) -> Submission:
    outcome = compiled(statements, **given)
    assert outcome.submission is not None, [d.message for d in outcome.diagnostics]
    assert check(emit(outcome.submission), outcome.submission) == ()
    return outcome.submission


def symbols(statements: str, **given: str) -> list[str]:
    units = submission(statements, **given).units
    return [f"{u.symbol}{'!' if u.underlined else ''} {u.number}".strip() for u in units]


def numbered(statements: str) -> list[str]:
    unit = "proposal EUR/16/7 amends pp/cs@2018\n"
    return symbols(statements, resolution=CONSTITUTION, header=PP, unit=unit)


@pytest.mark.parametrize(
    ("statements", "symbol"),
    [
        ("SUP recalls.a", "MOD"),
        ("ADD to recalls: - more", "MOD"),
        ('(MOD) title: insert "The " at start', "(MOD)"),
        ('(MOD) title: insert "The " at start\nSUP recalls.a', "MOD"),
        ('(MOD) title: insert "The " at start\nNOC recalls', "(MOD)"),
        ("NOC recalls", "NOC"),
        ("NOC! recalls\nreasons: so", "NOC!"),
        ("NOC! recalls\nNOC title\nreasons: so", "NOC"),
        ('edition "Kigali, 2022"', "MOD"),
    ],
)
def test_a_resolution_prints_under_one_symbol(statements: str, symbol: str) -> None:
    assert symbols(statements) == [f"{symbol} IAP/24A13/1"]


def test_an_underlined_symbol_is_underlined_in_each_format() -> None:
    made = submission("NOC! recalls\nreasons: so")
    assert "<u>NOC</u>" in emit_html(made).decode()
    assert "_NOC_" in rendered_submission(made, Palette(False))


def test_each_numbered_provision_prints_under_its_own_symbol() -> None:
    assert numbered(
        'MOD cs/3: delete "to "\n'
        "SUP cs/4\n"
        "ADD after cs/3A:\n    3B | a)ter to do more;\n"
        '(MOD) cs/20: replace "is an" with "is one"\n'
        "NOC cs/3A\n"
        "NOC! cs/21.a\nreasons: so"
    ) == [
        "",
        "MOD EUR/16/7",
        "NOC EUR/16/8",
        "ADD EUR/16/9",
        "SUP EUR/16/10",
        "",
        "(MOD) EUR/16/11",
        "NOC! EUR/16/12",
    ]


def test_a_transfer_prints_twice() -> None:
    assert [s for s in numbered("MOVE cs/4 after cs/20") if s] == ["SUP* EUR/16/7", "ADD* EUR/16/8"]


def test_the_head_of_an_article_is_a_provision_of_its_own() -> None:
    assert numbered('MOD article[1].title: insert "The " at start') == ["", "MOD EUR/16/7"]


def test_only_what_is_modified_has_revision_marks() -> None:
    made = submission(
        "SUP cs/4\nADD after cs/3A: 3B | a)ter to do more;",
        resolution=CONSTITUTION,
        header=PP,
        unit="proposal EUR/16/7 amends pp/cs@2018\n",
    )
    marks = [type(n.mark) for u in made.units for n in u.printed.root.walk()]
    assert set(marks) == {Kept}
    (provision,) = base(made.units[-1].redline).root.children
    assert (provision.number, provision.text.chars) == ("4", "")


def test_a_footnote_prints_with_the_provision_that_marks_it() -> None:
    made = submission(
        'MOD cs/3: delete "to "',
        resolution=CONSTITUTION,
        header=PP,
        unit="proposal EUR/16/7 amends pp/cs@2018\n",
    )
    kinds = [n.kind for n in made.units[-1].redline.root.walk()]
    assert kinds[-1] is Kind.FOOTNOTE


def test_a_number_that_a_provision_takes_is_taken() -> None:
    second = "proposal EUR/16/8 amends pp/cs@2018\nSUP cs/20\n"
    given = {
        "resolution": CONSTITUTION,
        "header": PP,
        "unit": "proposal EUR/16/7 amends pp/cs@2018\n",
    }
    assert "A0768" in codes(f"SUP cs/3\nSUP cs/4\n{second}", **given)
    assert "A0768" not in codes(f"SUP cs/4\n{second}", **given)


LISTED = """\
instrument: pp/cs
edition: 2018
language: en

number: CONSTITUTION
2 | The purposes are:
    3 | a) to cooperate;
    4 | b) to assist;
    5 | c) to promote;

[^1]: Once.
""".replace("to assist", "to assist[^1]")


def treaty(statements: str, resolution: str = LISTED) -> list[str]:
    unit = "proposal EUR/16/7 amends pp/cs@2018\n"
    made = submission(statements, resolution=resolution, header=PP, unit=unit)
    return rendered_submission(made, Palette(False)).split("\n")[1:]


def test_labels_of_a_treaty_text_stay_what_they_are() -> None:
    assert "A0801" not in codes(
        "SUP cs/3",
        resolution=LISTED,
        header=PP,
        unit="proposal EUR/16/7 amends pp/cs@2018\n",
    )
    said = treaty("ADD after cs/3:\n    3A | - to listen;\nADD after cs/4: 4A | - to talk;")
    assert "3A a)bis to listen;" in said
    assert "4A b)bis to talk;" in said


def test_a_label_behind_a_margin_is_derived_or_written_but_not_both() -> None:
    unit = "proposal EUR/16/7 amends pp/cs@2018\n"
    given = {"resolution": LISTED, "header": PP, "unit": unit}
    assert codes("ADD after cs/3: 3A | - a)bis to listen;", **given) == ["A0223"]


def test_what_is_put_after_bis_is_ter_and_never_takes_a_label_that_is_there() -> None:
    base = LISTED.replace("4 | b)", "3A | a)bis")
    assert "3B a)ter to listen;" in treaty("ADD after cs/3A: 3B | - to listen;", base)
    assert codes(
        "ADD after cs/3: 3Z | - to listen;",
        resolution=base,
        header=PP,
        unit="proposal EUR/16/7 amends pp/cs@2018\n",
    ) == ["A0803"]


def test_a_changed_footnote_prints_with_the_provision_that_marks_it() -> None:
    said = treaty('MOD footnote[1]: insert "And " at start')
    assert [line for line in said if line] == [
        "CONSTITUTION",
        "MOD  EUR/16/7",
        "4 b) to assist[^1];",
        "1 {+And +}Once.",
    ]


def test_a_new_division_prints_each_part_once() -> None:
    added = "ADD after article[2]:\n    article 3: ARTICLE 3\n    title: Seat\n    The seat."
    made = submission(
        f"{added}\n    22 | It is Geneva.\nreasons: so",
        resolution=CONSTITUTION,
        header=PP,
        unit="proposal EUR/16/7 amends pp/cs@2018\n",
    )
    assert [u.symbol for u in made.units] == ["", "ADD", "ADD"]
    texts = [n.text.chars for u in made.units[1:] for n in consolidated(u.redline).root.walk()]
    assert [t for t in texts if t] == ["ARTICLE 3", "Seat", "The seat.", "It is Geneva."]


@pytest.mark.parametrize("last", ["²", "9999999999", "x"])
def test_a_number_from_which_nobody_can_count_on_is_explained(last: str) -> None:
    unit = f"proposal EUR/16/{last} amends pp/cs@2018\n"
    found = codes("SUP cs/3\nSUP cs/4", resolution=CONSTITUTION, header=PP, unit=unit)
    assert "A0774" in found


def test_the_first_number_prints_as_it_is_written() -> None:
    given = {"resolution": CONSTITUTION, "header": PP}
    unit = "proposal EUR/16/07 amends pp/cs@2018\n"
    assert symbols("SUP cs/3\nSUP cs/4", **given, unit=unit)[1:] == [
        "SUP EUR/16/07",
        "SUP EUR/16/8",
    ]


# Reasons


@pytest.mark.parametrize(
    ("header", "statements", "found"),
    [
        (HEADER, "SUP recalls.a", []),
        (HEADER, "NOC recalls", ["A0315"]),
        (HEADER, "NOC! recalls", ["A0312"]),
        (PP, "NOC recalls", ["A0773"]),
        (PP, "NOC! recalls", ["A0312"]),
        (PP, 'MOD title: insert "x" at start', ["A0773"]),
        (PP, 'MOD title: insert "x" at start\nreasons: so', []),
    ],
)
def test_reasons_are_asked_for_as_the_conference_asks(
    header: str, statements: str, found: list[str]
) -> None:
    said = [d for d in codes(statements, header=header) if d in ("A0312", "A0315", "A0773")]
    assert said == found


# New and suppressed instruments


def test_a_new_instrument_prints_without_marks_and_with_derived_labels() -> None:
    made = submission('edition "Kigali, 2022"', unit=DRAFT)
    (unit,) = made.units
    assert (unit.symbol, unit.number) == ("ADD", "IAP/24A13/1")
    assert {type(n.mark) for n in unit.printed.root.walk()} == {Kept}
    assert base(unit.redline).root.children == ()
    assert emit_text(made).decode().split("\n")[0] == "DRAFT NEW RESOLUTION [IAP-1] (Kigali, 2022)"
    labels = [n.label for n in consolidated(unit.redline).root.walk() if n.kind is Kind.ITEM]
    assert labels == ["a)", "b)", "1"]


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
@pytest.mark.parametrize(
    "kind", ["resolution", "decision", "recommendation", "opinion", "question"]
)
def test_a_new_instrument_is_headed_in_its_language(code: str, kind: str) -> None:
    unit = DRAFT.replace("adds resolution", f"adds {kind}").replace("    - ", "    ")
    header = HEADER.replace("language: en", f"language: {code}")
    text = emit_text(submission("", unit=unit, header=header)).decode()
    assert "[IAP-1]" in text.split("\n")[0]


def test_the_number_line_of_a_new_instrument_can_be_written() -> None:
    unit = DRAFT.replace("    title:", "    number: DRAFT NEW RESOLUTION [IAP-1]\n    title:")
    text = emit_text(submission("", unit=unit)).decode()
    assert text.split("\n")[0] == "DRAFT NEW RESOLUTION [IAP-1]"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "A0217"),
        ("    title: x[^3]\n", "A0417"),
        ("    title: x\n    title: y\n", "A0412"),
    ],
)
def test_a_new_instrument_that_does_not_serve_is_explained(content: str, code: str) -> None:
    assert code in codes("", unit=f'proposal IAP/24A13/1 adds resolution "[IAP-1]"\n{content}')


def test_a_new_instrument_takes_no_statement() -> None:
    assert "A0765" in codes("SUP recalls.a", unit=DRAFT)


def test_a_suppressed_instrument_prints_its_title_and_leaves_nothing() -> None:
    unit = "proposal IAP/24A13/1 suppresses wtdc/85@2017\n"
    made = submission("reasons: so", unit=unit)
    (printed,) = made.units
    assert printed.symbol == "SUP"
    kinds = [n.kind for n in printed.printed.root.children]
    assert kinds == [Kind.NUMBER, Kind.TITLE]
    assert emit_text(made) == b""
    assert codes("", unit=unit) == ["A0315"]
    assert "A0765" in codes("SUP recalls.a", unit=unit)


def test_proposals_of_one_document_have_numbers_of_their_own() -> None:
    again = "proposal IAP/24A13/1 suppresses wtdc/86@2017\nreasons: so"
    assert "A0766" in codes(f"SUP recalls.a\n{again}")
    other = UNIT.replace("/1 ", "/2 ") + "SUP recalls.b"
    assert "A0767" in codes(f"SUP recalls.a\n{other}")


@pytest.mark.parametrize("name", ["wtdc/85@2017", '"85.base"'])
def test_an_instrument_is_known_again_however_it_is_named(name: str) -> None:
    other = f"proposal IAP/24A13/2 amends {name}\nSUP recalls.b"
    assert "A0767" in codes(f"SUP recalls.a\n{other}")
    gone = f"proposal IAP/24A13/2 suppresses {name}\nreasons: so"
    assert "A0770" in codes(f"SUP recalls.a\n{gone}")


def test_two_new_instruments_have_two_names() -> None:
    again = DRAFT.replace("/1 ", "/2 ")
    assert codes(f"reasons: so\n{again}", unit=DRAFT) == ["A0771"]
    assert codes(f"reasons: so\n{again.replace('[IAP-1]', '[IAP-2]')}", unit=DRAFT) == []
    assert codes(f"reasons: so\n{again.replace('resolution', 'decision')}", unit=DRAFT) == []
