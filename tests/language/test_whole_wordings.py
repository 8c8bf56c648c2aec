"""What `reads` and `edition` write anew as a whole, no other line changes."""

from itertools import permutations

import pytest

from language.drafting import RESOLUTION, codes, compiled, proposed

IN_2017 = RESOLUTION.replace("2 to act on IoT and SCC,", "2 to act in 2017 (A)")
HISTORY = RESOLUTION.replace("title:", "history: (Doha, 2006; Dubai, 2014)\ntitle:")


def in_any_order(*statements: str, resolution: str = RESOLUTION) -> set[tuple[str, ...]]:
    return {
        tuple(codes("\n".join(order), resolution=resolution)) for order in permutations(statements)
    }


@pytest.mark.parametrize(
    "other",
    [
        'insert " and C" at end',
        'insert "first " at start',
        'insert " late" after "act"',
        'replace "2017" with "2022"',
        'delete "(A)"',
        'reads "to act in 2022 (A) and B"',
    ],
)
@pytest.mark.parametrize(
    "wording", ["to act in 2022 (A) and B", "to act in 2017 (A)", "to rest", "to act in 2022 (A)"]
)
def test_a_whole_wording_and_another_change_contradict_whatever_they_share(
    wording: str, other: str
) -> None:
    first, second = f'MOD instructs[1].2: reads "{wording}"', f"MOD instructs[1].2: {other}"
    told = in_any_order(first, second, resolution=IN_2017)
    assert all("A0720" in found and "A0701" not in found for found in told)


@pytest.mark.parametrize(
    "other",
    [
        'MOD number: insert "x" before "2017)"',
        'MOD number: insert "x" after "2017"',
        'MOD number: insert "x" before "Buenos"',
        'MOD number: replace "Aires" with "Noires"',
        'MOD number: reads "RESOLUTION 86"',
        'MOD opening: insert " (A)" after "2017"',
        'MOD history: insert "; X" after "2014"',
        'MOD history: replace "Doha" with "Dubai"',
        'edition "Geneva, 2026"',
    ],
)
def test_an_edition_and_another_change_of_it_contradict(other: str) -> None:
    told = in_any_order('edition "Kigali, 2022"', other, resolution=HISTORY)
    assert all("A0720" in found and "A0701" not in found for found in told)


def test_the_rest_of_a_line_may_change_beside_its_edition() -> None:
    statements = 'edition "Kigali, 2022"\nMOD number: replace "85 (" with "86 ("'
    assert codes(statements) == []
    assert proposed(statements)[0] == "RESOLUTION 86 (Rev. Kigali, 2022)"


def test_a_mark_that_goes_with_its_note_contradicts_a_whole_wording_of_its_provision() -> None:
    told = in_any_order('MOD recalls.b: reads "Resolution 66"', "SUP footnote[1]")
    assert all("A0720" in found and "A0701" not in found for found in told)


def test_each_line_that_meets_a_whole_wording_is_told_once() -> None:
    statements = (
        'MOD recalls.c: reads "Resolution 99 of 2020, on 2020"\n'
        'MOD recalls.c: insert "x" before "2016" everywhere\n'
        'MOD recalls.c: insert "y" at start'
    )
    assert [d.code for d in compiled(statements).diagnostics] == ["A0720", "A0720"]


def test_one_whole_wording_of_several_provisions_contradicts_nothing() -> None:
    assert codes('MOD recalls.a, recalls.b: reads "Resolution 99[^1]"') == []
