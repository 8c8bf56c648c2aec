"""Lay the pages of the site where Sphinx reads them: `gather.py FOLDER`.

The chapters are taken as they are, in the folders in which they lie, so that their links hold.
What is made here: a list of all messages, the names of the library, and the worked proposals with
their redlines.
"""

from __future__ import annotations

import inspect
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import amend
from amend.compiler.diagnostics.catalogue import codes, page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROJECT = ("README", "CHANGELOG", "ARCHITECTURE", "CONTRIBUTING", "SECURITY")
"""The pages at the head of the tree."""


def main(folder: Path) -> None:
    """Make the folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in (*(f"{name}.md" for name in PROJECT), "LICENSE"):
        shutil.copy(ROOT / file, folder)
    for below in ("specs/language", "specs/guide", "specs/diagnostics"):
        (folder / below).mkdir(parents=True)
        for chapter in sorted((ROOT / below).glob("*.md")):
            shutil.copy(chapter, folder / below)
    shutil.copytree(ROOT / "specs/guide/pictures", folder / "specs/guide/pictures")
    shutil.copytree(HERE / "static", folder / "specs/site/static")
    shutil.copy(HERE / "conf.py", folder)
    parts = (
        tree("The language", chapters()),
        tree("Look up", ("messages", "proposals", "api")),
        tree("The project", PROJECT),
    )
    _write(folder / "index.md", (HERE / "index.md").read_text("utf-8"), parts)
    pages = tree("", (f"specs/diagnostics/{code}" for code in codes()))
    _write(folder / "messages.md", listed_messages(), (pages,))
    _write(folder / "api.md", api())
    (folder / "extra" / "redlines").mkdir(parents=True)
    _write(folder / "proposals.md", proposals(folder / "extra" / "redlines"))


def chapters() -> list[str]:
    """The guide, then the chapters in the order in which the first of them lists them."""
    names = {path.stem for path in (ROOT / "specs/language").glob("*.md")}
    order = (ROOT / "specs/language/README.md").read_text("utf-8")
    rest = sorted(names - {"guide", "README"}, key=lambda name: order.find(f"({name}.md)"))
    guide = [f"specs/guide/{path.stem}" for path in sorted((ROOT / "specs/guide").glob("*.md"))]
    rest = [f"specs/language/{name}" for name in ("README", *rest)]
    return ["specs/language/guide", *guide, *rest]


def tree(caption: str, pages: Iterable[str]) -> str:
    """A part of the contents at the side."""
    lines = [f":caption: {caption}"] if caption else []
    return "\n".join(["```{toctree}", ":hidden:", *lines, "", *pages, "```"])


def listed_messages() -> str:
    lines = (f"| [{code}](specs/diagnostics/{code}.md) | {page(code).title} |" for code in codes())
    head = ("# What each message means", "", "| code | what it says |", "|---|---|")
    return "\n".join([*head, *lines])


def api() -> str:
    """Each name of the library, how it is called, and what is said of it."""
    return "\n\n".join(["# The names of the library", *map(_named, amend.__all__)])


def _named(name: str) -> str:
    value: object = getattr(amend, name)
    if not callable(value):
        return f"## {name}\n\nThe version that is installed, as a text."
    call = f"{name}{inspect.signature(value)}" if inspect.isfunction(value) else f"class {name}"
    return f"## {name}\n\n```text\n{call}\n\n{inspect.getdoc(value)}\n```"


def proposals(folder: Path) -> str:
    """The worked proposals, each with its redline as a page of its own."""
    lines = ["# Worked proposals", "", "| file | redline |", "|---|---|"]
    for file in sorted((ROOT / "specs/proposals").glob("*.amend")):
        outcome = amend.compile_file(file)
        assert outcome.submission is not None, file
        target = folder / f"{file.stem}.html"
        target.write_bytes(amend.write(outcome.submission, "html"))
        title = outcome.submission.units[0].number
        lines.append(f"| `{file.name}` | <a href='redlines/{target.name}'>{title}</a> |")
    return "\n".join(lines)


def _write(path: Path, text: str, trees: Iterable[str] = ()) -> None:
    path.write_text("\n\n".join([text.rstrip(), *trees]) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
