"""The HTML redline: one file that needs no network, no script and no other file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, field

from amend.backends.html.lines import PageLine
from amend.backends.html.templates import templates
from amend.backends.html.view import view
from amend.compiler.submission.submission import Submission


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
