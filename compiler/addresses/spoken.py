"""Addresses as people say them: `d) of recalling`, `considering a) bullet 2`, `titre`.

What is said is looked for in one instrument; every provision that it can mean is found. Nothing is
chosen here: whoever asks tells what was meant, or asks which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TypedDict

from attrs import evolve

from amend.compiler.addresses.labels import readings
from amend.compiler.addresses.printing import PARTS, calls_named
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.lexicon.kinds import words_of_kinds
from amend.compiler.lexicon.lexicon import LANGUAGES, call_of
from amend.compiler.shipped import shipped
from amend.compiler.values import frozen
from amend.compiler.words.chinese import CHINESE
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.latin_numbers import LATIN_NUMBERS
from amend.compiler.words.numerals import FROM_INDIC, FROM_WIDE
from amend.compiler.words.quotations import folded
from amend.compiler.words.roman import ROMAN

MOST_WORDS = 40
"""Words of an address; no heading comes near it."""


class SpokenFile(TypedDict):
    of: list[str]
    through: list[str]
    noise: list[str]
    bullet: list[str]
    paragraph: list[str]
    instrument: list[str]
    ordinals: dict[str, list[str]]
    abbreviations: dict[str, str]


@cache
def _words() -> SpokenFile:
    words: SpokenFile = shipped(Path(__file__).with_name("spoken.toml"))
    return words


@frozen
class _Word:
    """A word of what is said.

    is_closed: by a bracket, which makes it a label; is_step: behind a point.
    """

    text: str
    is_closed: bool = False
    is_step: bool = False

    @property
    def is_label(self) -> bool:
        return self.is_closed or bool(re.fullmatch(rf"[0-9].*|[^\W\d_]|{ROMAN}", self.text))

    @property
    def ordinal(self) -> int:
        """The place that a word such as `second` or `2` names; 0 if it names none."""
        if self.text.isdecimal():
            return int(self.text)
        named = _words()["ordinals"].items()
        return next((int(number) for number, words in named if self.text in words), 0)


@frozen
class Meant:
    """What is meant by an address that is said.

    nodes: every provision that it can mean, in the order of the text.
    near: where nothing is found, the provisions to choose from as far as it is understood.
    """

    nodes: tuple[Node, ...] = ()
    near: tuple[Node, ...] = ()


_WORD = re.compile(
    r"(?P<step>(?<=\w)\.)?"
    r"(?P<word>[0-9]+(?:\.[0-9]+)*[^\W\d_]{0,8}|[^\W\d_]+(?:['’\-][^\W\d_]+)*|[–—•])(?P<close>\))?"
)
_CHINESE_BEFORE = re.compile(rf"(?<=[{CHINESE}])(?=[a-z0-9])")
"""Where a label begins behind a Chinese word, which has no blank: 考虑到b)."""

_JOINED = re.compile(r"\s*(?:[,;&،、，]|\b(?:and|et|y|и)\b|和|及|\bو)\s*")


def each_meant(said: str, index: Index) -> tuple[Meant, ...]:
    """What is meant by each of some addresses that are said together: `recalling d) and e)`."""
    whole = meant(said, index)
    if whole.nodes:
        return (whole,)
    pieces = [piece for piece in _JOINED.split(said) if piece]
    if len(pieces) < 2:
        return _from_to(said, index) or (whole,)
    read = [_spoken(piece, index) for piece in pieces]
    named = [words for words in read if words and not words[0].is_label]
    if not all(read) or len(named) > 1:
        each = [meant(piece, index) for piece in pieces]
        return tuple(each) if all(one.nodes for one in each) else (whole,)
    above = list(takewhile(lambda word: not word.is_label, named[0])) if named else []
    full = [words if not words[0].is_label else [*above, *words] for words in read]
    each = [_found(words, index) for words in full]
    return tuple(each) if all(one.nodes for one in each) else (whole,)


def _from_to(said: str, index: Index) -> tuple[Meant, ...]:
    """Each of several provisions in a row of which the first and the last are said.

    None unless both can mean one provision alone, and stand in the same.
    """
    between = "|".join(map(re.escape, _words()["through"]))
    ends = re.split(rf"(?<=[\s)])(?:{between})\s+|\s*[-‐‑–—]\s*(?=\S)", said.strip())
    if len(ends) != 2:
        return ()
    both = each_meant(", ".join(ends), index)
    if len(both) != 2 or any(len(each.nodes) != 1 for each in both):
        return ()
    (start,), (end,) = (each.nodes for each in both)
    row = above.children if (above := index.parent(start)) else ()
    if end not in row or row.index(end) <= row.index(start):
        return ()
    return tuple(Meant((node,)) for node in row[row.index(start) : row.index(end) + 1])


def meant(said: str, index: Index) -> Meant:
    """What an address can mean that is said, or written in another form than addresses have."""
    words = _spoken(said, index)
    return _found(words, index) if words else Meant()


def near_by(index: Index) -> tuple[Node, ...]:
    """What an address can begin with: the calls, the parts, the annexes, the footnotes."""
    root = index.instrument.root.children
    parts = [node for node in root if node.kind in (Kind.NUMBER, Kind.TITLE, Kind.OPENING)]
    others = [n for n in root if n.kind in DIVISIONS or n.kind in (Kind.TABLE, Kind.FOOTNOTE)]
    return (*parts, *index.calls, *others)


def _spoken(said: str, index: Index) -> list[_Word]:
    """The words of an address, what stands around a provision before it; none if too many."""
    text = folded(said).casefold().translate(FROM_INDIC | FROM_WIDE)
    own, kinds = re.escape(index.instrument.reference.number), "|".join(_words()["instrument"])
    text = re.sub(rf"\b(?:{kinds})\b\.?\s*(?:no\.?\s*)?{own}\b(?:\s*\([^)]*\))?", " ", text)
    text = re.sub(r"\b[ld]'", " ", text)
    for kind, phrase in _phrases():
        text = text.replace(phrase, kind)
    known = _words()["abbreviations"]
    text = _CHINESE_BEFORE.sub(" ", text)
    words: list[_Word] = []
    if any(char.isalnum() for char in _WORD.sub("", text)):
        return []  # Without what is no word here, something else would be meant.
    for found in _WORD.finditer(text):
        word = _Word(found["word"], found["close"] is not None, found["step"] is not None)
        if words and word.text in LATIN_NUMBERS and words[-1].is_label:
            words[-1] = evolve(words[-1], text=words[-1].text + word.text)
            continue
        words += [_Word(part) for part in known.get(word.text, "").split()] or [word]
    return _outermost_first(words) if len(words) <= MOST_WORDS else []


def _phrases() -> Iterator[tuple[str, str]]:
    """What is named by several words, as one."""
    for table in (words_of_kinds()["parts"], words_of_kinds()["kinds"]):
        for kind, words in table.items():
            yield from ((kind, phrase) for phrase in words if " " in phrase)


def _outermost_first(words: list[_Word]) -> list[_Word]:
    """`d) of recalling` as `recalling d)`."""
    for at, word in enumerate(words):
        if at and word.text in _words()["of"]:
            return [*_outermost_first(words[at + 1 :]), *words[:at]]
        if not _is_small(word):
            return words
    return words


def _is_small(word: _Word) -> bool:
    """Whether a word can be said of a provision below others."""
    known, kinds = _words(), words_of_kinds()
    named = {*known["noise"], *known["bullet"], *known["paragraph"]}
    named |= {w for words in (*kinds["parts"].values(), *kinds["kinds"].values()) for w in words}
    return word.is_label or bool(word.ordinal) or word.text in named


def _found(words: Sequence[_Word], index: Index) -> Meant:
    near: Sequence[Node] = ()
    for nodes, rest in _starts(list(words), index):
        at = 0
        while nodes and at < len(rest):
            if nodes[0].kind is not Kind.INSTRUMENT:
                near = near or (nodes[0].children if len(nodes) == 1 else nodes)
            nodes, at = _below(nodes, rest, at, index)
        if nodes:
            return Meant(tuple(sorted(nodes, key=lambda node: index.order[node.id])))
    return Meant((), tuple(near))


def _starts(words: list[_Word], index: Index) -> Iterator[tuple[Sequence[Node], Sequence[_Word]]]:
    """The provisions that what is said begins with, and the words that are left."""
    while words and words[0].text in _words()["noise"] and not words[0].is_label:
        words = words[1:]
    if not words:
        return
    first, rest = words[0], words[1:]
    everything = list(index.nodes.values())
    if (kind := _kind_named(first.text, "parts")) and (part := index.part(PARTS[kind])):
        yield [part], rest
    if kind := _kind_named(first.text, "kinds"):
        like = [node for node in everything if node.kind.value == kind]
        yield from _of_a_kind(like, rest)
    if calls := _calls_said(words, index):
        yield calls
    if first.is_label:
        yield [index.instrument.root, *everything[1:]], words


def _of_a_kind(
    like: Sequence[Node], rest: Sequence[_Word]
) -> Iterator[tuple[Sequence[Node], Sequence[_Word]]]:
    """Those of one kind that the next word names, or counts where none has a name."""
    mark = folded_label(rest[0].text) if rest else ""
    if any(node.name or node.label for node in like):
        named = [node for node in like if folded_label(node.name or node.label) == mark]
    elif rest and rest[0].ordinal and not (len(like) == 1 and rest[0].is_step):
        named = list(like[rest[0].ordinal - 1 : rest[0].ordinal])
    else:
        named = []
    if named:
        yield named, rest[1:]
    yield like, rest


def _kind_named(word: str, table: str) -> str | None:
    known = words_of_kinds()["parts" if table == "parts" else "kinds"]
    return next((kind for kind, words in known.items() if word in words), None)


def _calls_said(
    words: Sequence[_Word], index: Index
) -> tuple[Sequence[Node], Sequence[_Word]] | None:
    """The calls that the first words name, and the words behind these."""
    code = index.instrument.language
    calls = [node for node in index.nodes.values() if node.kind is Kind.CALL]
    named = calls_named(words[0].text, calls, code)
    for other in LANGUAGES if not named else ():
        known = call_of(words[0].text, other)
        named = named or (calls_named(known.key, calls, code) if known else [])
    if not named or words[0].is_closed:
        return None
    said, at = {words[0].text}, 1
    while at < len(words):
        word = words[at]
        fitting = [call for call in named if word.text in _heading(call)]
        if word.is_closed or not fitting:
            if word.text not in _words()["noise"] or word.is_label:
                break
        else:
            named, said = fitting, said | {word.text}
        at += 1
    small = set(_words()["noise"])
    whole = [c for c in named if set(_heading(c)[1:]) - small == said - small - {words[0].text}]
    return whole or named, words[at:]


def _heading(call: Node) -> list[str]:
    return [found["word"] for found in _WORD.finditer(folded(call.text.chars).casefold())]


def _below(
    nodes: Sequence[Node], words: Sequence[_Word], at: int, index: Index
) -> tuple[list[Node], int]:
    """The provisions one step down, and how many words have been used by then."""
    word, known = words[at], _words()
    behind = words[at + 1] if at + 1 < len(words) else None
    if word.text in known["bullet"] and behind and behind.ordinal:
        return _nth(nodes, behind.ordinal, index), at + 2
    if not word.text.isdecimal() and word.ordinal and behind and behind.text in known["bullet"]:
        return _nth(nodes, word.ordinal, index), at + 2
    if word.text in known["paragraph"] and behind and behind.ordinal:
        plain = [index.counted(node, Kind.PARAGRAPH) for node in nodes]
        number = behind.ordinal
        found = [child for some in plain for child in some[number - 1 : number]]
        return found or _labelled(nodes, behind, index), at + 2
    if kind := _kind_named(word.text, "parts"):
        return [c for node in nodes for c in node.children if c.kind is PARTS[kind]], at + 1
    if word.text in known["noise"] and not word.is_label:
        return list(nodes), at + 1
    return _labelled(nodes, word, index), at + 1


def _nth(nodes: Sequence[Node], number: int, index: Index) -> list[Node]:
    """The dash with a number below each of some provisions; else the paragraph."""
    found: list[Node] = []
    for node in nodes:
        dashes = [child for child in node.children if child.label in ("–", "—", "•", "-")]
        found += (dashes or index.counted(node, Kind.PARAGRAPH))[number - 1 : number]
    return found


def _labelled(nodes: Sequence[Node], word: _Word, index: Index) -> list[Node]:
    steps = [(folded_label(part), None) for part in word.text.split(".")]
    found = {child.id: child for node in nodes for child in readings(node, steps, index)[-1]}
    return list(found.values()) if word.is_label else []
