"""Edits of nothing but the mark at the end of an item, in a list that the proposal changes."""

from __future__ import annotations

from collections.abc import Callable

from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE

from amend.compiler.algebra.operations import Delete, New, Operation, Origin, Put, Replace
from amend.compiler.compilation.splitting import end_marks
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.words.text import Text
from laws.canary import refute

P = Origin("IAP/24A13/1", "IAP")
TERMINALS = language("en").terminals

Edit = tuple[int, int, str]
"""The characters [start, end) of a provision give way to others."""


def _all(text: str, new: str) -> Edit:
    return 0, len(text), new


MARKS: dict[str, Callable[[str], Edit]] = {
    "another mark": lambda t: (len(t) - 1, len(t), ":"),
    "no mark": lambda t: (len(t) - 1, len(t), ""),
    "the last word with another mark": lambda t: (
        t.rindex(" ") + 1,
        len(t),
        t.split()[-1][:-1] + ":",
    ),
    "all words with another mark": lambda t: _all(t, t[:-1] + ":"),
}
"""What changes the mark alone, of a text that ends in a semicolon."""

OTHERS: dict[str, Callable[[str], Edit]] = {
    "the last word": lambda t: (t.rindex(" ") + 1, len(t) - 1, "amber"),
    "the last word and the mark": lambda t: (t.rindex(" ") + 1, len(t), "amber:"),
    "a mark inside": lambda t: (t.index(" "), t.index(" "), ","),
    "a mark inside and the last one": lambda t: _all(t, t[:-1].replace(" ", ", ", 1) + ":"),
    "a word behind the mark": lambda t: (len(t), len(t), " amber."),
    "a word in place of the mark": lambda t: (len(t) - 1, len(t), " amber"),
    "a blank": lambda t: (len(t) - 1, len(t) - 1, " "),
    "nothing": lambda t: (len(t) - 1, len(t), t[-1]),
}
"""What does not."""

TURNS = ("adds there", "takes out there", "adds below", "takes out elsewhere", "nothing else")
"""What else the proposal does; the first two change the list."""


def node(name: str, kind: Kind = Kind.ITEM, below: tuple[Node, ...] = (), end: str = ";") -> Node:
    return Node(NodeId(name), kind, Text(f"north {name} river{end}"), name, below)


@st.composite
def edited(draw: st.DrawFn, kind: Kind = Kind.ITEM, end: str = ";") -> tuple[Instrument, str, str]:
    """A text with two lists, what is done to an item of the first one, and what else."""
    held = [node(f"1{n}", kind, end=end) for n in "abc"]
    at = draw(st.integers(0, 2))
    held[at] = node("x", kind, (node("below", kind),), end)
    first = Node(NodeId("1"), Kind.CALL, Text("noting"), children=tuple(held))
    others = tuple(node(f"2{n}") for n in "ab")
    second = Node(NodeId("2"), Kind.CALL, Text("resolves"), children=others)
    base = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(first, second)))
    return base, draw(st.sampled_from((*MARKS, *OTHERS))), draw(st.sampled_from(TURNS))


def operations(base: Instrument, what: str, turn: str) -> tuple[Replace, tuple[Operation, ...]]:
    """The edit, and all that the proposal does."""
    index = index_of(base)
    text = index.nodes[NodeId("x")].text.chars
    start, end, new = {**MARKS, **OTHERS}[what](text)
    edit = Replace(NodeId("x"), start, end, Text(new), P)
    added = (New(NodeId("new"), Kind.ITEM, Text("amber;")),)
    first = index.nodes[NodeId("1")].children
    other = next(n.id for n in first if n.id != "x")
    else_: dict[str, tuple[Operation, ...]] = {
        "adds there": (Put(NodeId("1"), other, added, P),),
        "takes out there": (Delete(other, P),),
        "adds below": (Put(NodeId("x"), None, added, P),),
        "takes out elsewhere": (Delete(NodeId("2a"), P),),
        "nothing else": (),
    }
    return edit, (edit, *else_[turn])


@cheap()
@given(edited())
def test_an_edit_of_the_last_mark_alone_is_left_to_the_compiler_where_the_list_changes(
    case: tuple[Instrument, str, str],
) -> None:
    base, what, turn = case
    edit, every = operations(base, what, turn)
    found = end_marks(every, index_of(base), TERMINALS)
    is_left = what in MARKS and turn in TURNS[:2]
    event(f"left: {is_left}")
    assert found == ((edit,) if is_left else ())


@cheap()
@given(edited(end="; and"))
def test_a_word_behind_the_mark_is_a_part_of_the_end(case: tuple[Instrument, str, str]) -> None:
    base, _, turn = case
    text = index_of(base).nodes[NodeId("x")].text.chars
    at = text.index(";")
    _, (_, *others) = operations(base, "nothing", turn)
    for start, end, new in ((at, len(text), ","), (at + 1, len(text), ""), (at, at + 1, ",")):
        edit = Replace(NodeId("x"), start, end, Text(new), P)
        found = end_marks((edit, *others), index_of(base), TERMINALS)
        assert found == ((edit,) if turn in TURNS[:2] else ())


@cheap()
@given(edited(Kind.PARAGRAPH))
def test_what_is_no_item_keeps_the_mark_that_its_author_wants(
    case: tuple[Instrument, str, str],
) -> None:
    _, every = operations(*case)
    assert end_marks(every, index_of(case[0]), TERMINALS) == ()


@cheap()
@given(edited(end=" *"))
def test_what_ends_in_a_way_of_its_own_has_no_mark(case: tuple[Instrument, str, str]) -> None:
    _, every = operations(*case)
    assert end_marks(every, index_of(case[0]), TERMINALS) == ()


def test_canary_every_edit_at_the_end_is_of_the_mark_alone() -> None:
    @given(edited())
    def false_law(case: tuple[Instrument, str, str]) -> None:
        base, what, turn = case
        edit, every = operations(base, what, turn)
        is_at_end = edit.end == len(index_of(base).nodes[edit.node].text)
        found = end_marks(every, index_of(base), TERMINALS)
        assert bool(found) is (is_at_end and turn in TURNS[:2])

    refute(false_law)
