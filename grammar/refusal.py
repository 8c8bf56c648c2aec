"""Why a line is refused: the parser generator reads it again, and says where it fails."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lark import Lark, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from amend.grammar.automaton import END, Grammar
from amend.grammar.parsing import Fault
from amend.grammar.tables import load, own_name


def refusal(grammar: Grammar, rule: str, text: str, offset: int) -> Fault:
    """What is wrong with a line that the automaton does not accept; as `parse_line`."""
    try:
        _parser(grammar).parse(text, start=rule)
    except UnexpectedInput as unexpected:
        return _fault(unexpected, len(text), offset)
    raise AssertionError(f"the tables of {grammar} refuse what the grammar accepts")


@cache
def _parser(grammar: Grammar) -> Lark:
    return load(grammar)


def _fault(unexpected: UnexpectedInput, length: int, offset: int) -> Fault:
    match unexpected:
        case UnexpectedToken(token=token) if token.type == END:
            return Fault(offset + length, offset + length, _names(unexpected.accepts))
        case UnexpectedToken(token=token):
            start = offset + (token.start_pos or 0)
            return Fault(start, start + len(token), _names(unexpected.accepts))
        case UnexpectedCharacters(pos_in_stream=at):
            start = offset + (at or 0)
            return Fault(start, start + 1, _names(unexpected.allowed))
    return Fault(offset, offset + length, frozenset())


def _names(tokens: Iterable[str] | None) -> frozenset[str]:
    return frozenset(own_name(str(token)) for token in tokens or ())
