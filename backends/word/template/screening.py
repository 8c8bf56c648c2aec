"""Takes from a Word file of others what may stay of it in a document of ours.

The package is built anew from the parts that the document uses and that are on a list, under
names of ours. What reaches outside, what could run and what says who made it stays behind, and
is told.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from attrs import define, field

from amend.backends.word.importing.archive import MAX_PART, examined
from amend.backends.word.markup import NAMESPACE, RELATIONS
from amend.backends.word.package import CORE, CORE_PROPERTIES, OFFICE, PACKAGE
from amend.backends.word.template.cleaning import cleaned, settled, written
from amend.backends.word.untrusted import DAMAGE, Element, RefusedError, parsed
from amend.compiler.values import frozen

DOCUMENT = "word/document.xml"
OUTSIDE = "links to something outside"

_MAIN = (
    f"{OFFICE}.document.main+xml",
    f"{OFFICE}.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""What a template may be: `.docx`, `.dotx`, and both with macros, which stay behind."""

_ONE_OF_A_KIND = {
    "styles": ("word/styles.xml", f"{OFFICE}.styles+xml"),
    "settings": ("word/settings.xml", f"{OFFICE}.settings+xml"),
    "numbering": ("word/numbering.xml", f"{OFFICE}.numbering+xml"),
    "fontTable": ("word/fontTable.xml", f"{OFFICE}.fontTable+xml"),
    "webSettings": ("word/webSettings.xml", f"{OFFICE}.webSettings+xml"),
    "footnotes": ("word/footnotes.xml", f"{OFFICE}.footnotes+xml"),
    "endnotes": ("word/endnotes.xml", f"{OFFICE}.endnotes+xml"),
    "theme": ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
_COUNTED = {
    "header": ("word/header{}.xml", f"{OFFICE}.header+xml"),
    "footer": ("word/footer{}.xml", f"{OFFICE}.footer+xml"),
}
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
}
_LEFT = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "keyMapCustomizations": "keys and toolbars of its own",
    "attachedToolbars": "keys and toolbars of its own",
    "ui/extensibility": "keys and toolbars of its own",
    "attachedTemplate": "an attached template",
    "comments": "comments",
    "commentsExtended": "comments",
    "commentsIds": "comments",
    "commentsExtensible": "comments",
    "people": "comments",
    "customXml": "data behind the text",
    "glossaryDocument": "building blocks",
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "control": "controls",
    "aFChunk": "files of another format",
    "subDocument": "files of another format",
    "mailMergeSource": "a mail merge",
    "font": "embedded fonts",
    "printerSettings": "settings of a printer",
}
"""What the relations to parts that are left out lead to, in plain words."""

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATION = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE, _USUAL = f"{{{PACKAGE}/content-types}}Override", f"{{{PACKAGE}/content-types}}Default"


@frozen
class Template:
    """A file that a proposal can be written into.

    name: as its user knows it.
    members: the parts that stay, by their names in the package; kinds: their content types.
    relations: for each part the parts that it leads to, by the id of the relation.
    left: what stays behind, in plain words.
    """

    name: str
    members: Mapping[str, bytes] = field(hash=False, repr=False)
    kinds: Mapping[str, str] = field(hash=False, repr=False)
    relations: Mapping[str, Mapping[str, tuple[str, str]]] = field(hash=False, repr=False)
    left: tuple[str, ...] = ()


def screened(name: str, data: bytes) -> Template:
    """What stays of a file.

    Raises RefusedError for anything that is not a sound Word file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError("it is in the format of Word 97 to 2003, or locked with a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            examined(archive)
            return _Screening(archive, name).result()
    except DAMAGE as error:
        raise RefusedError(f"it is damaged, or no Word file: {error}") from error


@define
class _Screening:
    """The parts that have been found to stay so far.

    taken: for each part in the archive, its name in the new package.
    """

    archive: zipfile.ZipFile
    name: str
    members: dict[str, bytes] = field(factory=dict, init=False)
    kinds: dict[str, str] = field(factory=dict, init=False)
    relations: dict[str, dict[str, tuple[str, str]]] = field(factory=dict, init=False)
    taken: dict[str, str] = field(factory=dict, init=False)
    left: dict[str, None] = field(factory=dict, init=False)

    def result(self) -> Template:
        main = self._main()
        root = self._parsed(main)
        if root.tag != f"{{{NAMESPACE}}}document" or root.find(f"{{{NAMESPACE}}}body") is None:
            raise RefusedError("its main part is no document as Word saves it by default")
        self.taken[main] = DOCUMENT
        self.kinds[DOCUMENT] = _MAIN[0]
        self._take(main, DOCUMENT, root)
        if "word/styles.xml" not in self.members:
            raise RefusedError("it has no styles")
        self.kinds[CORE] = CORE_PROPERTIES
        self._tell_the_rest()
        return Template(self.name, self.members, self.kinds, self.relations, tuple(self.left))

    def _main(self) -> str:
        names = set(self.archive.namelist())
        starts = [(k, t) for k, t, _, out in self._relations_of("") if not out]
        main = next((t for k, t in starts if k == "officeDocument" and t in names), None)
        if main is None:
            raise RefusedError("it holds no document")
        kind = self._kind(main)
        if kind not in _MAIN:
            raise RefusedError(f"its main part is no document of Word, but {kind or 'unknown'}")
        return main

    def _kind(self, name: str) -> str:
        """The content type of a part."""
        types = self._parsed("[Content_Types].xml")
        for override in types.iter(_OVERRIDE):
            if override.get("PartName", "").lstrip("/").casefold() == name.casefold():
                return override.get("ContentType", "")
        suffix = posixpath.splitext(name)[1][1:].casefold()
        usual = (d for d in types.iter(_USUAL) if d.get("Extension", "").casefold() == suffix)
        return next((d.get("ContentType", "") for d in usual), "")

    def _take(self, source: str, name: str, root: Element) -> None:
        """Keep a part of markup, and the parts that it leads to."""
        own = self.relations.setdefault(name, {})
        queue: list[tuple[str, str, Element]] = []
        for kind, target, identity, is_outside in self._relations_of(source):
            if is_outside:
                self.left[_LEFT.get(kind, OUTSIDE)] = None
                continue
            # Beside pictures, only the document itself leads to anything.
            new = self._place(kind, target) if name == DOCUMENT or kind == "image" else None
            if new is None:
                continue
            own[identity] = (f"{RELATIONS}/{kind}", _seen_from(name, new))
            if target in self.taken:
                continue
            self.taken[target] = new
            if kind == "image":
                self.members[new] = self._bytes(target)
            else:
                queue.append((target, new, self._parsed(target)))
        self.left |= dict.fromkeys(cleaned(root, set(own)))
        if name == "word/settings.xml":
            self.left |= dict.fromkeys(settled(root))
        self.members[name] = written(root)
        for part in queue:
            self._take(*part)

    def _place(self, kind: str, target: str) -> str | None:
        """The name that a part gets, and its content type; None if it stays behind."""
        if target in self.taken:
            return self.taken[target]
        if target not in self.archive.namelist():
            return None
        if kind in _ONE_OF_A_KIND:
            new, content = _ONE_OF_A_KIND[kind]
            if new in self.kinds:
                raise RefusedError(f"it has two parts of one kind ({kind})")
        elif kind in _COUNTED:
            pattern, content = _COUNTED[kind]
            new = pattern.format(1 + sum(c == content for c in self.kinds.values()))
        elif kind == "image" and posixpath.splitext(target)[1].casefold() in _PICTURES:
            suffix = posixpath.splitext(target)[1].casefold()
            content = _PICTURES[suffix]
            count = 1 + sum(n.startswith("word/media/") for n in self.kinds)
            new = f"word/media/image{count}{suffix}"
        else:
            self.left[_LEFT.get(kind, f"parts that Amend does not know ({kind})")] = None
            return None
        self.kinds[new] = content
        return new

    def _relations_of(self, source: str) -> Iterator[tuple[str, str, str, bool]]:
        """Of each relation the kind, the part, the id, and whether it leads outside."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.archive.namelist():
            return
        for relation in self._parsed(name).iter(_RELATION):
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            if kind.startswith(_STRICT):
                raise RefusedError("it is in the strict format, not as Word saves by default")
            is_outside = relation.get("TargetMode", "Internal") != "Internal"
            if not is_outside:
                way = posixpath.join("/", folder, target)
                target = posixpath.normpath(way).lstrip("/")
            yield kind.rpartition("/")[2], target, relation.get("Id", ""), is_outside

    def _tell_the_rest(self) -> None:
        """What nothing leads to from the document, but for what says who made it."""
        for name in sorted(set(self.archive.namelist()) - set(self.taken)):
            lower = name.casefold()
            if "vbaproject" in lower:
                self.left["macros"] = None
            elif lower.startswith("customxml/"):
                self.left[_LEFT["customXml"]] = None
            elif lower == "docprops/custom.xml":
                self.left["properties of its own"] = None

    def _parsed(self, name: str) -> Element:
        return parsed(self.archive, name, MAX_PART)

    def _bytes(self, name: str) -> bytes:
        # The size that the archive claims is not to be trusted.
        with self.archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)
        if len(data) > MAX_PART:
            raise RefusedError(f"the part {name} is too large")
        return data


def _seen_from(name: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(name))
