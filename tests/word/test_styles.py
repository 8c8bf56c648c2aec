"""The style sheet as data: whole in itself, and compared with files that ITU published."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import frozen
from corpus.shared_texts import shared
from face.samples import chinese_submission
from lxml import etree

from amend.backends.word.styles import style_set, styles_part
from amend.backends.word.writer import emit
from amend.compiler.lexicon.lexicon import LANGUAGES
from word.style_reader import Properties, W, styles_of, styles_of_part

PUBLISHED = {
    "A.1": "T-REC-A.1-201610-I-MSW-E.docx",
    "T-RES": "T-RES-T.1-2016-MSW-E.docx",
    "ITU-R": "ITU-R_Format_of_ITU-R_Recommendations.docx",
}
"""Files of ITU, those nearest to a document of a conference first."""

REASONS = Path(__file__).with_name("style_differences.toml")


@frozen
class Difference:
    """A property of a style that is otherwise in a published file."""

    file: str
    style: str
    name: str


def reasons() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads(REASONS.read_text("utf-8"))["difference"]
    return entries


def reason_of(difference: Difference) -> int | None:
    """The number of the first reason that is given for a difference."""
    for number, entry in enumerate(reasons(), 1):
        if (
            difference.file in entry["files"]
            and any(fnmatch(difference.style, style) for style in entry["styles"])
            and difference.name in entry["properties"]
        ):
            return number
    return None


def published() -> dict[str, dict[str, Properties]]:
    return {
        short: styles_of(shared("corpus", "docx", name).read_bytes())
        for short, name in PUBLISHED.items()
    }


def ours() -> dict[str, Properties]:
    return styles_of_part(styles_part(style_set("times", "en")))


def differences(theirs: Mapping[str, Mapping[str, Properties]]) -> Iterator[Difference]:
    for style, own in ours().items():
        for file, styles in theirs.items():
            for name, value in styles.get(style, {}).items():
                if own[name] != value:
                    yield Difference(file, style, name)


def table(theirs: Mapping[str, Mapping[str, Properties]]) -> Iterator[str]:
    """Each property of each style that says something: ours, then each file's."""
    row = "  {:28}" + " {:22}" * (1 + len(theirs))
    yield (
        "Measures are twips, sizes half-points; `=` as ours, `.` no such style, [1] a reason\n"
        "below. What is not told is as in Normal, in ours and in theirs.\n"
    )
    usual = ours()["Normal"]
    for style, own in ours().items():
        yield row.format(style, "ours", *theirs).replace("  ", "", 1).rstrip()
        for name, value in own.items():
            cells = [value or "-"]
            for file, styles in theirs.items():
                other = styles.get(style, {}).get(name)
                if other is None or other == value:
                    cells.append("." if other is None else "=")
                else:
                    number = reason_of(Difference(file, style, name))
                    cells.append(f"{other or '-'} [{number or 'no reason'}]")
            inherited = style != "Normal" and value == usual[name]
            if any(cell not in (".", "=") for cell in cells[inherited:]):
                yield row.format(name, *cells).rstrip()
        yield ""
    for number, entry in enumerate(reasons(), 1):
        yield f"[{number}] {entry['reason']}"


@pytest.mark.parametrize("name", ["calibri", "times"])
def test_each_style_stands_once_and_builds_on_one_that_is_there(name: str) -> None:
    styles = style_set(name, "en")
    entries = [*styles.paragraphs, *styles.characters]
    ids = Counter(entry["id"] for entry in entries)
    names = Counter(entry["name"] for entry in entries)
    assert set(ids.values()) == set(names.values()) == {1}
    used = {entry[key] for entry in entries for key in ("based", "then") if key in entry}
    assert used <= set(ids)


def test_styles_are_those_of_published_files(golden: Callable[[str, str], None]) -> None:
    golden("styles.txt", "\n".join(table(published())) + "\n")


def test_every_difference_from_a_published_file_has_a_reason() -> None:
    assert [d for d in differences(published()) if reason_of(d) is None] == []


def test_every_reason_is_of_a_difference() -> None:
    used = {reason_of(difference) for difference in differences(published())}
    assert used == set(range(1, len(reasons()) + 1))


def test_a_style_is_read_with_all_that_it_builds_on() -> None:
    read = published()["A.1"]
    assert read["enumlev3"]["before"] == "80" and read["enumlev3"]["hanging"] == "397"
    assert read["Title 1"]["bold"] == "no" and read["Source"]["bold"] == "yes"
    assert read["header"]["tabs"] == ""
    assert read["Normal"]["after"] == "0", "what the defaults of the file say is overruled"


def test_the_page_is_that_of_a_published_file() -> None:
    def pages(document: bytes) -> list[tuple[dict[str, str], dict[str, str]]]:
        sections = etree.fromstring(document).iter(f"{W}sectPr")
        kinds = (f"{W}pgSz", f"{W}pgMar")
        return [tuple(_kept(section.find(kind)) for kind in kinds) for section in sections]

    def _kept(element: etree._Element) -> dict[str, str]:
        return {k: v for k, v in element.items() if k != f"{W}code"}

    def document(data: bytes) -> bytes:
        with ZipFile(BytesIO(data)) as archive:
            return archive.read("word/document.xml")

    (page,) = pages(document(emit(chinese_submission())))
    data = shared("corpus", "docx", PUBLISHED["A.1"]).read_bytes()
    assert page in pages(document(data))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["calibri", "times"])
def test_a_style_differs_between_languages_in_letters_alone(name: str, code: str) -> None:
    one = styles_of_part(styles_part(style_set(name, "en")))
    other = styles_of_part(styles_part(style_set(name, code)))
    letters = {"size", "italic"}
    assert {k: _without(v, letters) for k, v in one.items()} == {
        k: _without(v, letters) for k, v in other.items()
    }
    assert other["Normal"]["size"] == "24"
    assert other["Res_title"]["size"] == ("26" if code == "ru" else "28")
    assert other["Call"]["italic"] == ("no" if code == "zh" else "yes")


def test_arabic_letters_are_larger_and_chinese_calls_are_set_in_kai() -> None:
    arabic = styles_part(style_set("calibri", "ar")).decode()
    assert '<w:sz w:val="24"/><w:szCs w:val="30"/>' in arabic
    assert '<w:sz w:val="28"/><w:szCs w:val="36"/>' in arabic
    assert 'w:cs="Traditional Arabic"' in arabic and 'w:bidi="ar-EG"' in arabic
    chinese = styles_part(style_set("times", "zh")).decode()
    assert '<w:rFonts w:eastAsia="STKaiti"/>' in chinese and 'w:eastAsia="SimSun"' in chinese


def test_indents_follow_the_steps_of_the_set() -> None:
    centimetres = styles_of_part(styles_part(style_set("calibri", "en")))
    assert centimetres["Normal"]["tabs"] == "567 1134 1701 2268 2835"
    assert [centimetres[f"enumlev{n}"]["left"] for n in (1, 2, 3)] == ["567", "1134", "1701"]
    assert {centimetres[f"enumlev{n}"]["hanging"] for n in (1, 2, 3)} == {"567"}


def _without(properties: Properties, names: set[str]) -> dict[str, str]:
    return {name: value for name, value in properties.items() if name not in names}
