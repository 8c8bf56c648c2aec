"""Language versions that do the same are content, and each difference is found where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amend.compiler.concordance import compared, heads
from amend.compiler.concordance.concord import Concord, concord
from amend.compiler.concordance.majority import Group, usual
from amend.compiler.concordance.version import Version
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from concordance.differences import DIFFERENCES
from concordance.versions import SEED, WORKED, versions


def said(found: Concord) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


@pytest.mark.parametrize(("name", "changes"), [(SEED, 15), (WORKED, 21)])
def test_six_worked_versions_are_content(name: str, changes: int) -> None:
    found = concord(versions(name))
    assert found == Concord(LANGUAGES, (), changes, changes)


@pytest.mark.parametrize(("name", "changes"), [("eur-12a3", 7), ("eur-38a2", 9)])
def test_two_worked_versions_are_content(name: str, changes: int) -> None:
    assert concord(versions(name, ("fr", "en"))) == Concord(("en", "fr"), (), changes, changes)


def holds(kind: str, odd: str, codes: Sequence[str]) -> None:
    """A difference in one version is found, under its code, and of that version."""
    planted = DIFFERENCES[kind]
    before = concord(versions(planted.name, codes, every=planted.every))
    assert said(before) == []
    given = versions(planted.name, codes, {odd: planted.change}, planted.every)
    found = concord(given)
    assert planted.code in said(found), (kind, odd, [*map(str, found.diagnostics)])
    told = next(d for d in found.diagnostics if d.code == planted.code)
    assert told.primary is not None
    if len(codes) > 2:
        assert _blamed(told.message, [*told.details], codes) == odd, (kind, odd, str(told))
    assert concord([*reversed(given)]) == found, "the order of the files does not matter"


def _blamed(message: str, details: Sequence[object], codes: Sequence[str]) -> str:
    """The version that a message says is alone."""
    groups = [str(line).partition(":")[0] for line in details]
    alone = [group for group in groups if group in codes]
    if alone:
        return alone[-1]
    names = {language("en").names[code]: code for code in codes}
    return names[message.removeprefix("The ").split(" ")[0]]


@pytest.mark.parametrize("odd", LANGUAGES)
@pytest.mark.parametrize("kind", DIFFERENCES)
def test_each_planted_difference_is_found(kind: str, odd: str) -> None:
    holds(kind, odd, LANGUAGES)


@settings(deadline=None)
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


@pytest.mark.parametrize("variant", [reference("en"), by_one], ids=["English", "majority of one"])
def test_the_measure_is_what_most_versions_say(
    variant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = "a statement is missing"
    holds(kind, "en", LANGUAGES)
    monkeypatch.setattr(compared, "usual", variant)
    with pytest.raises((AssertionError, KeyError)):
        holds(kind, "en", LANGUAGES)


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
