"""`amend build`: the documents of proposals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.each import outcomes
from amend.backends.commands.making import made
from amend.backends.commands.outcomes import Built, Made, Report
from amend.backends.formats import Format, format_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.strictness import BEFORE_BUILD, as_errors
from amend.compiler.files import output_messages
from amend.compiler.files.kinds import STANDARD
from amend.compiler.files.library import absolute, shown, template_for
from amend.compiler.files.writing import Output, write_outputs

if TYPE_CHECKING:
    from amend.backends.word.template.screening import Template


def build(
    files: Sequence[Path],
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    force: bool,
    final: bool = False,
    template: Path | None = None,
) -> Iterator[Report]:
    """Compile the files and write their documents, named after them.

    folder: None for the folder of each file; for one document it may be its file, or the
        standard output.
    final: whether what a draft may leave open is an error.
    template: the Word file that the documents are written into; None for that of the project.
    A file with errors is written in no format. The documents of a file are written once all of
    them are ready; those of one file do not wait for another.
    """
    clashes = _clashes(files, formats, folder)
    if clashes:
        yield Report(diagnostics=clashes)
        return
    used = _templates(files, formats, template)
    if used.diagnostics:
        yield Report(diagnostics=used.diagnostics)
    if has_errors(used.diagnostics):
        return
    inputs = (*files, *used.files)
    prepare = partial(
        _prepared, formats=formats, folder=folder, library=library, final=final, templates=used.of
    )
    for documents in outcomes(prepare, _Documents, files):
        yield Report((_written(documents, inputs, force),))


@frozen
class _Templates:
    """The template of each proposal that has one, their files, and what is to be said of them."""

    of: Mapping[Path, Template] = field(factory=dict, hash=False)
    files: tuple[Path, ...] = ()
    diagnostics: Diagnostics = ()


def _templates(
    proposals: Sequence[Path], formats: Sequence[Format], given: Path | None
) -> _Templates:
    """Each template is read once."""
    if not any(form.into for form in formats):
        return _Templates()
    files = {path: given or template_for(path) for path in proposals}
    read: dict[Path, Template] = {}
    said: list[Diagnostic] = []
    for file in dict.fromkeys(files.values()):
        if isinstance(file, Diagnostic):
            said.append(file)
        elif file is not None:
            from amend.backends.word.template.reading import read_template, said_of

            with naming(file):
                found = read_template(shown(file))
                if isinstance(found, Diagnostic):
                    said.append(found)
                else:
                    read[file] = found
                    said += said_of(found)
    of = {p: read[f] for p, f in files.items() if isinstance(f, Path) and f in read}
    return _Templates(of, tuple(read), tuple(said))


@frozen
class _Documents:
    """The documents of one file, ready to be written; none if it has errors."""

    name: str
    diagnostics: Diagnostics
    outputs: tuple[Output, ...] = ()
    formats: tuple[Format, ...] = ()
    bases: tuple[str, ...] = ()


def _prepared(
    path: Path,
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    final: bool,
    templates: Mapping[Path, Template],
) -> _Documents:
    outcome = compiled(path, library, final)
    submission, said = outcome.submission, as_errors(outcome.diagnostics, BEFORE_BUILD)
    if submission is None or has_errors(said):
        return _Documents(str(path), said)
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in formats:
        target = _target(path, form, folder)
        with naming(path):
            data = made(form, submission, target, templates.get(path))
        if isinstance(data, Diagnostic):
            failed.append(data)
        else:
            outputs.append(Output(target, data))
    if failed:
        return _Documents(str(path), (*outcome.diagnostics, *failed))
    return _Documents(str(path), outcome.diagnostics, tuple(outputs), tuple(formats), outcome.bases)


def _written(documents: _Documents, inputs: Sequence[Path], force: bool) -> Built:
    if [output.path for output in documents.outputs] == [STANDARD]:
        data = documents.outputs[0].data
        return Built(documents.name, documents.diagnostics, data=data, bases=documents.bases)
    written = write_outputs(documents.outputs, inputs, force)
    kinds = zip(documents.outputs, documents.formats, strict=True)
    formats = {output.path: form for output, form in kinds}
    return Built(
        documents.name,
        (*documents.diagnostics, *written.diagnostics),
        tuple(Made(path, formats[path]) for path in written.paths),
        bases=documents.bases,
    )


def _target(path: Path, form: Format, folder: Path | None) -> Path:
    """`iap-24a13.zh.amend` becomes `iap-24a13.zh.docx`, or what is named for the one document."""
    if folder is not None and (folder == STANDARD or format_of(folder) is form):
        return folder
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
