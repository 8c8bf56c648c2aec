"""Where no reference can begin, none is looked for."""

from __future__ import annotations

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from references.test_found import CALLS

from amend.compiler.consequences.references.forms import forms_of
from laws.canary import refute

BETWEEN = {
    "en": (" ", "\u00a0", " above", " below"),
    "fr": ("points ", " du ", " d'", " de ", " des ", " ci-dessus"),
    "es": ("punto ", " del ", " ", " anterior"),
    "ru": ("пункта ", " раздела ", " ", ", выше"),
    "zh": ("", " ", "第"),
    "ar": ("الفقرة ", " من ", "“", "” "),
}
LABELS = (
    "1",
    "a)",
    "2i)",
    "(1)",
    "（一）",
    "一、",
    "iv)",
    "A1.2",
    "B.",
    "أ )",
    "b)bis",
    "ё)",
    "٣)",
    "2°",
    "②",
    "㈠",
)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text of the pieces of which references are made in it."""
    code = draw(st.sampled_from(sorted(CALLS)))
    pieces = st.sampled_from((*CALLS[code], *BETWEEN[code], *LABELS, " ", "x", "и", "与", "."))
    return code, draw(st.lists(pieces, max_size=6).map("".join))


@cheap()
@given(lines())
def test_a_reference_is_never_where_none_may_begin(line: tuple[str, str]) -> None:
    code, text = line
    forms = forms_of(code)
    begun = forms.begun(CALLS[code])
    assert begun is not None
    assert begun.search(text) is not None or forms.pattern(CALLS[code]).search(text) is None


def test_canary_references_by_digits_alone() -> None:
    @given(lines())
    def begins_with_a_digit(line: tuple[str, str]) -> None:
        code, text = line
        found = forms_of(code).pattern(CALLS[code]).search(text)
        assert found is None or any(map(str.isdigit, text))

    refute(begins_with_a_digit)


@pytest.mark.parametrize("code", sorted(CALLS))
def test_a_call_alone_begins_none(code: str) -> None:
    begun = forms_of(code).begun(CALLS[code])
    assert begun is not None
    assert all(begun.search(call) is None for call in CALLS[code])


def test_without_calls_there_is_none() -> None:
    assert forms_of("en").begun(()) is None
