"""The package of a Word file: its parts and how they hang together, the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from amend.backends.word.markup import NAMESPACES, RELATIONS, escaped, part
from amend.compiler.instrument.figures import Image
from amend.compiler.submission.submission import Submission

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = "docProps/core.xml"
CORE_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
ROOTS = {
    "rId1": (f"{RELATIONS}/officeDocument", "word/document.xml"),
    "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", CORE),
}
"""What a package begins with."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold stands for none."""

_LEVEL = 6
_UNIX = 3

_PARTS = ("styles", "settings", "footnotes", "header", "footer")
"""Parts beside the document, in the order of their relation ids `rId1`, `rId2`, ..."""


def relation(name: str) -> str:
    """The relation id of a part beside the document."""
    return f"rId{_PARTS.index(name) + 1}"


def package(
    document: bytes,
    parts: Mapping[str, bytes],
    core: bytes,
    images: Iterable[tuple[str, str, Image]] = (),
) -> bytes:
    """A whole file.

    document, parts: `word/document.xml` and each part beside it, by its name in `_PARTS`.
    core: `docProps/core.xml`; images: as `Figures` has them.
    """
    shown = tuple(images)
    kinds = {"word/document.xml": f"{OFFICE}.document.main+xml"}
    kinds |= {f"word/{name}.xml": f"{OFFICE}.{name}+xml" for name in parts}
    kinds |= {f"word/{name}": image.kind for _, name, image in shown}
    kinds[CORE] = CORE_PROPERTIES
    relations = {relation(name): (f"{RELATIONS}/{name}", f"{name}.xml") for name in parts}
    relations |= {identity: (f"{RELATIONS}/image", name) for identity, name, _ in shown}
    members = {
        "[Content_Types].xml": content_types_part(kinds),
        "_rels/.rels": relations_part(ROOTS),
        CORE: core,
        "word/_rels/document.xml.rels": relations_part(relations),
        "word/document.xml": document,
        **{f"word/{name}.xml": data for name, data in parts.items()},
        **{f"word/{name}": image.data for _, name, image in shown},
    }
    return packed(members)


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive of some parts by their names: sorted, without the time of their making."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sorted(members.items()):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, compresslevel=_LEVEL)
    return out.getvalue()


def settings_part() -> bytes:
    """The part `word/settings.xml`."""
    return part(
        "w:settings",
        NAMESPACES,
        '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    )


def content_types_part(kinds: Mapping[str, str]) -> bytes:
    """The part `[Content_Types].xml`: the content type of each part by its name."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return part(
        "Types",
        f'xmlns="{PACKAGE}/content-types"',
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}',
    )


def relations_part(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """A part of relations: for each id the kind of the relation, and the part it leads to."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
        for identity, (kind, target) in targets.items()
    )
    return part("Relationships", f'xmlns="{PACKAGE}/relationships"', rows)


def core_part(submission: Submission) -> bytes:
    """The part `docProps/core.xml`: what the document is called, who submits it, its language."""
    return core_part_of(submission.title, submission.source, submission.language)


def core_part_of(title: str, source: str, language: str) -> bytes:
    """The same, of these."""
    creator = f"<dc:creator>{escaped(source)}</dc:creator>" if source else ""
    return part(
        "cp:coreProperties",
        f'xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
        f"<dc:title>{escaped(title)}</dc:title>{creator}<dc:language>{language}</dc:language>",
    )
