"""Drafts (L10, L11, L13, L29): what leads from one text to another leads there.

The draft is compiled here anew, as a file, and the outcome is laid beside the revised text
line by line; what the draft says it could not say is all that may differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from attrs import evolve
from examples import share
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import documents
from strategies.editions import Pair, held, revisions, strangers
from strategies.proposals import ORIGIN
from strategies.statements import Draft as Written
from strategies.statements import drafts

from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import (
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    news_of,
)
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.amendment import amend
from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import Draft, DraftHeader, drafted
from amend.compiler.header.checks import header_of
from amend.compiler.header.policy import policy_of
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.matching.match import matched
from amend.compiler.passes import Outcome, compile_proposal
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.words.text import Text
from laws.canary import refute

FEW = share(0.6)
"""Three drafts in each example, each tried in several ways."""

HEAD = DraftHeader("IAP/24A13/1", "wtdc/85@2017", {"language": "en"})
Line = tuple[int, Kind, str, str, str, tuple[str, ...]]


def lines(instrument: Instrument) -> list[Line]:
    """What a text says, line by line, without emphasis and identities; notes by their marks."""
    marks = {str(n.id): n.label for n in instrument.root.children if n.kind is Kind.FOOTNOTE}

    def below(node: Node, depth: int) -> Iterator[Line]:
        anchors = tuple(marks[a] for a in node.text.anchors)
        yield depth, node.kind, node.label, node.margin, node.text.chars, anchors
        for child in node.children:
            yield from below(child, depth + 1)

    children = [child for child in instrument.root.children if child.kind is not Kind.FOOTNOTE]
    notes = [child for child in instrument.root.children if child.kind is Kind.FOOTNOTE]
    ordered = [*children, *sorted(notes, key=lambda n: n.label)]
    return [line for child in ordered for line in below(child, 0)]


def compiled(text: str, on: Instrument) -> Instrument:
    """What a draft makes of a text, by the way of every proposal file."""
    parse = parse_proposal(Source("draft.amend", text))
    assert not has_errors(parse.diagnostics)
    (unit,) = parse.file.units
    policy = policy_of(header_of(parse.file))
    done = amend(unit, index_of(on), Origin("IAP/24A13/1", "CITEL"), policy)
    assert done.redline is not None, [d.message for d in done.diagnostics]
    return consolidated(done.redline)


def draft_of(pair: Pair) -> Draft:
    note(print_base(pair[0]))
    note(print_base(pair[1]))
    draft = drafted(*pair, HEAD)
    note(draft.text)
    return draft


def holds(pair: Pair, draft: Draft) -> None:
    """The draft makes of the first text the second, but for what it says it could not."""
    made = Counter(lines(compiled(draft.text, pair[0])))
    meant = Counter(lines(pair[1]))
    # Labels and marks of what is left out stand in other lines too, so that words are compared.
    left = [d for d in draft.differences if not d.is_emphasis]
    for line in (made - meant) + (meant - made):
        assert any(line[4] in d.made or line[4] in d.meant for d in left), line
    if not left:
        assert made == meant


@given(revisions())
def test_a_draft_makes_what_a_proposal_made(pair: Pair) -> None:
    holds(pair, draft_of(pair))


@given(strangers())
def test_a_draft_leads_between_any_two_texts(pair: Pair) -> None:
    holds(pair, draft_of(pair))


@given(documents())
def test_from_a_text_to_itself_there_is_nothing_to_say(instrument: Instrument) -> None:
    text = held(instrument)
    draft = drafted(text, text, HEAD)
    assert not draft.says_anything and draft.differences == ()


@given(st.one_of(revisions(), strangers()))
def test_matching_changes_nothing_but_identities(pair: Pair) -> None:
    found = matched(*pair)
    assert lines(found) == lines(pair[1])
    ids = [node.id for node in found.root.walk()]
    assert len(ids) == len(set(ids))
    kinds = {node.id: node.kind for node in pair[0].root.walk()}
    turned = {node.id for node in (*_alone(pair[0]), *_alone(found))}
    for node in found.root.walk():
        was = kinds.get(node.id, node.kind)
        # The only provision of a call has no label, and is an item beside others.
        is_turned = node.id in turned and {was, node.kind} == {Kind.ITEM, Kind.PARAGRAPH}
        assert was is node.kind or is_turned


def _alone(instrument: Instrument) -> Iterator[Node]:
    """The provisions that stand alone in their calls."""
    for node in instrument.root.walk():
        if node.kind is Kind.CALL and len(node.children) == 1:
            yield node.children[0]


def written(draft: Written) -> Outcome:
    source = Source("drawn.amend", draft.source())
    return compile_proposal(source, lambda *_: Source("drawn.base", draft.base))


def weight(operations: Operations, on: Instrument) -> int:
    """The letters that a reader of the operations reads, and one for each of them.

    Marks do not count: of two provisions that differ by a mark, either may be the one.
    """
    texts = {node.id: node.text.chars for node in on.root.walk()}
    return sum(_weight(operation, texts) for operation in operations)


def _weight(operation: Operation, texts: Mapping[NodeId, str]) -> int:
    match operation:
        case Replace(node=node, start=start, end=end, text=text):
            letters = _letters(texts[node][start:end] + text.chars)
            return letters + 1 if letters else 0
        case Put(grafts=grafts):
            return len(grafts) + sum(_letters(new.text.chars) + 1 for new in news_of(grafts))
        case Relabel():
            return 0
    return 1


def told_apart(instrument: Instrument) -> Instrument:
    """The text with words that no two provisions share; a provision that stays keeps its own."""

    def told(node: Node) -> Node:
        sign = re.sub(r"\W", "x", node.id)
        chars = re.sub(r"\w+", rf"\g<0>v{sign}", node.text.chars)
        children = tuple(told(child) for child in node.children)
        return evolve(node, text=Text(chars, node.text.anchors), children=children)

    return evolve(instrument, root=told(instrument.root))


def _letters(chars: str) -> int:
    return sum(char.isalnum() for char in chars)


@given(drafts())
def test_statements_come_back_from_what_they_do(statements: Written) -> None:
    """L29: whatever a drafter wrote, its effect is drafted again without anything left over."""
    outcome = written(statements)
    if outcome.submission is None:
        return
    redline = outcome.submission.units[0].redline
    pair = base(redline), consolidated(redline)
    draft = draft_of(pair)
    assert draft.differences == ()
    assert lines(compiled(draft.text, pair[0])) == lines(pair[1])


def parted_in(text: str) -> Counter[str]:
    """The statements of a proposal that split and join, without the words before which they do.

    A call stands for its only paragraph.
    """
    lines = re.findall(r"^(?:SPLIT|JOIN) [^\"\n]*", text, re.MULTILINE)
    return Counter(line.replace(".paragraph[1] ", " ") for line in lines)


@given(drafts())
def test_what_was_split_and_joined_is_drafted_so(statements: Written) -> None:
    """Where it is the only change of its call, so that nothing else can be told of its words."""
    written_so = [s for s in statements.statements if s.startswith(("SPLIT", "JOIN"))]
    alone = evolve(statements, statements=tuple(written_so[:1]), settings="")
    outcome = written(alone)
    assert outcome.submission is not None
    redline = outcome.submission.units[0].redline
    draft = draft_of((base(redline), consolidated(redline)))
    event(f"{len(written_so[:1])} drafted")
    assert parted_in(draft.text) == parted_in("".join(written_so[:1]))


def test_canary_a_split_is_no_suppression() -> None:
    @given(drafts())
    def false_law(statements: Written) -> None:
        outcome = written(statements)
        if outcome.submission is not None:
            redline = outcome.submission.units[0].redline
            draft = drafted(base(redline), consolidated(redline), HEAD)
            assert not parted_in(draft.text)

    refute(false_law)


@given(drafts())
def test_what_is_matched_costs_no_more_than_what_was_written(statements: Written) -> None:
    """L13: with identities found by their words, no more changes than with the true ones.

    Each provision has words of its own: between provisions that say nearly the same, words
    alone cannot tell which is which.
    """
    outcome = written(statements)
    if outcome.submission is None:
        return
    redline = outcome.submission.units[0].redline
    before, after = map(told_apart, (base(redline), consolidated(redline)))
    note(print_base(before))
    note(print_base(after))
    found = operations_between(before, matched(before, after), ORIGIN)
    assert weight(found, before) <= weight(operations_between(before, after, ORIGIN), before)


@given(st.one_of(revisions(), strangers()))
def test_a_draft_of_what_a_draft_makes_is_the_same(pair: Pair) -> None:
    """L11: drafting is at rest once it has been done."""
    draft = draft_of(pair)
    made = compiled(draft.text, pair[0])
    assert drafted(pair[0], made, HEAD).text == draft.text


@FEW
@given(st.tuples(documents(), strangers()))
def test_by_way_of_a_third_text_a_draft_leads_to_the_same(three: tuple[Instrument, Pair]) -> None:
    """L14, by its effect: from A to C, and from A to B and on to C."""
    first, (second, third) = three
    straight, there = draft_of((first, third)), draft_of((first, second))
    middle = held(compiled(there.text, first))
    on = draft_of((middle, third))
    if not any(not d.is_emphasis for draft in (straight, there, on) for d in draft.differences):
        assert lines(compiled(on.text, middle)) == lines(compiled(straight.text, first))


@pytest.mark.slow
def test_canary_a_draft_needs_its_additions() -> None:
    @given(strangers())
    def false_law(pair: Pair) -> None:
        draft = drafted(*pair, HEAD)
        statements = draft.text.split("\nADD ")
        if not draft.differences and len(statements) > 1 and "[^" not in draft.text:
            made = compiled(statements[0] + "\n", pair[0])
            assert lines(made) == lines(pair[1])

    refute(false_law)


def test_canary_matching_looks_at_words() -> None:
    @given(revisions())
    def false_law(pair: Pair) -> None:
        nothing = frozenset(node.id for node in pair[0].root.walk())
        apart = operations_between(pair[0], matched(*pair, nothing), ORIGIN)
        found = operations_between(pair[0], matched(*pair), ORIGIN)
        assert weight(apart, pair[0]) <= weight(found, pair[0])

    refute(false_law)
