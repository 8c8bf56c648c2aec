"""Two editions of a text, each as a base text holds it: related by a proposal, or not at all."""

from __future__ import annotations

from hypothesis import assume, event
from hypothesis import strategies as st

from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument
from strategies.documents import documents
from strategies.submissions import redlines

Pair = tuple[Instrument, Instrument]


def held(instrument: Instrument) -> Instrument:
    """The instrument as its base text reads; identities are those of that text."""
    read = read_base_text(Source("drawn.base", print_base(instrument))).instrument
    event("a base text can hold it" if read else "no base text can hold it")
    assume(read is not None)
    assert read is not None
    return read


@st.composite
def revisions(draw: st.DrawFn) -> Pair:
    """A text and what a proposal makes of it."""
    redline = draw(redlines())
    return base(redline), held(consolidated(redline))


@st.composite
def strangers(draw: st.DrawFn) -> Pair:
    """Two texts that have nothing to do with each other."""
    return draw(documents()), held(draw(documents()))
