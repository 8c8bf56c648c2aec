"""Diagnostics of any kind, of texts that hold what forms for machines must escape."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from amend.compiler.diagnostics.catalogue import codes
from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Comparison,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Source, Span

WORDS = st.text(st.sampled_from("aé忆😀ا\u202e %:,;\\\"'<>&#[]\r\n\t\x1b\u2028"), max_size=12)
"""Words with the marks of every form, and characters of two units in UTF-16."""

NAMES = st.sampled_from(["a.amend", "texts/wtdc/85/2017.en.base", "a b,c%.amend", "/x/忆.amend"])


def spans(source: Source) -> SearchStrategy[Span]:
    places = st.integers(0, len(source.text))
    return st.tuples(places, places).map(lambda ends: Span(source, min(ends), max(ends)))


@st.composite
def diagnostics(draw: DrawFn) -> Diagnostic:
    source, other = (
        Source(draw(NAMES), "\n".join(draw(st.lists(WORDS, min_size=1, max_size=4))))
        for _ in range(2)
    )
    pointers = st.builds(Pointer, spans(source), WORDS)
    comparisons = st.builds(Comparison, WORDS, WORDS)
    edits = st.lists(st.tuples(spans(source), WORDS), min_size=1, max_size=2).map(tuple)
    return Diagnostic(
        draw(st.sampled_from(codes())),
        draw(st.sampled_from(Severity)),
        draw(WORDS.map(lambda words: f"What is wrong: {words}.")),
        draw(st.none() | pointers),
        tuple(draw(st.lists(st.builds(Pointer, spans(other), WORDS), max_size=2))),
        tuple(draw(st.lists(WORDS | comparisons, max_size=2))),
        draw(WORDS),
        draw(st.none() | st.builds(Fix, WORDS, edits, st.sampled_from(Applicability))),
    )


def drawn_diagnostics() -> SearchStrategy[list[Diagnostic]]:
    """What is said in one run."""
    return st.lists(diagnostics(), max_size=6)
