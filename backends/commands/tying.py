"""`amend check --lock`: what proposals were drafted on is noted in the lock of their project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from amend.backends.commands.outcomes import Checked, Report, Told
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files import tie_messages
from amend.compiler.files.kinds import PROPOSAL, kind_of
from amend.compiler.files.library import shown
from amend.compiler.files.projects import Project, project_here
from amend.compiler.files.reading import read_source
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.ties import NAME, Ties, digest_of_base, name_in, printed, read_ties

OF_TIES = "A156"
"""How the codes begin of what is said of ties."""


def of_projects(
    files: Sequence[Path], projects: Mapping[Path, Project], shelf: Shelf = DISK
) -> Mapping[Path, Ties]:
    """Of each file that the lock of its project knows, what that says of it.

    projects: those of the files.
    """
    roots = {path: projects[path].root for path in files if path in projects}
    read = {root: read_ties(root, shelf) for root in dict.fromkeys(roots.values())}
    own = {path: read[root].only(path) for path, root in roots.items() if read[root].of}
    return {path: ties for path, ties in own.items() if ties.of}


def said_of_lock(project: Project, files: Sequence[Path], shelf: Shelf = DISK) -> Diagnostics:
    """What is wrong in the lock of a project itself; files: all of its proposals."""
    ties = read_ties(project.root, shelf)
    if not ties.of:
        return ties.diagnostics
    names = {name_in(project.root, path) for path in files}
    gone = (
        tie_messages.of_nothing(some[0].span, name)
        for name, some in ties.of.items()
        if name not in names
    )
    return (*ties.diagnostics, *gone)


def tied(reports: Iterator[Report], is_whole: bool) -> Iterator[Report]:
    """What was checked, and then the lock with what each sound proposal amends now.

    is_whole: whether every proposal of the project was checked, and lines of others can go.
    """
    checked: list[Checked] = []
    for report in reports:
        checked += [file for file in report.files if isinstance(file, Checked)]
        yield report
    project = project_here()
    if isinstance(project, Diagnostic):
        yield Report(diagnostics=(project,))
        return
    yield _locked(project, checked, is_whole)


def _locked(project: Project, checked: Sequence[Checked], is_whole: bool) -> Report:
    # Loaded here: a check writes nothing else.
    from amend.compiler.files.writing import Output, write_outputs

    before = read_ties(project.root)
    ties = {name: [(t.base, t.digest) for t in some] for name, some in before.of.items()}
    said: list[Diagnostic] = []
    met: set[str] = set()
    for file in checked:
        path = Path(file.name)
        name = name_in(project.root, path)
        if name is None or kind_of(path) != PROPOSAL:
            continue
        met.add(name)
        if has_errors(file.diagnostics):
            said.append(tie_messages.not_tied(file.name))
        else:
            ties[name] = _now(project.root, file.bases)
    kept = {name: some for name, some in ties.items() if some and (name in met or not is_whole)}
    place = project.root / NAME
    output = Output(place, printed(kept).encode())
    written = write_outputs((output,), (), force=True, is_recorded=False)
    told = f"Wrote {shown(place)}: what {len(kept)} proposals were drafted on.\n"
    text = told if written.paths else ""
    return Report((Told(str(shown(place)), (*said, *written.diagnostics), text),))


def _now(root: Path, bases: Sequence[str]) -> list[tuple[str, str]]:
    """The base texts of the project among some, with their digests."""
    found = ((name_in(root, Path(base)), read_source(Path(base))) for base in dict.fromkeys(bases))
    return [
        (name, digest_of_base(s)) for name, s in found if name and not isinstance(s, Diagnostic)
    ]
