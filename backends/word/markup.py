"""The one place where text becomes XML."""

from __future__ import annotations

from collections.abc import Callable

from amend.compiler.values import frozen

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

DRAWING = f"{{{NAMESPACE}}}drawing"

NAMESPACES = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"'
"""Both for every part of WordprocessingML: docx2python looks for `r` even where no name has it."""

CHARACTERS = {
    f"{{{NAMESPACE}}}{name}": char
    for name, char in (
        ("tab", "\t"),
        ("ptab", "\t"),
        ("br", "\n"),
        ("cr", "\n"),
        ("noBreakHyphen", "\u2011"),
        ("softHyphen", "\u00ad"),
    )
}
"""The elements that stand for one character."""

WIDTH = 9639
"""Twips: the width of the text."""

_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
BORDERS = "".join(
    f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
"""The lines around each cell of a table."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CONTROLS = bytes(range(0x20))
_NONCHARACTERS = tuple(char.encode() for char in "\ufffe\uffff")


def part(root: str, namespaces: str, content: str) -> bytes:
    """A part of the package in UTF-8.

    Raises ValueError for a character that XML does not allow or that its readers change.
    Markup needs no control characters, so that one that is found came from a text; a tab
    in a text has become an element by then.
    """
    xml = f"{_DECLARATION}<{root} {namespaces}>{content}</{root}>"
    try:
        data = xml.encode()
    except UnicodeEncodeError as error:
        raise _illegal(xml[error.start]) from None
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise _illegal(next(char for char in xml if char < " "))
    for illegal in _NONCHARACTERS:
        if illegal in data:
            raise _illegal(illegal.decode())
    return data


def _illegal(char: str) -> ValueError:
    return ValueError(f"U+{ord(char):04X} cannot stand in a Word file")


def escaped(text: str) -> str:
    """A text for an element or an attribute."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&quot;")
    return text


@frozen
class Former:
    """How runs looked before a revision of their look.

    properties: of each run; signature: number, author and date of a revision, another for each.
    """

    properties: str
    signature: Callable[[], str]


def run(
    text: str, properties: str = "", deleted: bool = False, former: Former | None = None
) -> str:
    """A run of characters; a tab becomes an element of its own."""
    if former is not None:
        before = f"<w:rPr>{former.properties}</w:rPr>"
        properties += f"<w:rPrChange {former.signature()}>{before}</w:rPrChange>"
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    tag = "w:delText" if deleted else "w:t"
    text = escaped(text)
    if "\t" not in text:
        return f'<w:r>{own}<{tag} xml:space="preserve">{text}</{tag}></w:r>'
    pieces = (
        f'<{tag} xml:space="preserve">{piece}</{tag}>' if piece else ""
        for piece in text.split("\t")
    )
    return f"<w:r>{own}{'<w:tab/>'.join(pieces)}</w:r>"


def wrapped(tag: str, inner: str) -> str:
    """An element with this content, or nothing for no content."""
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def paragraph(
    style: str, content: str, properties: str = "", mark: str = "", former: str = ""
) -> str:
    """A paragraph.

    properties: what follows the style in `w:pPr`; mark: the properties of its mark;
    former: the revision of its properties.
    """
    own = f"<w:rPr>{mark}</w:rPr>{former}" if mark else former
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{own}</w:pPr>{content}</w:p>'
