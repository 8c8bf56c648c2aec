"""The law of the workspace: what is said at rest is what a fresh check says, in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from examples import share
from hypothesis import HealthCheck, currently_in_test_context, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from language.drafting import HEADER, RESOLUTION, UNIT

from amend.compiler.algebra.redline import consolidated
from amend.compiler.bases import ReadText
from amend.compiler.diagnostics.diagnostic import Comparison, Diagnostic, Fix
from amend.compiler.diagnostics.source import Source, Span, edited
from amend.compiler.driver import compile_source
from amend.compiler.elaboration.edits import Context
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.project.analysis import Settled, settle
from amend.compiler.project.card import Card, Fate
from amend.compiler.project.documents import Document
from amend.compiler.project.explore import card_at
from amend.compiler.project.memory import BaseTexts, Memory
from amend.compiler.project.offers import offers_at
from amend.compiler.project.rewriting import rewritten_at
from amend.compiler.project.surrounding import surrounding
from amend.compiler.project.workspace import Workspace
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR
from laws.canary import refute_machine
from laws.paper import BASE, BASES, FRAGMENTS, PROPOSALS, SETTINGS, STATEMENTS, Paper

STEPS = 15
"""Edits of a sequence."""


def place(span: Span) -> tuple[str, int, int]:
    return span.source.name, span.start, span.end


def change(fix: Fix) -> tuple[object, ...]:
    return fix.message, fix.applicability, tuple((place(s), n) for s, n in fix.edits)


def said(found: Diagnostic) -> tuple[object, ...]:
    """All that a diagnostic says, its places as numbers."""
    pointers = (*([found.primary] if found.primary else []), *found.others)
    fix = found.fix
    return (
        found.code,
        found.severity,
        found.message,
        tuple((place(p.span), p.text) for p in pointers),
        tuple(d if isinstance(d, str | Comparison) else None for d in found.details),
        found.help,
        fix and change(fix),
        tuple(map(change, found.choices)),
    )


def amended_texts(submission: Submission) -> list[Instrument]:
    """What its proposals make."""
    return [consolidated(unit.redline) for unit in submission.units]


def told_words(card: Card) -> str:
    """What a card says of the words that will stand there."""
    return "".join(w.text for line in card.lines for w in line if w.fate is not Fate.GONE)


def amended_words(settled: Settled) -> set[str]:
    """Every provision that the proposals of a file make, with its label."""
    return {
        f"{node.label} {node.text.chars}".strip().replace(ANCHOR, "*")
        for one in settled.amendments
        if one.amendment is not None and one.amendment.applied is not None
        for node in one.amendment.applied.outcome.root.walk()
    }


class Editing(RuleBasedStateMachine):
    """Somebody edits two proposals and the text that they amend, on the disk and in windows."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = Paper({BASE: RESOLUTION, SETTINGS: 'library = "texts"\n'})
        self.workspace = self.opened()
        self.history: dict[Path, list[str]] = {}
        self.version = 0

    def opened(self) -> Workspace:
        return Workspace(self.paper)

    def put(self, path: Path, text: str) -> None:
        self.version += 1
        self.history.setdefault(path, []).append(text)
        self.workspace.put(Document(path.as_uri(), path, self.version, text))

    def text(self, path: Path) -> str:
        return self.history[path][-1]

    @initialize(statements=st.lists(st.sampled_from(STATEMENTS), max_size=5))
    def begins(self, statements: list[str]) -> None:
        self.put(PROPOSALS[0], HEADER + UNIT + "".join(statements))

    @rule(statements=st.lists(st.sampled_from(STATEMENTS), max_size=6))
    def opens_another(self, statements: list[str]) -> None:
        self.put(PROPOSALS[1], HEADER + UNIT + "".join(statements))

    @rule(which=st.integers(0, 1), at=st.integers(0, 400), statement=st.sampled_from(STATEMENTS))
    def writes_a_line(self, which: int, at: int, statement: str) -> None:
        path = self.one(which)
        lines = self.text(path).splitlines(keepends=True)
        at = max(len(lines) - at % 12, 0)
        self.put(path, "".join([*lines[:at], statement, *lines[at:]]))

    @rule(which=st.integers(0, 1), back=st.integers(0, 300), fragment=st.sampled_from(FRAGMENTS))
    def types(self, which: int, back: int, fragment: str) -> None:
        path = self.one(which)
        text = self.text(path)
        at = max(len(text) - back, 0)
        self.put(path, text[:at] + fragment + text[at:])

    @rule(which=st.integers(0, 1), back=st.integers(0, 300), count=st.integers(1, 40))
    def takes_away(self, which: int, back: int, count: int) -> None:
        path = self.one(which)
        text = self.text(path)
        at = max(len(text) - back, 0)
        self.put(path, text[:at] + text[at + count :])

    @rule(which=st.integers(0, 1), at=st.integers(0, 30))
    def writes_a_line_twice(self, which: int, at: int) -> None:
        path = self.one(which)
        lines = self.text(path).splitlines(keepends=True)
        if lines:
            at %= len(lines)
            self.put(path, "".join([*lines[: at + 1], lines[at], *lines[at + 1 :]]))

    @rule(which=st.integers(0, 1))
    def changes_line_ends(self, which: int) -> None:
        path = self.one(which)
        text = self.text(path)
        there = "\r\n" in text
        self.put(path, text.replace("\r\n", "\n") if there else text.replace("\n", "\r\n"))

    @rule(which=st.integers(0, 1))
    def takes_back(self, which: int) -> None:
        path = self.one(which)
        if len(self.history[path]) > 1:
            self.history[path].pop()
            self.put(path, self.history[path].pop())

    @rule(base=st.sampled_from(BASES))
    def changes_the_base_on_the_disk(self, base: str) -> None:
        self.paper.texts[BASE] = base

    @rule(base=st.sampled_from(BASES))
    def changes_the_base_in_its_window(self, base: str) -> None:
        self.put(BASE, base)

    @rule()
    def closes_the_base(self) -> None:
        self.workspace.close(BASE.as_uri())
        self.history.pop(BASE, None)

    @rule(is_there=st.booleans())
    def removes_the_base_or_puts_it_back(self, is_there: bool) -> None:
        self.paper.texts.pop(BASE, None)
        if is_there:
            self.paper.texts[BASE] = RESOLUTION

    @rule(library=st.sampled_from(('library = "texts"\n', 'library = "other"\n', "libary = 1\n")))
    def changes_the_settings(self, library: str) -> None:
        self.paper.texts[SETTINGS] = library

    @precondition(lambda self: PROPOSALS[1] in self.history)
    @rule()
    def closes(self) -> None:
        self.workspace.close(PROPOSALS[1].as_uri())
        del self.history[PROPOSALS[1]]

    @rule(which=st.integers(0, 1), at=st.integers(0, 50))
    def takes_an_offer(self, which: int, at: int) -> None:
        path = self.one(which)
        text = self.text(path)
        settled = settle(self.workspace.analysis(path.as_uri()))
        assert settled is not None
        said = settled.diagnostics
        offers = list(offers_at(settled.analysis, said, 0, len(text)))
        if offers:
            edits = offers[at % len(offers)].edits
            self.put(path, edited(text, ((s.start, s.end, new) for s, new in edits)))

    @rule(which=st.integers(0, 1), at=st.integers(0, 50))
    def writes_otherwise(self, which: int, at: int) -> None:
        path = self.one(which)
        text = self.text(path)
        settled = settle(self.workspace.analysis(path.as_uri()))
        assert settled is not None
        analysis = settled.analysis
        statements = [s for unit in analysis.written.file.units for s in unit.statements]
        places = [analysis.layout.place(statement.span).start for statement in statements]
        ways = [way for place in places for way in rewritten_at(analysis, place)]
        if not ways:
            return
        way = ways[at % len(ways)]
        self.put(path, edited(text, [(way.span.start, way.span.end, way.text)]))
        before = settled.outcome.submission
        if before is not None:
            after = settle(self.workspace.analysis(path.as_uri()))
            assert after is not None and after.outcome.submission is not None
            assert amended_texts(after.outcome.submission) == amended_texts(before)

    @rule(which=st.integers(0, 1), back=st.integers(0, 300), is_settled=st.booleans())
    def asks_of_a_place(self, which: int, back: int, is_settled: bool) -> None:
        """What surrounds a place is nested; what is told of it holds it, as it will print."""
        text = self.text(self.one(which))
        at = max(len(text) - back, 0)
        analysis = self.workspace.analysis(self.one(which).as_uri())
        settled = settle(analysis) if is_settled else None
        spans = surrounding(analysis, at)
        self.judge_surroundings(spans, at, text)
        card = card_at(analysis, at, settled)
        if card is None:
            return
        assert card.span.start <= at <= card.span.end
        if card.title.startswith("added: ") and settled is not None:
            assert told_words(card) in amended_words(settled)

    def judge_surroundings(self, spans: Sequence[Span], at: int, text: str) -> None:
        assert spans[-1].text == text
        assert all(span.start <= at <= span.end for span in spans)
        for inner, outer in pairwise(spans):
            assert outer.start <= inner.start and inner.end <= outer.end
            assert inner.text != outer.text

    @rule(which=st.integers(0, 1))
    def asks_early(self, which: int) -> None:
        self.workspace.analysis(self.one(which).as_uri())

    @invariant()
    def says_what_a_fresh_check_says(self) -> None:
        for path in PROPOSALS:
            if path in self.history and self.text(path).strip():
                self.compare(path)

    def compare(self, path: Path) -> None:
        text = self.text(path)
        if currently_in_test_context():
            note(f"{path.name}: {text!r}")
        analysis = self.workspace.analysis(path.as_uri())
        settled = settle(analysis, before=self.earlier(path))
        assert settled is not None
        self.took(path, settled)
        fresh = compile_source(Source(str(path), text), path, shelf=self.workspace.texts)
        now = list(map(said, settled.diagnostics))
        assert now == list(map(said, fresh.diagnostics))
        assert (settled.outcome.submission is None) == (fresh.submission is None)
        assert settled.outcome.submission == fresh.submission
        assert not Counter(map(said, analysis.early)) - Counter(now)

    def earlier(self, path: Path) -> Settled | None:
        """The version from which the next one goes on; here each begins anew."""
        return None

    def took(self, path: Path, settled: Settled) -> None:
        """Nothing is kept of a version."""

    def one(self, which: int) -> Path:
        path = PROPOSALS[which]
        return path if path in self.history else PROPOSALS[0]


@pytest.mark.slow
def test_what_is_said_at_rest_is_what_a_fresh_check_says() -> None:
    drawn = settings(share(0.5), stateful_step_count=STEPS, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Editing, settings=drawn)


def test_a_conflict_is_told_of_the_base_text_as_it_is_open() -> None:
    """Found by the law: it was told of the text on the disk that stood there before."""
    machine = Editing()
    conflict = next(s for s in STATEMENTS if s.startswith("<<<<<<< ours\nSUP"))
    machine.begins(statements=[conflict])
    machine.compare(PROPOSALS[0])
    machine.changes_the_base_in_its_window(base=BASES[0])
    machine.compare(PROPOSALS[0])
    machine.changes_the_base_on_the_disk(base=BASES[1])
    machine.compare(PROPOSALS[0])


class Forgetful(BaseTexts):
    """Keeps base texts by their names alone."""

    def read(self, source: Source, several: bool) -> ReadText:
        for (name, _), held in self._read.items():
            if name == source.name:
                return held
        return super().read(source, several)


class Careless(Memory):
    """Takes every context for the same."""

    def _number_of(self, context: Context) -> int:
        return 0


def test_canary_what_surrounds_a_place_is_never_the_file_alone() -> None:
    class Surrounded(Editing):
        def judge_surroundings(self, spans: Sequence[Span], at: int, text: str) -> None:
            assert len(spans) > 2

    refute_machine(Surrounded, STEPS)


def test_canary_a_base_text_is_known_by_its_name() -> None:
    class Forgetting(Editing):
        def opened(self) -> Workspace:
            return Workspace(self.paper, bases=Forgetful())

    refute_machine(Forgetting, STEPS)


@pytest.mark.slow
def test_canary_a_statement_does_the_same_on_every_base() -> None:
    class Confusing(Editing):
        def opened(self) -> Workspace:
            return Workspace(self.paper, new_memory=Careless)

    refute_machine(Confusing, STEPS)


def test_canary_a_line_that_is_written_twice_is_told_once() -> None:
    class Merging(Editing):
        def compare(self, path: Path) -> None:
            settled = settle(self.workspace.analysis(path.as_uri()))
            assert settled is not None
            told = [said(one)[:3] for one in settled.diagnostics]
            assert len(set(told)) == len(told)

    refute_machine(Merging, STEPS)
