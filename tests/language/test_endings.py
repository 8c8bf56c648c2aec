"""The marks at the end of provisions: the habit of each list, and what is left alone."""

import pytest

from language.drafting import HEADER, codes, proposed

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"
LAST = "\n*invites*\nall.\n"


def after(text: str, statements: str, rest: str = LAST) -> list[str]:
    """The lines of the first call of a short text as amended, without its heading."""
    lines = proposed(statements, resolution=f"{HEAD}\n*resolves*\n{text}\n{rest}")
    return lines[1 : lines.index("invites") if rest else len(lines)]


def test_a_line_that_introduces_a_list_at_its_own_margin_is_no_habit() -> None:
    text = "to take steps:\n1 to study;\n2 to report,"
    added = ["to take steps:", "1 to study;", "2 to report;", "3 to publish,"]
    assert after(text, "ADD to resolves: - to publish") == added
    assert after(text, "ADD after resolves.1: - x")[2] == "2 x;"


def test_a_sub_list_at_the_same_margin_is_no_habit() -> None:
    text = "1 to act:\na) one;\nb) two;\n2 to go."
    assert after(text, "ADD to resolves: - x", "")[3:] == ["2 to go;", "3 x."]


def test_a_new_line_that_introduces_what_follows_keeps_its_colon() -> None:
    text = "1 to go,"
    added = "ADD after resolves:\n    *decides*\n    to take steps:\n    1 one\n    2 two"
    lines = proposed(added, resolution=f"{HEAD}\n*resolves*\n{text}\n{LAST}")
    assert lines[3:6] == ["to take steps:", "1 one;", "2 two,"]


def test_a_new_line_that_introduces_keeps_its_colon_where_the_call_has_another_habit() -> None:
    text = "1 to act,\n    a) one;\n2 to go;\n3 to end,"
    assert after(text, "ADD after resolves.2: to take steps:")[3] == "to take steps:"


@pytest.mark.parametrize("colon", [":", "："])
def test_a_colon_of_either_width_introduces_in_chinese(colon: str) -> None:
    base = HEAD.replace(": en", ": zh") + (
        f"\n*考虑到*\na) 支持{colon}\nb) 支持：\n    i) 支持；\nc) 支持，\n\n*做出决议*\n支持。\n"
    )
    header = HEADER.replace(": en", ": zh")
    lines = proposed("SUP considers.c", resolution=base, header=header)
    assert lines[1:4] == [f"a) 支持{colon}", "b) 支持：", "i) 支持，"]


def test_what_loses_all_its_sub_items_introduces_nothing() -> None:
    text = "1 to act:\n    a) one;\n2 to go;\n3 to end,"
    assert after(text, "SUP resolves.1.a") == ["1 to act;", "2 to go;", "3 to end,"]


def test_the_last_sub_item_of_a_call_ends_the_item_above_it_and_stands_alone_as_that_does() -> None:
    text = "1 to act:\n    a) One.\n    b) Two."
    assert after(text, "ADD to resolves: - x")[1:] == ["a) One.", "b) Two.", "2 x."]


def test_each_list_has_its_own_habit() -> None:
    text = "1 to act:\n    a) one,\n    b) two,\n    c) three;\n2 to go;\n3 to end,"
    assert after(text, "ADD after resolves.1.a: - x")[2] == "b) x,"
    assert after(text, "ADD after resolves.2: - x")[5] == "3 x;"
    assert after(text, "ADD to resolves.1: - x")[3:5] == ["c) three,", "d) x;"]


def test_sub_items_under_a_text_in_force_take_the_habit_of_the_list_above() -> None:
    assert after("1 to act,\n2 to go,\n3 to end.", "ADD to resolves.2:\n    - x\n    - y") == [
        "1 to act,",
        "2 to go:",
        "a) x,",
        "b) y,",
        "3 to end.",
    ]


@pytest.mark.parametrize("mark", [";", ",", "."])
def test_a_list_of_one_mark_goes_on_with_it(mark: str) -> None:
    text = f"1 to act{mark}\n2 to go{mark}"
    assert after(text, "ADD to resolves: - x")[1:] == [f"2 to go{mark}", f"3 x{mark}"]


def test_a_text_that_ends_otherwise_than_its_neighbours_is_left_alone() -> None:
    text = "1 to act;\n2 to go;\n3 to stay.\n4 to end,"
    assert after(text, "SUP resolves.4") == ["1 to act;", "2 to go;", "3 to stay."]
    assert after("1 Full sentence.", "ADD to resolves: - x") == ["1 Full sentence.", "2 x."]


@pytest.mark.parametrize("end", ["", ")", "»", "!", "?", "…", "%"])
def test_no_mark_is_put_to_a_text_in_force_without_one(end: str) -> None:
    text = f"1 to act;\n2 to go{end}\n3 to end,"
    assert after(text, "SUP resolves.3") == ["1 to act;", f"2 to go{end}"]


def test_a_list_without_marks_goes_on_without() -> None:
    assert after("1 to act\n2 to go", "ADD after resolves.1: - x") == ["1 to act", "2 x", "3 to go"]


def test_a_mark_and_a_word_before_the_last_are_one_ending() -> None:
    text = "1 to act;\n2 to go; and\n3 to end."
    assert after(text, "SUP resolves.3", "") == ["1 to act; and", "2 to go."]
    assert after(text, "SUP resolves.2", "") == ["1 to act; and", "2 to end."]
    assert after(text, "ADD before resolves.3: - x; and", "")[1:3] == ["2 to go;", "3 x; and"]
    assert after(text, "ADD before resolves.3: - x", "")[1:3] == ["2 to go;", "3 x; and"]
    assert after(text, "ADD to resolves: - x", "")[1:] == ["2 to go;", "3 to end; and", "4 x."]


def test_a_drafter_may_join_the_last_two_where_the_text_in_force_does_not() -> None:
    text = "1 to act;\n2 to go,"
    assert after(text, "ADD before resolves.2: - x; or")[1] == "2 x; or"
    statements = "ADD to resolves: - x; or"
    assert "A0806" in codes(statements, resolution=f"{HEAD}\n*resolves*\n{text}\n{LAST}")


def test_new_text_that_ends_in_a_reference_gets_its_mark() -> None:
    text = "1 to act;\n2 to go."
    assert after(text, "ADD to resolves: - as in {resolves.1}", "")[2] == "3 as in 1."


@pytest.mark.parametrize("edit", ["", 'MOD annex[1].1: replace "first" with "new"'])
def test_what_comes_from_an_annex_gets_its_mark_behind_its_own_words(edit: str) -> None:
    rest = f"{LAST}\nannex 1: ANNEX 1\ntitle: Clauses\n1 a first clause.\n2 a second clause.\n"
    lines = after("1 to act;\n2 to go,", f"MOVE annex[1].1 before resolves.2\n{edit}", rest)
    assert lines[1] == f"2 a {'new' if edit else 'first'} clause;"


def test_an_ending_that_comes_edited_from_an_annex_is_left_and_warned_of() -> None:
    rest = f"{LAST}\nannex 1: ANNEX 1\ntitle: Clauses\n1 a first clause.\n2 a second clause.\n"
    statements = 'MOVE annex[1].1 before resolves.1\nMOD annex[1].1: replace "clause." with "text."'
    text = "1 to act;\n2 to go,"
    assert after(text, statements, rest)[0] == "1 a first text."
    assert "A0806" in codes(statements, resolution=f"{HEAD}\n*resolves*\n{text}\n{rest}")
