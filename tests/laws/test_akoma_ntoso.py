"""Whoever applies what `akn` tells to the text in force has the amended text (L28).

The interpreter knows the form and nothing of ours; `akn-text` writes both texts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from akn.interpreter import canonical, differences, interpreted, parsed
from attrs import evolve
from examples import share
from hypothesis import given
from strategies.submissions import redlines

from amend.backends.akn import texts, writer
from amend.compiler.algebra.redline import Redline, base
from amend.compiler.algebra.unamended import unamended
from amend.compiler.submission.submission import FirstPage, Submission, Unit
from laws.canary import refute

NO_PAGE = FirstPage((), "", (), (), (), ())
ADOPTED = date(2017, 10, 20)


def submission(redline: Redline) -> Submission:
    reference = evolve(redline.reference, adopted=ADOPTED)
    unit = Unit("MOD", "IAP/24A13/1", evolve(redline, reference=reference))
    return Submission("en", "calibri", "WTDC-22/24-E", NO_PAGE, (unit,), "a proposal")


def in_force(whole: Submission) -> Submission:
    (unit,) = whole.units
    kept = evolve(unit, redline=unamended(base(unit.redline)))
    return evolve(whole, first_page=None, units=(kept,))


def untouched(amendment: Any) -> None:
    """An amendment as it was written."""


def faults(whole: Submission, spoil: Callable[[Any], None] = untouched) -> list[str]:
    """Where the interpreter has another text than is written as the amended one.

    spoil: what is done to the amendment before it is interpreted.
    """
    written = [texts.emit(in_force(whole)), writer.emit(whole), texts.emit(whole)]
    text, amendment, wanted = (parsed(data) for data in written if isinstance(data, bytes))
    spoil(amendment)
    found = canonical(interpreted(text, amendment))
    return list(differences(found, canonical(wanted)))


@share(0.3)
@given(redlines())
def test_applying_what_it_tells_gives_the_amended_text(redline: Redline) -> None:
    assert not faults(submission(redline))


@pytest.mark.parametrize("kind", ["substitution", "renumbering", "repeal", "insertion"])
def test_canary_one_kind_of_modification_could_be_left_out(kind: str) -> None:
    def without(amendment: Any) -> None:
        for change in list(amendment.iter("textualMod")):
            if change.get("type") == kind:
                change.getparent().remove(change)

    @given(redlines())
    def left_out(redline: Redline) -> None:
        assert not faults(submission(redline), without)

    refute(left_out)
