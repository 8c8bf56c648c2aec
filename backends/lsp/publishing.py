"""What is shown of each text, early and settled."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field
from lsprotocol import types as lsp

from amend.backends.lsp.diagnostics import shown
from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.project.analysis import Analysis, settle
from amend.compiler.project.late import LateDiagnostics, carried_over, late_in_pieces

_By = dict[str, list[lsp.Diagnostic]]


@define
class Published:
    """What was said last: by the text that is open, for each text that it was shown in."""

    _said: dict[str, _By] = field(factory=dict)
    _late: dict[str, LateDiagnostics] = field(factory=dict)

    def early(self, session: Session, uri: str) -> list[lsp.PublishDiagnosticsParams]:
        """What can be told at once, and what was told of pieces that are as they were."""
        if session.is_base(uri):
            return self._say(session, uri, self._of_base(session, uri))
        analysis = session.workspace.analysis(uri)
        kept = carried_over(self._late.get(uri, ()), analysis)
        said = (*analysis.early, *kept)
        return self._say(session, uri, self._of(session, analysis, said))

    def settled(
        self, session: Session, uri: str, is_old: Callable[[], bool]
    ) -> list[lsp.PublishDiagnosticsParams] | None:
        """All that there is to be said; None if the text has become old meanwhile."""
        if session.is_base(uri):
            return []
        analysis = session.workspace.analysis(uri)
        found = settle(analysis, is_old, session.settled.get(uri))
        if found is None:
            return None
        self._late[uri] = late_in_pieces(found)
        session.settled[uri] = found
        return self._say(session, uri, self._of(session, analysis, found.diagnostics))

    def without(self, uri: str) -> list[lsp.PublishDiagnosticsParams]:
        """Take back what was said because of a text that is closed."""
        self._late.pop(uri, None)
        before = self._said.pop(uri, {})
        return [self._params(place, None) for place in before]

    def _of(self, session: Session, analysis: Analysis, said: Diagnostics) -> _By:
        source = analysis.written.source
        units = analysis.written.file.units
        elsewhere = analysis.layout.place(units[0].base.span) if units else None
        found = shown(session, source, said, elsewhere)
        # A base text that is open speaks for itself.
        return {
            place: those
            for place, those in found.items()
            if place == analysis.document.uri or not session.is_base(place)
        }

    def _of_base(self, session: Session, uri: str) -> _By:
        base = session.workspace.base(uri)
        return shown(session, base.text.tree.source, base.diagnostics, None)

    def _say(self, session: Session, uri: str, found: _By) -> list[lsp.PublishDiagnosticsParams]:
        """What is new: for each text that has changed what all that is open says of it."""
        before = self._said.get(uri, {})
        self._said[uri] = {uri: [], **found}
        document = session.workspace.document(uri)
        version = document.version if document else None
        places = dict.fromkeys((uri, *found, *before))
        return [self._params(place, version if place == uri else None) for place in places]

    def _params(self, place: str, version: int | None) -> lsp.PublishDiagnosticsParams:
        every = [one for by in self._said.values() for one in by.get(place, ())]
        return lsp.PublishDiagnosticsParams(place, every, version)
