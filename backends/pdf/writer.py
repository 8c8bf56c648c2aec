"""Writes a submission as PDF: its Word file, printed by LibreOffice with the changes marked."""

from __future__ import annotations

import re

from amend.backends.pdf.office import printed
from amend.backends.word import writer as word
from amend.backends.word.template import writer as template_writer
from amend.backends.word.template.screening import Template
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.submission.submission import Submission

_DATE = re.compile(rb"/CreationDate ?\(D:[^)]*\)")
_IDENTITY = re.compile(rb"/(?:ID \[\s*<[0-9A-F]+>\s*<[0-9A-F]+> \]|DocChecksum /[0-9A-F]+)")


def emit(submission: Submission) -> bytes | Diagnostic:
    """The PDF of a submission, or why there is none (A0970 to A0972).

    The same submission gives the same bytes as long as LibreOffice and the fonts are the same.
    Raises ValueError if a text holds a character that a Word file cannot.
    """
    behind = word.emit(submission, to_print=True)
    made = behind if isinstance(behind, Diagnostic) else printed(behind)
    return made if isinstance(made, Diagnostic) else _timeless(made)


def emit_into(submission: Submission, template: Template) -> bytes | Diagnostic:
    """The PDF of a submission in a template."""
    behind = template_writer.emit_into(submission, template, to_print=True)
    made = behind if isinstance(behind, Diagnostic) else printed(behind)
    return made if isinstance(made, Diagnostic) else _timeless(made)


def check(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file: the Word file behind it, or that it is cut short."""
    behind = word.emit(submission)
    found = (behind.message,) if isinstance(behind, Diagnostic) else word.check(behind, submission)
    return _checked(data, found)


def check_into(data: bytes, submission: Submission, template: Template) -> tuple[str, ...]:
    """The same of a file that was written into a template."""
    behind = template_writer.emit_into(submission, template)
    if isinstance(behind, Diagnostic):
        return (behind.message,)
    return _checked(data, template_writer.check_into(behind, submission, template))


def _checked(data: bytes, found: tuple[str, ...]) -> tuple[str, ...]:
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF"):
        return (*found, "the PDF is not whole")
    return found


def _timeless(data: bytes) -> bytes:
    """Without the moment of printing and the numbers drawn from it; no byte changes its place."""
    for pattern in (_DATE, _IDENTITY):
        data = pattern.sub(lambda found: b" " * len(found[0]), data)
    return data
