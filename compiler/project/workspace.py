"""The workspace: the only thing that remembers. All stages are pure functions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

from attrs import define, field

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.bases import Based, based
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.silencing import silenced
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source, finder
from amend.compiler.files.epoch import epoch_of_the_environment
from amend.compiler.files.kinds import BASE
from amend.compiler.files.library import conferences_for
from amend.compiler.files.proposals import files_of_proposals
from amend.compiler.files.shelf import DISK, Buffers, Shelf, absolute
from amend.compiler.files.witness import Asked, Witness
from amend.compiler.instrument.index import index_of
from amend.compiler.passes import Outcome, early, resolved
from amend.compiler.project.analysis import Analysis, BaseAnalysis, silenced_early
from amend.compiler.project.documents import Document
from amend.compiler.project.memory import BaseTexts, Memory, Remembering
from amend.compiler.project.messages import on_no_disk
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.syntax.piece import Layout, layout_of
from amend.compiler.written import written_in


@define
class _Open:
    """A document with what is remembered of it."""

    document: Document
    memory: Memory
    layout: Layout | None = None
    analysis: Analysis | None = None
    base: BaseAnalysis | None = None


@define
class Workspace:
    """Documents that are open, and what is known of each.

    shelf: under what is open; library: the folder of base texts, if not the one that is found.
    new_memory: makes what a document is remembered by.
    One thread at a time may use it; the analyses that it gives are values.
    """

    shelf: Shelf = DISK
    library: Path | None = None
    new_memory: Callable[[], Memory] = Memory
    _open: dict[str, _Open] = field(factory=dict)
    _bases: BaseTexts = field(factory=BaseTexts)
    _texts: dict[tuple[str, bool], tuple[Hashable, Source | Diagnostic]] = field(factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(one.document for one in self._open.values())

    def put(self, document: Document) -> None:
        """Open a document, or take a new version of one."""
        held = self._open.get(document.uri)
        if held is None or held.document.path != document.path:
            self._open[document.uri] = _Open(document, self.new_memory())
        else:
            held.document = document

    def close(self, uri: str) -> None:
        """Forget a document; what lies on the disk counts again."""
        self._open.pop(uri, None)

    def document(self, uri: str) -> Document | None:
        held = self._open.get(uri)
        return held.document if held else None

    @property
    def texts(self) -> Shelf:
        """The shelf with what is open, as it stands, on top."""
        held = (one.document for one in self._open.values())
        return Buffers(self.shelf, {d.path: d.text for d in held if d.path is not None})

    def analysis(self, uri: str) -> Analysis:
        """What is known of an open proposal as it stands; KeyError if it is not open."""
        held = self._open[uri]
        known, document = held.analysis, held.document
        shelf = Remembering(self.texts, self._texts)
        if known and known.document is document and Asked(shelf).holds(known.looks):
            return known
        held.memory.turn()
        held.layout = layout_of(document.source(), held.layout)
        held.analysis = self._analysed(document, held.layout, held.memory, shelf)
        return held.analysis

    def project(self, path: Path) -> Iterator[Analysis]:
        """What is known of the proposals of the project of a file, those that are not open too.

        What cannot be read is passed over: nothing can be known of it.
        """
        held = {one.document.path: uri for uri, one in self._open.items()}
        for file in files_of_proposals(path, self.texts):
            file = absolute(file)
            if file in held:
                yield self.analysis(held[file])
                continue
            shelf = Remembering(self.texts, self._texts)
            source = shelf.read(file)
            if isinstance(source, Source):
                document = Document(file.as_uri(), file, 0, source.text)
                layout = layout_of(document.source())
                yield self._analysed(document, layout, self.new_memory(), shelf)

    def base(self, uri: str) -> BaseAnalysis:
        """What is known of an open base text; KeyError if it is not open."""
        held = self._open[uri]
        if held.base is None or held.base.document is not held.document:
            source = held.document.source()
            text = read_base_text(source)
            index = index_of(text.instrument) if text.instrument else None
            said = silenced(source, text.diagnostics)
            held.base = BaseAnalysis(held.document, text, index, said)
        return held.base

    def is_base(self, uri: str) -> bool:
        return self._open[uri].document.kind == BASE

    def _analysed(
        self, document: Document, layout: Layout, memory: Memory, shelf: Shelf
    ) -> Analysis:
        witness = Witness(shelf)
        beside: Diagnostics
        if document.path is None:
            written = written_in(layout, "proposal", (), memory.read)
            bases = tuple(Based(unit, None, None, ()) for unit in written.file.units)
            beside, epoch = (on_no_disk(written.source),), None
        else:
            epoch, told = epoch_of_the_environment()
            known = conferences_for(document.path, witness)
            beside = (*told, *known.diagnostics)
            written = written_in(layout, document.path.stem, known.profiles, memory.read)
            find = finder(document.path, self.library, witness)
            bases = based(written, find, self._bases.read)
        found = tuple(resolved(written, one, epoch, memory.elaborate) for one in bases)
        said = silenced_early(written, early(written, found))
        whole = self._with_conflicts(written.source, document.path)
        said = () if whole is not None else said
        looks = witness.looks
        return Analysis(
            document, written, found, said, looks, shelf, beside, whole, memory.elaborate
        )

    def _with_conflicts(self, source: Source, path: Path | None) -> Callable[[], Outcome] | None:
        """What compiles a text in which git has left conflicts; None of any other.

        It looks at what stands there then: what only one of the versions reads is no look of an
        analysis, which may have been made before a base text was opened.
        """
        if path is None or not conflict_blocks(source):
            return None
        return lambda: compile_source(source, path, self.library, shelf=self.texts)
