"""Labels that are typed before a blank and not a tab, and what else people type into Word files."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.commands.outcomes import Imported
from amend.compiler.diagnostics.diagnostic import Severity
from word.word_files import come, gone, paragraph, run, styles, word_file

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

HEADS = {
    "en": ("RESOLUTION 71 (Rev. Dubai, 2018)", "Plan", "The Conference (Dubai, 2018),"),
    "zh": ("第71号决议（2018年，迪拜，修订版）", "规划", "全权代表大会（2018年，迪拜），"),
    "ar": ("القرار 71 (المراجَع في دبي، 2018)", "الخطة", "إن المؤتمر (دبي، 2018)،"),
}  # fmt: skip
HEAD_STYLES = ("ResNo", "Restitle", "Normalaftertitle")


def imported(folder: Path, *blocks: str, code: str = "en", **parts: str) -> Imported:
    head = [paragraph(run(t), s) for t, s in zip(HEADS[code], HEAD_STYLES, strict=True)]
    file = folder / "typed.docx"
    file.write_bytes(word_file(*head, *blocks, **parts))
    (made,) = import_texts([file], folder, None, None, None, False).files
    assert isinstance(made, Imported)
    return made


def below(folder: Path, call: str, *lines: str, code: str = "en") -> list[str]:
    """The lines that come of paragraphs below a call."""
    tabbed = (run(line).replace("\t", "</w:t><w:tab/><w:t>") for line in lines)
    blocks = [paragraph(run(call), "Call"), *map(paragraph, tabbed)]
    imported(folder, *blocks, code=code)
    text = (folder / "typed.received.base").read_text("utf-8")
    return text.split(f"*{call}*\n")[1].strip("\n").split("\n")


@pytest.mark.parametrize(
    ("code", "call", "lines"),
    [
        ("en", "considering", ["a) one;", "b) two,"]),
        ("en", "considering", ["(a) one;", "(b) two,"]),
        ("en", "resolves", ["1 to act:", "    1.1 soon;", "    1.2 often;", "2 to go."]),
        ("en", "resolves", ["1 to act;", "Between them words;", "2 to go."]),
        ("en", "resolves", ["1. to act;", "2. to go."]),
        ("en", "resolves", ["– to act;", "– to go."]),
        ("zh", "考虑到", ["a）一；", "（b）二；", "三、四是数，"]),
        ("zh", "做出决议", ["一、 行动；", "二、 报告。"]),
        ("zh", "做出决议", ["1 行动；", "2 报告。"]),
        ("ar", "إذ يضع في اعتباره", ["أ ) واحد؛", "ب) اثنان؛"]),
    ],
)
def test_a_label_before_a_blank_is_a_label(
    code: str, call: str, lines: list[str], tmp_path: Path
) -> None:
    assert (
        below(tmp_path, call, *(line.strip().replace("、 ", "、") for line in lines), code=code)
        == lines
    )


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2003"])
def test_whatever_blank_it_is(blank: str, tmp_path: Path) -> None:
    assert below(tmp_path, "considering", f"a){blank}one;", f"b){blank}two,") == [
        "a) one;",
        "b) two,",
    ]


@pytest.mark.parametrize(
    "words", ["\\5 GHz is used;", "2019 was a year;", "\\M. Untel comes;", "12"]
)
def test_a_number_that_counts_on_from_nothing_is_a_word(words: str, tmp_path: Path) -> None:
    typed = words.lstrip("\\")
    found = below(tmp_path, "resolves", "1 to act;", typed, "2 to go.")
    assert found == ["1 to act;", words, "2 to go."]


def test_a_struck_item_with_a_typed_label_is_suppressed(tmp_path: Path) -> None:
    blocks = (
        paragraph(run("considering"), "Call"),
        paragraph(run("a) one;")),
        paragraph(gone("b) two;"), mark="del"),
        paragraph(run("c) three") + come(" more") + run(",")),
    )
    imported(tmp_path, *blocks)
    draft = (tmp_path / "typed.received.amend").read_text("utf-8")
    assert "SUP considers.b" in draft
    assert 'MOD considers.c: insert " more" after "three"' in draft


def aside(kind: str, words: str) -> str:
    """The part of a file that holds endnotes or comments."""
    note = f'<w:{kind} w:id="1"><w:p>{run(words)}</w:p></w:{kind}>'
    return f'<w:{kind}s xmlns:w="{SPACE}">{note}</w:{kind}s>'


@pytest.mark.parametrize(
    ("kind", "severity"), [("comment", Severity.NOTE), ("endnote", Severity.WARNING)]
)
def test_words_beside_the_text_are_told_once(kind: str, severity: Severity, tmp_path: Path) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="1"/></w:r>'
    blocks = (paragraph(run("resolves"), "Call"), paragraph(run("to act") + mark + run(".")))
    report = imported(tmp_path, *blocks, **{f"{kind}s": aside(kind, "Look at this.")})
    told = [d for d in report.diagnostics if d.code in ("A0942", "A0944")]
    assert [(d.code, d.severity) for d in told] == [("A0942", severity)]
    assert "Look at this." in told[0].message


def test_reasons_without_words_are_not_written(tmp_path: Path) -> None:
    known = styles("ResNo", "Restitle", "Proposal", "Reasons")
    blocks = (
        paragraph(run("NOC\tEUR/16/6".replace("\t", " ")), "Proposal"),
        paragraph(run("RESOLUTION 37 (Rev. Dubai, 2018)"), "ResNo"),
        paragraph(run("Gap"), "Restitle"),
        paragraph(run("Reasons:"), "Reasons"),
    )
    file = tmp_path / "typed.docx"
    file.write_bytes(word_file(*blocks, styles=known))
    import_texts([file], tmp_path, None, None, None, False)
    assert "reasons" not in (tmp_path / "typed.received.amend").read_text("utf-8")


def test_a_list_that_word_counts_nests_by_its_levels(tmp_path: Path) -> None:
    forms = ("lowerLetter", "%1)"), ("lowerRoman", "%2)")
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(forms)
    )
    counted = (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="0">{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    lines = (("one:", 0), ("sub;", 1), ("other;", 1), ("two,", 0))
    blocks = (
        paragraph(
            run(words),
            more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>',
        )
        for words, level in lines
    )
    imported(tmp_path, paragraph(run("considering"), "Call"), *blocks, numbering=counted)
    text = (tmp_path / "typed.received.base").read_text("utf-8")
    assert text.endswith("a) one:\n    i) sub;\n    ii) other;\nb) two,\n")


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_marks_of_direction_are_no_part_of_a_label(mark: str, tmp_path: Path) -> None:
    found = below(tmp_path, "يقرر", f"1{mark}\tأن يعمل؛", "2\tآخر.", code="ar")
    assert found == [f"1 {mark}أن يعمل؛", "2 آخر."]


def known_lists(*names: str) -> str:
    return styles("ResNo", "Restitle", "Call", *names)


def drafted(tmp_path: Path, *blocks: str) -> tuple[str, str]:
    """The lines of the base text behind the call, and the statements of the draft."""
    file = tmp_path / "typed.docx"
    head = (
        paragraph(run("RESOLUTION 37 (Rev. Dubai, 2018)"), "ResNo"),
        paragraph(run("Gap"), "Restitle"),
        paragraph(run("resolves"), "Call"),
    )
    file.write_bytes(word_file(*head, *blocks, styles=known_lists("enumlev1")))
    import_texts([file], tmp_path, None, None, "en", False)
    base = (tmp_path / "typed.received.base").read_text("utf-8")
    draft = tmp_path / "typed.received.amend"
    said = draft.read_text("utf-8") if draft.exists() else ""
    return base.partition("*resolves*\n")[2], said.partition('.base"\n\n')[2]


@pytest.mark.parametrize("blank", ["\t", " "])
def test_what_a_hyphen_opens_is_an_item(blank: str, tmp_path: Path) -> None:
    items = (f"-{blank}soon;", f"-{blank}often.")
    words, _ = drafted(
        tmp_path, paragraph(run("1\tto act:")), *(paragraph(run(i), "enumlev1") for i in items)
    )
    assert words == "1 to act:\n    - soon;\n    - often.\n"


def test_an_item_among_hyphens_is_added_as_one(tmp_path: Path) -> None:
    words, said = drafted(
        tmp_path,
        paragraph(run("1\tto act:")),
        paragraph(run("-\tsoon;"), "enumlev1"),
        paragraph(come("-\tnew;"), "enumlev1", mark="ins"),
        paragraph(run("-\toften."), "enumlev1"),
    )
    assert words == "1 to act:\n    - soon;\n    - often.\n"
    assert said == "ADD after resolves.1.–[1]: - new;\n"


def test_hyphens_where_no_list_has_them_are_words_of_what_is_added(tmp_path: Path) -> None:
    _, said = drafted(
        tmp_path,
        paragraph(run("1\tto act:")),
        paragraph(come("-\tnew;"), "enumlev1", mark="ins"),
        paragraph(come("-\tsecond;"), "enumlev1", mark="ins"),
        paragraph(run("2\tto report.")),
    )
    assert said == "ADD to resolves.1:\n    \\- new;\n    \\- second;\n"


def test_a_hyphen_in_the_place_of_a_number_is_a_word_of_what_is_added(tmp_path: Path) -> None:
    """The paragraph stays, in which all words are others: as in Addenda of WRC-12 in Arabic."""
    words, said = drafted(
        tmp_path,
        paragraph(run("1\tto act:")),
        paragraph(gone("2\tto study it;") + come("-\ton land;")),
        paragraph(gone("3\t") + come("2\t") + run("to report.")),
    )
    assert words == "1 to act:\n2 to study it;\n3 to report.\n"
    assert "\\- on land;" in said


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("1°\tto act;", "1° to act;"),
        ("1° to act;", "1° to act;"),
        ("1.º to act;", "1.º to act;"),
        ("①to act;", "① to act;"),
        ("2．to act;", "2． to act;"),
        ("（１）to act;", "（１） to act;"),
        ("ⅰ) to act;", "ⅰ) to act;"),
        ("一、 to act;", "一、 to act;"),
        ("37° W;", "\\37° W;"),
        ("[a] to act;", "\\[a] to act;"),
        ("1.-\tto act;", "\\1.- to act;"),
    ],
)
def test_labels_of_real_texts_are_read_before_a_tab_and_a_blank(
    typed: str, line: str, tmp_path: Path
) -> None:
    words, _ = drafted(tmp_path, paragraph(run(typed)))
    assert words == f"{line}\n"
