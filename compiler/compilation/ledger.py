"""Numbers of options that stay: a file beside the compilation, one line an option.

A delegate who was told of option 3 finds it as option 3 in every later version. An option that is
no more is named as withdrawn, and its number is given to no other.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from attrs import evolve, field

from amend.compiler.algebra.redline import RedlineNode, Stretch
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.rows import Option, Row
from amend.compiler.instrument.index import Index
from amend.compiler.values import frozen

_LINE = re.compile(r"(?P<address>\S(?:.*\S)?) +(?P<number>[0-9]{1,6}) +(?P<digest>[0-9a-f]{12})")
_DIGITS = 12


@frozen
class Ledger:
    """The number of each option: by the address of its row and the digest of its text."""

    numbers: Mapping[tuple[str, str], int] = field(hash=False)


EMPTY = Ledger({})


def read_ledger(text: str) -> tuple[Ledger, tuple[str, ...]]:
    """The ledger that a text holds, and the lines that are none of one.

    Nor is a line that gives an option a second number, or one that another option has, as they
    come to stand there where two lines of work are merged.
    """
    numbers: dict[tuple[str, str], int] = {}
    taken: set[tuple[str, int]] = set()
    wrong: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None or int(match["number"]) < 2:
            wrong.append(line)
            continue
        option, number = (match["address"], match["digest"]), int(match["number"])
        if numbers.get(option) == number:
            continue
        if option in numbers or (match["address"], number) in taken:
            wrong.append(line)
            continue
        numbers[option] = number
        taken.add((match["address"], number))
    return Ledger(numbers), tuple(wrong)


def printed_ledger(ledger: Ledger) -> str:
    """The file of a ledger: one line an option, in the order of addresses and numbers."""
    held = sorted((address, number, digest) for (address, digest), number in ledger.numbers.items())
    return "".join(f"{address} {number} {digest}\n" for address, number, digest in held)


def numbered(
    rows: Sequence[Row], index: Index, ledger: Ledger
) -> tuple[tuple[Row, ...], Ledger, tuple[tuple[str, int], ...]]:
    """The rows with the numbers of the ledger, the ledger with those that are new, what is gone."""
    known = dict(ledger.numbers)
    used: dict[str, set[int]] = defaultdict(set)
    for (address, _), number in known.items():
        used[address].add(number)
    given: dict[tuple[int, int], int] = {}
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(rows):
        address = row_address(row.at, index)
        for option in row.options[1:]:
            key = address, digest_of(option)
            seen.add(key)
            if key not in known:
                known[key] = max(used[address], default=1) + 1
                used[address].add(known[key])
            given[at, option.number] = known[key]
    gone = tuple(
        sorted(
            (address, number) for (address, d), number in known.items() if (address, d) not in seen
        )
    )
    made = tuple(_renumbered(row, at, given) for at, row in enumerate(rows))
    return made, Ledger(known), gone


def _renumbered(row: Row, at: int, given: Mapping[tuple[int, int], int]) -> Row:
    def number(place: int, old: int) -> int:
        return given.get((place, old), old)

    options = tuple(
        evolve(
            option,
            number=number(at, option.number),
            bonds=option.bonds.renumbered(partial(number, at)),
            rules_out=tuple(sorted((p, number(p, other)) for p, other in option.rules_out)),
        )
        for option in row.options
    )
    return evolve(row, options=tuple(sorted(options, key=lambda o: o.number)))


def digest_of(option: Option) -> str:
    """The digest of what an option says, whoever says it."""
    said = repr((option.symbol, [_said(n) for n in option.text], option.towards))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def row_digest(row: Row) -> str:
    """The digest of all options of a row, by which a decision tells that it has changed."""
    said = sorted(digest_of(option) for option in row.options[1:])
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:4]


def _said(node: RedlineNode) -> object:
    below = [_said(child) for child in node.children]
    label = [_of_stretch(s) for s in node.label]
    text = [_of_stretch(s) for s in node.text]
    return type(node.mark).__name__, node.kind.value, node.name, node.number, label, text, below


def _of_stretch(stretch: Stretch) -> object:
    emphases = [(e.start, e.end, e.weight.value) for e in stretch.text.emphases]
    return type(stretch.mark).__name__, stretch.text.chars, len(stretch.text.anchors), emphases
