"""The same change of words, written otherwise: whole, as single changes, in lines below.

What is offered is read and resolved again, and given only if it makes the same words of the same
provision; nothing of the line is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.addresses.locating import located_wordings
from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, WordEdit
from amend.compiler.algebra.redline import Deleted, project_stretches
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.drafting.wording import edits_of, rewording, whole_wording
from amend.compiler.elaboration.edits import Context
from amend.compiler.elaboration.elaborate import elaborate_statement
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node, NodeId, marks_of
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Analysis
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import ModStatement, ReadsEdit, Statement
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

_HEAD = re.compile(r"(?P<head>(?:\(MOD\)|MOD)[^:：]*[:：])[ \t]*")
_INDENT = "    "


@frozen
class Rewritten:
    """A statement written otherwise; span: where it stands in the file."""

    title: str
    span: Span
    text: str


def rewritten_at(analysis: Analysis, offset: int) -> Iterator[Rewritten]:
    """In which other ways the change at an offset of the file can be written."""
    for resolved in analysis.found:
        for statement in resolved.based.unit.statements:
            span = analysis.layout.place(statement.span)
            if isinstance(statement, ModStatement) and span.start <= offset <= span.end:
                yield from _rewritten(resolved, statement, span)


def _rewritten(resolved: Resolved, statement: ModStatement, span: Span) -> Iterator[Rewritten]:
    index, node = resolved.based.index, _only(resolved, statement)
    head = _HEAD.match(span.text)
    # Comments have no place in what is written anew, and addresses in braces are not read here.
    if index is None or node is None or head is None or set("#{") & set(span.text):
        return
    new = _made(resolved, resolved.drafted or (), statement, node)
    if new is None:
        return
    marks, change = marks_of(index.nodes.values()), rewording(node.text, new)
    lines = edits_of(change, marks)
    is_whole = any(isinstance(edit, ReadsEdit) for edit in statement.edits)
    ways = []
    if is_whole and not any(line.startswith("reads") for line in lines):
        ways.append(("Write as single changes", lines))
    elif not is_whole:
        ways.append(("Write the whole new wording", (whole_wording(change, marks),)))
        if "\n" not in span.text:
            ways.append(("Put below as a block", (span.text[head.end() :].rstrip(),)))
    for title, edits in ways:
        is_block = title.startswith("Put") or len(edits) > 1
        end = "\r\n" if "\r\n" in span.source.text else "\n"
        text = head["head"] + _below(edits, is_block).replace("\n", end)
        if _made_by(text, resolved, index, node) == new:
            yield Rewritten(title, span, text)


def _below(edits: tuple[str, ...], is_block: bool) -> str:
    indented = [edit.replace("\n", f"\n{_INDENT}") for edit in edits]
    return "".join(f"\n{_INDENT}{edit}" for edit in indented) if is_block else f" {edits[0]}"


def _only(resolved: Resolved, statement: ModStatement) -> Node | None:
    """The one provision that a statement changes, whose words nothing else changes."""
    index, targets = resolved.based.index, statement.targets
    if index is None or len(targets) != 1 or targets[0].through is not None or statement.notes:
        return None
    nodes = located_wordings(targets[0], index)
    return nodes[0] if len(nodes) == 1 else None


def _made(
    resolved: Resolved, drafted: Operations, statement: Statement, node: Node
) -> Text[NodeId] | None:
    """The words that a statement makes of a provision; None if others make something of it too."""
    edits: Operations = tuple(o for o in drafted if isinstance(o, WordEdit) and o.node == node.id)
    if not edits or not all(o.span and statement.span.covers(o.span) for o in edits):
        return None
    return _applied(resolved, edits, node)


def _applied(resolved: Resolved, edits: Operations, node: Node) -> Text[NodeId] | None:
    based = resolved.based
    if based.index is None or conflicts(based.index, edits):
        return None
    applied = (based.untouched or Applied.to(based.index, ())).with_more(edits)
    kept = applied.kept.get(node.id)
    return project_stretches(kept.text, Deleted) if kept is not None else None


def _made_by(text: str, resolved: Resolved, index: Index, node: Node) -> Text[NodeId] | None:
    """The words that a line makes of a provision; None if it cannot be read, or does more."""
    number = resolved.origin.proposal or "X/1/1"
    parse = parse_proposal(Source("line", f"proposal {number} amends x/1@1\n{text}\n"))
    statements = [one for unit in parse.file.units for one in unit.statements]
    marks = {mark: identity for identity, mark in marks_of(index.nodes.values()).items()}
    if len(statements) != 1:
        return None
    made = elaborate_statement(statements[0], 1, Context(index, resolved.origin, marks))
    if has_errors(made.diagnostics):
        return None
    edits = tuple(o for o in made.operations if isinstance(o, WordEdit) and o.node == node.id)
    return _applied(resolved, edits, node) if len(edits) == len(made.operations) else None
