"""`amend build`: the documents of proposals."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.outcomes import Built, Made, Report
from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files import output_messages
from amend.compiler.files.library import absolute
from amend.compiler.files.writing import Output, write_outputs


def build(
    files: Sequence[Path],
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    force: bool,
    final: bool = False,
) -> Report:
    """Compile the files and write their documents, named after them.

    folder: None for the folder of each file.
    final: whether what a draft may leave open is an error.
    A file with errors is written in no format. All documents are ready in memory before the
    first is written.
    """
    clashes = _clashes(files, formats, folder)
    if clashes:
        return Report(diagnostics=clashes)
    prepared = [_prepared(path, formats, folder, library, final) for path in files]
    return Report(tuple(_written(documents, files, force) for documents in prepared))


@frozen
class _Documents:
    """The documents of one file, ready to be written; none if it has errors."""

    name: str
    diagnostics: Diagnostics
    outputs: tuple[Output, ...] = ()
    formats: tuple[Format, ...] = ()


def _prepared(
    path: Path,
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    final: bool,
) -> _Documents:
    outcome = compiled(path, library, final)
    submission = outcome.submission
    if submission is None or has_errors(outcome.diagnostics):
        return _Documents(str(path), outcome.diagnostics)
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in formats:
        target = _target(path, form, folder)
        with naming(path):
            data = form.emit(submission)
            if isinstance(data, Diagnostic):
                failed.append(data)
                continue
            findings = form.check(data, submission)
        outputs.append(Output(target, data))
        if findings:
            failed.append(output_messages.self_check_failed(target, findings))
    if failed:
        return _Documents(str(path), (*outcome.diagnostics, *failed))
    return _Documents(str(path), outcome.diagnostics, tuple(outputs), tuple(formats))


def _written(documents: _Documents, inputs: Sequence[Path], force: bool) -> Built:
    written = write_outputs(documents.outputs, inputs, force)
    kinds = zip(documents.outputs, documents.formats, strict=True)
    formats = {output.path: form for output, form in kinds}
    return Built(
        documents.name,
        (*documents.diagnostics, *written.diagnostics),
        tuple(Made(path, formats[path]) for path in written.paths),
    )


def _target(path: Path, form: Format, folder: Path | None) -> Path:
    """`iap-24a13.zh.amend` becomes `iap-24a13.zh.docx`."""
    return (path.parent if folder is None else folder) / (path.stem + form.extension)


def _clashes(files: Sequence[Path], formats: Sequence[Format], folder: Path | None) -> Diagnostics:
    """Files that would be written under one name, on any disk that they may be copied to."""
    found: list[Diagnostic] = []
    taken: dict[str, Path] = {}
    for path in files:
        for form in formats:
            target = _target(path, form, folder)
            # macOS and Windows do not tell capital letters or forms of accents apart.
            key = unicodedata.normalize("NFC", str(absolute(target))).casefold()
            first = taken.setdefault(key, path)
            if first is not path:
                found.append(output_messages.same_output(target, str(first), str(path)))
                break
    return tuple(found)
