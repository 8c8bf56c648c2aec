"""The table of output formats: a folder and one line here make a new backend.

A backend is a module with `emit(submission) -> bytes`, or a diagnostic where what it needs
is not on the machine, and, if it can read its own output,
 `check(data, submission) -> tuple[str, ...]`: what is wrong with the bytes, in
sentences; nothing if they are right. It is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import LOOSE, WORD
from amend.compiler.submission.submission import Submission


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
    """

    name: str
    title: str
    extension: str
    module: str

    def emit(self, submission: Submission) -> bytes | Diagnostic:
        """The document, or why it cannot be made on this machine."""
        return cast(Writer, import_module(self.module)).emit(submission)

    def check(self, data: bytes, submission: Submission) -> tuple[str, ...]:
        """What is wrong with a document that was made; nothing if it is right."""
        check: Check | None = getattr(import_module(self.module), "check", None)
        return check(data, submission) if check else ()


FORMATS = (
    Format("docx", "Word document with tracked changes", WORD, "amend.backends.word.writer"),
    Format("html", "web page with the changes marked", ".html", "amend.backends.html.writer"),
    Format("txt", "plain text as amended", LOOSE, "amend.backends.text.writer"),
    Format("pdf", "PDF of the Word document", ".pdf", "amend.backends.pdf.writer"),
)
