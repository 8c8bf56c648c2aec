"""The day of adoption: read from a base text, printed into one, and of no amended text."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument

TEXT = """instrument: wtdc/85
edition: 2017
language: en
adopted: 2017-10-20

title: An example
"""


def instrument() -> Instrument:
    read = read_base_text(Source("x.base", TEXT))
    assert read.instrument is not None
    return read.instrument


def test_it_is_read_and_printed() -> None:
    assert instrument().reference.adopted == date(2017, 10, 20)
    assert print_base(instrument()) == TEXT


def test_it_is_no_part_of_the_name() -> None:
    named = instrument().reference
    assert named == evolve(named, adopted=None)
    assert str(named) == "wtdc/85@2017"


def test_an_amended_text_has_none() -> None:
    redline: Redline = unamended(instrument())
    assert base(redline).reference.adopted is not None
    assert consolidated(redline).reference.adopted is None
