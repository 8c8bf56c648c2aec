"""The grammar for TextMate, in the engine of VS Code, against the parser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from editors.made import COMMENT
from worked import PROPOSALS

from amend.backends.lexer import WORDS
from amend.grammar.parsing import Branch, Leaf, Parsed, parse_line
from oracles.tools import ROOT, VSCODE, vscode

pytestmark = pytest.mark.oracle

SCRIPT = Path(__file__).with_name("textmate.cjs")
GRAMMAR = ROOT / "backends/editors/highlighting/amend.tmLanguage.json"

OPEN_KINDS = {
    "AMENDED",
    "COLON",
    "COMMA",
    "CONTENT",
    "EDITION",
    "INDEX",
    "INT",
    "KEY",
    "LABEL",
    "MARGIN",
}
OPEN_KINDS |= {"NAME", "NUMBER", "RANGE", "STRING", "VALUE", "LSQB", "RSQB", "LPAR", "RPAR"}
OPEN_KINDS |= {"DOT", "SLASH"}
"""Tokens that are no words of the language; every other one is to have a colour."""

HARD = """\
MOD recalls.d: replace "with" with "to" # with "first" at end
MOD recalls.d:
    replace “to” nth 2 with "as" bold italic # not: replace "a" with "b"
    # insert "x" after "y"
    insert "MOD" at start
MOD instructs("at: first").2, with-2.a: delete "#" everywhere
ADD after instructs("Director: to").3: to be with the first, # at last
ADD to annex.table[1]: # to be filled
    | after | before |
    to insert things with care
    replace words as they stand
reasons recalls.a: MOD and ADD as "they" stand # at last
NOC! resolves
SUP recalls.a..c # as before
SPLIT recalls.a after "with" last
MOVE recalls.a before recalls.c # to
MOVE cv/184A before cv/184B as 184C
(MOD) cv/184A.a: reads "insert"
proposal IAP/24A13/2 adds resolution "adds to"
    title: What no. # is
proposal IAP/24A13/3 adds decision "A" # a
proposal IAP/24A13/4 adds recommendation "B"
proposal IAP/24A13/5 adds opinion "C"
proposal IAP/24A13/6 adds question "D"
proposal IAP/24A13/7 keeps! wtdc/85@2017
MOD recalls.a: emphasize "to" italic
MOD recalls.b: insert ", with" at end
"""


@frozen
class Colours:
    """What stands in one line, as ranges: words of the language, quotations, a comment behind."""

    words: frozenset[tuple[int, int]]
    quoted: frozenset[tuple[int, int]]
    comment: frozenset[tuple[int, int]]


def leaves(branch: Branch) -> Iterator[Leaf]:
    for child in branch.children:
        if isinstance(child, Leaf):
            yield child
        else:
            yield from leaves(child)


def seen(parsed: Parsed, length: int) -> Colours:
    """What the parser sees in a line."""
    found = [*leaves(parsed.tree)]
    words = {
        (leaf.start + word.start(), leaf.start + word.end())
        for leaf in found
        if leaf.kind not in OPEN_KINDS
        for word in re.finditer(r"\S+", leaf.text)
    }
    quoted = {(leaf.start, leaf.end) for leaf in found if leaf.kind == "STRING"}
    at = parsed.trail.find("#")
    start = max(leaf.end for leaf in found) + at
    return Colours(
        frozenset(words), frozenset(quoted), frozenset({(start, length)} if at >= 0 else ())
    )


NOTHING = Colours(frozenset(), frozenset(), frozenset())


def parsed_lines(text: str) -> dict[int, Colours]:
    """By its number what each line holds; lines that the parser refuses are left out."""
    found: dict[int, Colours] = {}
    head: Parsed | None = None
    for number, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip(" \t"))
        body = line[indent:].rstrip()
        if not body:
            continue
        if body.startswith("#"):
            found[number] = Colours(frozenset(), frozenset(), frozenset({(indent, len(line))}))
        elif not indent:
            tries = (
                parse_line("proposal", rule, body, 0) for rule in ("unit", "statement", "field")
            )
            head = next((one for one in tries if isinstance(one, Parsed)), None)
            if head is not None:
                found[number] = seen(head, len(line))
        elif head is not None and head.tree.branches("mod"):
            edit = parse_line("proposal", "edit", body, indent)
            if isinstance(edit, Parsed):
                found[number] = seen(edit, len(line))
        elif head is not None:
            found[number] = NOTHING
    return found


def coloured(texts: list[str], grammar: Path) -> list[list[Colours]]:
    done = subprocess.run(
        [vscode(), str(SCRIPT), str(VSCODE / "node_modules"), str(grammar)],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    return [[_colours(line) for line in lines] for lines in json.loads(done.stdout)]


def _colours(tokens: list[tuple[int, int, str]]) -> Colours:
    def of(kind: str) -> frozenset[tuple[int, int]]:
        return frozenset((start, end) for start, end, scope in tokens if scope.startswith(kind))

    quotations: list[tuple[int, int]] = []
    for start, end in sorted(of("string")):
        if quotations and quotations[-1][1] == start:
            quotations[-1] = (quotations[-1][0], end)
        else:
            quotations.append((start, end))
    return Colours(of("keyword"), frozenset(quotations), of("comment"))


def texts() -> dict[str, str]:
    """The worked proposals, those of the chapters, and lines that are hard to colour."""
    found = {"hard": HARD}
    for path in PROPOSALS:
        found[path.name] = path.read_text("utf-8")
    for path in sorted((ROOT / "specs/language").glob("*.md")):
        fences = re.findall(r"^```amend[^\n]*\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)
        found |= {f"{path.name} {number}": text for number, text in enumerate(fences, 1)}
    return found


def differences(grammar: Path) -> list[tuple[str, str, Colours, Colours]]:
    """Lines that are coloured otherwise than the parser sees them; whence, line, colours, truth."""
    given = texts()
    assert len(given) > 60
    found = []
    for (name, text), lines in zip(
        given.items(), coloured(list(given.values()), grammar), strict=True
    ):
        for number, expected in parsed_lines(text).items():
            if lines[number] != expected:
                found.append((name, text.split("\n")[number], lines[number], expected))
    return found


def test_the_words_that_the_parser_sees_are_coloured_and_no_others() -> None:
    assert differences(GRAMMAR) == []


def test_every_word_of_the_table_is_tried() -> None:
    tried = {
        text.split("\n")[number][slice(*word)]
        for text in texts().values()
        for number, line in parsed_lines(text).items()
        for word in line.words
    }
    assert tried >= {*WORDS["begins"], *WORDS["does"], *WORDS["joins"]}


@pytest.mark.parametrize(
    "pattern",
    [
        {"name": "keyword.other.amend", "match": r"\b(?:to|with)\b"},
        {"name": "string.amend", "match": '"'},
        {"name": COMMENT, "match": "#.*$"},
    ],
)
def test_a_colour_too_much_is_noticed(pattern: dict[str, str], tmp_path: Path) -> None:
    grammar = json.loads(GRAMMAR.read_text("utf-8"))
    grammar["patterns"].append(pattern)
    variant = tmp_path / "variant.json"
    variant.write_text(json.dumps(grammar), encoding="utf-8")
    assert differences(variant)
