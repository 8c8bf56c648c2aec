"""What the server knows between two messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field
from lsprotocol import types as lsp

from amend.backends.lsp.places import path_of, uri_of
from amend.backends.lsp.positions import offset, range_of
from amend.backends.lsp.previewing import Previews
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.project.documents import Document
from amend.compiler.project.workspace import Workspace
from amend.compiler.values import frozen

ToClient = lsp.ShowDocumentRequest | lsp.ShowMessageNotification | lsp.LogMessageNotification


@frozen
class Declined:
    """What is asked for cannot be done; why: one sentence, which the user is shown."""

    why: str


@frozen
class Later:
    """An answer that takes its time.

    work: finds it out, in a thread, and touches nothing of the session; then: makes the answer of
    what was found out, in the loop.
    """

    work: Callable[[], object]
    then: Callable[[Any], object]


@define
class Options:
    """What a user has chosen; hints: the kinds of inlay hints that are shown."""

    hints: frozenset[str] = frozenset(("labels", "new labels"))


@define
class Session:
    """One client.

    encoding: in which it counts columns.
    outbox: what the client is told beside the answer to what it asks.
    tokens: what was told last of the colours of each text, under a number of its own.
    markdown, snippets: whether it understands them.
    """

    workspace: Workspace = field(factory=Workspace)
    encoding: str = "utf-16"
    markdown: bool = False
    snippets: bool = False
    options: Options = field(factory=Options)
    capabilities: lsp.ClientCapabilities = field(factory=lsp.ClientCapabilities)
    settled: dict[str, Settled] = field(factory=dict)
    outbox: list[ToClient] = field(factory=list)
    previews: Previews = field(factory=Previews)
    tokens: dict[str, lsp.SemanticTokens] = field(factory=dict)
    _shown: int = 0
    _told: int = 0
    _uris: dict[str, str] = field(factory=dict)

    def is_proposal(self, uri: str) -> bool:
        """Whether a text is open, and a proposal."""
        held = self.workspace.document(uri)
        return held is not None and not self.workspace.is_base(uri)

    def is_base(self, uri: str) -> bool:
        return self.workspace.document(uri) is not None and self.workspace.is_base(uri)

    def proposal(self, uri: str) -> Analysis | None:
        """What is known of an open proposal; None of any other text."""
        return self.workspace.analysis(uri) if self.is_proposal(uri) else None

    def proposals(self) -> Iterator[Analysis]:
        """What is known of all that are open."""
        for document in self.workspace.documents:
            if (analysis := self.proposal(document.uri)) is not None:
                yield analysis

    def project(self, uri: str) -> Iterator[Analysis]:
        """What is known of the proposals of the project of a text, and of all others that are open.

        Those that are open come first.
        """
        seen = set()
        for analysis in self.proposals():
            seen.add(analysis.document.path)
            yield analysis
        document = self.workspace.document(uri)
        if document is not None and document.path is not None:
            for analysis in self.workspace.project(document.path):
                if analysis.document.path not in seen:
                    yield analysis

    def settled_of(self, analysis: Analysis) -> Settled | None:
        """What is known of the settled text, if it is the one that was analysed."""
        held = self.settled.get(analysis.document.uri)
        return held if held is not None and held.is_of(analysis) else None

    def source(self, uri: str) -> Source:
        """The text of an open document, as analyses have it."""
        if self.workspace.is_base(uri):
            return self.workspace.base(uri).text.tree.source
        return self.workspace.analysis(uri).written.source

    def at(self, source: Source, position: lsp.Position) -> int:
        """The offset of a position in a text."""
        return offset(source, position, self.encoding)

    def range(self, span: Span) -> lsp.Range:
        return range_of(span, self.encoding)

    def uri(self, source: Source) -> str:
        """The address of a source: of an open document, as its editor writes it.

        Of a text that a proposal makes it is that of the proposal, since it is no file.
        """
        name = source.file
        if name not in self._uris:
            path = Path(name).absolute()
            held = (d for d in self.workspace.documents if path == d.path or d.uri == name)
            document = next(held, None)
            self._uris[name] = document.uri if document else uri_of(path)
        return self._uris[name]

    def location(self, span: Span) -> lsp.Location:
        place = self.range(Span(span.source, 0, 0) if span.source.made_by else span)
        return lsp.Location(self.uri(span.source), place)

    def show(self, uri: str) -> None:
        """Have the client show a document, which it must be able to."""
        self._shown += 1
        params = lsp.ShowDocumentParams(uri, take_focus=True)
        self.outbox.append(lsp.ShowDocumentRequest(f"amend-show-{self._shown}", params))

    def tell_tokens(self, uri: str, data: list[int]) -> lsp.SemanticTokens:
        """The colours of a text, under a number that none had before."""
        self._told += 1
        self.tokens[uri] = lsp.SemanticTokens(data, str(self._told))
        return self.tokens[uri]

    def say(self, text: str) -> None:
        """Tell the user something."""
        params = lsp.ShowMessageParams(lsp.MessageType.Info, text)
        self.outbox.append(lsp.ShowMessageNotification(params))

    def log(self, text: str) -> None:
        """Write something where the client keeps what servers say."""
        params = lsp.LogMessageParams(lsp.MessageType.Warning, text)
        self.outbox.append(lsp.LogMessageNotification(params))

    def put(self, uri: str, version: int, text: str) -> None:
        if self.workspace.document(uri) is None:
            self._uris.clear()
        self.workspace.put(Document(uri, path_of(uri), version, text))
