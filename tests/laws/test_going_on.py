"""A version of an open text that goes on from the one before says what a fresh start says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from examples import share
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from amend.compiler.algebra.apply import Applied, amended, apply
from amend.compiler.algebra.operations import Operations, Relabel, Replace, WordEdit
from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.amendment import Amendment
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.project.analysis import Settled
from amend.compiler.proofreading.proofread import Read
from laws.canary import refute, refute_machine
from laws.test_apply import cases, lay_open
from laws.test_workspace import STEPS, Editing


class GoingOn(Editing):
    """Each version goes on from the one before, as far as it was settled."""

    def __init__(self) -> None:
        super().__init__()
        self.settled: dict[Path, Settled] = {}

    def earlier(self, path: Path) -> Settled | None:
        return self.settled.get(path)

    def took(self, path: Path, settled: Settled) -> None:
        self.settled[path] = settled


@pytest.mark.slow
def test_what_goes_on_says_what_a_fresh_check_says() -> None:
    drawn = settings(share(0.5), stateful_step_count=STEPS, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(GoingOn, settings=drawn)


class Trusting(Read):
    """Takes a provision as it was read before, whatever is written of it now."""

    def of_provision(self, node: RedlineNode, edits: Sequence[Replace]) -> Diagnostics | None:
        held = self._provisions.get(node.id)
        return held.told if held else None


class Standing(Applied):
    """Takes a provision as it was before, whatever is written of it now."""

    def same(
        self,
        node: Node,
        edits: list[WordEdit] | None,
        relabel: Relabel | None,
        children: Sequence[RedlineNode],
    ) -> RedlineNode | None:
        held = self.kept.get(node.id)
        return held if held and held.children == tuple(children) else None


def turned(value: Any, kind: type[Any]) -> Any:
    """A value with all that it holds as one of another class."""
    return kind(**{one.alias: getattr(value, one.name) for one in fields(type(value))})


@pytest.mark.slow
def test_canary_what_was_read_over_stays_read() -> None:
    class Skipping(GoingOn):
        def earlier(self, path: Path) -> Settled | None:
            return carried(
                super().earlier(path),
                lambda one: evolve(one, read=one.read and turned(one.read, Trusting)),
            )

    refute_machine(Skipping, STEPS)


@pytest.mark.slow
def test_canary_a_provision_stays_as_it_was_made() -> None:
    def standing(one: Amendment) -> Amendment:
        done = one.completed
        if done is None:
            return one
        applied = turned(done.applied, Standing)
        return evolve(one, completed=evolve(done, applied=applied))

    class Keeping(GoingOn):
        def earlier(self, path: Path) -> Settled | None:
            return carried(super().earlier(path), standing)

    refute_machine(Keeping, STEPS)


def carried(settled: Settled | None, change: Callable[[Amendment], Amendment]) -> Settled | None:
    """A version with each of its amendments changed."""
    if settled is None:
        return None
    amendments = (
        evolve(one, amendment=one.amendment and change(one.amendment)) for one in settled.amendments
    )
    return evolve(settled, amendments=tuple(amendments))


@given(cases(), st.data(), st.booleans())
def test_what_other_operations_made_alike_is_taken_from_them(
    case: tuple[Instrument, Operations], data: st.DataObject, is_longer: bool
) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    index = index_of(instrument)
    parts = proposal[: data.draw(st.integers(0, len(proposal)))], proposal
    now, before = parts if is_longer else parts[::-1]
    applied = Applied.to(index, now, Applied.to(index, before))
    assert applied.redline == apply(instrument, now)
    assert applied.outcome == amended(instrument, now)


def test_canary_what_other_operations_made_is_taken_whole() -> None:
    @given(cases(), st.data())
    def false_law(case: tuple[Instrument, Operations], data: st.DataObject) -> None:
        instrument, proposal = case
        index = index_of(instrument)
        now = proposal[: data.draw(st.integers(0, len(proposal)))]
        before = turned(Applied.to(index, proposal), Standing)
        assert Applied.to(index, now, before).redline == apply(instrument, now)

    refute(false_law)
