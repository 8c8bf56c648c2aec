"""What is to be said of the notation in new words and in prose: emphasis, signs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax import new_words_messages as messages
from amend.compiler.syntax.contents import wording_in
from amend.compiler.syntax.proposal import (
    HeaderField,
    ModStatement,
    ProposalFile,
    ProposalUnit,
    Quotation,
    Reasons,
)
from amend.compiler.syntax.wording import BRACES, read_new_words
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.emphasis_in_prose import stray_sign

_IDLE = re.compile(r"(?<!\\)(?:\\\\)*(?P<sign>\\)[^\W_]")
"""A backslash before what is no sign."""

SIGNS = ("\\", "*", "_", "[^")
"""What notation is written with."""

_SIGN = re.compile(rf"(?P<sign>\\(?!{BRACES})|\*|_(?=_)|\[(?=\^)(?!\^[^\]\s]+\]))")
"""What needs a backslash to stand for itself; a footnote mark is one in any words."""


def notation_faults(units: Iterable[ProposalUnit], text: str) -> Iterator[Diagnostic]:
    """What does not read as it did while new words had no notation: once for a file, if it is
    emphasis; and each sign that has no pair.

    text: of the file; one without any sign has nothing of that, and is not looked through.
    """
    if not any(sign in text for sign in SIGNS):
        return
    found = [words for unit in units for words in _new_words(unit)]
    for words in found:
        if read_new_words(words.notation) is None:
            fix = _escaped([words], _SIGN, Applicability.CERTAIN)
            yield messages.sign_without_pair(words.span, fix)
        elif idle := _IDLE.search(words.notation):
            fix = _escaped([words], _IDLE, Applicability.CERTAIN)
            yield messages.backslash_goes(words.span, idle.group()[-2:], fix)
    # What says in which weights it prints is not of a version without notation.
    emphasised = [words for words in found if words.text.emphases and words.look is None]
    if emphasised:
        odd = all(map(_holds_blanks, emphasised))
        sure = Applicability.CERTAIN if odd else Applicability.TO_LOOK_AT
        yield messages.stars_emphasise(
            tuple(words.span for words in emphasised), _escaped(emphasised, _SIGN, sure)
        )


def prose_faults(file: ProposalFile) -> Iterator[Diagnostic]:
    """The signs in the header and in reasons that would print, though they look like notation."""
    reasons = [one for unit in file.units for one in unit.all_reasons]
    prose: list[HeaderField | Reasons] = [*file.header, *reasons]
    for said in prose:
        for stray in filter(None, map(stray_sign, said.paragraphs)):
            at = said.span.text.find(stray)
            start = said.span.start + max(at, 0)
            end = start + len(stray) if at >= 0 else said.span.end
            sign = stray[:1] if stray.startswith("*") else stray[:2]
            yield messages.sign_in_prose(Span(said.span.source, start, end), sign)


def _new_words(unit: ProposalUnit) -> Iterator[Quotation]:
    """The new words of a proposal, as far as they were read without notation."""
    for statement in unit.statements:
        edits = statement.edits if isinstance(statement, ModStatement) else ()
        yield from filter(None, map(wording_in, edits))


def _holds_blanks(words: Quotation) -> bool:
    """Whether emphasis begins or ends with a blank, as nobody means it: `2 * 3 * 4`."""
    chars = words.text.chars
    ends = (chars[at] for e in words.text.emphases for at in (e.start, e.end - 1))
    return any(end in BLANKS for end in ends)


def _escaped(quotations: Iterable[Quotation], signs: re.Pattern[str], sure: Applicability) -> Fix:
    """A backslash before each of some signs, so that they print."""
    edits = (edit for words in quotations for edit in _backslashes(words.span, signs))
    return Fix("print the signs as they stand", tuple(edits), sure)


def _backslashes(span: Span, signs: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
    """A backslash for each sign in the lines of some words; comments among them have none."""
    start = span.start
    for line in span.text.split("\n"):
        body = line.lstrip(" \t")
        margin = len(line) - len(body) + body.startswith("\\#")
        for sign in signs.finditer(line, margin) if not body.startswith("#") else ():
            at = start + sign.start("sign")
            yield Span(span.source, at, at), "\\"
        start += len(line) + 1
