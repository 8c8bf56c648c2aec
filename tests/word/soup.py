"""Word files made by hand, with revisions as Word makes them."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_NAMES = {
    "ResNo": "Res_No",
    "Restitle": "Res_title",
    "Normalaftertitle": "Normal_after_title",
    "Call": "Call",
    "enumlev1": "enumlev1",
    "enumlev2": "enumlev2",
    "SectionNo": "Section_No",
    "Note": "Note",
    "TOC1": "toc 1",
    "Tablehead": "Table_head",
}


def part(body: str, root: str = "document") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{body}</w:{root}>"
    )


def relations(*entries: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{kind if ":" in kind else f"{R}/{kind}"}" '
        f'Target="{target}"{extra}/>'
        for at, (kind, target, extra) in enumerate(entries, 1)
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{inner}</Relationships>'
    )


def styles() -> str:
    return part(
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>'
            for i, n in _NAMES.items()
        ),
        "styles",
    )


def members(body: str, notes: str = "", others: dict[str, str] | None = None) -> dict[str, bytes]:
    """The parts of a file by their names."""
    sides = [("styles", "styles.xml", ""), ("footnotes", "footnotes.xml", "")]
    sides += [(name, f"{name}.xml", "") for name in others or {}]
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": relations(*sides),
        "word/styles.xml": styles(),
        "word/footnotes.xml": part(notes, "footnotes"),
        "word/document.xml": part(f"<w:body>{body}<w:sectPr/></w:body>"),
        **{f"word/{name}.xml": text for name, text in (others or {}).items()},
    }
    return {name: text.encode() for name, text in texts.items()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, notes: str = "", others: dict[str, str] | None = None) -> bytes:
    """A Word file with this body."""
    return packed(members(body, notes, others))


def t(text: str) -> str:
    tabs = "</w:t><w:tab/><w:t xml:space='preserve'>"
    return f"<w:r><w:t xml:space='preserve'>{tabs.join(text.split(chr(9)))}</w:t></w:r>"


def d(text: str) -> str:
    return f"<w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r>"


def p(inner: str, style: str = "", mark: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{marked}</w:pPr>{inner}</w:p>"


def ins(inner: str, author: str = "A") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{inner}</w:ins>'


def dele(inner: str) -> str:
    return f'<w:del w:id="2" w:date="2022-05-10T00:00:00Z">{inner}</w:del>'


INS_MARK = '<w:ins w:id="7" w:author="A"/>'
DEL_MARK = '<w:del w:id="8" w:author="A"/>'
HEAD = p(t("RESOLUTION 9 (DOHA, 2006)"), "ResNo") + p(t("considering"), "Call")
