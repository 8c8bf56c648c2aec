"""Deleted and inserted words that run together are told apart, and none is lost."""

from __future__ import annotations

import re

import pytest
from examples import cheap
from hypothesis import given, note
from hypothesis import strategies as st
from laws.canary import refute

from amend.compiler.received.run_together import recovered

TERMINALS = "；，。：;,.:"
SEEN = [
    ("第85号决议（[2017年，布宜诺斯艾利斯|2022年，基加利]）", True),
    ("第197号决议（[2014年，釜山|2018年，迪拜，修订版]）；", False),
    ("（[2014年，釜山，|2018年，迪拜，]修订版）；", True),
    ("《连通目标[2020|2030]年议程》", True),
    ("IoT和[SCC|智慧城市及社区]相关工作", False),
    ("讨论和交流[，|；]", True),
    ("智慧城市[和|及]社区", False),
    ("in Resolution 197 ([Busan, 2014|Rev. Dubai, 2018]);", True),
    ("on IoT and [SCCs|smart cities] for all", False),
    ("to be [|further ]studied", True),
]
"""Revisions as they stand in real proposals, `[old|new]`, and whether they are plain."""


def shown(base: str, flat: str) -> str:
    """The base with its revisions, `[old|new]`."""
    found = recovered(base, flat, TERMINALS)
    assert found is not None
    text, at = "", 0
    for one in found:
        text += f"{base[at : one.start]}[{base[one.start : one.end]}|{one.words}]"
        at = one.end
    return text + base[at:]


def run_together(marked: str) -> str:
    return marked.replace("[", "").replace("|", "").replace("]", "")


@pytest.mark.parametrize(("marked", "is_plain"), SEEN, ids=range(len(SEEN)))
def test_real_revisions_are_told_apart(marked: str, is_plain: bool) -> None:
    flat = run_together(marked)
    base = re.sub(r"\[(.*?)\|.*?\]", r"\1", marked)
    assert shown(base, flat) == marked
    found = recovered(base, flat, TERMINALS)
    assert found is not None and [one.is_plain for one in found] == [is_plain]


@st.composite
def flattened(draw: st.DrawFn) -> tuple[str, str]:
    """A wording, and the same with words put into it."""
    words = st.text(st.sampled_from("ab2 ，；年(Z"), max_size=6)
    base, flat = "", ""
    for _ in range(draw(st.integers(0, 4))):
        kept, come = draw(words), draw(words)
        base, flat = base + kept, flat + kept + come
    return base, flat


@cheap()
@given(flattened())
def test_every_character_comes_from_the_base_or_is_new(pair: tuple[str, str]) -> None:
    base, flat = pair
    note(shown(base, flat))
    assert run_together(shown(base, flat)) == flat
    found = recovered(base, flat, TERMINALS) or ()
    assert all(flat.startswith(one.words, one.at) for one in found)
    places = [edge for one in found for edge in (one.start, one.end)]
    assert places == sorted(places)


@cheap()
@given(flattened(), st.text(st.sampled_from("ab2x"), max_size=8))
def test_a_text_that_lacks_words_of_the_base_is_refused(pair: tuple[str, str], other: str) -> None:
    base, flat = pair
    rest = iter(other)
    holds = all(char in rest for char in base)
    assert (recovered(base, other, TERMINALS) is not None) is holds
    assert recovered(base, flat, TERMINALS) is not None


def test_canary_not_all_that_is_new_replaces_something() -> None:
    @given(flattened())
    def false_law(pair: tuple[str, str]) -> None:
        assert all(one.start < one.end for one in recovered(*pair, TERMINALS) or ())

    refute(false_law)
