"""After a conference: which proposals the adopted text has taken up, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TypedDict

from attrs import evolve

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.unamended import unamended
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import HEADING_ROW, Instrument, Kind, Node, NodeId
from amend.compiler.passes import Amended
from amend.compiler.profiles.profile import GENERAL, profile, profile_for
from amend.compiler.rebasing.fates import Became, Editions, Part, became
from amend.compiler.rebasing.words import Fate
from amend.compiler.shipped import shipped
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.syntax.proposal import NocStatement, SupStatement
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, Text


class Outcome(Enum):
    """What became of a change that was proposed."""

    TAKEN = "taken"
    IN_PART = "part"
    NOT = "left"


class OutcomeWords(TypedDict):
    """The words of the table in a language."""

    title: str
    heads: list[str]
    taken: str
    part: str
    left: str
    suppressed: str
    kept: str
    gone: str


@frozen
class Row:
    """A change that was proposed and what became of it.

    address: of the provision in the old edition, or of the place of an addition.
    proposed, adopted: both wordings; empty where there is none.
    """

    address: str
    source: str
    proposed: str
    adopted: str
    outcome: Outcome


def rows(amendments: Sequence[Amended], adopted: Index) -> Iterator[Row]:
    """The changes of proposals that amend a text, each with what an adopted edition makes of it."""
    for one in amendments:
        index, made = one.based.index, one.amendment
        if index is None or made is None:
            continue
        editions = Editions.of(index, adopted)
        after = {n.id: n for n in amended(index.instrument, made.drafted).root.walk()}
        found: dict[tuple[str, str, str], Row] = {}
        for statement in one.based.unit.statements:
            done = became(statement, made.drafted, editions)
            for parts in _of_provisions(done):
                row = _row(parts, done, one, editions, after)
                key = row.address, row.proposed, row.adopted
                if found.setdefault(key, row).outcome is not row.outcome:
                    found[key] = evolve(row, outcome=Outcome.IN_PART)
        yield from found.values()


def _of_provisions(done: Became) -> Iterator[tuple[Part, ...]]:
    """The parts of a statement, those of one provision together."""
    by_node: dict[object, list[Part]] = {}
    for part in done.parts:
        key = part.node.id if part.node is not None else id(part)
        by_node.setdefault(key, []).append(part)
    yield from map(tuple, by_node.values())


def _row(
    parts: Sequence[Part],
    done: Became,
    one: Amended,
    editions: Editions,
    after: dict[NodeId, Node],
) -> Row:
    part = parts[0]
    words = _words(editions.old.instrument.language)
    if part.node is None:
        address = done.statement.span.text.partition(":")[0].partition("\n")[0]
        proposed = _plain(part.added.text.chars) if part.added is not None else ""
        adopted = _said(part.there) if part.there is not None else ""
    else:
        address = print_address(part.node, editions.old)
        now, meant = editions.kept.get(part.node.id), after.get(part.node.id)
        adopted = _said(now) if now is not None else words["gone"]
        proposed = _said(meant) if meant is not None else ""
    if isinstance(done.statement, SupStatement | NocStatement):
        is_noc = isinstance(done.statement, NocStatement)
        proposed = words["kept"] if is_noc else words["suppressed"]
    return Row(address, one.based.unit.number.text, proposed, adopted, _outcome(parts, done))


def _outcome(parts: Sequence[Part], done: Became) -> Outcome:
    if isinstance(done.statement, NocStatement):
        is_kept = all(part.fate is Fate.HOLDS for part in parts)
        return Outcome.TAKEN if is_kept else Outcome.NOT
    fates = {part.fate for part in parts}
    if fates == {Fate.ALREADY}:
        return Outcome.TAKEN
    return Outcome.IN_PART if fates & {Fate.ALREADY, Fate.CHANGED} else Outcome.NOT


def submission(found: Sequence[Row], adopted: Instrument, old: str, name: str) -> Submission:
    """The table of outcomes as a document without proposals, in the language of the text.

    old: the edition that was amended, as proposals name it; name: of the document's file.
    """
    code = adopted.language
    words = _words(code)
    said = {
        Outcome.TAKEN: words["taken"],
        Outcome.IN_PART: words["part"],
        Outcome.NOT: words["left"],
    }
    title = words["title"].format(text=old, edition=adopted.reference)
    heads = _row_of("1.0", words["heads"], HEADING_ROW)
    body = [
        _row_of(
            f"1.{at}",
            (row.address, row.source, row.proposed, row.adopted, said[row.outcome]),
        )
        for at, row in enumerate(found, 1)
    ]
    table = Node(NodeId("1"), Kind.TABLE, Text(title), children=(heads, *body))
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(table,))
    unit = Unit("", "", unamended(Instrument(adopted.reference, code, root)))
    usual = profile_for(None, adopted.reference.series) or profile(GENERAL)
    return Submission(code, usual.style_set, "", None, (unit,), name)


def _row_of(identity: str, cells: Sequence[str], name: str = "") -> Node:
    held = [
        Node(
            NodeId(f"{identity}.{at}"),
            Kind.CELL,
            children=(Node(NodeId(f"{identity}.{at}.1"), Kind.PARAGRAPH, Text(words or "–")),),
        )
        for at, words in enumerate(cells, 1)
    ]
    return Node(NodeId(identity), Kind.ROW, children=tuple(held), name=name)


def _said(node: Node) -> str:
    return _plain(node.text.chars)


def _plain(chars: str) -> str:
    """Words without the marks of footnotes, which stand in another document."""
    return chars.replace(ANCHOR, "")


@cache
def _words(code: str) -> OutcomeWords:
    entries: dict[str, OutcomeWords] = shipped(Path(__file__).with_name("words.toml"))
    return entries[code]
