"""Submissions: redlines of completed proposals, ready for the backends."""

from __future__ import annotations

from hypothesis import strategies as st

from amend.compiler.algebra.redline import Redline
from amend.compiler.consequences.complete import complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.submission.submission import Field, Submission, Unit
from strategies.documents import documents
from strategies.proposals import ORIGIN, Wish, proposals

WISH = Wish(labels=False, settled=False, derived=True)


@st.composite
def redlines(draw: st.DrawFn) -> Redline:
    """Redlines of proposals with their consequences."""
    instrument = draw(documents())
    drafted = draw(proposals(instrument, WISH))
    return complete(index_of(instrument), drafted, ORIGIN, Policy()).applied.redline


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    """Submissions of one or two proposals."""
    count = draw(st.sampled_from((1, 1, 1, 2)))
    units = tuple(_unit(draw, number) for number in range(1, count + 1))
    return Submission("en", "calibri", "WTDC-22/24-E", None, units, "a proposal")


def _unit(draw: st.DrawFn, number: int) -> Unit:
    given = Field("reasons", "Reasons:", ("So be it.",)) if draw(st.booleans()) else None
    return Unit("MOD", f"IAP/24A13/{number}", draw(redlines()), given)
