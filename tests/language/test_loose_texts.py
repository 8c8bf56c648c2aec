"""Texts beside the proposals: before, between and after them, under no symbol."""

from __future__ import annotations

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.html.writer import emit as html
from amend.backends.text.writer import emit as plain
from amend.backends.word.writer import check
from amend.backends.word.writer import emit as word
from amend.compiler.algebra.redline import Kept, base, consolidated
from amend.compiler.diagnostics.source import Source
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.submission.submission import Submission
from amend.compiler.upkeep.formatter import format_proposal
from language.drafting import HEADER, RESOLUTION, codes, compiled

FIRST, SECOND = (
    "proposal IAP/24A13/1 amends wtdc/85@2017\nSUP recalls.a\nreasons: r\n",
    "proposal IAP/24A13/2 keeps wtdc/85@2017\nreasons: s\n",
)
BLOCKS = {
    "text: One.\n": "One.",
    "text:\n    heading: Two\n    a) item;\n": "Two",
    "note: secretariat\n    Three.\n": "Three.",
    "text:\n    Four[^1].\n    [^1]: Note.\n": "Four",
    "text:\n    table:\n    | a | b |\n": "b",
}


def made(body: str, code: str = "en") -> Submission:
    header = HEADER.replace("language: en", f"language: {code}")
    resolution = RESOLUTION.replace("language: en", f"language: {code}")
    outcome = compiled("", header=header, resolution=resolution, unit=body)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


@share(0.2)
@given(st.lists(st.sampled_from([*BLOCKS, FIRST, SECOND]), max_size=5, unique=True))
def test_texts_print_where_they_are_written_and_change_nothing(blocks: list[str]) -> None:
    if not blocks:
        return
    submission = made("".join(blocks))
    symbols = {FIRST: "MOD", SECOND: "NOC"}
    assert [u.symbol for u in submission.units] == [symbols.get(block, "") for block in blocks]
    page = html(submission).decode()
    for block, unit in zip(blocks, submission.units, strict=True):
        if block in BLOCKS:
            assert all(isinstance(node.mark, Kept) for node in unit.redline.root.walk())
            assert base(unit.redline) == consolidated(unit.redline)
            assert BLOCKS[block] in plain(submission).decode()
            assert BLOCKS[block] in page
    assert check(word(submission), submission) == ()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("author", ["secretariat", "editor"])
def test_a_note_says_in_the_language_of_the_file_who_writes_it(code: str, author: str) -> None:
    unit = made(f"{SECOND}note: {author}\n    Words.\n", code).units[-1]
    (paragraph,) = consolidated(unit.redline).root.children
    assert paragraph.text.chars.startswith(language(code).label(f"note: {author}"))
    assert paragraph.text.chars.endswith("Words.")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"{FIRST}text: Words.\nSUP recalls.b\n", "A0316"),
        (f"text: Words.\nsource: X\n{FIRST}", "A0316"),
        (f"text: Words[^1].\n{FIRST}", "A0417"),
        (f"note: editor\n    Words:\n    a) one[^1];\n{FIRST}", "A0417"),
        (f"{FIRST}note: chairman\n    Words.\n", "A0317"),
        (f"{FIRST}note:\n    Words.\n", "A0317"),
        (f"{FIRST}text:\n", "A0217"),
    ],
)
def test_a_text_in_the_wrong_place_is_told(body: str, code: str) -> None:
    assert code in codes("", unit=body)


def test_a_document_of_texts_alone_needs_a_conference() -> None:
    assert len(made("text: General matters.\n").units) == 1
    header = HEADER.replace("document: WTDC-22/24(Add.13)\n", "")
    assert codes("", unit="text: General matters.\n", header=header)[0] == "A0309"


def test_a_file_with_texts_is_laid_out() -> None:
    text = f"{HEADER}text:\n  heading: Two\n  a) item;\n{FIRST}"
    done = format_proposal(Source("p.amend", text))
    assert done.text is not None
    assert "text:\n    heading: Two\n    a) item;\n" in done.text
