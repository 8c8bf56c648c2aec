"""Proposals of which a conference has taken up some statements, drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from attrs import evolve
from hypothesis import strategies as st
from worked import SPECS, proposal

from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.bases import based
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import AmendedFile, amended_source
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.passes import amended
from amend.compiler.rebasing.rebased import Rebased, rebased
from amend.compiler.rebasing.told import two_ways
from amend.compiler.rebasing.words import Fate
from amend.compiler.syntax.proposal import NocStatement
from amend.compiler.written import parsed

PLACE = SPECS / "proposals/drawn.amend"
MIXED = """\
language: en

proposal KEN/55/1 amends wtdc/85@2017

MOD title: insert "and villages " after "communities "
MOVE recalls.b after recalls.g
MOD recalls.d: delete "optimal "
NOC resolves
SUP recognizes.b
MOD instructs[1].2: reads "to study everything"
ADD before instructs[2].3:
    - to report
    - to assist
MOD encourages: replace "and" first with "or"
MOD notes: insert " and more" before ", launched"
SUP footnote[1]
"""
PROPOSALS = ("iap-24a13.en", "iap-24a13.fr", "iap-24a13.ru", "iap-24a13.zh", "mixed")


@cache
def parts(name: str) -> tuple[str, tuple[str, ...]]:
    """The head of a proposal, and its statements with what stands above each."""
    text = MIXED
    if name != "mixed":
        text = proposal(name).read_text(encoding="utf-8")
    file = made(text)
    (one,) = file.amendments
    starts = [s.span.start for s in one.based.unit.statements]
    ends = [*starts[1:], len(text)]
    statements = tuple(text[a:b].rstrip("\n") + "\n" for a, b in zip(starts, ends, strict=True))
    return text[: starts[0]], statements


@cache
def made(text: str) -> AmendedFile:
    file = amended_source(Source("drawn.amend", text), PLACE)
    errors = [d for d in file.diagnostics if d.severity is Severity.ERROR]
    assert errors == [], [*map(str, errors)]
    return file


def written(name: str, chosen: Sequence[int]) -> str:
    head, statements = parts(name)
    return head + "".join(statements[at] for at in chosen)


def adopted(text: str) -> Instrument:
    """The text that a proposal makes."""
    (one,) = made(text).amendments
    assert one.amendment is not None and one.amendment.redline is not None
    return consolidated(one.amendment.redline)


def as_edition(instrument: Instrument) -> Index:
    """A text as an edition of its own, read from its file."""
    named = evolve(instrument, reference=evolve(instrument.reference, edition="2022"))
    read = read_base_text(Source("2022.base", print_base(named))).instrument
    assert read is not None
    return index_of(read)


def onto(text: str, edition: Index) -> Rebased:
    file = made(text)
    assert file.written is not None
    name = str(file.amendments[0].based.unit.base.text)
    return rebased(file.written, file.amendments, edition, name)


def said(instrument: Instrument) -> list[tuple[Kind, str, str]]:
    return [(n.kind, n.label, n.text.chars) for n in instrument.root.walk()]


def amends(text: str, edition: Index) -> AmendedFile:
    """What a rebased proposal makes of the edition, which its library does not have."""
    printed = print_base(edition.instrument)
    name = edition.instrument.reference
    text = text.replace(f"{name.series}/{name.number}@2017", str(name))
    told = parsed(Source("drawn.amend", text), "drawn")
    bases = based(told, lambda unit, code: Source("2022.base", printed))
    return AmendedFile(told, tuple(amended(told, one) for one in bases), ())


@st.composite
def shares(draw: st.DrawFn) -> tuple[str, tuple[int, ...]]:
    """A proposal, and which of its statements were taken up."""
    name = draw(st.sampled_from(PROPOSALS))
    count = len(parts(name)[1])
    taken = draw(st.lists(st.integers(0, count - 1), unique=True, max_size=count))
    return name, tuple(sorted(taken))


def holds_apart(share: tuple[str, tuple[int, ...]]) -> None:
    """On the text that some statements make, these are there already, and the others hold."""
    name, taken = share
    every = tuple(range(len(parts(name)[1])))
    whole = written(name, every)
    edition = as_edition(adopted(written(name, taken)) if taken else _base(whole))
    found = onto(whole, edition)
    (carried,) = found.carried
    assert len(carried.statements) == len(every), "each statement is told of"
    for at, done in enumerate(carried.statements):
        is_kept = isinstance(done.statement, NocStatement)
        wanted = Fate.ALREADY if at in taken and not is_kept else Fate.HOLDS
        assert done.fate is wanted, (name, taken, done.statement.span.text, done.fate)
    lines = Counter(line.strip(" #") for line in whole.split("\n"))
    there = Counter(line.strip(" #") for line in found.text.split("\n"))
    if not taken:
        assert found.text == whole, "onto the same text: the same bytes"
    if len(taken) < len(every):
        again = amends(found.text, edition)
        (after,) = again.amendments
        assert after.amendment is not None and after.amendment.redline is not None
        assert said(consolidated(after.amendment.redline)) == said(adopted(whole))
        assert [*two_ways(carried.amended, carried.statements, carried.editions, after)] == []
    kept = {line for line in lines if line.startswith(("MOD", "SUP", "ADD", "NOC", "replace"))}
    assert {k for k in kept if k not in there} <= _readdressed(kept)


def _readdressed(lines: set[str]) -> set[str]:
    """Lines of statements whose addresses may follow the labels."""
    return {line for line in lines if line.startswith(("MOD recalls", "SUP recalls"))}


def _base(text: str) -> Instrument:
    index = made(text).amendments[0].based.index
    assert index is not None
    return index.instrument
