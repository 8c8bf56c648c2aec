"""Loads each grammar once, and parses one line at a time into neutral nodes.

A line is parsed as a text of its own: a parser that is given a slice of a large
file counts the line ends before it again at every token, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from attrs import frozen
from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from amend.grammar.tables import Grammar, load


class Leaf(NamedTuple):
    """A token: its kind, its text, the blanks and comments before it, and where it starts."""

    kind: str
    text: str
    lead: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Branch(NamedTuple):
    """A rule of the grammar with what it matched."""

    rule: str
    children: tuple[Branch | Leaf, ...]

    def leaf(self, *kinds: str) -> Leaf | None:
        """The first token directly below of one of these kinds."""
        for child in self.children:
            if isinstance(child, Leaf) and child.kind in kinds:
                return child
        return None

    def branches(self, *rules: str) -> list[Branch]:
        """The rules directly below, of these names (any, if none is given)."""
        return [
            c for c in self.children if isinstance(c, Branch) and (not rules or c.rule in rules)
        ]

    def branch(self, *rules: str) -> Branch | None:
        """The first rule directly below of one of these names."""
        for child in self.children:
            if isinstance(child, Branch) and child.rule in rules:
                return child
        return None


@frozen
class Parsed:
    """A line that the grammar accepts; `trail` is what follows the last token."""

    tree: Branch
    trail: str


@frozen
class Fault:
    """A line that the grammar refuses: where, and the names of the tokens that it would take.

    An expected name `$END` means that the line could end there.
    """

    start: int
    end: int
    expected: frozenset[str]


def parse_line(grammar: Grammar, rule: str, text: str, offset: int) -> Parsed | Fault:
    """Parse one line by one rule.

    text: the line alone, without indentation and line end.
    offset: where it stands in its source; all positions in the result are absolute.
    """
    try:
        tree = _parser(grammar).parse(text, start=rule)
    except UnexpectedInput as unexpected:
        return _fault(unexpected, len(text), offset)
    return _parsed(tree, text, offset)


@cache
def _parser(grammar: Grammar) -> Lark:
    return load(grammar)


def _parsed(tree: Tree[Token], text: str, offset: int) -> Parsed:
    branch, end = _neutral(tree, text, offset, 0)
    return Parsed(branch, text[end:])


def _neutral(tree: Tree[Token], text: str, offset: int, at: int) -> tuple[Branch, int]:
    """A rule with what it matched, and where its last token ends; the one before ends at `at`."""
    children: list[Branch | Leaf] = []
    for child in tree.children:
        if isinstance(child, Token):
            start = child.start_pos or 0
            lead = text[at:start] if start > at else ""
            children.append(Leaf(_own_name(child.type), child.value, lead, offset + start))
            at = start + len(child)
        else:
            branch, at = _neutral(child, text, offset, at)
            children.append(branch)
    return Branch(_own_name(tree.data), tuple(children)), at


def _fault(unexpected: UnexpectedInput, length: int, offset: int) -> Fault:
    match unexpected:
        case UnexpectedToken(token=token) if token.type == "$END":
            return Fault(offset + length, offset + length, _names(unexpected.accepts))
        case UnexpectedToken(token=token):
            start = offset + (token.start_pos or 0)
            return Fault(start, start + len(token), _names(unexpected.accepts))
        case UnexpectedCharacters(pos_in_stream=at):
            start = offset + (at or 0)
            return Fault(start, start + 1, _names(unexpected.allowed))
    return Fault(offset, offset + length, frozenset())


def _names(tokens: Iterable[str] | None) -> frozenset[str]:
    return frozenset(_own_name(str(token)) for token in tokens or ())


@cache
def _own_name(name: str) -> str:
    """A rule's or token's name without the prefix that an import gives it."""
    return str(name).rpartition("__")[2]
