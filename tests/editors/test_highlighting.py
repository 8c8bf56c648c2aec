"""The colours of editors: one table of words, and files that are made of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, Keyword, Name, String
from worked import PROPOSALS, ROOT

from amend.backends.lexer import WORDS, AmendLexer
from amend.compiler.syntax.said_otherwise import BEGINNINGS, EDITS, KEYWORDS
from amend.compiler.words.quotation_marks import PAIRS
from editors.made import files

EDITORS = ROOT / "backends/editors"

LINE = 'MOD recalls.d: replace "2017" with "2022" # a year\n'


@pytest.mark.parametrize("name", files())
def test_a_file_is_what_the_table_makes_of_it(name: str, request: pytest.FixtureRequest) -> None:
    path = EDITORS / name
    if request.config.getoption("--bless"):
        path.write_text(files()[name], encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == files()[name]


def test_the_table_has_the_words_of_the_language() -> None:
    begins = {word for words in (BEGINNINGS["statement"], BEGINNINGS["unit"]) for word in words}
    assert {*WORDS["begins"]} == {*begins, "NOC!"}
    meant = {word for token in ("ACTION", "ADDS") for word in KEYWORDS[token].values()}
    assert {*WORDS["does"]} == {*EDITS, *meant}
    joins = {
        word.split()[0]
        for token in ("WITH", "PLACE", "SIDE", "AT", "END", "CHOICE", "NTH", "LOOK", "INSTRUMENT")
        for word in KEYWORDS[token].values()
    }
    assert {*WORDS["joins"]} == {*joins, "as"}
    assert {tuple(pair) for pair in WORDS["quotes"]} == {*PAIRS, ("„", "“")}


def test_pygments_finds_the_lexer_by_the_name_of_a_file() -> None:
    assert isinstance(get_lexer_for_filename("a.amend"), AmendLexer)


def test_pygments_colours_a_line() -> None:
    found = [(kind, text) for kind, text in AmendLexer().get_tokens(LINE) if text.strip()]
    assert found == [
        (Keyword.Declaration, "MOD"),
        (Name.Variable, "recalls.d"),
        (Name, ":"),
        (Keyword, "replace"),
        (String, '"2017"'),
        found[5],
        (String, '"2022"'),
        (Comment.Single, "# a year"),
    ]
    assert found[5][1] == "with"


@pytest.mark.parametrize("path", PROPOSALS)
def test_pygments_loses_no_character(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lexer = AmendLexer(stripnl=False, ensurenl=False)
    assert "".join(part for _, part in lexer.get_tokens(text)) == text


def test_the_grammar_for_textmate_colours_a_line() -> None:
    grammar = json.loads((EDITORS / "highlighting/amend.tmLanguage.json").read_text("utf-8"))
    begins = [p["begin"] for p in grammar["patterns"] if "begin" in p]
    assert [bool(re.match(begin, LINE)) for begin in begins] == [False, True, False]
    assert not any(re.match(begin, "MODERN") for begin in begins)


def test_the_file_for_kate_is_sound() -> None:
    root = ElementTree.parse(EDITORS / "kate/amend.xml").getroot()
    styles = {item.get("name") for item in root.iter("itemData")}
    used = {rule.get("attribute") for rule in root.iter() if rule.get("attribute")}
    assert used <= styles


def test_vs_code_knows_the_marks_and_comments_of_the_table() -> None:
    told = json.loads((EDITORS / "vscode/language-configuration.json").read_text("utf-8"))
    assert told["comments"]["lineComment"] == WORDS["comment"]
    surrounding = {tuple(pair) for pair in told["surroundingPairs"]}
    assert surrounding - {("[", "]"), ("(", ")")} == {tuple(pair) for pair in WORDS["quotes"]}
    closing = {(pair["open"], pair["close"]) for pair in told["autoClosingPairs"]}
    # What closes a quotation in German opens one in English.
    assert closing - {("[", "]")} == {tuple(pair) for pair in WORDS["quotes"]} - {("„", "“")}
