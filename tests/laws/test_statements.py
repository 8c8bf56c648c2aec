"""Statements do what a second, slower opinion says: line by line, on a list of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import event, given, note
from second_opinion import Edit, outcome
from strategies.statements import Draft, drafts

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import resolve
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.syntax.parse import parse_proposal
from laws.canary import refute

Line = tuple[int, str]
"""How deep a provision stands, and its words."""

_QUOTED = re.compile(r'"([^"]*)"')
_CHOICE = re.compile(r"first|last|everywhere|nth \d+")


def read(draft: Draft) -> Instrument:
    text = read_base_text(Source("a.base", draft.base)).instrument
    assert text is not None
    return text


def lines(instrument: Instrument) -> list[Line]:
    def below(node: Node, depth: int) -> list[Line]:
        if node.kind is Kind.FOOTNOTE:
            return []
        own = [(depth, node.text.chars)]
        return own + [line for child in node.children for line in below(child, depth + 1)]

    return [line for child in instrument.root.children for line in below(child, 0)]


def edit_of(written: str) -> Edit:
    """An edit from how it is written."""
    verb, quoted = written.split(" ")[0], _QUOTED.findall(written)
    choice = _CHOICE.search(_QUOTED.sub("", written))
    where = re.search(r"\b(before|after|start|end)\b", _QUOTED.sub("", written))
    chosen, side = choice[0] if choice else "", where[0] if where else ""
    if verb == "insert":
        words = re.sub(r"\\(.)|\*|__", r"\1", quoted[0])
        return Edit("insert", words, quoted[1] if len(quoted) > 1 else "", chosen, side)
    return Edit(verb, quoted[1] if verb == "replace" else "", quoted[0], chosen)


def expected(draft: Draft) -> list[Line]:
    """The lines that the statements leave, each statement taken at its word."""
    text = read(draft)
    index = index_of(text)
    named = {print_address(n, index): n.id for n in text.root.walk() if n.id != text.root.id}
    gone: set[str] = set()
    moved: set[str] = set()
    reworded: dict[str, str] = {}
    behind: dict[str, list[str | Sequence[str]]] = {}
    for statement in draft.statements:
        head, _, rest = statement.partition(":")
        verb, *words = head.split()
        if verb in ("SPLIT", "JOIN"):
            one, *more = (named[word.strip(",")] for word in words if word.strip(",") in named)
            chars = [index.nodes[identity].text.chars for identity in (one, *more)]
            gone.update(more)
            reworded[one] = " ".join(chars)
            if verb == "SPLIT":
                reworded[one], _, behind_it = chars[0].partition(" and ")
                behind.setdefault(one, []).append([f"and {behind_it}"])
            continue
        identity = named[words[-1]] if verb != "MOVE" else named[words[0]]
        if verb == "SUP":
            gone.add(identity)
        elif verb == "MOVE":
            moved.add(identity)
            behind.setdefault(named[words[2].strip()], []).append(identity)
        elif verb == "ADD":
            added = [line.strip() for line in rest.splitlines() if line.strip()]
            new = [line.removeprefix("- ") for line in added if not line.startswith("[^")]
            behind.setdefault(identity, []).append(
                [re.sub(r"\[\^[^\]]+\]", "\ufffc", line) for line in new]
            )
        elif verb == "MOD":
            said = [line.strip() for line in rest.splitlines() if line.strip()]
            # An emphasis changes no word.
            edits = [edit_of(line) for line in said if not line.startswith("emphasize")]
            made = outcome(index.nodes[identity].text.chars, edits)
            assert made is not None
            reworded[identity] = made

    def below(node: Node, depth: int) -> list[Line]:
        found: list[Line] = []
        for child in node.children:
            if child.id not in gone and child.id not in moved:
                found += whole(child, depth)
            for more in behind.get(child.id, ()):
                if isinstance(more, str):
                    found += whole(index.nodes[more], depth)
                else:
                    found += [(depth, line) for line in more]
        return found

    def whole(node: Node, depth: int) -> list[Line]:
        if node.kind is Kind.FOOTNOTE:
            return []
        return [(depth, reworded.get(node.id, node.text.chars)), *below(node, depth + 1)]

    return below(text.root, 0)


@given(drafts())
def test_statements_do_what_they_say(draft: Draft) -> None:
    """L9: what is said is done, at its place, and nothing else."""
    note(draft.base)
    note(draft.source())
    text = read(draft)
    unit = parse_proposal(Source("a.amend", draft.source())).file.units[0]
    operations, told = resolve(unit, index_of(text), Origin("IAP/24A13/1", "CITEL"))
    assert not has_errors(told), [d.message for d in told]
    for statement in draft.statements:
        event(statement.partition(" ")[0])
    assert lines(amended(text, operations)) == expected(draft)


def test_canary_a_statement_may_be_left_out() -> None:
    @given(drafts())
    def false_law(draft: Draft) -> None:
        assert lines(read(draft)) == expected(draft)

    refute(false_law)
