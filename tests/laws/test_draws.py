"""The draws themselves: nothing is thrown away, and everything that may occur does."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies.documents import DECIMAL, FORMS, documents, forms_of
from strategies.relations import relations
from strategies.statements import Draft, drafts
from strategies.texts import ILLEGAL, broken_characters, characters

from amend.compiler.algebra.operations import (
    Delete,
    Emphasize,
    Maintain,
    Operation,
    Operations,
    Put,
    Relabel,
    Replace,
)
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.words.text import ANCHOR
from laws.test_apply import cases

pytestmark = pytest.mark.slow

MANY = settings(
    max_examples=400,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

RELATIONS = {
    "two insertions in one gap",
    "rescued from what is suppressed",
    "put into what is moved",
    "edited and moved",
    "put beside what goes",
    "edits that touch",
    "moved below what is new",
    "new note",
}


def test_no_draw_is_thrown_away() -> None:
    drawn = 0

    @MANY
    @given(st.tuples(cases(), drafts()))
    def count(case: tuple[tuple[Instrument, Operations], Draft]) -> None:
        nonlocal drawn
        drawn += 1

    count()
    assert drawn > 0.95 * MANY.max_examples


def test_proposals_hold_every_operation_in_every_relation() -> None:
    kinds: Counter[type[Operation]] = Counter()
    related: Counter[str] = Counter()
    sizes: Counter[int] = Counter()

    @MANY
    @given(cases())
    def count(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        kinds.update({type(operation) for operation in proposal})
        related.update(set(relations(proposal, instrument)))
        sizes[len(proposal)] += 1

    count()
    for kind in (Replace, Emphasize, Put, Delete, Relabel, Maintain):
        assert kinds[kind] > 10, kinds
    assert set(related) == RELATIONS
    assert min(related.values()) >= 2, related
    assert sum(sizes[n] for n in sizes if n >= 4) > 50, sizes


def test_documents_hold_every_kind_of_list_and_of_node() -> None:
    kinds: Counter[Kind] = Counter()
    forms: Counter[str] = Counter()
    depths: Counter[int] = Counter()
    emphasised = 0

    @MANY
    @given(documents())
    def count(instrument: Instrument) -> None:
        nonlocal emphasised
        for node in instrument.root.walk():
            kinds[node.kind] += 1
            emphasised += bool(node.text.emphases)
            labels = [child.label for child in node.children if child.kind is Kind.ITEM]
            depths[node.id.count(".")] += 1
            if labels:
                forms.update(forms_of(labels, node.label))

    count()
    rare = {kind: kinds[kind] for kind in Kind if kinds[kind] <= 10}
    assert not rare, rare
    assert all(forms[form] > 10 for form in (*FORMS, DECIMAL)), forms
    assert all(depths[depth] > 10 for depth in range(4)), depths
    assert emphasised > 50


def test_statements_of_every_kind_are_written() -> None:
    words: Counter[str] = Counter()

    @MANY
    @given(drafts())
    def count(draft: Draft) -> None:
        words.update(statement.partition(" ")[0] for statement in draft.statements)

    count()
    assert all(words[word] > 10 for word in ("MOD", "ADD", "SUP", "MOVE", "NOC")), words


def test_characters_are_of_every_awkward_sort() -> None:
    seen: Counter[str] = Counter()
    normal: Counter[bool] = Counter()

    @MANY
    @given(characters(), broken_characters())
    def count(sound: str, broken: str) -> None:
        assert not set(sound) & {*ILLEGAL, ANCHOR, "\n", "\r"}
        seen.update({unicodedata.category(char) for char in sound})
        seen.update({char for char in broken if char in ILLEGAL})
        normal[unicodedata.is_normalized("NFC", sound)] += 1

    count()
    assert {"Lo", "Mn", "Zs", "Cf", "Nd", "Po", "So"} <= set(seen)
    assert set(ILLEGAL) <= set(seen)
    assert min(normal[True], normal[False]) > 20
