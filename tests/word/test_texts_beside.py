"""Texts beside proposals, read back from our own Word files and from those of others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve

from amend.backends.commands.importing import import_texts
from amend.backends.commands.reading import read_text
from amend.backends.word.reader import Paragraph, Side, read_package, readings
from amend.backends.word.writer import emit
from amend.compiler.algebra.redline import consolidated
from amend.compiler.driver import compile_file
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.received.known import Known
from amend.compiler.submission.submission import Submission

RESOLUTION = """\
instrument: wrc/18
edition: 2012
language: {code}

number: {number} 18 (WRC-12)
title: Title
opening: Opening (WRC-12),

*{call}*
1 to act.
"""
HEADER = """\
document: WRC-15/25(Add.25)
language: {code}
source: CITEL
title: Proposals
agenda item: 4
introduction:
    One.

    Two.
"""
BEFORE = """
text:
    heading: Issue A
    Administrations that *sign* this proposal[^1]:
    table:
    || Region || Members ||
    | 2 | B, CAN |
    1 first
        a) below
        b) beside
    2 second
    heading 1: 1 Numbered
    1.1 Sections.
    figure: Figure 1
    note: NOTE – seen

    [^1]: A footnote.
"""
PROPOSALS = """
proposal IAP/25A25/1 amends "resolution.{code}.base"
MOD resolves.1: insert "soon, " at start

text:
    heading: Issue D
    Words below a proposal without reasons.

general: IAP/25A25/3
    A matter that amends nothing.

proposal IAP/25A25/2 keeps "resolution.{code}.base"
reasons: An example.

note: secretariat
    This proposal arrived on *2 October*.

text: All other resolutions stay as they are.

note: editor
    1 A list.
    2 Another line.
"""
TEXTS = {
    "all": BEFORE + PROPOSALS,
    "between": PROPOSALS,
    "before": BEFORE + PROPOSALS[: PROPOSALS.index("text:")],
    "general": BEFORE + "\ngeneral: IAP/25A25/1\n    A matter.\n",
    "alone": BEFORE,
}


CALLS = {
    "ar": "يقرر",
    "en": "resolves",
    "es": "resuelve",
    "fr": "décide",
    "ru": "решает",
    "zh": "做出决议",
}
NUMBERS = {
    "ar": "القرار",
    "en": "RESOLUTION",
    "es": "RESOLUCIÓN",
    "fr": "RÉSOLUTION",
    "ru": "РЕЗОЛЮЦИЯ",
    "zh": "第18号决议",
}


def made(text: str, code: str, folder: Path) -> Submission:
    """The document of a proposal file, its base text beside it."""
    base = RESOLUTION.format(code=code, call=CALLS[code], number=NUMBERS[code])
    (folder / f"resolution.{code}.base").write_text(base, encoding="utf-8")
    file = folder / f"texts.{code}.amend"
    file.write_text((HEADER + text).replace("{code}", code), encoding="utf-8")
    outcome = compile_file(file, None)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


def read_back(folder: Path, word: Path, code: str | None = None) -> Submission:
    report = import_texts([word], folder, None, None, code, False)
    (imported,) = report.files
    assert report.status == 0, imported.diagnostics
    outcome = compile_file(folder / f"{word.stem}.received.amend", None)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


def read(submission: Submission) -> dict[Side, list[Paragraph]]:
    """What its Word file reads on each side."""
    return {
        side: list(paragraphs)
        for side, paragraphs in readings(read_package(emit(submission))).items()
    }


def weighted(submission: Submission) -> list[str]:
    """The words of the texts that are in italics or bold."""
    return [
        node.text.chars[emphasis.start : emphasis.end]
        for unit in submission.units
        if unit.is_beside
        for node in consolidated(unit.redline).root.walk()
        for emphasis in node.text.emphases
    ]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_beside_proposals_come_back_where_they_stand(
    code: str, name: str, tmp_path: Path
) -> None:
    submission = made(TEXTS[name], code, tmp_path)
    word = tmp_path / "texts.docx"
    word.write_bytes(emit(submission))
    # The words of this test are English; where there are proposals, calls tell the language.
    again = read_back(tmp_path, word, code if "proposal " in TEXTS[name] else None)
    assert read(again) == read(submission)
    assert weighted(again) == weighted(submission)
    numbers = [unit.number for unit in submission.units if unit.is_beside and unit.number]
    assert [u.number for u in again.units if u.is_beside and u.number] == numbers


def test_notes_come_back_as_notes_and_a_heading_of_the_header_stays_there(tmp_path: Path) -> None:
    word = tmp_path / "texts.docx"
    word.write_bytes(emit(made(TEXTS["all"], "en", tmp_path)))
    read_back(tmp_path, word)
    text = (tmp_path / "texts.received.amend").read_text(encoding="utf-8")
    assert text.count("note: secretariat\n") == text.count("note: editor\n") == 1
    assert "introduction:\n    One.\n\n    Two.\n" in text
    assert text.count("One.") == 1


def test_an_introduction_with_a_table_is_a_text_with_its_heading(tmp_path: Path) -> None:
    table = """
text:
    heading: Introduction
    As follows:
    table:
    || a || b ||
    | 1 | 2 |
"""
    submission = made(table + PROPOSALS, "en", tmp_path)
    submission = evolve(
        submission,
        first_page=evolve(submission.first_page, text=()) if submission.first_page else None,
    )
    word = tmp_path / "texts.docx"
    word.write_bytes(emit(submission))
    again = read_back(tmp_path, word)
    assert read(again) == read(submission)


def test_what_is_struck_out_of_a_text_beside_proposals_is_told(tmp_path: Path) -> None:
    submission = made(TEXTS["between"], "en", tmp_path)
    body = emit(submission)
    struck = (
        b'<w:del w:id="900" w:author="X"><w:r><w:delText>Words</w:delText></w:r></w:del>'
        b'<w:r><w:t xml:space="preserve">'
    )
    word = tmp_path / "texts.docx"
    word.write_bytes(with_document(body, b'<w:r><w:t xml:space="preserve">Words', struck))
    report = import_texts([word], tmp_path, None, None, None, False)
    told = [d.message for d in report.files[0].diagnostics if d.code == "A0942"]
    assert any("struck out of a text beside" in message for message in told)


def with_document(data: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file with other XML in its document."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as file, ZipFile(out, "w") as made_of:
        for name in file.namelist():
            held = file.read(name)
            if name == "word/document.xml":
                assert old in held
                held = held.replace(old, new, 1)
            made_of.writestr(name, held)
    return out.getvalue()


def test_a_file_without_proposals_is_nothing_to_compare(tmp_path: Path) -> None:
    word = tmp_path / "texts.docx"
    word.write_bytes(emit(made(TEXTS["alone"], "en", tmp_path)))
    found = read_text(word, Known())
    assert found.instrument is None
    assert {"A0431", "A0943"} <= {d.code for d in found.diagnostics}


@pytest.mark.parametrize(
    "texts",
    [
        "text: Words below the item of the agenda.\n",
        "text:\n    heading: Issue A\n    heading: Introduction\n    Of this issue.\n",
    ],
)
def test_what_is_no_field_of_the_header_is_a_text_once(texts: str, tmp_path: Path) -> None:
    header = "document: WRC-15/25(Add.25)\nlanguage: en\nsource: CITEL\nagenda item: 4\n\n"
    base = RESOLUTION.format(code="en", call=CALLS["en"], number=NUMBERS["en"])
    (tmp_path / "resolution.en.base").write_text(base, encoding="utf-8")
    unit = '\nproposal IAP/25A25/2 keeps "resolution.en.base"\nreasons: r\n'
    file = tmp_path / "texts.en.amend"
    file.write_text(header + texts + unit, encoding="utf-8")
    submission = compile_file(file).submission
    assert submission is not None
    word = tmp_path / "texts.docx"
    word.write_bytes(emit(submission))
    assert read(read_back(tmp_path, word)) == read(submission)
