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
    from amend.compiler.received.right_to_left import is_from_right, turned

    if not is_installed():
        return None, (messages.no_extractor(str(path)),)
    data = read_bytes(path, MOST_BYTES)
    if isinstance(data, Diagnostic):
        return None, (data,)
    try:
        pages = read_confined(data)
    except RefusedError as refusal:
        return None, (messages.not_readable(str(path), str(refusal)),)
    if not any(page.words for page in pages):
        return None, (messages.without_words(str(path)),)
    found: list[Diagnostic] = []
    from_right = is_from_right(pages)
    if from_right:
        mirror = turned(pages)
        if mirror.is_backwards:
            return None, (messages.words_backwards(str(path)),)
        pages = mirror.pages
        found += messages.read_from_right(mirror)
    words = "".join(word.text for page in pages for word in page.words)
    made = extracted(pages, from_right)
    wrong = unaccounted(words, (made.text, *made.left, made.dropped))
    if wrong is not None:
        lost, come = wrong
        return None, (loose_messages.would_lose(str(path), lost[:40], come[:40]),)
    if made.unsure:
        found.append(messages.order_unsure(made.unsure))
    if made.left:
        found.append(messages.edges_left(made.left))
    if made.joined:
        found.append(messages.lines_joined(made.joined, made.hyphens))
    if made.columns:
        found.append(messages.read_by_columns(made.columns, from_right))
    return Source(str(path), made.text), tuple(found)
