"""Words that stay and are emphasised otherwise: revisions of the formatting in Word files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from language.drafting import HEADER, compiled
from redlines import REDLINES, submission

from amend.backends.commands.importing import import_texts
from amend.backends.word.writer import check, emit
from word.test_revisions import part
from word.word_files import document, package, paragraph

SAMPLES = sorted(name for name in REDLINES if "emphasis changed" in name)


def with_part(
    data: bytes,
    pattern: str,
    new: str | Callable[[re.Match[str]], str],
    part: str = "document",
) -> bytes:
    """The file with something in its document, or another part, written otherwise, once."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as out:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == f"word/{part}.xml":
                text, count = re.subn(pattern, new, text, count=1)
                assert count == 1
            out.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_file_reads_back_with_its_emphasis_on_either_side(name: str) -> None:
    whole = submission(REDLINES[name])
    assert check(emit(whole), whole) == ()


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"<w:rPrChange .*?</w:rPrChange>", ""),
        (r"(<w:rPrChange [^>]*>)<w:rPr>.*?</w:rPr>", r"\1<w:rPr><w:b/><w:bCs/></w:rPr>"),
        (r"(<w:r><w:rPr>)(?=.{0,160}<w:rPrChange)", r"\1<w:b/><w:bCs/>"),
    ],
)
def test_an_emphasis_that_is_lost_or_added_is_found_by_the_check(
    name: str, pattern: str, new: str
) -> None:
    whole = submission(REDLINES[name])
    found = check(with_part(emit(whole), pattern, new), whole)
    assert found
    assert all("the emphasis of paragraph" in one for one in found)


def test_italics_that_nobody_wrote_are_found_by_the_check() -> None:
    whole = submission(REDLINES["kept"])
    data = with_part(emit(whole), r"<w:r>(<w:t [^>]*>first)", r"<w:r><w:rPr><w:i/></w:rPr>\1")
    assert check(data, whole)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r"<w:rPrChange .*?</w:rPrChange>", ""), (r"(?<=<w:rPr>)<w:i/><w:iCs/>", "<w:b/>")],
)
def test_an_emphasis_of_a_footnote_that_is_lost_is_found_by_the_check(
    pattern: str, new: str
) -> None:
    whole = submission(REDLINES["emphasis changed"])
    (found,) = check(with_part(emit(whole), pattern, new, "footnotes"), whole)
    assert "the emphasis of footnote" in found


def test_each_formatting_revision_has_an_author_and_a_number_of_its_own() -> None:
    text = part(emit(submission(REDLINES["Arabic emphasis changed"])))
    found = re.findall(r'<w:rPrChange w:id="(\d+)" w:author="CITEL" w:date="([^"]*)">', text)
    assert len(found) > 1  # A run for each direction.
    assert len({number for number, _ in found}) == len(found)


def test_a_formatting_revision_of_a_word_file_is_drafted(tmp_path: Path) -> None:
    def run(text: str, now: str, before: str) -> str:
        change = f'<w:rPrChange w:id="1" w:author="X"><w:rPr>{before}</w:rPr></w:rPrChange>'
        return f'<w:r><w:rPr>{now}{change}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    words = '<w:r><w:t xml:space="preserve">that all, </w:t></w:r>'
    italic, bold = run("inter alia", "<w:i/>", ""), run(" few", "<w:b/>", "<w:i/><w:b/>")
    size = run(", act", '<w:sz w:val="20"/>', "")
    file = tmp_path / "given.docx"
    blocks = (
        paragraph("<w:r><w:t>resolves</w:t></w:r>", "Call"),
        paragraph(words + italic + bold + size),
    )
    file.write_bytes(package({"word/document.xml": document(*blocks)}))
    report = import_texts([file], tmp_path / "out", None, None, "en", False)
    text = next((tmp_path / "out").glob("*.amend")).read_text("utf-8")
    assert 'emphasize "inter alia" italic' in text
    assert 'emphasize "few" bold' in text.replace('" few"', '"few"')
    assert "Formatting revisions (1)" in repr(report)


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize(
    ("statement", "looks"),
    [
        ('MOD title: emphasize "plan" italic', ("", "")),
        ('MOD title: insert "*now* " before "plan"', ("", "")),
        ('MOD number: emphasize "RESOLUTION" bold', ("", "")),
        # What the rest of a title has by hand is its look, and no emphasis.
        ('MOD title: emphasize "plan" italic', ("<w:b/>", "Restitle")),
    ],
)
def test_an_emphasis_that_changes_in_a_line_of_the_head_comes_back(
    statement: str, looks: tuple[str, str], language: str, tmp_path: Path
) -> None:
    text = f"instrument: wtdc/85\nedition: 2017\nlanguage: {language}\n\n"
    text += "number: RESOLUTION 1 (2017)\ntitle: The plan of all\n\n*resolves*\n1 to act.\n"
    header = HEADER.replace("language: en", f"language: {language}")
    made = compiled(statement, resolution=text, header=header).submission
    assert made is not None
    data, (bold, style) = emit(made), looks
    while bold and f'"{style}"/></w:pPr><w:r><w:t ' in part(data):
        data = with_part(
            data,
            rf'("{style}"/></w:pPr><w:r>)(<w:t .*?</w:p>)',
            lambda found: (
                found[1]
                + f"<w:rPr>{bold}</w:rPr>"
                + found[2]
                .replace("<w:r><w:t ", f"<w:r><w:rPr>{bold}</w:rPr><w:t ")
                .replace("<w:rPr><w:i", f"<w:rPr>{bold}<w:i")
                .replace("<w:rPr></w:rPr>", f"<w:rPr>{bold}</w:rPr>")
            ),
        )
    file = tmp_path / "given.docx"
    file.write_bytes(data)
    import_texts([file], tmp_path / "out", None, None, language, False)
    draft = next((tmp_path / "out").glob("*.amend")).read_text("utf-8")
    (line,) = [line for line in draft.split("\n") if line.startswith("MOD")]
    assert line == statement
    base = next((tmp_path / "out").glob("*.base")).read_text("utf-8")
    assert "title: The plan of all\n" in base and "__" not in base
