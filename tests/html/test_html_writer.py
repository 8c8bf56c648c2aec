"""What a process that writes many pages does once."""

from __future__ import annotations

import pytest
from html_samples import FIRST_PAGE, call, new, paragraph, redline, submission
from jinja2 import Environment

from amend.backends.html.writer import emit

FIRST = submission(redline(call("recalling", new(paragraph("that")))), first_page=FIRST_PAGE)
SECOND = submission(redline(call("noting", paragraph("this")), language="ar"), name="other")


def test_the_templates_are_compiled_for_the_first_page_of_a_process_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    emit(FIRST)

    def compiled(*_: object, **__: object) -> None:
        raise AssertionError("a template is compiled again")

    monkeypatch.setattr(Environment, "compile", compiled)
    emit(SECOND)


def test_a_page_leaves_nothing_behind_for_the_next() -> None:
    first, second = emit(FIRST), emit(SECOND)
    assert emit(FIRST) == first != second == emit(SECOND)
