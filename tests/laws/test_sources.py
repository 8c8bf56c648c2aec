"""Sources: what is printed reads back, and every character of a file is in its tree."""

from __future__ import annotations

from examples import cheap
from hypothesis import event, example, given, note
from hypothesis import strategies as st
from strategies.notation import printed
from strategies.sources import broken_sources, printable_documents

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.tree import text_of
from laws.canary import refute


@given(printable_documents())
def test_a_base_text_that_is_printed_reads_back(instrument: Instrument) -> None:
    text = printed(instrument)
    note(text)
    read = read_base_text(Source("a.base", text))
    assert not has_errors(read.diagnostics), [d.message for d in read.diagnostics]
    assert read.instrument == instrument
    assert text_of(read.tree) == text


@cheap()
@given(broken_sources())
def test_the_tree_of_a_proposal_holds_every_character(text: str) -> None:
    note(repr(text))
    parse = parse_proposal(Source("a.amend", text))
    event("errors" if has_errors(parse.diagnostics) else "no errors")
    assert text_of(parse.file.tree) == text


@given(broken_sources())
def test_the_tree_of_a_base_text_holds_every_character(text: str) -> None:
    note(repr(text))
    assert text_of(read_base_text(Source("a.base", text)).tree) == text


@example("proposal IAP/24A13/1 amends wtdc/85@2017\nMOD")
@cheap()
@given(broken_sources())
def test_every_diagnostic_points_into_its_source(text: str) -> None:
    note(repr(text))
    source = Source("a", text)
    found = (*parse_proposal(source).diagnostics, *read_base_text(source).diagnostics)
    for diagnostic in found:
        for pointer in (*([diagnostic.primary] if diagnostic.primary else []), *diagnostic.others):
            assert 0 <= pointer.span.start <= pointer.span.end <= len(text)


def test_canary_a_file_is_the_lines_that_python_sees() -> None:
    @given(broken_sources())
    def false_law(text: str) -> None:
        tree = parse_proposal(Source("a.amend", text)).file.tree
        assert len(tree.lines) == len(text.splitlines()) + (text[-1:] in ("", "\n", "\r"))

    refute(false_law)


def test_canary_a_printed_text_needs_no_escapes() -> None:
    @given(printable_documents())
    def false_law(instrument: Instrument) -> None:
        text = printed(instrument).replace("\\", "")
        assert read_base_text(Source("a.base", text)).instrument == instrument

    refute(false_law)


def test_canary_words_survive_when_blanks_are_made_equal() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        text = printed(data.draw(printable_documents()))
        blanks = "\n".join(" ".join(line.split()) for line in text.split("\n"))
        before = read_base_text(Source("a.base", text)).instrument
        assert read_base_text(Source("a.base", blanks)).instrument == before

    refute(false_law)
