"""What two proposals make together is not what each of them makes alone, added up."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import event, given
from hypothesis import strategies as st
from strategies.documents import documents
from strategies.independent import SMALL, Several, independent
from strategies.merging import NUMBERS, by, own_origin, together
from strategies.proposals import proposals
from strategies.rivals import Rivals, rivals
from strategies.wishes import Wish

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.normal_form import normal_form
from amend.compiler.algebra.operations import Emphasize, Operations, Origin, WordEdit
from amend.compiler.compilation.adoption import adopted, operations_of
from amend.compiler.compilation.change import Hunk, Part, Words, edit_of
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.splitting import split
from amend.compiler.consequences.complete import complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
from laws.canary import refute

POLICY = Policy("relabel")
SECRETARIAT = Origin("", "Secretariat")
Twice = tuple[Instrument, Operations, Operations]
Told = Callable[[Part], bool]


@st.composite
def said_twice(draw: st.DrawFn) -> Twice:
    """A proposal on the words of a text, and the shortest one that does the same."""
    base = draw(documents(SMALL))
    wish = Wish(structure=False, labels=False, maintain=False)
    own = tuple(o for o in draw(proposals(base, wish)) if isinstance(o, WordEdit))
    own = tuple(o for o in own if not getattr(o, "text", None) or not o.text.anchors)
    return base, own, normal_form(base, own)


@given(said_twice())
def test_who_says_the_same_in_other_edits_clashes_with_nobody(case: Twice) -> None:
    base, own, other = case
    event(f"written otherwise: {own != other}")
    merge = together(base, {NUMBERS[0]: by(NUMBERS[0], own), NUMBERS[1]: by(NUMBERS[1], other)})
    assert not relations(merge)
    every = operations_of(merge, range(len(merge.changes)))
    assert amended(base, every) == amended(base, own)


def parts_as_edits(base: Instrument, own: Operations, is_told: Told = bool) -> Operations:
    """Each part of each rewording of a proposal as an edit of its own."""
    changes = split(own, index_of(base), lambda span: False).changes
    parts = [p for c in changes if isinstance(c.effect, Words) for p in c.effect.parts]
    return tuple(edit_of(part, part.edit.origin) for part in parts if is_told(part))


@given(said_twice())
def test_the_parts_of_a_proposal_are_all_that_it_says(case: Twice) -> None:
    base, own, _ = case
    event(f"words kept and printed otherwise: {len(own) != len(parts_as_edits(base, own))}")
    assert amended(base, parts_as_edits(base, own)) == amended(base, own)


def test_canary_who_replaces_words_says_nothing_of_how_the_others_print() -> None:
    def is_told(part: Part) -> bool:
        return isinstance(part, Hunk) or isinstance(part.edit, Emphasize)

    @given(said_twice())
    def false_law(case: Twice) -> None:
        base, own, _ = case
        assert amended(base, parts_as_edits(base, own, is_told)) == amended(base, own)

    refute(false_law)


def test_canary_a_proposal_and_its_normal_form_have_equal_hunks() -> None:
    @given(said_twice())
    def false_law(case: Twice) -> None:
        base, own, other = case
        one, two = (split(o, index_of(base), lambda span: False).changes for o in (own, other))
        assert [c.effect for c in one] == [c.effect for c in two]

    refute(false_law)


def test_canary_what_follows_from_all_is_what_follows_from_each() -> None:
    @given(independent())
    def false_law(case: Several) -> None:
        base, given_ = case
        merge = together(base, given_)
        if any(r.is_clash for r in relations(merge)):
            return
        index = index_of(base)
        each = [
            o
            for n, own in given_.items()
            for o in complete(index, own, own_origin(n), POLICY).operations
        ]
        every = operations_of(merge, range(len(merge.changes)))
        whole = adopted(merge, every, POLICY, SECRETARIAT).applied
        assert set(map(repr, whole.operations)) <= set(map(repr, each))

    refute(false_law)


def test_canary_what_is_put_together_of_two_is_the_sentence_of_one() -> None:
    @given(rivals())
    def false_law(case: Rivals) -> None:
        one, two = NUMBERS[:2]
        given_ = {one: by(one, case.first), two: by(two, case.second)}
        merge = together(case.base, given_)
        if any(r.is_clash for r in relations(merge)):
            return
        every = operations_of(merge, range(len(merge.changes)))
        texts = [
            {n.id: n.text.chars for n in amended(case.base, own).root.walk()}
            for own in (every, *given_.values())
        ]
        worded = {c.effect.node for c in merge.changes if isinstance(c.effect, Words)}
        for node in worded & set(texts[0]):
            assert texts[0][node] in [alone.get(node) for alone in texts[1:]]

    refute(false_law)
