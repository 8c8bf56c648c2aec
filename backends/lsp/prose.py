"""Words as a client shows them: Markdown, or plain text, with what of them comes and goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol import types as lsp

from amend.compiler.lexicon.lexicon import language
from amend.compiler.project.card import Card, Fate, Words

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
_FIRST, _LAST = "\u2068", "\u2069"
"""Isolate words of another direction from what stands around them."""

_MARKDOWN = {Fate.KEPT: "", Fate.GONE: "~~", Fate.NEW: "**", Fate.HERE: "**"}
_PLAIN = {
    Fate.KEPT: ("", ""),
    Fate.GONE: ("[-", "-]"),
    Fate.NEW: ("{+", "+}"),
    Fate.HERE: ("«", "»"),
}


def escaped(text: str) -> str:
    """Words of a treaty as Markdown that shows them as they are, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split("\n")))


def markup(card: Card, markdown: bool) -> lsp.MarkupContent:
    """A card as its client shows it."""
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    lines = [_line(line, markdown, card.language) for line in card.lines]
    title = f"**{escaped(card.title)}**" if markdown else card.title
    notes = list(card.notes) if not markdown else [f"*{_note(note)}*" for note in card.notes]
    return lsp.MarkupContent(kind, ("\n\n" if markdown else "\n").join((title, *lines, *notes)))


def _note(note: str) -> str:
    """A sentence of ours; an example in it stays an example."""
    head, sign, rest = note.partition("`")
    return f"{escaped(head)}{sign}{rest}" if sign else escaped(note)


def _line(words: Iterable[Words], markdown: bool, code: str) -> str:
    text = "".join(_marked(one, markdown) for one in words)
    return f"{_FIRST}{text}{_LAST}" if code and language(code).direction == "rtl" else text


def _marked(words: Words, markdown: bool) -> str:
    if not markdown:
        before, behind = _PLAIN[words.fate]
        return f"{before}{words.text}{behind}"
    sign, inner = _MARKDOWN[words.fate], words.text.strip()
    if not sign or not inner:
        return escaped(words.text)
    # Markdown takes no blank at the inside of its signs.
    at = words.text.find(inner)
    behind = words.text[at + len(inner) :]
    return f"{escaped(words.text[:at])}{sign}{escaped(inner)}{sign}{escaped(behind)}"
