"""The tables of the grammars are fresh, say what the grammars say, and need no cache folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest

from amend.grammar.tables import STARTS, Grammar, build, digest, load, tables_file, tables_of

ROOT = Path(__file__).parents[2]
GRAMMARS = sorted(STARTS)
SAMPLES: dict[Grammar, str] = {"proposal": "*.amend", "base": "*.base", "decisions": "*.decisions"}


@cache
def lines(grammar: Grammar) -> list[str]:
    """Different lines of the worked texts and of the wrong ones."""
    files = [f for top in ("specs", "tests/golden") for f in (ROOT / top).rglob(SAMPLES[grammar])]
    found = {line.strip() for file in files for line in file.read_text("utf-8").split("\n")}
    return sorted(found)


def outcome(parser: lark.Lark, rule: str, line: str) -> tuple[object, ...]:
    """What a parser makes of a line: its tree with all places, or where it fails and on what."""
    try:
        tree = parser.parse(line, start=rule)
    except lark.UnexpectedToken as wrong:
        return type(wrong), wrong.pos_in_stream, wrong.accepts
    except lark.UnexpectedCharacters as wrong:
        return type(wrong), wrong.pos_in_stream, wrong.allowed
    tokens = tree.scan_values(lambda value: isinstance(value, lark.Token))
    return tree, [(token.start_pos, token.type) for token in tokens]


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_the_tables_are_made_from_the_grammar_as_it_is(grammar: Grammar) -> None:
    kept = json.loads(tables_file(grammar).read_text("utf-8"))
    assert kept["digest"] == digest(grammar), "run `make tables`"


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_the_tables_made_anew_are_the_same(grammar: Grammar) -> None:
    kept = tables_file(grammar).read_text("utf-8")
    if json.loads(kept)["generator"] != lark.__version__:
        if os.environ.get("CI"):
            pytest.fail("the tables are made by another version of the parser generator")
        pytest.skip("another version of the parser generator has other tables")
    assert tables_of(grammar) == kept, "run `make tables`"


def test_the_grammars_have_no_other_sources() -> None:
    """`digest` names the files that a grammar is written in."""
    assert {f.stem for f in (ROOT / "grammar").glob("*.lark")} == {*STARTS, "common"}


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_tables_and_grammar_read_every_line_alike(grammar: Grammar) -> None:
    loaded, built = load(grammar), build(grammar)
    refused = 0
    for rule in STARTS[grammar]:
        said = {line: outcome(built, rule, line) for line in lines(grammar)}
        assert {line: outcome(loaded, rule, line) for line in lines(grammar)} == said
        trees = sum(isinstance(found[0], lark.Tree) for found in said.values())
        assert trees > 0, rule
        refused += len(said) - trees
    assert refused > 0


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_tables_of_another_version_of_the_generator_are_not_read(
    grammar: Grammar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(tables: Any) -> lark.Lark:
        raise AssertionError("loaded")

    monkeypatch.setattr(lark.Lark, "load", refuse)
    with pytest.raises(AssertionError, match="loaded"):
        load(grammar)
    monkeypatch.setattr(lark, "__version__", "0")
    samples = {"proposal": ("address", "recalls.e"), "base": ("field", "title: A")}
    rule, line = (samples | {"decisions": ("decision", "open title")})[grammar]
    assert load(grammar).parse(line, start=rule).data == rule


def test_checking_opens_nothing_to_write_and_unpickles_nothing(tmp_path: Path) -> None:
    """Tables of old in a cache folder are neither read nor replaced, whatever they are."""
    planted = tmp_path / "amend"
    planted.mkdir()
    names = [f"{g}-{sys.version_info.major}.{sys.version_info.minor}.tables" for g in GRAMMARS]
    for name in names:
        os.mkfifo(planted / name)
    program = f"""
import os, sys
found = []
def watch(event, given):
    if event == "open" and (given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
                            or str(given[0]).startswith({str(tmp_path)!r})):
        found.append(given)
    if event in ("pickle.find_class", "os.system", "subprocess.Popen"):
        found.append(event)
sys.addaudithook(watch)
from amend.backends.face.command_line import main
assert main(["check", "specs/proposals/iap-24a13.en.amend"]) == 0
print(found)
import pickle
pickle.loads(pickle.dumps(main))
open({str(tmp_path / "new")!r}, "w").close()
print(len(found))
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split("\n")[-3:] == ["[]", "2", ""]
    assert sorted(file.name for file in planted.iterdir()) == sorted(names)
