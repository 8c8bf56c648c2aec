"""What looks like a label is one, or is told: nothing of it is taken for words in silence."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.numerals import ALONE_SIGNS, ROMAN_SIGNS
from amend.compiler.words.text import Text
from laws.canary import refute

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n"
BODIES = ("1", "12", "3.4", "a", "é", "б", "iv", "II", "B", "一", "十二", "٣", "４", "۵", "أ")
OPENINGS = ("", "(", "[", "（", "【", "((")
CLOSINGS = (")", "]", "）", "º", "°", "-", "–", ".-", ".)", ":", "/", "»", "．", "：", "))")
BULLETS = "‐‑−―·∙‣◦●▪■○•–—-"


@st.composite
def beginnings(draw: st.DrawFn) -> str:
    """Words behind a number or a letter with signs, or behind a bullet, or with no blank."""
    match draw(st.sampled_from(("signed", "bullet", "ring", "tight", "blank", "alone"))):
        case "signed":
            sign = draw(st.sampled_from(CLOSINGS))
            start = draw(st.sampled_from(OPENINGS)) + draw(st.sampled_from(BODIES)) + sign
            return f"{start} words"
        case "bullet":
            return f"{draw(st.sampled_from(BULLETS))} words"
        case "ring":
            rings = ALONE_SIGNS + "❶➀ⓐ⒜"
            return draw(st.sampled_from(rings)) + draw(st.sampled_from((" words", "words")))
        case "tight":
            return f"{draw(st.sampled_from(BODIES[:9]))})words"
        case "blank":
            return f"{draw(st.sampled_from(('a)', '1.', '（一）')))}\u00a0words"
        case _:
            return draw(st.sampled_from(("1)", "(a)", "1.", "–", "①", f"{ROMAN_SIGNS[0]})")))


def read(line: str) -> BaseText:
    return read_base_text(Source("r.base", f"{HEAD}{line}\n"))


def only(text: BaseText) -> Node:
    assert text.instrument is not None
    (call,) = text.instrument.root.children
    (node,) = call.children
    return node


def is_told(text: BaseText) -> bool:
    return any(one.code == "A0237" for one in text.diagnostics)


@example("1.- words")
@example("§ 1 words")
@example("1.加强合作")
@example("–words")
@given(beginnings())
def test_what_looks_like_a_label_is_one_or_is_told(line: str) -> None:
    text = read(line)
    assert (only(text).kind is Kind.ITEM) is not is_told(text)
    node = only(text)
    assert f"{node.label} {node.text.chars}".strip().replace(" ", "") == line.replace(" ", "")


@given(beginnings())
def test_a_fix_makes_a_label_of_it(line: str) -> None:
    text = read(line)
    for said in text.diagnostics:
        if said.fix is not None and said.code == "A0237":
            ((span, new),) = said.fix.edits
            whole = span.source.text
            mended = read_base_text(Source("r.base", whole[: span.start] + new + whole[span.end :]))
            assert only(mended).kind is Kind.ITEM


@given(beginnings())
def test_a_paragraph_that_begins_so_prints_as_one_of_which_nothing_is_told(line: str) -> None:
    paragraph = Node(NodeId("1"), Kind.PARAGRAPH, Text(line))
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(paragraph,))
    again = read_base_text(Source("r.base", print_base(Instrument(REFERENCE, "en", root))))
    assert again.instrument is not None
    assert not is_told(again)
    (node,) = again.instrument.root.children
    assert (node.kind, node.text) == (Kind.PARAGRAPH, paragraph.text)


def test_canary_what_looks_like_a_label_is_one() -> None:
    @given(beginnings())
    def false_law(line: str) -> None:
        assert only(read(line)).kind is Kind.ITEM

    refute(false_law)
