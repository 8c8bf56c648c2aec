"""Documents: instruments as a base text may hold them, constructed, never filtered.

Labels follow the sequences of ITU texts, each footnote is marked once and numbered in
order, and identities come from the place of each node, as the reader gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from hypothesis import strategies as st

from amend.compiler.instrument.instrument import (
    DIVISIONS,
    HEADING_ROW,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
)
from amend.compiler.words.text import ANCHOR, Text, join
from strategies.tables import spans
from strategies.texts import texts

REFERENCE = Reference("wtdc", "85", "2017")
HEADINGS = ("recalling", "noting", "resolves", "instructs the Director", "invites")
_TEXTS = {Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK, Kind.FIGURE, Kind.TABLE}
ALLOWED = {
    Kind.INSTRUMENT: {
        Kind.NUMBER,
        Kind.TITLE,
        Kind.OPENING,
        Kind.CALL,
        Kind.HISTORY,
        Kind.FOOTNOTE,
        Kind.ANNEX,
        Kind.APPENDIX,
        Kind.ATTACHMENT,
        Kind.CHAPTER,
        *_TEXTS,
    },
    Kind.CALL: _TEXTS,
    Kind.ITEM: _TEXTS,
    Kind.PARAGRAPH: _TEXTS,
    Kind.ANNEX: {Kind.TITLE, Kind.CALL, Kind.SECTION, Kind.APPENDIX, *_TEXTS},
    Kind.APPENDIX: {Kind.TITLE, Kind.CALL, Kind.HEADING, Kind.ANNEX, Kind.ATTACHMENT, *_TEXTS},
    Kind.ATTACHMENT: {Kind.TITLE, Kind.CALL, Kind.HEADING, *_TEXTS},
    Kind.CHAPTER: {Kind.TITLE, Kind.CALL, Kind.ARTICLE, *_TEXTS},
    Kind.ARTICLE: {Kind.TITLE, Kind.CALL, Kind.SECTION, *_TEXTS},
    Kind.SECTION: {Kind.TITLE, Kind.CALL, Kind.HEADING, *_TEXTS},
    Kind.HEADING: {Kind.CALL, *_TEXTS},
    Kind.TABLE: {Kind.ROW},
    Kind.ROW: {Kind.CELL},
    Kind.CELL: {Kind.PARAGRAPH},
}
"""What may stand below what."""

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_CHINESE = "一二三四五六七八九十"
FORMS = ("letter", "number", "roman", "dash", "enclosed", "capital", "chinese")
BELOW = ("enclosed letter", "enclosed roman", "enclosed chinese", "pointed")
"""What lists that begin below others have, and none that is drawn."""

DECIMAL = "decimal"
"""Only below a number: 1.1, 1.2."""


def label_of(form: str, at: int, above: str = "") -> str:
    """The label number `at`, from 0, in a list of a form below an item with a label."""
    match form:
        case "decimal":
            return f"{above.rstrip(')')}.{at + 1}"
        case "letter":
            return "abcdefghijklmnopqrstuvwxyz"[at % 26] * (at // 26 + 1) + ")"
        case "number":
            return str(at + 1)
        case "roman":
            return _ROMANS[at] + ")"
        case "enclosed":
            return f"({at + 1})"
        case "enclosed letter" | "enclosed roman":
            return f"({label_of(form.removeprefix('enclosed '), at)}"
        case "enclosed chinese":
            return f"（{label_of('chinese', at)[:-1]}）"
        case "pointed":
            return f"{at + 1}."
        case "capital":
            return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 26] * (at // 26 + 1) + "."
        case "chinese":
            ten = "十" if at >= 10 else ""
            return f"{ten}{_CHINESE[at % 10]}、"
    return "–"


def forms_of(labels: Sequence[str], above: str) -> tuple[str, ...]:
    """The forms in which labels count from the first on, without a gap."""
    return tuple(
        form
        for form in (*FORMS, *BELOW, DECIMAL)
        if list(labels) == [label_of(form, at, above) for at in range(len(labels))]
    )


@frozen
class Shape:
    """What kind of documents are wanted.

    terminals: whether each provision ends with the mark that its place asks for.
    sections: how many calls at most; width: how many provisions in each list at most.
    notes, decimals: whether there are footnotes, and lists such as 1.1, 1.2.
    divisions: whether there are annexes, sections, tables and numbered provisions; none where
        terminals are wanted, which are a matter of calls.
    """

    terminals: bool = False
    sections: int = 3
    width: int = 4
    notes: bool = True
    decimals: bool = True
    divisions: bool = True


ANY = Shape()


@st.composite
def documents(draw: st.DrawFn, shape: Shape = ANY) -> Instrument:
    """Instruments with calls, lists in lists, paragraphs and footnotes."""
    parts = [
        Node(NodeId(""), kind, draw(texts(1, 3)))
        for kind in (Kind.NUMBER, Kind.TITLE, Kind.OPENING)
    ]
    count = draw(st.integers(1, shape.sections))
    calls = [_call(draw, shape) for _ in range(count)]
    if shape.terminals:
        calls = [_ended(call, "." if call is calls[-1] else ",") for call in calls]
    divided = shape.divisions and not shape.terminals
    if divided and draw(st.booleans()):
        parts.insert(2, Node(NodeId(""), Kind.HISTORY, draw(texts(1, 2))))
    kind = draw(st.sampled_from((Kind.ANNEX, Kind.APPENDIX, Kind.CHAPTER, Kind.ATTACHMENT)))
    count = draw(st.sampled_from((0, 0, 1, 2))) if divided else 0
    divisions = [_division(draw, kind, str(at + 1), shape) for at in range(count)]
    return numbered([*parts, *calls, *divisions], draw)


_BELOW = {
    Kind.ANNEX: (Kind.SECTION, Kind.APPENDIX),
    Kind.APPENDIX: (Kind.HEADING, Kind.ATTACHMENT),
    Kind.ATTACHMENT: (Kind.HEADING,),
    Kind.CHAPTER: (Kind.ARTICLE,),
    Kind.ARTICLE: (Kind.SECTION,),
    Kind.SECTION: (Kind.HEADING,),
}


def _division(draw: st.DrawFn, kind: Kind, name: str, shape: Shape) -> Node:
    """A division with its title, its text and smaller divisions."""
    below: list[Node] = []
    if kind is not Kind.HEADING and draw(st.booleans()):
        below.append(_leaf(draw, Kind.TITLE, "", shape))
    below += _items(draw, shape, 1, "") if draw(st.booleans()) else []
    for other in draw(st.lists(st.sampled_from(_OTHERS), max_size=2)):
        below.append(_table(draw, shape) if other is Kind.TABLE else _leaf(draw, other, "", shape))
    if draw(st.integers(0, 3)) == 0:
        number = f"{NUMBERS[kind]}{name}"
        tag = draw(st.sampled_from(("", "", "PP-98", "MOD PP-02", "ПК-06"))) if number else ""
        below.append(evolve(_leaf(draw, Kind.PARAGRAPH, "", shape), number=number, tag=tag))
    if kind is not Kind.HEADING and draw(st.integers(0, 3)) == 0:
        below.append(_call(draw, shape))
    for smaller in _BELOW.get(kind, ()):
        most = 2 if smaller is _BELOW[kind][0] else draw(st.sampled_from((0, 0, 1)))
        # Articles stand in chapters alone: the simplest chapter has one.
        has_one = smaller is Kind.ARTICLE
        inner = draw(st.sampled_from((1, 2, 0)) if has_one else st.integers(0, most))
        below += [_division(draw, smaller, f"{name}{at}", shape) for at in range(inner)]
    text = draw(texts(1, 3, marks=shape.notes))
    return Node(NodeId(""), kind, text, children=tuple(below), name=name)


_OTHERS = (Kind.REMARK, Kind.FIGURE, Kind.TABLE, Kind.TABLE)
NUMBERS = {kind: str(at) for at, kind in enumerate(DIVISIONS, 1)}
"""With what the number of a provision in the margin of a division begins."""


def _table(draw: st.DrawFn, shape: Shape) -> Node:
    width = draw(st.integers(1, 3))
    count = draw(st.integers(1, 3))
    names = draw(spans(count, width))
    rows = [_row(draw, names[at], at == 0, shape) for at in range(count)]
    title = draw(texts(0, 2, marks=shape.notes))
    return Node(NodeId(""), Kind.TABLE, title, children=tuple(rows))


def _row(draw: st.DrawFn, names: Sequence[str], is_first: bool, shape: Shape) -> Node:
    cells = tuple(_cell(draw, name, shape) for name in names)
    name = HEADING_ROW if is_first and draw(st.booleans()) else ""
    return Node(NodeId(""), Kind.ROW, children=cells, name=name)


def _cell(draw: st.DrawFn, name: str, shape: Shape) -> Node:
    count = 0 if name else draw(st.sampled_from((1, 1, 1, 0, 2, 3)))
    below = tuple(_leaf(draw, Kind.PARAGRAPH, "", shape) for _ in range(count))
    return Node(NodeId(""), Kind.CELL, children=below, name=name)


def _call(draw: st.DrawFn, shape: Shape) -> Node:
    heading = Text(draw(st.sampled_from(HEADINGS)))
    if draw(st.integers(0, 4)) == 0:
        size = draw(st.integers(1, 2))
        below = [_leaf(draw, Kind.PARAGRAPH, "", shape) for _ in range(size)]
    else:
        below = _items(draw, shape, 0, "")
    return Node(NodeId(""), Kind.CALL, heading, children=tuple(below))


def _items(draw: st.DrawFn, shape: Shape, depth: int, above: str) -> list[Node]:
    size = draw(st.integers(1, shape.width - depth))
    decimals = (DECIMAL,) * 4 if shape.decimals and above[-1:].isdigit() else ()
    form = draw(st.sampled_from((*FORMS, "number", *decimals)))
    items: list[Node] = []
    for at in range(size):
        label = label_of(form, at, above)
        leaf = _leaf(draw, Kind.ITEM, label, shape)
        deeper = depth < 2 and draw(st.integers(0, 3)) == 0
        below = _items(draw, shape, depth + 1, label) if deeper else []
        items.append(evolve(leaf, children=tuple(below)))
    return items


def _leaf(draw: st.DrawFn, kind: Kind, label: str, shape: Shape) -> Node:
    return Node(NodeId(""), kind, draw(texts(0, 4, marks=shape.notes)), label)


def _ended(call: Node, last: str) -> Node:
    """The call with the terminal mark of its place at the end of each provision."""
    spots = list(_spots(call))
    return _with_marks(call, spots, last)


def _spots(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _spots(child)


def _with_marks(node: Node, spots: Sequence[Node], last: str) -> Node:
    children = []
    for child in node.children:
        mark = ":" if child.children else last if child is spots[-1] else ";"
        done = _with_marks(child, spots, last)
        children.append(evolve(done, text=join((child.text, Text(f"word{mark}")))))
    return evolve(node, children=tuple(children))


def numbered(parts: Sequence[Node], draw: st.DrawFn) -> Instrument:
    """An instrument of these parts: identities by place, a note for each mark in order.

    One of the notes may have a star, which does not count.
    """
    count = sum(part.text.chars.count(ANCHOR) for top in parts for part in top.walk())
    signed = draw(st.integers(-3, count - 1)) if count else -1
    signs = [str(at + 1 - (0 <= signed < at)) if at != signed else "*" for at in range(count)]
    notes = [Node(NodeId(""), Kind.FOOTNOTE, draw(texts(1, 3)), label=sign) for sign in signs]
    marks = iter(str(len(parts) + 1 + at) for at in range(count))
    children = tuple(_identified(n, f"{at}", marks) for at, n in enumerate([*parts, *notes], 1))
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=children))


def _identified(node: Node, identity: str, marks: Iterator[str]) -> Node:
    text = evolve(node.text, anchors=tuple(next(marks) for _ in node.text.anchors))
    children = tuple(
        _identified(child, f"{identity}.{at}", marks) for at, child in enumerate(node.children, 1)
    )
    return evolve(node, id=NodeId(identity), text=text, children=children)
