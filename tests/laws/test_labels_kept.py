"""Where labels are kept, what is new counts on at the end of a list and has *bis* in it (L25a)."""

from __future__ import annotations

from attrs import frozen
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE, label_of
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Delete, New, Operation, Put
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies")
FORMS = st.sampled_from(("letter", "number", "enclosed", "capital", "dash"))


@frozen
class Case:
    """A list in force, where new items are put, and what their labels become.

    gaps: for each new item in its order the place in force, from 1, that it is put behind; 0 before
        the first. labels: of the new items, None where they are refused.
    """

    policy: str
    form: str
    before: tuple[str, ...]
    gaps: tuple[int, ...]
    labels: tuple[str, ...] | None

    def lay_open(self) -> None:
        event("refused" if self.labels is None else "done")
        note(f"{self.policy} {self.before} {self.gaps} {self.labels}")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    policy, form = draw(st.sampled_from(("bis", "bis", "keep"))), draw(FORMS)
    labels = [label_of(form, at) for at in range(draw(st.integers(1, 4)))]
    if form != "dash" and draw(st.booleans()):
        built_on = draw(st.integers(1, len(labels)))
        labels.insert(built_on, f"{labels[built_on - 1]}bis")
    items = tuple(
        Node(NodeId(f"1.{at}"), Kind.ITEM, Text("text"), label)
        for at, label in enumerate(labels, 1)
    )
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))
    operations: list[Operation] = [
        Delete(item.id, ORIGIN) for item in items if draw(st.integers(0, 4)) == 0
    ]
    gaps: list[int] = []
    for gap in sorted(draw(st.sets(st.integers(0, len(items)), min_size=1, max_size=2))):
        count = draw(st.integers(1, 2))
        grafts = tuple(New(NodeId(f"+{gap}.{at}"), Kind.ITEM, Text("new")) for at in range(count))
        operations.append(Put(call.id, items[gap - 1].id if gap else None, grafts, ORIGIN))
        gaps += [gap] * count
    drafted = tuple(operations)
    done = complete(index_of(instrument), drafted, ORIGIN, Policy(policy, repair=False))
    made = None
    if not has_errors(done.diagnostics):
        (outcome,) = amended(instrument, done.operations).root.children
        made = tuple(node.label for node in outcome.children if node.id.startswith("+"))
    return Case(policy, form, tuple(labels), tuple(gaps), made)


def expected(case: Case) -> tuple[str, ...] | None:
    """The labels of what is new, by hand; None where one of them cannot be told."""
    if case.form == "dash":
        return ("–",) * len(case.gaps)
    found: list[str] = []
    for at, gap in enumerate(case.gaps):
        behind = case.before[gap - 1] if gap else ""
        count = case.gaps[: at + 1].count(gap)
        is_at_end = gap == len(case.before) and not behind.endswith("bis")
        if is_at_end:
            counted = sum(not label.endswith("bis") for label in case.before)
            found.append(label_of(case.form, counted + count - 1))
        elif behind and case.policy == "bis":
            built = behind.endswith("bis")
            found.append(behind.removesuffix("bis") + LATIN[count - 1 + built])
        else:
            return None
    if len({*found, *case.before}) < len(found) + len(case.before):
        return None
    return tuple(found)


@given(cases())
def test_what_is_new_is_labelled_by_its_place_in_force(case: Case) -> None:
    case.lay_open()
    assert case.labels == expected(case)


def test_canary_what_is_new_has_bis() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert all(label.endswith(LATIN) for label in case.labels or ())

    refute(false_law)


def test_canary_what_is_new_can_always_be_labelled() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert case.labels is not None

    refute(false_law)
