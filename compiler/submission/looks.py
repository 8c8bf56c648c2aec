"""How parts of a text look in print, whatever prints them."""

from __future__ import annotations

from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode, project_stretches
from amend.compiler.instrument.instrument import Kind

LISTED = (Kind.ITEM, Kind.PARAGRAPH)
"""What takes those that are below it one level down."""


def label_is_italic(label: str, is_listed: bool) -> bool:
    """Whether a label prints in italics: *a)* right below a call (T-RES-T.1-2016).

    is_listed: whether the provision is below one of `LISTED`.
    """
    return not is_listed and label[:1].isascii() and label[:1].isalpha()


def first_label(node: RedlineNode) -> str:
    """The label in force; of a label that is new, the new one."""
    if len(node.label) == 1:
        return node.label[0].text.chars
    base = project_stretches(node.label, Inserted).chars
    return base or project_stretches(node.label, Deleted).chars
