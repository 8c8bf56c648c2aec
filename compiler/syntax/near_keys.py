"""Lines of a base text that begin nearly as a key line does, and are none.

`Annex 2: ...`, `annexe 1: ...`, `annex 1 bis: ...`, `part I: ...` are paragraphs for the grammar,
since anything may begin a paragraph. Whoever typed one of them by hand meant to open an annex, so
it is told; a backslash before a paragraph that begins so says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Kind
from amend.compiler.lexicon.kinds import words_of_kinds
from amend.compiler.syntax import near_messages
from amend.compiler.values import frozen
from amend.compiler.words.labels import CLOSING, OPENING
from amend.compiler.words.latin_numbers import LATIN_OR_ARABIC
from amend.compiler.words.numerals import (
    CHINESE_DIGITS,
    FROM_INDIC,
    FROM_WIDE,
    INDIC_DIGITS,
    chinese_value,
)
from amend.compiler.words.roman import ROMAN
from amend.compiler.words.spelling import distance

_HEAD = re.compile(r"[^:：]{1,48}[:：]")
_DIGITS = f"[0-9{INDIC_DIGITS}０-９]"
_NUMERAL = f"[{CHINESE_DIGITS}]{{1,3}}"
_BODY = rf"{_DIGITS}{{1,4}}(?:\.{_DIGITS}{{1,4}})*|[IVXL]{{1,8}}|{ROMAN}|[^\W\d_]|{_NUMERAL}"
_DESIGNATION = re.compile(
    rf"(?:(?i:n[.o]?[°º]|no\.)[ \t]*|№[ \t]*)?[{OPENING}]?"
    rf"(?P<body>{_BODY})[ \t]?(?P<again>{LATIN_OR_ARABIC})?[{CLOSING}.]?(?P<more>[ \t]+.+)?"
)
_COUNTED = re.compile(rf"第[ \t]*(?P<body>{_DIGITS}{{1,3}}|{_NUMERAL})[ \t]*(?P<word>[章条节])")
_LEAST_SPELT = 5
"""Letters of a key that one slip of the keyboard still lets know; `row` and `note` it does not."""


@frozen
class NearKey:
    """What the beginning of a paragraph nearly is.

    kind: what was meant; name: its designation, as addresses have it.
    end: where its words end in the line; after: where the colon and the blanks behind it do.
    is_small: whether it is typed in small letters, as keys are, which do not print.
    is_repeated: whether what stands behind the colon says it again.
    """

    kind: Kind
    name: str
    end: int
    after: int
    is_small: bool
    is_repeated: bool

    @property
    def key(self) -> str:
        """How it is written: `annex 2`, `title`, `[^1]`."""
        if self.kind is Kind.FOOTNOTE:
            return f"[^{self.name}]"
        return f"{self.kind.value} {self.name}".rstrip() if self.is_named else self.kind.value

    @property
    def is_named(self) -> bool:
        """Whether a key of this kind takes a designation."""
        return self.kind in DIVISIONS

    def mended(self, body: str) -> tuple[int, int, str]:
        """What makes a key line of the line, no word of print lost: a range and its text."""
        if self.kind is Kind.FOOTNOTE:
            return 0, self.after, f"{self.key}: "
        if self.after == len(body):
            return 0, len(body), f"{self.key}: {body[: self.end]}"
        is_key = self.is_repeated or (self.is_small and (self.is_named or not self.name))
        if is_key or self.kind in HEAD:
            return 0, self.end, self.key
        return 0, 0, f"{self.key}: "


def near_key(body: str) -> NearKey | None:
    """What the beginning of a line nearly is; None if it is nothing like a key."""
    head = _HEAD.match(body)
    if head is None or not body[0].isalpha():
        return None
    said = head[0][:-1].rstrip(" \t")
    behind = body[head.end() :]
    after = head.end() + len(behind) - len(behind.lstrip(" \t"))
    for kind, rest, is_spelt in _readings(said):
        designation = _DESIGNATION.fullmatch(rest) if rest else None
        is_repeated = _says(body[after:], kind)
        if rest and (designation is None or (designation["more"] and not is_repeated)):
            continue
        name = _name(designation) if designation else ""
        if (kind in HEAD and name) or ((kind is Kind.FOOTNOTE or is_spelt) and not name):
            continue
        return NearKey(kind, name, len(said), after, said.islower(), is_repeated)
    return None


def _says(words: str, kind: Kind) -> bool:
    """Whether words begin with what a kind is called."""
    folded = words.casefold()
    return any(folded.startswith(word) for word, known in _known() if known is kind)


def _readings(said: str) -> Iterator[tuple[Kind, str, bool]]:
    """The kinds that words can name, each with the words behind it; whether it is misspelt."""
    counted = _COUNTED.fullmatch(said)
    if counted:
        said = counted["word"] + counted["body"]
    folded = said.casefold()
    for word, kind in _known():
        if folded.startswith(word):
            rest = said[len(word) :]
            # 附件一 names an annex; 章程 and `notes` are other words.
            if not rest[:1].isalpha() or rest[0] in CHINESE_DIGITS:
                yield kind, rest.strip(" \t"), False
    word, _, rest = said.partition(" ")
    if word.isalpha() and word == word.lower():
        for kind in (*DIVISIONS, Kind.TABLE, Kind.FIGURE):
            if len(kind.value) >= _LEAST_SPELT and distance(word, kind.value, 1) == 1:
                yield kind, rest.strip(" \t"), True


def said_of(span: Span, above: Kind | None, beside: Sequence[Kind]) -> Iterator[Diagnostic]:
    """What is told of a paragraph that begins nearly as a key line.

    above: what it stands in; beside: what stands there before it. A title is one only at the head
    of something, and the other lines of the head before all else.
    """
    near = near_key(span.text)
    if near is None:
        return
    begins = all(kind in (Kind.PARAGRAPH, Kind.FOOTNOTE) for kind in beside)
    if near.kind is Kind.TITLE and not (begins and (above is None or above in DIVISIONS)):
        return
    if near.kind in HEAD and not (begins and (above is None or near.kind is Kind.TITLE)):
        return
    yield near_messages.nearly_a_key(span, near.kind, near.key, near.end, near.mended(span.text))


@cache
def _known() -> tuple[tuple[str, Kind], ...]:
    """The words for parts and kinds, with the keys themselves, the longest first."""
    words = words_of_kinds()
    found = {kind.value: kind for kind in HEAD}
    for table in (words["parts"], words["kinds"], words["others"]):
        for kind, names in table.items():
            found |= dict.fromkeys([*names, kind], Kind(kind))
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _name(designation: re.Match[str]) -> str:
    """A designation as it is written before the colon of a key: one word."""
    body = designation["body"].translate(FROM_INDIC | FROM_WIDE)
    body = str(chinese_value(body) or body)
    return body + (designation["again"] or "")
