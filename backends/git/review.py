"""`amend review main...HEAD`: what a branch changes, for people who read no diffs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from amend.backends.commands.outcomes import Report, Reviewed
from amend.backends.git.commit import Commit, entries, laid_out, range_named, renamed
from amend.backends.html.review_page import review_page
from amend.backends.text.review_markdown import review_markdown
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Pointer
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import AmendedFile, amended_file
from amend.compiler.files.kinds import BASE, PROPOSAL, SETTINGS
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.merging.review import Branch, ReviewedFile, Side, reviewed

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
    with tempfile.TemporaryDirectory(prefix="amend-review-") as place:
        files = _reviewed(old, new, Path(place).resolve(), library)
    if isinstance(files, Diagnostic):
        return Report(diagnostics=(files,))
    branch = Branch(given, entries(old, new), files)
    if output is None:
        return Report((Reviewed(given, (), files, review_markdown(branch)),))
    text = review_page(branch) if output.suffix == PAGE else review_markdown(branch)
    done = write_outputs([Output(output, text.encode())], (), force)
    wrote = output if done.paths else None
    return Report((Reviewed(given, done.diagnostics, files, place=wrote),))


def _reviewed(
    old: Commit, new: Commit, place: Path, library: Path | None
) -> tuple[ReviewedFile, ...] | Diagnostic:
    former = renamed(old, new)
    context = (BASE, SETTINGS)
    is_same_context = old.of(*context) == new.of(*context)
    proposals = {
        path: former.get(path, path)
        for path, content in new.of(PROPOSAL).items()
        if not (is_same_context and old.files.get(former.get(path, path)) == content)
    }
    gone = [p for p in old.of(PROPOSAL) if p not in new.files and p not in former.values()]
    for commit, folder, wanted in (
        (old, place / "old", {*proposals.values(), *gone}),
        (new, place / "new", {*proposals}),
    ):
        fault = laid_out(commit, folder, {*commit.of(*context), *wanted})
        if fault is not None:
            return fault
    found = [
        reviewed(_side(place / "old", before, library), _side(place / "new", path, library))
        for path, before in proposals.items()
    ]
    found += [reviewed(_side(place / "old", path, library), None) for path in gone]
    return tuple(sorted(found, key=lambda file: file.name))


def _side(folder: Path, path: str, library: Path | None) -> Side | None:
    """A file of a commit that lies in a folder; None if the commit does not have it."""
    if not (folder / path).exists():
        return None
    read = amended_file(folder / path, library)
    if read.written is None:
        return _unread(path, read, folder)
    said = tuple(_named(read.diagnostics, folder))
    return Side(path, read.written, read.amendments, said)


def _unread(path: str, read: AmendedFile, folder: Path) -> Side:
    """A file that cannot be read, as one that says nothing."""
    from amend.compiler.written import parsed

    return Side(path, parsed(Source(path, "")), (), tuple(_named(read.diagnostics, folder)))


def _named(said: Diagnostics, folder: Path) -> Iterator[Diagnostic]:
    """Diagnostics with the names that files have in the repository."""
    sources: dict[Source, Source] = {}

    def source_of(source: Source) -> Source:
        name = source.name.replace(f"{folder}/", "")
        return sources.setdefault(source, Source(name, source.text))

    for one in said:
        primary = one.primary
        if primary is not None:
            span = primary.span
            place = Span(source_of(span.source), span.start, span.end)
            primary = Pointer(place, primary.text)
        message = one.message.replace(f"{folder}/", "")
        yield evolve(one, primary=primary, others=(), message=message, fix=None, choices=())
