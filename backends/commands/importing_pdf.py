"""Reads a PDF file as the loose text that its pages hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics

if TYPE_CHECKING:
    from amend.compiler.diagnostics.source import Source


def text_of_pdf(path: Path) -> tuple[Source | None, Diagnostics]:
    """The text of a PDF file, and what was judged; no text if it cannot be read."""
    from amend.backends.pdf import messages
    from amend.backends.pdf.reader import MOST_BYTES, is_installed, read_confined
    from amend.backends.word.untrusted import RefusedError
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.files.reading import read_bytes
    from amend.compiler.received import messages as loose_messages
    from amend.compiler.received.conserved import unaccounted
    from amend.compiler.received.pages import extracted

    if not is_installed():
        return None, (messages.no_extractor(str(path)),)
    data = read_bytes(path, MOST_BYTES)
    if isinstance(data, Diagnostic):
        return None, (data,)
    try:
        pages = read_confined(data)
    except RefusedError as refusal:
        return None, (messages.not_readable(str(path), str(refusal)),)
    words = "".join(word.text for page in pages for word in page.words)
    if not words:
        return None, (messages.without_words(str(path)),)
    made = extracted(pages)
    wrong = unaccounted(words, (made.text, *made.left, made.dropped))
    if wrong is not None:
        lost, come = wrong
        return None, (loose_messages.would_lose(str(path), lost[:40], come[:40]),)
    found: list[Diagnostic] = []
    if made.left:
        found.append(messages.edges_left(made.left))
    if made.joined:
        found.append(messages.lines_joined(made.joined, made.hyphens))
    if made.columns:
        found.append(messages.read_by_columns(made.columns))
    return Source(str(path), made.text), tuple(found)
