"""Reads the page as a browser does: by the HTML standard, and by the page's own style rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

INDENT = "    "
_HIDES = re.compile(r"([^{}]+)\{\s*display:\s*none;?\s*\}")

Rows = dict[Element, list[Element | None]]


def tree(page: bytes) -> Element:
    """The document; a page that breaks the grammar of HTML is an error."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True
    )
    return parser.parse(page, transport_encoding="utf-8")


def shown_lines(document: Element, view: str) -> list[tuple[str, ...]]:
    """The lines of each instrument in the `base`, `proposed` or `redline` view.

    What a view hides is read from the stylesheet, not assumed. Footnote marks are
    put in brackets and lines indented, as the plain text has them.
    """
    hidden, rows = hidden_in(view, stylesheet(document)), _rows(document)
    return [
        tuple(line for e in article.iter() if (line := _shown(e, hidden, rows)) is not None)
        for article in document.iter("article")
    ]


def compared_lines(document: Element, side: str) -> list[tuple[str, ...]]:
    """The lines of each instrument on the `base` or `proposed` side of the comparison.

    A text that does not differ has no comparison, and shows as it is.
    """
    hidden, rows = hidden_in("comparison", stylesheet(document)), _rows(document)
    return [
        tuple(
            line
            for shown in _compared(element, side)
            for e in shown.iter()
            if (line := _shown(e, hidden, rows, _form(element))) is not None
        )
        for element in document.iter()
        if element.tag in ("article", "table")
        and {"instrument", "comparison"} & {*classes(element)}
        and not _is_hidden(element, hidden)
    ]


def _form(element: Element) -> str:
    return "half" if element.tag == "table" else "line"


def _compared(element: Element, side: str) -> list[Element]:
    if element.tag == "article":
        return [element]
    return [e for e in element.iter("td") if side in classes(e)]


def redline_alone(document: Element) -> Element:
    """The document without what repeats the redline: the comparison and the table of changes."""
    for parent in [*document.iter()]:
        for child in [*parent]:
            if {"comparison", "changes"} & {*classes(child)}:
                parent.remove(child)
    return document


def stylesheet(document: Element) -> str:
    [style] = document.iter("style")
    return re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.DOTALL)


def hidden_in(view: str, style: str) -> frozenset[str]:
    """The elements (`ins`) and classes (`.inserted`) that do not show in a view."""
    before = f"#view-{view}:checked ~ .sheet "
    return frozenset(
        selector.strip().removeprefix(before)
        for selectors in _HIDES.findall(style)
        for selector in selectors.split(",")
        if selector.strip().startswith(before)
    )


def classes(element: Element) -> list[str]:
    return element.get("class", "").split(" ")


def text_of(element: Element, hidden: frozenset[str] = frozenset()) -> str:
    """The text that shows, and what would be copied."""
    return "".join(_texts(element, hidden))


def _rows(document: Element) -> Rows:
    """The cells of each row by its columns, as a browser lays them out; those at its end that
    another one covers say nothing."""
    found: Rows = {}
    for table in document.iter("table"):
        above: dict[int, int] = {}  # By column, how many rows are still covered from above.
        for row in table.findall("*/tr"):
            cells: list[Element | None] = []
            for cell in row:
                cells += _covered(len(cells), above)
                columns, rows = (int(cell.get(name, "1")) for name in ("colspan", "rowspan"))
                above |= dict.fromkeys(range(len(cells), len(cells) + columns), rows)
                cells += [cell, *[None] * (columns - 1)]
            while cells and cells[-1] is None:
                cells.pop()
            found[row] = cells
            above = {column: rows - 1 for column, rows in above.items() if rows > 1}
    return found


def _covered(column: int, above: dict[int, int]) -> list[None]:
    """The cells from a column on that one above covers, up to the first free one."""
    end = column
    while end in above:
        end += 1
    return [None] * (end - column)


def _shown(element: Element, hidden: frozenset[str], rows: Rows, form: str = "line") -> str | None:
    if form not in classes(element) or _is_hidden(element, hidden):
        return None
    line = _line(element, hidden, rows)
    # The title of a table that has none in this view takes no room.
    return None if "table" in classes(element) and not text_of(element, hidden) else line


def _line(element: Element, hidden: frozenset[str], rows: Rows) -> str:
    level = int(element.get("style", "--level:0").removeprefix("--level:"))
    text = text_of(element, hidden)
    if element in rows:
        text = "\t".join("" if cell is None else text_of(cell, hidden) for cell in rows[element])
    if "footnote" in classes(element):
        mark, _, wording = text.partition("\t")
        text = f"[{mark}]\t{wording}"
    return INDENT * level + text


def _is_hidden(element: Element, hidden: frozenset[str]) -> bool:
    return element.tag in hidden or any(f".{name}" in hidden for name in classes(element))


def _texts(element: Element, hidden: frozenset[str]) -> Iterator[str]:
    bracketed = "mark" in classes(element)
    yield "[" if bracketed else ""
    yield element.text or ""
    is_behind = False
    for child in element:
        if not _is_hidden(child, hidden):
            if child.tag == "p" and "words" in classes(child):
                yield " / " if is_behind else ""
                is_behind = True
            yield from _texts(child, hidden)
        yield child.tail or ""
    yield "]" if bracketed else ""
