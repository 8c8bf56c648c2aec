"""Loose texts: what is told by the scripts and the customs of a language, and by first pages."""

from __future__ import annotations

import pytest

from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Kind
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from received.test_kinds import BODY, base, read

HEAD_RU = (
    "РЕЗОЛЮЦИЯ 71 (ДУБАЙ, 2018 Г.)\nСтратегический план\n"
    "Полномочная конференция Международного союза электросвязи (Дубай, 2018 г.),\n"
)


@pytest.mark.parametrize(
    ("annex", "title", "items"),
    [
        ("ANNEX TO RESOLUTION 36", "Measures", ("Training:", "a) seminars;", "Equipment.")),
        ("ملحق القرار 36", "تدابير الدعم", ("التدريب:", "أ ) الحلقات؛", "المعدات.")),
    ],
)
def test_the_first_item_below_the_title_of_an_annex_is_no_note(
    annex: str, title: str, items: tuple[str, str, str]
) -> None:
    code = "en" if annex.isascii() else "ar"
    marked = f"{BODY[code].rstrip()[:-1]}1.\n"
    first, below, second = items
    text = f"{marked}\n{annex}\n\n{title}\n\n1 {first}\n{below}\n2 {second}\n\n1 2010.\n"
    lines = base(text, code)
    at = lines.index(f"annex: {annex}")
    assert lines[at + 1 :] == [title, f"1 {first}", f"    {below}", f"2 {second}", "[^1]: 2010."]


@pytest.mark.parametrize(
    ("code", "call", "items"),
    [
        ("ar", "يقرر", ("اعتماد الخطة؛", "نشرها.")),
        ("zh", "做出决议", ("通过计划；", "公布计划。")),
    ],
)
def test_where_there_are_no_capitals_the_first_item_of_a_call_is_no_note(
    code: str, call: str, items: tuple[str, str]
) -> None:
    before, _, _ = BODY[code].rstrip().rpartition("\n")
    marked = before.rpartition("\n")[0].replace("؛", "1؛").replace("这样", "这样1")
    text = f"{marked}\n{call}\n1 {items[0]}\n2 {items[1]}\n\n1 2010.\n"
    assert base(text, code)[-4:] == [f"*{call}*", f"1 {items[0]}", f"2 {items[1]}", "[^1]: 2010."]


CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"


def listed(*labels: str) -> str:
    """A Russian text with a list of these labels."""
    lines = [f"{label} пункт {at};" for at, label in enumerate(labels[:-1])]
    return "\n".join(["учитывая,", *lines, f"{labels[-1]} пункт,", "решает", "принять план."])


def test_a_list_counted_by_cyrillic_letters_is_read_and_nothing_is_judged() -> None:
    labels = [f"{letter})" for letter in CYRILLIC]
    instrument, codes = read(f"{HEAD_RU}{listed(*labels)}\n", "ru")
    (call,) = (n for n in instrument.root.children if n.text.chars == "учитывая,")
    assert [item.label for item in call.children] == labels
    assert codes == []


def test_cyrillic_letters_count_below_numbers() -> None:
    text = "решает\n1 принять:\nа) план;\nб) бюджет;\n2 опубликовать их.\n"
    assert base(f"{HEAD_RU}{text}", "ru")[3:] == [
        *("*решает*", "1 принять:", "    а) план;", "    б) бюджет;", "2 опубликовать их."),
    ]


@pytest.mark.parametrize(
    ("labels", "odd"),
    [
        (("а)", "b)", "с)"), 2),
        (("a)", "b)", "c)", "d)", "е)"), 1),
        (("a)", "б)", "в)"), 1),
        (("а)", "б)", "в)", "г)", "д)", "e)"), 1),
        (("a)", "b)", "c)"), 0),
        (("а)", "б)", "в)"), 0),
    ],
)
def test_labels_of_the_other_alphabet_go_on_with_their_list_and_are_told(
    labels: tuple[str, ...], odd: int
) -> None:
    loose = read_loose(Source("x.txt", f"{HEAD_RU}{listed(*labels)}\n"), Known(language="ru"))
    assert loose.instrument is not None
    (call,) = (n for n in loose.instrument.root.children if n.text.chars == "учитывая,")
    assert [item.label for item in call.children] == list(labels)
    told = [d for d in loose.diagnostics if d.code == "A0930"]
    assert [len(d.details) for d in told] == ([odd] if odd else [])
    assert {d.code for d in loose.diagnostics} <= {"A0930"}


ARABIC_TREATY = """دستور الاتحاد الدولي للاتصالات

الفصل الأول

أحكام أساسية

المـادة 1

أهداف الاتحاد

1 1 أهداف الاتحاد هي:
2 أ ) الحفاظ على التعاون الدولي؛
2A أ مكرراً) تشجيع المشاركة؛
3 ب) تشجيع المساعدة التقنية.
PP-98
4 2 يقوم الاتحاد بما يلي:
5 أ ) توزيع نطاقات الترددات.

المادة 2 – تكوين الاتحاد

20 الاتحاد الدولي للاتصالات منظمة حكومية دولية.
"""


def test_an_arabic_treaty_text_has_chapters_articles_and_numbers_in_its_margin() -> None:
    assert base(ARABIC_TREATY, "ar") == [
        "number: دستور الاتحاد الدولي للاتصالات",
        "chapter الأول: الفصل الأول",
        "title: أحكام أساسية",
        "article 1: المـادة 1",
        "title: أهداف الاتحاد",
        "1 | 1 أهداف الاتحاد هي:",
        "    2 | أ ) الحفاظ على التعاون الدولي؛",
        "    2A | أ مكرراً) تشجيع المشاركة؛",
        "    3 PP-98 | ب) تشجيع المساعدة التقنية.",
        "4 | 2 يقوم الاتحاد بما يلي:",
        "    5 | أ ) توزيع نطاقات الترددات.",
        "article 2: المادة 2 – تكوين الاتحاد",
        "20 | الاتحاد الدولي للاتصالات منظمة حكومية دولية.",
    ]


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        ("دستور الاتحاد الدولي للاتصالات", "pp/cs"),
        ("اتفاقية الاتحاد الدولي للاتصالات", "pp/cv"),
        ("لوائح الراديو", "wrc/rr"),
        ("لوائح الاتصالات الدولية", "wcit/itr"),
        ("القواعد العامة لمؤتمرات الاتحاد وجمعياته واجتماعاته", "pp/gr"),
    ],
)
def test_the_heads_of_arabic_treaty_texts_name_them(head: str, reference: str) -> None:
    instrument, _ = read(f"{head}\n\nالمادة 1\n\nنص\n\n1 الاتحاد منظمة.\n", "ar")
    assert f"{instrument.reference.series}/{instrument.reference.number}" == reference


def test_the_first_page_of_a_contribution_stands_above_its_number_line() -> None:
    page = [f"Line {at} of the page" for at in range(14)]
    head = "DRAFT RESOLUTION [SEN-1]\nA title\nThe Plenipotentiary Conference (Marrakesh, 2002),\n"
    text = "\n".join([*page, f"ADD\t{head}{BODY['en']}"])
    instrument, codes = read(text, "en")
    numbers = [n.text.chars for n in instrument.root.children if n.kind is Kind.NUMBER]
    assert numbers == ["DRAFT RESOLUTION [SEN-1]"]
    assert codes.count("A0935") == len(page) and codes.count("A0977") == 1


def test_a_call_in_square_brackets_is_one() -> None:
    text = (
        BODY["en"].replace("considering", "[considering]").replace("resolves", "[page 4]\nresolves")
    )
    instrument, _ = read(text, "en")
    calls = [n.text.chars for n in instrument.root.children if n.kind is Kind.CALL]
    assert calls == ["[considering]", "resolves"]


def test_symbols_between_provisions_of_a_treaty_text_are_told() -> None:
    text = "ARTICLE 5\nFrequency allocations\nMOD\n5.67\tOne. (WRC-19)\nMOD\n5.67B\tTwo. (WRC-19)\n"
    instrument, codes = read(text, "en")
    numbers = [n.number for n in instrument.root.walk() if n.number]
    assert numbers == ["5.67", "5.67B"] and codes.count("A0977") == 2


def test_the_number_of_a_resolution_of_the_council_has_its_year_in_brackets() -> None:
    text = f"R 1238 (C05)\tUtilisation des langues\nLe Conseil,\n{BODY['fr']}"
    instrument, _ = read(text, "fr")
    head = [n.text.chars for n in instrument.root.children[:2]]
    assert head == ["R 1238 (C05)", "Utilisation des langues"]
    assert instrument.reference.edition == "2005"
