"""`amend diff OLD.amend NEW.amend`: what has changed in meaning between two versions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.making import documents_of, made
from amend.backends.commands.outcomes import Differing, Report
from amend.backends.formats import Format, format_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.files.writing import Output, write_outputs

ENDING = "-changes"
"""What the name of a document against an earlier version has behind that of the new one."""


def compare(
    old: Path,
    new: Path,
    formats: Sequence[Format],
    output: Path | None,
    library: Path | None,
    force: bool,
) -> Report:
    """Compare two versions of a proposal file, statement by statement.

    formats: of documents that show the new version as a redline against the earlier one.
    output: the folder for them, or for one its file; None for the folder of the new version.
    """
    from amend.compiler.driver import amended_file
    from amend.compiler.merging.differences import changes_between, version_of

    with naming(old):
        before = amended_file(old, library)
    with naming(new):
        now = amended_file(new, library)
    said = (*_errors(before.diagnostics), *_errors(now.diagnostics))
    if before.written is None or now.written is None:
        return Report((Differing(str(new), said),))
    with naming(new):
        versions = (
            version_of(one.written, [a.based for a in one.amendments])
            for one in (before, now)
            if one.written is not None
        )
        found = Differing(str(new), said, changes_between(next(versions), next(versions)))
    if not formats or said:
        return Report((found,))
    from amend.compiler.merging.against_earlier import against_earlier

    with naming(new):
        submission = compiled(new, library).submission
        assert submission is not None, "a file without errors has a submission"
        submission = against_earlier(submission, now.amendments, before.amendments)
        outputs: list[Output] = []
        for form in formats:
            target = _target(new, form, output)
            data = made(form, submission, target)
            if isinstance(data, Diagnostic):
                return Report((evolve(found, diagnostics=(data,)),))
            outputs.append(Output(target, data))
    done = write_outputs(outputs, (old, new), force)
    documents = documents_of(done.paths, outputs, formats)
    return Report((evolve(found, diagnostics=done.diagnostics, made=documents),))


def _errors(said: Diagnostics) -> Diagnostics:
    return tuple(one for one in said if one.severity is Severity.ERROR)


def _target(new: Path, form: Format, output: Path | None) -> Path:
    if output is not None and format_of(output) is form:
        return output
    return (output or new.parent) / f"{new.stem}{ENDING}{form.extension}"
