"""Concordant versions, put together, have the same rows, options and statuses (M6).

Two parties in several languages: a worked proposal, and one that differs from it in one thing, the
same in each language. The rows of a table are provisions as any other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from concordance.differences import DIFFERENCES, Difference
from concordance.versions import SEED, WORKED, versions, written
from examples import share
from hypothesis import event, given, note
from hypothesis import strategies as st
from worked import LIBRARY

from amend.compiler.compilation.gathering import Gathering, gathered
from amend.compiler.compilation.places import row_address
from amend.compiler.concordance.concord import concord
from amend.compiler.lexicon.lexicon import LANGUAGES

NUMBERS = {SEED: "IAP/24A13/", WORKED: "AFCP/42A2/"}
RIVAL = "EUR/10A3/"
KINDS = (
    "a statement is missing",
    "another provision is suppressed",
    "another row is suppressed",
    "an item is added elsewhere",
    "an item is moved elsewhere",
    "it is kept instead of suppressed",
    "it is to be maintained",
    "the change is editorial",
    "an added item is missing",
    "another year",
    "another number in new words",
)

Shape = list[tuple[str, str, list[tuple[str, tuple[str, ...]]]]]


def rival(text: str, code: str, planted: Difference) -> str:
    """What differs from a version in one thing, under the number of another party."""
    return planted.change(text, code).replace(NUMBERS[planted.name], RIVAL)


def put_together(
    planted: Difference, codes: Sequence[str], other: Callable[[str, str], str]
) -> list[Gathering]:
    """A worked proposal and its rival, put together in each language."""
    with tempfile.TemporaryDirectory() as name:
        files: list[Path] = []
        for code in codes:
            own = planted.every(written(planted.name, code), code)
            for stem, text in (("own", own), ("rival", other(rival(own, code, planted), code))):
                files.append(Path(name) / f"{stem}.{code}.amend")
                files[-1].write_text(text, encoding="utf-8")
        found = gathered(files, LIBRARY)
    assert not found.refused
    assert len(found.gatherings) == len(codes)
    return list(found.gatherings)


def shape(gathering: Gathering) -> Shape:
    """What each row asks, whatever its words are."""
    index = gathering.merge.index
    return [
        (row_address(row.at, index), row.status.value, [(o.symbol, o.parties) for o in row.options])
        for row in gathering.rows
    ]


some = st.tuples(
    st.sampled_from(KINDS), st.permutations(LANGUAGES), st.integers(min_value=2, max_value=3)
)


@share(0.2)
@given(some)
def test_concordant_versions_have_the_same_rows(drawn: tuple[str, Sequence[str], int]) -> None:
    kind, codes, count = drawn
    planted = DIFFERENCES[kind]
    every = versions(planted.name, codes[:count], every=planted.every)
    assert concord(every).diagnostics == ()
    shapes = [shape(one) for one in put_together(planted, codes[:count], lambda text, code: text)]
    note(str(shapes[0]))
    event(f"rows of a table: {any('.row[' in address for address, _, _ in shapes[0])}")
    assert all(one == shapes[0] for one in shapes)


def test_rows_of_a_table_are_among_them() -> None:
    planted = DIFFERENCES["another row is suppressed"]
    (one, other) = put_together(planted, ("en", "zh"), lambda text, code: text)
    assert shape(one) == shape(other)
    rows = {address: options for address, _, options in shape(one)}
    gone = {address.partition(".row")[2]: o for address, o in rows.items() if o[-1][0] == "SUP"}
    assert gone["[3]"] == [("NOC", ()), ("SUP", ("AFCP/42A2/1",))]
    assert gone["[2]"] == [("NOC", ()), ("SUP", ("EUR/10A3/1",))]


def test_canary_versions_that_differ_have_the_same_rows() -> None:
    planted = DIFFERENCES["another row is suppressed"]

    def in_chinese(text: str, code: str) -> str:
        return text.replace("row[2]", "row[3]") if code == "zh" else text

    one, other = put_together(planted, ("en", "zh"), in_chinese)
    assert shape(one) != shape(other)
