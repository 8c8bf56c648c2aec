"""A naive interpreter of amendments: it knows Akoma Ntoso, and nothing of ours.

It applies the modifications that an amendment tells to the text in force, and gives the amended
text in a form that can be compared, whatever the identities in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

_SECTIONS = ("meta", "preface", "preamble", "mainBody", "conclusions", "attachments")
_SECTION_OF = {
    "longTitle": "preface",
    "container": "preface",
    "formula": "preamble",
    "recitals": "preamble",
    "p": "conclusions",
}
_FIRST = ("num", "heading", "intro", "content")
"""What stands in a provision before what it holds."""

Tree = Any
Token = tuple[str, str, frozenset[str]]
"""A character, or the reference to a note; what it refers to; how it is emphasised."""


def parsed(data: bytes) -> Tree:
    """The document in a file, without blanks between its elements."""
    root = etree.fromstring(data)[0]
    for one in root.iter():
        one.tag = one.tag.removeprefix(AKN)
    for one in root.iter():
        if one.tag not in _WORDS and not any(up.tag in _INLINE for up in one.iterancestors()):
            one.text = (one.text or "").strip() or None
        if one.getparent() is not None and one.getparent().tag not in (*_WORDS, "mod"):
            one.tail = None
    return root


_WORDS = ("p", "heading", "num", "docTitle", "docNumber", "caption", "b", "i", "quotedText", "ref")
_INLINE = ("quotedText",)


def interpreted(text: Tree, amendment: Tree) -> Tree:
    """The text with all modifications that the amendment tells; both are spent by it."""
    there = {one.get("eId"): one for one in text.iter() if one.get("eId")}
    quoted = {one.get("eId"): one for one in amendment.iter() if one.get("eId")}
    words: dict[str, list[tuple[list[Token], list[Token]]]] = {}
    last: dict[tuple[str, str, str], Tree] = {}
    goes: list[Tree] = []
    for change in amendment.iter("textualMod"):
        href = change.find("destination").get("href")
        place = href.partition("#")[2]
        held = {tag: [quoted[e.get("href")[1:]] for e in change.findall(tag)] for tag in _QUOTING}
        match change.get("type"):
            case "substitution":
                pair = tokens(held["old"][0]), tokens(held["new"][0])
                words.setdefault(place, []).append(pair)
            case "renumbering":
                _renumber(text, there[place], _chars(held["old"][0]), _chars(held["new"][0]))
            case "repeal":
                goes.append(there[place])
            case "insertion":
                position = change.find("destination").get("pos")
                for quotation in held["new"]:
                    for one in _coming(quotation):
                        key = (place, position, _section(one))
                        before = last.get(key)
                        anchor = there.get(place, text)
                        last[key] = one
                        if before is not None:
                            before.addnext(one)
                        elif position == "after":
                            anchor.addnext(one)
                        else:
                            _first_in(anchor, one)
    for place, changes in words.items():
        _substitute(there[place], changes)
    for one in goes:
        one.getparent().remove(one)
    return text


_QUOTING = ("old", "new")


def _coming(quotation: Tree) -> Iterator[Tree]:
    """The provisions of a quotation, under their lasting identities."""
    for one in list(quotation):
        for inner in one.iter():
            if inner.get("wId"):
                inner.set("eId", inner.get("wId"))
                del inner.attrib["wId"]
        if one.tag == "blockList":
            yield from list(one)
            continue
        if one.tag != "doc":
            yield one
            continue
        attachment = etree.Element("attachment", eId=quotation.get("wId"))
        attachment.append(one)
        yield attachment


def _section(one: Tree) -> str:
    return "attachments" if one.tag == "attachment" else _SECTION_OF.get(one.tag, "mainBody")


def _first_in(parent: Tree, one: Tree) -> None:
    """Put a provision before all others of its kind of place."""
    if parent.tag == "attachment":
        parent = parent.find("doc")
    if parent.tag in ("statement", "doc"):
        section = _found_or_made(parent, _section(one))
        own = section.find("longTitle")
        if section.tag == "preface" and own is not None and own.get("eId") is None:
            own.addnext(one)
        else:
            section.insert(0, one)
        return
    if one.tag == "tr":
        parent = next(parent.iter("table"))
        parent.insert(1 if parent.find("caption") is not None else 0, one)
        return
    if one.tag == "item":
        block = parent.find("blockList")
        if block is None:
            block = etree.SubElement(parent, "blockList")
        block.insert(0, one)
        return
    before = ("num",) if one.tag == "heading" else _FIRST
    parent.insert(sum(child.tag in before for child in parent), one)


def _found_or_made(document: Tree, name: str) -> Tree:
    """A section of a document, which has them in one order."""
    found = document.find(name)
    if found is None:
        found = etree.Element(name)
        at = sum(_SECTIONS.index(child.tag) < _SECTIONS.index(name) for child in document)
        document.insert(at, found)
    return found


def _renumber(text: Tree, one: Tree, old: str, new: str) -> None:
    note = one.find("authorialNote")
    if note is not None:
        assert note.get("marker") == old
        note.set("marker", new)
        for mark in text.iter("noteRef"):
            if mark.get("href").partition("#")[2] == one.get("eId"):
                mark.set("marker", new)
        return
    nums = one.findall("num")
    own = next((num for num in nums if num.get("class") != "margin"), None)
    assert (_chars(own) if own is not None else "") == old
    if own is None:
        own = etree.Element("num")
        one.insert(len(nums), own)
    own.text = new
    if not new:
        one.remove(own)


def _substitute(one: Tree, changes: list[tuple[list[Token], list[Token]]]) -> None:
    """Each quotation stands once in the words of the provision, as they are in force."""
    place = _words_of(one)
    found = tokens(place)
    spans = []
    for old, new in changes:
        size = len(old)
        at = [n for n in range(len(found) - size + 1) if _same(found[n : n + size], old)]
        assert len(at) == 1 if old else not found, (old, found)
        spans.append((at[0] if old else 0, size, new))
    spans.sort(key=lambda span: span[0])
    assert all(a[0] + a[1] <= b[0] for a, b in pairwise(spans)), spans
    for start, size, new in reversed(spans):
        found[start : start + size] = new
    _write(place, found)


def _same(some: list[Token], others: list[Token]) -> bool:
    return [(c, r.partition("#")[2], e) for c, r, e in some] == [
        (c, r.partition("#")[2], e) for c, r, e in others
    ]


def _words_of(one: Tree) -> Tree:
    """Where the own words of a provision stand."""
    paths = {
        "longTitle": "p/docNumber",
        "formula": "p",
        "recitals": "intro/p",
        "hcontainer": "heading",
        "attachment": "doc/preface/longTitle/p",
    }
    tables = (one.find("table"), one.find("content/table"))
    table = next((found for found in tables if found is not None), None)
    if table is not None:
        if table.find("caption") is None:
            table.insert(0, etree.Element("caption"))
        return table.find("caption")
    if one.tag in paths:
        return one.find(paths[one.tag])
    if one.tag in ("chapter", "article", "section"):
        return one.findall("num")[-1]
    if one.tag == "container":
        title = one.find("p/docTitle")
        return title if title is not None else one.find("p")
    if one.tag == "heading":
        return one
    if one.tag == "p":
        note = one.find("authorialNote/p")
        return note if note is not None else one
    for path in ("p", "intro/p", "content/p"):
        if one.find(path) is not None:
            return one.find(path)
    raise AssertionError(one.tag)


def tokens(one: Tree, emphasis: frozenset[str] = frozenset()) -> list[Token]:
    """The words of an element, one character after the other."""
    found = [(char, "", emphasis) for char in one.text or ""]
    for child in one:
        if child.tag == "noteRef":
            found.append(("", child.get("href"), emphasis))
        else:
            found += tokens(child, emphasis | {child.tag})
        found += [(char, "", emphasis) for char in child.tail or ""]
    return found


def _write(place: Tree, words: list[Token]) -> None:
    for child in list(place):
        place.remove(child)
    place.text = None
    for char, reference, emphasis in words:
        at = place
        for tag in sorted(emphasis):
            at = etree.SubElement(at, tag)
        if reference:
            etree.SubElement(at, "noteRef", href=reference)
        elif at is place and len(place):
            place[-1].tail = (place[-1].tail or "") + char
        else:
            at.text = (at.text or "") + char


def _chars(one: Tree) -> str:
    return "".join(char for char, _, _ in tokens(one))


def canonical(document: Tree) -> Any:
    """What a document says, in a form that can be compared: lasting identities, words, labels."""
    lasting = {
        one.get("eId"): one.get("wId") or one.get("eId")
        for one in document.iter()
        if one.get("eId")
    }
    return _canonical(document, lasting)


_UNSAID = ("eId", "wId", "contains")
_MAY_BE_EMPTY = ("preamble", "conclusions", "attachments", "blockList", "caption")


def _canonical(one: Tree, lasting: dict[str, str]) -> Any:
    attributes = {name: value for name, value in one.attrib.items() if name not in _UNSAID}
    own = lasting.get(one.get("eId"), "")
    tag = "intro" if one.tag == "content" else one.tag
    if one.tag in ("p", "heading", "num", "docTitle", "docNumber", "caption"):
        note = one.find("authorialNote")
        if note is not None:
            return tag, own, note.get("marker"), _canonical(note[0], lasting)
        words = [
            (char, lasting.get(ref.partition("#")[2], ref), tuple(sorted(emphasis)))
            for char, ref, emphasis in tokens(one)
        ]
        return tag, own, attributes, words
    children = [
        _canonical(child, lasting)
        for child in one
        if child.tag != "meta"
        and not (child.tag in _MAY_BE_EMPTY and not len(child) and not child.text)
        and not (one.tag == "mainBody" and child.tag == "p" and child.get("eId") is None)
    ]
    # Each note says which it is: their order says nothing.
    return tag, own, attributes, sorted(children, key=str) if tag == "conclusions" else children


def differences(found: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """Where two canonical forms differ, in words that fit a line."""
    if found == wanted:
        return
    is_nested = isinstance(found, list | tuple) and isinstance(wanted, list | tuple)
    if is_nested and len(found) == len(wanted):
        for at, (one, other) in enumerate(zip(found, wanted, strict=True)):
            yield from differences(one, other, f"{path}/{at}")
    else:
        yield f"{path}: {str(found)[:300]} for {str(wanted)[:300]}"
