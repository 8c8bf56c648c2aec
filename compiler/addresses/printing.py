"""Addresses as they are printed: locating one gives its provision again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from amend.compiler.addresses.labels import below_numbers, readings
from amend.compiler.instrument.index import Index, calls_in, index_of
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Instrument, Kind, Node
from amend.compiler.lexicon.lexicon import call_named, call_of
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.quotations import folded

PARTS = {kind.value: kind for kind in HEAD}
COUNTED = {kind.value: kind for kind in (Kind.TABLE, Kind.FIGURE, Kind.REMARK, Kind.ROW, Kind.CELL)}
"""What has neither label nor designation, and is addressed by its place among its like."""

COLUMN = "column"
"""What an address calls a column of a table, which is no provision."""

PARAGRAPH = "paragraph"
HEADING = "heading"
FOOTNOTE = "footnote"


def outline(instrument: Instrument) -> tuple[tuple[str, Node], ...]:
    """Every address of an instrument with its node, in document order.

    The address of a cell stands for its only paragraph.
    """
    index = index_of(instrument)
    nodes = (node for node in instrument.root.walk() if node.kind is not Kind.INSTRUMENT)
    return tuple(
        (address_of_words(node, index), node) for node in nodes if not _has_one_paragraph(node)
    )


def address_of_words(node: Node, index: Index) -> str:
    """The address of a node; of the only paragraph of a cell, that of the cell."""
    parent = index.parent(node)
    if parent is not None and _has_one_paragraph(parent):
        return print_address(parent, index)
    return print_address(node, index)


def _has_one_paragraph(node: Node) -> bool:
    return node.kind is Kind.CELL and len(node.children) == 1


def print_address(node: Node, index: Index) -> str:
    """The address of a node; locating it gives the node again."""
    if _has_number(node, index):
        same = below_numbers(node.number, None, index)
        choice = f"[{same.index(node) + 1}]" if len(same) > 1 else ""
        return f"{index.instrument.reference.number}/{node.number}{choice}"
    parent = index.parent(node)
    assert parent is not None
    if _has_label(node):
        return _labelled(node, index)
    step = _step(node, parent, index)
    at_root = parent.kind is Kind.INSTRUMENT or (node.kind is Kind.CALL and node.name == step)
    return step if at_root else f"{print_address(parent, index)}.{step}"


def _has_number(node: Node, index: Index) -> bool:
    """Whether a provision is addressed by its number in the margin."""
    return bool(node.number) and index.instrument.reference.number[:1].isalpha()


def _has_label(node: Node) -> bool:
    return node.kind is Kind.ITEM and bool(folded_label(node.label))


def _labelled(node: Node, index: Index) -> str:
    """The address of an item: the labels down to it, each with its place among its like."""
    chain = [node]
    top = index.parent(node)
    while top is not None and _has_label(top) and not _has_number(top, index):
        chain.insert(0, top)
        top = index.parent(top)
    assert top is not None
    steps: list[tuple[str, str | None]] = []
    is_alone = _has_number(top, index) and len(below_numbers(top.number, None, index)) == 1
    number = top.number if is_alone else ""
    above = top
    for item in chain:
        label = folded_label(item.label)
        if above.kind is Kind.ITEM:
            label = label.removeprefix(f"{folded_label(above.label)}.")
        # As an address has it: 1.1 is two steps, of which the last may say its place.
        *before, last = label.split(".")
        steps += [(part, None) for part in before]
        # Behind a number the figures of labels are read with it, up to one that says its place.
        is_counted = number and all(part.isdecimal() for part in (*before, last))
        number = ".".join((number, *before, last)) if is_counted else ""
        is_plain = above.kind is not Kind.ITEM and not before
        same = (
            below_numbers(number, None, index)
            if number
            else index.labelled(above, folded_label(item.label))
            if is_plain
            else readings(top, [*steps, (last, None)], index)[-1]
        )
        steps.append((last, None if len(same) == 1 else str(same.index(item) + 1)))
        number = number if len(same) == 1 else ""
        above = item
    shown = ".".join(label if at is None else f"{label}[{at}]" for label, at in steps)
    return shown if top.kind is Kind.INSTRUMENT else f"{print_address(top, index)}.{shown}"


def _step(node: Node, parent: Node, index: Index) -> str:
    """The last step of the address of a node."""
    match node.kind:
        case Kind.NUMBER | Kind.TITLE | Kind.HISTORY | Kind.OPENING:
            return next(word for word, kind in PARTS.items() if kind is node.kind)
        case Kind.FOOTNOTE:
            return f"{FOOTNOTE}[{node.label}]"
        case Kind.CALL:
            return _call_step(node, calls_in(parent), index.instrument.language)
        case kind if kind in DIVISIONS:
            return _division_step(node, parent)
        case Kind.TABLE | Kind.FIGURE | Kind.REMARK | Kind.ROW | Kind.CELL:
            return f"{node.kind.value}[{index.number(node, parent)}]"
    return f"{PARAGRAPH}[{index.number(node, parent)}]"


def _division_step(node: Node, parent: Node) -> str:
    kind = node.kind.value
    like = [c for c in parent.children if c.kind is node.kind]
    if node.name:
        return f"{kind}[{node.name}]"
    if len(like) == 1:
        return kind
    if not any(c.name for c in like):
        return f"{kind}[{like.index(node) + 1}]"
    return f"{kind}(“{node.text.chars}”)"


def call_key(node: Node, language: str) -> str:
    """The word by which a call is addressed: of the lexicon, else its own first word."""
    known = call_of(node.text.chars, language)
    return known.key if known else _first_word(node.text.chars)


def _call_step(node: Node, calls: Sequence[Node], language: str) -> str:
    if node.name:
        return node.name
    key = call_key(node, language)
    same = calls_named(key, calls, language)
    return key if len(same) == 1 else f"{key}[{same.index(node) + 1}]"


def _first_word(heading: str) -> str:
    word = ""
    for char in heading:
        if not (char.isalpha() or (word and char in "-'’")):
            break
        word += char
    return word or "call"


def calls_named(name: str, calls: Sequence[Node], language: str) -> list[Node]:
    """The calls that a name may mean: by their key, or because their heading begins with it.

    A key means also the calls whose key goes on after it, so that an address means the same in
    all languages, however their headings are built.
    """
    known = call_named(name)
    own = folded(name).replace("-", " ").casefold()
    return [
        call
        for call in calls
        if _begins(call.text.chars, own)
        or name == _first_word(call.text.chars)
        or (known is not None and f"{call_key(call, language)}-".startswith(f"{known.key}-"))
    ]


@lru_cache(maxsize=4096)
def _small(heading: str) -> str:
    """A heading as it is compared; each is with every name."""
    return folded(heading).casefold()


def _begins(heading: str, words: str) -> bool:
    """Whether a heading begins with whole words (in Chinese, with characters)."""
    heading, words = _small(heading), words.casefold()
    if not words or not heading.startswith(words):
        return False
    after = heading[len(words) : len(words) + 1]
    return not (after.isalpha() and after < "\u2e80")
