"""What is said of words that do not stand where they are quoted (A0601)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, field

from amend.compiler.base_text.places import place_in_base
from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Comparison,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.lists import all_of
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.syntax.proposal import Quotation
from amend.compiler.values import frozen
from amend.compiler.words.hunks import revision
from amend.compiler.words.labels import label_typed
from amend.compiler.words.look_alikes import find_alike, is_look_alike
from amend.compiler.words.quotation_marks import PAIRS, between, within
from amend.compiler.words.quotations import (
    find_but_for_hidden,
    find_quoted,
    nearest_wording,
)
from amend.compiler.words.signs import HIDDEN, described
from amend.compiler.words.text import ANCHOR, Text

Range = tuple[int, int]

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised figures, as a footnote mark is pasted by some programs."""


@frozen
class Missing:
    """Words that do not stand in the provision in which they are quoted.

    wording: the new words that are to take their place, if any.
    where: the address of the provision; elsewhere: of others, in which the words stand.
    marks: the printed mark of each footnote.
    """

    quoted: Quotation
    wording: Quotation | None
    node: Node
    where: str
    elsewhere: Sequence[str]
    marks: Mapping[NodeId, str] = field(repr=False)

    @property
    def words(self) -> str:
        return self.quoted.text.chars

    def notation(self, place: Range) -> str:
        """The words of the provision at a place, with its footnote marks as they are written."""
        return self.node.text.slice(*place).spelt(lambda note: f"[^{self.marks.get(note, '')}]")


def not_found(missing: Missing) -> Diagnostic:
    """The quoted words do not stand in the provision."""
    node, words = missing.node, missing.words
    hidden = find_but_for_hidden(node.text.chars, words, HIDDEN)
    if hidden is not None:
        return _only_hidden(missing, hidden)
    said = _with_its_label(missing) or _with_a_mark_that_prints(missing) or _but_for_marks(missing)
    if said is not None:
        return said
    alike = find_alike(node.text.chars, words)
    likest = nearest_wording(node.text.chars, words) if alike is None else None
    near = (likest.start, likest.end) if likest else alike
    others = tuple(address for address in missing.elsewhere if address != missing.where)
    details: tuple[str | Comparison, ...] = ()
    if others:
        details = (f"These words stand in {all_of(others)}.",)
    if near is None:
        return _said(missing, None, details)
    found = missing.notation(near)
    written = _spelt(missing.quoted.text)
    details = (
        "The nearest wording there:",
        _comparison(written, found),
        *_hidden(written, found),
        *details,
    )
    fix = _quoted_as_it_stands(missing.quoted, found, is_certain=alike is not None)
    return _said(missing, near, details, fix)


def _said(
    missing: Missing,
    near: Range | None,
    details: tuple[str | Comparison, ...] = (),
    fix: Fix | None = None,
    advice: str = "",
) -> Diagnostic:
    node, label = missing.node, f"this is {missing.where}"
    base: tuple[Pointer, ...] = ()
    if node.span is not None:
        span = place_in_base(node, *near) if near else node.span
        base = (Pointer(span, label),)
    return Diagnostic(
        "A0601",
        Severity.ERROR,
        f"These words do not stand in `{missing.where}`.",
        Pointer(missing.quoted.span, "not found there"),
        base,
        details,
        help=advice,
        fix=fix,
    )


def _with_its_label(missing: Missing) -> Diagnostic | None:
    """The label of the provision is quoted with its words: `d) Resolution 50`."""
    label = missing.node.label
    length = label_typed(label, missing.words)
    rest = missing.words[length:]
    if not length or len(find_quoted(missing.node.text.chars, rest).places) != 1:
        return None
    edits = [_without(missing.quoted, length)]
    if missing.wording and (again := label_typed(label, missing.wording.text.chars)):
        edits.append(_without(missing.wording, again))
    fix = Fix(
        "leave the label out", tuple(e for e in edits if e is not None), Applicability.CERTAIN
    )
    said = _said(missing, None, advice="A label prints by itself, and follows its item.")
    message = f"The label {label} is no part of the words of `{missing.where}`."
    pointer = Pointer(missing.quoted.span, "the label is quoted too")
    return evolve(said, message=message, primary=pointer, fix=fix if all(edits) else None)


def _without(quotation: Quotation, length: int) -> tuple[Span, str] | None:
    """The edit that takes the first characters of a quotation out."""
    start = _start(quotation)
    return (Span(quotation.span.source, start, start + length), "") if start else None


def _start(quotation: Quotation) -> int:
    """Where the words of a quotation begin in its source; 0 if they stand there otherwise."""
    span, words = quotation.span, quotation.text.chars
    at = span.text.find(words)
    return span.start + at if at > 0 and within(span.text) == words else 0


def _with_a_mark_that_prints(missing: Missing) -> Diagnostic | None:
    """A footnote mark is quoted as it prints: `countries1`."""
    text = missing.node.text
    if not text.anchors:
        return None
    printed = text.spelt(lambda note: missing.marks.get(note, ""))
    origins: list[int] = []
    notes = iter(text.anchors)
    for at, char in enumerate(text.chars):
        signs = len(missing.marks.get(next(notes), "")) if char == ANCHOR else 1
        origins += [at] * signs
    places = find_quoted(printed, missing.words.translate(_RAISED)).places
    if len(places) != 1:
        return None
    near = origins[places[0][0]], origins[places[0][1] - 1] + 1
    found = missing.notation(near)
    edits = [(missing.quoted.span, _quoted_again(missing.quoted, found))]
    if missing.wording and (start := _start(missing.wording)):
        new, source = missing.wording.text.chars.translate(_RAISED), missing.quoted.span.source
        for at, note in zip(_anchored(text.chars), text.anchors, strict=True):
            word, mark = re.findall(r"\w*$", text.chars[:at])[0], missing.marks.get(note, "")
            place = new.find(f"{word}{mark}") if near[0] <= at < near[1] and word else -1
            if place >= 0:
                begin = start + place + len(word)
                edits.append((Span(source, begin, begin + len(mark)), f"[^{mark}]"))
    fix = Fix("write the mark as it is written", tuple(edits), Applicability.CERTAIN)
    details = ("A footnote is marked there:", _comparison(missing.words, found))
    return _said(missing, near, details, fix, "The mark of a footnote is written as [^1].")


def _anchored(chars: str) -> list[int]:
    """Where footnotes are marked."""
    return [at for at, char in enumerate(chars) if char == ANCHOR]


def _but_for_marks(missing: Missing) -> Diagnostic | None:
    """The words stand there with a footnote mark among them that is not quoted."""
    text, words = missing.node.text, missing.words
    shown = [at for at, char in enumerate(text.chars) if char != ANCHOR]
    bare = text.chars.replace(ANCHOR, "")
    places = find_quoted(bare, words.replace(ANCHOR, "")).places
    if not text.anchors or len(places) != 1:
        return None
    near = shown[places[0][0]], shown[places[0][1] - 1] + 1
    found = missing.notation(near)
    if ANCHOR not in text.chars[slice(*near)]:
        return None
    edits = [(missing.quoted.span, _quoted_again(missing.quoted, found))]
    if missing.wording and ANCHOR not in words + missing.wording.text.chars:
        edits += _marks_for(missing, missing.wording, near)
    details = ("The nearest wording there:", _comparison(_spelt(missing.quoted.text), found))
    first = missing.marks.get(text.slice(*near).anchors[0], "1")
    advice = f"A footnote is marked within these words; quote it too, as [^{first}]."
    fix = Fix("write the mark, and keep its note", tuple(edits))
    return _said(missing, near, details, fix, advice)


def _marks_for(missing: Missing, wording: Quotation, near: Range) -> list[tuple[Span, str]]:
    """The marks of some words, put into the new words where these go on alike."""
    old, new, start = missing.words, wording.text.chars, _start(wording)
    held = missing.node.text.slice(*near)
    edits: list[tuple[Span, str]] = []
    for number, at in enumerate(_anchored(held.chars)):
        before = at - number
        behind = len(new) - (len(old) - before)
        place = before if old[:before] == new[:before] else behind
        if not start or (place == behind and (behind < 0 or old[before:] != new[behind:])):
            continue
        mark = missing.marks.get(held.anchors[number], "")
        edits.append((Span(wording.span.source, start + place, start + place), f"[^{mark}]"))
    return edits


def _only_hidden(missing: Missing, place: Range) -> Diagnostic:
    node, words = missing.node, missing.words
    found = missing.notation(place)
    names = [
        f"{described(char)} stands in {_holder(char, words, found)}"
        for char in sorted(set(HIDDEN.findall(words + found)))
    ]
    return Diagnostic(
        "A0601",
        Severity.ERROR,
        f"These words stand in `{missing.where}` but for what cannot be seen.",
        Pointer(missing.quoted.span, "differs invisibly"),
        (Pointer(place_in_base(node, *place), f"this is {missing.where}"),) if node.span else (),
        tuple(names),
        fix=_quoted_as_it_stands(
            missing.quoted, found, find_alike(node.text.chars, words) is not None
        ),
    )


def _quoted_as_it_stands(quoted: Quotation, found: str, is_certain: bool) -> Fix | None:
    """The quotation with the words of the base text, between marks that they do not hold."""
    wording = _quoted_again(quoted, found)
    if not wording:
        return None
    sure = Applicability.CERTAIN if is_certain else Applicability.TO_LOOK_AT
    return Fix("quote the text as it stands", ((quoted.span, wording),), sure)


def _quoted_again(quoted: Quotation, found: str) -> str:
    """Other words between the marks of a quotation, or others; empty if these are in the words."""
    own = (quoted.span.text[0], quoted.span.text[-1])
    marks = next(((a, b) for a, b in (own, *PAIRS) if a not in found and b not in found), None)
    return between(marks, found) if marks else ""


def _spelt(text: Text[str]) -> str:
    return text.spelt(lambda mark: f"[^{mark}]")


def _comparison(written: str, found: str) -> Comparison:
    hunks = revision(written, found)
    return Comparison(
        written,
        found,
        tuple((h.start, h.end) for h in hunks if h.end > h.start),
        tuple((h.new_start, h.new_end) for h in hunks if h.new_end > h.new_start),
    )


def _hidden(written: str, found: str) -> tuple[str, ...]:
    """Names of characters that differ and cannot be told apart by eye."""
    odd = {c for c in written + found if ord(c) > 126 and not c.isprintable()}
    odd |= {c for c in set(written) ^ set(found) if is_look_alike(c)}
    named = [f"{described(c)} stands in {_holder(c, written, found)}" for c in sorted(odd)]
    return tuple(named[:4])


def _holder(char: str, written: str, found: str) -> str:
    if char in written and char in found:
        return "both"
    return "the quotation" if char in written else "the base text"
