"""SUP* with ADD* of a Word file is one MOVE, with the number that the provision takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.word.writer import emit
from amend.compiler.diagnostics.source import Source
from amend.compiler.passes import compile_proposal
from word.word_files import paragraph, run, styles, word_file

TEXT = """instrument: pp/cs
edition: 2002
language: {}

number: CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION
article 11: ARTICLE 11
title: General Secretariat
73 | 1 The General Secretariat shall be directed by a Secretary-General.
74 | 2 The functions of the Secretary-General are in the Convention.
75 | 3 The Deputy shall be responsible to the Secretary-General.
76 | 4 The Secretary-General may act as the legal representative of the Union.
"""
HEADER = """document: PP-06/18
language: {}
source: X
title: T

proposal EUR/18/1 amends "cs.base"
"""


def imported(tmp_path: Path, data: bytes) -> tuple[set[str], list[str]]:
    """What is said of a Word file, and the statements that come of it."""
    word = tmp_path / "p.docx"
    word.write_bytes(data)
    report = import_texts([word], None, None, None, None, False)
    (made,) = tmp_path.glob("*.amend")
    said = {d.code for file in report.files for d in file.diagnostics}
    lines = made.read_text("utf-8").partition("amends ")[2].partition("\n\n")[2]
    return said, lines.partition("\nreasons")[0].splitlines()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize(
    "statements",
    [
        ['MOD cs/74: replace "in" with "given in"', "MOVE cs/76 after cs/74 as 74bis"],
        ["MOVE cs/76 before cs/75", 'MOD cs/75: replace "The" with "A"'],
    ],
)
def test_a_transfer_comes_back_as_one_move(
    statements: list[str], language: str, tmp_path: Path
) -> None:
    text = Source("cs.base", TEXT.format(language))
    proposal = HEADER.format(language) + "\n".join([*statements, "reasons: r"]) + "\n"
    made = compile_proposal(Source("p.amend", proposal), lambda *_: text).submission
    assert made is not None
    said, lines = imported(tmp_path, emit(made))
    (move,) = [line for line in lines if line.startswith("MOVE")]
    assert move.startswith("MOVE cs/76 ") and " as 74bis" in move
    assert not any(line.startswith(("SUP", "ADD")) for line in lines)
    assert "A0979" in said  # Word does not print the words of what is suppressed.


def test_ends_that_do_not_fit_are_told(tmp_path: Path) -> None:
    def provision(number: str, words: str) -> str:
        return paragraph(run(number, '<w:rStyle w:val="Artdef"/>') + run("\t") + run(words))

    blocks = [
        paragraph(run("ARTICLE 11"), "ArtNo"),
        paragraph(run("ADD*\tEUR/18/1"), "Proposal"),
        provision("73bis", "The Union shall have a legal representative."),
        paragraph(run("MOD\tEUR/18/2"), "Proposal"),
        provision("74", "The functions are in the Convention."),
    ]
    file = word_file(*blocks, styles=styles("ArtNo", "Proposal", "Artdef"))
    said, lines = imported(tmp_path, file)
    assert "A0979" in said
    assert any(line.startswith("ADD") for line in lines)
