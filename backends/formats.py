"""The table of output formats: a folder and one line here make a new backend.

A backend is a module with `emit(submission) -> bytes`, or a diagnostic where what it needs
is not on the machine, and, if it can read its own output,
 `check(data, submission) -> tuple[str, ...]`: what is wrong with the bytes, in
sentences; nothing if they are right. It is imported when it is first used. A module that
can write into a template has `emit_into(submission, template)` and
`check_into(data, submission, template)`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, cast

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import LOOSE, WORD, kind_of
from amend.compiler.submission.submission import Submission

if TYPE_CHECKING:
    from amend.backends.word.template.screening import Template


class Writer(Protocol):
    """What the module of a backend offers."""

    def emit(self, submission: Submission) -> bytes | Diagnostic: ...


Check = Callable[[bytes, Submission], tuple[str, ...]]


@frozen
class Format:
    """A kind of document that can be made.

    name: as the user asks for it.
    title: what it is, in plain words.
    extension: of the files that are made.
    module: the writer.
    into: the writer into a template; empty where there is no such thing.
    """

    name: str
    title: str
    extension: str
    module: str
    into: str = ""

    def emit(self, submission: Submission, template: Template | None = None) -> bytes | Diagnostic:
        """The document, or why it cannot be made on this machine."""
        if template is not None and self.into:
            into: Any = import_module(self.into)
            return cast(bytes | Diagnostic, into.emit_into(submission, template))
        return cast(Writer, import_module(self.module)).emit(submission)

    def check(
        self, data: bytes, submission: Submission, template: Template | None = None
    ) -> tuple[str, ...]:
        """What is wrong with a document that was made; nothing if it is right."""
        if template is not None and self.into:
            into: Any = import_module(self.into)
            return cast(tuple[str, ...], into.check_into(data, submission, template))
        check: Check | None = getattr(import_module(self.module), "check", None)
        return check(data, submission) if check else ()


def format_of(path: PurePath) -> Format | None:
    """The format whose files end as a name does; None if there is none."""
    return next((form for form in FORMATS if form.extension == kind_of(path)), None)


FORMATS = (
    Format(
        "docx",
        "Word document with tracked changes",
        WORD,
        "amend.backends.word.writer",
        "amend.backends.word.template.writer",
    ),
    Format("html", "web page with the changes marked", ".html", "amend.backends.html.writer"),
    Format("txt", "plain text as amended", LOOSE, "amend.backends.text.writer"),
    Format(
        "pdf",
        "PDF of the Word document",
        ".pdf",
        "amend.backends.pdf.writer",
        "amend.backends.pdf.writer",
    ),
)
