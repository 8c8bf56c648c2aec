"""Makes templates as secretariats have them: with a logo, notes, revisions and ways outside."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.package import OFFICE as CONTENT
from word.word_files import OFFICE, package, paragraph, run

LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PLACE = paragraph(run("{{ proposal }}"))
_SPACES = f'xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"'
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="logo"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1"'
    ' name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
REVISED = (
    '<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="Secretariat"/></w:rPr></w:pPr>'
    '<w:del w:id="8" w:author="Secretariat"><w:r><w:delText>Struck out.</w:delText></w:r></w:del>'
    '<w:ins w:id="9" w:author="Secretariat"><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>'
)
"""A paragraph of which everything is revised, its mark too."""

LINK = (
    '<w:p w:rsidR="00AB12CD"><w:hyperlink r:id="rIdLink"><w:r><w:t>www.example.org</w:t></w:r>'
    '</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText'
    ' xml:space="preserve"> INCLUDETEXT "c:\\\\secret.docx" </w:instrText></w:r><w:r><w:fldChar'
    ' w:fldCharType="separate"/></w:r><w:r><w:t> and text that was fetched</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
NAMED = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Appel"><w:name w:val="Call"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Reasons"><w:name w:val="Not ours"/></w:style>'
    '<w:style w:type="character" w:styleId="Mark"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="NoteText"><w:name w:val="footnote text"/></w:style>'
)
"""Styles with names of Word and ITU under ids of their own, and one with an id of ours."""


def note(identity: int) -> str:
    """A paragraph with a footnote."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:footnoteReference w:id="{identity}"/>'
    return f"<w:p>{run(f'Noted {identity}')}{mark}</w:r></w:p>"


def _notes(*identities: int) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    own = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr><w:r><w:rPr>'
        '<w:rStyle w:val="Mark"/></w:rPr><w:footnoteRef/></w:r>'
        + run(f" note {i}")
        + "</w:p></w:footnote>"
        for i in identities
    )
    return f"<w:footnotes {_SPACES}>{separators}{own}</w:footnotes>"


PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/>'
    '<w:pgSz w:w="11907" w:h="16840"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
    ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
BARE_PAGE = PAGE.replace('<w:headerReference w:type="default" r:id="rIdHead"/>', "")


def parts(
    *blocks: str, page: str = PAGE, notes: tuple[int, ...] = (1, 2), styles: str = NAMED
) -> dict[str, str | bytes]:
    """The parts of a template, each of which a test may change."""
    kinds = {
        "word/document.xml": f"{CONTENT}.document.main+xml",
        "word/styles.xml": f"{CONTENT}.styles+xml",
        "word/settings.xml": f"{CONTENT}.settings+xml",
        "word/footnotes.xml": f"{CONTENT}.footnotes+xml",
        "word/header1.xml": f"{CONTENT}.header+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": related({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": (
            f"<w:document {_SPACES}><w:body>{''.join(blocks)}{page}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": related(
            {
                "rIdStyles": ("styles", "styles.xml"),
                "rIdSettings": ("settings", "settings.xml"),
                "rIdNotes": ("footnotes", "footnotes.xml"),
                "rIdHead": ("header", "header1.xml"),
                "rIdLink": ("hyperlink", "http://example.org/"),
                "rIdMacros": ("vbaProject", "vbaProject.bin"),
            }
        ),
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
        "word/settings.xml": (
            f'<w:settings {_SPACES}><w:attachedTemplate r:id="rId1"/>'
            '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
        ),
        "word/_rels/settings.xml.rels": related(
            {"rId1": ("attachedTemplate", "http://example.org/evil.dotm")}
        ),
        "word/footnotes.xml": _notes(*notes),
        "word/header1.xml": f"<w:hdr {_SPACES}><w:p>{_DRAWING}{run('Secretariat')}</w:p></w:hdr>",
        "word/_rels/header1.xml.rels": related({"rId1": ("image", "media/logo.png")}),
        "word/media/logo.png": LOGO,
        "word/vbaProject.bin": b"macros",
        "docProps/core.xml": "<who>A. Person</who>",
    }


def related(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for identity, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def template(*blocks: str) -> bytes:
    return package(parts(*blocks))


def conference() -> bytes:
    """A template with everything that one may have, and a place for the proposal."""
    return template(note(1), REVISED, PLACE, LINK, note(2))
