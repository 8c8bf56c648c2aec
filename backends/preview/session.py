"""One run of the preview: the file, what is known of each tab's text, and saving.

One thread at a time may use it; nothing here knows of requests.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from attrs import define, field

from amend.backends.preview import messages
from amend.backends.preview.line_ends import plain, restored
from amend.backends.preview.picture import Picture, picture_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.driver import finder
from amend.compiler.files.library import conferences_for
from amend.compiler.files.raw import MAX_BYTES
from amend.compiler.files.reading import decoded, encoded, read_bytes
from amend.compiler.files.record import digest as digest_of
from amend.compiler.files.writing import replace_file
from amend.compiler.merging.marks import Marks
from amend.compiler.merging.merge import Merged, merged
from amend.compiler.project.analysis import Analysis, Settled, settle
from amend.compiler.project.documents import Document
from amend.compiler.project.memory import Remembered
from amend.compiler.project.workspace import Workspace
from amend.compiler.values import frozen

MOST_TEXTS = 32
"""Versions of the file that are kept, to merge what was begun from one of them."""

_NAMES = Marks(("this page", "before", "the file"))


@frozen
class OnDisk:
    """The file as it lies there; text: with the line ends of a browser; digest: of its bytes."""

    text: str = field(repr=False)
    digest: str


@frozen
class Saved:
    """The file holds the text; said: what there is to be said beside."""

    digest: str
    said: Diagnostics = ()


@frozen
class Newer:
    """The file was changed by somebody else, and is as it was.

    now: as it lies there; None if it is gone.
    both: what the text and the file made of what they began from; None if it cannot be told.
    """

    now: OnDisk | None
    both: str | None


@frozen
class NotSaved:
    """The text could not be written; the file is as it was."""

    fault: Diagnostic


@define
class _Held:
    """What is kept of one tab."""

    rendered: Remembered[Hashable, str] = field(factory=Remembered)
    version: int = 0
    analysis: Analysis | None = None
    settled: Settled | None = None
    picture: Picture | None = None


@define
class Session:
    """The file of one run; `file` has its links followed."""

    file: Path
    name: str
    library: Path | None = None
    _workspace: Workspace = field(init=False)
    _held: dict[str, _Held] = field(factory=dict)
    _known: OrderedDict[str, str] = field(factory=OrderedDict)

    def __attrs_post_init__(self) -> None:
        self._workspace = Workspace(library=self.library)

    def on_disk(self) -> OnDisk | Diagnostic:
        """The file as it lies there."""
        data = read_bytes(self.file, MAX_BYTES)
        if isinstance(data, Diagnostic):
            return data
        source = decoded(self.name, data, may_be_empty=True)
        if isinstance(source, Diagnostic):
            return source
        return OnDisk(plain(source.text), self._keep(data, source.text))

    def _keep(self, data: bytes, text: str) -> str:
        """Keep a version of the file, and forget the oldest; its digest."""
        known = digest_of(data)
        self._known[known] = text
        self._known.move_to_end(known)
        while len(self._known) > MOST_TEXTS:
            self._known.popitem(last=False)
        return known

    def picture(self, tab: str, text: str) -> Picture:
        """What is to be shown of the text of a tab."""
        held = self._held.setdefault(tab, _Held())
        known = self._workspace.document(tab)
        if known is None or known.text != text:
            held.version += 1
            self._workspace.put(Document(tab, self.file, held.version, text))
        analysis = self._workspace.analysis(tab)
        if held.picture is None or held.analysis is not analysis:
            settled = held.settled = settle(analysis, before=held.settled)
            assert settled is not None  # Nothing calls it old.
            held.rendered.turn()
            held.picture = picture_of(settled, held.rendered, held.picture)
            held.analysis = analysis
        return held.picture

    def is_stale(self, tab: str) -> bool:
        """Whether a text that is amended, or settings, have changed since the last picture."""
        held = self._held.get(tab)
        return held is not None and self._workspace.analysis(tab) is not held.analysis

    def close(self, tab: str) -> None:
        """Forget a tab."""
        self._held.pop(tab, None)
        self._workspace.close(tab)

    def save(self, text: str, digest: str) -> Saved | Newer | NotSaved:
        """Write a text that was begun from the file with a digest; never over a newer one."""
        now = self.on_disk()
        if isinstance(now, Diagnostic):
            return NotSaved(now) if self.file.exists() else Newer(None, None)
        if now.digest != digest:
            return Newer(now, self._both(text, digest, now))

        def newer() -> Diagnostic | None:
            again = self.on_disk()
            is_same = isinstance(again, OnDisk) and again.digest == digest
            return None if is_same else messages.is_newer(self.name)

        whole = restored(text, self._known[digest])
        try:
            data = encoded(self.file, whole)
        except (OSError, UnicodeError) as error:
            return NotSaved(messages.not_encoded(self.name, error))
        if len(data) > MAX_BYTES:
            return NotSaved(messages.too_long(self.name, MAX_BYTES))
        written = replace_file(self.file, data, newer)
        if has_errors(written.diagnostics):
            return NotSaved(next(d for d in written.diagnostics if has_errors([d])))
        return Saved(self._keep(data, whole), written.diagnostics)

    def _both(self, text: str, digest: str, now: OnDisk) -> str | None:
        base = self._known.get(digest)
        if base is None:
            return None
        profiles = conferences_for(self.file).profiles
        find = finder(self.file, self.library)
        both = merged(plain(base), text, now.text, _NAMES, find, profiles)
        return both.text if isinstance(both, Merged) else None
