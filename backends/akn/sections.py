"""Where the parts of a text stand in a document of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import Role, call_of


class Section(Enum):
    """A section of a document, in the order in which they stand."""

    PREFACE = "preface"
    PREAMBLE = "preamble"
    BODY = "mainBody"
    CONCLUSIONS = "conclusions"
    ATTACHMENTS = "attachments"


_HEADS = {
    Kind.NUMBER: Section.PREFACE,
    Kind.TITLE: Section.PREFACE,
    Kind.HISTORY: Section.PREFACE,
    Kind.OPENING: Section.PREAMBLE,
    Kind.FOOTNOTE: Section.CONCLUSIONS,
}
_OWN_DOCUMENTS = (Kind.ANNEX, Kind.APPENDIX, Kind.ATTACHMENT)
"""Divisions that are documents of their own, attached to the one that they belong to."""


def sections(children: Iterable[Node], language: str) -> dict[NodeId, Section]:
    """In which section each of the provisions right below a text, or an annex of it, stands.

    A call opens a part of the preamble if the lexicon says so and nothing stands before it that
    orders something; one that the lexicon does not know stands with the call before it.
    """
    found: dict[NodeId, Section] = {}
    now = Section.PREAMBLE
    for child in children:
        if child.kind in _HEADS:
            found[child.id] = _HEADS[child.kind]
        elif child.kind in _OWN_DOCUMENTS:
            found[child.id] = Section.ATTACHMENTS
        else:
            known = call_of(child.text.chars, language) if child.kind is Kind.CALL else None
            orders = known is not None and known.role is Role.OPERATIVE
            if child.kind is not Kind.CALL or orders:
                now = Section.BODY
            found[child.id] = now
    return found
