"""From the style sheet as data to `styles.xml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amend.backends.word.markup import NAMESPACES, escaped, part, wrapped
from amend.backends.word.script import Script, arabic, arabic_to_print, chinese, latin
from amend.compiler.shipped import shipped
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.backends.word.shapes import (
        CharacterStyle,
        LanguageStyle,
        Page,
        ParagraphStyle,
        SetsFile,
        StylesFile,
    )

_DEFAULT = "Normal"
_BODY_SIZE = 24

# Normal of ITU (T-REC-A.1, T-RES-T.1): no marks beyond the edge of a line, and no space added
# beside Latin letters and digits, which would part `2022年`.
_STRICT_LINES = "".join(
    f'<w:{name} w:val="0"/>' for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN")
)
_STRICT_GRID = '<w:adjustRightInd w:val="0"/>'

_BUILT_IN = frozenset(
    {
        *("Normal", "header", "footnote text", "footnote reference"),
        *("heading 1", "heading 2", "heading 3"),
    }
)
"""Names that Word knows by itself; any other style is marked as custom."""


@frozen
class StyleSet:
    """The fonts and measures of one kind of conference in one language.

    steps: tab stops and steps of indents in twips.
    """

    font: str
    steps: tuple[int, ...]
    language: LanguageStyle
    paragraphs: Sequence[ParagraphStyle]
    characters: Sequence[CharacterStyle]
    page: Page

    @property
    def script(self) -> Script:
        if "complex" in self.language:
            return arabic()
        return chinese(self.language["emphasis"]) if self.is_chinese else latin()

    @property
    def script_to_print(self) -> Script:
        """The script for LibreOffice as a printer."""
        return arabic_to_print() if self.script.right_to_left else self.script

    @property
    def is_chinese(self) -> bool:
        return "east_asian" in self.language


def style_set(name: str, language: str) -> StyleSet:
    """The style set of this name, `calibri` or `times`, for a language."""
    sets: SetsFile = _sheet("sets")
    styles: StylesFile = _sheet("styles")
    chosen = sets["set"][name]
    return StyleSet(
        font=chosen["font"],
        steps=tuple(chosen["steps"]),
        language=sets["language"][language],
        paragraphs=styles["paragraph"],
        characters=styles["character"],
        page=sets["page"],
    )


@cache
def _sheet(name: str) -> Any:
    return shipped(files("amend.backends.word.stylesheet") / f"{name}.toml")


def styles_part(styles: StyleSet) -> bytes:
    """The part `word/styles.xml`."""
    defaults = _fonts(styles) + _sizes(_BODY_SIZE, styles) + _language(styles)
    return part(
        "w:styles",
        NAMESPACES,
        f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(_paragraph_style(entry, styles) for entry in styles.paragraphs)
        + "".join(_character_style(entry) for entry in styles.characters)
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>",
    )


def _fonts(styles: StyleSet) -> str:
    font = escaped(styles.font)
    east_asian = escaped(styles.language.get("east_asian", styles.font))
    complex_script = escaped(styles.language.get("complex", styles.font))
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{east_asian}"'
        f' w:cs="{complex_script}"/>'
    )


def _sizes(size: int, styles: StyleSet) -> str:
    """The size of Latin letters and that of complex ones, for a size of the style sheet."""
    letters = styles.language.get("sizes", {}).get(str(size), size)
    larger = styles.language.get("complex_sizes", {})
    body = larger.get(str(_BODY_SIZE), _BODY_SIZE)
    complex_script = larger.get(str(size), letters * body // _BODY_SIZE)
    return f'<w:sz w:val="{letters}"/><w:szCs w:val="{complex_script}"/>'


def _language(styles: StyleSet) -> str:
    tag = styles.language["tag"]
    if styles.script.right_to_left:
        return f'<w:lang w:val="en-GB" w:bidi="{tag}"/>'
    if styles.is_chinese:
        return f'<w:lang w:val="en-GB" w:eastAsia="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>'


def _style(kind: str, entry: ParagraphStyle | CharacterStyle, content: str) -> str:
    default = ' w:default="1"' if entry["id"] == _DEFAULT else ""
    custom = "" if entry["name"] in _BUILT_IN else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{entry["based"]}"/>' if "based" in entry else ""
    then = f'<w:next w:val="{entry["then"]}"/>' if "then" in entry else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{entry["id"]}">'
        f'<w:name w:val="{entry["name"]}"/>{based}{then}<w:qFormat/>{content}</w:style>'
    )


def _paragraph_style(entry: ParagraphStyle, styles: StyleSet) -> str:
    return _style(
        "paragraph",
        entry,
        wrapped("w:pPr", _paragraph_properties(entry, styles))
        + wrapped("w:rPr", _run_properties(entry, styles)),
    )


def _paragraph_properties(entry: ParagraphStyle, styles: StyleSet) -> str:
    """In the order that ECMA-376 wants."""
    is_default = entry["id"] == _DEFAULT
    is_arabic = is_default and styles.script.right_to_left
    keep = entry.get("keep", "")
    spacing = "".join(f' w:{side}="{entry[side]}"' for side in ("before", "after") if side in entry)
    return "".join(
        (
            "<w:keepNext/>" if keep in ("next", "both") else "",
            "<w:keepLines/>" if keep in ("lines", "both") else "",
            _tabs(entry, styles),
            _STRICT_LINES if is_default else "",
            "<w:bidi/>" if is_arabic else "",
            _STRICT_GRID if is_default else "",
            f"<w:spacing{spacing}/>" if spacing else "",
            _indent(entry, styles),
            f'<w:jc w:val="{entry["align"]}"/>' if "align" in entry else "",
            '<w:textAlignment w:val="baseline"/>' if is_default else "",
            f'<w:outlineLvl w:val="{entry["outline"]}"/>' if "outline" in entry else "",
        )
    )


def _tabs(entry: ParagraphStyle, styles: StyleSet) -> str:
    stops = [("left", stop) for stop in styles.steps if entry.get("steps")]
    own = entry.get("tabs", ())
    stops += [("clear", at) for at in styles.steps[: entry.get("skips", 0)] if at not in own]
    stops = sorted(stops + [("left", at) for at in own], key=lambda stop: stop[1])
    return wrapped("w:tabs", "".join(f'<w:tab w:val="{v}" w:pos="{p}"/>' for v, p in stops))


def _indent(entry: ParagraphStyle, styles: StyleSet) -> str:
    left, hanging = entry.get("left", 0), entry.get("hanging", 0)
    if "indent" in entry:
        step = entry["indent"]
        left = styles.steps[step - 1]
        hanging = left - (styles.steps[step - 2] if step > 1 else 0) if entry.get("hangs") else 0
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if left else ""


def _run_properties(entry: ParagraphStyle, styles: StyleSet) -> str:
    """In the order that ECMA-376 wants."""
    emphasis = styles.language.get("emphasis") if entry.get("italic") else None
    off = ' w:val="0"' if entry.get("bold") is False else ""
    return "".join(
        (
            f'<w:rFonts w:eastAsia="{emphasis}"/>' if emphasis else "",
            f"<w:b{off}/><w:bCs{off}/>" if "bold" in entry else "",
            "<w:i/><w:iCs/>" if entry.get("italic") and not emphasis else "",
            "<w:caps/>" if entry.get("caps") else "",
            _sizes(entry["size"], styles) if "size" in entry else "",
        )
    )


def _character_style(entry: CharacterStyle) -> str:
    bold = "<w:b/><w:bCs/>" if entry.get("bold") else ""
    italic = "<w:i/><w:iCs/>" if entry.get("italic") else ""
    raised = '<w:vertAlign w:val="superscript"/>' if entry.get("raised") else ""
    return _style("character", entry, wrapped("w:rPr", bold + italic + raised))
