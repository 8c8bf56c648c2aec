"""ADD, SUP, MOVE and NOC: what happens to labels, punctuation and footnotes."""

import pytest

from language.drafting import HEADER, codes, problems, proposed, redline


def test_a_suppressed_item_moves_the_labels_after_it() -> None:
    assert redline("SUP recalls.a") == [
        "[-a)-] [-Resolution 197 (Busan, 2014);-]",
        "[-b-]{+a+}) Resolution 66 (Geneva, 2015)[^];",
        "[-c-]{+b+}) Resolution 98 of 2016, on 2016;",
        "[-d-]{+c+}) Resolution 50 (2017),",
    ]


def test_the_mark_at_the_end_follows_the_place() -> None:
    assert redline("SUP recalls.d") == [
        "c) Resolution 98 of 2016, on 2016[-;-]{+,+}",
        "[-d)-] [-Resolution 50 (2017),-]",
    ]


def test_a_range_of_items_is_suppressed() -> None:
    assert proposed("SUP recalls.a..c")[3:5] == ["recalling", "Resolution 50 (2017),"]


def test_a_call_is_suppressed_whole() -> None:
    assert redline("SUP notes") == ["[-noting-]", "[-the support of U4SSC,-]"]


def test_the_last_call_hands_its_full_stop_on() -> None:
    assert "2 to meet[-,-]{+.+}" in redline("SUP invites")


def test_items_are_added_after_an_item() -> None:
    assert redline("ADD after recalls.b:\n    - Resolution 1\n    - Resolution 2;") == [
        "{+c)+} {+Resolution 1;+}",
        "{+d)+} {+Resolution 2;+}",
        "[-c-]{+e+}) Resolution 98 of 2016, on 2016;",
        "[-d-]{+f+}) Resolution 50 (2017),",
    ]


def test_items_are_added_at_the_end_of_a_call() -> None:
    assert redline("ADD to recalls: - Resolution 1") == [
        "d) Resolution 50 (2017)[-,-]{+;+}",
        "{+e)+} {+Resolution 1,+}",
    ]


def test_an_item_is_added_before_the_first() -> None:
    assert redline("ADD before instructs[2].1: - to think")[:2] == [
        "{+1+} {+to think;+}",
        "[-1-]{+2+} to study SCC;",
    ]


def test_sub_items_are_added_below_an_item() -> None:
    assert redline("ADD to instructs[2].1: - at once") == [
        "1 to study SCC[-;-]{+:+}",
        "{+a)+} {+at once;+}",
    ]


def test_new_items_may_have_sub_items() -> None:
    added = "ADD after instructs[2].1:\n    - to act:\n        - at once;\n        - later"
    assert redline(added)[:3] == ["{+2+} {+to act:+}", "{+a)+} {+at once;+}", "{+b)+} {+later;+}"]


def test_a_call_is_added_after_a_call() -> None:
    added = "ADD after notes:\n    *noting further*\n    the support of ITU,"
    assert redline(added) == ["{+noting further+}", "{+the support of ITU,+}"]


def test_an_item_cannot_stand_among_calls() -> None:
    assert codes("ADD after notes: - to act") == ["A0509"]
    assert codes("ADD after recalls.a:\n    *noting*") == ["A0509"]


def test_a_written_label_must_be_the_one_of_its_place() -> None:
    assert "A0802" in codes("ADD after recalls.b: e) Resolution 1;")
    assert "A0802" not in codes("ADD after recalls.b: c) Resolution 1;")


def test_several_insertions_at_one_place_keep_their_order() -> None:
    lines = "ADD after recalls.b: - Resolution 1;\nADD before recalls.c: - Resolution 2;"
    assert proposed(lines)[6:8] == ["c) Resolution 1;", "d) Resolution 2;"]


def test_an_item_moves_with_its_edits() -> None:
    moved = 'MOVE recalls.a after recalls.c\nMOD recalls.a: replace "2014" with "2018"'
    assert redline(moved) == [
        "[-a)-] [-Resolution 197 (Busan, 2014);-]",
        "[-b-]{+a+}) Resolution 66 (Geneva, 2015)[^];",
        "[-c-]{+b+}) Resolution 98 of 2016, on 2016;",
        "{+c)+} {+Resolution 197 (Busan, 2018);+}",
    ]


def test_an_item_moves_to_another_list_and_takes_a_label_there() -> None:
    assert proposed("MOVE recalls.a to instructs[2]")[-6:-2] == [
        "2 to meet;",
        "3 Resolution 197 (Busan, 2014),",
        "invites Member States",
        "to take part\ufffc.",
    ]


def test_an_item_may_be_moved_out_of_a_suppressed_call() -> None:
    statements = "MOVE recalls.b to instructs[2]\nSUP recalls"
    assert codes(statements).count("A0702") == 0
    assert "3 Resolution 66 (Geneva, 2015)\ufffc," in proposed(statements)


def test_under_keep_no_label_moves() -> None:
    header = HEADER + "labels: keep\n"
    assert redline("SUP recalls.a", header=header) == ["[-a)-] [-Resolution 197 (Busan, 2014);-]"]


def test_under_bis_what_exists_keeps_its_label() -> None:
    header = HEADER + "labels: bis\n"
    added = "ADD after recalls.b:\n    - Resolution 1;\n    - Resolution 2;"
    assert redline(added, header=header) == [
        "{+b)bis+} {+Resolution 1;+}",
        "{+b)ter+} {+Resolution 2;+}",
    ]


def test_punctuation_can_be_left_alone() -> None:
    header = HEADER + "punctuation: keep\n"
    assert redline("SUP recalls.d", header=header) == ["[-d)-] [-Resolution 50 (2017),-]"]


def test_a_footnote_goes_with_its_mark_and_the_next_is_renumbered() -> None:
    assert redline("SUP recalls.b")[-2:] == ["[-1-] [-First note.-]", "[-2-]{+1+} Second note."]


def test_a_suppressed_footnote_loses_its_mark() -> None:
    assert redline("SUP footnote[1]") == [
        "b) Resolution 66 (Geneva, 2015)[-[^]-];",
        "[-1-] [-First note.-]",
        "[-2-]{+1+} Second note.",
    ]


def test_the_mark_of_a_suppressed_footnote_goes_with_words_or_out_of_them() -> None:
    gone = proposed('SUP footnote[1]\nMOD recalls.b: delete " (Geneva, 2015)[^1]"')
    assert "b) Resolution 66;" in gone
    shown = proposed('SUP footnote[1]\nMOD recalls.b: emphasize "2015)[^1]" bold')
    assert "b) Resolution 66 (Geneva, 2015);" in shown


def test_a_new_footnote_takes_its_number_from_its_place() -> None:
    added = "ADD after recalls.b:\n    - Resolution 1[^new];\n    [^new]: New note."
    assert redline(added)[-2:] == ["{+2+} {+New note.+}", "[-2-]{+3+} Second note."]


def test_noc_changes_nothing_and_is_held_to_it() -> None:
    assert redline("NOC recalls") == []
    (found,) = problems('NOC recalls\nMOD recalls.d: delete "50"')
    assert found.code == "A0709"


def test_a_text_to_be_maintained_asks_for_reasons() -> None:
    assert codes("NOC! recalls") == ["A0312"]
    assert codes("NOC! recalls\nreasons: It serves well.") == []


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ('MOD recalls.a: delete "197"\nMOD recalls.a: replace "197 (" with "x"', "A0701"),
        ('SUP recalls.a\nMOD recalls.a: delete "197"', "A0702"),
        ("SUP recalls\nADD to recalls: - x", "A0703"),
        ("SUP recalls\nSUP recalls.a", "A0704"),
        ("MOVE recalls.a after recalls.b\nMOVE recalls.a to instructs[1]", "A0705"),
        ("SUP recalls.a\nMOVE recalls.a after recalls.b", "A0706"),
        ("MOVE instructs[1].1 to instructs[1].1.a", "A0707"),
    ],
)
def test_statements_that_contradict_each_other_are_refused(statements: str, code: str) -> None:
    found = [d for d in problems(statements) if d.code == code]
    assert found
    assert all(d.primary is not None for d in found)
