"""Edits as a drafter writes them: they make the new wording, and name whole words."""

from __future__ import annotations

import re

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import drafted
from amend.compiler.instrument.instrument import Instrument, Kind
from laws.canary import refute
from laws.test_drafting import HEAD, compiled

JOINED = re.compile(r"[^\W_]+(?:[.\-'][^\W_]+)+")
PIECES = (
    "5",
    "440A",
    "441B",
    "WRC",
    "19",
    "23",
    "well",
    "defined",
    ".",
    "-",
    " ",
    " ",
    " of ",
    ", ",
)


def text_of(words: str) -> Instrument:
    head = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\nnumber: RESOLUTION 85\n\n"
    found = read_base_text(Source("x.base", f"{head}*resolves*\n1 to use {words} here.\n"))
    assert found.instrument is not None, found.diagnostics
    return found.instrument


def edits(old: str, new: str) -> list[str]:
    draft = drafted(text_of(old), text_of(new), HEAD)
    assert draft.differences == ()
    return [line.strip().removeprefix("MOD resolves.1: ") for line in draft.block.splitlines()[2:]]


def wording(text: Instrument) -> str:
    return next(n.text.chars for n in text.root.walk() if n.kind is Kind.ITEM)


WORDINGS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(
    lambda pieces: " ".join("".join(pieces).split())
)


@cheap()
@given(WORDINGS, WORDINGS)
def test_the_edits_make_the_new_wording(old: str, new: str) -> None:
    before, after = text_of(old), text_of(new)
    draft = drafted(before, after, HEAD)
    assert draft.differences == ()
    assert wording(compiled(draft.text, before)) == wording(after)


@cheap()
@given(WORDINGS, WORDINGS)
def test_no_edit_divides_words_that_signs_join(old: str, new: str) -> None:
    before, after = text_of(old), text_of(new)
    draft = drafted(before, after, HEAD)
    for sought in re.findall(r'(?:replace|delete) "([^"]+)"', draft.block):
        places = [m.span() for m in re.finditer(re.escape(sought), wording(before))]
        joined = [m.span() for m in JOINED.finditer(wording(before))]
        assert any(
            not any(s < start < e or s < end < e for s, e in joined) for start, end in places
        )


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("5.440A", "5.441B", 'replace "5.440A" with "5.441B"'),
        ("WRC-19", "WRC-23", 'replace "WRC-19" with "WRC-23"'),
        (
            "a well-defined term",
            "a well defined term",
            'replace "well-defined" with "well defined"',
        ),
        (
            "a well defined term",
            "a well-defined term",
            'replace "well defined" with "well-defined"',
        ),
        ("22-26 May-June", "23-27 May-June", 'replace "22-26" with "23-27"'),
        ("the plan", "the WRC-19 plan", 'insert "WRC-19 " before "plan"'),
    ],
)
def test_a_drafter_would_write(old: str, new: str, edit: str) -> None:
    assert edits(old, new) == [edit]


def test_canary_one_edit_is_enough() -> None:
    @given(WORDINGS, WORDINGS)
    def false_law(old: str, new: str) -> None:
        assert len(edits(old, new)) <= 1

    refute(false_law)
