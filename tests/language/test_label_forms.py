"""Labels as members print them: brackets on both sides, points, capitals, Chinese and Arabic."""

import pytest

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.words.label_sequence import LabelForm
from language.drafting import HEADER, codes, proposed


def text_of(items: str, language: str = "en", call: str = "resolves") -> str:
    head = f"instrument: wtdc/85\nedition: 2017\nlanguage: {language}\n"
    return f"{head}\n*{call}*\n{items}\n"


def amended(items: str, statements: str) -> list[str]:
    """The label of each item of the call, those of sub-items after blanks."""
    lines = proposed(statements, resolution=text_of(items))
    return [line.split(" ")[0] for line in (line.strip() for line in lines[1:])]


def read(items: str, language: str = "en") -> list[tuple[str, str]]:
    """The labels and the wordings right below the call."""
    instrument = read_base_text(Source("r.base", text_of(items, language))).instrument
    assert instrument is not None
    (call,) = instrument.root.children
    return [(child.label, child.text.chars) for child in call.children]


FORMS = {
    "(1)": ("(1) x;\n(2) y;\n(3) z.", ["(1)", "(2)", "(3)", "(4)"]),
    "(a)": ("(a) x;\n(b) y;\n(c) z.", ["(a)", "(b)", "(c)", "(d)"]),
    "(i)": ("(i) x;\n(ii) y;\n(iii) z.", ["(i)", "(ii)", "(iii)", "(iv)"]),
    "i.": ("i. x;\nii. y;\niii. z.", ["i.", "ii.", "iii.", "iv."]),
    "I.": ("I. x;\nII. y;\nIII. z.", ["I.", "II.", "III.", "IV."]),
    "A.": ("A. x;\nB. y;\nC. z.", ["A.", "B.", "C.", "D."]),
    "A1.3.1.1": (
        "A1.3.1.1 x;\nA1.3.1.2 y;\nA1.3.1.3 z.",
        ["A1.3.1.1", "A1.3.1.2", "A1.3.1.3", "A1.3.1.4"],
    ),
    "（1）": ("（1） x;\n（2） y;\n（3） z.", ["（1）", "（2）", "（3）", "（4）"]),
    "（a）": ("（a） x;\n（b） y;\n（c） z.", ["（a）", "（b）", "（c）", "（d）"]),
    "a）": ("a） x;\nb） y;\nc） z.", ["a）", "b）", "c）", "d）"]),
    "一、": ("一、 x;\n二、 y;\n三、 z.", ["一、", "二、", "三、", "四、"]),
    "（一）": ("（一） x;\n（二） y;\n（三） z.", ["（一）", "（二）", "（三）", "（四）"]),
    "1°": ("1° x;\n2° y;\n3° z.", ["1°", "2°", "3°", "4°"]),
    "1º": ("1º x;\n2º y;\n3º z.", ["1º", "2º", "3º", "4º"]),
    "1°)": ("1°) x;\n2°) y;\n3°) z.", ["1°)", "2°)", "3°)", "4°)"]),
    "1.º": ("1.º x;\n2.º y;\n3.º z.", ["1.º", "2.º", "3.º", "4.º"]),
    "①": ("① x;\n② y;\n③ z.", ["①", "②", "③", "④"]),
    "①、": ("①、 x;\n②、 y;\n③、 z.", ["①、", "②、", "③、", "④、"]),
    "⑴": ("⑴ x;\n⑵ y;\n⑶ z.", ["⑴", "⑵", "⑶", "⑷"]),
    "⒈": ("⒈ x;\n⒉ y;\n⒊ z.", ["⒈", "⒉", "⒊", "⒋"]),
    "㈠": ("㈠ x;\n㈡ y;\n㈢ z.", ["㈠", "㈡", "㈢", "㈣"]),
    "1．": ("1． x;\n2． y;\n3． z.", ["1．", "2．", "3．", "4．"]),
    "１．": ("１． x;\n２． y;\n３． z.", ["１．", "２．", "３．", "４．"]),
    "（１）": ("（１） x;\n（２） y;\n（３） z.", ["（１）", "（２）", "（３）", "（４）"]),
    "ａ）": ("ａ） x;\nｂ） y;\nｃ） z.", ["ａ）", "ｂ）", "ｃ）", "ｄ）"]),
    "ⅰ)": ("ⅰ) x;\nⅱ) y;\nⅲ) z.", ["ⅰ)", "ⅱ)", "ⅲ)", "ⅳ)"]),
    "Ⅰ．": ("Ⅰ． x;\nⅡ． y;\nⅢ． z.", ["Ⅰ．", "Ⅱ．", "Ⅲ．", "Ⅳ．"]),
    "①)": ("①) x;\n②) y;\n③) z.", ["①)", "②)", "③)", "④)"]),
    "١": ("١ x;\n٢ y;\n٣ z.", ["١", "٢", "٣", "٤"]),
    "١)": ("١) x;\n٢) y;\n٣) z.", ["١)", "٢)", "٣)", "٤)"]),
    "(أ)": ("(أ) x;\n(ب) y;\n(ج) z.", ["(أ)", "(ب)", "(ج)", "(د)"]),
}


def first(form: str) -> str:
    """The first label of a list as an address has it."""
    one_sign = {"ａ）": "a", "ⅰ)": "i", "Ⅰ．": "i"}
    if form[0] in "①⑴⒈㈠１" or form == "（１）":
        return "1"
    return one_sign.get(form, form.strip("().（）、．°º"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_counts_on_for_what_is_added(form: str) -> None:
    items, after = FORMS[form]
    assert [label.replace(" ", "") for label, _ in read(items)] == after[:3]
    lines = proposed(f"ADD after resolves.{first(form)}: - new;", resolution=text_of(items))
    shown = [line.removesuffix(end) for line, end in zip(lines[1:], ENDS, strict=True)]
    assert shown == after


ENDS = [" x;", " new;", " y;", " z."]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_moves_up_for_what_is_suppressed(form: str) -> None:
    items, after = FORMS[form]
    lines = proposed(f"SUP resolves.{first(form)}", resolution=text_of(items))
    assert lines[1:] == [f"{after[0]} y;", f"{after[1]} z."]


def test_a_list_below_one_in_two_brackets_has_two_brackets() -> None:
    assert amended("(1) x:\n    (a) y;\n(2) z.", "ADD to resolves.1.a: - w;")[2] == "(i)"
    assert amended("(1) x;\n(2) z.", "ADD to resolves.1: - w;")[1] == "(a)"
    assert amended("1） x;\n2） z.", "ADD to resolves.1: - w;")[1] == "a）"
    assert amended("一、 x;\n二、 z.", "ADD to resolves.1: - w;")[1] == "（一）"
    assert amended("一、 x:\n    （一） y;\n二、 z.", "ADD to resolves.1.1: - w;")[2] == "1."


def test_behind_the_signs_of_chinese_no_blank_is_needed() -> None:
    held = read("一、甲；\n（二）乙；\n（3）丙；\nb）丁。\n①戊。\n１．己。\n⑵庚。", "zh")
    assert held[:4] == [("一、", "甲；"), ("（二）", "乙；"), ("（3）", "丙；"), ("b）", "丁。")]
    assert held[4:] == [("①", "戊。"), ("１．", "己。"), ("⑵", "庚。")]
    assert read("①②两项工作；", "zh") == [("", "①②两项工作；")]


@pytest.mark.parametrize(
    "line", ["三、四年来的工作；", "（2017年，布宜诺斯艾利斯）", "G.711 is used", "(Rev. Kigali)"]
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert read(line, "zh") == [("", line)]


def test_degrees_are_told_where_no_list_counts_on_from_one() -> None:
    assert "A0450" in codes("SUP resolves.37", resolution=text_of("37° W;"))
    assert "A0450" in codes("SUP resolves.37", resolution=text_of("37° W;\n38° W;"))
    assert "A0450" in codes("SUP resolves.1", resolution=text_of("1° of arc;"))
    assert "A0450" not in codes("SUP resolves.2", resolution=text_of("1° x;\n2° y;"))
    assert read("\\37° W;") == [("", "37° W;")]


def test_circles_count_on_in_digits_beyond_the_last_one() -> None:
    assert LabelForm("bracketed").label(20) == "⒇"
    assert LabelForm("bracketed").label(21) == "21"
    assert LabelForm("circled").label(50) == "㊿"


def test_a_letter_that_stands_alone_is_told() -> None:
    assert "A0450" in codes("SUP resolves.m", resolution=text_of("M. Untel;"))
    assert "A0450" in codes("SUP resolves.m", resolution=text_of("(M) those;"))
    assert "A0450" not in codes("SUP resolves.m", resolution=text_of("L. one;\nM. two;"))
    assert "A0450" not in codes("SUP resolves.a", resolution=text_of("A. one;"))


@pytest.mark.parametrize(
    ("language", "call", "items", "words"),
    [
        ("fr", "décide", "1° d'agir;\n2° de voir,", "le point 2° du décide ci-dessus"),
        ("fr", "décide", "1°) d'agir;\n2°) de voir,", "le point 2°) du décide ci-dessus"),
        ("zh", "做出决议", "①行动；\n②报告，", "上述做出决议②"),
        ("zh", "做出决议", "１．行动；\n２．报告，", "上述做出决议2"),
    ],
)
def test_a_reference_names_such_a_label_and_is_told_when_it_changes(
    language: str, call: str, items: str, words: str
) -> None:
    other = {"fr": "charge le Directeur", "zh": "责成秘书长"}[language]
    text = f"{text_of(items, language, call)}\n*{other}*\n{words}.\n"
    header = HEADER.replace("language: en", f"language: {language}")
    found = codes("ADD before resolves.1: - x;", resolution=text, header=header)
    assert "A0832" in found


def test_below_a_number_in_a_circle_stand_letters() -> None:
    assert amended("① x;\n② z.", "ADD to resolves.1: - w;")[1] == "a)"
