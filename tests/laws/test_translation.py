"""Meetings and years go into another language, and come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.translation.carrying import carried
from laws.canary import refute

PAIRS = [(old, new) for old in LANGUAGES for new in LANGUAGES if old != new]


@given(st.sampled_from(PAIRS), st.integers(min_value=1900, max_value=2100))
def test_a_meeting_comes_back_as_it_was(pair: tuple[str, str], year: int) -> None:
    old, new = pair
    there = carried(_KIGALI[old].format(year), old, new)
    assert there == _KIGALI[new].format(year)
    assert carried(there, new, old) == _KIGALI[old].format(year)


_KIGALI = {
    "ar": "كيغالي، {}", "en": "Kigali, {}", "es": "Kigali, {}", "fr": "Kigali, {}",
    "ru": "Кигали, {} г.", "zh": "{}年，基加利",
}  # fmt: skip


def test_canary_a_meeting_is_written_alike_in_all_languages() -> None:
    @given(st.sampled_from(PAIRS))
    def false(pair: tuple[str, str]) -> None:
        old, new = pair
        words = _KIGALI[old].format(2022)
        assert carried(words, old, new) == words

    refute(false)
