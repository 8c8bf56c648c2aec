"""MOD: words change inside a provision."""

import pytest

from language.drafting import codes, problems, proposed, redline


def test_the_line_that_the_language_was_made_for() -> None:
    assert redline('MOD recalls.d: replace "2017" with "2022"') == [
        "d) Resolution 50 ([-2017-]{+2022+}),"
    ]


def test_one_change_at_several_addresses() -> None:
    assert redline('MOD number, opening: replace "Buenos Aires, 2017" with "Kigali, 2022"') == [
        "RESOLUTION 85 ([-Buenos Aires, 2017-]{+Kigali, 2022+})",
        "The Conference ([-Buenos Aires, 2017-]{+Kigali, 2022+}),",
    ]


def test_several_changes_in_one_provision() -> None:
    assert redline('MOD recalls.a:\n    replace "197" with "198"\n    delete "Busan, "') == [
        "a) Resolution [-197-]{+198+} ([-Busan, -]2014);"
    ]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ('insert "new " before "Resolution"', "a) {+new +}Resolution 197 (Busan, 2014);"),
        ('insert " new" after "197"', "a) Resolution 197{+ new+} (Busan, 2014);"),
        ('insert "new " at start', "a) {+new +}Resolution 197 (Busan, 2014);"),
        ('insert " new" at end', "a) Resolution 197 (Busan, 2014);{+ new+}"),
    ],
)
def test_words_are_inserted(edit: str, expected: str) -> None:
    assert redline(f"MOD recalls.a: {edit}") == [expected]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("first", "c) Resolution 98 of [-2016-]{+2020+}, on 2016;"),
        ("last", "c) Resolution 98 of 2016, on [-2016-]{+2020+};"),
        ("nth 2", "c) Resolution 98 of 2016, on [-2016-]{+2020+};"),
        ("everywhere", "c) Resolution 98 of [-2016-]{+2020+}, on [-2016-]{+2020+};"),
    ],
)
def test_words_that_stand_twice_are_chosen(choice: str, expected: str) -> None:
    assert redline(f'MOD recalls.c: replace "2016" {choice} with "2020"') == [expected]


@pytest.mark.parametrize("choice", ["first", "last", "nth 2", "everywhere"])
def test_the_choices_serve_every_edit(choice: str) -> None:
    assert codes(f'MOD recalls.c: delete " 2016" {choice}') == []
    assert codes(f'MOD recalls.c: insert " too" after "2016" {choice}') == []
    assert codes(f'MOD recalls.c: insert "early " before "2016" {choice}') == []


def test_a_whole_new_wording_becomes_the_smallest_readable_revision() -> None:
    assert redline('MOD recalls.a: reads "Resolution 197 (Dubai, 2018);"') == [
        "a) Resolution 197 ([-Busan-]{+Dubai+}, [-2014-]{+2018+});"
    ]


def test_a_new_wording_may_fill_a_block() -> None:
    statement = "MOD recalls.a:\n    reads:\n        Resolution 197\n        (Dubai, 2018);"
    assert "a) Resolution 197 (Dubai, 2018);" in proposed(statement)
    assert proposed(statement) == proposed(
        'MOD recalls.a: replace "Busan, 2014" with:\n    Dubai,\n    2018'
    )


def test_a_call_with_one_paragraph_is_addressed_by_itself() -> None:
    assert redline('MOD notes: replace "U4SSC" with "ITU"') == ["the support of [-U4SSC-]{+ITU+},"]


def test_the_heading_of_a_call_has_an_address() -> None:
    assert redline('MOD notes.heading: replace "noting" with "noting further"') == [
        "[-noting-]{+noting further+}"
    ]


def test_a_footnote_is_amended_by_its_mark() -> None:
    assert redline('MOD footnote[1]: replace "First" with "Other"') == [
        "1 [-First-]{+Other+} note."
    ]


def test_any_quotation_marks_of_the_six_languages_will_do() -> None:
    for opening, closing in ('""', "“”", "«»", "„“", "「」", "『』"):
        edit = f"replace {opening}2017{closing} with {opening}2022{closing}"
        assert redline(f"MOD recalls.d: {edit}") == ["d) Resolution 50 ([-2017-]{+2022+}),"]


def test_every_quotation_means_the_text_as_published() -> None:
    lines = ['MOD recalls.d: replace "2017" with "2014"', 'MOD recalls.a: delete "2014"']
    assert redline("\n".join(lines)) == redline("\n".join(reversed(lines)))


def test_kinds_of_spaces_and_quotation_marks_are_one() -> None:
    base = (
        "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"
        "*recalling*\nthe “smart\u00a0city” of tomor\u00adrow,\n"
    )
    assert redline('MOD recalls: delete «"smart city" of tomorrow»', resolution=base) == [
        "the [-“smart\u00a0city” of tomor\u00adrow-],"
    ]


def test_words_of_which_only_a_part_of_a_character_is_quoted_are_refused() -> None:
    base = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n*recalling*\nthe cafe\u0301 here,\n"
    assert codes('MOD recalls: delete "cafe"', resolution=base) == ["A0604"]
    assert codes('MOD recalls: delete "cafe\u0301 "', resolution=base) == []


def test_text_not_found_shows_the_nearest_wording() -> None:
    (diagnostic,) = problems('MOD recalls.a: replace "(Busan, 2015)" with "x"')
    assert diagnostic.code == "A0601"
    assert diagnostic.fix is not None
    assert diagnostic.fix.edits[0][1] == '"(Busan, 2014)"'


def test_text_that_stands_elsewhere_is_said_to() -> None:
    (diagnostic,) = problems('MOD recalls.a: delete "U4SSC"')
    assert any("`notes.paragraph[1]`" in str(detail) for detail in diagnostic.details)


def test_text_found_twice_is_shown_each_time_in_context() -> None:
    (diagnostic,) = problems('MOD recalls.c: delete "2016"')
    assert diagnostic.code == "A0602"
    assert diagnostic.details == (
        "1: Resolution 98 of [2016], on 2016;",
        "2: … 98 of 2016, on [2016];",
    )


def test_a_quotation_spans_a_footnote_when_it_quotes_its_mark() -> None:
    assert codes('MOD recalls.b: delete "2015);"') == ["A0601"]
    assert redline('MOD recalls.b: replace "2015)[^1];" with "2016)[^1];"')[0] == (
        "b) Resolution 66 (Geneva, [-2015)[^];-]{+2016)[^];+}"
    )


def test_a_change_that_changes_nothing_is_pointed_out() -> None:
    assert codes('MOD recalls.a: replace "2014" with "2014"') == ["A0606"]


def test_emphasis_is_kept_and_taken_over() -> None:
    base = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n*recalling*\nthe *great big* city,\n"
    text = 'MOD recalls: replace "big" with "huge"'
    assert redline(text, resolution=base) == ["the great [-big-]{+huge+} city,"]
