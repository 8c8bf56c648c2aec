"""Addresses in braces beside what else happens to the text that they stand in, and to their aim."""

import pytest
from language.drafting import proposed

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"
BASE = f"{HEAD}\n*resolves*\n1 to go:\n    a) there;\n    b) back;\n2 to stay:\n    a) here.\n"
ONE = f"{HEAD}\n*resolves*\n1. to go:\n    1. there;\n2. to stay.\n"


def test_a_reference_to_what_is_moved_names_what_it_is_in_then() -> None:
    moved = "MOVE resolves.1.a to resolves.2\nADD to resolves: - as {resolves.1.a} says"
    assert proposed(moved, resolution=BASE)[-1] == "3 as 2b) says."


def test_a_reference_to_a_call_prints_its_heading_as_amended() -> None:
    added = 'MOD resolves.heading: insert " also" at end\nADD to resolves: - as {resolves} says'
    assert proposed(added, resolution=BASE)[-1] == "3 as resolves also says."


@pytest.mark.parametrize("mark", ["", ".", ";", ","])
def test_the_mark_behind_a_reference_gives_way_to_that_of_its_place(mark: str) -> None:
    lines = proposed(f"ADD after resolves.1: - as {{resolves.1.a}}{mark}", resolution=BASE)
    assert lines[4] == "2 as 1a);"


def test_the_mark_behind_a_reference_stands_before_the_mark_of_a_footnote() -> None:
    added = "ADD after resolves.1:\n    - as {resolves.1.a}[^x]\n    [^x]: A note."
    assert proposed(added, resolution=BASE)[4].startswith("2 as 1a);")


def test_a_full_stop_that_closes_a_label_is_none_of_a_clause() -> None:
    lines = proposed("ADD after resolves.1: - as {resolves.1.1} says;", resolution=ONE)
    assert lines[3] == "2. as 11. says;"
