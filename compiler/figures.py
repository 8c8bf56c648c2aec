"""The figures that texts keep in files beside them: found, and held against what names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import figure_messages as messages
from amend.compiler.files.kinds import not_named
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.instrument.figures import ENDING, Figure, FigureError, read_figure
from amend.compiler.instrument.instrument import Instrument, NodeId, kept_in
from amend.compiler.submission.submission import Submission
from amend.compiler.syntax.proposal import AddStatement, ProposalFile
from amend.compiler.syntax.provisions import Provision
from amend.compiler.words.text import PrintedMark, Text


@frozen
class Named:
    """A figure as a text names it; span: where, at its words."""

    name: str
    text: Text[NodeId] | Text[PrintedMark]
    span: Span


FindFigures = Callable[
    [Submission | None, Iterable[Named], tuple[str, ...]], tuple[Submission | None, Diagnostics]
]
"""Finds the figures that are named, as `with_figures` does, beside some files."""


def figures_for(path: Path, shelf: Shelf = DISK) -> FindFigures:
    """What finds the figures of the texts of a proposal file."""

    def find(
        submission: Submission | None, named: Iterable[Named], files: tuple[str, ...]
    ) -> tuple[Submission | None, Diagnostics]:
        folders = (path.parent, *(Path(file).parent for file in files))
        return with_figures(submission, named, folders, shelf)

    return find


def named_in(instrument: Instrument) -> Iterator[Named]:
    """The figures that a text names."""
    for node in instrument.root.walk():
        if (name := kept_in(node.kind, node.name)) and node.span is not None:
            yield Named(name, node.text, node.span)


def named_by(file: ProposalFile) -> Iterator[Named]:
    """The figures that proposals name in what they add, and in the texts beside them."""
    statements = (statement for unit in file.units for statement in unit.statements)
    parts = [s.content for s in statements if isinstance(s, AddStatement)]
    parts += [unit.content for unit in file.units]
    parts += [text.content for text in file.texts]
    stack: list[Provision] = [one for content in parts for one in content]
    while stack:
        one = stack.pop()
        if name := kept_in(one.kind, one.name):
            yield Named(name, one.text, one.label_span.to(one.span))
        stack += one.children


def with_figures(
    submission: Submission | None,
    named: Iterable[Named],
    folders: Sequence[Path] = (),
    shelf: Shelf = DISK,
) -> tuple[Submission | None, Diagnostics]:
    """A submission with the figures that its texts name; none where one is not to be had.

    folders: where files may lie beside that of the text that names them.
    """
    figures: dict[str, Figure] = {}
    found: list[Diagnostic] = []
    for one in named:
        figure = figures.get(one.name) or _read(one, folders, shelf)
        if isinstance(figure, Diagnostic):
            found.append(figure)
            continue
        figures[one.name] = figure
        if one.text != Text(figure.words):
            found.append(messages.other_words(one.span, figure.words))
    if found or submission is None:
        return None if found else submission, tuple(found)
    return evolve(submission, figures=figures) if figures else submission, ()


def _read(one: Named, folders: Sequence[Path], shelf: Shelf) -> Figure | Diagnostic:
    beside = Path(one.span.source.name).parent
    places = dict.fromkeys((beside, *folders))
    is_bare = not not_named(one.name) and "/" not in one.name
    files = (folder / f"{one.name}{ENDING}" for folder in places if is_bare)
    file = next((file for file in files if shelf.stamp(file) is not None), None)
    if file is None:
        return messages.no_file(one.span, f"{one.name}{ENDING}", str(beside))
    source = shelf.read(file)
    if not isinstance(source, Source):
        return messages.not_as_kept(one.span, str(file), source.message.rstrip("."))
    try:
        return read_figure(source.text, one.name)
    except FigureError as error:
        return messages.not_as_kept(one.span, str(file), str(error))
