"""Loose texts of each kind: heads of all families, treaty texts, notes, labels."""

from __future__ import annotations

import pytest

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose

BODY = {
    "en": "considering\na) that it is;\nb) that it may be,\nresolves\nto act.\n",
    "fr": "considérant\na) que cela est;\nb) que cela peut être,\ndécide\nd'agir.\n",
    "es": "considerando\na) que es;\nb) que puede ser,\nresuelve\nactuar.\n",
    "ru": "учитывая,\na) что это так;\nb) что это может быть,\nрешает\nдействовать.\n",
    "zh": "考虑到\na) 这样；\nb) 那样，\n做出决议\n行动。\n",
    "ar": "إذ يضع في اعتباره\nأ ) هذا؛\nب) ذلك،\nيقـرر\nالعمل.\n",
}


def read(text: str, code: str | None = None) -> tuple[Instrument, list[str]]:
    loose = read_loose(Source("x.txt", text), Known(language=code))
    assert loose.instrument is not None, [d.message for d in loose.diagnostics]
    again = read_base_text(Source("x.base", print_base(loose.instrument)))
    assert again.instrument == loose.instrument
    return loose.instrument, [d.code for d in loose.diagnostics]


def base(text: str, code: str | None = None) -> list[str]:
    """The lines of the base text below its head of three lines."""
    return [line for line in print_base(read(text, code)[0]).splitlines()[3:] if line]


@pytest.mark.parametrize(
    ("code", "head", "reference", "kinds"),
    [
        (
            "en",
            "RECOMMENDATION ITU-R M.1371-5\nTitle\n(1998-2014)\n"
            "The ITU Radiocommunication Assembly,\n",
            "ra/M.1371@2014",
            4,
        ),
        (
            "en",
            "QUESTION ITU-R 229-2/5\nTitle\n(2000-2008)\nThe ITU Radiocommunication Assembly,\n",
            "ra/229/5@2008",
            4,
        ),
        (
            "en",
            "DRAFT NEW RESOLUTION [EUR/A12] (WRC-15)\nTitle\n"
            "The World Radiocommunication Conference (Geneva, 2015),\n",
            "wrc/EUR/A12@2015",
            3,
        ),
        (
            "en",
            "RESOLUTION COM5/1 (WRC-12)\nTitle\n"
            "The World Radiocommunication Conference (Geneva, 2012),\n",
            "wrc/COM5/1@2012",
            3,
        ),
        (
            "en",
            "D 482 Title\n(C-2001, last modified C-2004)\nThe Council,\n",
            "council/482@2004",
            4,
        ),
        ("en", "OPINION 6\nTitle\nThe Council (Geneva, 2009),\n", "council/6@2009", 3),
        (
            "fr",
            "RÉSOLUTION UIT-R 9-4\nTitre\n(1993-2012)\n"
            "L'Assemblée des radiocommunications de l'UIT,\n",
            "ra/9@2012",
            4,
        ),
        ("fr", "RÉSOLUTION 1343 du conseil (C12)\nTitre\nLe Conseil,\n", "council/1343@2012", 3),
        ("es", "R 1238\tTítulo\n(C05)\nEl Consejo,\n", "council/1238@2005", 4),
        (
            "es",
            "Resolución 31 (Estambul, 2002)\nTítulo\nLa Conferencia Mundial de Desarrollo"
            " de las Telecomunicaciones (Estambul, 2002),\n",
            "wtdc/31@2002",
            3,
        ),
        ("ru", "Реш. 495\tЗаглавие\n(С-2000)\nСовет,\n", "council/495@2000", 4),
        (
            "ru",
            "РЕЗОЛЮЦИЯ 155 (ПЕРЕСМ. ВКР-19)\nЗаглавие\nВсемирная конференция радиосвязи"
            " (Шарм-эль-Шейх, 2019 г.),\n",
            "wrc/155@2019",
            3,
        ),
        (
            "zh",
            "ITU-R 第34-2号决议\n标题\n（1986-2007年）\n国际电联无线电通信全会，\n",
            "ra/34@2007",
            4,
        ),
        ("zh", "第375号决定\n标题 (C-1975,最后修正 C-1990)\n理事会,\n", "council/375@1990", 4),
        (
            "ar",
            "القـــرار 71 (المراجَع في دبي، 2018)\nعنوان\n"
            "إنّ مؤتمـر المندوبين المفوضين (دبي، 2018)،\n",
            "pp/71@2018",
            3,
        ),
        (
            "ar",
            "القرار 71 (المراجَع في دبي، 2018)\nعنوان\nإن مؤتمر المندوبين المفوضين (دبي، 2018)،\n",
            "pp/71@2018",
            3,
        ),
    ],
)
@pytest.mark.parametrize("is_apart", [False, True])
def test_the_head_of_each_family_names_its_edition(
    code: str, head: str, reference: str, kinds: int, is_apart: bool
) -> None:
    text = head + BODY[code]
    instrument, found = read(text.replace("\n", "\n\n") if is_apart else text)
    assert str(instrument.reference) == reference
    assert instrument.language == code
    shape = [child.kind for child in instrument.root.children]
    assert shape == [
        *(Kind.NUMBER, Kind.TITLE, *([Kind.HISTORY] if kinds == 4 else []), Kind.OPENING),
        *(Kind.CALL, Kind.CALL),
    ]
    assert [len(child.children) for child in instrument.root.children[-2:]] == [2, 1]
    assert found == []


@pytest.mark.parametrize(
    ("code", "head", "chapter", "article", "number"),
    [
        (
            "en",
            "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION",
            "CHAPTER I",
            "ARTICLE 1",
            "cs",
        ),
        (
            "fr",
            "CONVENTION DE L'UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS",
            "CHAPITRE I",
            "ARTICLE 1",
            "cv",
        ),
        (
            "es",
            "CONSTITUCIÓN DE LA UNIÓN INTERNACIONAL DE TELECOMUNICACIONES",
            "CAPÍTULO I",
            "ARTÍCULO 1",
            "cs",
        ),
        ("ru", "Устав Международного союза электросвязи", "ГЛАВА I", "СТАТЬЯ 1", "cs"),
        ("zh", "国际电信联盟公约", "第1章", "第1条", "cv"),
        ("en", "GENERAL RULES OF CONFERENCES, ASSEMBLIES", "CHAPTER I", "ARTICLE 1", "gr"),
    ],
)
def test_treaty_texts_have_divisions_and_numbers_in_the_margin(
    code: str, head: str, chapter: str, article: str, number: str
) -> None:
    text = (
        f"{head}\n\n{chapter}\n\nFirst\n\n{article}\n\nSecond\n\n2\t1\tThe purposes are:\n\n3 PP-98"
    )
    text += "\ta)\tone;\n\n3A\ta)bis\ttwo;\nPP-98\n\n4\tb)\tthree.\n\n9\tFour.\n"
    instrument, found = read(text, code)
    assert instrument.reference.number == number
    assert set(found) <= {"A0936", "A0954"}
    assert base(text, code)[1:] == [
        f"chapter {'1' if '章' in chapter else 'I'}: {chapter}",
        "title: First",
        f"article 1: {article}",
        "title: Second",
        "2 | 1 The purposes are:",
        "    3 PP-98 | a) one;",
        "    3A PP-98 | a)bis two;",
        "    4 | b) three.",
        "9 | Four.",
    ]


HEAD = (
    "RESOLUTION 18 (REV.WRC-12)\n\nTitle\n\n"
    "The World Radiocommunication Conference (Geneva, 2012),\n\n"
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "considering\n\na) ships1;\n\n_____\n\n1 One.\n\n"
            "resolves\n\n1 to act1;\n\n_____\n\n1 Two.\n",
            ["a) ships[^1];", "1 to act[^2];", "[^1]: One.", "[^2]: Two."],
        ),
        (
            "considering\n\na) ships*;\n\n"
            "resolves\n\n1 to act1;\n\n2 to end.\n\n* Star.\n\n1 One.\n",
            ["a) ships[^*];", "1 to act[^1];", "2 to end.", "[^*]: Star.", "[^1]: One."],
        ),
        (
            "resolves\n\n1 to act1;\n\n2 to end2.\n\n_____\n1 One that goes\non here.\n2 Two.\n",
            ["1 to act[^1];", "2 to end[^2].", "[^1]: One that goes on here.", "[^2]: Two."],
        ),
        (
            "resolves\n\n1 to act;\n\n_____\n\n2 to end.\n",
            ["1 to act;", "\\_\\_\\_\\__", "2 to end."],
        ),
    ],
)
def test_notes_are_paired_by_number_and_place(text: str, lines: list[str]) -> None:
    made = [line.strip() for line in base(HEAD + text) if not line.startswith(("*", "number"))]
    assert made[2:] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. one:\na. x;\nb. y;\n2. two.\n", ["1. one:", "    a. x;", "    b. y;", "2. two."]),
        (
            "(1) one:\n(a) x;\n(b) y;\n(2) two.\n",
            ["(1) one:", "    (a) x;", "    (b) y;", "(2) two."],
        ),
        ("i. one;\nii. two.\n", ["i. one;", "ii. two."]),
        ("a)one;\nb)two.\n", ["a) one;", "b) two."]),
        (
            "g) one:\ni) x;\nii) y;\nh) two;\ni) three;\nj) four.\n",
            ["g) one:", "    i) x;", "    ii) y;", "h) two;", "i) three;", "j) four."],
        ),
        (
            "a) one:\niv) x;\nv) y;\nvi) z;\nb) two.\n",
            ["a) one:", "    iv) x;", "    v) y;", "    vi) z;", "b) two."],
        ),
        ("1.1 one;\n1.2 two;\n1.6 six.\n", ["1.1 one;", "1.2 two;", "1.6 six."]),
        ("1° one;\n2° two;\n3° three.\n", ["1° one;", "2° two;", "3° three."]),
        ("1.º one;\n2.º two.\n", ["1.º one;", "2.º two."]),
        ("1 one:\n- x;\n- y;\n2 two.\n", ["1 one:", "    - x;", "    - y;", "2 two."]),
    ],
)
def test_labels_of_all_forms_are_nested_by_the_whole_list(text: str, lines: list[str]) -> None:
    made = base(f"{HEAD}resolves\n\n{text}")
    assert made[made.index("*resolves*") + 1 :] == lines


def test_chinese_labels_are_read() -> None:
    head = "第7号决议（1992年，日内瓦）\n事项\n全权代表大会（1992年，日内瓦），\n"
    made = base(
        f"{head}做出决议\n（1）做这个；\n（2）做那个，\n责成秘书长\n一、通知；\n二、报告。\n"
    )
    assert made[4:6] == ["（1） 做这个；", "（2） 做那个，"]
    assert made[7:] == ["一、 通知；", "二、 报告。"]
    more = base(f"{head}做出决议\n①做这个；\n②做那个，\n责成秘书长\n１．通知；\n２．报告。\n")
    assert more[4:6] == ["① 做这个；", "② 做那个，"]
    assert more[7:] == ["１． 通知；", "２． 报告。"]


def test_a_list_that_never_ends_goes_down_to_a_limit() -> None:
    _, found = read("resolves\n" + "i) x:\n" * 1_500)
    assert found.count("A0966") == 1_500 - 61


def test_calls_that_are_not_known_are_taken_by_their_look_and_told() -> None:
    text = f"{HEAD}weighing the need\na) of one;\nb) of two,\n\nvows\n1 to act;\n2 to end.\n"
    instrument, found = read(text.replace("\n\n", "\n"))
    calls = [n.text.chars for n in instrument.root.children if n.kind is Kind.CALL]
    assert calls == ["weighing the need", "vows"]
    assert found == ["A0932", "A0932"]
