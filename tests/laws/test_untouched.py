"""Provisions of which nobody speaks: with the rows they are the whole text, each once."""

from __future__ import annotations

from hypothesis import given
from strategies.merging import NUMBERS, merge_of
from strategies.rivals import parties

from amend.compiler.algebra.operations import Operations
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.rows import Row, Status, placing, rows
from amend.compiler.compilation.untouched import as_rows, untouched
from amend.compiler.instrument.instrument import Instrument, Kind, NodeId
from laws.canary import refute


def made(case: tuple[Instrument, list[Operations]]) -> tuple[Merge, tuple[Row, ...]]:
    merge = merge_of(case[0], dict(zip(NUMBERS, case[1], strict=False)))
    return merge, rows(merge, relations(merge))


def with_words(merge: Merge) -> list[NodeId]:
    nodes = merge.index.nodes.values()
    return [n.id for n in nodes if n.text and n.kind is not Kind.INSTRUMENT]


def held(merge: Merge, own: tuple[Row, ...]) -> list[NodeId]:
    """The provisions of the base that the rows show: of what goes or moves, all that is in it."""
    found: list[NodeId] = []
    for row in own:
        if row.at.is_gap:
            continue
        node = merge.index.nodes[row.at.node]
        is_whole = node.id == merge.index.instrument.root.id
        goes = not is_whole and any(o.symbol == "SUP" or o.towards for o in row.options)
        found += [below.id for below in node.walk()] if goes else [node.id]
    return found


@given(parties())
def test_each_provision_is_spoken_of_or_shown_as_untouched(
    case: tuple[Instrument, list[Operations]],
) -> None:
    merge, own = made(case)
    quiet = [at.node for at in untouched(merge, own)]
    spoken = set(held(merge, own))
    assert not spoken & set(quiet)
    assert {*quiet, *spoken} >= set(with_words(merge))
    assert len(set(quiet)) == len(quiet)
    place = placing(merge.index)
    order = [place(row.at) for row in as_rows(merge, tuple(untouched(merge, own)))]
    assert order == sorted(order)
    assert len(own) == 0 or [place(row.at) for row in own] == sorted(place(r.at) for r in own)


@given(parties())
def test_what_is_untouched_has_the_text_in_force_and_no_other_option(
    case: tuple[Instrument, list[Operations]],
) -> None:
    merge, own = made(case)
    for row in as_rows(merge, tuple(untouched(merge, own))):
        (option,) = row.options
        assert row.status is Status.UNTOUCHED
        assert [n.accepted.text for n in option.text[:1]] == [merge.index.nodes[row.at.node].text]


def test_canary_the_rows_alone_are_the_whole_text() -> None:
    @given(parties())
    def false_law(case: tuple[Instrument, list[Operations]]) -> None:
        merge, own = made(case)
        assert set(held(merge, own)) >= set(with_words(merge))

    refute(false_law)


def test_canary_what_has_no_row_is_untouched() -> None:
    @given(parties())
    def false_law(case: tuple[Instrument, list[Operations]]) -> None:
        merge, own = made(case)
        spoken = {row.at.node for row in own if not row.at.is_gap}
        quiet = {at.node for at in untouched(merge, own)}
        assert quiet == set(with_words(merge)) - spoken

    refute(false_law)
