"""Our own Word files, read back: rejected they are the base, accepted the amended text."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from worked import BASES, PROPOSALS, SPECS, proposal, submission

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing.texts import read_word
from amend.backends.word.writer import emit
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.driver import compile_file, read_base
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.received.known import Known
from amend.compiler.submission.submission import Unit

OF_ONE = [
    file
    for file in PROPOSALS
    # Treaty texts print a proposal for each provision, and only that of the instrument.
    if not file.name.startswith(("eur-1", "usa-16"))
]


def shape(instrument: Instrument) -> object:
    """An instrument as it prints: without identities, and without names that do not print."""
    labels = {str(n.id): n.label for n in instrument.root.children if n.kind is Kind.FOOTNOTE}

    def of(node: Node) -> object:
        return (
            node.kind.value,
            node.margin,
            node.label,
            "" if node.kind is Kind.CALL else node.name,
            node.text.chars,
            tuple(labels[anchor] for anchor in node.text.anchors),
            node.text.emphases,
            tuple(of(child) for child in node.children),
        )

    return instrument.language, of(instrument.root)


def head(instrument: Instrument) -> Known:
    reference = instrument.reference
    name = f"{reference.series}/{reference.number}"
    return Known(name, reference.edition, instrument.language)


@pytest.mark.parametrize("file", BASES, ids=lambda f: str(f.relative_to(SPECS)))
def test_a_text_in_force_reads_back(file: Path, tmp_path: Path) -> None:
    text, _ = read_base(file)
    assert text is not None
    word = tmp_path / "text.docx"
    word.write_bytes(emit(submission(file)))
    read = read_word(word, head(text))
    assert read.revised is None
    assert read.base is not None, read.diagnostics
    assert shape(read.base) == shape(text)


@pytest.mark.parametrize("file", OF_ONE, ids=lambda f: f.stem)
def test_a_proposal_reads_back_on_both_sides(file: Path, tmp_path: Path) -> None:
    whole = submission(file)
    unit = whole.units[0]
    word = tmp_path / "text.docx"
    word.write_bytes(emit(evolve(whole, units=(unit,))))
    text = base(unit.redline)
    read = read_word(word, head(text))
    assert read.base is not None and read.revised is not None, read.diagnostics
    assert shape(read.base) == shape(text)
    assert shape(read.revised) == shape(consolidated(unit.redline))
    assert read.file is not None and read.file.census.is_whole


@pytest.mark.parametrize("file", OF_ONE, ids=lambda f: f.stem)
def test_the_proposal_that_is_drafted_does_the_same(file: Path, tmp_path: Path) -> None:
    whole = submission(file)
    unit = whole.units[0]
    word = tmp_path / "text.docx"
    word.write_bytes(emit(evolve(whole, units=(unit,))))
    known = head(base(unit.redline))
    report = import_texts([word], None, known.instrument, known.edition, known.language, False)
    assert report.status == 0
    again = compile_file(tmp_path / "text.received.amend", None).submission
    assert again is not None
    unit_again: Unit = again.units[0]
    assert shape(base(unit_again.redline)) == shape(base(unit.redline))
    assert shape(consolidated(unit_again.redline)) == shape(consolidated(unit.redline))


def test_each_proposal_of_a_document_is_read(tmp_path: Path) -> None:
    whole = submission(proposal("afcp-42a1.en"))
    word = tmp_path / "text.docx"
    word.write_bytes(emit(whole))
    read = read_word(word, Known())
    assert read.file is not None and read.file.census.is_whole
    symbols = [text.proposed.symbol for text in read.texts]
    assert symbols == ["MOD", "ADD", "SUP"]
    for text, unit in zip(read.texts, whole.units, strict=True):
        assert text.proposed.number == unit.number
        if text.base is not None and unit.symbol != "SUP":
            assert shape(text.base) == shape(base(unit.redline))
        if text.revised is not None:
            assert shape(text.revised) == shape(consolidated(unit.redline))
    assert {d.code for d in read.diagnostics} == {"A0936", "A0942"}


EMPHATIC = {
    "en": ("resolves", "1 to act on *considering a)*;", "Because *inter alia* of __it__, 2 * 3."),
    "zh": ("做出决议", "1 行动，见*忆及a)*；", "见*忆及*。"),
}


@pytest.mark.parametrize("code", EMPHATIC)
def test_italics_come_back_as_the_language_prints_them(code: str, tmp_path: Path) -> None:
    call, item, reasons = EMPHATIC[code]
    text = f"instrument: wtdc/1\nedition: 2017\nlanguage: {code}\n\n*{call}*\n{item}\n2 x.\n"
    (tmp_path / "x.base").write_text(text, encoding="utf-8")
    head = f"document: WTDC-22/3\nlanguage: {code}\n"
    unit = 'proposal EUR/3/1 amends "x.base"\nMOD resolves.2: replace "x" with "*y*"\n'
    file = tmp_path / "p.amend"
    file.write_text(f"{head}{unit}reasons: {reasons}\n", encoding="utf-8")
    made = compile_file(file).submission
    assert made is not None
    (tmp_path / "p.docx").write_bytes(emit(made))
    import_texts([tmp_path / "p.docx"], tmp_path, None, None, None, False)
    assert item in (tmp_path / "p.received.base").read_text("utf-8")
    draft = (tmp_path / "p.received.amend").read_text("utf-8")
    assert 'replace "x" with "*y*"' in draft
    assert draft.endswith(f"reasons:\n    {reasons}\n")
