"""Diagnostics in the terminal: right under the characters, whatever their script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from amend.backends.terminal.colour import PLAIN, Palette
from amend.backends.terminal.diagnostics import rendered, summary
from amend.compiler.diagnostics.diagnostic import Comparison, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span

Golden = Callable[[str, str], None]

MARKED = re.compile("\x1b\\[1;31(?:;7)?m(.*?)\x1b\\[0m")
SGR = re.compile("\x1b\\[[0-9;]*m")


def span(source: Source, text: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = source.text.index(text, at + 1)
    return Span(source, at, at + len(text))


def error(primary: Pointer | None, *others: Pointer, **rest: Any) -> Diagnostic:
    return Diagnostic("A0601", Severity.ERROR, "A message.", primary, others, **rest)


CHINESE = Source(
    "iap-24a13.zh.amend",
    "language: zh\n"
    "proposal IAP/24A13/1 amends wtdc/85@2017\n"
    "\n"
    "MOD recalls.d: replace “2017年，布宜諾斯艾利斯” with “2022年，基加利”\n"
    "MOD instructs[3].2, invites.1: replace “SCC” with “智慧城市及社区”\n",
)
CHINESE_BASE = Source(
    "wtdc/85/2017.zh.base",
    "*忆及*\n"
    "d) 有关实现信息通信技术（ICT）最佳结合的本届大会第50号决议（2017年，布宜诺斯艾利斯，修订版）；"
    "e) 全权代表大会第71号决议（2014年，釜山，修订版）确定的国际电联电信发展部门的总体目标，"
    "特别是部门目标D.2，其中规定ITU-D肩负着为ICT发展创建有利环境并促进电信/ICT网络及相关应用的发展；\n",
)
ARABIC = Source(
    "arb-14.ar.amend",
    'MOD recalls.d: replace "المقـررات والقرارات والتوصيات" with "القرارات والتوصيات"\n'
    'MOD recalls.e: replace "الاتحــــاد\u202e الـدولــــي" with "الاتحاد الدولي"\n',
)


def not_found() -> Diagnostic:
    quoted = span(CHINESE, "“2017年，布宜諾斯艾利斯”")
    return Diagnostic(
        "A0601",
        Severity.ERROR,
        "These words do not stand in recalls.d.",
        Pointer(quoted, "not found"),
        (Pointer(span(CHINESE_BASE, "2017年，布宜诺斯艾利斯"), "the nearest wording"),),
        (
            "The words differ in one character:",
            Comparison("2017年，布宜諾斯艾利斯", "2017年，布宜诺斯艾利斯", ((8, 9),), ((8, 9),)),
        ),
        "Quote the words as they are printed in the base text; the text in force is the one that "
        "counts, down to its commas.",
        Fix("quote the base text", ((span(CHINESE, "諾"), "诺"),)),
    )


def hidden_control() -> Diagnostic:
    return Diagnostic(
        "A0203",
        Severity.WARNING,
        "“الاتحــــاد\u202e الـدولــــي” holds a control that can make the line read otherwise.",
        Pointer(span(ARABIC, "\u202e"), "U+202E RIGHT-TO-LEFT OVERRIDE"),
        (
            Pointer(span(ARABIC, "والتوصيات"), "here is none"),
            Pointer(span(ARABIC, "القرارات"), "nor here"),
        ),
        fix=Fix("leave the control out", ((span(ARABIC, "\u202e"), ""),)),
    )


def several_lines() -> Diagnostic:
    start = CHINESE.text.index("MOD recalls.d")
    return Diagnostic(
        "A0701",
        Severity.NOTE,
        "Both edits touch one provision.",
        Pointer(Span(CHINESE, start, len(CHINESE.text) - 1), "these statements"),
        (
            Pointer(Span(CHINESE, len(CHINESE.text) - 1, len(CHINESE.text)), "the end"),
            Pointer(span(CHINESE, "language")),
            Pointer(span(CHINESE, "zh"), "written in Chinese"),
        ),
    )


def no_place() -> Diagnostic:
    return Diagnostic(
        "A0101",
        Severity.ERROR,
        "There is no file iap.amend.",
        details=("recalls.d    有关实现", "recalls.e    全权代表大会"),
        help="Did you mean iap-24a13.zh.amend?",
    )


@pytest.mark.parametrize("case", [not_found, hidden_control, several_lines, no_place])
def test_a_diagnostic_reads_as_it_is_kept_in_its_golden_file(
    case: Callable[[], Diagnostic], golden: Golden
) -> None:
    golden(f"face/{case.__name__}.txt", rendered(case(), PLAIN))


def test_a_narrow_terminal_sees_the_same_diagnostic_through_windows(golden: Golden) -> None:
    golden("face/not_found_narrow.txt", rendered(not_found(), PLAIN, 60))


def test_colours_change_nothing_but_colours() -> None:
    coloured = rendered(not_found(), Palette(True))
    assert "\x1b[" in coloured
    assert SGR.sub("", coloured) == rendered(not_found(), PLAIN)


PIECES = st.one_of(
    st.sampled_from(["a", " ", "(", "中", "，", "“", "ا", "لا", "ــ", "é", "e\u0301", "한", "ｶﾞ"]),
    st.sampled_from(["\t", "\u00a0", "\u3000", "\u0301", "\u0651", "\u0600", "👍", "\U0001f1e8"]),
    st.sampled_from(["\x1b", "\x07", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\u200f"]),
    st.sampled_from(["\ufeff", "\u115f", "\ufe0f"]),
)
LINES = st.lists(PIECES, min_size=1, max_size=60).map("".join)


@cheap()
@given(st.data())
def test_a_caret_stands_where_the_text_before_it_ends(data: st.DataObject) -> None:
    line = data.draw(LINES)
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    width = data.draw(st.integers(40, 120))
    source = Source("a", f"first\n{line}\nlast\n")
    out = rendered(error(Pointer(Span(source, 6 + start, 6 + end))), Palette(True), width)
    rows = out.split("\n")
    at = next(i for i, row in enumerate(rows) if SGR.sub("", row).startswith("2 | "))
    shown, carets = SGR.sub("", rows[at]), SGR.sub("", rows[at + 1])
    # The marked cells are painted one by one; what stands before the first is the prefix.
    first = MARKED.search(rows[at])
    assert first
    before = SGR.sub("", rows[at][: first.start()])
    marked = "".join(MARKED.findall(rows[at]))
    assert len(carets) - len(carets.lstrip(" |")) == wcswidth(before)
    assert carets.count("^") == wcswidth(marked)
    assert wcswidth(shown) <= width


@cheap()
@given(LINES, st.data())
def test_an_empty_span_has_one_caret_even_at_the_end_of_the_line(
    line: str, data: st.DataObject
) -> None:
    source = Source("a", line.replace("\x1b", "x"))
    at = data.draw(st.integers(0, len(source.text)))
    out = rendered(error(Pointer(Span(source, at, at))), PLAIN, 400)
    assert out.split("\n")[4].count("^") >= 1
    if at == len(source.text):
        row = out.split("\n")[3]
        assert out.split("\n")[4].index("^") >= wcswidth(row)


def test_a_caret_after_the_last_character_stands_after_it() -> None:
    source = Source("a", "MOD 中\nx")
    out = rendered(error(Pointer(Span(source, 5, 5), "here")), PLAIN)
    assert out.split("\n")[3:5] == ["1 | MOD 中", "  |       ^ here"]


@given(st.text(), st.text(max_size=200), st.integers(0, 300), st.integers(0, 300))
def test_nothing_that_hides_reaches_the_terminal(a: str, b: str, x: int, y: int) -> None:
    source = Source(a, b + a)
    where = Span(source, min(x, y), max(x, y))
    diagnostic = Diagnostic(
        a,
        Severity.ERROR,
        b,
        Pointer(where, a),
        (Pointer(where, b),),
        (a, Comparison(a, b, ((0, 1),), ((0, len(b)),))),
        b,
        Fix(a, ((where, b),)),
    )
    out = rendered(diagnostic, PLAIN) + summary(a, [diagnostic], PLAIN)
    printed = {c for c in out if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert printed <= {"\n"}
    assert not set(out) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


def test_a_control_is_shown_by_its_name_and_the_carets_are_as_wide_as_the_name() -> None:
    out = rendered(hidden_control(), PLAIN).split("\n")
    row = next(i for i, line in enumerate(out) if "^" in line)
    assert "<U+202E>" in out[row - 1]
    assert out[row].count("^") == len("<U+202E>")


def test_a_no_break_space_that_makes_the_difference_is_shown_by_its_name() -> None:
    both = Comparison("a b", "a\u00a0b", ((1, 2),), ((1, 2),))
    out = rendered(error(None, details=(both,)), PLAIN)
    assert "written  a b\n" in out
    assert "found  a<U+00A0>b\n" in out


def test_a_no_break_space_elsewhere_is_a_space() -> None:
    source = Source("a", "raisons\u00a0: x")
    out = rendered(error(Pointer(Span(source, 0, 11))), PLAIN)
    assert "1 | raisons\u00a0: x\n" in out


def test_a_long_line_is_seen_through_a_window_of_the_width_of_the_terminal() -> None:
    source = Source("a", "字" * 5000 + "X" + "字" * 5000)
    out = rendered(error(Pointer(Span(source, 5000, 5001), "here")), PLAIN, 80)
    line, carets = out.split("\n")[3:5]
    assert line.startswith("1 | …") and line.endswith("…")
    assert wcswidth(line) <= 80
    assert carets.index("^") == wcswidth(line[: line.index("X")])


def test_marks_far_apart_on_one_line_have_a_window_each() -> None:
    source = Source("a", "X" + "字" * 500 + "Y")
    first, last = Pointer(Span(source, 0, 1), "one"), Pointer(Span(source, 501, 502), "two")
    out = rendered(error(first, last), PLAIN, 80).split("\n")
    assert [line[:5] for line in out if line.startswith("1 | ")] == ["1 | X", "1 | …"]
    assert any(line.endswith("^ one") for line in out[:6])
    assert any(line.endswith("two") for line in out[6:])


def test_a_million_marks_on_one_letter_stay_a_few_lines() -> None:
    source = Source("a", "a" + "\u0301" * 1_000_000)
    out = rendered(error(Pointer(Span(source, 0, len(source.text)))), PLAIN)
    assert len(out) < 20_000


def test_more_places_than_a_person_reads_are_counted() -> None:
    source = Source("a", "x\n" * 100)
    places = [Pointer(Span(source, 2 * i, 2 * i + 1)) for i in range(100)]
    out = rendered(error(*places), PLAIN)
    assert out.count("x\n") == 21
    assert "and 79 more places" in out


def test_a_fix_that_deletes_shows_what_goes() -> None:
    source = Source("a", "one two three\n")
    out = rendered(error(None, fix=Fix("delete it", ((Span(source, 3, 7), ""),))), PLAIN)
    assert out.split("\n")[3:6] == ["1 - one two three", "  |    ----", "1 + one three"]


def test_the_edits_of_a_fix_on_lines_apart_are_shown_apart() -> None:
    source = Source("a", "one\ntwo\nthree\n")
    edits = ((Span(source, 8, 13), "3"), (Span(source, 0, 3), "1"))
    out = rendered(error(None, fix=Fix("numbers", edits)), PLAIN)
    assert [line for line in out.split("\n") if line[:1].isdigit()] == [
        "1 - one",
        "1 + 1",
        "3 - three",
        "3 + 3",
    ]


def test_the_summary_counts_by_severity() -> None:
    found = [not_found(), not_found(), hidden_control()]
    assert summary("iap.zh.amend", found, PLAIN) == "2 errors, 1 warning in iap.zh.amend\n"
    assert summary("iap.zh.amend", [], PLAIN) == ""
