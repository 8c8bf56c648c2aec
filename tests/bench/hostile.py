"""Files that are meant to take long, or happen to: each of any size, as base text and proposal."""

from __future__ import annotations

from collections.abc import Callable

HEADER = "language: en\nproposal IAP/24A13/1 amends wtdc/85@2017\n"
BASE = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n"

Pair = tuple[str, str]
"""A base text and a proposal."""


def long_line_in_base(count: int) -> Pair:
    return f"{BASE}1 {'word ' * count}\n", f'{HEADER}MOD resolves.1: insert "x" at start\n'


def long_line_in_proposal(count: int) -> Pair:
    return f"{BASE}1 word\n", f'{HEADER}MOD resolves.1: replace "word" with "{"x " * count}"\n'


def many_items(count: int) -> Pair:
    items = "".join(f"{n % 900 + 1} item;\n" for n in range(count))
    return BASE + items, f'{HEADER}MOD resolves.1[1]: insert "x" at start\n'


def near_matches(count: int) -> Pair:
    """Words that stand there nearly, very often."""
    words = "Resolution 71 (Busan, 2014) " * count
    return f"{BASE}1 {words}\n", f'{HEADER}MOD resolves.1: delete "Resolution 72 (Busan, 2014) x"\n'


def many_faults(count: int) -> Pair:
    return (
        f"{BASE}1 some words here;\n",
        HEADER + 'MOD resolves.1: delete "same wards hare"\n' * count,
    )


def open_quotes(count: int) -> Pair:
    quotes = '"“«' * count
    return f"{BASE}1 word\n", f"{HEADER}MOD resolves.1: replace {quotes}\n"


def emphasis(count: int) -> Pair:
    return f"{BASE}1 {'*a* __b__ ' * count}\n", f"{HEADER}NOC resolves\n"


def edits_of_one_provision(count: int) -> Pair:
    words = " ".join(f"w{n}" for n in range(count))
    edits = "".join(f'    replace "w{n} " with "v "\n' for n in range(0, count - 1, 97))
    return f"{BASE}1 {words}\n", f"{HEADER}MOD resolves.1:\n{edits}"


def insertions_at_one_point(count: int) -> Pair:
    edits = '    insert "x" after "word"\n' * count
    return f"{BASE}1 word\n", f"{HEADER}MOD resolves.1:\n{edits}"


def new_wording(count: int) -> Pair:
    return (
        f"{BASE}1 {'alpha beta ' * count}\n",
        f'{HEADER}MOD resolves.1: reads "{"beta gamma " * count}"\n',
    )


def references(count: int) -> Pair:
    items = "".join(f"{n} item;\n" for n in range(1, 90))
    text = f"{BASE}{items}*noting*\na) {'resolves 1 and 2, ' * count}\n"
    return text, f"{HEADER}SUP resolves.1\n"


def footnotes(count: int) -> Pair:
    marks = " ".join(f"w[^{n}]" for n in range(count))
    notes = "".join(f"[^{n}]: note\n" for n in range(count))
    return f"{BASE}1 {marks}\n{notes}", f'{HEADER}MOD resolves.1: insert "x" at start\n'


def wide_table(count: int) -> Pair:
    cells = "| cell " * count
    return (
        f"{BASE}table:\n{cells}|\n",
        f'{HEADER}MOD resolves.table[1].row[1].cell[1]: delete "c"\n',
    )


SHAPES: dict[str, Callable[[int], Pair]] = {
    "one line of a base text": long_line_in_base,
    "one line of a proposal": long_line_in_proposal,
    "items": many_items,
    "near matches": near_matches,
    "faults": many_faults,
    "quotes that stay open": open_quotes,
    "emphasis": emphasis,
    "edits of one provision": edits_of_one_provision,
    "insertions at one point": insertions_at_one_point,
    "a whole new wording": new_wording,
    "references": references,
    "footnotes": footnotes,
    "cells of one row": wide_table,
}

LOOSE: dict[str, Callable[[int], str]] = {
    "loose text on one line": lambda count: "a) considering, 1 to act; 2 that " * count,
    "loose text of many lines": lambda count: "considering\na) x;\n1 y, noting\n" * count,
    "rules in a loose text": lambda count: "_____ 1 x " * count,
}
