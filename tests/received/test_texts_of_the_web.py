"""Texts as they are found on pages of the web: their marks, labels, rules and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.face.command_line import main

EN = """\
RESOLUTION 85 (Buenos Aires, 2017)

Things[1]

The World Telecommunication Development Conference (Buenos Aires, 2017),

"""
ZH = """\
第85号决议（2017年，布宜诺斯艾利斯）

促进物联网

世界电信发展大会（2017年，布宜诺斯艾利斯），

"""


def imported(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str], *given: str
) -> tuple[str, str]:
    """What is written of a text, and what is told of it."""
    source = folder / "text.txt"
    source.write_text(text, encoding="utf-8")
    assert main(["import", str(source), "--output", str(folder), *given]) == 0
    told = capsys.readouterr()
    made = next(folder.glob("*.received.*")).read_text(encoding="utf-8")
    return made, told.out + told.err


def test_marks_in_brackets_are_marks_of_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = "--------\n\n[1] One.\n\n[2] Two.\n"
    text = f"{EN}resolves\n\n1 to act[2], as in [AFCP-1];\n\n2 to go.\n\n{notes}"
    made, told = imported(tmp_path, text, capsys)
    assert "title: Things[^1]\n" in made
    assert "1 to act[^2], as in [AFCP-1];\n" in made
    assert made.endswith("[^1]: One.\n[^2]: Two.\n")
    assert "(8 characters)" in told


def test_a_chinese_mark_stands_within_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = f"{'_' * 20}\n\n1 甲。\n\n2 乙。\n"
    text = f"{ZH}做出决议\n\n1 发展中国家1的第2号决议2需要12个月；\n\n2 行动。\n\n{notes}"
    made, _ = imported(tmp_path, text, capsys)
    assert "1 发展中国家[^1]的第2号决议[^2]需要12个月；\n" in made
    assert made.endswith("[^1]: 甲。\n[^2]: 乙。\n")


@pytest.mark.parametrize(
    "lines",
    [
        ["1、甲；", "2、乙。"],
        ["1．甲；", "2．乙。"],
        ["一、甲；", "二、乙。"],
        ["（一）甲；", "（二）乙。"],
    ],
)
def test_labels_of_chinese_lists(
    lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, told = imported(tmp_path, f"{ZH}做出决议\n" + "\n".join(lines) + "\n", capsys)
    assert (
        made.replace("、 ", "、")
        .replace("． ", "．")
        .replace("） ", "）")
        .endswith("*做出决议*\n" + "\n".join(lines) + "\n")
    )
    assert "A0935" not in told


def test_digits_of_full_width_name_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = ZH.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    made, _ = imported(tmp_path, f"{wide}做出决议\n行动。\n", capsys)
    assert made.startswith("instrument: wtdc/85\nedition: 2017\nlanguage: zh\n")
    assert "number: 第８５号决议（２０１７年，布宜诺斯艾利斯）\n" in made


@pytest.mark.parametrize(
    ("head", "call", "item"),
    [
        (EN, "recalling:", "a) Resolution 5,"),
        (EN, "instructs the Director of the Bureau:", "1 to act."),
        (ZH, "忆及：", "a) 第5号决议，"),
    ],
)
def test_a_colon_behind_a_call(
    head: str, call: str, item: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = imported(tmp_path, f"{head.replace('[1]', '')}{call}\n\n{item}\n", capsys)
    assert made.endswith(f"*{call}*\n{item}\n")


@pytest.mark.parametrize("page", ["- 3 -", "– 3 –", "— 12 —"])
@pytest.mark.parametrize("symbol", ["WTDC-17/21(Add.27)-E", ""])
def test_numbers_of_pages_are_left_out_and_counted(
    page: str, symbol: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = EN.replace("[1]", "")
    foot = f"{page}\n{symbol}\n\n" if symbol else f"{page}\n\n"
    made, told = imported(
        tmp_path, f"{foot}{head}resolves\n\n1 to act;\n\n{foot}2 to go.\n", capsys
    )
    assert made.endswith("*resolves*\n1 to act;\n2 to go.\n")
    assert told.count("A0973") == (4 if symbol else 2)


def test_a_word_that_is_divided_at_the_end_of_a_line_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = EN.replace("[1]", "")
    text = f"{head}resolves\n\n1 that the telecommuni-\ncation plan\nis good;\n\n2 to go.\n"
    _, told = imported(tmp_path, text, capsys)
    assert told.count("ends in a hyphen") == 1
    assert told.count("A0934") == 2


def test_chinese_lines_join_without_a_blank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = imported(
        tmp_path, f"{ZH}做出决议\n1 电信网络正在所有区域\n发展；\n2 行动。\n", capsys
    )
    assert "1 电信网络正在所有区域发展；\n" in made


def test_a_place_in_arabic_takes_that_of_a_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = (
        "instrument: wtsa/1\nedition: 2012\nlanguage: ar\n\n"
        "number: القرار 1 (المراجَع في بوينس آيرس، 2012)\ntitle: النظام\n"
        "opening: إن الجمعية (بوينس آيرس، 2012)،\n\n*تقرر*\n1 أن يعمل.\n"
    )
    (tmp_path / "b.base").write_text(base, encoding="utf-8")
    text = (
        "القرار 1 (المراجَع في بوينس آيرس، 2012الحمامات، 2016)\n\nالنظام\n\n"
        "إن الجمعية (بوينس آيرس، 2012الحمامات، 2016)،\n\nتقرر\n\n1 أن يعمل.\n"
    )
    made, _ = imported(tmp_path, text, capsys, "--base", str(tmp_path / "b.base"))
    assert 'edition "الحمامات، 2016"' in made
