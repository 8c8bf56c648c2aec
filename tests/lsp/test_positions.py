"""Positions: there and back in each encoding, at each place of any text."""

from __future__ import annotations

import pytest
from examples import cheap
from hypothesis import example, given
from hypothesis import strategies as st
from laws.canary import refute
from lsprotocol import types as lsp

from amend.backends.lsp.positions import KNOWN, chosen, offset, position
from amend.compiler.diagnostics.source import Source

TEXTS = st.lists(
    st.sampled_from(
        ("a", "é", "e\u0301", "智", "🌊", "\n", "\r\n", "\r", "\u2028", "\x85", "\f", "")
    ),
    max_size=12,
).map("".join)


@example("a\u2028b\nc", "utf-16")
@example("🌊\r\n智", "utf-8")
@cheap()
@given(TEXTS, st.sampled_from(KNOWN))
def test_an_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    source = Source("a", text)
    for at in range(len(text) + 1):
        found = position(source, at, encoding)
        line = source.line_of(at)
        start, end = source.line_bounds(line)
        # What lies in a line end is taken to the end of its line.
        assert offset(source, found, encoding) == min(at, max(end, start)), at
        units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        name = encoding if encoding == "utf-8" else f"{encoding}-le"
        assert found.character == len(text[start:at].encode(name)) // units
        assert found.line == line


@cheap()
@given(TEXTS, st.integers(0, 9), st.integers(0, 40), st.sampled_from(KNOWN))
def test_any_position_is_a_place_of_the_text(
    text: str, line: int, column: int, encoding: str
) -> None:
    source = Source("a", text)
    at = offset(source, lsp.Position(line, column), encoding)
    assert 0 <= at <= len(text)
    if line < len(source.line_starts):
        start, end = source.line_bounds(line)
        assert start <= at <= end
        assert position(source, at, encoding).character <= column
    else:
        assert at == len(text)


def test_canary_lines_end_where_python_ends_them() -> None:
    @given(TEXTS)
    def false_law(text: str) -> None:
        lines = text.splitlines(keepends=True) or [""]
        starts = [sum(map(len, lines[:n])) for n in range(len(lines))]
        found = [offset(Source("a", text), lsp.Position(n, 0), "utf-16") for n in range(len(lines))]
        assert found == starts

    refute(false_law)


def test_canary_a_character_is_one_column() -> None:
    @given(TEXTS)
    def false_law(text: str) -> None:
        source = Source("a", text)
        start, _ = source.line_bounds(source.line_of(len(text)))
        assert position(source, len(text), "utf-16").character == len(text) - start

    refute(false_law)


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-7", "utf-32"], "utf-32"),
        ([lsp.PositionEncodingKind.Utf8], "utf-8"),
        ([lsp.PositionEncodingKind.Utf16], "utf-16"),
    ],
)
def test_the_first_encoding_that_is_known_is_taken(offered: list[str] | None, taken: str) -> None:
    assert chosen(offered) == taken
