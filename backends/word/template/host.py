"""The parts of a template as they are written into, and as a package again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from lxml import etree

from amend.backends.word.footnotes import Footnotes
from amend.backends.word.markup import NAMESPACE, RELATIONS, escaped
from amend.backends.word.package import ROOTS, content_types_part, packed, relations_part
from amend.backends.word.revisions import Revisions
from amend.backends.word.script import latin
from amend.backends.word.template.screening import DOCUMENT, Template
from amend.backends.word.template.weaving import Host
from amend.backends.word.untrusted import Element
from amend.backends.word.wording import Wording
from amend.compiler.instrument.figures import Image

STYLES, NOTES = "word/styles.xml", "word/footnotes.xml"
_W = f"{{{NAMESPACE}}}"
_MARGINS = (_W + "headerReference", _W + "footerReference")


def host_of(template: Template) -> Host:
    """The parts of a template, parsed anew: they may be changed."""
    members = template.members
    own = (DOCUMENT, STYLES, NOTES)
    others = [
        etree.fromstring(data)
        for name, data in members.items()
        if name.endswith(".xml") and name not in own
    ]
    notes = etree.fromstring(members[NOTES]) if NOTES in members else no_notes()
    document, styles = (etree.fromstring(members[name]) for name in (DOCUMENT, STYLES))
    return Host(document, styles, notes, tuple(others))


def no_notes() -> Element:
    """A part of footnotes that holds the lines above them alone."""
    revisions = Revisions()
    return etree.fromstring(Footnotes(Wording(latin(), revisions), revisions).part())


def images_of(template: Template) -> dict[str, bytes]:
    """The images to which the document of a template leads, by the ids of their relations."""
    found = {}
    for identity, (kind, target) in template.relations.get(DOCUMENT, {}).items():
        name = posixpath.normpath(posixpath.join("word", target))
        if kind == f"{RELATIONS}/image" and name in template.members:
            found[identity] = template.members[name]
    return found


def has_margins(host: Host) -> bool:
    """Whether a document has headers or footers of its own."""
    return next(host.document.iter(*_MARGINS), None) is not None


def package_of(
    template: Template,
    members: Mapping[str, bytes],
    kinds: Mapping[str, str],
    added: Mapping[str, str],
    images: Iterable[tuple[str, str, Image]] = (),
) -> bytes:
    """A whole file: the template with some parts in the place of its own, or beside them.

    kinds: the content types of parts beside its own.
    added: for the parts that its document leads to as well, the kind of the relation; its id is
        the name of the part without the folder.
    images: as `Figures` has them.
    """
    shown = tuple(images)
    pictures = {f"word/{name}": image for _, name, image in shown}
    parts = {**template.members, **members, **{n: one.data for n, one in pictures.items()}}
    of_all = {**template.kinds, **kinds, **{n: one.kind for n, one in pictures.items()}}
    relations = {source: dict(found) for source, found in template.relations.items()}
    for name, kind in added.items():
        base = posixpath.basename(name)
        relations[DOCUMENT][relation_to(name)] = (f"{RELATIONS}/{kind}", base)
    for identity, name, _ in shown:
        relations[DOCUMENT][identity] = (f"{RELATIONS}/image", name)
    rels = {
        _relations_beside(source): relations_part({escaped(i): t for i, t in found.items()})
        for source, found in relations.items()
        if found
    }
    return packed(
        {
            "[Content_Types].xml": content_types_part(of_all),
            "_rels/.rels": relations_part(ROOTS),
            **rels,
            **parts,
        }
    )


def _relations_beside(name: str) -> str:
    folder, base = posixpath.split(name)
    return f"{folder}/_rels/{base}.rels"


def relation_to(name: str) -> str:
    """The id of the relation to a part of ours, which no template has."""
    return "amend-" + posixpath.splitext(posixpath.basename(name))[0]
