"""Addresses: the same in all languages, never chosen silently."""

import pytest

from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import outline
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import Address, SupStatement
from language.drafting import RESOLUTION, codes, problems, redline


def index(resolution: str = RESOLUTION) -> Index:
    base = read_base_text(Source("85.base", resolution))
    assert base.instrument is not None, base.diagnostics
    return index_of(base.instrument)


def address(written: str) -> Address:
    source = Source("x.amend", f"proposal IAP/1/1 amends wtdc/85@2017\nSUP {written}\n")
    (statement,) = parse_proposal(source).file.units[0].statements
    assert isinstance(statement, SupStatement)
    return statement.targets[0].address


def located(written: str, resolution: str = RESOLUTION) -> str:
    node = locate(address(written), index(resolution))
    assert isinstance(node, Node), node.message
    return node.text.chars


def language(code: str, *calls: str) -> str:
    body = "\n".join(f"*{call}*\na) text of {call};\nb) second," for call in calls)
    return f"instrument: wtdc/85\nedition: 2017\nlanguage: {code}\n{body}\n"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("number", "RESOLUTION 85 (Buenos Aires, 2017)"),
        ("recalls.d", "Resolution 50 (2017),"),
        ("recalling.d", "Resolution 50 (2017),"),
        ("instructs[1].1.b", "to the conference;"),
        ('instructs("with others").1', "to study SCC;"),
        ("notes.paragraph", "the support of U4SSC,"),
        ("notes", "noting"),
        ("footnote[2]", "Second note."),
    ],
)
def test_an_address_names_a_provision(written: str, text: str) -> None:
    assert located(written) == text


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("zh", "忆及"),
        ("fr", "rappelant"),
        ("ru", "напоминая,"),
        ("es", "recordando"),
        ("ar", "إذ يذكّر"),
        ("en", "recalling"),
    ],
)
def test_an_address_is_the_same_in_all_languages(code: str, heading: str) -> None:
    assert located("recalls.a", language(code, heading)) == f"text of {heading};"


def test_a_call_that_no_lexicon_knows_is_addressed_by_its_first_word() -> None:
    resolution = language("en", "harkening to the delegates")
    assert located("harkening.b", resolution) == "second,"
    assert outline(index(resolution).instrument)[0][0] == "harkening"


@pytest.mark.parametrize(
    ("heading", "name"),
    [("123 points", "call"), ("“quoted” words", "call"), ("full-hearted", "full-hearted")],
)
def test_a_call_that_begins_with_no_plain_word_has_an_address(heading: str, name: str) -> None:
    resolution = language("en", heading)
    assert outline(index(resolution).instrument)[0][0] == name
    assert located(f"{name}.b", resolution) == "second,"


def test_a_call_that_begins_like_another_is_never_chosen_silently() -> None:
    resolution = language("en", "considering", "considering further")
    (diagnostic,) = problems("SUP considers.a", resolution=resolution)
    assert diagnostic.code == "A0502"
    assert located("considers[1].a", resolution) == "text of considering;"
    assert located("considers-further.a", resolution) == "text of considering further;"


def test_a_call_may_have_a_name_of_its_own() -> None:
    resolution = RESOLUTION.replace("*noting*", "*noting* {#support}")
    assert located("support", resolution) == "noting"


def test_look_alike_letters_are_one() -> None:
    assert located("recalls.\u0430") == "Resolution 197 (Busan, 2014);"


def test_an_arabic_label_is_addressed_by_the_latin_letter_of_its_place() -> None:
    resolution = (
        "instrument: wtdc/85\nedition: 2017\nlanguage: ar\n*إذ يذكّر*\nأ ) ا؛\nب) ب؛\nج) ج،\n"
    )
    assert located("recalls.b", resolution) == located("recalls.ب", resolution) == "ب؛"


def test_a_bis_is_a_label() -> None:
    resolution = RESOLUTION.replace("b) Resolution 66", "a)bis Resolution 1;\nb) Resolution 66")
    assert located("recalls.a bis", resolution) == "Resolution 1;"


def test_numbered_clauses_may_stand_below_or_beside_their_number() -> None:
    head = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n*resolves*\n"
    below = head + "1 to act:\n    1.1 now;\n    1.2 later,\n"
    beside = head + "1 to act:\n1.1 now;\n1.2 later,\n"
    assert located("resolves.1.2", below) == located("resolves.1.2", beside) == "later,"


def test_every_address_of_the_outline_finds_its_provision_again() -> None:
    found = index()
    for written, node in outline(found.instrument):
        assert locate(address(written), found) == node


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("SUP recols.a", "A0501"),
        ("SUP recalls.z", "A0501"),
        ("SUP footnote[9]", "A0501"),
        ("SUP instructs.1", "A0502"),
        ('SUP instructs("nobody").1', "A0503"),
        ("SUP instructs[3].1", "A0503"),
        ('MOD recalls: delete "x"', "A0505"),
        ("SUP recalls.c..a", "A0506"),
        ("SUP recalls.a..z", "A0506"),
        ("SUP number", "A0507"),
        ("ADD after title: - x", "A0508"),
    ],
)
def test_an_address_that_does_not_serve_is_explained(statement: str, code: str) -> None:
    found = problems(statement)
    assert [d.code for d in found] == [code]
    assert found[0].primary is not None
    assert found[0].details or found[0].help or found[0].primary.text


def test_a_mistyped_call_is_asked_about() -> None:
    (diagnostic,) = problems("SUP recols.a")
    assert diagnostic.fix is not None
    assert diagnostic.fix.edits[0][1] == "recalls"


def test_dashes_are_numbered() -> None:
    resolution = RESOLUTION.replace("    a) to the", "    – to the").replace(
        "    b) to the", "    – to the"
    )
    assert located("instructs[1].1.-[2]", resolution) == "to the conference;"
    assert codes("SUP instructs[1].1.-", resolution=resolution) == ["A0504"]


BOTH_WAYS = """\
instrument: wtdc/85
edition: 2017
language: en

*resolves*
1 x:
    1 y;
    2 z;
1.1 w:
    a) v.
"""


def test_an_address_that_two_provisions_answer_to_is_refused() -> None:
    (found,) = problems("SUP resolves.1.1", resolution=BOTH_WAYS)
    assert found.code == "A0504"
    assert [str(line).split(" ")[0] for line in found.details] == [
        "resolves.1.1[1]",
        "resolves.1.1[2]",
    ]


def test_each_of_them_has_an_address_of_its_own() -> None:
    assert redline("SUP resolves.1.1[1]", resolution=BOTH_WAYS)[0] == "[-1-] [-y;-]"
    assert "[-1.1-] [-w:-]" in redline("SUP resolves.1.1[2]", resolution=BOTH_WAYS)
    assert redline("SUP resolves.1.2", resolution=BOTH_WAYS)
    assert "[-a)-] [-v.-]" in redline("SUP resolves.1.1.a", resolution=BOTH_WAYS)
