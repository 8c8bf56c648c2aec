"""The automaton of a grammar: what its tables say, as a line is read by it.

It is what the parser generator makes of the `.lark` file, written out as data, so that a line is
read without the generator. States, symbols and rules are those of an LALR(1) parser whose lexer
knows in which state it reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

Grammar = Literal["proposal", "base", "decisions"]

END = "$END"
"""The symbol after the last token of a line."""


@frozen
class Automaton:
    """The tables of one grammar.

    starts, ends: by the rule that a line is parsed by, the state to begin in, and the state in
    which the line has been read.
    rows: for each state, what to do on each symbol: go on to the state of this number or, if it
    is negative, reduce by the rule of its complement.
    rules: the name of each rule, and how many symbols it takes. The children of one whose name
    begins with `_` belong to the rule above it.
    tokens: for each state, a regular expression with a group for each token that it may read.
    ignored: the tokens that stand between others and are no part of a rule.
    """

    starts: Mapping[str, int]
    ends: Mapping[str, int]
    rows: tuple[Mapping[str, int], ...]
    rules: tuple[tuple[str, int], ...]
    tokens: tuple[str, ...]
    ignored: frozenset[str]


@cache
def automaton_of(grammar: Grammar) -> Automaton:
    """The automaton of a grammar, from its file."""
    tables = json.loads(automaton_file(grammar).read_text(encoding="utf-8"))
    return Automaton(
        starts=tables["starts"],
        ends=tables["ends"],
        rows=tuple(tables["rows"]),
        rules=tuple((name, size) for name, size in tables["rules"]),
        tokens=tuple(tables["patterns"][at] for at in tables["tokens"]),
        ignored=frozenset(tables["ignored"]),
    )


def automaton_file(grammar: Grammar) -> Path:
    """Where the automaton of a grammar lies."""
    return Path(__file__).with_name(f"{grammar}.automaton.json")


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    """What matches the tokens of a state, compiled when the first line comes to it."""
    return re.compile(pattern)
