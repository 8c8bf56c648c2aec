"""No text is two tokens at once: the lexer never chooses by chance.

Strict mode compares each two terminals that one state of the parser takes. It says nothing of
terminals that it cannot read (with `\\b`, `$` or a lookahead within); those are compared here.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
import regex
from interegular.patterns import InvalidSyntax, Unsupported, parse_pattern
from lark import Lark
from lark.exceptions import LexError
from lark.lexer import ContextualLexer, TerminalDef

from amend.grammar.tables import STARTS

FOLDER = Path(__file__).parents[2] / "grammar"
UNREAD = {
    "proposal": {"KEY", "MARGIN", "LABEL"},
    "base": {"KEY", "CHARS", "CALL", "LAST_BLANK"},
    "decisions": {"KEY", "MARGIN", "LABEL"},
}
LETTERS = "aZäЖж字أ٣0 \t\u0651"
"""One of each class that the terminals tell apart, beside the characters that they name."""


def built(grammar: str, starts: Sequence[str]) -> Lark:
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        strict=True,
        import_paths=[str(FOLDER)],
    )


def text_of(grammar: str) -> str:
    return (FOLDER / f"{grammar}.lark").read_text(encoding="utf-8")


def is_read(terminal: TerminalDef) -> bool:
    try:
        parse_pattern(terminal.pattern.to_regexp()).to_fsm()
    except (Unsupported, InvalidSyntax):
        return False
    return True


def own_name(terminal: TerminalDef) -> str:
    return str(terminal.name)


def rivals(parser: Lark) -> Iterator[tuple[TerminalDef, TerminalDef]]:
    """Terminals that strict mode cannot read, each with those that it may be taken for."""
    lexer = parser.parser.lexer
    assert isinstance(lexer, ContextualLexer)
    for state in lexer.lexers.values():
        for one, other in permutations(state.terminals, 2):
            regular = one.pattern.type == other.pattern.type == "re"
            if regular and one.priority == other.priority and not is_read(one):
                yield one, other


def shared_beginnings(one: str, other: str) -> set[str]:
    """Beginnings of two characters with which texts of both patterns may start.

    A text of one character is too short for that, and is told too.
    """
    alphabet = {*LETTERS, *one, *other}

    def takes(text: str) -> bool:
        return all(regex.fullmatch(pattern, text, partial=True) for pattern in (one, other))

    def is_whole(text: str) -> bool:
        return all(regex.fullmatch(pattern, text) for pattern in (one, other))

    firsts = {char for char in alphabet if takes(char)}
    pairs = {first + char for first in firsts for char in alphabet if takes(first + char)}
    return pairs | {first for first in firsts if is_whole(first)}


@pytest.mark.parametrize("grammar", STARTS)
def test_no_two_tokens_collide_from_any_start(grammar: str) -> None:
    parser = built(text_of(grammar), STARTS[grammar])
    assert {own_name(t) for t in parser.terminals if not is_read(t)} == UNREAD[grammar]
    for one, other in rivals(parser):
        patterns = one.pattern.to_regexp(), other.pattern.to_regexp()
        assert shared_beginnings(*patterns) == set(), (own_name(one), own_name(other))


def test_a_collision_is_found() -> None:
    quoted = text_of("proposal").replace('EDITION: /[^\\s\\/@"“«„「『]+', "EDITION: /[^\\s\\/@]+")
    with pytest.raises(LexError, match=r"(STRING and EDITION|EDITION and STRING)"):
        built(quoted, STARTS["proposal"])
    assert shared_beginnings(r"\[(?!\^)|a\b", r"\[\^[^\]]+\]") == set()
    assert shared_beginnings(r"\[|a\b", r"[a\[]") == {"[", "a"}
