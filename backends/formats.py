"""The table of output formats: a folder and one line here make a new backend.

A backend is a module with `emit(submission) -> bytes`, or a diagnostic where what it needs
is not on the machine, and, if it can read its own output,
 `check(data, submission) -> tuple[str, ...]`: what is wrong with the bytes, in
sentences; nothing if they are right. It is imported when it is first used. A module that
can write into a template has `emit_into(submission, template)` and
`check_into(data, submission, template)`.

Other packages bring formats as well, under the same contract: an entry point of the group
`amend.formats` names such a module, which says `TITLE` and `EXTENSION` too. It is loaded when a
user asks for it by name, and never else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, cast

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import BASE, LOOSE, WORD, kind_of
from amend.compiler.submission.submission import Submission
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from amend.backends.word.template.screening import Template
    from amend.compiler.compilation.compilation import Compilation, Contents


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
    package: that brings it; empty for a format of ours.
    compiles: the writer of compilations; empty where there is none.
    is_text: whether a terminal can show it.
    """

    name: str
    title: str
    extension: str
    module: str
    into: str = ""
    package: str = ""
    is_text: bool = False
    compiles: str = ""

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

    def emit_compilation(self, compilation: Compilation, layout: str) -> bytes:
        """The document of many proposals on one text; for a format that has one.

        layout: `options` or `columns`, for a format that knows both.
        """
        module: Any = import_module(self.compiles)
        if layout == "columns":
            return cast(bytes, module.emit_columns(compilation))
        return cast(bytes, module.emit(compilation))

    def check_compilation(
        self, data: bytes, compilation: Compilation, layout: str
    ) -> tuple[str, ...]:
        """What is wrong with such a document; nothing if it is right."""
        module: Any = import_module(self.compiles)
        name = "check_columns" if layout == "columns" else "check"
        check = getattr(module, name, None)
        return cast(tuple[str, ...], check(data, compilation)) if check else ()


def index_page(contents: Contents) -> bytes:
    """The index of several compilations, which is a page whatever their format is."""
    module: Any = import_module("amend.backends.html.compilation")
    return cast(bytes, module.emit_contents(contents))


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
        compiles="amend.backends.word.compilation",
    ),
    Format(
        "html",
        "web page with the changes marked",
        ".html",
        "amend.backends.html.writer",
        is_text=True,
        compiles="amend.backends.html.compilation",
    ),
    Format(
        "txt",
        "plain text as amended",
        LOOSE,
        "amend.backends.text.writer",
        is_text=True,
        compiles="amend.backends.text.compilation",
    ),
    Format(
        "pdf",
        "PDF of the Word document",
        ".pdf",
        "amend.backends.pdf.writer",
        "amend.backends.pdf.writer",
    ),
    Format("akn", "proposals in Akoma Ntoso", ".akn", "amend.backends.akn.writer", is_text=True),
    Format(
        "akn-text",
        "text as amended in Akoma Ntoso",
        ".akn-text",
        "amend.backends.akn.texts",
        is_text=True,
    ),
    Format("base", "base text as amended", BASE, "amend.backends.text.base", is_text=True),
)


class FormatError(ValueError):
    """A format that cannot be had; the text says why, in the words of a user."""


_EXTENSION = re.compile(r"(?:\.[A-Za-z0-9]+)+")


def names_of_formats() -> tuple[str, ...]:
    """Every format that there is on this machine, ours first."""
    others = (entry.name for entry in _entries())
    return tuple(dict.fromkeys((*(form.name for form in FORMATS), *others)))


def format_named(name: str) -> Format | None:
    """The format of a name, of ours or of another package; None if there is none.

    Raises FormatError for one of another package that cannot be loaded.
    """
    own = next((form for form in FORMATS if form.name == name), None)
    entry = None if own else next((e for e in _entries() if e.name == name), None)
    if entry is None:
        return own
    package = entry.dist.name if entry.dist else entry.module
    try:
        module = entry.load()
    except Exception as error:  # whatever code of others may raise
        why = f"{type(error).__name__}: {error}"
        raise FormatError(f"the format `{name}` of {package} cannot be loaded: {why}") from error
    extension = getattr(module, "EXTENSION", None)
    sound = isinstance(extension, str) and _EXTENSION.fullmatch(extension)
    if not sound or not callable(getattr(module, "emit", None)):
        raise FormatError(f"the format `{name}` of {package} has no `emit` or no sound `EXTENSION`")
    title = str(getattr(module, "TITLE", name))
    return Format(name, title, str(extension), entry.module, package=package)


def _entries() -> EntryPoints:
    from importlib.metadata import entry_points

    return entry_points(group="amend.formats")
