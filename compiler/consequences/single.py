"""A call with one provision has no label; with a second, both have one.

Only a paragraph that introduces nothing becomes an item, and only beside items that are added
with it; only an item that is left alone, with nothing below it, becomes a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.lexicon.lexicon import Role, call_of, language
from amend.compiler.words.label_sequence import OPERATIVE, LabelForm, letters, runs_of
from amend.compiler.words.punctuation import COLONS


def form_of_call(call: Node, code: str) -> LabelForm | None:
    """How the items of a call are labelled; None where no lexicon knows the call.

    code: of the language.
    """
    known = call_of(call.text.chars, code)
    if known is None:
        return None
    is_preamble = known.role is Role.PREAMBLE
    return letters(language(code).letters) if is_preamble else OPERATIVE


def turned_item(index: Index, call: Node) -> Node | None:
    """The paragraph of an amended call that becomes an item beside those that are added."""
    base = index.nodes.get(call.id)
    if call.kind is not Kind.CALL or base is None or len(base.children) != 1:
        return None
    (was,) = base.children
    now = next((child for child in call.children if child.id == was.id), None)
    others = [child for child in call.children if child.id != was.id]
    if now is None or not _is_plain(was) or not _is_plain(now) or not others:
        return None
    if any(child.kind is not Kind.ITEM for child in others):
        return None
    form = form_of_call(call, index.instrument.language)
    if form is None:
        return None
    written = [child for child in others if child.label and child.id not in index.nodes]
    if len(written) < len(others):
        return now
    labels = [form.label(at) for at, _ in enumerate(call.children, 1)]
    # Labels that leave room for its own tell that the paragraph has one, too.
    follows = all(
        c is now or c.label == label for c, label in zip(call.children, labels, strict=True)
    )
    return now if follows else None


def turned_paragraph(index: Index, call: Node) -> Node | None:
    """The item of an amended call that loses its label, as the only one that is left."""
    base = index.nodes.get(call.id)
    if call.kind is not Kind.CALL or base is None or len(call.children) != 1:
        return None
    (left,) = call.children
    held: Sequence[Node] = base.children
    if len(held) < 2 or any(child.kind is not Kind.ITEM for child in held):
        return None
    alphabets = {run.form.alphabet for run in runs_of([child.label for child in held])}
    if alphabets & {"dash", "unknown"} or left.children:
        return None
    return left if any(child.id == left.id for child in held) else None


def _is_plain(node: Node) -> bool:
    introduces = node.text.chars.rstrip().endswith(tuple(COLONS))
    return node.kind is Kind.PARAGRAPH and not (node.number or node.children or introduces)
