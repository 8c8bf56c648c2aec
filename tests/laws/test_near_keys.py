"""Paragraphs that begin nearly as key lines: told with what opens the division, or escaped."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import DIVISIONS, Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.kinds import words_of_kinds
from amend.compiler.words.text import Text
from laws.canary import refute

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n1 to act.\n\n"
_TABLES = (words_of_kinds()["kinds"], words_of_kinds()["others"])
WORDS = sorted(
    (word, key)
    for table in _TABLES
    for key, words in table.items()
    for word in words
    if Kind(key) in DIVISIONS
)
CASES = (str.lower, str.upper, str.capitalize)
NUMBERS = ("1", "12", "II", "iv", "B", "1bis", "1 bis", "(3)", "n° 4", "No. 4", "１", "٢", "1.2")


@st.composite
def near_lines(draw: st.DrawFn) -> tuple[str, Kind, str]:
    """A line that is nearly a key line, the division that it names, and the words behind it."""
    word, key = draw(st.sampled_from(WORDS))
    said = f"{draw(st.sampled_from(CASES))(word)} {draw(st.sampled_from(NUMBERS))}"
    behind = draw(st.sampled_from(["Scope", "Табл", "范围", f"{word.upper()} 1", ""]))
    line = f"{said}{draw(st.sampled_from([': ', '：', ' : ']))}{behind}".rstrip()
    kind = Kind(key)
    if line.startswith(f"{key} ") and " bis" not in said:
        line = line[0].upper() + line[1:]  # The key itself, in small letters, opens a division.
    return line, kind, behind


def read(line: str) -> BaseText:
    return read_base_text(Source("r.base", f"{HEAD}{line}\n"))


def told(text: BaseText) -> list[Diagnostic]:
    return [one for one in text.diagnostics if one.code == "A0236"]


def fixed(line: str, said: Diagnostic) -> str:
    assert said.fix is not None
    ((span, new),) = said.fix.edits
    text = span.source.text
    return (text[: span.start] + new + text[span.end :]).removeprefix(HEAD).rstrip("\n")


@example(("附件一：范围", Kind.ANNEX, "范围"))
@example(("第二章：范围", Kind.CHAPTER, "范围"))
@example(("annex 1 to Resolution 36: ANNEX 1 TO RESOLUTION 36", Kind.ANNEX, "ANNEX 1"))
@example(("sectoin 1: Scope", Kind.SECTION, "Scope"))
@given(near_lines())
def test_what_is_nearly_a_key_is_told_with_what_opens_the_division(
    drawn: tuple[str, Kind, str],
) -> None:
    line, kind, behind = drawn
    (said,) = told(read(line))
    mended = read(fixed(line, said))
    assert not told(mended)
    assert mended.instrument is not None
    division = mended.instrument.root.children[-1]
    assert division.kind is kind
    assert division.name
    assert behind.rstrip() in division.text.chars
    assert division.text.chars


@given(near_lines())
def test_a_paragraph_that_begins_so_prints_as_one_of_which_nothing_is_told(
    drawn: tuple[str, Kind, str],
) -> None:
    paragraph = Node(NodeId("1"), Kind.PARAGRAPH, Text(drawn[0]))
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(paragraph,))
    again = read_base_text(Source("r.base", print_base(Instrument(REFERENCE, "en", root))))
    assert again.instrument is not None
    assert not told(again)
    (only,) = again.instrument.root.children
    assert (only.kind, only.text) == (Kind.PARAGRAPH, paragraph.text)


def test_canary_a_paragraph_is_told_whether_a_backslash_stands_before_it_or_not() -> None:
    @given(near_lines())
    def false_law(drawn: tuple[str, Kind, str]) -> None:
        assert told(read(f"\\{drawn[0]}"))

    refute(false_law)
