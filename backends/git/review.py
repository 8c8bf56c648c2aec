"""`amend review main...HEAD`: what a branch changes, for people who read no diffs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from attrs import evolve

from amend.backends.commands.outcomes import Report, Reviewed
from amend.backends.commands.tying import of_projects
from amend.backends.git.commit import Commit, CommitShelf, Entry
from amend.backends.git.history import entries, range_named, renamed
from amend.backends.git.objects import Objects
from amend.backends.html.review_page import review_page
from amend.backends.text.review_markdown import review_markdown
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.silencing import silenced
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import amended_file
from amend.compiler.files.kinds import BASE, PROPOSAL, SETTINGS, kind_of
from amend.compiler.files.projects import projects_of
from amend.compiler.files.ties import NAME as LOCK
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.merging.review import Branch, ReviewedFile, Side, reviewed
from amend.compiler.written import parsed

PAGE, MARKDOWN = ".html", ".md"


def review(given: str, output: Path | None, library: Path | None, force: bool) -> Report:
    """Review what differs between two commits.

    output: a page (`.html`) or Markdown (`.md`); None shows the Markdown.
    library: where base texts are that the commits do not hold.
    """
    commits = range_named(given)
    if isinstance(commits, Diagnostic):
        return Report(diagnostics=(commits,))
    old, new = commits
    with Objects() as objects:
        shelves = CommitShelf(old, objects, library), CommitShelf(new, objects, library)
        files = _reviewed(*shelves)
    branch = Branch(given, entries(old, new), files)
    if output is None:
        return Report((Reviewed(given, (), files, review_markdown(branch)),))
    text = review_page(branch) if output.suffix == PAGE else review_markdown(branch)
    done = write_outputs([Output(output, text.encode())], (), force)
    wrote = output if done.paths else None
    return Report((Reviewed(given, done.diagnostics, files, place=wrote),))


def _reviewed(old: CommitShelf, new: CommitShelf) -> tuple[ReviewedFile, ...]:
    """The proposals of two commits that may differ in effect, in the order of their names."""
    former = renamed(old.commit, new.commit)
    own = new.commit.files(PROPOSAL)
    before = {path: former.get(path, path) for path in own}
    gone = [p for p in old.commit.files(PROPOSAL) if p not in own and p not in before.values()]
    is_same_context = _context(old.commit) == _context(new.commit)
    pairs = [
        (before[path], path)
        for path in own
        if not (is_same_context and _is_same(old, before[path], new, path))
    ]
    former_side = _sides(old, [*(one for one, _ in pairs), *gone])
    side = _sides(new, [path for _, path in pairs])
    found = [reviewed(former_side(one), side(path)) for one, path in pairs]
    found += [reviewed(former_side(path), None) for path in gone]
    return tuple(sorted(found, key=lambda file: file.name))


def _context(commit: Commit) -> tuple[dict[str, str], dict[str, str], dict[str, Entry]]:
    """What any proposal may stand on, and what may be said of what it stands on."""
    locks = {p: entry for p, entry in commit.entries.items() if PurePosixPath(p).name == LOCK}
    return commit.files(BASE, SETTINGS), commit.links(), locks


def _is_same(old: CommitShelf, former: str, new: CommitShelf, path: str) -> bool:
    """Whether a proposal says the same on two commits, if what any may stand on is the same."""
    if old.commit.entries.get(former) != new.commit.entries[path]:
        return False
    if PurePosixPath(former).parent != PurePosixPath(path).parent:
        return False
    source = new.read(new.root / path)
    # What is amended may be another proposal, or a file of another kind.
    return isinstance(source, Diagnostic) or not any(
        unit.is_proposal or (unit.is_path and kind_of(PurePosixPath(unit.base.text)) != BASE)
        for unit in parsed(source).file.units
    )


def _sides(shelf: CommitShelf, paths: Sequence[str]) -> Callable[[str], Side | None]:
    """What gives files of a commit; None if the commit does not have one.

    paths: those that will be asked for. What cannot be read says nothing.
    """
    files = [shelf.root / path for path in paths]
    ties = of_projects(files, projects_of(files, shelf), shelf)

    def side(path: str) -> Side | None:
        if path not in shelf.commit.entries:
            return None
        file = shelf.root / path
        read = amended_file(file, shelf.library, shelf, ties.get(file))
        written = read.written or parsed(Source(path, ""))
        said = silenced(written.source, read.diagnostics)
        return Side(path, written, read.amendments, tuple(_named(said, shelf)))

    return side


def _named(said: Diagnostics, shelf: CommitShelf) -> Iterator[Diagnostic]:
    """Diagnostics with the names that files have in the repository; a review mends nothing."""
    sources: dict[Source, Source] = {}

    def placed(span: Span) -> Span:
        source = span.source
        if source not in sources:
            made_by = shelf.seen_from_head(source.made_by)
            sources[source] = Source(shelf.seen_from_head(source.name), source.text, made_by)
        return Span(sources[source], span.start, span.end)

    for one in said:
        yield evolve(
            one.placed(placed),
            message=shelf.seen_from_head(one.message),
            details=tuple(
                shelf.seen_from_head(each) if isinstance(each, str) else each
                for each in one.details
            ),
            help=shelf.seen_from_head(one.help),
            fix=None,
            choices=(),
        )
