"""Grapheme clusters: where a text may be cut."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from amend.backends.terminal.cells import cells
from amend.compiler.words.graphemes import is_boundary, words_of

MARKS = "\u0301\u0308\u0653\u064b\u200d\ufe0f\u3099\u0903\u094d"
LETTERS = "aé 1;，一سи\u0915\u1100\u1161\u11a8가\U0001f1e8\U0001f1f3👩\u0600\r\n"
texts = st.text(st.sampled_from(MARKS) | st.sampled_from(LETTERS) | st.characters(), max_size=12)


@given(texts)
def test_a_text_is_cut_where_unicode_cuts_it(text: str) -> None:
    wanted = {0, *accumulate(map(len, iter_graphemes(text)))}
    assert {at for at in range(len(text) + 1) if is_boundary(text, at)} == wanted


@given(texts)
def test_words_hold_the_whole_text(text: str) -> None:
    words = words_of(text)
    assert "".join(words) == text
    assert all(is_boundary(text, at) for at in accumulate(map(len, words)))


@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301",
        "ل\u064e\u0651",
        "и\u0306",
        "か\u3099",
        "\u1112\u1161\u11ab",
        "\u0915\u094d\u0937",
        "\U0001f1e8\U0001f1f3",
        "👩\u200d💻",
        "\r\n",
    ],
)
def test_a_cluster_is_never_split(cluster: str) -> None:
    text = f"a{cluster}b"
    inner = range(2, len(cluster) + 1)
    assert not any(is_boundary(text, at) for at in inner)
    assert is_boundary(text, 1)
    assert is_boundary(text, len(cluster) + 1)


@given(texts, st.integers(0, 100))
def test_cells_show_every_character_once_and_in_order(text: str, at: int) -> None:
    row = cells(text, at)
    ends = [at, *(cell.end for cell in row)]
    assert [cell.start for cell in row] == ends[:-1]
    assert ends[-1] == at + len(text)
