"""What is to be looked at across provisions: terms, references, what is editorial for one alone."""

from __future__ import annotations

from attrs import evolve
from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE
from strategies.merging import NUMBERS, contribution, merge_of
from strategies.rivals import P, parties

from amend.compiler.algebra.operations import New, NodeId, Operations, Origin, Put, Replace
from amend.compiler.compilation.change import Merge, Suppression, Words
from amend.compiler.compilation.looks import Term, further_looks, holds, terms_of
from amend.compiler.compilation.relations import Kind, Verdict
from amend.compiler.compilation.uniting import merged
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.instrument.instrument import Kind as Provision
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import ModStatement
from amend.compiler.words.text import Text
from laws.canary import refute

WORDS = st.lists(st.sampled_from(("IoT", "SCC", "cities", "SCCs", "the")), max_size=6)


@cheap()
@given(WORDS, WORDS, WORDS)
def test_a_text_holds_the_words_that_stand_in_it_in_a_row(
    before: list[str], own: list[str], after: list[str]
) -> None:
    text = " ".join((*before, *own, *after))
    assert holds(text, " ".join(own).upper()) is bool(own)
    assert not holds(text, " ".join((*own, "elsewhere")))


def test_canary_a_word_is_held_by_every_word_that_it_begins() -> None:
    @given(WORDS, WORDS)
    def false_law(text: list[str], words: list[str]) -> None:
        one, other = " ".join(text), " ".join(words)
        assert holds(one, other) is (bool(other) and other.casefold() in one.casefold())

    refute(false_law)


@st.composite
def referring(draw: st.DrawFn) -> tuple[Instrument, dict[str, Operations], str]:
    """Proposals, and one more that adds a provision with an address in braces."""
    base, given_ = draw(parties())
    index = index_of(base)
    calls = [n for n in base.root.children if n.kind is Provision.CALL]
    labelled = [n for c in calls for n in c.children if n.label] or calls
    target = draw(st.sampled_from(labelled))
    call = draw(st.sampled_from(calls))
    from amend.compiler.addresses.printing import print_address

    said = print_address(target, index)
    number = NUMBERS[len(given_)]
    new = New(NodeId("refers"), Provision.ITEM, Text(f"to apply {{{said}}}"), label="9")
    put = Put(call.id, None, (new,), Origin(number, ""))
    every = dict(zip(NUMBERS, given_, strict=False))
    return base, {**every, number: (put,)}, target.id


@given(referring())
def test_a_reference_to_what_another_takes_away_is_told(
    case: tuple[Instrument, dict[str, Operations], str],
) -> None:
    base, given_, target = case
    merge = merge_of(base, given_)
    looks = [r for r in further_looks(merge) if r.kind is Kind.REFERS]
    lines = {n.id for n in merge.index.around(merge.index.nodes[NodeId(target)])}
    gone = {
        at
        for at, c in enumerate(merge.changes)
        if isinstance(c.effect, Suppression) and c.effect.node in lines
    }
    event(f"gone: {bool(gone)}")
    own = next(at for at, c in enumerate(merge.changes) if NUMBERS[len(given_) - 1] in c.proposals)
    assert gone <= {r.first for r in looks if own in r.changes}
    assert all(r.verdict is Verdict.LOOK and r.first != own for r in looks)


def test_canary_references_are_never_told() -> None:
    @given(referring())
    def false_law(case: tuple[Instrument, dict[str, Operations], str]) -> None:
        assert further_looks(merge_of(case[0], case[1])) == ()

    refute(false_law)


@given(st.data())
def test_the_order_of_proposals_changes_no_look(data: st.DataObject) -> None:
    base, given_, _ = data.draw(referring())
    held = [contribution(base, n, o) for n, o in given_.items()]
    index = index_of(base)
    one, other = merged(index, held), merged(index, data.draw(st.permutations(held)))
    terms = [Term(NUMBERS[0], "river", (0,))] if one.changes else []
    assert further_looks(one, terms) == further_looks(other, terms)


TERM_EDITS = {
    'replace "river" everywhere with "amber"': True,
    'replace "RIVER" everywhere with "amber"': True,
    'replace "river" everywhere with "the river"': False,
    'replace "river" everywhere with "Amber River"': False,
    'replace "river" with "amber"': False,
    'replace "river" first with "amber"': False,
    'delete "river"': False,
}
"""Changes of a provision, and whether they say that a term is another one from now on."""


@given(st.sampled_from(sorted(TERM_EDITS)), st.booleans(), st.integers(2, 4))
def test_who_replaces_a_word_everywhere_meets_who_writes_it_anew(
    edit: str, is_written: bool, count: int
) -> None:
    source = Source("eur.amend", f"proposal EUR/10A3/1 amends wtdc/85@2017\nMOD noting: {edit}\n")
    (unit,) = parse_proposal(source).file.units
    (statement,) = unit.statements
    assert isinstance(statement, ModStatement)
    span = statement.edits[0].span
    texts = [f"north {word} river" for word in ("amber", "bronze", "copper", "denim")[:count]]
    items = [Node(NodeId(f"1.{n}"), Provision.ITEM, Text(t), "") for n, t in enumerate(texts)]
    call = Node(NodeId("1"), Provision.CALL, Text("noting"), children=tuple(items))
    root = Node(NodeId("0"), Provision.INSTRUMENT, children=(call,))
    base = Instrument(REFERENCE, "en", root)
    own = tuple(
        Replace(node.id, len(node.text) - 5, len(node.text), Text("amber"), P, span=span)
        for node in items
    )
    words = "to see a River again" if is_written else "to see rivers again"
    new = New(NodeId("new"), Provision.ITEM, Text(words))
    put = Put(call.id, items[-1].id, (new,), P, span=Span(Source("arb.amend", "x"), 0, 1))
    merge = merge_of(base, {NUMBERS[0]: own, NUMBERS[1]: (put,)})
    terms = list(terms_of(unit, NUMBERS[0], merge))
    is_term = TERM_EDITS[edit]
    event(f"{is_term}, {is_written}")
    assert terms == ([Term(NUMBERS[0], unquoted(edit), tuple(range(count)))] if is_term else [])
    assert not list(terms_of(unit, NUMBERS[1], merge))
    told = [r for r in further_looks(merge, terms) if r.kind is Kind.TERM]
    assert [(r.changes, r.first, r.where, r.words) for r in told] == (
        [((0, count), 0, items[-1].id, unquoted(edit))] if is_term and is_written else []
    )


def unquoted(edit: str) -> str:
    return edit.split('"')[1]


@given(parties())
def test_what_all_call_editorial_or_none_is_not_told(
    case: tuple[Instrument, list[Operations]],
) -> None:
    merge = merge_of(case[0], dict(zip(NUMBERS, case[1], strict=False)))
    assert not [r for r in further_looks(merge) if r.kind is Kind.EDITORIAL]
    for at, change in enumerate(merge.changes):
        if not isinstance(change.effect, Words):
            continue
        voices = tuple(evolve(v, editorial=n == 0) for n, v in enumerate(change.voices))
        changes = (*merge.changes[:at], evolve(change, voices=voices), *merge.changes[at + 1 :])
        told = further_looks(Merge(merge.index, merge.parties, changes))
        assert (at,) in {r.changes for r in told if r.kind is Kind.EDITORIAL} or len(voices) == 1
