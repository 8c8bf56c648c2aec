"""The head of a loose text: its number line, title, history line and opening formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from attrs import evolve

from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received.cuts import LABEL, Cut
from amend.compiler.received.gathered import Gathered
from amend.compiler.received.words import Words, seen_in, series_in, series_words, words_of
from amend.compiler.values import frozen
from amend.compiler.words.joining import joined

_MOST_TITLE_LINES = 4
"""Lines over which a title goes at most; none of 180 texts has more than three."""

MOST_ABOVE = 3
"""Lines that may stand above the number line of a text that begins with them."""

_FIRST_PAGE = 30
"""Lines of the first page of a contribution, at most; three real ones have 11 to 14."""

_LONGEST_NUMBER = 150
"""Characters of a number line; `RESOLUTION ITU-R 1-6 (1993-1995-…)` has less than half."""

HISTORY = re.compile(r"[(（](?=[^()（）]*[0-9]{2})[^()（）]*[)）](?:[*0-9][*0-9, bis]{0,12})?")
"""A history line: brackets with a year in them, and nothing else but marks of footnotes."""

_HISTORY_BEHIND = re.compile(
    r"[ \t]*(?P<history>[(（](?:[CС][-‑])?(?:18|19|20)[0-9]{2}[^()（）]*[)）])$"
)
"""A history that stands behind a title in its line: it begins with a year."""

_EDITION = re.compile(r"[(（][^()（）]*[0-9]{2}[^()（）]*[)）]")
_ENDS = re.compile(r"(?<!\.\.)[.;:。；：]$")


@frozen
class Head:
    """The lines of a head, how many pieces they are, and those that were judged.

    is_treaty: whether it names a treaty text. joined: pieces that go on with the line above.
    """

    nodes: tuple[Gathered, ...] = ()
    count: int = 0
    is_treaty: bool = False
    joined: tuple[Cut, ...] = ()

    def text_of(self, kind: Kind) -> str:
        return next((node.text for node in self.nodes if node.kind is kind), "")


def is_number_line(piece: Cut, words: Words) -> bool:
    """Whether a line is the number line of an instrument, with or without its title."""
    if seen_in(words.short.match, piece.text):
        return True
    return bool(seen_in(words.number.match, piece.text)) and not (
        len(piece.text) > _LONGEST_NUMBER or _ENDS.search(piece.text)
    )


def above_head(given: Sequence[Cut], code: str) -> int:
    """How many lines stand above a number line that soon comes, and its opening formula.

    None does where another text begins before: with a call, or with an opening formula.
    """
    words = words_of(code)
    if not given or is_number_line(given[0], words):
        return 0
    for at, piece in enumerate(given[: _FIRST_PAGE + 1]):
        if is_number_line(piece, words) and read_head(given[at:], code).text_of(Kind.OPENING):
            return at
        if _opening(given, at, words) or call_of(piece.text, code) is not None:
            return 0
    return 0


def read_head(given: Sequence[Cut], code: str) -> Head:
    """The head with which some pieces begin; empty if they begin with none.

    code: the language.
    """
    words = words_of(code)
    if not given:
        return Head()
    first = given[0]
    if is_treaty_head(first):
        return Head((_node(Kind.NUMBER, first),), 1, is_treaty=True)
    if not is_number_line(first, words):
        opening = _opening(given, 0, words)
        return Head(_nodes(Kind.OPENING, opening), len(opening), joined=opening[1:])
    return _numbered(given, words, code)


def is_treaty_head(piece: Cut) -> bool:
    """Whether a line is the name of a treaty text."""
    is_line = len(piece.text) <= _LONGEST_NUMBER and not piece.text.endswith((".", ";", ","))
    return is_line and bool(series_in(series_words().treaty, piece.text))


def _numbered(given: Sequence[Cut], words: Words, code: str) -> Head:
    number, behind = _divided(given[0], words)
    rows = ([behind] if behind else []) + list(given[1:])
    own = 1 if behind is None else 0
    numbers, at = [number], 0
    if not behind and rows and _is_edition(rows[0], number, words):
        numbers, at = [number, rows[0]], 1
    titles: list[Cut] = []
    history: Cut | None = None
    opening: tuple[Cut, ...] = ()
    end = at
    for place in range(at, min(len(rows), at + _MOST_TITLE_LINES + 2)):
        opening = _opening(rows, place, words)
        stands_behind = rows[place] is behind
        if opening or not (stands_behind or _may_be_title(rows[place], words, code, place == at)):
            break
        end = place + 1
        if HISTORY.fullmatch(rows[place].text) and titles:
            history = rows[place]
            continue
        if history is not None or len(titles) == _MOST_TITLE_LINES:
            end = place
            break
        titles.append(rows[place])
    behind_title = rows[end] if end < len(rows) else None
    is_before_call = behind_title is not None and call_of(behind_title.text, code) is not None
    if not opening and len(titles) > 1 and not is_before_call:
        # Nothing shows where the title ends: it is its first line alone.
        titles, end = titles[:1], at + 1
        is_history = end < len(rows) and HISTORY.fullmatch(rows[end].text)
        history, end = (rows[end], end + 1) if is_history else (None, end)
    joined = [*numbers[1:], *titles[1:], *opening[1:]]
    if titles and history is None:
        titles[-1], history = _without_history(titles[-1])
    nodes = (
        *_nodes(Kind.NUMBER, numbers),
        *_nodes(Kind.TITLE, titles),
        *_nodes(Kind.HISTORY, [history] if history else []),
        *_nodes(Kind.OPENING, opening),
    )
    return Head(nodes, end + len(opening) + own, joined=tuple(joined))


def _divided(piece: Cut, words: Words) -> tuple[Cut, Cut | None]:
    """A number line, and the title that stands behind it in one line."""
    short = words.short.match(piece.text)
    match = short or words.number.match(piece.text)
    if match is None:
        # Seen without its vowel signs alone: no place in that is one in the line.
        return piece, None
    rest = piece.text[match.end() :]
    edition = match.groupdict().get("edition")
    begins = rest[:1] == "\t" or rest[:1].isalpha() or (edition and rest.lstrip()[:1].isupper())
    if not rest.strip() or not (short or begins) or _EDITION.fullmatch(rest.strip()):
        return piece, None
    lead = len(rest) - len(rest.lstrip())
    start = piece.start + match.end() + lead
    return (
        evolve(piece, text=piece.text[: match.end()].rstrip()),
        Cut(start, rest.lstrip(), piece.indent, True),
    )


def _is_edition(row: Cut, number: Cut, words: Words) -> bool:
    """Whether a line holds the edition of the number line above it: `(Rev. Dubai, 2018)`."""
    match = seen_in(words.number.match, number.text)
    has_none = match is not None and not match.groupdict().get("edition")
    return has_none and not row.apart and _EDITION.fullmatch(row.text) is not None


def _may_be_title(piece: Cut, words: Words, code: str, is_first: bool) -> bool:
    """Whether a line may be the title of a text, or a line of it.

    is_first: whether it stands below the number line; titles begin as calls do there.
    """
    if LABEL.match(piece.text) or (_ENDS.search(piece.text) and not is_first):
        return False
    if is_number_line(piece, words):
        return False
    is_call = call_of(piece.text, code) is not None and not piece.text[:1].isupper()
    return not is_call or (is_first and not piece.apart)


def _opening(rows: Sequence[Cut], at: int, words: Words) -> tuple[Cut, ...]:
    """The lines of the opening formula that begins at one of some lines; empty if none does."""
    if at >= len(rows):
        return ()
    text = rows[at].text
    if seen_in(words.opening.search, text):
        return (rows[at],)
    if at + 1 == len(rows) or text[-1:] in ",，،" or rows[at + 1].apart:
        return ()
    both = f"{text} {rows[at + 1].text}"
    is_one = seen_in(words.opening.search, both) and not LABEL.match(rows[at + 1].text)
    if not is_one or seen_in(words.opening.search, rows[at + 1].text):
        return ()
    return (rows[at], rows[at + 1])


def _without_history(title: Cut) -> tuple[Cut, Cut | None]:
    match = _HISTORY_BEHIND.search(title.text)
    if match is None or match.start() == 0:
        return title, None
    history = Cut(title.start + match.start("history"), match["history"])
    return evolve(title, text=title.text[: match.start()]), history


def _nodes(kind: Kind, pieces: Sequence[Cut]) -> tuple[Gathered, ...]:
    if not pieces:
        return ()
    whole = reduce(joined, (p.text for p in pieces))
    return (Gathered(kind, "", whole, start=pieces[0].start),)


def _node(kind: Kind, piece: Cut) -> Gathered:
    return Gathered(kind, "", piece.text, start=piece.start)
