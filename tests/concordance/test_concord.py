"""Language versions that do the same are content, and each difference is found where it is."""

from __future__ import annotations

import pytest

from amend.compiler.concordance import heads
from amend.compiler.concordance.concord import Concord, concord
from amend.compiler.concordance.majority import Group, usual
from amend.compiler.concordance.version import Version
from amend.compiler.lexicon.lexicon import LANGUAGES
from concordance.differences import DIFFERENCES
from concordance.holding import holds, said
from concordance.versions import SEED, WORKED, versions


@pytest.mark.parametrize(("name", "changes"), [(SEED, 15), (WORKED, 21)])
def test_six_worked_versions_are_content(name: str, changes: int) -> None:
    found = concord(versions(name))
    assert found == Concord(LANGUAGES, (), changes, changes)


@pytest.mark.parametrize(("name", "changes"), [("eur-12a3", 7), ("eur-38a2", 9)])
def test_two_worked_versions_are_content(name: str, changes: int) -> None:
    assert concord(versions(name, ("fr", "en"))) == Concord(("en", "fr"), (), changes, changes)


@pytest.mark.parametrize("odd", LANGUAGES)
@pytest.mark.parametrize("kind", DIFFERENCES)
def test_each_planted_difference_is_found(kind: str, odd: str) -> None:
    holds(kind, odd, LANGUAGES)


def test_of_versions_that_are_as_many_both_are_named() -> None:
    twenty = DIFFERENCES["another year"].change
    found = concord(versions(SEED, other=dict.fromkeys(("ar", "en", "fr"), twenty)))
    (told,) = found.diagnostics
    assert [str(line) for line in told.details] == [
        "ar, en, fr: +2018, +2031, -2014, -2020",
        "es, ru, zh: +2018, +2030, -2014, -2020",
    ]
    assert usual([Group(1, ("ar", "en", "fr")), Group(2, ("es", "ru", "zh"))]) is None


def test_of_two_versions_both_are_named() -> None:
    drop = DIFFERENCES["a statement is missing"].change
    (told,) = concord(versions(SEED, ("en", "zh"), {"zh": drop})).diagnostics
    assert told.message == (
        "The Chinese version does not say `SUP recalls.e`, which the English one says."
    )
    assert told.primary is not None and told.primary.span.text == "recalls.e"


def test_files_of_other_documents_are_not_compared() -> None:
    both: list[Version] = [*versions(SEED, ("en",)), *versions(WORKED, ("fr",))]
    assert said(concord(both)) == ["A1301"]
    assert said(concord(versions(SEED, ("en",)))) == ["A1301"]
    assert said(concord([*versions(SEED, ("en",)), *versions(SEED, ("en",))])) == ["A1301"]


def test_heads_are_read_whatever_their_order() -> None:
    assert [*heads.head_faults(versions(SEED))] == []
