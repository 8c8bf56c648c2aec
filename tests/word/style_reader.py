"""Reads what each style of a Word file comes to, with all that it builds on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Properties = Mapping[str, str]

_TOGGLES = {"b": "bold", "i": "italic", "caps": "caps"}
_FLAGS = {"keepNext": "keep with next", "keepLines": "keep lines"}
_SWITCHED_OFF = {
    "overflowPunct": "hanging marks",
    "autoSpaceDE": "space beside Latin letters",
    "autoSpaceDN": "space beside digits",
    "adjustRightInd": "right edge on the grid",
}
"""What Word does unless it is told not to."""

_UNSET = {
    "size": "20",
    "before": "0",
    "after": "0",
    "line": "240 auto",
    "left": "0",
    "hanging": "0",
    "align": "left",
    "tabs": "",
    "outline": "",
    "raised": "",
    **dict.fromkeys(_TOGGLES.values(), "no"),
    **dict.fromkeys(_FLAGS.values(), "no"),
    **dict.fromkeys(_SWITCHED_OFF.values(), "yes"),
}


def styles_of(data: bytes) -> dict[str, Properties]:
    """The styles of a Word file by their names, each with what it comes to."""
    with ZipFile(BytesIO(data)) as archive:
        return styles_of_part(archive.read("word/styles.xml"))


def styles_of_part(xml: bytes) -> dict[str, Properties]:
    root = etree.fromstring(xml)
    entries = {_attribute(s, "styleId"): s for s in root.iter(f"{W}style")}
    defaults: dict[str, str] = dict(_UNSET)
    for kind in ("rPr", "pPr"):
        for given in root.iterfind(f"{W}docDefaults/{W}{kind}Default/{W}{kind}"):
            _apply(defaults, given)
    found: dict[str, Properties] = {}
    for entry in entries.values():
        name = entry.find(f"{W}name")
        if name is None or _attribute(entry, "type") not in ("paragraph", "character"):
            continue
        found[_attribute(name, "val")] = _resolved(entry, entries, defaults)
    return found


def _resolved(
    entry: etree._Element, entries: Mapping[str, etree._Element], defaults: Properties
) -> Properties:
    chain = [entry]
    while (based := chain[-1].find(f"{W}basedOn")) is not None:
        above = entries.get(_attribute(based, "val"))
        if above is None:
            break
        chain.append(above)
    own = dict(defaults)
    for link in reversed(chain):
        for kind in ("pPr", "rPr"):
            for given in link.iterfind(f"{W}{kind}"):
                _apply(own, given)
    if _attribute(entry, "type") == "character":
        return {key: own[key] for key in ("bold", "italic", "raised")}
    return own


def _apply(own: dict[str, str], given: etree._Element) -> None:
    for element in given:
        name = etree.QName(element).localname
        own.update(_said(name, element, own))


def _said(name: str, element: etree._Element, own: Properties) -> Iterator[tuple[str, str]]:
    value = _attribute(element, "val")
    on = value not in ("0", "false", "off")
    match name:
        case "rFonts" if font := _attribute(element, "ascii"):
            # A font of old Macs that held the bold letters.
            yield "font", font.removesuffix(" Bold")
        case "sz":
            yield "size", value
        case "position":
            yield "raised", f"{value} half-points"
        case "vertAlign":
            yield "raised", value
        case "spacing":
            for side in ("before", "after"):
                if given := _attribute(element, side):
                    yield side, given
            if given := _attribute(element, "line"):
                yield "line", f"{given} {_attribute(element, 'lineRule')}"
        case "ind":
            for side in ("left", "hanging"):
                if given := _attribute(element, side):
                    yield side, given
        case "jc":
            yield "align", value
        case "outlineLvl":
            yield "outline", value
        case "tabs":
            yield "tabs", _tabs(own["tabs"], element)
        case _ if name in _TOGGLES:
            yield _TOGGLES[name], "yes" if on else "no"
        case _ if name in _FLAGS:
            yield _FLAGS[name], "yes" if on else "no"
        case _ if name in _SWITCHED_OFF:
            yield _SWITCHED_OFF[name], "yes" if on else "no"


def _tabs(before: str, element: etree._Element) -> str:
    stops = {int(stop) for stop in before.split()}
    for tab in element:
        at = int(_attribute(tab, "pos"))
        stops = stops - {at} if _attribute(tab, "val") == "clear" else stops | {at}
    return " ".join(map(str, sorted(stops)))


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")
