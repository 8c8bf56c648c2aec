"""From the style sheet as data to `styles.xml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from amend.backends.word.markup import DECLARATION, NAMESPACE, escaped, wrapped

Entry = Mapping[str, Any]

BODY_SIZE = 24
"""Half-points: ITU documents are set in 12 points."""


@frozen
class StyleSet:
    """The fonts and measures of one kind of conference in one language.

    steps: tab stops in twips.
    right_to_left: whether paragraphs and runs are Arabic.
    """

    font: str
    steps: tuple[int, ...]
    language: Entry
    right_to_left: bool
    styles: Sequence[Entry]
    characters: Sequence[Entry]
    page: Mapping[str, int]


@cache
def _sheet() -> Entry:
    file = files("amend.backends.word.stylesheet").joinpath("styles.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def style_set(name: str, language: str) -> StyleSet:
    """The style set of this name, `calibri` or `times`, for a language."""
    sheet = _sheet()
    chosen = sheet["sets"][name]
    return StyleSet(
        font=chosen["font"],
        steps=tuple(chosen["steps"]),
        language=sheet["languages"][language],
        right_to_left=language == "ar",
        styles=sheet["style"],
        characters=sheet["character"],
        page=sheet["page"],
    )


def styles_xml(styles: StyleSet) -> str:
    """The part `word/styles.xml`."""
    body = "".join(_paragraph_style(entry, styles) for entry in styles.styles)
    body += "".join(_character_style(entry) for entry in styles.characters)
    body += (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(styles)}{_sizes(BODY_SIZE, styles)}"
        f"{_language(styles)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{body}</w:styles>"
    )


def _fonts(styles: StyleSet) -> str:
    font = escaped(styles.font)
    east_asia = escaped(styles.language.get("east_asia", styles.font))
    complex_script = escaped(styles.language.get("complex", styles.font))
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{east_asia}"'
        f' w:cs="{complex_script}"/>'
    )


def _sizes(size: int, styles: StyleSet) -> str:
    # Arabic is set larger than Latin: 15 points beside 12 (E.119-A).
    body = styles.language.get("size", BODY_SIZE)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size * body // BODY_SIZE // 2 * 2}"/>'


def _language(styles: StyleSet) -> str:
    tag = styles.language["tag"]
    kind = "bidi" if styles.right_to_left else "eastAsia" if "east_asia" in styles.language else ""
    if not kind:
        return f'<w:lang w:val="{tag}"/>'
    return f'<w:lang w:val="en-GB" w:{kind}="{tag}"/>'


def _paragraph_style(entry: Entry, styles: StyleSet) -> str:
    default = ' w:default="1"' if entry["id"] == "Normal" else ""
    based = f'<w:basedOn w:val="{entry["based"]}"/>' if "based" in entry else ""
    then = f'<w:next w:val="{entry["then"]}"/>' if "then" in entry else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{entry["id"]}">'
        f'<w:name w:val="{entry["name"]}"/>{based}{then}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(entry, styles)}</w:pPr>"
        f"<w:rPr>{_run_properties(entry, styles)}</w:rPr></w:style>"
    )


def _paragraph_properties(entry: Entry, styles: StyleSet) -> str:
    out = "<w:keepNext/><w:keepLines/>" if entry.get("keep") else ""
    out += _tabs(entry, styles)
    if entry["id"] == "Normal" and styles.right_to_left:
        out += "<w:bidi/>"
    spacing = "".join(f' w:{side}="{entry[side]}"' for side in ("before", "after") if side in entry)
    out += f"<w:spacing{spacing}/>" if spacing else ""
    if "left" in entry:
        left, hanging = _measure(entry["left"], styles), _measure(entry.get("hanging", 0), styles)
        out += f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    out += f'<w:jc w:val="{entry["align"]}"/>' if "align" in entry else ""
    return out + (f'<w:outlineLvl w:val="{entry["outline"]}"/>' if "outline" in entry else "")


def _tabs(entry: Entry, styles: StyleSet) -> str:
    """The tab stops that a style sets, and those of its base that it clears."""
    stops = [("left", stop) for stop in styles.steps] if entry.get("tabs") else []
    stops += [("left", entry["tab"])] if "tab" in entry else []
    stops += [("clear", stop) for stop in styles.steps[: entry.get("from_step", 1) - 1]]
    rows = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for kind, stop in stops)
    return wrapped("w:tabs", rows)


def _measure(value: int, styles: StyleSet) -> int:
    """A measure in twips; a small number is a step of the set."""
    return styles.steps[value - 1] if 0 < value <= len(styles.steps) else value


def _run_properties(entry: Entry, styles: StyleSet) -> str:
    out = ""
    kai = styles.language.get("call")
    if entry.get("italic") and kai:
        # Chinese has no italics; calls are set in Kai instead.
        out += f'<w:rFonts w:eastAsia="{kai}"/>'
    if "bold" in entry:
        off = "" if entry["bold"] else ' w:val="0"'
        out += f"<w:b{off}/><w:bCs{off}/>"
    if entry.get("italic"):
        out += '<w:i w:val="0"/>' if kai else "<w:i/><w:iCs/>"
    out += "<w:caps/>" if entry.get("caps") else ""
    return out + (_sizes(entry["size"], styles) if "size" in entry else "")


def _character_style(entry: Entry) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{entry["id"]}"><w:name w:val="{entry["name"]}"/>'
        f'<w:rPr><w:position w:val="{entry["raise"]}"/><w:sz w:val="{entry["size"]}"/>'
        f'<w:szCs w:val="{entry["size"]}"/></w:rPr></w:style>'
    )
