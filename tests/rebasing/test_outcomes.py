"""After a conference: what of the proposals is in the adopted text."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from worked import SPECS, proposal

from amend.backends.commands.making import made
from amend.backends.formats import FORMATS
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import amended_file
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.rebasing.outcomes import Outcome, Row, rows, submission


def adopted() -> Instrument:
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    read = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert read is not None
    return read


def found(*names: str) -> list[Row]:
    files = [amended_file(proposal(f"{name}.en")) for name in names]
    amendments = [one for file in files for one in file.amendments]
    return [*rows(amendments, index_of(adopted()))]


def test_each_provision_of_the_seed_has_its_outcome() -> None:
    told = {row.address: row.outcome for row in found("iap-24a13")}
    taken = ["number", "opening", *(f"recalls.{label}" for label in "abcdegh")]
    assert [address for address, one in told.items() if one is Outcome.TAKEN] == taken
    assert [address for address, one in told.items() if one is Outcome.IN_PART] == [
        "recalls.i", "instructs[2].2", "invites.1",
    ]  # fmt: skip
    added = [row for row in found("iap-24a13") if row.address.startswith("ADD")]
    assert [row.outcome for row in added] == [Outcome.TAKEN, Outcome.NOT]
    assert added[0].adopted and not added[1].adopted


def test_both_wordings_are_given() -> None:
    (row,) = [one for one in found("iap-24a13") if one.address == "invites.1"]
    assert "smart cities and communities" in row.proposed
    assert "smart sustainable cities" in row.adopted


def test_sources_stand_side_by_side() -> None:
    sources = {row.source for row in found("iap-24a13", "afcp-42a1")}
    assert {"IAP/24A13/1", "AFCP/42A1/1"} <= sources


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_has_the_words_of_the_language(code: str) -> None:
    some = [Row("recalls.a", "KEN/55/1", "x", "", one) for one in Outcome]
    table = submission(some, evolve(adopted(), language=code), "wtdc/85@2017", "outcomes")
    cells = [node for node in table.units[0].redline.root.walk() if node.kind is Kind.CELL]
    assert len(cells) == 5 * 4
    for form in FORMATS:
        if form.name in ("docx", "html", "txt"):
            data = made(form, table, Path(f"outcomes{form.extension}"))
            assert isinstance(data, bytes), data
