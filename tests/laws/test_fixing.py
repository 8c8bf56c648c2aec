"""`amend check --fix`: what can be meant in one way only is mended, and nothing else is touched."""

from __future__ import annotations

from hypothesis import event, given, note
from hypothesis import strategies as st
from language.drafting import RESOLUTION
from strategies.slips import slipped
from strategies.sources import broken_sources
from strategies.statements import Draft, drafts

from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.passes import Outcome, compile_proposal
from amend.compiler.upkeep.fixing import Check, fixed, room
from laws.canary import refute


def compiled(text: str, base: str) -> Outcome:
    held = Source("85.base", base)
    return compile_proposal(Source("p.amend", text), lambda unit, language: held)


def checker(base: str) -> Check:
    held = Source("85.base", base)
    return lambda source: compile_proposal(source, lambda unit, language: held).diagnostics


def errors(diagnostics: Diagnostics) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in diagnostics if d.severity is Severity.ERROR]


@st.composite
def drafts_with_slips(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A proposal, and the same with slips."""
    draft = draw(drafts())
    statements = tuple(draw(slipped(statement)) for statement in draft.statements)
    return draft, Draft(draft.base, statements, draft.settings)


@given(drafts_with_slips())
def test_a_proposal_with_slips_is_mended_to_what_was_meant(pair: tuple[Draft, Draft]) -> None:
    meant, written = pair
    note(written.source())
    done = fixed(Source("p.amend", written.source()), checker(meant.base))
    note(done.source.text)
    event(f"{min(len(done.applied), 5)} fixes")
    # What is meant may have seams that are mended with it; moves under `labels: keep` may be
    # refused, since two items would have one label.
    right = fixed(Source("p.amend", meant.source()), checker(meant.base))
    assert errors(done.diagnostics) == errors(right.diagnostics)
    assert {code for code, _ in errors(right.diagnostics)} <= {"A0820"}
    wanted = compiled(right.source.text, meant.base).submission
    assert compiled(done.source.text, meant.base).submission == wanted
    assert fixed(done.source, checker(meant.base)).applied == ()


@given(broken_sources())
def test_a_fix_brings_out_no_error_that_could_be_seen_before(text: str) -> None:
    check = checker(RESOLUTION)
    source = Source("p.amend", text)
    before = errors(check(source))
    done = fixed(source, check)
    note(done.source.text)
    event(f"{min(len(done.applied), 5)} fixes")
    after = errors(done.diagnostics)
    assert done.diagnostics is not None and after == errors(check(done.source))
    new = [said[0] for said in after if after.count(said) > before.count(said)]
    first = min((room(a.code) for a in done.applied), default="")
    assert all(first and room(code) > first for code in new)
    assert bool(done.applied) == (done.source.text != text)
    assert fixed(done.source, check).applied == ()


@given(broken_sources())
def test_only_fixes_that_are_certain_are_applied(text: str) -> None:
    done = fixed(Source("p.amend", text), checker(RESOLUTION))
    assert all(a.fix.is_certain for a in done.applied)


def test_canary_slips_that_are_left_are_no_errors() -> None:
    @given(drafts_with_slips())
    def false_law(pair: tuple[Draft, Draft]) -> None:
        meant, written = pair
        assert errors(compiled(written.source(), meant.base).diagnostics) == []

    refute(false_law)


def test_canary_no_broken_file_has_a_certain_fix() -> None:
    @given(broken_sources())
    def false_law(text: str) -> None:
        assert fixed(Source("p.amend", text), checker(RESOLUTION)).applied == ()

    refute(false_law)
