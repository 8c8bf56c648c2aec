"""Git is run in one room alone, which nothing but the command line knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def runs_git(code: str) -> bool:
    """Whether some code starts a program that is called git."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.List(elts=[ast.Constant(value="git"), *_]):
                return True
            case ast.Call(args=[ast.Constant(value="git"), *_], func=ast.Attribute(attr="run")):
                return True
    return False


def test_git_is_run_in_one_module() -> None:
    files = [f for top in ("grammar", "compiler", "backends") for f in (ROOT / top).rglob("*.py")]
    found = {
        file.relative_to(ROOT).as_posix()
        for file in files
        if runs_git(file.read_text(encoding="utf-8"))
    }
    assert found == {"backends/git/running.py"}


@pytest.mark.parametrize("code", ['run(["git", "log"])', 'subprocess.run("git")'])
def test_a_module_that_runs_git_is_seen(code: str) -> None:
    assert runs_git(code)
    assert not runs_git('match x:\n    case ["git", "textconv"]: pass\nask("git")')
