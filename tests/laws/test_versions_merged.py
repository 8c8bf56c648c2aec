"""Merging two versions of a proposal: no word of either side is lost, and none is invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import event, given, note
from strategies.versions import Versions, versions

from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.amendment import resolve
from amend.compiler.bases import based
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.merging.marks import Marks
from amend.compiler.merging.merge import Merged, merged_pieces
from amend.compiler.syntax.conflict_block import Take, conflict_blocks, settled
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.written import parsed
from laws.canary import refute


def merge(drawn: Versions, base: str, ours: str, theirs: str, is_judged: bool = True) -> Merged:
    def find_base(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        return Source("2017.en.base", drawn.text)

    done = merged_pieces(base, ours, theirs, Marks(), find_base if is_judged else None)
    assert isinstance(done, Merged), done
    return done


def both(drawn: Versions) -> Merged:
    for name in ("base", "ours", "theirs"):
        note(f"--- {name}\n{getattr(drawn, name)}")
    done = merge(drawn, drawn.base, drawn.ours, drawn.theirs)
    note(f"--- merged\n{done.text}")
    event("clean" if not done.conflicts else "with conflicts")
    return done


def operations(drawn: Versions, text: str) -> tuple[Operations, int]:
    """What a version does, and how many contradictions there are in it."""
    written = parsed(Source("a.amend", text))
    (base,) = based(written, lambda *_: Source("2017.en.base", drawn.text))
    assert base.index is not None, base.diagnostics
    found, _ = resolve(base.unit, base.index, Origin("", ""))
    return found, len(conflicts(base.index, found))


def meant(drawn: Versions, text: str) -> Counter[str]:
    """The operations of a version, whatever the new nodes are called."""
    return Counter(re.sub(r"id='\+[0-9.]+'", "", repr(o)) for o in operations(drawn, text)[0])


def lines(text: str) -> Iterator[str]:
    """What is written, however it is laid out."""
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


@given(versions())
def test_what_one_side_alone_did_is_taken_byte_for_byte(drawn: Versions) -> None:
    note(drawn.ours)
    assert merge(drawn, drawn.base, drawn.ours, drawn.base) == Merged(drawn.ours, 0)
    assert merge(drawn, drawn.base, drawn.base, drawn.theirs) == Merged(drawn.theirs, 0)


@given(versions())
def test_what_both_sides_did_alike_is_taken_once(drawn: Versions) -> None:
    assert merge(drawn, drawn.base, drawn.ours, drawn.ours) == Merged(drawn.ours, 0)


@given(versions())
def test_nothing_is_lost_that_the_other_side_did_not_take_out(drawn: Versions) -> None:
    result = Counter(lines(both(drawn).text))
    sides = (drawn.ours, drawn.theirs)
    for own, other in (sides, reversed(sides)):
        old, there = set(lines(drawn.base)), set(lines(other))
        kept = {line for line in lines(own) if line in there or line not in old}
        assert kept <= set(result)


@given(versions())
def test_nothing_is_invented(drawn: Versions) -> None:
    known = {*lines(drawn.ours), *lines(drawn.theirs)}
    marks = {"<<<<<<< ours", "=======", ">>>>>>> theirs"}
    assert set(lines(both(drawn).text)) <= known | marks


@given(versions())
def test_it_does_not_matter_who_merges_whom(drawn: Versions) -> None:
    done = both(drawn)
    other = merge(drawn, drawn.base, drawn.theirs, drawn.ours)
    note(f"--- the other way\n{other.text}")
    assert bool(done.conflicts) == bool(other.conflicts)
    if not done.conflicts:
        assert meant(drawn, done.text) == meant(drawn, other.text)


@given(versions())
def test_a_clean_merge_does_what_both_sides_do(drawn: Versions) -> None:
    done = both(drawn)
    if done.conflicts:
        return
    old, ours, theirs = (meant(drawn, t) for t in (drawn.base, drawn.ours, drawn.theirs))
    if any("Put" in operation for operation in (ours - old) | (theirs - old)):
        # The lines of one addition are merged as prose is; the law of words holds for them.
        event("with additions")
        old, ours, theirs = (_without_additions(side) for side in (old, ours, theirs))
        assert _without_additions(meant(drawn, done.text)) == (old & ours & theirs) | (
            (ours - old) | (theirs - old)
        )
        return
    assert meant(drawn, done.text) == (old & ours & theirs) | ((ours - old) | (theirs - old))


def _without_additions(meaning: Counter[str]) -> Counter[str]:
    return Counter({o: n for o, n in meaning.items() if not o.startswith("Put")})


@given(versions())
def test_no_merge_is_clean_that_contradicts_itself(drawn: Versions) -> None:
    done = both(drawn)
    if not done.conflicts:
        assert operations(drawn, done.text)[1] == 0


@given(versions())
def test_every_conflict_can_be_read_and_settled(drawn: Versions) -> None:
    done = both(drawn)
    assert len(conflict_blocks(Source("a.amend", done.text))) == done.conflicts
    for take in (Take.OURS, Take.THEIRS):
        text = settled(Source("a.amend", done.text), lambda _, take=take: take)
        assert operations(drawn, text)[1] == 0


@given(versions())
def test_a_merge_into_what_was_merged_changes_nothing(drawn: Versions) -> None:
    done = both(drawn)
    if not done.conflicts:
        assert merge(drawn, drawn.theirs, done.text, drawn.theirs).text == done.text


def test_canary_every_merge_is_clean() -> None:
    @given(versions())
    def false_law(drawn: Versions) -> None:
        assert not both(drawn).conflicts

    refute(false_law)


def test_canary_who_merges_whom_decides_no_byte() -> None:
    @given(versions())
    def false_law(drawn: Versions) -> None:
        other = merge(drawn, drawn.base, drawn.theirs, drawn.ours)
        assert both(drawn).text == other.text

    refute(false_law)


def test_canary_words_alone_tell_every_contradiction() -> None:
    @given(versions())
    def false_law(drawn: Versions) -> None:
        done = merge(drawn, drawn.base, drawn.ours, drawn.theirs, is_judged=False)
        text = settled(Source("a.amend", done.text), lambda _: Take.OURS)
        assert operations(drawn, text)[1] == 0

    refute(false_law)


def test_canary_all_that_either_side_has_is_kept() -> None:
    @given(versions())
    def false_law(drawn: Versions) -> None:
        assert set(lines(drawn.ours)) <= set(lines(both(drawn).text))

    refute(false_law)


def test_canary_ours_and_theirs_together_are_the_merge() -> None:
    @given(versions())
    def false_law(drawn: Versions) -> None:
        done = both(drawn)
        ours, theirs = meant(drawn, drawn.ours), meant(drawn, drawn.theirs)
        assert done.conflicts or meant(drawn, done.text) == ours | theirs

    refute(false_law)
