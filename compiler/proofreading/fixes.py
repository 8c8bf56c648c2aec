"""Fixes of seams, in the words that a drafter has quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import field

from amend.compiler.diagnostics.diagnostic import Applicability, Fix
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.proposal import (
    DeleteEdit,
    Edit,
    Found,
    InsertEdit,
    ModStatement,
    ReplaceEdit,
    Statement,
)
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.quotation_marks import CLOSING, OPENING


@frozen(eq=False)
class Fixes:
    """The edits of a proposal by their places, so that their quotations can be mended."""

    _statements: Sequence[Statement] = field(repr=False)

    @cached_property
    def edits(self) -> Mapping[Span, Edit]:
        modified = (s for s in self._statements if isinstance(s, ModStatement))
        return {edit.span: edit for statement in modified for edit in statement.edits}

    def apart(self, span: Span, left_came: bool, right_came: bool) -> Fix | None:
        """A blank between words that run together; certain where several words are new.

        A single word may be meant as an ending: `s` behind `programme`.
        """
        wording = self._wording(span)
        if wording is None or left_came == right_came:
            return None
        inner = wording.text[1:-1]
        place = wording.start + 1 if right_came else wording.end - 1
        sure = Applicability.CERTAIN if set(inner.strip()) & set(BLANKS) else None
        edits = ((Span(span.source, place, place), " "),)
        return Fix("write a blank between the words", edits, sure or Applicability.TO_LOOK_AT)

    def one_blank(self, span: Span, gone: str, left_came: bool, right_came: bool) -> Fix | None:
        """One blank less: in the new words, or one more in the words that go."""
        if left_came or right_came:
            return self._without_blank(span, at_start=right_came)
        return self._with_blank(span, gone, behind=True)

    def no_blank(self, span: Span, gone: str, left_came: bool, right_came: bool) -> Fix | None:
        """No blank before a mark."""
        if left_came:
            return self._without_blank(span, at_start=False)
        if right_came:
            return None
        return self._with_blank(span, gone, behind=False)

    def small_letter(self, span: Span, word: str) -> Fix | None:
        """A small letter in place of a capital, in the new words."""
        wording = self._wording(span)
        at = wording.text.find(word) if wording else -1
        if wording is None or at < 0:
            return None
        letter = Span(span.source, wording.start + at, wording.start + at + 1)
        return Fix("write a small letter", ((letter, word[0].lower()),))

    def once(self, span: Span, words: str, left_came: bool, right_came: bool) -> Fix | None:
        """Words that stand twice once, where the new words begin or end with them."""
        wording = self._wording(span)
        if wording is None or left_came == right_came:
            return None
        inner = wording.text[1:-1]
        blanks, bare = len(inner) - len(inner.lstrip(BLANKS)), inner.strip(BLANKS)
        if right_came and bare.startswith(words):
            start = wording.start + 1 + blanks
            end = start + len(bare) - len(bare[len(words) :].lstrip(BLANKS))
        elif left_came and bare.endswith(words):
            end = wording.start + 1 + blanks + len(bare)
            start = end - (len(bare) - len(bare[: -len(words)].rstrip(BLANKS)))
        else:
            return None
        return Fix(f"write `{words}` once", ((Span(span.source, start, end), ""),))

    def _without_blank(self, span: Span, at_start: bool) -> Fix | None:
        wording = self._wording(span)
        if wording is None:
            return None
        at = wording.start + 1 if at_start else wording.end - 2
        blank = Span(span.source, at, at + 1)
        if blank.text not in BLANKS:
            return None
        return Fix("leave the blank out", ((blank, ""),), Applicability.CERTAIN)

    def _with_blank(self, span: Span, gone: str, behind: bool) -> Fix | None:
        """Quote the blank too, so that it goes with the words."""
        found = self._found(span)
        if found is None or not gone:
            return None
        place = found.end - 1 if behind else found.start + 1
        edits = ((Span(span.source, place, place), " "),)
        return Fix("take the blank with the words", edits, Applicability.CERTAIN)

    def _wording(self, span: Span) -> Span | None:
        match self.edits.get(span):
            case ReplaceEdit(wording=wording) | InsertEdit(wording=wording):
                return _between_marks(wording.span)
        return None

    def _found(self, span: Span) -> Span | None:
        match self.edits.get(span):
            case ReplaceEdit(found=Found(quotation=quotation), wording=wording):
                return _between_marks(quotation.span) if not wording.text.chars else None
            case DeleteEdit(found=Found(quotation=quotation)):
                return _between_marks(quotation.span)
        return None


def _between_marks(span: Span) -> Span | None:
    """The place of a quotation in the line; None of a block below it."""
    words = span.text
    return span if len(words) > 1 and words[0] in OPENING and words[-1] in CLOSING else None
