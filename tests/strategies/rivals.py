"""Rivals: a proposal, and another one drawn from it by one named twist.

What is drawn freely hardly ever meets. Each twist says how the other proposal stands to the
first, and so what is to be found of the two.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen
from hypothesis import strategies as st

from amend.compiler.algebra.operations import (
    Anchoring,
    Cause,
    Delete,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
)
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import ANCHOR, Text, Weight
from strategies.documents import REFERENCE

P = Origin("IAP/24A13/1", "IAP")
WORDS = ("north", "river", "seven", "table", "green", "house", "paper", "stone", "cloud", "music")
NEWS = ("amber", "bronze", "copper", "denim", "ebony", "flint")


@frozen
class Rivals:
    """Two proposals, and how they stand to one another.

    expected: the kinds that may be found, at least one of them; none if nothing is to be found.
    united: whether the second says what the first says.
    """

    twist: str
    base: Instrument
    first: Operations
    second: Operations
    expected: tuple[Relates, ...] = ()
    united: bool = False


def item(name: str, draw: st.DrawFn) -> Node:
    words = draw(st.permutations(WORDS))
    text = " ".join(words[:5]) + ". " + " ".join(words[5:])
    return Node(NodeId(name), Kind.ITEM, Text(text), f"{name[-1]})")


@st.composite
def bases(draw: st.DrawFn) -> Instrument:
    """Two calls with three items each, of which one holds two more; no word stands twice in one."""
    calls = []
    for call in "12":
        items = [item(f"{call}.{n}", draw) for n in "abc"]
        below = tuple(evolve(item(f"{call}.b.{n}", draw), label=n) for n in "12")
        items[1] = evolve(items[1], children=below)
        calls.append(Node(NodeId(call), Kind.CALL, Text(f"call {call}"), children=tuple(items)))
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=tuple(calls)))


def at(node: Node, first: int, last: int) -> tuple[int, int]:
    """From the beginning of one word to the end of another; words count from 0."""
    spots = []
    start = 0
    for word in node.text.chars.split(" "):
        spots.append((start, start + len(word.rstrip("."))))
        start += len(word) + 1
    return spots[first][0], spots[last][1]


def words(node: Node, first: int, last: int, new: str) -> Replace:
    return Replace(node.id, *at(node, first, last), Text(new), P, read=at(node, first, last))


def point(node: Node, word: int, new: str) -> Replace:
    start = at(node, word, word)[0]
    return Replace(node.id, start, start, Text(f"{new} "), P)


def _without(node: Node, word: int, following: int) -> Replace:
    """From the end of one word to the end of another, nothing."""
    start, end = at(node, word, word)[1], at(node, following, following)[1]
    return Replace(node.id, start, end, Text(""), P)


def _behind(node: Node, word: int, new: str) -> Replace:
    end = at(node, word, word)[1]
    return Replace(node.id, end, end, Text(f" {new}"), P)


Made = tuple[Operations, Operations, tuple[Relates, ...], bool]
Twist = Callable[[st.DrawFn, dict[str, Node]], Made]

NEAR, TOUCH = (Relates.NEAR,), (Relates.TOUCH,)
OVERLAP, POINT = (Relates.OVERLAP,), (Relates.SAME_POINT,)


def _new(name: str, text: str, label: str = "") -> New:
    return New(NodeId(name), Kind.ITEM, Text(text), label)


def _add(after: str, parent: str, new: New, anchor: str, side: Anchoring) -> Put:
    return Put(NodeId(parent), NodeId(after), (new,), P, anchor=NodeId(anchor), side=side)


def _verbal(
    second: Callable[[Node], tuple[Replace, ...]],
    expected: tuple[Relates, ...],
    united: bool = False,
    first: tuple[int, int] = (1, 2),
) -> Twist:
    """The first writes two words in place of some, by their places in the provision."""

    def made(draw: st.DrawFn, nodes: dict[str, Node]) -> Made:
        node = nodes[draw(st.sampled_from(("1.a", "1.b", "2.b.1")))]
        return (words(node, *first, "amber bronze"),), second(node), expected, united

    return made


def _quoted_wide(
    second: Callable[[Node], tuple[Replace, ...]], expected: tuple[Relates, ...]
) -> Twist:
    """The first quotes four words and changes the first of them."""

    def made(draw: st.DrawFn, nodes: dict[str, Node]) -> Made:
        node = nodes[draw(st.sampled_from(("1.a", "1.b", "2.b.1")))]
        place = at(node, 1, 4)
        text = node.text.chars[place[0] : place[1]].partition(" ")
        wide = Replace(node.id, *place, Text(f"amber {text[2]}"), P, read=place)
        return (wide,), second(node), expected, False

    return made


def _structural(
    first: Callable[[], Operation],
    second: Callable[[dict[str, Node]], Operation],
    expected: tuple[Relates, ...],
    united: bool = False,
) -> Twist:
    def made(draw: st.DrawFn, nodes: dict[str, Node]) -> Made:
        return (first(),), (second(nodes),), expected, united

    return made


def _sup(node: str) -> Callable[[], Operation]:
    return lambda: Delete(NodeId(node), P)


def _move(node: str, parent: str) -> Callable[[], Operation]:
    return lambda: Put(NodeId(parent), None, (Moved(NodeId(node)),), P)


def _noc(node: str, firm: bool) -> Callable[[], Operation]:
    return lambda: Maintain(NodeId(node), P, firm)


def _edit(node: str) -> Callable[[dict[str, Node]], Operation]:
    return lambda nodes: words(nodes[node], 1, 2, "copper")


def _still(operation: Callable[[], Operation]) -> Callable[[dict[str, Node]], Operation]:
    return lambda nodes: operation()


def _added(text: str, anchor: str, side: Anchoring, label: str = "") -> Callable[[], Operation]:
    return lambda: _add("1.b", "1", _new("n1", text, label), anchor, side)


def _noted(
    first: str,
    second: str,
    expected: tuple[Relates, ...],
    united: bool = False,
    weights: frozenset[Weight] = frozenset(),
) -> Twist:
    """Both add a provision with a footnote, whose words are these; weights: of the second one."""

    def added(note: str, weights: frozenset[Weight] = frozenset()) -> Operations:
        marking = Text(f"amber{ANCHOR}", (NodeId("n2"),))
        put = _add("1.b", "1", New(NodeId("n1"), Kind.ITEM, marking), "1.b", Anchoring.AFTER)
        new = New(NodeId("n2"), Kind.FOOTNOTE, Text(note).weighted(weights), "1")
        return put, Put(NodeId("0"), NodeId("2"), (new,), P)

    return lambda draw, nodes: (added(first), added(second, weights), expected, united)


def _whole(node: Node) -> Replace:
    """All words of a provision anew, of which two differ."""
    first, _, _, *rest = node.text.chars.split(" ")
    new = " ".join((first, "amber", "bronze", *rest))
    whole = 0, len(node.text)
    return Replace(node.id, *whole, Text(new), P, read=whole)


def _points(first: str, second: str, expected: tuple[Relates, ...], united: bool = False) -> Twist:
    """Both insert words at one point."""

    def made(draw: st.DrawFn, nodes: dict[str, Node]) -> Made:
        node = nodes[draw(st.sampled_from(("1.a", "1.b", "2.b.1")))]
        return (point(node, 2, first),), (point(node, 2, second),), expected, united

    return made


def _label(label: str) -> Callable[[], Operation]:
    return lambda: Relabel(NodeId("1.b"), label, P, Cause.EDIT)


AFTER, BEFORE = Anchoring.AFTER, Anchoring.BEFORE

TWISTS: dict[str, Twist] = {
    "same": _verbal(lambda n: (words(n, 1, 2, "amber bronze"),), (), True),
    "same effect, split": _verbal(
        lambda n: (words(n, 1, 1, "amber"), words(n, 2, 2, "bronze")), (), True
    ),
    "same effect, longer quotation": _verbal(
        lambda n: (
            Replace(
                n.id,
                at(n, 0, 0)[0],
                at(n, 2, 2)[1],
                Text(f"{n.text.chars.split()[0]} amber bronze"),
                P,
            ),
        ),
        (),
        True,
    ),
    "same effect, all words anew": _verbal(lambda n: (_whole(n),), (), True),
    "same span, other words": _verbal(lambda n: (words(n, 1, 2, "copper denim"),), OVERLAP),
    "grown by a word": _verbal(lambda n: (words(n, 1, 3, "copper"),), OVERLAP),
    "shrunk by a word": _verbal(lambda n: (words(n, 2, 2, "copper"),), OVERLAP),
    "shifted by a word": _verbal(lambda n: (words(n, 2, 3, "copper"),), OVERLAP),
    "point inside": _verbal(lambda n: (point(n, 2, "copper"),), OVERLAP),
    "point at the same place": _points("amber", "copper", POINT),
    "point with the same words": _points("amber", "amber", (), True),
    "point before": _verbal(lambda n: (point(n, 1, "copper"),), TOUCH),
    "point at the end": _verbal(lambda n: (_behind(n, 2, "copper"),), TOUCH),
    "neighbour right": _verbal(lambda n: (words(n, 3, 3, "copper"),), TOUCH),
    "neighbour with the blank between": _verbal(lambda n: (_without(n, 2, 3),), TOUCH),
    "neighbour left": _verbal(lambda n: (words(n, 0, 0, "copper"),), TOUCH),
    "one word off": _verbal(lambda n: (words(n, 4, 4, "copper"),), NEAR),
    "two words off": _verbal(lambda n: (words(n, 4, 4, "copper"),), NEAR, first=(0, 1)),
    "inside what is quoted": _quoted_wide(lambda n: (words(n, 4, 4, "copper"),), (Relates.QUOTED,)),
    "point inside what is quoted": _quoted_wide(
        lambda n: (point(n, 4, "copper"),), (Relates.QUOTED, Relates.NEAR)
    ),
    "other sentence": _verbal(lambda n: (words(n, 7, 8, "copper"),), ()),
    "suppressed and edited": _structural(_sup("1.b"), _edit("1.b"), (Relates.EDIT_IN_SUPPRESSED,)),
    "suppressed above": _structural(_sup("1.b"), _edit("1.b.1"), (Relates.EDIT_IN_SUPPRESSED,)),
    "suppressed beside": _structural(_sup("1.b"), _edit("1.c"), ()),
    "suppressed below": _structural(_sup("1.b.1"), _edit("1.b"), ()),
    "both suppressed": _structural(_sup("1.b"), _still(_sup("1.b")), (), True),
    "suppressed within": _structural(_sup("1.b"), _still(_sup("1.b.1")), (Relates.WITHIN,)),
    "moved and edited": _structural(_move("1.a", "2"), _edit("1.a"), (Relates.MOVED_AND_EDITED,)),
    "moved with what is edited": _structural(
        _move("1.b", "2"), _edit("1.b.1"), (Relates.MOVED_AND_EDITED,)
    ),
    "moved into what moves": _structural(_move("1.b", "2"), _still(_move("1.a", "1.b")), ()),
    "moved out of what moves": _structural(_move("1.b", "2"), _still(_move("1.b.1", "1.c")), ()),
    "moved twice": _structural(
        _move("1.a", "2"), _still(_move("1.a", "2.b")), (Relates.DOUBLE_MOVE,)
    ),
    "moved alike": _structural(_move("1.a", "2"), _still(_move("1.a", "2")), (), True),
    "moved out of what goes": _structural(
        _sup("1"), _still(_move("1.a", "2")), (Relates.MOVE_OF_SUPPRESSED,)
    ),
    "moved into what goes": _structural(
        _sup("2"), _still(_move("1.a", "2")), (Relates.PUT_IN_SUPPRESSED,)
    ),
    "moved below each other": _structural(
        _move("1.a", "1.c"), _still(_move("1.c", "1.a")), (Relates.MOVE_CIRCLE,)
    ),
    "maintained and edited": _structural(_noc("1.b", True), _edit("1.b"), (Relates.FIRM_NOC,)),
    "maintained above": _structural(_noc("1", True), _edit("1.b.1"), (Relates.FIRM_NOC,)),
    "maintained below what goes": _structural(
        _noc("1.b.1", True), _still(_sup("1")), (Relates.FIRM_NOC,)
    ),
    "no change and edited": _structural(_noc("1.b", False), _edit("1.b"), (Relates.PLAIN_NOC,)),
    "no change above": _structural(_noc("1", False), _edit("1.b.1"), (Relates.PLAIN_NOC,)),
    "maintained and suppressed": _structural(
        _noc("1.b", True), _still(_sup("1.b")), (Relates.FIRM_NOC,)
    ),
    "no change below": _structural(_noc("1.b.1", False), _edit("1.b"), ()),
    "equal additions": _structural(
        _added("amber", "1.b", AFTER), _still(_added("amber", "1.b", AFTER)), (), True
    ),
    "additions but for the label": _structural(
        _added("amber", "1.b", AFTER, "c)"), _still(_added("amber", "1.b", AFTER, "d)")), (), True
    ),
    "additions but for the mark": _structural(
        _added("amber;", "1.b", AFTER),
        _still(_added("amber,", "1.b", AFTER)),
        (Relates.SAME_PLACE,),
    ),
    "additions but for the case": _structural(
        _added("amber", "1.b", AFTER),
        _still(_added("Amber", "1.b", AFTER)),
        (Relates.SAME_PLACE,),
    ),
    "additions with equal notes": _noted("copper", "copper", (), True),
    "additions but for the note": _noted("copper", "denim", (Relates.SAME_PLACE,)),
    "additions but for the emphasis of the note": _noted(
        "copper", "copper", (Relates.SAME_PLACE,), weights=frozenset({Weight.ITALIC})
    ),
    "labelled otherwise": _structural(_label("x)"), _still(_label("y)")), (Relates.LABEL_CLASH,)),
    "additions from two sides": _structural(
        _added("amber", "1.b", AFTER), _still(_added("copper", "1.c", BEFORE)), ()
    ),
    "added to what goes": _structural(
        _sup("1"), _still(_added("amber", "1.b", AFTER)), (Relates.PUT_IN_SUPPRESSED,)
    ),
    "added by what goes": _structural(
        _sup("1.b"), _still(_added("amber", "1.b", AFTER)), (Relates.PLACE_GONE,)
    ),
    "added to what is maintained": _structural(
        _noc("1", True), _still(_added("amber", "1.b", AFTER)), (Relates.FIRM_NOC,)
    ),
    "nothing in common": _structural(_sup("1.c"), _edit("2.a"), ()),
}


@st.composite
def rivals(draw: st.DrawFn, twist: str | None = None) -> Rivals:
    """Two proposals on a text, the second drawn from the first, as a rule by any twist."""
    name = twist or draw(st.sampled_from(sorted(TWISTS)))
    base = draw(bases())
    nodes = {str(node.id): node for node in base.root.walk()}
    first, second, expected, united = TWISTS[name](draw, nodes)
    return Rivals(name, base, first, second, expected, united)


@st.composite
def parties(draw: st.DrawFn) -> tuple[Instrument, list[Operations]]:
    """Two to four proposals on one text, each of them one side of a twist."""
    base = draw(bases())
    nodes = {str(node.id): node for node in base.root.walk()}
    found: list[Operations] = []
    for _ in range(draw(st.integers(2, 4))):
        first, second, _, _ = TWISTS[draw(st.sampled_from(sorted(TWISTS)))](draw, nodes)
        found.append(draw(st.sampled_from((first, second))))
    return base, found


@st.composite
def kinds_met(draw: st.DrawFn) -> frozenset[Relates]:
    """In what ways the rivals of all twists meet."""
    nodes = {str(node.id): node for node in draw(bases()).root.walk()}
    return frozenset(kind for twist in TWISTS.values() for kind in twist(draw, nodes)[2])
