"""Which style of ITU a provision has."""

from __future__ import annotations

from amend.compiler.instrument import Kind

_STYLES = {
    Kind.NUMBER: "ResNo",
    Kind.TITLE: "Restitle",
    Kind.OPENING: "Normalaftertitle",
    Kind.CALL: "Call",
    Kind.NOTE: "FootnoteText",
}

PROPOSAL = "Proposal"
REASONS = "Reasons"
END = "Endline"


def style_of(kind: Kind, depth: int, label: str) -> str:
    """The style id of a provision.

    depth: how many nodes are above it below the instrument.
    In published resolutions (T-RES-T.1-2016) level-1 items and numbered clauses are
    Normal with a tab, the levels below them enumlev1 to enumlev3.
    """
    if kind in _STYLES:
        return _STYLES[kind]
    if depth <= 1 or label[:1].isdigit():
        return "Normal"
    return f"enumlev{min(depth - 1, 3)}"
