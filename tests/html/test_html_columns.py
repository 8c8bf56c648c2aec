"""Columns that come and go, on the page."""

from __future__ import annotations

import pytest
from html_reader import compared_lines, shown_lines, tree
from language.test_columns import CHANGES, submitted

from amend.backends.html.writer import emit
from amend.backends.text.plain import lines
from amend.compiler.algebra.redline import base, consolidated


@pytest.mark.parametrize("statements", CHANGES)
def test_the_page_shows_both_texts(statements: str) -> None:
    submission = submitted(statements)
    document = tree(emit(submission))
    (unit,) = submission.units
    for view, text in (("base", base), ("proposed", consolidated)):
        wanted = [line.split() for line in lines(text(unit.redline))]
        for shown in (*shown_lines(document, view), *compared_lines(document, view)):
            assert [line.split() for line in shown] == wanted


def test_a_column_that_goes_is_marked_as_such() -> None:
    page = emit(submitted("SUP annex[1].table[1].column[1]")).decode()
    assert page.count('class="cell deleted"') + page.count('class="cell revised deleted"') >= 3
