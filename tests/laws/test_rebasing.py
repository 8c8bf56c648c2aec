"""On the text that some statements make, these are there already, and the others hold (M8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from rebasing.shares import holds_apart, shares

from amend.compiler.rebasing import fates
from amend.compiler.rebasing.words import Fate, Words
from laws.canary import refute


@given(shares())
def test_on_what_some_statements_make_the_others_hold(share: tuple[str, tuple[int, ...]]) -> None:
    holds_apart(share)


def test_canary_addresses_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebase that leaves addresses as they are."""
    from amend.compiler.rebasing import rebased as room

    monkeypatch.setattr(room._Writing, "of_address", lambda self, address: iter(()))

    @given(shares())
    def false(share: tuple[str, tuple[int, ...]]) -> None:
        holds_apart(share)

    refute(false)


def test_canary_words_need_only_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken up is found out by comparing words, not by looking for them."""

    def by_looking(old: str, new: str, start: int, end: int, text: str) -> Words:
        is_there = old[start:end] in new
        return Words(Fate.HOLDS if is_there else Fate.CHANGED, start, end)

    monkeypatch.setattr(fates, "on_other_words", by_looking)

    @given(shares())
    def false(share: tuple[str, tuple[int, ...]]) -> None:
        holds_apart(share)

    refute(false)
