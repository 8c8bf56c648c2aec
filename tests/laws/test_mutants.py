"""The mutants are what they are said to be: one fault each, in code that the tests read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from mutants.__main__ import ROOT, Count, judged, noticed_by, sample, source_of
from mutants.mutations import mutations_of

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
