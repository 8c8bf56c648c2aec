"""The texts that are open, each as it stands."""

from __future__ import annotations

from pathlib import Path

from attrs import field

from amend.compiler.diagnostics.source import Source
from amend.compiler.files.kinds import BASE, PROPOSAL, kind_of
from amend.compiler.values import frozen


@frozen
class Document:
    """A text that is open.

    uri: by which its editor knows it.
    path: where it lies, from the root; None of one that is on no disk.
    version: as the editor counts.
    """

    uri: str
    path: Path | None
    version: int
    text: str = field(repr=False)

    @property
    def kind(self) -> str:
        """`.amend` or `.base`; what has no name counts as a proposal."""
        kind = kind_of(self.path) if self.path else PROPOSAL
        return kind if kind in (PROPOSAL, BASE) else PROPOSAL

    def source(self) -> Source:
        """The text under the name that messages give it."""
        return Source(self.uri if self.path is None else str(self.path), self.text)
