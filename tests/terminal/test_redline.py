"""The redline and the outline in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable

from face.samples import INSERTED, chinese_redline, chinese_submission, node, stretches
from wcwidth import wcswidth

from amend.backends.terminal.colour import PLAIN, Palette
from amend.backends.terminal.outline import rendered_outline
from amend.backends.terminal.redline import rendered_submission
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.words.text import ANCHOR, Text

SGR = re.compile("\x1b\\[[0-9;]*m")


def test_a_redline_reads_as_it_is_kept_in_its_golden_file(
    golden: Callable[[str, str], None],
) -> None:
    golden("face/redline.txt", rendered_submission(chinese_submission(), PLAIN, 60))
    golden("face/redline_colour.txt", rendered_submission(chinese_submission(), Palette(True), 60))


def test_without_the_marks_the_base_and_the_amended_text_are_left() -> None:
    redline = chinese_redline()
    unit = Unit("", "", redline)
    shown = rendered_submission(Submission("zh", "calibri", "", None, (unit,), "x"), PLAIN, 400)

    def text_of(instrument_text: str) -> str:
        return re.sub("[ \n]", "", instrument_text)

    def expected(nodes: Node) -> str:
        parts = [n.label + n.text.chars for n in nodes.walk()]
        return "".join(parts).replace(ANCHOR, "[^1]")

    without_deleted = re.sub(r"\[-.*?-\]", "", shown).replace("{+", "").replace("+}", "")
    without_inserted = re.sub(r"\{\+.*?\+\}", "", shown).replace("[-", "").replace("-]", "")
    assert text_of(without_deleted) == expected(consolidated(redline).root)
    assert text_of(without_inserted) == expected(base(redline).root)


def test_no_line_of_a_redline_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 100):
        out = SGR.sub("", rendered_submission(chinese_submission(), Palette(True), width))
        assert max(map(wcswidth, out.split("\n"))) <= width


def test_no_line_of_a_redline_begins_with_closing_punctuation() -> None:
    for width in range(40, 80):
        out = rendered_submission(chinese_submission(), Palette(True), width)
        lines = [SGR.sub("", line).strip(" ") for line in out.split("\n")]
        assert not [line for line in lines if line[:1] in tuple("，；。）")]


def test_a_text_cannot_write_controls_through_a_redline() -> None:
    root = node(
        "0",
        Kind.INSTRUMENT,
        (),
        node("1", Kind.TITLE, stretches((INSERTED, "a\x1b]0;owned\x07b\u202ec")), mark=INSERTED),
    )
    redline = Redline(chinese_redline().reference, "en", root)
    shown = rendered_submission(
        Submission("en", "calibri", "\x1b[2J", None, (Unit("MOD", "\x07", redline),), "x"), PLAIN
    )
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert "<U+001B>]0;owned<U+0007>b<U+202E>c" in shown


def test_the_texts_of_an_outline_stand_in_one_column(golden: Callable[[str, str], None]) -> None:
    outline = (
        ("number", Node(NodeId("1"), Kind.NUMBER, Text("第85号决议（2017年，布宜诺斯艾利斯）"))),
        ("recalls", Node(NodeId("2"), Kind.CALL, Text("忆及"))),
        ("recalls.a", Node(NodeId("2.1"), Kind.ITEM, Text("发展中国家" + ANCHOR, ("9",)), "a)")),
        ('责成("主任")', Node(NodeId("3"), Kind.CALL, Text("责成电信发展局主任\u202e" * 9))),
        ("footnote[1]", Node(NodeId("9"), Kind.FOOTNOTE, Text("包括最不发达国家。"), "1")),
    )
    out = rendered_outline(outline, PLAIN, 60)
    golden("face/outline.txt", out)
    column = wcswidth('责成("主任")') + 2
    for line, start in zip(out.split("\n"), ["第", "忆", "a)", "责成电", "1 包"], strict=False):
        assert wcswidth(line[: line.index(start)]) == column
    assert max(map(wcswidth, out.split("\n"))) <= 60
