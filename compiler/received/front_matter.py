"""Reads what stands above a proposal: its source, its title, and the fields of the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amend.compiler.header.checks import day_meant
from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.conference import others
from amend.compiler.profiles.profile import any_symbol, known_symbol
from amend.compiler.words.blanks import BLANKS

_SPACES = re.compile(f"[{BLANKS}]+")
_LONGEST_DAY = 30
"""Characters of a line that is a date and nothing else."""

_SYMBOL = re.compile(r"[A-Z]{1,4}[-‑]?\d{2}/[^\s,;]+")


def fields_of(lines: Sequence[str], code: str) -> Iterator[tuple[str, str]]:
    """The fields of a first page by the keys of a header.

    What stands above the first printed label is the source, then the title.
    code: the language in which the labels are printed.
    """
    head, held = _labelled(lines, code)
    if head:
        yield "source", head[0]
    if head[1:]:
        yield "title", _joined(head[1:], code)
    yield from _filled(held, code)


def day_of(lines: Sequence[str]) -> str | None:
    """The day that a line of its own names, `2022-05-10`."""
    days = (day_meant(line) for line in lines if len(line) <= _LONGEST_DAY)
    return next((day for day in days if day), None)


def symbol_of(lines: Sequence[str], code: str) -> str | None:
    """The document symbol that stands in some lines, without the letter of the language."""
    suffix = f"-{language(code).suffix}"
    for line in lines:
        for found in _SYMBOL.findall(line):
            symbol = str(found).removesuffix(suffix)
            if known_symbol(symbol) is not None:
                return symbol
    # Of a meeting that has no profile only the letter of the language tells it from other words.
    words = (word for line in lines for word in line.split() if word.endswith(suffix))
    symbols = (word.removesuffix(suffix) for word in words)
    return next((symbol for symbol in symbols if any_symbol(symbol, others()) is not None), None)


def _labelled(lines: Sequence[str], code: str) -> tuple[list[str], dict[str, list[str]]]:
    """What stands above the labels, and what stands behind each."""
    words = {word.casefold(): key for key, word in language(code).words.items()}
    head: list[str] = []
    key = ""
    held: dict[str, list[str]] = {}
    for line in lines:
        text = line
        label, colon, rest = line.replace("：", ":", 1).partition(":")
        named = words.get(label.strip().casefold()) if colon else None
        if named:
            key = named
            held[key] = []
            text = rest
        said = _SPACES.sub(" ", text).strip(" -–")
        if said:
            (held[key] if key else head).append(said)
    return head, held


def _filled(held: dict[str, list[str]], code: str) -> Iterator[tuple[str, str]]:
    for name, said in held.items():
        if said:
            yield name, _joined(said, code)


def _joined(lines: Sequence[str], code: str) -> str:
    return (" " if language(code).spaced else "").join(lines)
