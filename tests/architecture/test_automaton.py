"""Lines are read by the automata as the parser generator reads them by the grammars."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import lark
import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.grammar.automaton import Grammar, automaton_file
from amend.grammar.parsing import Branch, Fault, Leaf, Parsed, parse_line
from amend.grammar.tables import STARTS, automaton_from, build, digest, own_name

ROOT = Path(__file__).parents[2]
GRAMMARS = sorted(STARTS)
SAMPLES: dict[Grammar, str] = {"proposal": "*.amend", "base": "*.base", "decisions": "*.decisions"}


@cache
def lines(grammar: Grammar) -> list[str]:
    """Different lines of the worked texts and of the wrong ones."""
    files = [f for top in ("specs", "tests/golden") for f in (ROOT / top).rglob(SAMPLES[grammar])]
    return sorted({line.strip() for f in files for line in f.read_text("utf-8").split("\n")})


@cache
def generated(grammar: Grammar) -> lark.Lark:
    return build(grammar)


def as_the_generator_reads(grammar: Grammar, rule: str, line: str, at: int) -> Parsed | None:
    try:
        tree = generated(grammar).parse(line, start=rule)
    except lark.UnexpectedInput:
        return None
    branch, end = neutral(tree, line, at, 0)
    return Parsed(branch, line[end:])


def neutral(tree: lark.Tree[lark.Token], line: str, offset: int, at: int) -> tuple[Branch, int]:
    """A rule with what it matched, and where its last token ends; the one before ends at `at`."""
    children: list[Branch | Leaf] = []
    for child in tree.children:
        if isinstance(child, lark.Token):
            start = child.start_pos or 0
            kind, text = own_name(child.type), str(child)
            children.append(Leaf(kind, text, line[at:start], offset + start))
            at = start + len(text)
        else:
            branch, at = neutral(child, line, offset, at)
            children.append(branch)
    return Branch(own_name(tree.data), tuple(children)), at


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_the_automaton_is_made_from_the_grammar_as_it_is(grammar: Grammar) -> None:
    kept = automaton_file(grammar).read_text("utf-8")
    tables = json.loads(kept)
    assert tables["digest"] == digest(grammar), "run `make tables`"
    if tables["generator"] == lark.__version__:
        assert automaton_from(grammar) == kept, "run `make tables`"


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_line_is_read_as_the_generator_reads_it(grammar: Grammar) -> None:
    accepted = refused = 0
    for rule in STARTS[grammar]:
        for line in lines(grammar):
            wanted = as_the_generator_reads(grammar, rule, line, 7)
            found = parse_line(grammar, rule, line, 7)
            assert found == wanted if wanted else isinstance(found, Fault), (rule, line)
            accepted += wanted is not None
            refused += wanted is None
    # Of decisions there are a few files, of the others hundreds.
    fewest = 15 if grammar == "decisions" else 100
    assert accepted > fewest
    assert refused > fewest


@cheap()
@given(st.data())
def test_lines_with_a_slip_are_read_as_the_generator_reads_them(data: st.DataObject) -> None:
    grammar = data.draw(st.sampled_from(GRAMMARS))
    rule = data.draw(st.sampled_from(STARTS[grammar]))
    line, other = (data.draw(st.sampled_from(lines(grammar))) for _ in range(2))
    first, last = sorted(data.draw(st.integers(0, len(line))) for _ in range(2))
    between = data.draw(st.text(" \t#:*_\\[](){}|.,/“”«»^aя1一", max_size=3))
    slipped = line[:first] + between + data.draw(st.sampled_from([line, other]))[last:]
    wanted = as_the_generator_reads(grammar, rule, slipped, 0)
    found = parse_line(grammar, rule, slipped, 0)
    assert found == wanted if wanted else isinstance(found, Fault)


def test_what_is_accepted_is_read_without_the_parser_generator() -> None:
    program = (
        "import sys; from amend.backends.face.command_line import main; "
        "status = main(['check', 'specs/proposals/iap-24a13.en.amend']); "
        "print(status, 'lark' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("0 False\n")
