"""What the chapters say in words alone, rule by rule."""

import pytest

from language.drafting import HEADER, codes, proposed, redline

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"
BIS = HEADER + "labels: bis\n"
KEEP = HEADER + "labels: keep\n"
LETTERS = f"{HEAD}\n*recalling*\na) one;\nb) two;\nc) three,\n\n*resolves*\n1 to go;\n2 to stay.\n"


def test_stars_emphasise_in_a_whole_new_wording_and_a_backslash_makes_them_characters() -> None:
    lines = proposed("MOD resolves.1:\n    reads:\n        to *go*;", resolution=LETTERS)
    assert "1 to go;" in lines
    lines = proposed("MOD resolves.1:\n    reads:\n        to \\*go\\*;", resolution=LETTERS)
    assert "1 to *go*;" in lines


def test_what_begins_with_a_hash_is_a_comment_where_text_could_begin() -> None:
    assert "A0217" in codes("ADD after resolves.1: #1 is new;", resolution=LETTERS)
    added = "ADD after resolves:\n    *invites*\n    \\#1 is new;"
    assert "#1 is new." in proposed(added, resolution=LETTERS)


def test_an_address_has_no_closing_signs_and_may_have_blanks() -> None:
    assert "A0212" in codes("SUP recalls.a)", resolution=LETTERS)
    assert redline("SUP recalls . b", resolution=LETTERS)


@pytest.mark.parametrize("braces", ["{2022}", "{the above}", "{a,b}"])
def test_braces_without_the_shape_of_an_address_are_characters(braces: str) -> None:
    added = f"ADD after resolves.1: - see {braces} now;"
    assert f"2 see {braces} now;" in proposed(added, resolution=LETTERS)


def test_braces_with_the_shape_of_an_address_must_hold_one() -> None:
    assert "A0501" in codes("ADD after resolves.1: - see {foo};", resolution=LETTERS)


def test_a_reference_prints_the_labels_above_without_their_signs() -> None:
    held = f"{HEAD}\n*resolves*\n1 a:\n    a) b:\n        i) c;\n2 d.\n"
    added = "ADD to resolves: - see {resolves.1.a.i}"
    assert proposed(added, resolution=held)[-1] == "3 see 1ai)."


def test_what_follows_in_a_maintained_provision_is_no_change_of_it() -> None:
    assert "A0709" not in codes("NOC resolves.2\nSUP resolves.1", resolution=LETTERS)
    assert "A0709" not in codes("NOC recalls.b\nSUP recalls.c", resolution=LETTERS)


def test_words_for_a_revision_are_in_capitals_where_all_letters_are() -> None:
    text = f"{HEAD}number: RESOLUTION 1 (DUBAI, 2018)\n\n*resolves*\nto go.\n"
    lines = proposed('edition "Kigali, 2022"', resolution=text)
    assert lines[0] == "RESOLUTION 1 (REV. KIGALI, 2022)"


def test_a_history_line_of_another_form_is_left_alone_and_warned_of() -> None:
    text = f"{HEAD}number: R (Dubai, 2018)\nhistory: Of old\n\n*resolves*\nto go.\n"
    assert "Of old" in proposed('edition "Kigali, 2022"', resolution=text)
    assert "A0763" in codes('edition "Kigali, 2022"', resolution=text)


def test_text_added_to_an_annex_stands_before_its_sections() -> None:
    text = f"{HEAD}\n*resolves*\nto go.\n\nannex 1: ANNEX 1\nsection 1: SECTION 1\nHere.\n"
    lines = proposed("ADD to annex[1]: text", resolution=text)
    assert lines[lines.index("text") + 1] == "SECTION 1"


def test_a_list_beside_a_paragraph_is_written_with_labels() -> None:
    text = f"{HEAD}\n*resolves*\nthat Members should act.\n"
    assert "A0803" in codes("ADD to resolves: - x", resolution=text.replace("act.", "act:"))
    assert "A0803" in codes("ADD to resolves.paragraph[1]: - x", resolution=text)
    two = text.replace("act.", "act;\nthat others should.")
    assert "A0803" in codes("ADD to resolves: - x", resolution=two)
    assert proposed("ADD to resolves: 1 x", resolution=text)[-1] == "1 x."
    assert "A0803" not in codes("ADD to recalls.a:\n    - s;\n    and so", resolution=LETTERS)


def test_no_label_can_be_told_below_a_heading_that_no_lexicon_knows() -> None:
    assert "A0803" in codes("ADD after resolves:\n    *frobnicates*\n    - x", resolution=LETTERS)


def test_under_keep_a_dash_stands_for_a_label_at_the_end_alone() -> None:
    assert "3 x." in proposed("ADD to resolves: - x", resolution=LETTERS, header=KEEP)
    assert "A0803" in codes("ADD after resolves.1: - x", resolution=LETTERS, header=KEEP)


def test_bis_goes_on_to_the_twelfth_and_not_before_the_first() -> None:
    eleven = "ADD after recalls.a:\n" + "    - x\n" * 11
    assert any(
        line.startswith("a)duodecies") for line in proposed(eleven, resolution=LETTERS, header=BIS)
    )
    twelve = "ADD after recalls.a:\n" + "    - x\n" * 12
    assert "A0803" in codes(twelve, resolution=LETTERS, header=BIS)
    assert "A0803" in codes("ADD before recalls.a: - x", resolution=LETTERS, header=BIS)


def test_a_label_and_another_blank_are_a_paragraph() -> None:
    text = f"{HEAD}\n*resolves*\n1\u00a0to go.\n"
    assert redline("SUP resolves.paragraph[1]\nADD to resolves: to stay.", resolution=text)


def test_a_call_without_its_items_keeps_its_heading() -> None:
    assert "recalling" in proposed("SUP recalls.a..c", resolution=LETTERS)


def test_no_blank_is_mended_where_words_go() -> None:
    assert "1 to ;" in proposed('MOD resolves.1: delete "go"', resolution=LETTERS)


def test_words_of_a_call_with_several_provisions_are_those_of_one_of_them() -> None:
    assert "A0505" in codes('MOD recalls: delete "one"', resolution=LETTERS)


def test_a_new_footnote_that_nothing_marks_keeps_its_sign() -> None:
    assert proposed("ADD to resolves: [^x]: Note.", resolution=LETTERS)[-1] == "x Note."


@pytest.mark.parametrize(
    ("written", "printed"),
    [("x;", "x；"), ("x", "x；"), ("x!", "x!"), ("x%", "x%"), ("x”", "x”；")],
)
def test_new_text_takes_the_mark_of_its_script(written: str, printed: str) -> None:
    text = "instrument: wtdc/85\nedition: 2017\nlanguage: zh\n\n*做出决议*\n1 甲；\n2 乙。\n"
    header = HEADER.replace("language: en", "language: zh")
    lines = proposed(f"ADD after resolves.1: - {written}", resolution=text, header=header)
    assert f"2 {printed}" in lines
