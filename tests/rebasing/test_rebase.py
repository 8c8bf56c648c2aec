"""A proposal on another edition: each statement is told of, and nothing vanishes (law M8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.canary import refute

from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import AmendedFile, amended_source
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.rebasing import fates
from amend.compiler.rebasing.rebased import Rebased, rebased
from amend.compiler.rebasing.told import faults_of, two_ways
from amend.compiler.rebasing.words import Fate, Words, on_other_words
from amend.compiler.syntax.proposal import NocStatement

SPECS = Path(__file__).parents[2] / "specs"
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
        text = (SPECS / f"proposals/{name}.amend").read_text(encoding="utf-8")
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
    from amend.compiler.bases import based
    from amend.compiler.passes import amended
    from amend.compiler.written import parsed

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


@settings(deadline=None)
@given(shares())
def test_on_what_some_statements_make_the_others_hold(share: tuple[str, tuple[int, ...]]) -> None:
    holds_apart(share)


def test_that_addresses_stay_is_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: a rebase that leaves addresses as they are."""
    from amend.compiler.rebasing import rebased as room

    monkeypatch.setattr(room._Writing, "of_address", lambda self, address: iter(()))

    @given(shares())
    def false(share: tuple[str, tuple[int, ...]]) -> None:
        holds_apart(share)

    refute(false)


def test_that_words_need_only_stand_there_is_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: what was taken up is found out by comparing words, not by looking for them."""

    def by_looking(old: str, new: str, start: int, end: int, text: str) -> Words:
        is_there = old[start:end] in new
        return Words(Fate.HOLDS if is_there else Fate.CHANGED, start, end)

    monkeypatch.setattr(fates, "on_other_words", by_looking)

    @given(shares())
    def false(share: tuple[str, tuple[int, ...]]) -> None:
        holds_apart(share)

    refute(false)


WORDS = [
    ("a b c d", "a b c d", "b", "x", Fate.HOLDS),
    ("a b c d", "z a b c d", "b", "x", Fate.HOLDS),
    ("a b c d", "a x c d", "b", "x", Fate.ALREADY),
    ("a b c d", "a x y d", "b", "x", Fate.CHANGED),
    ("a b c d", "a y c d", "b", "x", Fate.CHANGED),
    ("a b c d", "a c d", "b ", "", Fate.ALREADY),
    ("a b c d", "a d", "b ", "", Fate.CHANGED),
    ("a b c d", "a b d", "b ", "", Fate.HOLDS),
    ("(Busan, 2014)", "(Rev. Dubai, 2018)", "Busan, 2014", "Rev. Dubai, 2018", Fate.ALREADY),
    ("(Busan, 2014)", "(Rev. Dubai, 2018)", "Busan, 2014", "Dubai, 2018", Fate.CHANGED),
    (
        "（2014年，釜山）",
        "（2018年，迪拜，修订版）",
        "2014年，釜山",
        "2018年，迪拜，修订版",
        Fate.ALREADY,
    ),
]


@pytest.mark.parametrize(("old", "new", "quoted", "text", "fate"), WORDS)
def test_a_change_of_words_on_another_wording(
    old: str, new: str, quoted: str, text: str, fate: Fate
) -> None:
    start = old.index(quoted)
    found = on_other_words(old, new, start, start + len(quoted), text)
    assert found.fate is fate
    if fate is Fate.HOLDS:
        assert new[found.start : found.end] == quoted


def rows(file: str, edition: str) -> list[tuple[str, str]]:
    """Each statement of a worked proposal with what became of it."""
    text = (SPECS / f"proposals/{file}.amend").read_text(encoding="utf-8")
    base = SPECS / f"resolutions/wtdc/85/{edition}.base"
    read = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert read is not None
    (carried,) = onto(text, index_of(read)).carried
    return [(d.statement.span.text.split(":")[0], d.fate.value) for d in carried.statements]


def test_of_each_statement_of_the_seed_it_is_said_what_became_of_it() -> None:
    found = rows("iap-24a13.en", "2022.en")
    assert found[:10] == [(statement, "already in the text") for statement, _ in found[:10]]
    assert found[10:] == [
        ("MOD recalls.i", "holds in part"),
        ("MOD instructs[2].2", "reads otherwise now"),
        ("MOD instructs[3].2, invites.1", "holds in part"),
        ("ADD after instructs[3].3", "holds in part"),
        ("MOD encourages", "holds"),
    ]


def test_what_is_carried_over_compiles_on_the_new_edition() -> None:
    text = (SPECS / "proposals/iap-24a13.en.amend").read_text(encoding="utf-8")
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    edition = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert edition is not None
    file = made(text)
    assert file.written is not None
    done = rebased(file.written, file.amendments, index_of(edition), "wtdc/85@2022")
    again = amended_source(Source("drawn.amend", done.text), PLACE)
    assert [d for d in again.diagnostics if d.severity is Severity.ERROR] == []
    codes = Counter(
        d.code for c in done.carried for s in c.statements for d in faults_of(s, c.editions)
    )
    assert codes == {"A1202": 12, "A1201": 1, "A1203": 2}


GONE = """\
language: en

proposal KEN/55/1 amends wtdc/85@2017

MOD recalls.e: replace "goals" with "aims"
ADD after recalls.e:
    - Resolution 1;
MOVE recalls.e after recalls.g
MOVE recalls.b after recalls.e
NOC recalls.a, recalls.f
SUP considers.b..c
MOD recalls.f..g: replace "Resolution" everywhere with "Decision"
reasons recalls.i: It is so.
"""


def test_what_is_gone_becomes_a_comment_with_its_reason() -> None:
    base = SPECS / "resolutions/wtdc/85/2022.en.base"
    edition = read_base_text(Source(str(base), base.read_text(encoding="utf-8"))).instrument
    assert edition is not None
    text = GONE.replace("MOD recalls.f..g", "MOD recalls.g")
    file = amended_source(Source("drawn.amend", text), PLACE)
    assert file.written is not None
    done = rebased(file.written, file.amendments, index_of(edition), "wtdc/85@2022")
    assert (
        done.text.partition("2022\n\n")[2]
        == """\
# wtdc/85@2022: no longer there
# MOD recalls.e: replace "goals" with "aims"
# wtdc/85@2022: place no longer there
# ADD after recalls.e:
#     - Resolution 1;
# wtdc/85@2022: no longer there
# MOVE recalls.e after recalls.g
# wtdc/85@2022: place no longer there
# MOVE recalls.b after recalls.e
NOC recalls.a, recalls.e
SUP considers.b..c
MOD recalls.f: replace "Resolution" everywhere with "Decision"
reasons recalls.h: It is so.
"""
    )
