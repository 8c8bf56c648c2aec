"""`edition "Kigali, 2022"`: the edition in all the lines that name it.

The number line says `(Rev. Kigali, 2022)` of every edition but the first; the opening
formula names the conference alone (PP-18 and WTSA-16 resolutions). Where the number line names
the conference, `(REV.WRC-15)`, the opening formula has its place and year (WRC resolutions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import reworded
from amend.compiler.algebra.operations import Delete, Operation, Operations, Origin, Replace
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.elaboration import edition_messages as messages
from amend.compiler.elaboration.edition_named import (
    BRACKETED,
    CONFERENCE,
    SESSION,
    Named,
    edition_named,
    placed_as,
    session_as,
    way_of,
)
from amend.compiler.elaboration.whole import Whole
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.profile import profile_for, year_of_meeting
from amend.compiler.syntax.proposal import EditionStatement
from amend.compiler.values import frozen
from amend.compiler.words.hunks import revision
from amend.compiler.words.text import Text

_COUNTED = re.compile(r"(?P<number>[0-9]+)(?:-(?P<revision>[0-9]+))?(?=\D*$)")
"""The number of a resolution of ITU-R, `5-6` in its sixth revision."""

_YEARS = re.compile(r"((?:19|20)[0-9]{2}(?:[-–](?:19|20)[0-9]{2})*)\s*(?:年|гг?\.)?\s*")
"""The years of its editions in the history line of a text of ITU-R, `1993-2000`."""

_PARTED = re.compile(r"\s*[;；؛]\s*")
"""What stands between the editions in a history line."""

_LAST_YEAR = re.compile(r"[0-9]{4}(?=\D*$)")


def edition_operations(
    statement: EditionStatement, index: Index, origin: Origin
) -> tuple[Operations, tuple[Whole, ...], Diagnostics]:
    """The edits that put another edition into the lines that name one, and what they write anew."""
    code = index.instrument.language
    number, opening = index.part(Kind.NUMBER), index.part(Kind.OPENING)
    history = index.part(Kind.HISTORY)
    if number is None and opening is None:
        return (), (), (messages.nothing_names_one(statement.wording.span),)
    of = profile_for(None, index.instrument.reference.series)
    # The history line says it where no other one does, as of texts of the Council.
    naming = (history, opening, number) if of and of.edition == "year" else (opening, number)
    way = way_of(" ".join(line.text.chars for line in naming if line), of)
    named = edition_named(statement.wording, way, of, code)
    if isinstance(named, Diagnostic):
        return (), (), (named,)
    found: list[Operation] = []
    wholes: list[Whole] = []
    faults: list[Diagnostic] = []
    changes = _Changes(statement, origin, found, wholes)
    by_history = way == "session" and history is not None and _names_session(history)
    if number is not None and not (by_history and not BRACKETED.search(number.text.chars)):
        faults += _number(number, named, index, changes)
    if opening is not None:
        faults += _opening(opening, named, code, changes)
    if history is not None:
        faults += _history(history, named, code, changes)
    if not found and not faults:
        faults.append(messages.same_edition(statement.wording.span))
    return tuple(found), tuple(wholes), tuple(faults)


def besides(
    editions: Sequence[Operation], others: Sequence[Operation], index: Index
) -> Iterator[Operation]:
    """What `edition` does, but for lines of annexes that the drafter changes or suppresses."""
    own = [other for other in others if isinstance(other, Replace)]
    gone = {other.node for other in others if isinstance(other, Delete)}
    said = {
        edit.node
        for edit in editions
        if isinstance(edit, Replace) and index.nodes[edit.node].kind in DIVISIONS
        if any(node.id in gone for node in index.around(index.nodes[edit.node]))
        or any(o.node == edit.node and o.start <= edit.end and edit.start <= o.end for o in own)
    }
    return (edit for edit in editions if not (isinstance(edit, Replace) and edit.node in said))


def following_divisions(editions: Sequence[Operation], index: Index) -> Iterator[Diagnostic]:
    """Which headings of annexes name the edition too, and follow."""
    edits: dict[NodeId, list[Replace]] = {}
    for edit in editions:
        if isinstance(edit, Replace):
            edits.setdefault(edit.node, []).append(edit)
    for identity, own in edits.items():
        node, span = index.nodes[identity], own[0].span
        if node.kind in DIVISIONS and span is not None:
            heading = reworded(node.text, own).chars
            yield messages.heading_follows(span, print_address(node, index), node, heading)


def bracketed(edition: str, code: str) -> str:
    """An edition as the number line of a first edition names it, brackets and all."""
    return language(code).edition.bracketed.format(edition=edition)


@frozen
class _Changes:
    """The edits of one statement, gathered; lives for one call of `edition_operations`."""

    statement: EditionStatement
    origin: Origin
    found: list[Operation]
    wholes: list[Whole]

    def put(self, node: Node, at: int, old: str, new: str) -> None:
        """New words in the place of old ones, which stand at an offset of a node."""
        if node.kind not in DIVISIONS:  # Those give way to the drafter: see `besides`.
            self.wholes.append(Whole(node.id, at, at + len(old), self.statement.span))
        for hunk in revision(old, new):
            start, end = at + hunk.start, at + hunk.end
            words: Text[NodeId] = Text(new[hunk.new_start : hunk.new_end])
            weighted = words.weighted(node.text.weights_at(start, end)) if words else words
            span = self.statement.span
            self.found.append(Replace(node.id, start, end, weighted, self.origin, span=span))


def _number(line: Node, named: Named, index: Index, changes: _Changes) -> Iterator[Diagnostic]:
    """The number line, and the number lines of annexes that name the instrument with it."""
    chars = line.text.chars
    held = list(BRACKETED.finditer(chars))
    if named.way == "counted":
        # Without its brackets and what they hold, so that no year is taken for a number.
        count = _COUNTED.search(chars[: held[0].start()] if held else chars)
        if count is None:
            yield messages.no_edition(changes.statement.wording.span, line.kind.value, line)
            return
        own, new = count[0], f"{count['number']}-{int(count['revision'] or 0) + 1}"
        changes.put(line, count.start(), own, new)
        for node, at in _named_again(index, own, ""):
            changes.put(node, at, own, new)
        if not held:
            return
    if not held:
        yield messages.no_edition(changes.statement.wording.span, line.kind.value, line)
        return
    code = index.instrument.language
    old = held[-1]
    changes.put(line, old.start(1), old[1], _revised(named, code, old[1], chars))
    if named.way == "conference" and _is_anothers(old[1], index):
        opening = index.part(Kind.OPENING)
        if opening is not None:
            yield messages.another_conference(changes.statement.wording, opening)
    before = re.findall("[0-9]+", chars[: old.start()])
    for node, at in _named_again(index, before[-1], old[1]) if before else ():
        held_there = node.text.chars[at : at + len(old[1])]
        changes.put(node, at, held_there, _revised(named, code, held_there, node.text.chars))


def _is_anothers(edition: str, index: Index) -> bool:
    """Whether an edition names no meeting of the conference that now adopts the text: `MOB-83`."""
    of = profile_for(None, index.instrument.reference.series)
    by_name = CONFERENCE.search(edition)
    return of is not None and by_name is not None and year_of_meeting(by_name[0], of) is None


def _named_again(index: Index, number: str, edition: str) -> Iterator[tuple[Node, int]]:
    """Where number lines of annexes and the like name the instrument as its own line does.

    edition: what stands in the brackets after the number; empty to find the number itself, with
        its revision, `5-6`.
    """
    words = re.escape(number)
    if edition:
        # Chinese writes a counting word and the kind of instrument between the two.
        words += rf"[^\d()（）]{{0,8}}[(（](?P<at>{re.escape(edition)})[)）]"
    else:
        words = f"(?P<at>{words})" if "-" in number else "(?!)"
    pattern = re.compile(rf"(?<![0-9-]){words}(?![0-9-])", re.IGNORECASE)
    for node in index.nodes.values():
        if node.kind in DIVISIONS:
            for match in pattern.finditer(node.text.chars):
                yield node, match.start("at")


def _revised(named: Named, code: str, old: str, line: str) -> str:
    """The edition with the words for a revision, in capitals where those that go are.

    A conference is in capitals everywhere: where it stands alone, the rest of the line says it
    (RESOLUTION 18 (REV.WRC-12), Resolution 18 (Rev.WRC-12)).
    """
    forms = language(code).edition
    if named.way == "year":
        if old.strip().isdigit():
            return forms.modified.format(year=named.year)
        return _LAST_YEAR.sub(named.year, old)
    if named.way == "session":
        held = list(SESSION.finditer(old))
        new = session_as(held[-1], named)
        if held[0][0] != old:
            return old[: held[-1].start()] + new + old[held[-1].end() :]
        return forms.amended.format(first=old, edition=new)
    if named.way == "conference":
        before = CONFERENCE.search(old)
        if before and before[0] != old:
            return old[: before.start()] + named.short + old[before.end() :]
        new = forms.conference.format(edition=named.short)
        return new.upper() if line.isupper() else new
    new = forms.revised.format(edition=placed_as(old, named, code))
    return new.upper() if old.isupper() else new


def _opening(line: Node, named: Named, code: str, changes: _Changes) -> Iterator[Diagnostic]:
    """The opening formula: place and year, or whatever it names the conference by."""
    held = list(BRACKETED.finditer(line.text.chars))
    if not held:
        if named.way in ("place", "conference"):
            yield messages.no_edition(changes.statement.wording.span, line.kind.value, line)
        return
    old = held[-1]
    by_name = CONFERENCE.search(old[1])
    placed = placed_as(old[1], named, code)
    new = named.year if named.way == "year" else named.short if by_name else placed
    if not new:
        yield messages.place_unknown(changes.statement.wording, line)
        return
    changes.put(line, old.start(1), old[1], new)


def _names_session(history: Node) -> bool:
    """Whether a history line names the sessions of the Council: `(C01, last amended C18)`."""
    held = BRACKETED.findall(history.text.chars)
    return len(held) == 1 and SESSION.search(held[0]) is not None


def _history(line: Node, named: Named, code: str, changes: _Changes) -> Iterator[Diagnostic]:
    """A line of editions goes on with the new one."""
    held = list(BRACKETED.finditer(line.text.chars))
    if len(held) != 1:
        yield messages.history_left(changes.statement.wording.span, line)
        return
    inner = held[0][1]
    if named.way == "session" and SESSION.search(inner):
        changes.put(line, held[0].start(1), inner, _revised(named, code, inner, ""))
        return
    years = _YEARS.fullmatch(inner)
    at = held[0].start(1) + years.end(1) if years else held[0].end(1)
    parted = _PARTED.findall(inner)
    usual = language(code).terminals.between + (" " if language(code).spaced else "")
    one = placed_as(inner, named, code) or named.short or named.year
    said = f"-{named.year}" if years else f"{parted[-1] if parted else usual}{one}"
    addition: Text[NodeId] = Text(said)
    words = addition.weighted(line.text.weights_at(at, at))
    span = changes.statement.span
    changes.found.append(Replace(line.id, at, at, words, changes.origin, span=span))
    changes.wholes.append(Whole(line.id, *held[0].span(1), span))
