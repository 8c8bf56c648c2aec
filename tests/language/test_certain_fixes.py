"""Fixes of headers, addresses and quotations: which are certain, and which a person sees."""

import pytest

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.upkeep.fixing import fixed
from language.drafting import HEADER, RESOLUTION, UNIT, compiled, problems


def the_fix(found: tuple[Diagnostic, ...], code: str) -> tuple[str, str, bool]:
    """What the fix of one code replaces, by what, and whether it is certain."""
    (diagnostic,) = [d for d in found if d.code == code]
    assert diagnostic.fix is not None
    ((span, new),) = diagnostic.fix.edits
    return span.text, new, diagnostic.fix.applicability is Applicability.CERTAIN


@pytest.mark.parametrize(
    ("line", "code", "fix"),
    [
        ("language: EN", "A0305", ("EN", "en", True)),
        ("language: anglais", "A0305", ("anglais", "en", True)),
        ("language: eng", "A0305", ("eng", "en", False)),
        ("labels: Keep", "A0306", ("Keep", "keep", True)),
        ("labels: relable", "A0306", ("relable", "relabel", False)),
        (
            "document: wtdc-22/24 (add.13)",
            "A0307",
            ("wtdc-22/24 (add.13)", "WTDC-22/24(Add.13)", True),
        ),
        ("date: 2022/05/10", "A0308", ("2022/05/10", "2022-05-10", True)),
        ("date: 10 May 2022", "A0308", ("10 May 2022", "2022-05-10", True)),
        ("date: 10 мая 2022", "A0308", ("10 мая 2022", "2022-05-10", True)),
        ("date: 2022年5月10日", "A0308", ("2022年5月10日", "2022-05-10", True)),
        ("sumary: x", "A0301", ("sumary", "summary", False)),
    ],
)
def test_a_line_of_the_header_has_its_fix(line: str, code: str, fix: tuple[str, str, bool]) -> None:
    key = line.partition(":")[0]
    others = "".join(f"{x}\n" for x in HEADER.splitlines() if not x.startswith(f"{key}:"))
    assert the_fix(problems("NOC title", header=f"{others}{line}\n"), code) == fix


@pytest.mark.parametrize(
    "date", ["10/05/2022", "05.10.22", "May 2022", "31 February 2022", "2022-13-40"]
)
def test_a_date_that_can_be_read_in_two_ways_or_in_none_has_no_fix(date: str) -> None:
    found = problems("NOC title", header=f"{HEADER}date: {date}\n")
    assert [d.fix for d in found if d.code == "A0308"] == [None]


def test_the_number_of_a_proposal_in_small_letters_is_certain() -> None:
    found = problems("NOC title", unit=UNIT.replace("IAP/24A13/1", "iap/24a13/1"))
    assert the_fix(found, "A0310") == ("iap/24a13/1", "IAP/24A13/1", True)


@pytest.mark.parametrize(
    ("statement", "code", "fix"),
    [
        ("SUP recalls.a-c", "A0501", ("a-c", "a..c", True)),
        ("SUP recals.a", "A0501", ("recals", "recalls", False)),
        # A Cyrillic letter, an em dash and a full-width digit look like what stands there.
        ('MOD recalls.a: delete "Вusan, 2014"', "A0601", ('"Вusan, 2014"', '"Busan, 2014"', True)),
        ("MOD recalls.a: delete «２０14»", "A0601", ("«２０14»", "«2014»", True)),
        ('MOD recalls.a: delete "Buzan, 2014"', "A0601", ('"Buzan, 2014"', '"Busan, 2014"', False)),
        ('MOD recalls.a: delete "busan, 2014"', "A0601", ('"busan, 2014"', '"Busan, 2014"', False)),
        # It would look the same at both places.
        ('MOD recalls.c: delete "2О16"', "A0601", ('"2О16"', '"2016"', False)),
    ],
)
def test_an_address_or_a_quotation_has_its_fix(
    statement: str, code: str, fix: tuple[str, str, bool]
) -> None:
    assert the_fix(problems(statement), code) == fix


def test_a_quotation_takes_marks_that_its_words_do_not_hold() -> None:
    base = RESOLUTION.replace("the support of U4SSC", 'the "support" of U4SSC')
    found = problems('MOD noting: delete “the "suport" of”', resolution=base)
    assert the_fix(found, "A0601")[1] == '“the "support" of”'


def test_a_fix_that_brings_out_an_error_of_its_own_room_is_left_to_a_person() -> None:
    # The range that is meant cannot stand after `ADD after`.
    text = f"{HEADER}{UNIT}ADD after recalls.a-c: - x;\n"
    base = Source("85.base", RESOLUTION)

    def check(source: Source) -> tuple[Diagnostic, ...]:
        from amend.compiler.passes import compile_proposal

        return compile_proposal(source, lambda unit, language: base).diagnostics

    done = fixed(Source("p.amend", text), check)
    assert done.source.text == text and done.applied == ()
    assert "A0501" in [d.code for d in done.diagnostics]


def test_what_is_broken_below_a_broken_statement_is_said_as_well() -> None:
    statements = "mod recalls.a:\n    Delete 197\n    bad\nadd after recalls.b:\n    - a *star"
    codes = [d.code for d in compiled(statements).diagnostics]
    assert codes == ["A0211", "A0211", "A0211", "A0211", "A0222"]
