"""What each command does: from paths to a report. Nothing is shown here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from amend.backends.commands.report import Examined, Made, Report
from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files import messages
from amend.compiler.files.kinds import kind_of
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.upkeep import messages as layout_messages

if TYPE_CHECKING:
    from amend.compiler.driver import Outcome


def check(
    files: Sequence[Path], library: Path | None, fix: bool = False, final: bool = False
) -> Report:
    """Compile the files and say what there is to be said.

    fix: apply the fixes that are certain first; a file without one is not touched.
    final: whether what a draft may leave open is an error.
    """
    if fix:
        return Report(tuple(_fixed(path, library) for path in files))
    return Report(
        tuple(Examined(str(path), _compiled(path, library, final).diagnostics) for path in files)
    )


def show(file: Path, library: Path | None) -> Report:
    """Compile a file to be looked at."""
    outcome = _compiled(file, library)
    return Report((Examined(str(file), outcome.diagnostics, submission=outcome.submission),))


def explain(code: str | None) -> Report:
    """Show the page of a code, or every code."""
    from amend.compiler.diagnostics.catalogue import codes, page

    return Report(pages=tuple(map(page, (code,) if code else codes())))


def outline(base: Path) -> Report:
    """List the addresses of a base text."""
    with _naming(base):
        from amend.compiler.addresses.printing import outline as outline_of
        from amend.compiler.driver import read_base

        instrument, diagnostics = read_base(base)
        listed = outline_of(instrument) if instrument is not None else ()
    return Report((Examined(str(base), diagnostics, outline=listed),))


def fmt(files: Sequence[Path], only_check: bool) -> Report:
    """Lay the files out anew in their places, or only say which are not in that layout."""
    return Report(tuple(_laid_out(path, only_check) for path in files))


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
    outcome = _compiled(path, library, final)
    submission = outcome.submission
    if submission is None or has_errors(outcome.diagnostics):
        return _Documents(str(path), outcome.diagnostics)
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in formats:
        target = _target(path, form, folder)
        with _naming(path):
            data = form.emit(submission)
            if isinstance(data, Diagnostic):
                failed.append(data)
                continue
            findings = form.check(data, submission)
        outputs.append(Output(target, data))
        if findings:
            failed.append(messages.self_check_failed(target, findings))
    if failed:
        return _Documents(str(path), (*outcome.diagnostics, *failed))
    return _Documents(str(path), outcome.diagnostics, tuple(outputs), tuple(formats))


def _written(documents: _Documents, inputs: Sequence[Path], force: bool) -> Examined:
    written = write_outputs(documents.outputs, inputs, force)
    kinds = zip(documents.outputs, documents.formats, strict=True)
    formats = {output.path: form for output, form in kinds}
    return Examined(
        documents.name,
        (*documents.diagnostics, *written.diagnostics),
        made=tuple(Made(path, formats[path]) for path in written.paths),
        built=True,
    )


def _compiled(path: Path, library: Path | None, final: bool = False) -> Outcome:
    with _naming(path):
        from amend.compiler.driver import compile_file

        outcome = compile_file(path, library)
        if not final:
            return outcome
        from amend.compiler.driver import as_final

        return as_final(outcome)


def _laid_out(path: Path, only_check: bool) -> Examined:
    with _naming(path):
        from amend.compiler.files.reading import read_source
        from amend.compiler.upkeep.formatter import format_source

        source = read_source(path)
        if isinstance(source, Diagnostic):
            return Examined(str(path), (source,))
        done = format_source(source, kind_of(path))
    if done.text is None or done.text == source.text:
        return Examined(str(path), done.diagnostics, laid_out=False)
    if only_check:
        return Examined(str(path), (layout_messages.differs(str(path)),), laid_out=False)
    written = write_outputs((Output(path, done.text.encode()),), ())
    return Examined(str(path), written.diagnostics, laid_out=bool(written.paths))


def _fixed(path: Path, library: Path | None) -> Examined:
    with _naming(path):
        from amend.compiler.driver import fix_file
        from amend.compiler.files.reading import encoded
        from amend.compiler.upkeep.fixing import Fixed

        done = fix_file(path, library)
        if not isinstance(done, Fixed):
            return Examined(str(path), done, fixes=())
        if not done.applied:
            return Examined(str(path), done.diagnostics, fixes=())
        # A link stays, and what it leads to is mended.
        file = path.resolve()
        written = write_outputs((Output(file, encoded(file, done.source.text)),), ())
    if not written.paths:
        return Examined(str(path), written.diagnostics, fixes=())
    return Examined(str(path), (*done.diagnostics, *written.diagnostics), fixes=done.applied)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Note on any exception which file was at work."""
    try:
        yield
    except Exception as error:
        error.add_note(f"while at work on {path}")
        raise


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
            key = unicodedata.normalize("NFC", str(target.absolute())).casefold()
            first = taken.setdefault(key, path)
            if first is not path:
                found.append(messages.same_output(target, str(first), str(path)))
                break
    return tuple(found)
