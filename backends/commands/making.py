"""How every document is made: written, read back where its format can, and no format trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands import messages
from amend.backends.commands.outcomes import Made
from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.output_messages import self_check_failed
from amend.compiler.files.writing import Output
from amend.compiler.submission.submission import Submission

if TYPE_CHECKING:
    from amend.backends.word.template.screening import Template


def made(
    form: Format, submission: Submission, target: Path, template: Template | None = None
) -> bytes | Diagnostic:
    """The document of a submission, or why there is none.

    target: its file, for messages.
    A fault of a format that another package brings is a diagnostic; one of ours is raised.
    """
    if not form.package:
        return _made(form, submission, target, template)
    try:
        data: object = _made(form, submission, target, template)
    except Exception as error:  # whatever code of others may raise
        return messages.format_failed(form.name, form.package, f"{type(error).__name__}: {error}")
    if isinstance(data, bytes | Diagnostic):
        return data
    why = f"It gives {type(data).__name__}, not bytes"
    return messages.format_failed(form.name, form.package, why)


def documents_of(
    paths: Iterable[Path], outputs: Sequence[Output], formats: Sequence[Format]
) -> tuple[Made, ...]:
    """The documents among the files that were written.

    outputs, formats: the documents that there were to be, each with its format.
    """
    kinds = {output.path: form for output, form in zip(outputs, formats, strict=True)}
    return tuple(Made(path, kinds[path]) for path in paths if path in kinds)


def _made(
    form: Format, submission: Submission, target: Path, template: Template | None
) -> bytes | Diagnostic:
    data = form.emit(submission, template)
    if not isinstance(data, bytes):
        return data
    findings = form.check(data, submission, template)
    return self_check_failed(target, findings) if findings else data
