"""A sub-amendment against the text in force: each change keeps its origin, and nothing is lost."""

from __future__ import annotations

from examples import share
from hypothesis import given, note
from lxml import html
from strategies.notation import shown

from amend.backends.html.writer import emit as emit_html
from amend.backends.text.writer import emit as emit_text
from amend.backends.word.writer import check as check_word
from amend.backends.word.writer import emit as emit_word
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.overlay import overlay, without
from amend.compiler.algebra.redline import (
    Redline,
    base,
    consolidated,
    without_overruled,
)
from amend.compiler.base_text.digests import digest
from amend.compiler.submission.submission import Submission, Unit
from laws.canary import refute
from laws.test_backends import html_lines, in_order, marked
from laws.test_composing import FEW, File, files
from laws.test_sub_amendments import in_files

RUS = "RUS/60/1"


def origin_of(redline: Redline, number: str) -> Origin | None:
    marks = (
        stretch.mark for node in redline.root.walk() for stretch in (node, *node.text, *node.label)
    )
    found = (getattr(mark, "origin", None) for mark in marks)
    return next((o for o in found if o is not None and o.proposal == number), None)


def laid(drawn: list[File]) -> tuple[Redline, Redline, Redline]:
    """The proposal, the one that amends it, and both against the text in force."""
    first, second = drawn
    made = in_files(first, second)
    both = overlay(first.redline, made)
    note(shown(base(both)))
    return first.redline, made, both


@FEW
@given(files(2))
def test_rejected_and_accepted_it_is_the_text_in_force_and_what_both_make(
    drawn: list[File],
) -> None:
    first, made, both = laid(drawn)
    assert digest(base(both)) == digest(base(first))
    assert digest(consolidated(both)) == digest(consolidated(made))


@FEW
@given(files(2))
def test_without_the_sub_amendment_it_is_the_text_of_the_proposal(drawn: list[File]) -> None:
    first, made, both = laid(drawn)
    origin = origin_of(made, RUS)
    left = both if origin is None else without(both, origin)
    assert digest(consolidated(left)) == digest(consolidated(first))
    assert digest(base(left)) == digest(base(first))


def test_canary_what_is_overruled_may_as_well_be_left_out() -> None:
    @given(files(2))
    def false_law(drawn: list[File]) -> None:
        first, made, both = laid(drawn)
        origin = origin_of(made, RUS)
        root = without_overruled(both.root)
        cut = Redline(both.reference, both.language, root)
        left = cut if origin is None else without(cut, origin)
        assert digest(consolidated(left)) == digest(consolidated(first))

    refute(false_law)


def seen(data: bytes) -> bytes:
    """A page as its style sheet shows the text in force: nothing that is overruled."""
    page = html.fromstring(data.decode())
    for element in page.find_class("overruled"):
        if element.getparent() is not None:
            element.drop_tree()
    return html.tostring(page, encoding="utf-8")


@share(0.3)
@given(files(2))
def test_word_page_and_text_have_both_texts(drawn: list[File]) -> None:
    _, _, both = laid(drawn)
    submission = Submission("en", "calibri", "WTDC-22/60-E", None, (Unit("MOD", RUS, both),), "a")
    assert check_word(emit_word(submission), submission) == ()
    page = emit_html(submission)
    assert html_lines(page, "del") == marked(in_order(consolidated(both)), covered=False)
    # The page has one order of notes, that of the amended text.
    in_force = html_lines(seen(page), "ins")
    assert sorted(in_force) == sorted(marked(in_order(base(both)), covered=False))
    assert emit_text(submission) == emit_text(
        Submission("en", "calibri", "", None, (Unit("MOD", RUS, _accepted(both)),), "a")
    )


def _accepted(redline: Redline) -> Redline:
    return Redline(redline.reference, redline.language, without_overruled(redline.root))
