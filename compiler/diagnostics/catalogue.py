"""The catalogue of diagnostics: a page for each code, kept in `specs/diagnostics`.

A page is Markdown of few means: a title, headings, paragraphs and fenced blocks. Its title
says what the code means in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from amend.compiler.values import frozen
from amend.compiler.words.spelling import nearest

GROUPS = (
    ("A00", "The tool itself"),
    ("A01", "Files"),
    ("A02", "Characters and lines"),
    ("A03", "The header"),
    ("A04", "Base texts and editions"),
    ("A05", "Addresses"),
    ("A06", "Quotations and changes of words"),
    ("A07", "Statements that contradict each other"),
    ("A08", "What follows from a change"),
    ("A09", "Documents that are written"),
    ("A10", "Several proposals on one text"),
    ("A11", "Decisions on proposals"),
    ("A12", "Proposals on newer editions"),
    ("A13", "Versions in several languages"),
    ("A14", "Translations"),
    ("A15", "Versions, branches and projects"),
    ("A16", "Texts that are open in an editor"),
)
"""How codes begin, in the order in which a proposal goes through the compiler."""


@frozen
class Heading:
    """A heading; level 1 is the title of the page."""

    level: int
    text: str


@frozen
class Paragraph:
    """Prose on one line."""

    text: str


@frozen
class Fenced:
    """Lines that stand as they are.

    kind: `amend`, `base`, `toml`, `console` for a command, `message` for what it prints.
    name: of the file that the lines are; empty for the usual one.
    """

    kind: str
    name: str
    text: str


Block = Heading | Paragraph | Fenced


@frozen
class Page:
    """What there is to say of one code."""

    code: str
    text: str

    @property
    def title(self) -> str:
        """What the code means, in one sentence."""
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def why(self) -> str:
        """Why it matters: the first paragraph."""
        return next(block.text for block in blocks(self.text) if isinstance(block, Paragraph))


@cache
def page(code: str) -> Page:
    """The page of a code that is in the catalogue."""
    text = (files("amend.compiler.diagnostics.pages") / f"{code}.md").read_text(encoding="utf-8")
    return Page(code, text)


def place_of_page(code: str) -> Path:
    """The file of the page of a code that is in the catalogue."""
    return Path(str(files("amend.compiler.diagnostics.pages") / f"{code}.md")).resolve()


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, in order."""
    names = (entry.name for entry in files("amend.compiler.diagnostics.pages").iterdir())
    return tuple(sorted(n.removesuffix(".md") for n in names if re.fullmatch(r"A\d{4}\.md", n)))


def code_meant(written: str) -> str | None:
    """The code that a person writes as `A0501`, `a0501` or `501`; None if there is no such code."""
    bare = re.fullmatch(r"a?([0-9]{1,4})", written.strip().strip("[]").casefold())
    code = f"A{int(bare[1]):04}" if bare else written
    return code if code in codes() else None


def nearest_code(written: str) -> str | None:
    """The code that is most like what was written, if any is like it."""
    return nearest(written, codes())


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("```"):
            end = lines.index("```", at)
            kind, _, name = line.removeprefix("```").partition(" ")
            yield Fenced(kind, name, "".join(f"{inner}\n" for inner in lines[at:end]))
            at = end + 1
        elif line.startswith("#"):
            sign, _, words = line.partition(" ")
            yield Heading(len(sign), words)
        elif line:
            end = _end_of_paragraph(lines, at)
            yield Paragraph(" ".join([line, *lines[at:end]]))
            at = end


def _end_of_paragraph(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at] and not lines[at].startswith(("#", "```")):
        at += 1
    return at
