"""What was once taken in silence, and is refused or said now."""

import pytest

from amend.backends.text.writer import emit
from amend.compiler.algebra.redline import consolidated
from amend.compiler.diagnostics.source import Source
from amend.compiler.passes import compile_proposal
from language.drafting import HEADER, codes, problems, proposed, reads, redline

NOTES = """\
instrument: wtdc/85
edition: 2017
language: en

*recalling*
a) one[^1];
b) two[^2],

*resolves*
1 go[^1].

[^1]: F one.
[^2]: F two.
"""


@pytest.mark.parametrize(
    "statement",
    [
        "SUP recalls.heading",
        "MOVE recalls.heading after notes",
        "NOC recalls.heading",
        "ADD to recalls.heading: - x",
        "MOVE recalls.a to instructs[2].heading",
    ],
)
def test_a_heading_is_no_whole_provision(statement: str) -> None:
    assert codes(statement) == ["A0513"]


def test_it_is_said_which_address_the_whole_call_has() -> None:
    (found,) = problems("SUP recalls.heading")
    assert found.fix is not None
    assert [new for _, new in found.fix.edits] == ["recalls"]
    assert redline('MOD recalls.heading: replace "recalling" with "noting"')


@pytest.mark.parametrize(
    "statements",
    [
        "SUP footnote[2]\nADD after recalls.a: - new[^2];",
        'SUP footnote[2]\nMOD recalls.a: insert "[^2]" after "one"',
    ],
)
def test_new_words_cannot_mark_a_suppressed_footnote(statements: str) -> None:
    assert "A0822" in codes(statements, resolution=NOTES)


@pytest.mark.parametrize("statement", ["SUP recalls.b", "SUP recalls"])
def test_a_footnote_and_what_marks_it_can_be_suppressed_together(statement: str) -> None:
    lines = redline(f"SUP footnote[2]\n{statement}", resolution=NOTES)
    assert lines[-1] == "[-2-] [-F two.-]"
    assert codes(f"{statement}\nSUP footnote[2]", resolution=NOTES).count("A0702") == 0


def test_a_footnote_loses_its_mark_in_what_is_moved_out_of_a_suppressed_call() -> None:
    statements = "SUP footnote[2]\nSUP recalls\nMOVE recalls.b to resolves"
    assert "2 two." in proposed(statements, resolution=NOTES)


@pytest.mark.parametrize(
    "edition", ["Rev. Kigali, 2022", "(Kigali, 2022)", "", " ", "rev. Kigali, 2022", "Rev.WRC-23"]
)
def test_an_edition_is_named_by_place_and_year_alone(edition: str) -> None:
    assert codes(f'edition "{edition}"') == ["A0420"]
    unit = 'proposal IAP/24A13/2 adds resolution "[IAP-1]"\n    title: T\n'
    assert "A0420" in codes(f'edition "{edition}"', unit=unit)


@pytest.mark.parametrize(
    ("language", "edition"),
    [
        ("fr", "Rév. Kigali, 2022"),
        ("ru", "Пересм. Кигали, 2022 г."),
        ("zh", "2022年，基加利，修订版"),
        ("ar", "المراجَع في كيغالي، 2022"),
    ],
)
def test_so_it_is_in_every_language(language: str, edition: str) -> None:
    text = f'language: {language}\nproposal EUR/1/1 amends wtdc/1@2017\nedition "{edition}"\n'
    base = f"instrument: wtdc/1\nedition: 2017\nlanguage: {language}\nnumber: N (X, 2017)\n"
    outcome = compile_proposal(Source("p", text), lambda unit, code: Source("b", base))
    assert "A0420" in [d.code for d in outcome.diagnostics]


def new_instrument(line: str) -> tuple[list[str], list[str]]:
    text = (
        f'{HEADER}proposal IAP/24A13/2 adds resolution "[IAP-1]"\n    title: T\n'
        f"    *considering*\n    - that;\n    - this,\n\n    *resolves*\n    {line}\n"
    )
    outcome = compile_proposal(Source("p", text), lambda unit, code: Source("b", ""))
    found = [d.code for d in outcome.diagnostics if d.code.startswith(("A05", "A08"))]
    if outcome.submission is None:
        return [], found
    return reads(consolidated(outcome.submission.units[0].redline)), found


def test_an_address_in_braces_prints_in_a_new_instrument() -> None:
    assert new_instrument("- see considering {considers.b}.")[0][-1] == "1 see considering b)."
    assert new_instrument("1 see {resolves.2};\n    2 go.")[0][-2] == "1 see 2;"
    assert new_instrument("- see {the above}.")[0][-1] == "1 see {the above}."


def test_an_address_in_a_new_instrument_must_be_one() -> None:
    assert new_instrument("- see {considers.c}.") == ([], ["A0501"])


def test_an_address_in_a_new_instrument_is_missed_in_the_new_text() -> None:
    text = f'{HEADER}proposal IAP/24A13/2 adds resolution "[IAP-1]"\n    title: T\n'
    text += "    *resolves*\n    - see {resolvs.1}.\n"
    outcome = compile_proposal(Source("p", text), lambda unit, code: Source("b", ""))
    (said,) = [d.message for d in outcome.diagnostics if d.code == "A0501"]
    assert said == "The new text has no call `resolvs`."


def test_notes_print_in_the_order_of_their_marks() -> None:
    text = "language: en\nproposal EUR/1/1 amends wtdc/85@2017\nSUP recalls.a\n"
    outcome = compile_proposal(Source("p", text), lambda unit, code: Source("b", NOTES))
    assert outcome.submission is not None
    lines = emit(outcome.submission).decode().splitlines()
    assert lines[-2:] == ["[1]\tF two.", "[2]\tF one."]
