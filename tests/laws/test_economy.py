"""Economy of drafts (L13): a draft says what was written, and takes no more lines to say it."""

from __future__ import annotations

from hypothesis import given, note
from strategies.statements import Draft as Written
from strategies.statements import drafts

from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.drafting.draft import Draft, drafted_as_known
from laws.canary import refute
from laws.test_drafting import HEAD, compiled, lines, written
from laws.test_drafting import Pair as Texts


def drafted_again(statements: Written) -> tuple[Texts, Draft] | None:
    """The two texts, and the draft that leads from one to the other; None if nothing is made."""
    outcome = written(statements)
    # No draft asks for labels such as 1bis: those that it must give by itself take lines.
    if outcome.submission is None or statements.settings == "labels: bis":
        return None
    redline = outcome.submission.units[0].redline
    pair = base(redline), consolidated(redline)
    draft = drafted_as_known(*pair, HEAD)
    note(draft.text)
    return pair, draft


def said(text: str) -> list[str]:
    """The lines of some statements; NOC changes nothing, so that a draft does not say it."""
    held = (line for line in text.splitlines() if line.strip())
    return [line for line in held if not line.startswith(("NOC", "proposal"))]


@given(drafts())
def test_a_draft_takes_no_more_lines_than_what_was_written(statements: Written) -> None:
    found = drafted_again(statements)
    if found is None:
        return
    pair, draft = found
    note("".join(statements.statements))
    assert draft.differences == ()
    assert lines(compiled(draft.text, pair[0])) == lines(pair[1])
    assert len(said(draft.block)) <= len(said("".join(statements.statements)))


def test_canary_a_draft_takes_as_many_lines_as_what_was_written() -> None:
    @given(drafts())
    def false_law(statements: Written) -> None:
        found = drafted_again(statements)
        if found is not None:
            assert len(said(found[1].block)) == len(said("".join(statements.statements)))

    refute(false_law)
