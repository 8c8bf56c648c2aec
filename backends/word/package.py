"""The package of a Word file: its parts and how they hang together, the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from amend.backends.word.markup import DECLARATION, NAMESPACE, RELATIONS, escaped

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6

_PARTS = ("styles", "settings", "footnotes", "header1")
"""Parts beside the document, in the order of their relation ids `rId1`, `rId2`, ..."""


def relation(part: str) -> str:
    """The relation id of a part beside the document."""
    return f"rId{_PARTS.index(part) + 1}"


def package(document: str, parts: Mapping[str, str], title: str) -> bytes:
    """A whole file.

    document, parts: XML of `word/document.xml` and of each part beside it, by name.
    """
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            (
                ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relations(
            tuple(
                (relation(part), f"{RELATIONS}/{part.rstrip('1')}", f"{part}.xml")
                for part in _PARTS
                if part in parts
            )
        ),
        "word/document.xml": document,
        **{f"word/{part}.xml": parts[part] for part in _PARTS if part in parts},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, xml.encode("utf-8"), compresslevel=_LEVEL)
    return out.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = [("word/document.xml", f"{_OFFICE}.document.main+xml")]
    overrides += [
        (f"word/{part}.xml", f"{_OFFICE}.{part.rstrip('1')}+xml")
        for part in _PARTS
        if part in parts
    ]
    overrides.append(
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    )
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    body = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
        for identity, kind, target in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title></cp:coreProperties>"
    )


def settings_xml() -> str:
    """The part `word/settings.xml`."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{NAMESPACE}"><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        "<w:compat><w:compatSetting"
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat></w:settings>'
    )
