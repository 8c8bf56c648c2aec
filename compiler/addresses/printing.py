"""Addresses as they are printed: locating one gives its provision again."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.instrument.index import Index, calls_in, index_of
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Instrument, Kind, Node
from amend.compiler.lexicon.lexicon import call_named, call_of
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.quotations import folded

PARTS = {kind.value: kind for kind in HEAD}
COUNTED = {kind.value: kind for kind in (Kind.TABLE, Kind.FIGURE, Kind.REMARK, Kind.ROW, Kind.CELL)}
"""What has neither label nor designation, and is addressed by its place among its like."""

PARAGRAPH = "paragraph"
HEADING = "heading"
FOOTNOTE = "footnote"


def outline(instrument: Instrument) -> tuple[tuple[str, Node], ...]:
    """Every address of an instrument with its node, in document order."""
    index = index_of(instrument)
    nodes = (node for node in instrument.root.walk() if node.kind is not Kind.INSTRUMENT)
    return tuple((print_address(node, index), node) for node in nodes)


def print_address(node: Node, index: Index) -> str:
    """The address of a node; locating it gives the node again."""
    own = index.instrument.reference.number
    if node.number and own[:1].isalpha():
        return f"{own}/{node.number}"
    parent = index.parent(node)
    assert parent is not None
    step = _step(node, parent, index)
    at_root = parent.kind is Kind.INSTRUMENT or (node.kind is Kind.CALL and node.name == step)
    return step if at_root else f"{print_address(parent, index)}.{step}"


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
            like = [c for c in parent.children if c.kind is node.kind]
            return f"{node.kind.value}[{like.index(node) + 1}]"
    return _segment(node, parent, index)


def _segment(node: Node, parent: Node, index: Index) -> str:
    label = folded_label(node.label) if node.kind is Kind.ITEM else ""
    if not label:
        return f"{PARAGRAPH}[{index.plain_place(node, parent)}]"
    same = index.labelled(parent, label)
    prefix = folded_label(parent.label) + "." if parent.kind is Kind.ITEM else ""
    shown = label.removeprefix(prefix) if prefix else label
    return shown if len(same) == 1 else f"{shown}[{same.index(node) + 1}]"


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
    """The calls that a name may mean: by the lexicon, or because they begin with it."""
    known = call_named(name)
    forms = known.forms.get(language, ()) if known else ()
    own = folded(name).replace("-", " ").casefold()
    return [
        call
        for call in calls
        if any(_begins(call.text.chars, form) for form in (*forms, own))
        or _first_word(call.text.chars) == name
    ]


def _begins(heading: str, words: str) -> bool:
    """Whether a heading begins with whole words (in Chinese, with characters)."""
    heading, words = folded(heading).casefold(), words.casefold()
    if not words or not heading.startswith(words):
        return False
    after = heading[len(words) : len(words) + 1]
    return not (after.isalpha() and after < "\u2e80")
