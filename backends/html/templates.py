"""The templates of pages; alone, so that who prints a compilation loads nothing of the redline."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from amend.backends.html.direction import latin_parts
from amend.backends.html.fragments import TAGS

TEMPLATES = (
    "page.html.j2",
    "fields.html.j2",
    "first_page.html.j2",
    "pieces.html.j2",
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


@cache
def templates() -> Environment:
    """The templates, which are compiled once; a page's text is only ever a value in them."""
    environment = Environment(
        loader=FunctionLoader(_text),
        # What is known before a page is made is not worked out beforehand: that takes longer.
        optimized=False,
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


def _text(name: str) -> str | None:
    return files(__package__).joinpath(name).read_text("utf-8") if name in TEMPLATES else None


def css_string(text: str) -> str:
    """The text as the inside of a quoted CSS string.

    Every character is escaped, so that no text can end the string or the style element
    (which HTML escapes cannot protect), and autoescape finds nothing to change.
    """
    return "".join(f"\\{ord(char):06x}" for char in text)
