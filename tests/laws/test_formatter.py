"""The formatter: one layout, the same meaning, no comment lost."""

from __future__ import annotations

from hypothesis import assume, event, given, note
from hypothesis import strategies as st
from strategies.notation import printed
from strategies.sources import broken_sources, printable_documents
from strategies.statements import Draft, drafts

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.upkeep.formatter import Formatted, format_base, format_proposal
from laws.canary import refute

COMMENT = "# kept\n"


def laid_out(text: str) -> str:
    done = format_base(Source("a.base", text))
    assert done.text is not None, [d.message for d in done.diagnostics]
    return done.text


@st.composite
def shaken(draw: st.DrawFn, text: str) -> str:
    """The same text in another layout."""
    width = draw(st.integers(1, 3))
    end = draw(st.sampled_from(("\n", "\r\n")))
    out: list[str] = []
    for line in text.split("\n"):
        body = line.lstrip(" ")
        indent = " " * (width * (len(line) - len(body)))
        trail = draw(st.sampled_from(("", " ", "\t")))
        empty = draw(st.sampled_from(("", end))) if not body else ""
        out.append(indent + body + trail + end + empty)
    return "".join(out)


@given(st.data())
def test_every_layout_of_a_base_text_becomes_one(data: st.DataObject) -> None:
    text = printed(data.draw(printable_documents()))
    other = data.draw(shaken(text))
    note(repr(other))
    assert laid_out(other) == laid_out(text)


@given(printable_documents())
def test_a_base_text_says_the_same_when_it_is_laid_out(instrument: Instrument) -> None:
    text = laid_out(printed(instrument))
    note(text)
    assert read_base_text(Source("a.base", text)).instrument == instrument
    assert laid_out(text) == text


@given(drafts(), st.data())
def test_every_layout_of_a_proposal_becomes_one(draft: Draft, data: st.DataObject) -> None:
    text = COMMENT + draft.source() + COMMENT
    done = format_proposal(Source("a.amend", text))
    assert done.text is not None, [d.message for d in done.diagnostics]
    assert done.text.count(COMMENT) == text.count(COMMENT)
    other = data.draw(shaken(text))
    note(repr(other))
    assert format_proposal(Source("a.amend", other)) == done


@given(broken_sources())
def test_only_a_sound_file_is_laid_out(text: str) -> None:
    note(repr(text))
    source = Source("a.amend", text)
    done = format_proposal(source)
    event("laid out" if done.text is not None else "refused")
    if done.text is None:
        assert done.diagnostics
        assert {d.code for d in done.diagnostics} != {"A0920"}
        return
    assert format_proposal(Source("a.amend", done.text)) == Formatted(done.text, ())
    assert len(parse_proposal(source).diagnostics) == len(
        parse_proposal(Source("a.amend", done.text)).diagnostics
    )


def test_canary_every_file_is_in_the_layout() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        text = data.draw(shaken(printed(data.draw(printable_documents()))))
        assume(format_base(Source("a.base", text)).text is not None)
        assert laid_out(text) == text

    refute(false_law)
