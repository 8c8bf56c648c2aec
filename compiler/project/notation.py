"""What new words may refer to: addresses in braces, and marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import Delete
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.candidate import Candidate, Kinds
from amend.compiler.words.quotation_marks import CLOSING, OPENING

_QUOTES = "".join(dict.fromkeys(f"{OPENING}{CLOSING}"))
_BEGUN = re.compile(
    rf"(?P<sign>\{{|\[\^?)(?P<written>(?<=\{{)[^\s{{}}{_QUOTES}]*|[^\s{{}}\[\]^{_QUOTES}]*)\Z"
)
_NOTE = re.compile(r"\[\^(?P<mark>[^\s\[\]]+)\](?=:)")
_CLOSING = {"{": "}", "[": "]"}

_DETAIL = 60
"""Characters of a footnote that stand beside its mark."""


def sign_begun(before: str) -> re.Match[str] | None:
    """The address in braces, or the mark, that a line begins to write at its end; None if none."""
    found = _BEGUN.search(before)
    if found is None:
        return None
    start = found.start()
    backslashes = start - len(before[:start].rstrip("\\"))
    return None if backslashes % 2 else found


def is_new_text(head: str, before: str) -> bool:
    """Whether what is being written is a text that comes, beside what stands in quotation marks.

    head: the line at the margin; before: this line up to the cursor, from its margin on.
    """
    if before == head[: len(before)]:
        return head.startswith("ADD") and bool(re.search(r"[:：][ \t]", before))
    if head.startswith("ADD"):
        return True
    begins = re.match(r"[ \t]+(?:replace|delete|insert|reads|emphasize)\b", before)
    return head.startswith(("MOD", "(MOD)")) and begins is None


def referred(
    analysis: Analysis, resolved: Resolved, begun: re.Match[str], span: Span
) -> Iterator[Candidate]:
    """What the braces may name, or which footnotes may be marked, in place of what is begun.

    span: what is begun, which ends at the cursor. A sign that closes it already stays.
    """
    index = resolved.based.index
    if index is None:
        return
    sign = begun["sign"][0]
    closing = _CLOSING[sign]
    text = span.source.text
    closed = "" if text[span.end : span.end + 1] == closing else closing
    found = _addresses(index, resolved) if sign == "{" else _marks(analysis, resolved, index)
    for name, words, told in found:
        detail = words if len(words) <= _DETAIL else f"{words[:_DETAIL]}…"
        kind = Kinds.PROVISION if sign == "{" else Kinds.WORDS
        opened = f"{{{name}" if sign == "{" else f"[^{name}"
        label = f"{opened}{closing}"
        yield Candidate(label, f"{opened}{closed}", kind, detail, told or words, f"{label} {words}")


def _addresses(index: Index, resolved: Resolved) -> Iterator[tuple[str, str, str]]:
    """Provisions that print as something: labels, headings, designations, of those that stay."""
    gone = {o.node for o in resolved.drafted or () if isinstance(o, Delete)}
    for node in index.instrument.root.walk():
        if _prints(node) and not any(above.id in gone for above in index.around(node)):
            yield print_address(node, index), f"{node.label} {node.text.chars}".strip(), ""


def _prints(node: Node) -> bool:
    if node.kind in DIVISIONS:
        return bool(node.name)
    return bool(node.number) or node.kind is Kind.CALL or _is_labelled(node)


def _is_labelled(node: Node) -> bool:
    return node.kind is Kind.ITEM and bool(node.label)


def _marks(analysis: Analysis, resolved: Resolved, index: Index) -> Iterator[tuple[str, str, str]]:
    """Footnotes in force, those that this proposal adds, and the next number that is free."""
    known = {mark: note.text.chars for mark, note in index.notes().items()}
    place = analysis.layout.place
    own = resolved.based.unit
    for statement in own.statements:
        for note in _NOTE.finditer(place(statement.span).text):
            known.setdefault(note["mark"], "a footnote that this proposal adds")
    for mark, words in known.items():
        yield mark, words, ""
    taken = {int(mark) for mark in known if mark.isascii() and mark.isdecimal()}
    free = max(taken, default=0) + 1
    yield str(free), "a new footnote", f"Its text stands in the block below: [^{free}]: …"
