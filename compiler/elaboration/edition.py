"""`edition "Kigali, 2022"`: the edition in the number line, the history and the opening formula.

The number line says `(Rev. Kigali, 2022)` of every edition but the first; the opening
formula names the conference alone (PP-18 and WTSA-16 resolutions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.algebra.operations import Operation, Operations, Origin, Replace
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.elaboration import messages
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import EditionForms, language
from amend.compiler.syntax.proposal import EditionStatement
from amend.compiler.words.hunks import revision
from amend.compiler.words.text import Text

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_CONFERENCE = re.compile(r"\w+[-‑–]\d{2,4}")
"""An edition that is named by its conference, `WRC-23`."""


def edition_operations(
    statement: EditionStatement, index: Index, origin: Origin
) -> tuple[Operations, Diagnostics]:
    """The edits that put another edition into the lines that name one."""
    forms = language(index.instrument.language).edition
    edition = statement.wording.text.chars.strip(" ")
    found: list[Operation] = []
    faults: list[Diagnostic] = []
    named = False
    for kind, make in ((Kind.NUMBER, _revised), (Kind.OPENING, _plain)):
        node = index.part(kind)
        if node is None:
            continue
        held = list(_BRACKETED.finditer(node.text.chars))
        if not held:
            faults.append(messages.no_edition(statement.wording.span, kind.value, node))
            continue
        named = True
        old = held[-1]
        new = make(edition, forms, old[1])
        found += _edits(node, old.start(1), old[1], new, statement, origin)
    history = index.part(Kind.HISTORY)
    if history is not None:
        faults += _history(history, edition, statement, origin, found)
    if not named and not faults:
        faults.append(messages.nothing_names_one(statement.wording.span))
    if named and not found and not faults:
        faults.append(messages.same_edition(statement.wording.span))
    return tuple(found), tuple(faults)


def bracketed(edition: str, code: str) -> str:
    """An edition as the number line of a first edition names it, brackets and all."""
    return language(code).edition.bracketed.format(edition=edition)


def _plain(edition: str, forms: EditionForms, old: str) -> str:
    return edition


def _revised(edition: str, forms: EditionForms, old: str) -> str:
    """The edition with the words for a revision, in capitals where those that go are."""
    pattern = forms.conference if _CONFERENCE.fullmatch(edition) else forms.revised
    new = pattern.format(edition=edition)
    return new.upper() if old.isupper() and not _CONFERENCE.fullmatch(old) else new


def _history(
    node: Node, edition: str, statement: EditionStatement, origin: Origin, found: list[Operation]
) -> Iterator[Diagnostic]:
    """A line of editions goes on with the new one."""
    held = list(_BRACKETED.finditer(node.text.chars))
    if len(held) != 1:
        yield messages.history_left(statement.wording.span, node)
        return
    at = held[0].end(1)
    addition: Text[NodeId] = Text(f"; {edition}")
    words = addition.weighted(node.text.weights_at(at, at))
    found.append(Replace(node.id, at, at, words, origin, span=statement.span))


def _edits(
    node: Node, at: int, old: str, new: str, statement: EditionStatement, origin: Origin
) -> Iterator[Operation]:
    for hunk in revision(old, new):
        start, end = at + hunk.start, at + hunk.end
        words: Text[NodeId] = Text(new[hunk.new_start : hunk.new_end])
        weighted = words.weighted(node.text.weights_at(start, end)) if words else words
        yield Replace(node.id, start, end, weighted, origin, span=statement.span)
