"""Each change can be traced to what the drafter wrote for it, consequences included."""

from __future__ import annotations

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Inserted, RedlineNode, project_stretches
from amend.compiler.algebra.trace import Trace, trace
from amend.compiler.amendment import amend
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.syntax.parse import parse_proposal
from language.drafting import HEADER, RESOLUTION, UNIT


def traced(statements: str) -> tuple[RedlineNode, Trace]:
    text = read_base_text(Source("85.base", RESOLUTION)).instrument
    unit = parse_proposal(Source("a.amend", HEADER + UNIT + statements)).file.units[0]
    assert text is not None
    index = index_of(text)
    made = amend(unit, index, Origin("IAP/24A13/1", "CITEL"), Policy())
    assert made.applied is not None, made.diagnostics
    return made.applied.redline.root, trace(made.applied.operations, index)


def lines(spans: tuple[Span, ...]) -> list[str]:
    return [span.text for span in spans]


def labelled(root: RedlineNode, label: str) -> RedlineNode:
    """The provision that has a label in the base."""
    return next(n for n in root.walk() if project_stretches(n.label, Inserted).chars == label)


def test_changed_words_come_from_their_edit() -> None:
    root, found = traced('MOD recalls.d: replace "2017" with "2022"')
    spans = [s for s in found.stretches(labelled(root, "d)")) if s]
    assert list(map(lines, spans)) == [['replace "2017" with "2022"']] * 2


def test_a_label_that_changes_comes_from_what_changes_its_list() -> None:
    root, found = traced("SUP recalls.b\nSUP noting")
    assert lines(found.label(labelled(root, "c)").id)) == ["recalls.b"]
    assert lines(found.node(labelled(root, "b)").id)) == ["recalls.b"]


def test_a_repaired_mark_comes_from_what_changes_its_list() -> None:
    root, found = traced("ADD after recalls.d: - Resolution 71 (2017)")
    item = labelled(root, "d)")
    changed = [s for s in found.stretches(item) if s]
    assert changed and all(
        lines(spans) == ["ADD after recalls.d: - Resolution 71 (2017)"] for spans in changed
    )


def test_every_change_has_a_cause() -> None:
    root, found = traced(
        "SUP recalls.b\nADD after instructs[1].2: - to sing\nMOVE instructs[2].1 to invites\n"
        'MOD title: reads "Things"'
    )
    for node in root.changed():
        assert found.of(node.id), node
    assert found.of(labelled(root, "a)").id) == ()
