"""Loads the grammars once and parses one line at a time into neutral nodes.

A line is parsed as a text of its own: a parser that is given a slice of a large
file counts the line ends before it again at every token, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen
from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

Grammar = Literal["proposal", "base"]

_STARTS: dict[Grammar, list[str]] = {
    "proposal": ["field", "unit", "statement", "edit"],
    "base": ["field", "part", "provision"],
}


@frozen
class Leaf:
    """A token: its kind, its text, the blanks and comments before it, and where it starts."""

    kind: str
    text: str
    lead: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@frozen
class Branch:
    """A rule of the grammar with what it matched."""

    rule: str
    children: tuple[Branch | Leaf, ...]

    def leaves(self, *kinds: str) -> list[Leaf]:
        """The tokens directly below, of these kinds (any, if none is given)."""
        return [c for c in self.children if isinstance(c, Leaf) and (not kinds or c.kind in kinds)]

    def leaf(self, *kinds: str) -> Leaf | None:
        """The first token directly below of one of these kinds."""
        return next(iter(self.leaves(*kinds)), None)

    def branches(self, *rules: str) -> list[Branch]:
        """The rules directly below, of these names (any, if none is given)."""
        return [
            c for c in self.children if isinstance(c, Branch) and (not rules or c.rule in rules)
        ]

    def branch(self, *rules: str) -> Branch | None:
        """The first rule directly below of one of these names."""
        return next(iter(self.branches(*rules)), None)


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
    folder = Path(__file__).parent
    return Lark(
        (folder / f"{grammar}.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        start=_STARTS[grammar],
        keep_all_tokens=True,
        maybe_placeholders=False,
        import_paths=[str(folder)],
    )


def _parsed(tree: Tree[Token], text: str, offset: int) -> Parsed:
    at = 0

    def neutral(node: Tree[Token] | Token) -> Branch | Leaf:
        nonlocal at
        if isinstance(node, Token):
            start = node.start_pos or 0
            lead, at = text[at:start], start + len(node)
            return Leaf(_own_name(node.type), str(node), lead, offset + start)
        return Branch(_own_name(node.data), tuple([neutral(child) for child in node.children]))

    branch = neutral(tree)
    assert isinstance(branch, Branch)
    return Parsed(branch, text[at:])


def _names(tokens: Iterable[str] | None) -> frozenset[str]:
    return frozenset(_own_name(str(token)) for token in tokens or ())


def _own_name(name: str) -> str:
    """A rule's or token's name without the prefix that an import gives it."""
    return name.rpartition("__")[2]


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
