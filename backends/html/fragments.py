"""Stretches of the redline as pieces of a line, each one HTML element or none."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby

from attrs import evolve, field

from amend.backends.html.direction import change_direction, direction_of
from amend.backends.html.words import Words
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Mark,
    Overruled,
    Stretch,
    TextMark,
    project_stretches,
)
from amend.compiler.instrument.figures import ON_PAGES, PICTURE, Figure
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Text, Weight, join

EXACT, BY_WORD = "exact", "by-word"
"""What the two texts show, and what the redline shows in its place: where a provision is split or
joined, its words go from one line and come in another, and in the redline they stay."""

Viewed = tuple[Stretch, str]
"""A stretch, and the view of its own that it has, if any."""

_TO_PIXEL = 9525
"""English Metric Units of a pixel of CSS, of which an inch has 96."""

TAGS = ((Weight.BOLD, "b"), (Weight.ITALIC, "i"))


@frozen
class NoteMark:
    """A footnote mark in the text.

    id, target: of the mark itself and of the note's line.
    pieces: the mark as printed; it may itself be revised.
    """

    id: str
    target: str
    pieces: tuple[Fragment, ...]


@frozen
class Shown:
    """A figure that is kept; source: of its image, within the page, or empty where none is shown.

    width: of the image, in pixels of CSS.
    """

    source: str = ""
    width: int = 0


@frozen
class Run:
    """Characters of one weight, a TAB, or a footnote mark.

    tags: the elements that give the weight, outermost first.
    shown: the figure that is kept in which the characters stand.
    """

    text: str
    tags: tuple[str, ...] = ()
    note: NoteMark | None = None
    shown: Shown | None = None


@frozen
class Fragment:
    """A part of a line under one mark.

    element: `ins`, `del`, `span` for words that stay and are emphasised otherwise, or empty.
    classes: of that `span`: how the words print in the text in force; of `del`, whether they are
        in neither text.
    view: EXACT or BY_WORD if it is shown in some views alone, else empty.
    why: what a tooltip and a screen reader say of the change.
    author, date: who made the change and when, as far as it is known.
    direction: set where the piece would otherwise be read out of order.
    """

    element: str
    runs: tuple[Run, ...]
    why: str = ""
    author: str = ""
    date: str = ""
    direction: str = ""
    classes: str = ""
    view: str = ""

    @property
    def names(self) -> str:
        """The classes of its element."""
        return f"{self.classes} {self.view}".strip(" ")

    @property
    def is_revision(self) -> bool:
        """Whether its words come or go."""
        return self.element in ("ins", "del")

    @property
    def plain(self) -> str:
        """The characters, if it prints as nothing else; else empty."""
        run = self.runs[0] if len(self.runs) == 1 and not self.element else None
        is_more = run and (run.tags or run.note or run.shown or run.text == "\t")
        return run.text if run and not is_more else ""

    @property
    def text(self) -> str:
        """The characters, without footnote marks."""
        return "".join(run.text for run in self.runs)


@frozen
class Note:
    """A line that holds a footnote; a transferred note has two.

    label: its mark, as stretches.
    """

    line: str
    mark: Mark
    label: tuple[Stretch, ...]


@frozen
class Setting:
    """What the pieces of one unit have in common.

    by_proposal: whether a change must name its proposal, because there are several.
    figures: those that are kept, by their names, as far as they are at hand.
    """

    language: str
    words: Words
    notes: Mapping[NodeId, tuple[Note, ...]]
    by_proposal: bool
    figures: Mapping[str, Figure] = field(factory=dict, hash=False, repr=False)


def figure_pieces(name: str, words: str, mark: Mark, setting: Setting) -> tuple[Fragment, ...]:
    """A figure that is kept, as the piece of a line: its image, if a browser shows it safely.

    words: those that stand in it.
    """
    figure = setting.figures.get(name)
    images = figure.images if figure is not None and figure.kind == PICTURE else ()
    image = next((i for i in images if i.kind in ON_PAGES), None)
    shown = Shown()
    if figure is not None and image is not None:
        data = base64.b64encode(image.data).decode()
        shown = Shown(f"data:{image.kind};base64,{data}", round(figure.size[0] / _TO_PIXEL))
    return (_piece(mark, (Run(words, shown=shown),), setting),)


def pieces(stretches: Iterable[Stretch], setting: Setting, line: str = "") -> tuple[Fragment, ...]:
    """The stretches of a line as pieces; footnote marks are numbered within the line."""
    return viewed_pieces(((stretch, "") for stretch in stretches), setting, line)


def viewed_pieces(given: Iterable[Viewed], setting: Setting, line: str) -> tuple[Fragment, ...]:
    """The same of stretches of which some are shown in some views alone."""
    numbers = count(1)
    made = tuple(
        _seen(_piece(mark, tuple(_runs(text, mark, setting, line, numbers)), setting), view)
        for (mark, view), text in _of_one_look(given)
    )
    return tuple(_in_reading_order(made, setting.language)) if made else ()


def _of_one_look(
    given: Iterable[Viewed],
) -> Iterator[tuple[tuple[TextMark, str], Text[NodeId]]]:
    for look, group in groupby(given, key=lambda viewed: (viewed[0].mark, viewed[1])):
        yield look, join(stretch.text for stretch, _ in group)


def _seen(piece: Fragment, view: str) -> Fragment:
    return evolve(piece, view=view, element=piece.element or "span") if view else piece


def note_marks(made: Iterable[Fragment]) -> Iterator[tuple[NoteMark, str, str]]:
    """Each footnote mark in the pieces, with the element that it stands in, and its view."""
    for piece in made:
        for run in piece.runs:
            if run.note:
                yield run.note, piece.element, piece.view


def _in_reading_order(made: tuple[Fragment, ...], language: str) -> Iterator[Fragment]:
    # From left to right no change needs help.
    if direction_of(language) != "rtl" or not any(piece.is_revision for piece in made):
        yield from made
        return
    groups = [tuple(group) for _, group in groupby(made, key=lambda piece: piece.is_revision)]
    texts = ["", *("".join(piece.text for piece in group) for group in groups), ""]
    for group, (before, change, after) in zip(
        groups, zip(texts, texts[1:], texts[2:], strict=False), strict=True
    ):
        direction = change_direction(change, before, after, language)
        for piece in group:
            yield evolve(piece, direction=direction) if piece.is_revision else piece


def _piece(mark: TextMark, runs: tuple[Run, ...], setting: Setting) -> Fragment:
    match mark:
        case Inserted(origin, cause):
            element, why = "ins", setting.words.insertion[cause.value]
        case Overruled(origin, cause, brought=brought):
            of_both = setting.words.insertion[Cause.EDIT.value], setting.words.deletion[cause.value]
            named = zip(of_both, (brought.proposal, origin.proposal), strict=True)
            why = "; ".join(f"{said} – {number}" for said, number in named)
            date = origin.date or ""
            return Fragment("del", runs, why, origin.author, date, classes="overruled")
        case Deleted(origin, cause):
            element, why = "del", setting.words.deletion[cause.value]
        case Emphasized(origin, former):
            was = " ".join(f"was-{tag}" for weight, tag in TAGS if weight in former)
            why = setting.words.look(mark.weights)
            if setting.by_proposal:
                why = f"{why} – {origin.proposal}"
            return Fragment("span", runs, why, origin.author, classes=f"emphasized {was}".strip())
        case Kept():
            return Fragment("", runs)
    if setting.by_proposal:
        why = f"{why} – {origin.proposal}"
    return Fragment(element, runs, why, origin.author, origin.date or "")


def _runs(
    text: Text[NodeId], mark: TextMark, setting: Setting, line: str, numbers: Iterator[int]
) -> Iterator[Run]:
    if not text.anchors and not text.emphases:
        yield from _plain_runs(text.chars, ())
        return
    for strand in text.strands():
        tags = tuple(tag for weight, tag in TAGS if weight in strand.weights)
        if strand.anchor is not None:
            note = _note_mark(NodeId(strand.anchor), mark, setting, f"{line}-{next(numbers)}")
            yield Run("", tags, note)
            continue
        yield from _plain_runs(strand.chars, tags)


def _plain_runs(chars: str, tags: tuple[str, ...]) -> Iterator[Run]:
    """A tab is a run of its own."""
    if "\t" in chars:
        yield from (Run(part, tags) for part in re.split(r"(\t)", chars) if part)
    elif chars:
        yield Run(chars, tags)


def _note_mark(note: NodeId, mark: TextMark, setting: Setting, own: str) -> NoteMark:
    """A mark within an insertion is the amended one, within a deletion the one in force."""
    notes = setting.notes[note]
    match mark:
        case Inserted():
            dropped: type[Mark] = Deleted
        case Deleted():
            dropped = Inserted
        case Kept() | Emphasized():
            target = next((n for n in notes if n.mark == KEPT), notes[0])
            return NoteMark(own, target.line, pieces(target.label, setting))
    target = next((n for n in notes if not isinstance(n.mark, dropped)), notes[0])
    label = Stretch(KEPT, project_stretches(target.label, dropped))
    return NoteMark(own, target.line, pieces((label,), setting))
