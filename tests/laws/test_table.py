"""The table of the laws, `specs/laws.md`, is what stands in this folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from examples import PROFILES

HERE = Path(__file__).parent
SECOND = HERE.parent / "second" / "test_second.py"
TABLE = HERE.parents[1] / "specs" / "laws.md"
_HEAD = """# The laws

What must hold of whatever is drawn at random. Beside each law stands how many examples of it
`make test`, `.ci/run` and `make laws` draw; the canaries of its file are false laws that the same
draws must refute, which shows what the draws can find. `make bless` writes this page.

The second compiler was compared with the first in runs that each ended at the first difference,
some 30,000 proposals drawn at random; what they found is mended, or said in the chapters. Two runs
of 10,002 found none: one before it read columns, texts beside proposals, reasons of a part and the
order of divisions, and one with all of these. Of what is drawn, three in ten compile. What it
reads, and what it does not, stands in
`tests/second/__init__.py`.
"""


@frozen
class Law:
    """A test of a file of laws.

    cost: the part of the ordinary number of examples that it draws; 0 if it is a cheap one.
    """

    sentence: str
    cost: float


def laws_of(tree: ast.Module) -> Iterator[Law]:
    """The laws of a file, as its decorators say."""
    shares = {
        target.id: _share(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and _share(node.value) is not None
    }
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        names = [ast.unparse(d).partition("(")[0] for d in node.decorator_list]
        if "given" not in names:
            continue
        cost = 0.0 if "cheap" in names else 1.0
        for decorator in node.decorator_list:
            named = shares.get(decorator.id) if isinstance(decorator, ast.Name) else None
            cost = _share(decorator) or named or cost
        yield Law(_sentence(node.name), cost)


def _share(node: ast.expr) -> float | None:
    match node:
        case ast.Call(
            func=ast.Name(id="share"), args=[ast.Constant(value=int() | float() as part)]
        ):
            return float(part)
    return None


def canaries_of(tree: ast.Module) -> list[str]:
    """The canaries of a file."""
    return [
        _sentence(node.name).removeprefix("Canary ").capitalize()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_canary_")
    ]


def _sentence(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ").capitalize()


def drawn(law: Law) -> str:
    """How many examples the profiles draw of a law."""
    counts = [
        PROFILES[name].cheap if law.cost == 0 else max(1, round(law.cost * PROFILES[name].ordinary))
        for name in ("test", "ci", "long")
    ]
    return " / ".join(f"{count:,}" for count in counts)


def table() -> str:
    """The page."""
    parts = [_HEAD]
    for file in sorted([*HERE.glob("test_*.py"), SECOND], key=lambda file: file.name):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        laws = list(laws_of(tree))
        if not laws:
            continue
        about = (ast.get_docstring(tree) or "").splitlines()[0]
        rows = [f"| {law.sentence} | {drawn(law)} |" for law in laws]
        canaries = [f"- {canary}" for canary in canaries_of(tree)] or ["- none"]
        parts.append(
            "\n".join(
                [
                    f"## {file.stem.removeprefix('test_')}\n\n{about}\n",
                    "| law | test / ci / long |\n|---|---|",
                    *rows,
                    "\nCanaries:\n",
                    *canaries,
                ]
            )
            + "\n"
        )
    return "\n".join(parts)


def test_the_page_has_every_law(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--bless"):
        TABLE.write_text(table(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == table()


def test_every_file_of_laws_has_a_canary() -> None:
    without = {
        file.stem
        for file in HERE.glob("test_*.py")
        for tree in [ast.parse(file.read_text(encoding="utf-8"))]
        if list(laws_of(tree)) and not canaries_of(tree)
    }
    assert without == set()
