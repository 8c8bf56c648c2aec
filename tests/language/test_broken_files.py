"""A broken line never hides the next, and each is answered in a drafter's words."""

import pytest

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.tree import text_of
from language.drafting import HEADER, UNIT, codes, problems


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("mod recalls.a: delete x", "A0211"),
        ("CHANGE recalls.a", "A0211"),
        ('replace "a" with "b"', "A0211"),
        ("title: late", "A0211"),
        ("MOD recalls.a delete", "A0216"),
        ('MOD recalls.a: replace "197 with "198"', "A0212"),
        ('MOD recalls.a: replace "197', "A0214"),
        ('MOD recalls.a: replace 197 with "198"', "A0215"),
        ("MOD recalls.a:", "A0217"),
        ("MOD recalls.a: reads:", "A0217"),
        ("MOD recalls.a:\n    reads:\n        one\n\n        two", "A0218"),
        ("ADD after recalls.a:", "A0217"),
        ("SUP", "A0212"),
        ("SUP recalls.a\n    more", "A0213"),
        ("reasons: one\nreasons: two", "A0221"),
        ("ADD after recalls.a:\n    - a *star", "A0222"),
        ("ADD after recalls.a:\n    - a) x", "A0223"),
        ("ADD after recalls.a:\n    - x;\n  - y;", "A0224"),
        ('MOD recalls.a: replace "" with "x"', "A0605"),
        ('MOD recalls.a: delete "197\u202e"', "A0201"),
        ('MOD recalls.a: delete "197\x0b"', "A0202"),
    ],
)
def test_a_broken_statement_is_explained(statement: str, code: str) -> None:
    found = problems(statement)
    assert code in [d.code for d in found]
    assert all(d.message.endswith((".", "?")) for d in found)


def test_all_errors_of_a_file_are_reported_in_one_run() -> None:
    statements = "mod x\nSUP recalls.z\nMOD recalls.a:\n    delete 197\n    bad\nSUP recols"
    assert codes(statements) == ["A0211", "A0501", "A0215", "A0211", "A0501"]


def test_words_without_quotation_marks_are_mended() -> None:
    (diagnostic,) = problems('MOD recalls.a: replace Busan, 2014 with "Dubai"')
    assert diagnostic.fix is not None
    ((span, text),) = diagnostic.fix.edits
    assert (span.text, text) == ("Busan, 2014", '"Busan, 2014"')


def test_a_missing_colon_is_put() -> None:
    (diagnostic,) = problems('MOD recalls.a delete "197"')
    assert diagnostic.fix is not None
    ((span, text),) = diagnostic.fix.edits
    assert (span.text, text) == ("", ":")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (HEADER.replace("language: en\n", ""), "A0305"),
        (HEADER.replace("language: en", "language: eng"), "A0305"),
        (HEADER + "sumary: x\n", "A0301"),
        (HEADER + "source: twice\n", "A0302"),
        (HEADER.replace("summary: A summary\n", ""), "A0304"),
        (HEADER + "labels: some\n", "A0306"),
        (HEADER.replace("WTDC-22/24", "WTDC22-24"), "A0307"),
        (HEADER + "date: 10 May 2022\n", "A0308"),
        (HEADER.replace("WTDC-22/24", "WTDC-22/XX"), "A0311"),
        (HEADER + "not a header line\n", "A0211"),
        (HEADER + "    indented: yes\n    MOD\n", ""),
    ],
)
def test_a_header_that_does_not_serve_is_explained(header: str, code: str) -> None:
    assert codes("NOC title\nreasons: none", header=header) == ([code] if code else [])


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("", "A0219"),
        ("proposal IAP amends wtdc/85@2017\n", "A0310"),
        ("proposal EUR/XX/1 amends wtdc/85@2017\n", "A0311"),
        ("proposal IAP/24A13/1 amends\n", "A0212"),
        ("proposal IAP/24A13/1 amends wtdc/85@2018\n", "A0404"),
    ],
)
def test_a_proposal_line_that_does_not_serve_is_explained(unit: str, code: str) -> None:
    assert code in codes("NOC title", unit=unit)


def test_a_proposal_without_statements_is_pointed_out() -> None:
    assert codes("") == ["A0313"]


def test_a_base_text_in_another_language_is_refused() -> None:
    assert codes("NOC title", header=HEADER.replace("language: en", "language: fr")) == ["A0405"]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + UNIT + "MOD recalls.a: delete x  # why\n\n\n",
        "\ufeffa\r\nb\r\n\tc\r",
        "# only a comment",
        "   \n\t\n",
        "proposal\nMOD :\n  - x\nADD to x:\n\t- *y\n    a)  b  \n",
        'MOD a.b , c . d : replace  "x"   with "y"   # z  ',
    ],
)
def test_the_tree_prints_the_file_again(text: str) -> None:
    source = Source("x.amend", text)
    assert text_of(parse_proposal(source).file.tree) == text
