"""Our styles in a document of others: theirs where the names are ours, ours copied in where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.styles import StyleSet, styles_part
from amend.backends.word.untrusted import Element
from amend.compiler.values import frozen

_W = f"{{{NAMESPACE}}}"
_ID, _VALUE, _TYPE = _W + "styleId", _W + "val", _W + "type"
STYLED = (_W + "pStyle", _W + "rStyle")
_OTHERS = ("basedOn", "next", "link")


@frozen
class Adopted:
    """The styles of ours that a document uses.

    ids: for the id of each, its id in the document.
    styles: those of the document, in which the missing ones have been put.
    """

    ids: Mapping[str, str]
    styles: Element

    @property
    def ours(self) -> dict[str, str]:
        """For the id that each has in the document, its own."""
        return {there: own for own, there in self.ids.items()}

    def has(self, identity: str, property_: str) -> bool | None:
        """Whether a style of the document, or one that it builds on, has a paragraph property.

        None if none of them speaks of it.
        """
        known = _by_id(self.styles)
        seen: set[str] = set()
        while identity in known and identity not in seen:
            seen.add(identity)
            style = known[identity]
            found = style.find(f"{_W}pPr/{_W}{property_}")
            if found is not None:
                return found.get(_VALUE, "1") not in ("0", "false", "off")
            based = style.find(_W + "basedOn")
            identity = based.get(_VALUE, "") if based is not None else ""
        return None


def adopted(styles: Element, own: StyleSet, used: Iterable[str]) -> Adopted:
    """Put the styles that are used and missing into those of a document, which is changed.

    used: the ids of ours.
    """
    ours = _by_id(etree.fromstring(styles_part(own)))
    theirs = {_looked_up(style): style.get(_ID, "") for style in _styles(styles)}
    taken = set(_by_id(styles))
    wanted = dict.fromkeys(used)
    ids: dict[str, str] = {}
    missing: list[Element] = []
    queue = [*wanted]
    while queue:
        identity = queue.pop(0)
        style = ours.get(identity)
        if identity in ids or style is None:
            continue
        there = theirs.get(_looked_up(style))
        if there is None:
            there = _free(identity, taken)
            taken.add(there)
            missing.append(style)
            based = style.find(_W + "basedOn")
            queue += [] if based is None else [based.get(_VALUE, "")]
        ids[identity] = there
    for style in missing:
        styles.append(_copy(style, ids))
    return Adopted(ids, styles)


def counterparts(styles: Element, own: StyleSet) -> dict[str, str]:
    """For the id of each style of ours, the id of the one that has its name in a document."""
    theirs = {_looked_up(style): style.get(_ID, "") for style in _styles(styles)}
    ours = _by_id(etree.fromstring(styles_part(own)))
    named = {identity: theirs.get(_looked_up(style)) for identity, style in ours.items()}
    return {identity: there for identity, there in named.items() if there is not None}


def styles_used(roots: Iterable[Element]) -> Iterator[str]:
    """The ids of the styles that some markup names."""
    for root in roots:
        for element in root.iter(*STYLED):
            yield element.get(_VALUE, "")


def _copy(style: Element, ids: Mapping[str, str]) -> Element:
    copy = deepcopy(style)
    copy.set(_ID, ids[style.get(_ID, "")])
    copy.attrib.pop(_W + "default", "")
    for name in _OTHERS:
        other = copy.find(_W + name)
        if other is not None:
            there = ids.get(other.get(_VALUE, ""))
            if there is None:
                copy.remove(other)
            else:
                other.set(_VALUE, there)
    return copy


def _styles(styles: Element) -> Iterator[Element]:
    return styles.iterchildren(_W + "style")


def _by_id(styles: Element) -> dict[str, Element]:
    return {style.get(_ID, ""): style for style in _styles(styles)}


def _looked_up(style: Element) -> tuple[str, str]:
    """The kind and the name of a style; ITU's own files write `Res_No`, `Res No` and `ResNo`."""
    name = style.find(_W + "name")
    written = name.get(_VALUE, "") if name is not None else ""
    return style.get(_TYPE, ""), re.sub(r"[\s_-]", "", written).casefold()


def _free(identity: str, taken: set[str]) -> str:
    """The id, or one made from it that nobody has."""
    free, at = identity, 1
    while free in taken:
        at += 1
        free = f"{identity}{at}"
    return free
