"""Compilations as Word files: what each cell reads, on either side, in six languages."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from attrs import evolve
from worked import SPECS

from amend.backends.word.blocks import bookmark
from amend.backends.word.compilation import check, check_columns, emit, emit_columns
from amend.backends.word.package import packed
from amend.backends.word.reader import Side, read_package, readings
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Deleted, Inserted
from amend.compiler.compilation.compilation import Compilation, ReasonsAt, without_sources
from amend.compiler.compilation.deciding import decide
from amend.compiler.compilation.gathering import gathered
from amend.compiler.compilation.printing import Shown, compiled
from amend.compiler.compilation.words import words_in
from amend.compiler.diagnostics.source import Source
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.syntax.decisions import read_decisions

FILES = (
    *(SPECS / "compilation/wtdc-85").glob("*.amend"),
    *(SPECS / "proposals").glob("iap-24a13.*.amend"),
)


@pytest.fixture(scope="module")
def compilations() -> dict[str, Compilation]:
    found = gathered(FILES).gatherings
    return {g.language: compiled(g, [o for o in found if o is not g]).compilation for g in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_reads_as_what_it_was_made_of_in_each_language(
    compilations: dict[str, Compilation], language: str
) -> None:
    own = compilations.get(language, compilations["en"])
    made = evolve(own, language=language, title=words_in(language).title)
    assert check(emit(made), made) == ()
    few = evolve(made, parties=made.parties[:3])
    assert check_columns(emit_columns(few), few) == ()


def test_what_is_left_of_an_option_is_the_text_in_force_and_the_option(
    compilations: dict[str, Compilation],
) -> None:
    made = compilations["en"]
    read = readings(read_package(emit(made)))
    texts = {side: [p.text for p in paragraphs] for side, paragraphs in read.items()}
    for row in made.rows:
        for option in row.options:
            (node, *_) = option.text or (None,)
            if node is None or option.symbol in ("ADD", "SUP", "MOVE") or option.language:
                continue
            label = f"{node.accepted.label} " if node.accepted.label else ""
            if not node.accepted.text.anchors:
                assert label + node.rejected.text.chars in texts[Side.REJECTED]
                assert label + node.accepted.text.chars in texts[Side.ACCEPTED]


def test_a_word_that_is_lost_from_a_cell_is_found(compilations: dict[str, Compilation]) -> None:
    made = compilations["en"]
    data = emit(made)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    assert document.count("digital twins") > 1
    parts["word/document.xml"] = document.replace("digital twins", "digital", 1).encode()
    assert check(packed(parts), made) != ()


def test_revisions_carry_the_names_of_all_who_propose_them(
    compilations: dict[str, Compilation],
) -> None:
    with zipfile.ZipFile(BytesIO(emit(compilations["en"]))) as archive:
        document = archive.read("word/document.xml").decode()
    assert 'w:author="EUR, ARB, IAP"' in document
    assert 'w:author="EUR, IAP"' in document


def test_a_text_in_another_language_runs_in_its_own_direction(
    compilations: dict[str, Compilation],
) -> None:
    made = compilations["ar"]
    data = emit(made)
    assert check(data, made) == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    paragraphs = re.findall("<w:p>.*?</w:p>", document)
    turned = [p for p in paragraphs if '<w:bidi w:val="0"/></w:pPr>' in p or '"0"/><w:rPr>' in p]
    for words in ("among developing countries", "aux niveaux national"):
        held = [p for p in paragraphs if words in p]
        assert all(p in turned for p in held)
    assert any("among developing countries" in p for p in turned)
    assert not any("المندوبين المفوضين" in p for p in turned)
    english = compilations["en"]
    with zipfile.ZipFile(BytesIO(emit(english))) as archive:
        assert "<w:bidi/>" not in archive.read("word/document.xml").decode()


def test_without_sources_nobody_is_named(compilations: dict[str, Compilation]) -> None:
    made = without_sources(compilations["en"], Origin("Secretariat", "Secretariat"))
    data = emit(made)
    assert check(data, made) == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        whole = "".join(archive.read(name).decode() for name in archive.namelist())
    for party in compilations["en"].parties:
        assert party.number not in whole
        assert f'"{party.number.partition("/")[0]}' not in whole


def test_each_row_has_a_bookmark_of_its_own(compilations: dict[str, Compilation]) -> None:
    names = [bookmark(row.anchor) for row in compilations["en"].rows]
    assert len(set(names)) == len(names)
    assert bookmark("recalls.e") == "p_recalls_e"
    assert len(bookmark("instructs" * 9)) == 40


def test_the_same_compilation_gives_the_same_bytes(compilations: dict[str, Compilation]) -> None:
    assert emit(compilations["zh"]) == emit(compilations["zh"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_file_shows_what_comes_and_goes_by_its_look_alone(
    compilations: dict[str, Compilation], language: str
) -> None:
    own = compilations.get(language, compilations["en"])
    made = evolve(own, language=language, is_plain=True)
    data = emit(made)
    assert check(data, made) == ()
    few = evolve(made, parties=made.parties[:3])
    assert check_columns(emit_columns(few), few) == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    assert "<w:ins " not in document
    assert "<w:del " not in document


@pytest.mark.parametrize("look", ["<w:strike/>", '<w:u w:val="single"/>'])
def test_a_plain_file_that_shows_other_words_as_gone_or_new_is_found(
    compilations: dict[str, Compilation], look: str
) -> None:
    made = evolve(compilations["en"], is_plain=True)
    with zipfile.ZipFile(BytesIO(emit(made))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    at = document.rindex(look)
    parts["word/document.xml"] = (document[:at] + document[at + len(look) :]).encode()
    assert check(packed(parts), made) != ()


def test_reasons_stand_at_the_end_at_the_rows_or_nowhere_but_always_all_of_them(
    compilations: dict[str, Compilation],
) -> None:
    (english,) = (g for g in gathered(FILES).gatherings if g.language == "en")
    given = [p for party in compilations["en"].parties if party.is_given for p in party.reasons]
    assert given
    for place in ReasonsAt:
        made = compiled(english, shown=Shown(untouched=True, reasons=place)).compilation
        data = emit(made)
        assert check(data, made) == ()
        texts = [p.text for p in readings(read_package(data))[Side.ACCEPTED]]
        own = [p for party in made.parties if party.is_given for p in party.reasons]
        assert all((p in texts) is (place is not ReasonsAt.NONE) for p in own)
        none = f"ARB/17A2/1 – {words_in('en').no_reasons}"
        assert (none in texts) is (place is ReasonsAt.ROWS)


def agreed_in_columns(*lines: str) -> tuple[Compilation, dict[Side, list[str]]]:
    """The compilation of two of the parties under some decisions, and the file with columns."""
    files = [file for file in FILES if file.name in ("eur-10a3.en.amend", "iap-24a13.en.amend")]
    (gathering,) = gathered(files).gatherings
    text = "".join(f"{line}\n" for line in lines)
    fates = decide(
        gathering.merge,
        gathering.rows,
        gathering.relations,
        read_decisions(Source("85.decisions", text)),
    )
    assert not fates.diagnostics
    made = compiled(gathering, fates=fates).compilation
    data = emit_columns(made)
    assert check_columns(data, made) == ()
    read = readings(read_package(data))
    return made, {side: [p.text for p in paragraphs] for side, paragraphs in read.items()}


def test_the_agreed_column_holds_the_text_that_is_agreed() -> None:
    made, texts = agreed_in_columns(
        "agreed instructs[3].2: EUR/10A3/1", "agreed recalls.e: no change"
    )
    rows = {row.anchor: row for row in made.rows}
    (agreed,) = rows["instructs[3].2"].agreed or ()
    (option,) = [o for o in rows["instructs[3].2"].options if "EUR/10A3/1" in o.sources]
    assert agreed == option.text[0]
    # As the option, as no change, and as it is agreed.
    words = agreed.accepted.text.chars
    assert sum(words in text for text in texts[Side.ACCEPTED]) == 2
    in_force = rows["recalls.e"].options[0].text
    assert rows["recalls.e"].agreed == in_force
    assert [a for a, row in rows.items() if row.agreed is not None] == [
        "recalls.e",
        "instructs[3].2",
    ]


def test_what_stays_in_brackets_is_in_them_in_the_agreed_column() -> None:
    made, texts = agreed_in_columns("bracketed instructs[3].2: EUR/10A3/1")
    (row,) = [row for row in made.rows if row.agreed is not None]
    (agreed,) = row.agreed or ()
    assert "[" in agreed.accepted.text.chars
    assert agreed.rejected.text == row.options[0].text[0].rejected.text
    assert any(agreed.accepted.text.chars in text for text in texts[Side.ACCEPTED])


def test_without_sources_the_agreed_column_names_nobody() -> None:
    made, _ = agreed_in_columns("agreed instructs[3].2: EUR/10A3/1")
    nobody = Origin("Secretariat", "Secretariat")
    own = without_sources(made, nobody)
    (row,) = [row for row in own.rows if row.agreed is not None]
    marks = [s.mark for node in row.agreed or () for s in node.text]
    assert {m.origin for m in marks if isinstance(m, Inserted | Deleted)} == {nobody}
