"""Labels: runs that others interrupt, labels below labels, and what is refused."""

import pytest

from language.drafting import HEADER, codes, proposed

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"
BIS = {"header": HEADER + "labels: bis\n"}
KEEP = {"header": HEADER + "labels: keep\n"}


def text_of(items: str, call: str = "resolves") -> str:
    return f"{HEAD}\n*{call}*\n{items}\n\n*invites*\nall.\n"


def labels(items: str, statements: str, call: str = "resolves", **given: str) -> list[str]:
    """The labels of the first call as amended."""
    lines = proposed(statements, resolution=text_of(items, call), **given)
    return [line.split(" ")[0] for line in lines[1 : lines.index("invites")]]


def faults(items: str, statements: str, call: str = "resolves", **given: str) -> list[str]:
    found = codes(statements, resolution=text_of(items, call), **given)
    return [code for code in found if code in ("A0803", "A0820", "A0821")]


FLAT = "1 a:\n1.1 b;\n1.2 c;\n2 d:\n2.1 e,"


def test_flat_numbering_is_relabelled_by_the_printed_level() -> None:
    assert labels(FLAT, "ADD before resolves.1: - x") == ["1", "2", "2.1", "2.2", "3", "3.1"]
    assert labels(FLAT, "ADD before resolves.2: - x") == ["1", "1.1", "1.2", "1.3", "2", "2.1"]
    gone = "SUP resolves.1, resolves.1.1, resolves.1.2"
    assert labels(FLAT, gone) == ["1", "1.1"]


def test_what_is_numbered_below_another_is_not_left_behind() -> None:
    assert faults(FLAT, "SUP resolves.1") == ["A0821"]
    assert faults(FLAT, "ADD after resolves.1: - x") == ["A0821"]
    assert faults(FLAT, "MOVE resolves.1.2 to resolves") == ["A0821"]


def test_a_run_goes_on_behind_labels_of_another_kind() -> None:
    dashes = "1 a;\n– x;\n– y;\n2 b,"
    assert labels(dashes, "ADD before resolves.1: - z") == ["1", "2", "–", "–", "3"]
    letters = "1 a:\na) x;\nb) y;\n2 b:\na) z;\n3 c,"
    added = "ADD to resolves: - w\nADD after resolves.a[1]: - v"
    assert labels(letters, added) == ["1", "a)", "b)", "c)", "2", "a)", "3", "4"]


def test_a_label_that_begins_anew_ends_the_runs_of_its_form() -> None:
    parted = "a) a;\na) b;\nb) c;\nb) d,"
    assert labels(parted, "ADD after resolves.a[1]: - x") == ["a)", "b)", "a)", "b)", "b)"]


def test_an_item_at_a_border_belongs_to_the_run_before_it() -> None:
    assert labels("1 a;\n– x;\n2 b,", "ADD before resolves.2: - z") == ["1", "–", "–", "2"]


def test_equal_labels_are_refused() -> None:
    assert faults("1. a;\n2 b,", "ADD after resolves.1: - x") == ["A0820"]
    gap = "a) a;\nb) b;\nd) c,"
    assert labels(gap, "ADD after resolves.a: - x") == ["a)", "b)", "c)", "d)"]
    assert faults(gap, "ADD after resolves.a:\n    - x\n    - y") == ["A0820"]
    assert faults(gap, "ADD after resolves.a: b) x", **KEEP) == ["A0820"]


def test_equal_labels_of_the_text_in_force_are_left_alone() -> None:
    assert labels("a) a;\na) b;\nb) c,", "ADD to resolves: - x") == ["a)", "a)", "b)", "c)"]


def test_a_label_with_bis_follows_the_one_it_is_built_on() -> None:
    held = "a) a;\nb) b;\nb)bis c;\nc) d,"
    added = "ADD before recalls.a: - x"
    assert labels(held, added, "recalling") == ["a)", "b)", "c)", "c)bis", "d)"]
    assert labels(held, "SUP recalls.a", "recalling") == ["a)", "a)bis", "b)"]
    assert faults(held, "SUP recalls.b", "recalling") == ["A0821"]
    assert faults(held, "ADD after recalls.b: - x", "recalling") == ["A0821"]


def test_below_a_letter_that_looks_roman_stand_roman_numerals() -> None:
    letters = "\n".join(f"{letter}) x;" for letter in "abcdefghijk")
    added = "ADD to recalls.{}:\n    - x\n    - y"
    for letter in "hij":
        found = labels(letters, added.format(letter), "recalling")
        at = found.index(f"{letter})")
        assert found[at + 1 : at + 3] == ["i)", "ii)"]


@pytest.mark.parametrize("given", [{}, BIS])
def test_below_a_label_with_bis_stands_what_stands_below_the_one_without(
    given: dict[str, str],
) -> None:
    held = "1 a;\n1bis b;\n2 c,"
    assert labels(held, "ADD to resolves.1bis: - s", **given) == ["1", "1bis", "a)", "2"]


def test_below_a_new_label_with_bis_too() -> None:
    added = "ADD after resolves.1:\n    - new:\n        - sub"
    assert labels("1 a;\n2 c,", added, **BIS) == ["1", "1bis", "a)", "2"]


def test_bis_is_told_from_the_neighbours_in_force() -> None:
    held = "1 a;\n2 b;\n3 c,"
    gone = "SUP resolves.2\nADD after resolves.2: - x"
    assert labels(held, gone, **BIS) == ["1", "2bis", "3"]
    assert labels(held, "SUP resolves.3\nADD after resolves.2: - x", **BIS) == ["1", "2", "2bis"]
    assert labels(held, "SUP resolves.3\nADD to resolves: - x", **BIS) == ["1", "2", "4"]
    letters = "a) a;\nb) b;\nc) c;\nd) d,"
    moved = "MOVE recalls.d before recalls.b\nADD after recalls.a: - x"
    assert labels(letters, moved, "recalling", **BIS) == ["a)", "d)", "a)bis", "b)", "c)"]


def test_bis_of_what_is_there_already_is_refused() -> None:
    held = "a) a;\nb) b;\nb)bis c;\nc) d,"
    assert faults(held, "ADD after recalls.b: - x", "recalling", **BIS) == ["A0803"]
    assert faults(held, "SUP recalls.bbis\nADD after recalls.b: - x", "recalling", **BIS) == [
        "A0803"
    ]
    added = "ADD after recalls.bbis: - x"
    assert labels(held, added, "recalling", **BIS)[2:] == ["b)bis", "b)ter", "c)"]


def test_what_is_moved_in_from_another_list_gets_bis_in_the_list_there() -> None:
    moved = "MOVE invites.1 after resolves.1"
    resolution = f"{HEAD}\n*resolves*\n1 a;\n2 b,\n\n*invites*\n1 go;\n2 stay.\n"
    assert "1bis go;" in proposed(moved, resolution=resolution, **BIS)
