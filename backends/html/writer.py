"""The HTML redline: one file that needs no network, no script and no other file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import define, field
from jinja2 import DictLoader, Environment, StrictUndefined

from amend.backends.html.direction import latin_parts
from amend.backends.html.fragments import TAGS
from amend.backends.html.lines import PageLine
from amend.backends.html.view import view
from amend.compiler.submission.submission import Submission

TEMPLATES = (
    "page.html.j2",
    "fields.html.j2",
    "first_page.html.j2",
    "lines.html.j2",
    "pairs.html.j2",
    "sheet.html.j2",
    "changes.html.j2",
    "comparison.html.j2",
    "page.css",
    "changes.css",
    "comparison.css",
    "print.css",
    "compilation.html.j2",
    "compilation.css",
    "contents.html.j2",
    "review.html.j2",
    "review.css",
)


def emit(submission: Submission) -> bytes:
    """The submission as an HTML page in UTF-8.

    The page shows the redline, both texts side by side, the text in force or the proposed
    text, as its reader chooses, and a table of the changes. Everything that is not ours
    passes through autoescape or `css_string`; nothing is ever declared safe.
    """
    page, inside = view(submission), Insides.of_a_page()
    return templates().get_template("page.html.j2").render(page=page, inside=inside).encode()


@define
class Insides:
    """Label and words of the lines of one page, each written once.

    What does not change is the same in every view: its lines share their pieces, which are known
    by their identity as long as the page is held.
    """

    _write: Callable[[PageLine], str]
    _made: dict[tuple[int, int], str] = field(factory=dict)

    @classmethod
    def of_a_page(cls) -> Insides:
        macros: Any = templates().get_template("lines.html.j2").module
        return cls(macros.inside_of)

    def __call__(self, line: PageLine) -> str:
        key = id(line.label), id(line.body)
        if key not in self._made:
            self._made[key] = self._write(line)
        return self._made[key]


@cache
def templates() -> Environment:
    """The templates, which are compiled once; a page's text is only ever a value in them."""
    here = files(__package__)
    environment = Environment(
        loader=DictLoader({name: here.joinpath(name).read_text("utf-8") for name in TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["tags"] = TAGS
    environment.filters.update(css_string=css_string, latin_parts=latin_parts)
    return environment


def css_string(text: str) -> str:
    """The text as the inside of a quoted CSS string.

    Every character is escaped, so that no text can end the string or the style element
    (which HTML escapes cannot protect), and autoescape finds nothing to change.
    """
    return "".join(f"\\{ord(char):06x}" for char in text)
