"""The mutants are what they are said to be: one fault each, in code that the tests read."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from attrs import evolve
from mutants.__main__ import ROOT, Bench, Count, judged, noticed_by, sample, source_of
from mutants.mutations import Telling, mutations_of
from mutants.plugin import take_code, with_fault

TOY = '''
def first(row: list[int], default: int = 0) -> int:
    """The first of a row that is above 1."""
    for each in row:
        if each > 1 and not each == 4:
            return each + 1
        continue
    return default
'''


def test_each_mutant_has_one_fault() -> None:
    assert sorted(m.says for m in mutations_of(TOY)) == [
        "0 becomes 1",
        "1 becomes 2",
        "1 becomes 2",
        "4 becomes 5",
        "Add becomes Sub",
        "And becomes Or",
        "Eq becomes NotEq",
        "Gt becomes GtE",
        "continue becomes break",
        "not is left out",
        "the condition is turned",
    ]


def test_no_mutant_says_what_the_source_says() -> None:
    sound = ast.unparse(ast.parse(TOY))
    texts = [ast.unparse(m.tree) for m in mutations_of(TOY)]
    assert sound not in texts and len(set(texts)) == len(texts)


def test_a_fault_is_known_by_the_statement_that_holds_it() -> None:
    within = {(m.says, m.within) for m in mutations_of(TOY)}
    assert within == {
        ("0 becomes 1", None),
        ("1 becomes 2", 5),
        ("1 becomes 2", 6),
        ("4 becomes 5", 5),
        ("Add becomes Sub", 6),
        ("And becomes Or", 5),
        ("Eq becomes NotEq", 5),
        ("Gt becomes GtE", 5),
        ("continue becomes break", 7),
        ("not is left out", 5),
        ("the condition is turned", 5),
    }


def loaded(path: Path, code: CodeType) -> Callable[[list[int]], int]:
    names: dict[str, Any] = {"__told__": lambda line: path.open("a").write(f"{line} ")}
    exec(code, names)
    first: Callable[[list[int]], int] = names["first"]
    return first


def test_functions_tell_the_lines_that_they_reach(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = compile(Telling("__told__").visit(ast.parse(TOY)), str(told), "exec")
    first = loaded(told, code)
    assert not told.exists()
    assert first([0, 2, 5]) == 3
    assert told.read_text() == "3 4 5 7 5 6 "


def test_functions_take_the_code_with_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "toy.py"
    first = loaded(path, compile(Telling("__told__").visit(ast.parse(TOY)), str(path), "exec"))
    fault = next(m for m in mutations_of(TOY) if m.says == "Add becomes Sub")
    assert take_code(with_fault(str(path), TOY, fault.number))
    assert first([0, 2, 5]) == 1
    assert not path.exists()


@pytest.mark.slow
def test_faults_are_noticed_by_the_tests_that_come_to_them() -> None:
    module = "amend.compiler.words.shared_ends"
    with Bench(module, ["tests/laws/test_hunks.py"]) as bench:
        assert any(bench.notices(mutation) for mutation in sample(module, "2"))
        assert bench.caught and all("test_hunks" in test for test in bench.caught)
        unread = evolve(sample(module, "1")[0], within=10_000)
        assert bench.reaching(unread) == []


WHOLE = ("algebra", "consequences", "elaboration", "matching")
"""Rooms of which every module belongs to the core, but those that hold sentences alone."""


@pytest.mark.parametrize("room", WHOLE)
def test_no_module_of_these_rooms_is_left_out(room: str) -> None:
    files = (ROOT / "compiler" / room).rglob("*.py")
    held = [file.relative_to(ROOT).with_suffix("") for file in files if file.stem != "__init__"]
    modules = {".".join(("amend", *path.parts)) for path in held if "messages" not in path.stem}
    assert modules <= noticed_by().keys()


@pytest.mark.parametrize("module", noticed_by())
def test_the_modules_and_their_tests_are_there(module: str) -> None:
    assert next(mutations_of(source_of(module)))
    assert all(Path(ROOT, test).is_file() for test in noticed_by()[module])


@pytest.mark.slow
def test_what_is_judged_is_still_there_and_says_why() -> None:
    for (module, line, says), judgement in judged().items():
        found = {(m.line, m.says) for m in mutations_of(source_of(module))}
        assert (line, says) in found, (module, line, says)
        assert judgement.startswith(("equivalent: ", "hole: "))


def test_what_became_of_faults_is_counted_together() -> None:
    one, other = Count(noticed=8, drawn=10, equivalent=1, not_judged=1), Count(2, 0, 2, 0)
    assert one + other == Count(10, 1, 12, 1)
    assert " ".join(str(one).split()) == "8 of 9 89% 1 are no faults"
    assert " ".join(str(Count()).split()) == "0 of 0 - 0 are no faults"


def test_a_seed_draws_the_same_faults_whatever_else_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = "amend.compiler.words.hunks"
    drawn = [m.number for m in sample(module, "5")]
    assert drawn == [m.number for m in sample(module, "5")]
    assert len(set(drawn)) == 5
    monkeypatch.setenv("SEED", "2")
    assert drawn != [m.number for m in sample(module, "5")]
