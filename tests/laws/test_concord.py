"""A difference in one language version is found, and of that version (M6)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from concordance.differences import DIFFERENCES
from concordance.holding import holds
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.concordance import compared
from amend.compiler.concordance.majority import Group
from amend.compiler.lexicon.lexicon import LANGUAGES


@given(
    st.sampled_from(sorted(DIFFERENCES)),
    st.permutations(LANGUAGES),
    st.integers(min_value=2, max_value=6),
)
def test_a_difference_is_found_among_any_versions(
    kind: str, codes: Sequence[str], count: int
) -> None:
    some = codes[:count]
    holds(kind, some[0], some)


def reference(code: str) -> object:
    """A false variant: the version in one language is the measure."""

    def chosen(found: Sequence[Group]) -> Group | None:
        return next((group for group in found if code in group.languages), None)

    return chosen


def by_one(found: Sequence[Group]) -> Group | None:
    """A false variant: one version outweighs the others."""
    return min(found, key=lambda group: len(group.languages))


def holds_of_the_english_one(monkeypatch: pytest.MonkeyPatch, variant: object) -> None:
    monkeypatch.setattr(compared, "usual", variant)
    with pytest.raises((AssertionError, KeyError)):
        holds("a statement is missing", "en", LANGUAGES)


def test_canary_english_is_the_reference_version(monkeypatch: pytest.MonkeyPatch) -> None:
    holds_of_the_english_one(monkeypatch, reference("en"))


def test_canary_concord_is_by_a_majority_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    holds_of_the_english_one(monkeypatch, by_one)
