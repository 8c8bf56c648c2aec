"""A text is cut into strands, and spelt with its footnote marks, in one way."""

from itertools import pairwise

from hypothesis import given
from strategies.texts import texts

from amend.compiler.words.text import ANCHOR, Text, join


@given(texts(0, 6, marks=True))
def test_the_strands_of_a_text_make_it_again(text: Text) -> None:
    strands = list(text.strands())
    assert join(text.slice(s.start, s.end) for s in strands) == text
    assert "".join(s.chars for s in strands) == text.chars
    assert tuple(s.anchor for s in strands if s.anchor is not None) == text.anchors


@given(texts(0, 6, marks=True))
def test_a_strand_is_a_mark_or_as_long_as_its_weights(text: Text) -> None:
    for strand in text.strands():
        assert (strand.anchor is not None) == (strand.chars == ANCHOR) == (ANCHOR in strand.chars)
        for at in range(strand.start, strand.end):
            assert text.weights_at(at, at + 1) == strand.weights
    for before, after in pairwise(text.strands()):
        is_mark = before.anchor is not None or after.anchor is not None
        assert is_mark or before.weights != after.weights


@given(texts(0, 6, marks=True))
def test_a_text_is_spelt_with_a_sign_for_each_mark(text: Text) -> None:
    spelt = text.spelt(lambda note: f"<{note}>")
    for anchor in text.anchors:
        assert f"<{anchor}>" in spelt
        spelt = spelt.replace(f"<{anchor}>", ANCHOR, 1)
    assert spelt == text.chars
