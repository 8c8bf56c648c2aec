"""Makes small Word files, sound and broken, as other programs and other people make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from amend.backends.word.markup import NAMESPACE

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"


def run(text: str, properties: str = "") -> str:
    weight = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def gone(text: str) -> str:
    """A deletion, with an author."""
    words = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return f'<w:del w:id="1" w:author="A"><w:r>{words}</w:r></w:del>'


def come(text: str) -> str:
    """An insertion without an author or a date, as some programs leave it."""
    return f'<w:ins w:id="2">{run(text)}</w:ins>'


def paragraph(content: str, style: str = "", mark: str = "", more: str = "") -> str:
    """mark: `ins` or `del`, where the mark of the paragraph is revised."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f'<w:rPr><w:{mark} w:id="3"/></w:rPr>' if mark else ""
    return f"<w:p><w:pPr>{named}{more}{marked}</w:pPr>{content}</w:p>"


def table(*rows: tuple[str, ...], marks: Mapping[int, str] | None = None) -> str:
    """A table of cells; marks: `ins` or `del` of rows by their number from 0."""
    made = ""
    for at, cells in enumerate(rows):
        mark = f'<w:trPr><w:{marks[at]} w:id="4"/></w:trPr>' if marks and at in marks else ""
        made += f"<w:tr>{mark}{''.join(f'<w:tc>{paragraph(run(c))}</w:tc>' for c in cells)}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def document(*blocks: str) -> str:
    inner = "".join(blocks)
    spaces = (
        f'xmlns:w="{NAMESPACE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        f'xmlns:r="{OFFICE}"'
    )
    return f"<w:document {spaces}><w:body>{inner}</w:body></w:document>"


def styles(*names: str) -> str:
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in names
    )
    return f'<w:styles xmlns:w="{NAMESPACE}">{inner}</w:styles>'


ITU = styles(
    "ResNo", "Restitle", "Normalaftertitle", "Call", "enumlev1", "AnnexNo", "Annextitle"
)  # fmt: skip


def footnotes(**texts: str) -> str:
    """Notes by their ids, `n1` for 1; each text is the content of a paragraph."""
    inner = "".join(
        f'<w:footnote w:id="{identity[1:]}"><w:p>{text}</w:p></w:footnote>'
        for identity, text in texts.items()
    )
    return f'<w:footnotes xmlns:w="{NAMESPACE}">{inner}</w:footnotes>'


def relations(*kinds: tuple[str, str], outside: tuple[str, ...] = ()) -> str:
    """kinds: the kind of each relation and its target; outside: kinds that lead out."""
    inner = ""
    for at, (kind, target) in enumerate(kinds):
        mode = ' TargetMode="External"' if kind in outside else ""
        inner += f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word_file(*blocks: str, notes: str = "", **parts: str) -> bytes:
    """A Word file with the styles of ITU; parts: further ones below `word/` by their kind."""
    kinds = {"styles": ITU, **({"footnotes": notes} if notes else {}), **parts}
    return package(
        {
            MAIN: document(*blocks),
            "word/_rels/document.xml.rels": relations(*((k, f"{k}.xml") for k in kinds)),
            **{f"word/{kind}.xml": content for kind, content in kinds.items()},
        }
    )


HEAD = (
    paragraph(run("RESOLUTION 71 (Rev. Dubai, 2018)"), "ResNo"),
    paragraph(run("Strategic plan for the Union"), "Restitle"),
    paragraph(run("The Plenipotentiary Conference (Dubai, 2018),"), "Normalaftertitle"),
    paragraph(run("resolves"), "Call"),
)
"""The head of a resolution and its call."""
