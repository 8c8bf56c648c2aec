"""The one place where text becomes XML."""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile('[&<>"]')
_BREAKS = re.compile("([\t\n])")


def escaped(text: str) -> str:
    """A text for an element or an attribute.

    Raises ValueError for a character that XML 1.0 does not allow: such a text never
    gets past the compiler, and a broken file must not be written.
    """
    if _ILLEGAL.search(text):
        raise ValueError("a character that XML does not allow reached the Word writer")
    if not _MARKUP.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run(text: str, properties: str = "", deleted: bool = False) -> str:
    """A run of characters; tabs and line ends become elements of their own."""
    tag = "w:delText" if deleted else "w:t"
    pieces: list[str] = []
    for piece in _BREAKS.split(text) if "\t" in text or "\n" in text else (text,):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece == "\n":
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<{tag} xml:space="preserve">{escaped(piece)}</{tag}>')
    return f"<w:r>{wrapped('w:rPr', properties)}{''.join(pieces)}</w:r>"


def wrapped(tag: str, inner: str) -> str:
    """An element with this content, or nothing for no content."""
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def paragraph(style: str, content: Iterable[str], properties: str = "", mark: str = "") -> str:
    """A paragraph.

    properties: what follows the style in `w:pPr`; mark: the properties of its mark.
    """
    own = f'<w:pStyle w:val="{style}"/>{properties}{wrapped("w:rPr", mark)}'
    return f"<w:p><w:pPr>{own}</w:pPr>{''.join(content)}</w:p>"
