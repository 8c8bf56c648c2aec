"""The wording of a provision: from the notation to a rich text, and places back.

Footnote marks come out as anchors that carry the printed mark; which note that is
gets resolved later, against the notes of the instrument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from amend.compiler.words.text import ANCHOR, EMPHASIS_SIGNS, A_co, PrintedMark, Text, Weight, join
from amend.grammar.parsing import Branch, Leaf, Parsed, parse_line

MARK = r"\[\^[^\]\s]+\]"
"""A regular expression for the mark of a footnote; before a colon its text begins."""

_MARK = re.compile(MARK)
_SIGNS = re.compile(rf"\\[^\s]|\\|{MARK}|\*|__")
_SPECIAL = re.compile(r"[\\*]|\[\^|__")
_LITERAL = re.compile(r"[\\*]|\[(?=\^)|_(?=_)")
"""Signs that are notation unless a backslash stands before them."""

BRACES = r"\{[^\W\d_][^{}\s]*\}"
"""A regular expression for an address in braces; a backslash before it makes it mere words."""


def read_wording(branch: Branch) -> Text[PrintedMark]:
    """The text that a `wording` rule has matched."""
    if len(branch.children) == 1:
        only = branch.children[0]
        if isinstance(only, Leaf) and only.kind == "CHARS":
            return Text(only.text)
    return join(_pieces(branch))


def _pieces(branch: Branch) -> Iterator[Text[PrintedMark]]:
    for child in branch.children:
        match child:
            case Leaf(kind="CHARS"):
                yield Text(child.text)
            case Leaf(kind="MARK"):
                yield Text(ANCHOR, (PrintedMark(child.text[2:-1]),))
            case Leaf(kind="ESCAPED"):
                yield Text(child.text[1:])
            case Branch(rule="italic" | "slanted"):
                yield join(_pieces(child)).weighted([Weight.ITALIC])
            case Branch(rule="bold" | "strong"):
                yield join(_pieces(child)).weighted([Weight.BOLD])


def read_plain(chars: str) -> Text[PrintedMark]:
    """A text in which only footnote marks `[^1]` are notation, as between quotation marks."""
    if "[^" not in chars:
        return Text(chars)
    return Text(_MARK.sub(ANCHOR, chars), tuple(PrintedMark(m[2:-1]) for m in _MARK.findall(chars)))


def read_new_words(chars: str) -> Text[PrintedMark] | None:
    """New words, in the notation of base texts; None where a sign of it has no pair."""
    if not _SPECIAL.search(chars):
        return Text(chars)
    read = parse_line("base", "cell", chars, 0)
    return read_wording(read.tree.branches()[0]) if isinstance(read, Parsed) else None


def literal_braces(text: Text[PrintedMark], notation: str) -> tuple[int, ...]:
    """Where in a text braces stand that a backslash in its notation makes mere words."""
    opening = (at for at, char in enumerate(text.chars) if char == "{")
    return tuple(at for at in opening if notation[offset_in_notation(notation, at)] == "\\")


def write_wording(text: Text[A_co], marks: Mapping[A_co, str], literal: Sequence[int] = ()) -> str:
    """The notation of a text; `marks` gives the printed mark of each note that it anchors.

    literal: further characters that get a backslash.
    Reading the result with the grammar gives the text again.
    """
    if not text.emphases and not text.anchors and not literal:
        return _LITERAL.sub(r"\\\g<0>", text.chars)
    out: list[str] = []
    opened: list[Weight] = []
    for strand in text.strands():
        out += _turned(opened, strand.weights)
        if strand.anchor is not None:
            out.append(f"[^{marks[strand.anchor]}]")
            continue
        for at in range(strand.start, strand.end):
            is_sign = text.chars[at] in "\\*" or text.chars[at : at + 2] in ("[^", "__")
            # Beside the signs of bold a bar of the text would be taken for one of theirs.
            is_sign = is_sign or (text.chars[at] == "_" and at in (strand.start, strand.end - 1))
            is_sign = is_sign or at in literal
            out.append(f"\\{text.chars[at]}" if is_sign else text.chars[at])
    return "".join([*out, *_turned(opened, frozenset())])


def _turned(opened: list[Weight], weights: frozenset[Weight]) -> Iterator[str]:
    """The signs that end what is open and not wanted, and open what is wanted."""
    while any(weight not in weights for weight in opened):
        yield EMPHASIS_SIGNS[opened.pop()]
    for weight in Weight:
        if weight in weights and weight not in opened:
            opened.append(weight)
            yield EMPHASIS_SIGNS[weight]


def offset_in_notation(notation: str, at: int) -> int:
    """Where the character `at` of the text that a notation stands for is written in it."""
    if not _SPECIAL.search(notation):
        return at
    read = written = 0
    for sign in _SIGNS.finditer(notation):
        plain = sign.start() - written
        if read + plain > at:
            break
        read, written = read + plain, sign.end()
        if sign.group() in (*EMPHASIS_SIGNS.values(), "\\"):
            continue
        if read == at:
            return sign.start()
        read += 1
    return min(written + at - read, len(notation))
