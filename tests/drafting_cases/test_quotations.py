"""Words that do not stand where they are quoted: what is near is shown, and nothing else."""

import pytest

from amend.compiler.diagnostics.diagnostic import Comparison
from drafting_cases.trying import OF_ITEMS, tried


def shown(line: str) -> str:
    """All that is said of a line but for the lines themselves."""
    (said,) = tried(line).said
    parts = [d.found if isinstance(d, Comparison) else d for d in said.details]
    return "\n".join([said.message, *parts, said.help])


def test_a_footnote_that_is_not_quoted_is_shown_as_it_is_written() -> None:
    line = (
        'MOD considers.e: replace "developing countries may have" '
        'with "developing countries could have"'
    )
    text = shown(line)
    assert "developing countries[^1] may have" in text
    assert "\ufffc" not in text
    assert tried(line).perhaps == ['"developing countries[^1] may have"[^1]']


def test_the_mark_of_a_footnote_goes_where_the_new_words_are_alike() -> None:
    line = 'MOD considers.e: replace "countries may have" with "nations may have"'
    assert tried(line).perhaps == ['"countries[^1] may have"[^1]']
    line = 'MOD considers.e: replace "countries may have" with "some can get"'
    assert tried(line).perhaps == ['"countries[^1] may have"']


MARKED = 'replace "countries[^1] may" with "countries[^1] can"'
PASTED = {
    'replace "countries1 may" with "countries1 can"': MARKED,
    'replace "countries¹ may" with "countries¹ can"': MARKED,
    'replace "developing countries1" with "all"': 'replace "developing countries[^1]" with "all"',
    'insert " also" after "countries1"': 'insert " also" after "countries[^1]"',
}


@pytest.mark.parametrize("edit", PASTED)
def test_a_mark_that_is_pasted_as_it_prints_is_found(edit: str) -> None:
    found = tried(f"MOD considers.e: {edit}")
    assert "countries[^1]" in shown(f"MOD considers.e: {edit}")
    assert found.mended == f"MOD considers.e: {PASTED[edit]}"


LABELLED = {
    'MOD recalls.d: replace "d) Resolution 50" with "d) Resolution 51"': (
        'MOD recalls.d: replace "Resolution 50" with "Resolution 51"'
    ),
    'MOD recalls.d: replace "d) Resolution 50" with "Resolution 51"': (
        'MOD recalls.d: replace "Resolution 50" with "Resolution 51"'
    ),
    'MOD invites.2: delete "2 to collaborate and "': 'MOD invites.2: delete "to collaborate and "',
}


@pytest.mark.parametrize("line", LABELLED)
def test_a_label_is_no_part_of_the_words(line: str) -> None:
    found = tried(line)
    assert "is no part of the words" in found.said[0].message
    assert found.mended == LABELLED[line]


def test_a_roman_label_is_no_part_of_the_words() -> None:
    edit = 'MOD recognizes.a.i: insert " and help" after "{}in encouraging"'
    found = tried(edit.format("i) "), OF_ITEMS)
    assert "is no part of the words" in found.said[0].message
    assert found.mended == edit.format("")


UNRELATED = (
    'MOD recalls.d: replace "spectrum management" with "x"',
    'MOD recalls.d: replace "k) Decision 7" with "x"',
    'MOD title: replace "Appui" with "x"',
    'MOD resolves: replace "in the opinion of the" with "x"',
)


@pytest.mark.parametrize("line", UNRELATED)
def test_nothing_unrelated_is_offered(line: str) -> None:
    assert "nearest" not in shown(line)
    assert tried(line).perhaps == []


def test_words_are_told_of_where_they_stand_as_words() -> None:
    # Both stand within others, in "development" and "factors".
    assert "stand in" not in shown('MOD recalls.d: delete "velop"').partition("\n")[2]
    assert "stand in" not in shown('MOD recalls.d: delete "actor"').partition("\n")[2]
    assert "stand in" in shown('MOD recalls.d: delete "broadband technology"').partition("\n")[2]


def test_what_is_near_is_offered() -> None:
    line = 'MOD recalls.d: replace "optimal integration of informaton" with "x"'
    assert tried(line).perhaps == ['"optimal integration of information"']
