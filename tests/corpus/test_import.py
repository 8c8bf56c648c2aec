"""Real texts as they come out of a PDF: imported whole, and recognised as a person would."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples import share
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from strategies.proposals import Wish, proposals

from amend.backends.word.writer import check, emit
from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.compose import compose
from amend.compiler.algebra.inverse import inverse
from amend.compiler.algebra.redline import base
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.received.known import Known
from amend.compiler.received.loose import Loose, read_loose
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.syntax.characters.faults import character_faults
from corpus.shared_texts import shared

MARKED = Path(__file__).parent / "marked"
"""The calls and items of texts as a person marks them: a line for each call, its items by
their labels, `.` for a paragraph, `a)/–` for an item below another. Footnotes and rules are not
marked. Twenty-six are every second text of `pp18` up to 9,500 bytes and every fourth of `wrc` up
to 7,000 that were not among the first; they were marked before the importer was run on them."""


def files() -> list[Path]:
    return [f for folder in ("pp18", "wrc") for f in sorted(shared("corpus", folder).glob("*.txt"))]


def imported(file: Path) -> tuple[Source, Loose]:
    source = Source(file.name, file.read_text(encoding="utf-8"))
    return source, read_loose(source, Known())


def test_every_text_keeps_all_its_characters_and_reads_back() -> None:
    count = 0
    for file in files():
        source, loose = imported(file)
        assert loose.instrument is not None, (file.name, loose.diagnostics)
        again = read_base_text(Source("x.base", print_base(loose.instrument)))
        count += 1
        # Control characters come from broken PDF files; they are kept, and no base text may be.
        if not character_faults(source):
            assert again.instrument == loose.instrument, file.name
    assert count > 120


def calls_of(instrument: Instrument) -> Iterator[str]:
    """What has been recognised, in the form of the marks."""
    for call in (n for n in instrument.root.children if n.kind is Kind.CALL):
        yield f"{call.text.chars}:"
        yield from (f"{call.text.chars}: {mark}" for mark in _marks(call, ""))


def _marks(node: Node, above: str) -> Iterator[str]:
    for child in node.children:
        if child.kind is Kind.ITEM:
            yield above + child.label
            yield from _marks(child, f"{above}{child.label}/")
        elif child.kind is not Kind.REMARK and not child.text.chars.startswith("_____"):
            yield f"{above}."


def marked(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        heading, _, labels = line.rpartition(": ")
        yield f"{heading}:"
        yield from (f"{heading}: {label}" for label in labels.split(" "))


def test_calls_and_items_are_recognised_as_a_person_marks_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right = found = wanted = whole = 0
    names = sorted(MARKED.rglob("*.txt"))
    for name in names:
        _, loose = imported(shared("corpus", *name.relative_to(MARKED).parts))
        assert loose.instrument is not None
        ours, theirs = Counter(calls_of(loose.instrument)), Counter(marked(name))
        right += sum((ours & theirs).values())
        found, wanted = found + sum(ours.values()), wanted + sum(theirs.values())
        whole += ours == theirs
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(names)} marked texts: precision {right / found:.3f},"
            f" recall {right / wanted:.3f}, {whole} without a difference\n"
        )
    assert len(names) == 40
    assert whole >= 0.95 * len(names)
    assert right / found > 0.99
    assert right / wanted > 0.99


@settings(share(0.4), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_laws_hold_on_real_texts(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(files()))
    source, loose = imported(file)
    assert loose.instrument is not None
    note(file.name)
    drawn = data.draw(proposals(loose.instrument, Wish(name="EUR/1/1")))
    redline = apply(loose.instrument, drawn)
    assert base(redline) == loose.instrument
    after = amended(loose.instrument, drawn)
    back = inverse(loose.instrument, drawn)
    assert amended(after, back) == loose.instrument
    there = compose(loose.instrument, drawn, back)
    assert amended(loose.instrument, there) == loose.instrument
    if not character_faults(source):
        unit = Unit("MOD", "EUR/1/1", redline)
        submission = Submission("en", "times", "", None, (unit,), "x")
        assert check(emit(submission), submission) == ()
