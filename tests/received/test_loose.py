"""Loose texts: what is recognised in them, what is judged, and that nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.face.command_line import main
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose

TEXT = """\
RESOLUTION 71 (REV. DUBAI, 2018)
Strategic plan for developing1 countries

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

considering
a)\tthe provisions of the Constitution; ____________________ 1 These include the least developed.
b)\tResolution 70 (Rev. Dubai, 2018) of this conference, and the goals that it sets, noting further
a)\tthe challenges;
b)\tthe glossary of terms,

recognizing
that the plan is needed,

resolves
1 to adopt the plan, taking into account considering a) and b) above; 2 to report: a) each year;
b) to
the Council; 3 to end,

instructs the Secretary-General
1\tto coordinate:
  i)\tthe Bureaux;
  ii)\tthe study groups;
2\tto publish the plan. ANNEX 1 TO RESOLUTION 71 (REV. DUBAI, 2018) Goals of the Union
– growth
– inclusion
"""


def read(text: str, head: Known = Known()) -> tuple[Instrument, list[str]]:  # noqa: B008
    loose = read_loose(Source("x.txt", text), head)
    assert loose.instrument is not None, [d.message for d in loose.diagnostics]
    return loose.instrument, [d.code for d in loose.diagnostics]


def outline(instrument: Instrument) -> list[str]:
    def lines(node: Node, depth: int) -> list[str]:
        own = f"{'  ' * depth}{node.kind.value} {node.label}".rstrip() + f" {node.text.chars[:12]}"
        return [own.rstrip(), *(line for c in node.children for line in lines(c, depth + 1))]

    return [line for top in instrument.root.children for line in lines(top, 0)]


def test_a_resolution_is_recognised() -> None:
    instrument, _ = read(TEXT)
    assert str(instrument.reference) == "pp/71@2018"
    assert outline(instrument) == [
        "number RESOLUTION 7",
        "title Strategic pl",
        "opening The Plenipot",
        "call considering",
        "  item a) the provisio",
        "  item b) Resolution 7",
        "call noting furth",
        "  item a) the challeng",
        "  item b) the glossary",
        "call recognizing",
        "  paragraph that the pla",
        "call resolves",
        "  item 1 to adopt the",
        "  item 2 to report:",
        "    item a) each year;",
        "    item b) to the Counc",
        "  item 3 to end,",
        "call instructs th",
        "  item 1 to coordinat",
        "    item i) the Bureaux;",
        "    item ii) the study gr",
        "  item 2 to publish t",
        "annex 1 ANNEX 1 TO R".replace("annex 1", "annex"),
        "  paragraph Goals of the",
        "  item – growth",
        "  item – inclusion",
        "footnote 1 These includ",
    ]
    title = instrument.root.children[1]
    assert title.text.anchors == (str(instrument.root.children[-1].id),)


def test_what_was_judged_is_said() -> None:
    _, codes = read(TEXT)
    assert Counter(codes) == {"A0931": 7, "A0934": 1, "A0962": 1}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "RESOLUTION 1 (DUBAI, 2018)\nA title\n\nweighing the needs\na)\tone;\n",
            {"A0932", "A0936"},
        ),
        ("resolves\n1\tone;\n4\tfour;\nb)\tbe;\n", {"A0933", "A0934", "A0936"}),
        ("some words\n", {"A0935", "A0936"}),
    ],
)
def test_what_is_uncertain_is_said(text: str, codes: set[str]) -> None:
    assert codes <= set(read(text)[1]) | {"A0934"}


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        (Known(), "pp/71@2018"),
        (Known("wtdc/85"), "wtdc/85@2018"),
        (Known("wtdc/85", "2017"), "wtdc/85@2017"),
    ],
)
def test_what_is_given_counts_more_than_what_the_text_says(head: Known, reference: str) -> None:
    assert str(read(TEXT, head)[0].reference) == reference


def test_other_languages_are_read_by_their_own_words() -> None:
    head = "第71号决议（2018年，迪拜，修订版）\n战略规划\n\n"
    text = f"{head}忆及\na)\t第70号决议；\nb)\t目标，\n\n做出决议\n通过规划。\n"
    instrument, _ = read(text, Known(language="zh"))
    kinds = [child.kind for child in instrument.root.children]
    assert kinds == [Kind.NUMBER, Kind.TITLE, Kind.CALL, Kind.CALL]


WORDS = st.sampled_from(
    (
        *("considering", "resolves", "a)", "b)", "1", "2", "i)", "–", "•", "the Council"),
        *(";", ",", ".", ":", "ANNEX 1", "RESOLUTION 5 (X, 2018)", "_____", "1 Note", "word1"),
        *("\t", " ", "\n", "\n\n", "\r\n", "*", "__", "\\", "[^1]", "|", "#", "note:"),
        *("118 |", "{x}", "忆及", "أ )", "é", "e\u0301"),
    )
)
loose_texts = st.lists(WORDS, max_size=40).map("".join)


@cheap()
@given(loose_texts)
def test_the_base_text_of_a_loose_text_reads_as_the_same_instrument(text: str) -> None:
    instrument, _ = read(text)
    again = read_base_text(Source("x.base", print_base(instrument)))
    assert again.instrument == instrument, [d.message for d in again.diagnostics]


def test_the_command_writes_a_base_text_and_says_what_to_look_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "res.txt"
    file.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "bases"
    assert main(["import", str(file), "--output", str(out)]) == 0
    said = capsys.readouterr()
    assert (
        said.out
        == f"Wrote {out / 'res.received.base'}: base text; look at the 9 places named above.\n"
    )
    assert main(["outline", str(out / "res.received.base")]) == 0
    written = (out / "res.received.base").read_bytes()
    (out / "res.received.base").write_bytes(b"corrected by hand")
    assert main(["import", str(file), "--output", str(out)]) == 1
    assert (out / "res.received.base").read_bytes() == b"corrected by hand"
    assert main(["import", str(file), "--output", str(out), "--force"]) == 0
    assert (out / "res.received.base").read_bytes() == written
    assert main(["import", str(out / "res.received.base")]) == 1
    assert file.read_text(encoding="utf-8") == TEXT
