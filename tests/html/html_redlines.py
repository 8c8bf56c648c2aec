"""Hypothesis strategies: redlines whose every text is hostile to a page."""

from __future__ import annotations

from html_samples import CEPT, CITEL, call, gone, item, new, node, note, paragraph, redline
from hypothesis import strategies as st

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import KEPT, Deleted, Emphasized, Inserted, RedlineNode, Stretch
from amend.compiler.instrument.instrument import Kind
from amend.compiler.words.text import ANCHOR, Text, Weight

FRAGMENTS = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title>",
    "<!--",
    "]]>",
    "&amp;",
    "&#60;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "\\",
    "{{ page }}",
    "{% raw %}",
    "{#",
    "javascript:alert(1)",
    "\t",
    " ",
    "  ",
    "\u00a0",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u200d",
    "e\u0301",
    "物联网",
    "المراجَع",
    "2020",
    "Agenda",
    "\U0001f6f0",
)

wordings = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join)
origins = st.sampled_from((CITEL, CEPT))
causes = st.sampled_from(Cause)
marks = st.one_of(
    st.just(KEPT), st.builds(Inserted, origins, causes), st.builds(Deleted, origins, causes)
)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Rich text, now and then with a mark of the one footnote that there is."""
    text = Text(draw(wordings)).weighted(draw(st.sets(st.sampled_from(Weight))))
    return Text(ANCHOR, ("n",)) if draw(st.integers(0, 5)) == 0 else text


@st.composite
def emphasized(draw: st.DrawFn) -> Stretch:
    """Words that stay and are emphasised otherwise."""
    weights = st.frozensets(st.sampled_from(Weight))
    former, now = draw(weights), draw(weights)
    text = Text(draw(wordings))
    if former == now:
        return Stretch(KEPT, text.weighted(now))
    return Stretch(Emphasized(draw(origins), former, now, draw(causes)), text.weighted(now))


stretches = st.lists(st.one_of(st.builds(Stretch, marks, texts()), emphasized()), max_size=4).map(
    tuple
)


@st.composite
def items(draw: st.DrawFn, depth: int = 2) -> RedlineNode:
    below = draw(st.lists(items(depth - 1), max_size=2)) if depth else []
    label = draw(st.lists(st.builds(Stretch, marks, wordings.map(_labelling)), max_size=3))
    # A label comes or goes as a whole only where nothing is below.
    label = [Stretch(KEPT, Text("1")), *label] if below else label
    made = RedlineNode(
        item("", "").id, Kind.ITEM, KEPT, tuple(label), draw(stretches), tuple(below)
    )
    return _fate(draw, made)


def _labelling(wording: str) -> Text:
    return Text(wording.replace("\t", " "))


def _fate(draw: st.DrawFn, made: RedlineNode) -> RedlineNode:
    """Kept as it is, or one with all below it; what is wholly new has no deleted stretch."""
    match draw(st.integers(0, 3)):
        case 0:
            return new(_only(made, Deleted), draw(causes), draw(origins))
        case 1:
            return gone(_only(made, Inserted), draw(causes), draw(origins))
        case _:
            return made


def _only(made: RedlineNode, dropped: type) -> RedlineNode:
    return RedlineNode(
        made.id,
        made.kind,
        KEPT,
        tuple(s for s in made.label if not isinstance(s.mark, dropped)),
        tuple(s for s in made.text if not isinstance(s.mark, dropped)),
        tuple(_only(c, dropped) for c in made.children if not isinstance(c.mark, dropped)),
    )


@st.composite
def redlines(draw: st.DrawFn):
    """A redline in any of the six languages, with one footnote whose mark may change."""
    calls = draw(st.lists(st.lists(items(), max_size=3), max_size=3))
    title = RedlineNode(node(Kind.TITLE, "").id, Kind.TITLE, KEPT, (), draw(stretches))
    return redline(
        title,
        *(call(draw(wordings), *below) for below in calls),
        paragraph("Words"),
        note("n", draw(st.sampled_from(("1", "{--1--}{++2++}"))), "Note"),
        language=draw(st.sampled_from(("ar", "en", "es", "fr", "ru", "zh"))),
    )
