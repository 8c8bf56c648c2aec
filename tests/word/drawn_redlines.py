"""Draws redlines of every shape that the invariants allow, in scripts of every kind."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from hypothesis import strategies as st
from redlines import CEPT, CITEL, redline, submission
from strategies.tables import spans

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
)
from amend.compiler.instrument.instrument import FROM_ABOVE, HEADING_ROW, Kind, NodeId
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR, Text, Weight, join

WORDS = (
    *("2017", "Union", "resolves", " ", "  ", "\t", "\u00a0", ";", "–", "a)", "(IoT)", "ITU-R 66"),
    *(
        "<b>",
        "&amp;",
        '"',
        "]]>",
        "物联网",
        "“决议”",
        "القرار",
        "، ",
        "\u200f",
        "ё",
        "e\u0301",
        "🛰",
    ),
)
LABELS = ("a)", "b)", "1", "1.1", "i)", "–", "b)bis", "أ )", "12")
SIGNS = ("*", "†", "1bis", "7", "а")

wordings = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join)
plain = wordings.map(Text)
origins = st.sampled_from((CITEL, CEPT))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Rich text, now and then with a mark that `_numbered` ties to a note of its own."""
    parts = [Text(draw(wordings)).weighted(draw(st.sets(st.sampled_from(Weight))))]
    if draw(st.integers(0, 4)) == 0:
        parts.append(Text(ANCHOR, ("?",)))
    return join(draw(st.permutations(parts)))


@st.composite
def stretches(draw: st.DrawFn, mark: Mark, wording: st.SearchStrategy[Text]) -> tuple[Stretch, ...]:
    """The stretches of a wording in a node under a mark."""
    if not isinstance(mark, Kept):
        return (Stretch(mark, draw(wording)),) if draw(st.booleans()) else ()
    found: list[Stretch] = []
    for _ in range(draw(st.integers(0, 2))):
        if draw(st.booleans()):
            kept = draw(wording)
            found.append(draw(emphasized(kept)) if draw(st.booleans()) else Stretch(KEPT, kept))
        origin = draw(origins)
        if draw(st.booleans()):
            found.append(Stretch(Deleted(origin), draw(wording)))
        if draw(st.booleans()):
            found.append(Stretch(Inserted(origin), draw(wording)))
    return tuple(found)


@st.composite
def emphasized(draw: st.DrawFn, text: Text) -> Stretch:
    """A stretch that stays and is emphasised otherwise; a label or a text of one emphasis."""
    weights = st.frozensets(st.sampled_from(Weight))
    former, now = draw(weights), draw(weights)
    if former == now or ANCHOR in text.chars:
        return Stretch(KEPT, text)
    return Stretch(Emphasized(draw(origins), former, now), evolve(text, emphases=()).weighted(now))


@st.composite
def marks(draw: st.DrawFn, above: Mark) -> Mark:
    """The mark of a node below one that has a mark."""
    if not isinstance(above, Kept):
        return above
    made = draw(st.sampled_from((Kept, Kept, Inserted, Deleted)))
    return KEPT if made is Kept else made(draw(origins))


labels = st.sampled_from(LABELS).map(Text)


@st.composite
def provisions(draw: st.DrawFn, above: Mark, depth: int) -> RedlineNode:
    mark = draw(marks(above))
    kind = draw(st.sampled_from((Kind.ITEM, Kind.ITEM, Kind.PARAGRAPH)))
    below = draw(st.lists(provisions(mark, depth - 1), max_size=2)) if depth else []
    label = draw(stretches(mark, labels)) if kind is Kind.ITEM else ()
    return RedlineNode(NodeId(""), kind, mark, label, draw(stretches(mark, texts())), tuple(below))


@st.composite
def calls(draw: st.DrawFn) -> RedlineNode:
    mark = draw(marks(KEPT))
    below = draw(st.lists(provisions(mark, 3), max_size=4))
    return RedlineNode(
        NodeId(""), Kind.CALL, mark, (), draw(stretches(mark, texts())), tuple(below)
    )


@st.composite
def tables(draw: st.DrawFn) -> RedlineNode:
    """A table of one width; now and then a row comes or goes, or all of it."""
    mark = draw(marks(KEPT))
    width = draw(st.integers(1, 3))

    count = draw(st.integers(1, 3))
    names = draw(spans(count, width))
    is_tied = any(FROM_ABOVE in row for row in names)

    def cell(own: Mark, name: str) -> RedlineNode:
        size = 0 if name else draw(st.integers(0, 3))
        held = []
        for _ in range(size):
            one = draw(marks(own))
            text = draw(stretches(one, texts()))
            held.append(RedlineNode(NodeId(""), Kind.PARAGRAPH, one, (), text))
        return RedlineNode(NodeId(""), Kind.CELL, own, children=tuple(held), name=name)

    def row(at: int) -> RedlineNode:
        own = mark if is_tied else draw(marks(mark))
        cells = (cell(own, name) for name in names[at])
        name = HEADING_ROW if at == 0 and draw(st.booleans()) else ""
        return RedlineNode(NodeId(""), Kind.ROW, own, children=tuple(cells), name=name)

    rows = tuple(map(row, range(count)))
    return RedlineNode(NodeId(""), Kind.TABLE, mark, (), draw(stretches(mark, texts())), rows)


@st.composite
def redlines(draw: st.DrawFn) -> Redline:
    """A redline in any of the six languages, each mark in it with its note."""
    heads = [
        RedlineNode(NodeId(""), kind, KEPT, (), draw(stretches(KEPT, texts())))
        for kind in (Kind.NUMBER, Kind.TITLE, Kind.OPENING)
    ]
    body = [*heads, *draw(st.lists(st.one_of(calls(), calls(), tables()), max_size=3))]
    count = sum(s.text.chars.count(ANCHOR) for top in body for n in top.walk() for s in n.text)
    numbers = iter(range(count))
    marked = _moved(draw, [_numbered(top, numbers) for top in body])
    language = draw(st.sampled_from(("ar", "en", "es", "fr", "ru", "zh")))
    return redline(*marked, *_notes(draw, marked), language=language)


def _numbered(whole: RedlineNode, numbers: Iterator[int]) -> RedlineNode:
    """Each mark tied to a note of its own, in the order of the document."""
    text = tuple(
        Stretch(s.mark, evolve(s.text, anchors=tuple(f"n{next(numbers)}" for _ in s.text.anchors)))
        for s in whole.text
    )
    return evolve(whole, text=text, children=tuple(_numbered(c, numbers) for c in whole.children))


def _notes(draw: st.DrawFn, body: list[RedlineNode]) -> list[RedlineNode]:
    """The notes, each as its marks are; numbered as Word would, or with signs that change."""
    marks = [
        (own, s.mark) for top in body for n in top.walk() for s in n.text for own in s.text.anchors
    ]
    before = [own for own, mark in marks if not isinstance(mark, Inserted)]
    after = [own for own, mark in marks if not isinstance(mark, Deleted)]
    counted = draw(st.integers(0, 3)) > 0
    found: list[RedlineNode] = []
    for own, mark in dict(marks).items():
        sign, other = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SIGNS))
        old = str(before.index(own) + 1) if counted and own in before else sign
        new = str(after.index(own) + 1) if counted and own in after else other
        # What is marked on both sides stays, though the marks may go and come.
        whole: Mark = KEPT if own in before and own in after else mark
        if isinstance(whole, Kept):
            label = _changed(old, new)
        else:
            label = (Stretch(whole, Text(old if isinstance(whole, Deleted) else new)),)
        text = draw(stretches(whole, plain))
        found.append(RedlineNode(NodeId(own), Kind.FOOTNOTE, whole, label, text))
    return found


def _changed(old: str, new: str) -> tuple[Stretch, ...]:
    if old == new:
        return (Stretch(KEPT, Text(old)),)
    return Stretch(Deleted(CITEL), Text(old)), Stretch(Inserted(CITEL), Text(new))


def _moved(draw: st.DrawFn, body: list[RedlineNode]) -> list[RedlineNode]:
    """Now and then a deleted call stands at the end once more: it was moved."""
    gone = [n for n in body if n.kind is Kind.CALL and isinstance(n.mark, Deleted)]
    if not gone or draw(st.booleans()):
        return body
    own = draw(st.sampled_from(gone))
    origin = own.mark.origin
    named = evolve(own, id=NodeId("moved"))
    return [
        *(_under(named, Deleted(origin, Cause.TRANSFER)) if n is own else n for n in body),
        _under(named, Inserted(origin, Cause.TRANSFER)),
    ]


def _under(whole: RedlineNode, mark: Mark) -> RedlineNode:
    return evolve(
        whole,
        mark=mark,
        label=tuple(Stretch(mark, s.text) for s in whole.label),
        text=tuple(Stretch(mark, s.text) for s in whole.text),
        children=tuple(_under(child, mark) for child in whole.children),
    )


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    first = draw(redlines())
    others = [
        evolve(other, language=first.language) for other in draw(st.lists(redlines(), max_size=1))
    ]
    return submission(first, *others, reasons=draw(st.booleans()))
