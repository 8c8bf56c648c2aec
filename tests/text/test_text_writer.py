"""The consolidated text, as its reader sees it."""

from __future__ import annotations

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.text.plain import lines
from amend.backends.text.writer import emit
from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
    base,
    consolidated,
)
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, Reference
from amend.compiler.submission.submission import Field, FirstPage, Submission, Unit
from amend.compiler.words.text import ANCHOR, EMPTY, Emphasis, Text, Weight

REFERENCE = Reference("wtdc", "85", "2017")
OURS = Origin("IAP/24A13/1", "CITEL")
NEW, OLD = Inserted(OURS), Deleted(OURS)
RELABELLED = Deleted(OURS, Cause.LABEL), Inserted(OURS, Cause.LABEL)


def node(kind: Kind, text: str | Text, *children: Node, label: str = "", own: str = "") -> Node:
    wording = Text(text) if isinstance(text, str) else text
    return Node(NodeId(own), kind, wording, label, children)


def instrument(*children: Node) -> Instrument:
    return Instrument(REFERENCE, "en", node(Kind.INSTRUMENT, EMPTY, *children))


def stretched(*parts: tuple[Mark, str]) -> tuple[Stretch, ...]:
    return tuple(Stretch(mark, Text(text)) for mark, text in parts)


def line(
    kind: Kind,
    *parts: tuple[Mark, str],
    mark: Mark = KEPT,
    label: tuple[Stretch, ...] = (),
    children: tuple[RedlineNode, ...] = (),
) -> RedlineNode:
    return RedlineNode(NodeId(""), kind, mark, label, stretched(*parts), children)


def redline(*children: RedlineNode) -> Redline:
    return Redline(
        REFERENCE, "en", RedlineNode(NodeId("0"), Kind.INSTRUMENT, KEPT, (), (), children)
    )


def submission(*redlines: Redline) -> Submission:
    units = tuple(Unit("MOD", f"IAP/24A13/{n}", r) for n, r in enumerate(redlines, 1))
    return Submission("en", "calibri", "WTDC-22/24-E", None, units, "WTDC-22/24")


AMENDED = redline(
    line(
        Kind.NUMBER, (KEPT, "RESOLUTION 85 ("), (OLD, "Buenos Aires"), (NEW, "Kigali"), (KEPT, ")")
    ),
    line(Kind.TITLE, (KEPT, "The Internet of Things")),
    line(Kind.OPENING, (KEPT, "The Conference,")),
    line(
        Kind.CALL,
        (KEPT, "recalling"),
        children=(
            line(Kind.ITEM, (OLD, "one;"), mark=OLD, label=stretched((OLD, "a)"))),
            line(
                Kind.ITEM,
                (KEPT, "two:"),
                label=stretched((RELABELLED[0], "b"), (RELABELLED[1], "a"), (KEPT, ")")),
                children=(line(Kind.ITEM, (KEPT, "below,"), label=stretched((KEPT, "–"))),),
            ),
        ),
    ),
    line(
        Kind.CALL,
        (NEW, "noting"),
        mark=NEW,
        children=(
            line(Kind.PARAGRAPH, (NEW, "that it is so,"), mark=NEW),
            line(Kind.PARAGRAPH, (NEW, "and remains so,"), mark=NEW),
        ),
    ),
)
AS_ADOPTED = """\
RESOLUTION 85 (Kigali)

The Internet of Things

The Conference,

recalling
a)\ttwo:
    –\tbelow,

noting
that it is so,

and remains so,
"""


def test_the_adopted_text_is_printed_without_a_trace_of_the_amendment() -> None:
    assert emit(submission(AMENDED)).decode() == AS_ADOPTED


def test_the_first_page_and_the_reasons_are_left_out() -> None:
    page = FirstPage(("Conference",), "Plenary", ("24-E",), ("CITEL",), ("Proposal",), ())
    unit = Unit("MOD", "IAP/24A13/1", AMENDED, Field("reasons", "Reasons:", ("Clarity.",)))
    whole = Submission("en", "calibri", "WTDC-22/24-E", page, (unit,), "name")
    assert emit(whole).decode() == AS_ADOPTED


def test_two_texts_are_parted_by_a_rule() -> None:
    two = emit(submission(AMENDED, AMENDED)).decode()
    assert two == f"{AS_ADOPTED}\n______________\n\n{AS_ADOPTED}"


def test_a_suppressed_text_leaves_nothing_behind() -> None:
    suppressed = redline(line(Kind.TITLE, (OLD, "Gone"), mark=OLD))
    assert emit(submission(suppressed)) == b""
    assert emit(submission(AMENDED, suppressed)).decode() == AS_ADOPTED


def test_the_text_of_either_side_is_printed_by_the_same_rules() -> None:
    assert lines(base(AMENDED)) == (
        "RESOLUTION 85 (Buenos Aires)",
        "The Internet of Things",
        "The Conference,",
        "recalling",
        "a)\tone;",
        "b)\ttwo:",
        "    –\tbelow,",
    )
    assert "b)\ttwo:" not in lines(consolidated(AMENDED))


def test_a_footnote_mark_is_told_from_the_figures_beside_it() -> None:
    text = Text(f"in 2022{ANCHOR} and{ANCHOR},", ("n1", "n2"))
    printed = lines(
        instrument(
            node(Kind.CALL, "noting", node(Kind.PARAGRAPH, text)),
            node(Kind.FOOTNOTE, "First.", label="1", own="n1"),
            node(Kind.FOOTNOTE, "Second.", label="1bis", own="n2"),
        )
    )
    assert printed == ("noting", "in 2022[1] and[1bis],", "[1]\tFirst.", "[1bis]\tSecond.")


def test_each_item_above_indents_a_line_once() -> None:
    below = node(Kind.ITEM, "c", node(Kind.PARAGRAPH, "d"), label="–")
    printed = lines(
        instrument(
            node(
                Kind.CALL,
                "resolves",
                node(Kind.ITEM, "a", node(Kind.ITEM, "b", below, label="1.1"), label="1"),
            )
        )
    )
    assert printed == ("resolves", "1\ta", "    1.1\tb", "        –\tc", "            d")


def test_emphasis_is_not_printed() -> None:
    text = Text("words", (), (Emphasis(0, 5, Weight.ITALIC),))
    assert lines(instrument(node(Kind.TITLE, text))) == ("words",)


def test_notes_stand_apart_from_the_text_and_together() -> None:
    made = redline(
        line(Kind.OPENING, (KEPT, "The Conference,")),
        line(Kind.FOOTNOTE, (KEPT, "one"), label=stretched((KEPT, "1"))),
        line(Kind.FOOTNOTE, (KEPT, "two"), label=stretched((KEPT, "2"))),
    )
    assert emit(submission(made)).decode() == "The Conference,\n\n[1]\tone\n[2]\ttwo\n"


@cheap()
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters=f"\r\n{ANCHOR}")))
def test_no_character_of_the_text_is_lost(words: str) -> None:
    assert lines(instrument(node(Kind.OPENING, words))) == (words,)
    made = redline(line(Kind.OPENING, *([(KEPT, words)] if words else [])))
    assert emit(submission(made)).decode() == f"{words}\n"


def test_a_mark_without_its_note_is_an_error() -> None:
    with pytest.raises(KeyError):
        lines(instrument(node(Kind.OPENING, Text(ANCHOR, ("missing",)))))
