"""`amend build`: the documents of proposals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from amend.backends.commands.compiling import AS_WRITTEN, Reading, compiled, naming
from amend.backends.commands.each import Work, outcomes
from amend.backends.commands.making import made
from amend.backends.commands.outcomes import Built, Made, Report
from amend.backends.commands.tying import OF_TIES, of_projects
from amend.backends.formats import Format, format_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.strictness import BEFORE_BUILD, as_errors
from amend.compiler.files import output_messages
from amend.compiler.files.glance import Look
from amend.compiler.files.kinds import STANDARD
from amend.compiler.files.library import shown
from amend.compiler.files.projects import Project, projects_of
from amend.compiler.files.record import digest
from amend.compiler.files.shelf import DISK, Shelf, absolute
from amend.compiler.files.ties import Tie, Ties
from amend.compiler.files.witness import Witness
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.backends.commands.kept import Entry, Record
    from amend.backends.word.template.screening import Template


def build(
    files: Sequence[Path],
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    force: bool,
    final: bool = False,
    template: Path | None = None,
    jobs: int = 0,
    record: Record | None = None,
    shelf: Shelf = DISK,
    reading: Reading = AS_WRITTEN,
) -> Iterator[Report]:
    """Compile the files and write their documents, named after them.

    folder: None for the folder of each file; for one document it may be its file, or the
        standard output.
    final: whether what a draft may leave open is an error.
    template: the Word file that the documents are written into; None for that of the project.
    jobs: processes at work at once; 0 for as many as there are cores.
    record: of what was built before, which is not built again, and of what is built now.
    shelf: where it is looked up what all files have in common.
    reading: how each file is read; what is not as it is written has names of its own.
    A file with errors is written in no format. The documents of a file are written once all of
    them are ready; those of one file do not wait for another.
    """
    clashes = _clashes(files, formats, folder, reading.ending)
    if clashes:
        yield Report(diagnostics=clashes)
        return
    projects = projects_of(files, shelf)
    used = _templates(files, formats, templates_of(files, projects, template, shelf))
    if used.diagnostics:
        yield Report(diagnostics=used.diagnostics)
    if has_errors(used.diagnostics):
        return
    inputs = (*files, *used.files)
    ties = of_projects(files, projects, shelf)
    prepare = partial(
        _prepared,
        formats=formats,
        folder=folder,
        library=library,
        final=final,
        is_kept=record is not None,
        reading=reading,
    )

    def prepare_one(path: Path) -> Work[_Documents]:
        return partial(prepare, template=used.of.get(path), ties=ties.get(path))

    known = (
        {path: record.unchanged(path, formats, _own(ties, path)) for path in files}
        if record
        else {}
    )
    made_now = [path for path in files if known.get(path) is None]
    documents = outcomes(prepare_one, _Documents, made_now, jobs)
    for path in files:
        built = known.get(path)
        if built is None:
            one = next(documents)
            built = _written(one, inputs, force)
            if record and (entry := _entry(path, one, built, _own(ties, path))):
                record.keep(entry)
        yield Report((built,))


def templates_of(
    files: Sequence[Path],
    projects: Mapping[Path, Project],
    given: Path | None,
    shelf: Shelf = DISK,
) -> Mapping[Path, Path | Diagnostic]:
    """The file of the template of each proposal that has one, or why it is none.

    given: that of all; None for those of their projects.
    """
    if given is not None:
        return dict.fromkeys(files, given)
    several = {one.root: one for one in projects.values()}
    known = {root: one.template(shelf) for root, one in several.items()}
    found = ((path, known[one.root]) for path, one in projects.items())
    return {path: template for path, template in found if template is not None}


def _own(ties: Mapping[Path, Ties], path: Path) -> tuple[Tie, ...]:
    return ties[path].of_file(path) if path in ties else ()


def _entry(path: Path, documents: _Documents, built: Built, own: tuple[Tie, ...]) -> Entry | None:
    """What may be kept of a file: all was said of its texts, and nothing of the disk."""
    from amend.backends.commands.kept import Entry

    is_of_others = any(form.package for form in documents.formats)
    is_of_disk = built.diagnostics != documents.diagnostics
    if documents.looks is None or is_of_disk or is_of_others:
        return None
    kinds = zip(documents.outputs, documents.formats, strict=True)
    outputs = tuple((str(o.path), digest(o.data), form.name) for o, form in kinds)
    return Entry(path, documents.looks, outputs, documents.diagnostics, documents.bases, own)


@frozen
class _Templates:
    """The template of each proposal that has one, their files, and what is to be said of them."""

    of: Mapping[Path, Template] = field(factory=dict, hash=False)
    files: tuple[Path, ...] = ()
    diagnostics: Diagnostics = ()


def _templates(
    proposals: Sequence[Path],
    formats: Sequence[Format],
    files: Mapping[Path, Path | Diagnostic],
) -> _Templates:
    """Each template is read once."""
    if not any(form.into for form in formats):
        return _Templates()
    read: dict[Path, Template] = {}
    said: list[Diagnostic] = []
    for file in dict.fromkeys(files[path] for path in proposals if path in files):
        if isinstance(file, Diagnostic):
            said.append(file)
        else:
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
    """The documents of one file, ready to be written; none if it has errors.

    looks: at what they were made from; None where they depend on more, or nobody wants to know.
    """

    name: str
    diagnostics: Diagnostics
    outputs: tuple[Output, ...] = ()
    formats: tuple[Format, ...] = ()
    bases: tuple[str, ...] = ()
    looks: tuple[Look, ...] | None = None


def _prepared(
    path: Path,
    formats: Sequence[Format],
    folder: Path | None,
    library: Path | None,
    final: bool,
    is_kept: bool,
    reading: Reading,
    template: Template | None,
    ties: Ties | None,
) -> _Documents:
    witness = Witness(DISK)
    outcome = compiled(path, library, final, witness if is_kept else DISK, ties, reading)
    # What points into the lock is worked out anew: its lines move.
    is_of_lock = any(d.code.startswith(OF_TIES) for d in outcome.diagnostics)
    looks = witness.looks if is_kept and not is_of_lock else None
    submission, said = outcome.submission, as_errors(outcome.diagnostics, BEFORE_BUILD)
    if submission is None or has_errors(said):
        return _Documents(str(path), said, looks=looks)
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in formats:
        target = _target(path, form, folder, reading.ending)
        with naming(path):
            data = made(form, submission, target, template)
        if isinstance(data, Diagnostic):
            failed.append(data)
        else:
            outputs.append(Output(target, data))
    if failed:
        return _Documents(str(path), (*outcome.diagnostics, *failed))
    return _Documents(
        str(path), outcome.diagnostics, tuple(outputs), tuple(formats), outcome.bases, looks
    )


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


def _target(path: Path, form: Format, folder: Path | None, ending: str) -> Path:
    """`iap-24a13.zh.amend` becomes `iap-24a13.zh.docx`, or what is named for the one document."""
    if folder is not None and (folder == STANDARD or format_of(folder) is form):
        return folder
    return (path.parent if folder is None else folder) / (path.stem + ending + form.extension)


def _clashes(
    files: Sequence[Path], formats: Sequence[Format], folder: Path | None, ending: str
) -> Diagnostics:
    """Files that would be written under one name, on any disk that they may be copied to."""
    found: list[Diagnostic] = []
    taken: dict[str, Path] = {}
    for path in files:
        for form in formats:
            target = _target(path, form, folder, ending)
            # macOS and Windows do not tell capital letters or forms of accents apart.
            key = unicodedata.normalize("NFC", str(absolute(target))).casefold()
            first = taken.setdefault(key, path)
            if first is not path:
                found.append(output_messages.same_output(target, str(first), str(path)))
                break
    return tuple(found)
