"""The footnotes of a loose text: which lines are notes, and where their marks stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from amend.compiler.instrument.instrument import Kind
from amend.compiler.received.cuts import Cut
from amend.compiler.received.gathered import Gathered, all_of
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR

_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
SIGN = re.compile(
    r"(?<=[^\W\d_])[0-9]{1,2}(?!\w|[.,]\w|/)|(?<=[)）”\"»\]])[0-9]{1,2}(?!\w|[.,]\w|/)"
    rf"|[{_RAISED}]{{1,2}}|(?<=[^\s*])\*{{1,3}}(?![\w*])|(?<=\S)\[(?:[0-9]{{1,2}}|\*{{1,3}})\]"
    # Chinese has no blank behind a word; behind 第, and before what is counted, stands a number.
    r"|(?<=[\u4e00-\u9fff])(?<!第)[0-9]{1,2}(?=[\u4e00-\u9fff])(?![年月日号个项条款章节次届期类种位])"
)
"""What may be the mark of a footnote: a figure, stars, or either in brackets, set close behind a
word."""

NOTE = re.compile(
    rf"(?P<sign>(?P<bracket>\[)?(?P<mark>[0-9]{{1,2}}|\*{{1,3}}|[{_RAISED}]{{1,2}})(?(bracket)\]))"
    rf"(?:[ \t\u00a0\u3000]+(?=\S)|(?<=[*{_RAISED}\]])(?=\w))"
)
"""The mark with which the text of a footnote begins."""

_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3,}|[^\x00-\u024f]|[)）”\"»\]])$")
"""What stands before a sign that is hardly a part of a word: CO2 and A1 are no marks."""

_STARS = ("*", "**", "***", "†", "‡")


def signs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The marks that a text may have, each with whether it is sure to be none of a name."""
    for match in SIGN.finditer(text):
        yield match[0].strip("[]"), _is_sure(text, match)


def _is_sure(text: str, match: re.Match[str]) -> bool:
    if re.match(r"[\u4e00-\u9fff]", text[match.end() :]) and match[0].isdecimal():
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return not match[0].isdigit() or _WORD_BEFORE.search(before) is not None


@define
class Marks:
    """Tells notes from items while a text is read: marks that wait for a note.

    awaited: marks above that no note has had since.
    last: the mark of the note right above; below_rule: whether a rule stands right above.
    """

    awaited: set[str] = field(factory=set)
    last: str = ""
    below_rule: bool = False

    def mark_of(self, piece: Cut, expected: bool, closed: bool) -> str:
        """The mark of a line that is a note; empty if it is none.

        expected: whether an open list goes on with that number; closed: whether a sentence ended.
        """
        match = NOTE.match(piece.text)
        if match is None:
            return ""
        mark = match["mark"]
        goes_on = bool(self.last) and _follows(self.last, mark)
        if mark in self.awaited:
            first = piece.text[match.end() : match.end() + 1]
            # A script without capitals shows nothing there.
            is_capital = first.isupper() or not first.isalpha()
            if self.below_rule or goes_on or not expected or (closed and is_capital):
                return mark
            return ""
        is_apart = (self.below_rule or goes_on) and not expected
        return mark if is_apart or (self.below_rule and not mark.isdigit()) else ""

    def passed(self, text: str) -> None:
        """A line that is none: its marks wait for their notes."""
        self.awaited.update(mark for mark, sure in signs_of(text) if sure)
        self.last, self.below_rule = "", False

    def noted(self, mark: str) -> None:
        self.awaited.discard(mark)
        self.last, self.below_rule = mark, False


def _follows(last: str, mark: str) -> bool:
    if last.isdecimal() and mark.isdecimal():
        return int(mark) == int(last) + 1
    return not mark.isdecimal() or not last.isdecimal()


@frozen
class _Place:
    """Where a sign stands: the provision, its place in the order of the text, its characters."""

    node: Gathered
    order: int
    start: int
    end: int
    is_sure: bool


@define
class Paired:
    """What came of the notes of a text.

    notes: those whose marks were found, in the order of the marks; left: those without one.
    signs: places in the source that look like marks of no note, each with the sign.
    renumbered: the old and the new mark of those that had one in common.
    brackets: those around marks, in the text and before notes, which are no part of them.
    """

    notes: list[Gathered] = field(factory=list)
    left: list[Gathered] = field(factory=list)
    signs: list[tuple[Gathered, str]] = field(factory=list)
    renumbered: list[tuple[str, str]] = field(factory=list)
    brackets: list[str] = field(factory=list)


def pair(root: Sequence[Gathered], notes: Sequence[tuple[Gathered, str]]) -> Paired:
    """Set the marks of notes into the text, by number and place.

    notes: in the order of the text, each with its mark. A note belongs to the sign with its mark
    that stands above it, behind the notes before it; the last page of these has the choice first.
    """
    bodies = {id(node) for node, _ in notes}
    nodes = [n for top in root for n in all_of(top) if id(n) not in bodies]
    places: dict[str, list[_Place]] = {}
    for order, node in enumerate(nodes):
        for sign in SIGN.finditer(node.text):
            place = _Place(node, order, sign.start(), sign.end(), _is_sure(node.text, sign))
            places.setdefault(sign[0].strip("[]"), []).append(place)
    paired = Paired()
    found: list[tuple[_Place, Gathered, str]] = []
    page = 0
    for at, (note, mark) in enumerate(notes):
        if at and not _is_beside(notes[at - 1][0], note, nodes):
            page = notes[at - 1][0].start
        chosen = _chosen(places.get(mark, []), page, note.start)
        if chosen is None:
            paired.left.append(note)
            continue
        places[mark].remove(chosen)
        found.append((chosen, note, mark))
    found.sort(key=lambda one: (one[0].order, one[0].start))
    for (place, note, _), mark in zip(found, _marks(found, paired), strict=True):
        place.node.marks.append(mark)
        note.is_gone = True
        match = NOTE.match(note.text)
        assert match is not None
        for written in (place.node.text[place.start : place.end], match["sign"]):
            paired.brackets += ("[", "]") if written.startswith("[") else ()
        paired.notes.append(
            Gathered(Kind.FOOTNOTE, mark, note.text[match.end() :], start=note.start)
        )
    # From the end on, so that the places before stay what they are.
    for place, _, _ in reversed(found):
        text = place.node.text
        place.node.text = f"{text[: place.start]}{ANCHOR}{text[place.end :]}"
    for mark, waiting in places.items():
        paired.signs += [(p.node, mark) for p in waiting if p.is_sure]
    return paired


def _is_beside(before: Gathered, note: Gathered, nodes: Iterable[Gathered]) -> bool:
    """Whether nothing but notes stands between two of them."""
    return not any(before.start < node.start < note.start for node in nodes)


def _chosen(places: Sequence[_Place], page: int, below: int) -> _Place | None:
    """The sign that a note belongs to; None if there is none, or several alike.

    page: where the page of the note begins; below: where the note stands.
    """
    above = [place for place in places if page <= place.node.start < below]
    before = [place for place in places if place.node.start < page]
    for among in (above, before, places):
        sure = [place for place in among if place.is_sure] or among
        if len(sure) == 1:
            return sure[0]
        if sure:
            return None
    return None


def _marks(found: Sequence[tuple[_Place, Gathered, str]], paired: Paired) -> Iterator[str]:
    """The mark of each note; numbered on where pages begin anew with 1."""
    marks = [mark for _, _, mark in found]
    numbers = [mark for mark in marks if mark.isdecimal()]
    is_twice = len(set(numbers)) < len(numbers)
    count, taken = 0, set[str]()
    for mark in marks:
        new = mark
        if mark.isdecimal():
            count += 1
            new = str(count) if is_twice else mark
        elif mark in taken:
            new = next((s for s in _STARS if s not in taken), f"*{len(taken) + 1}")
        taken.add(new)
        if new != mark:
            paired.renumbered.append((mark, new))
        yield new
