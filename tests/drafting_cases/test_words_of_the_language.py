"""Keywords as people write them: in their own language, with their marks, two on a line."""

import pytest

from drafting_cases.trying import FRENCH, HEADER, UNIT, tried

MEANT = 'MOD recalls.d: replace "2017" with "2022"'

OTHER_LANGUAGES = {
    "SUPPRIMER recalls.d": "SUP recalls.d",
    "Supprimer recalls.d": "SUP recalls.d",
    "SUPRIMIR recalls.d": "SUP recalls.d",
    "ИСКЛЮЧИТЬ recalls.d": "SUP recalls.d",
    "删除 recalls.d": "SUP recalls.d",
    'ИЗМ recalls.d: replace "2017" with "2022"': MEANT,
    'МОД recalls.d: replace "2017" with "2022"': MEANT,
    '修订 recalls.d: replace "2017" with "2022"': MEANT,
    "حذف recalls.d": "SUP recalls.d",
    'MODIFIER recalls.d: remplacer "2017" par "2022"': MEANT,
    'MOD recalls.d remplacer "2017" par "2022"': MEANT,
    'MODIFICAR recalls.d: sustituir "2017" por "2022"': MEANT,
    'ИЗМЕНИТЬ recalls.d: заменить "2017" на "2022"': MEANT,
    '修改 recalls.d: 替换 "2017" 为 "2022"': MEANT,
    'MOD recalls.d: 将 "2017" 改为 "2022"': MEANT,
    'تعديل recalls.d: استبدال "2017" بعبارة "2022"': MEANT,
    "AJOUTER après recalls.d:\n    - a new thing;": "ADD after recalls.d:\n    - a new thing;",
    "ADD después de recalls.d: - a new thing;": "ADD after recalls.d: - a new thing;",
    'MOD recalls.i: insérer " fin" à la fin': 'MOD recalls.i: insert " fin" at end',
    "SUP recalls.d\nMotifs: parce que.": "SUP recalls.d\nreasons: parce que.",
}


@pytest.mark.parametrize("lines", OTHER_LANGUAGES)
def test_a_keyword_of_another_language_is_mended(lines: str) -> None:
    found = tried(lines)
    assert set(found.codes) == {"A0229"}
    assert found.mended == OTHER_LANGUAGES[lines]


@pytest.mark.parametrize("mark", list(".;,。；，؛،"))
def test_a_mark_behind_an_edit_is_left_out(mark: str) -> None:
    assert tried(f"{MEANT}{mark}").mended == MEANT


def test_the_line_of_the_proposal_too() -> None:
    found = tried(MEANT, "proposition KEN/55/1 modifie wtdc/85@2017")
    assert found.mended == f"{UNIT}\n\n{MEANT}"


MIXED = {
    'replace “2017" with "2022”': '“ opens, and " closes',
    'replace "2017” with "2022"': '" opens, and ” closes',
    'replace "2017" with “2022"': '“ opens, and " closes',
    'replace « 2017" with "2022 »': '« opens, and " closes',
    'replace "2017“ with "2022“': '" opens, and “ closes',
    'replace „2017" with „2022“': '„ opens, and " closes',
}


@pytest.mark.parametrize("edit", MIXED)
def test_marks_that_are_no_pair_are_named(edit: str) -> None:
    found = tried(f"MOD recalls.d: {edit}")
    assert found.codes == ["A0230"]
    assert MIXED[edit] in found.said[0].message
    assert found.left == ()
    assert found.mended.replace("„2022“", '"2022"') == MEANT


TWO = 'MOD recalls.d:\n    replace "2017" with "2022"\n    replace "50" with "51"'
CROWDED = {
    'MOD recalls.d: replace "2017" with "2022", replace "50" with "51"': TWO,
    'MOD recalls.d: replace "2017" with "2022"; replace "50" with "51"': TWO,
    'MOD recalls.d: replace "2017" with "2022" and replace "50" with "51"': TWO,
    'MOD recalls.d: replace "2017" with "2022" replace "50" with "51"': TWO,
    'MOD recalls.d:\n    replace "2017" with "2022", and then replace "50" with "51"': TWO,
}


@pytest.mark.parametrize("lines", CROWDED)
def test_changes_on_one_line_are_put_below_each_other(lines: str) -> None:
    found = tried(lines)
    assert found.codes == ["A0231"]
    assert found.mended == CROWDED[lines]


@pytest.mark.parametrize("line", ["SUP recalls.e:", "NOC recalls.e:", "SUP recalls.e;"])
def test_a_mark_at_the_end_is_left_out(line: str) -> None:
    assert tried(line).mended == line[:-1]


@pytest.mark.parametrize("arrow", ["->", "=>", "→", "="])
def test_an_arrow_is_named(arrow: str) -> None:
    found = tried(f'MOD recalls.d: replace "2017" {arrow} "2022"')
    assert f"`{arrow}`" in found.said[0].message
    assert found.mended == MEANT


def test_blanks_within_french_marks_belong_to_them() -> None:
    assert tried("MOD title: replace « Appui » with « Soutien »", FRENCH, "fr").said == ()


KEYS = {
    "langue": "language",
    "Langue": "language",
    "idioma": "language",
    "язык": "language",
    "语言": "language",
    "اللغة": "language",
    "titre": "title",
    "origen": "source",
    "Résumé": "summary",
    "resumen": "summary",
    "Domaine prioritaire": "priority area",
    "Ожидаемые результаты": "expected results",
    "预期结果": "expected results",
    "المراجع": "references",
}


@pytest.mark.parametrize("word", KEYS)
def test_a_key_of_another_language_is_mended(word: str) -> None:
    header = HEADER.format(language="en").replace(f"\n{KEYS[word]}:", f"\n{word}:")
    found = tried("SUP recalls.d", header=header)
    assert "A0301" in found.codes
    assert found.left == ()
