"""`amend build` as the settings say, and without files: of a whole project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from amend.backends.commands.again import NAME as AGAIN
from amend.backends.commands.build import build, templates_of
from amend.backends.commands.circumstances import FOLDER
from amend.backends.commands.compiling import AS_WRITTEN, Reading
from amend.backends.commands.outcomes import Grounds, Report
from amend.backends.commands.tying import said_of_lock
from amend.backends.formats import FORMATS, Format, FormatError, format_named, names_of_formats
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files import project_messages
from amend.compiler.files.glance import (
    Look,
    Question,
    at_a_glance,
    digest_of_names,
    proposals_below,
)
from amend.compiler.files.projects import Project, project_here, projects_of, proposals_of
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.tables import span_of
from amend.compiler.files.witness import Witness
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.backends.commands.kept import Record


@frozen
class Wanted:
    """What the command line says; what it leaves open the settings say.

    formats: none for as the settings say; output: None for that; jobs: 0 for that.
    """

    formats: tuple[Format, ...] = ()
    output: Path | None = None
    library: Path | None = None
    force: bool = False
    final: bool = False
    template: Path | None = None
    jobs: int = 0
    reading: Reading = AS_WRITTEN


def build_files(files: Sequence[Path], wanted: Wanted) -> Iterator[Report]:
    """Build the files that are named, each as the settings of its project say."""
    # Settings that are not understood are told of each file, where its library is looked for.
    for project, several in groupby(files, projects_of(files).get):
        settled = _settled(project, wanted) if project is not None else wanted
        if isinstance(settled, Diagnostic):
            yield Report(diagnostics=(settled,))
        else:
            yield from _build(tuple(several), settled)


@frozen
class Here:
    """The project that the current folder is in, with its proposals.

    shelf: notes where it is looked up what they have in common.
    below: all proposals below its folder, as it was found there.
    """

    project: Project
    files: tuple[Path, ...]
    shelf: Witness
    below: tuple[str, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        """All that was looked at so far, beside the proposals themselves."""
        below = (Question.PROPOSALS, str(self.project.root), digest_of_names(self.below))
        return (*self.shelf.looks, below)


def files_here() -> Here | Diagnostic:
    """The project that the current folder is in, with its proposals."""
    shelf = Witness(DISK)
    project = project_here(shelf)
    if isinstance(project, Diagnostic):
        return project
    below = proposals_below(str(project.root))
    files = proposals_of(project, below, shelf)
    return files if isinstance(files, Diagnostic) else Here(project, files, shelf, below)


def build_project(here: Here, wanted: Wanted) -> Iterator[Report]:
    """Build what has changed of a project; of the rest, what was said is said again."""
    from amend.backends.commands.kept import turn_in

    project, files = here.project, here.files
    settled = _settled(project, wanted, here.shelf)
    if isinstance(settled, Diagnostic):
        yield Report(diagnostics=(settled,))
        return
    if said := said_of_lock(project, files, here.shelf):
        yield Report(diagnostics=said)
    turn = turn_in(project.root)
    if isinstance(turn, Diagnostic):
        yield Report(diagnostics=(turn,))
        yield from _build(files, settled)
        return
    try:
        is_first = turn.is_mine()
        if not is_first:
            yield Report(diagnostics=(project_messages.others_turn(turn.holder()),))
            turn.wait()
        yield from _recorded(here, settled, is_first)
    finally:
        turn.pass_on()


def _recorded(here: Here, wanted: Wanted, is_first: bool) -> Iterator[Report]:
    """is_first: whether nothing else was said of this run alone."""
    from amend.backends.commands.kept import opened

    files, shelf = here.files, here.shelf
    templates = _looks_at_templates(files, wanted, shelf)
    options = {
        "formats": [form.name for form in wanted.formats],
        "output": str(wanted.output),
        "library": str(wanted.library),
        "final": wanted.final,
        "template": [[path, digest] for _, path, digest in templates],
    }
    record = opened(here.project.root / FOLDER, options)
    is_whole = False
    try:
        yield from _build(files, wanted, record, shelf)
        is_whole = True
    finally:
        # What was built before an interrupt need not be built again.
        said = record.write(is_whole)
    if said:
        yield Report(diagnostics=said)
    elif is_first and len(record.entries) == len(files):
        own = (look for one in record.entries for look in (*one.looks, *one.documents))
        looks = (*here.looks, *templates, *own, *record.as_it_is())
        yield Report(grounds=Grounds(str(record.folder), looks, AGAIN))


def _looks_at_templates(files: Sequence[Path], wanted: Wanted, shelf: Shelf) -> tuple[Look, ...]:
    """What the templates of proposals are; empty of one that cannot be read."""
    found = templates_of(files, projects_of(files, shelf), wanted.template, shelf)
    paths = dict.fromkeys(str(path) for path in found.values() if isinstance(path, Path))
    return tuple((Question.BYTES, path, at_a_glance(Question.BYTES, path) or "") for path in paths)


def _build(
    files: Sequence[Path], wanted: Wanted, record: Record | None = None, shelf: Shelf = DISK
) -> Iterator[Report]:
    return build(
        files,
        wanted.formats or FORMATS[:1],
        wanted.output,
        wanted.library,
        wanted.force,
        wanted.final,
        wanted.template,
        wanted.jobs,
        record,
        shelf,
        wanted.reading,
    )


def _settled(project: Project, wanted: Wanted, shelf: Shelf = DISK) -> Wanted | Diagnostic:
    """What is wanted, with what the settings say where the command line says nothing."""
    formats = wanted.formats or _formats_of(project)
    output = wanted.output or project.output(shelf)
    if isinstance(formats, Diagnostic):
        return formats
    if isinstance(output, Diagnostic):
        return output
    jobs = wanted.jobs or project.settings.build.jobs
    return evolve(wanted, formats=formats, output=output, jobs=jobs)


def _formats_of(project: Project) -> tuple[Format, ...] | Diagnostic:
    """The formats that the settings name; none if they name none."""
    found: list[Format] = []
    written = project.settings.build.to
    for name in dict.fromkeys(name.strip() for name in written.split(",") if written):
        span = span_of(project.settings.source, ("build", "to"), name)
        try:
            form = format_named(name)
        except FormatError as fault:
            return project_messages.format_of_settings_failed(span, str(fault))
        if form is None:
            return project_messages.format_of_settings(span, name, names_of_formats())
        found.append(form)
    return tuple(found)
