"""Applying a proposal: the compiler and the reference model agree, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.apply import amended, apply
from amend.compiler.conflicts import conflicts
from amend.compiler.redline import base, consolidated
from model import amended as model_amended
from model import faults, paper
from strategies.documents import documents
from strategies.proposals import proposals


@given(st.data())
def test_the_compiler_and_the_model_agree(data: st.DataObject) -> None:
    instrument = data.draw(documents())
    proposal = data.draw(proposals(instrument))
    assert conflicts(instrument, proposal) == ()
    assert faults(instrument, proposal) == frozenset()
    redline = apply(instrument, proposal)
    assert base(redline) == instrument
    assert paper(consolidated(redline).root) == model_amended(instrument, proposal)
    assert amended(instrument, proposal) == consolidated(redline)
