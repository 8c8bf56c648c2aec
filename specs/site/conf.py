"""How the site is made: Sphinx, MyST for the chapters as they are, Furo for the look."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

from pygments.lexers.special import TextLexer

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Amend"
author = "Amend"
release = version = version_of("itu-amend")

extensions = ["myst_parser"]
root_doc = "index"
html_theme = "furo"
html_title = f"Amend {release}"
html_extra_path = ["extra"]
html_copy_source = False
html_show_copyright = False
html_static_path = ["specs/site/static"]
html_css_files = ["site.css"]

myst_heading_anchors = 4

# What the fences of the chapters hold. Some of it is wrong on purpose, and what commands write can
# begin with what a shell reads as its prompt.
_KINDS = ("amend", "base", "message", "form", "toml", "grammar", "screen", "decisions", "txt")
_KINDS += ("console",)


def setup(app: Sphinx) -> None:
    """Text of these kinds is shown as it is."""
    for kind in _KINDS:
        app.add_lexer(kind, TextLexer)
