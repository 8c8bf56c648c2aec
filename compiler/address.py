"""Addresses of provisions: located in an instrument, and printed from it.

Addresses are the same in all languages: `recalls.d` is item d) of *recalling*, of
*rappelant* and of *忆及*. What no lexicon knows is addressed by its own first words.
"""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostic import Diagnostic
from amend.compiler.index import Index, folded_label, index_of
from amend.compiler.instrument import Instrument, Kind, Node
from amend.compiler.lexicon.lexicon import call_named, call_of
from amend.compiler.messages import addresses as messages
from amend.compiler.quotations import folded
from amend.compiler.syntax.proposal import Address, Segment, Target

_PARTS = {"number": Kind.NUMBER, "title": Kind.TITLE, "opening": Kind.OPENING}
PARAGRAPH = "paragraph"
HEADING = "heading"
_CANDIDATES = 40
NOTE = "footnote"


def locate(address: Address, index: Index) -> Node | Diagnostic:
    """The node that an address names, or why it names none."""
    start = _start(address, index)
    if isinstance(start, Diagnostic):
        return start
    node, at = start, 0
    while at < len(address.segments):
        found = _step(address, at, node, index)
        if isinstance(found, Diagnostic):
            return found
        node, at = found
    return node


def locate_wording(address: Address, index: Index) -> Node | Diagnostic:
    """The node whose words an address means: a call with one paragraph stands for that."""
    node = locate(address, index)
    if isinstance(node, Diagnostic) or node.kind is not Kind.CALL:
        return node
    if address.segments and address.segments[-1].label == HEADING:
        return node
    match node.children:
        case ():
            return node
        case (Node(kind=Kind.PARAGRAPH, children=()) as only,):
            return only
    return messages.whole_call(address, print_address(node, index), _children(node, index))


def locate_range(target: Target, index: Index) -> tuple[Node, ...] | Diagnostic:
    """The nodes from an address to a sibling with a last label; one node without a range."""
    first = locate(target.address, index)
    if isinstance(first, Diagnostic) or target.through is None:
        return first if isinstance(first, Diagnostic) else (first,)
    parent = index.parent(first)
    lasts = index.labelled(parent, folded_label(target.through.text)) if parent else []
    if not parent or not lasts:
        known = _children(parent, index) if parent else ()
        return messages.range_end_unknown(target.through, known)
    siblings = parent.children
    start, end = siblings.index(first), siblings.index(lasts[-1])
    if end < start:
        return messages.range_backwards(target)
    return siblings[start : end + 1]


def outline(instrument: Instrument) -> tuple[tuple[str, Node], ...]:
    """Every address of an instrument with its node, in document order."""
    index = index_of(instrument)
    nodes = (node for node in instrument.root.walk() if node.kind is not Kind.INSTRUMENT)
    return tuple((print_address(node, index), node) for node in nodes)


def print_address(node: Node, index: Index) -> str:
    """The address of a node; locating it gives the node again."""
    match node.kind:
        case Kind.NUMBER | Kind.TITLE | Kind.OPENING:
            return next(word for word, kind in _PARTS.items() if kind is node.kind)
        case Kind.FOOTNOTE:
            return f"{NOTE}[{node.label}]"
        case Kind.CALL:
            return _call_address(node, index)
    parent = index.parent(node)
    assert parent is not None
    step = _segment(node, parent, index)
    if parent.kind is Kind.INSTRUMENT:
        return step
    return f"{print_address(parent, index)}.{step}"


def _segment(node: Node, parent: Node, index: Index) -> str:
    label = folded_label(node.label) if node.kind is Kind.ITEM else ""
    if not label:
        others = [c for c in parent.children if c.kind is Kind.PARAGRAPH or not c.label]
        return f"{PARAGRAPH}[{others.index(node) + 1}]"
    same = index.labelled(parent, label)
    prefix = folded_label(parent.label) + "." if parent.kind is Kind.ITEM else ""
    shown = label.removeprefix(prefix) if prefix else label
    return shown if len(same) == 1 else f"{shown}[{same.index(node) + 1}]"


def call_key(node: Node, language: str) -> str:
    """The word by which a call is addressed: of the lexicon, else its own first word."""
    known = call_of(node.text.chars, language)
    return known.key if known else _first_word(node.text.chars)


def _call_address(node: Node, index: Index) -> str:
    if node.name:
        return node.name
    language = index.instrument.language
    key = call_key(node, language)
    same = _calls_named(key, index)
    return key if len(same) == 1 else f"{key}[{same.index(node) + 1}]"


def _first_word(heading: str) -> str:
    word = ""
    for char in heading:
        if not (char.isalpha() or (word and char in "-'’")):
            break
        word += char
    return word or "call"


def _calls_named(name: str, index: Index) -> list[Node]:
    """The calls that a name may mean: by the lexicon, or because they begin with it."""
    language = index.instrument.language
    known = call_named(name)
    forms = known.forms.get(language, ()) if known else ()
    own = folded(name).replace("-", " ").casefold()
    return [
        call
        for call in index.calls
        if any(_begins(call.text.chars, form) for form in (*forms, own))
    ]


def _begins(heading: str, words: str) -> bool:
    """Whether a heading begins with whole words (in Chinese, with characters)."""
    heading, words = folded(heading).casefold(), words.casefold()
    if not words or not heading.startswith(words):
        return False
    after = heading[len(words) : len(words) + 1]
    return not (after.isalpha() and after < "\u2e80")


def _start(address: Address, index: Index) -> Node | Diagnostic:
    """The call, the part or the note with which an address begins."""
    name = address.name
    if name in _PARTS:
        part = index.part(_PARTS[name])
        return part or messages.no_such_part(address, name)
    if name == NOTE:
        note = index.notes().get(str(address.index))
        return note or messages.no_such_note(address, tuple(index.notes()))
    if name == PARAGRAPH:
        return _numbered_paragraph(address, index)
    named = [call for call in index.calls if call.name == name]
    calls = named or _calls_named(name, index)
    if not calls:
        return messages.no_such_call(address, call_addresses(index))
    if address.words is not None:
        words = folded(address.words).casefold()
        matching = [c for c in calls if words in folded(c.text.chars).casefold()]
        if not matching:
            return messages.no_call_with_words(address, _described(calls, index))
        calls = matching
    if address.index is not None:
        if not 1 <= address.index <= len(calls):
            return messages.no_call_numbered(address, _described(calls, index))
        return calls[address.index - 1]
    if len(calls) > 1:
        return messages.ambiguous_call(address, _described(calls, index))
    return calls[0]


def _numbered_paragraph(address: Address, index: Index) -> Node | Diagnostic:
    root = index.instrument.root
    plain = [c for c in root.children if c.kind is Kind.PARAGRAPH]
    at = (address.index or 1) - 1
    if 0 <= at < len(plain):
        return plain[at]
    return messages.no_such_part(address, PARAGRAPH)


def _step(address: Address, at: int, node: Node, index: Index) -> tuple[Node, int] | Diagnostic:
    """One step down, and how many segments have been used by then."""
    segment = address.segments[at]
    if segment.label == HEADING and node.kind is Kind.CALL and at + 1 == len(address.segments):
        return node, at + 1
    if segment.label == PARAGRAPH:
        plain = [c for c in node.children if c.kind is Kind.PARAGRAPH or not c.label]
        return _chosen(plain, segment, at, address, node, index)
    # A numbered clause may stand below its number (1, then 1.1 below it) or beside it.
    for end in range(len(address.segments), at, -1):
        steps = address.segments[at:end]
        label = ".".join(folded_label(step.label) for step in steps)
        found = index.labelled(node, label)
        if not found and end == at + 1 and node.kind is Kind.ITEM:
            found = index.labelled(node, f"{folded_label(node.label)}.{label}")
        if found:
            return _chosen(found, steps[-1], end - 1, address, node, index)
    return messages.no_such_provision(
        address, segment.label, segment.span, _where(node, index), _children(node, index)
    )


def _chosen(
    found: Sequence[Node], segment: Segment, at: int, address: Address, node: Node, index: Index
) -> tuple[Node, int] | Diagnostic:
    """The one that is meant of several with one label."""
    if segment.index is not None:
        if 1 <= segment.index <= len(found):
            return found[segment.index - 1], at + 1
    elif len(found) == 1:
        return found[0], at + 1
    elif found:
        return messages.ambiguous_label(address, segment, _described(found, index))
    return messages.no_such_provision(
        address, segment.label, segment.span, _where(node, index), _children(node, index)
    )


def _where(node: Node, index: Index) -> str:
    return print_address(node, index)


def call_addresses(index: Index) -> tuple[tuple[str, str], ...]:
    """The address of each call with its heading."""
    return _described(index.calls, index)


def _children(node: Node, index: Index) -> tuple[tuple[str, str], ...]:
    return _described(node.children, index)


def _described(nodes: Sequence[Node], index: Index) -> tuple[tuple[str, str], ...]:
    """Addresses with the words that tell them apart, for a list of candidates; not endless."""
    return tuple((print_address(node, index), node.text.chars) for node in nodes[:_CANDIDATES])
