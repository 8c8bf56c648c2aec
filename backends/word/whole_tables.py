"""Writes tables that are kept whole: rows come and go as those of any table do."""

from __future__ import annotations

from lxml import etree

from amend.backends.word.figure_tables import (
    DELETED_TEXT,
    PARAGRAPH,
    PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    TEXT,
)
from amend.backends.word.layout import TABLE_HEAD, TABLE_TEXT
from amend.backends.word.markup import NAMESPACE, NAMESPACES
from amend.backends.word.revisions import Revisions
from amend.backends.word.untrusted import Element
from amend.compiler.algebra.redline import Deleted, Kept, Mark

_W = f"{{{NAMESPACE}}}"


def whole_table(table: Element, mark: Mark, revisions: Revisions) -> str:
    """The markup of a table that comes or goes as its mark says; the table is changed.

    table: in the one form of `figure_tables`.
    """
    if not isinstance(mark, Kept):
        _revise(table, mark, revisions)
    _give_styles(table)
    made: bytes = etree.tostring(table, method="c14n", exclusive=True)
    return made.decode()


def _revise(table: Element, mark: Mark, revisions: Revisions) -> None:
    """Mark each row and all that is in it."""
    for row in table.iter(ROW):
        properties = row.find(ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(ROW_PROPERTIES)
            row.insert(int(row[0].tag == _W + "tblPrEx"), properties)
        properties.extend(_parsed(revisions.of_mark(mark)))
    for text in table.iter(TEXT) if isinstance(mark, Deleted) else ():
        text.tag = DELETED_TEXT
    for paragraph in table.iter(PARAGRAPH):
        said = [child for child in paragraph if child.tag != PROPERTIES]
        runs = "".join(etree.tostring(child, encoding="unicode") for child in said)
        for child in said:
            paragraph.remove(child)
        paragraph.extend(_parsed(revisions.tracked([(mark, runs)]) if said else ""))
        if paragraph.getnext() is not None:
            own = etree.SubElement(_properties_of(paragraph), RUN_PROPERTIES)
            own.extend(_parsed(revisions.of_mark(mark)))


def _parsed(xml: str) -> list[Element]:
    return list(etree.fromstring(f"<w:x {NAMESPACES}>{xml}</w:x>"))


def _properties_of(paragraph: Element) -> Element:
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        properties = etree.Element(PROPERTIES)
        paragraph.insert(0, properties)
    return properties


def _give_styles(table: Element) -> None:
    """Give paragraphs the styles that those of any table have, in rows of heads and in others."""
    for row in table.iter(ROW):
        is_head = row.find(f"{ROW_PROPERTIES}/{_W}tblHeader") is not None
        for paragraph in row.iter(PARAGRAPH):
            style = etree.Element(_W + "pStyle")
            style.set(_W + "val", TABLE_HEAD if is_head else TABLE_TEXT)
            _properties_of(paragraph).insert(0, style)
