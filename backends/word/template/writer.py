"""Writes a submission into a template, and checks it by reading it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from amend.backends.word.check import side_findings
from amend.backends.word.faults import faults
from amend.backends.word.figures import Figures
from amend.backends.word.header_footer import footer_part, header_part
from amend.backends.word.markup import NAMESPACE, NAMESPACES, RELATIONS
from amend.backends.word.package import CORE, OFFICE, core_part, relation
from amend.backends.word.reader import Package, Paragraph, Side, read_package, readings
from amend.backends.word.styles import StyleSet, style_set
from amend.backends.word.template.adopting import STYLED, counterparts
from amend.backends.word.template.cleaning import written
from amend.backends.word.template.host import (
    NOTES,
    STYLES,
    has_margins,
    host_of,
    images_of,
    package_of,
    relation_to,
)
from amend.backends.word.template.place import cleared
from amend.backends.word.template.screening import DOCUMENT, Template
from amend.backends.word.template.weaving import Host, fit, parting, weave
from amend.backends.word.untrusted import Element
from amend.backends.word.writer import figure_fault, section_xml
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.submission.submission import Submission

_W = f"{{{NAMESPACE}}}"
_VALUE = _W + "val"
_RELATION = f"{{{RELATIONS}}}id"
_MARGINS = {"word/header1.xml": "header", "word/footer1.xml": "footer"}


def emit_into(
    submission: Submission, template: Template, to_print: bool = False
) -> bytes | Diagnostic:
    """The Word file of a submission in a template; the same two give the same bytes.

    A diagnostic where a figure of its texts is not to be had, or is none that a file may hold.

    to_print: whether LibreOffice is to print it, and nobody to read its text.
    Raises ValueError if a text holds a character that a Word file cannot.
    """
    if (fault := figure_fault(submission)) is not None:
        return fault
    host = host_of(template)
    figures = Figures(submission.figures)
    members: dict[str, bytes] = {}
    added = {} if NOTES in template.members else {NOTES: "footnotes"}
    own = style_set(submission.style_set, submission.language)
    weave(host, submission, cleared(host.body), to_print, figures)
    if not has_margins(host):
        margins = _margins(submission, own, host, to_print)
        members |= margins
        added |= {name: kind for name, kind in _MARGINS.items() if name in margins}
    members |= {DOCUMENT: written(host.document), STYLES: written(host.styles)}
    members |= {NOTES: written(host.footnotes), CORE: core_part(submission)}
    kinds = {name: f"{OFFICE}.{kind}+xml" for name, kind in added.items()}
    return package_of(template, members, kinds, added, figures.images)


def check_into(data: bytes, submission: Submission, template: Template) -> tuple[str, ...]:
    """What is wrong with a written file: it must read as the template with both texts in it."""
    try:
        package = read_package(data)
    except ValueError as error:
        return (str(error),)
    host = host_of(template)
    at = cleared(host.body)
    bare = Package(host.document, host.footnotes, host.styles)
    known = set(faults(bare))
    found = [fault for fault in faults(package) if fault not in known]
    images = images_of(template)
    parts = [_part_of(host, gone, images) for gone in (slice(at, None), slice(None, at))]
    parts[0].document[0].extend(parting(host.body, at))
    ours = _ours(package, style_set(submission.style_set, submission.language))
    whole, above, below = (readings(_renamed(p, ours)) for p in (package, *parts))
    for side, read in whole.items():
        found += _side(read, above[side], below[side], submission, side)
    return tuple(found)


def _side(
    read: tuple[Paragraph, ...],
    above: tuple[Paragraph, ...],
    below: tuple[Paragraph, ...],
    submission: Submission,
    side: Side,
) -> Iterator[str]:
    end = len(read) - len(below)
    if read[: len(above)] != above:
        yield f"every revision {side.value}: what stands above the proposal is not the template's"
    # Word counts the notes of what stands below on from ours.
    if [(p.style, p.text) for p in read[end:]] != [(p.style, p.text) for p in below]:
        yield f"every revision {side.value}: what stands below the proposal is not the template's"
    yield from side_findings(read[len(above) : end], submission, side)


def _part_of(host: Host, gone: slice, images: Mapping[str, bytes]) -> Package:
    """A template without some elements of its body; images: as `Package` has them."""
    document = deepcopy(host.document)
    body = document.find(_W + "body")
    assert body is not None
    del body[gone]
    return Package(document, host.footnotes, None, images=images)


def _ours(package: Package, own: StyleSet) -> dict[str, str]:
    assert package.styles is not None
    return {there: identity for identity, there in counterparts(package.styles, own).items()}


def _renamed(package: Package, ours: dict[str, str]) -> Package:
    """A package whose styles have our ids where they are ours, and no id of ours where not."""
    document = deepcopy(package.document)
    notes = deepcopy(package.footnotes)
    for root in (document, notes):
        for element in root.iter(*STYLED) if root is not None else ():
            identity = element.get(_VALUE, "")
            element.set(_VALUE, ours.get(identity, f"of the template: {identity}"))
    return Package(document, notes, None, images=package.images)


def _margins(submission: Submission, own: StyleSet, host: Host, to_print: bool) -> dict[str, bytes]:
    """Our header, and our footer if there is one, where the template has neither."""
    script = own.script_to_print if to_print else own.script
    footer = submission.first_page.footer if submission.first_page else ()
    parts = {"header": header_part(submission.running_header, submission.page_word, script)}
    if footer:
        parts["footer"] = footer_part(footer, script)
    roots = {f"word/{kind}1.xml": etree.fromstring(data) for kind, data in parts.items()}
    fit(host, tuple(roots.values()), own)
    page = etree.fromstring(f"<w:body {NAMESPACES}>{section_xml(own, bool(footer))}</w:body>")[0]
    _refer(host, page)
    return {name: written(root) for name, root in roots.items()}


def _refer(host: Host, page: Element) -> None:
    """Put our header and footer on the pages of the last section; without any, our page."""
    named = {relation(kind): relation_to(f"word/{kind}1.xml") for kind in ("header", "footer")}
    references = [e for e in page if e.tag.endswith("Reference")]
    for reference in references:
        reference.set(_RELATION, named[reference.get(_RELATION, "")])
    body = host.body
    section = body[-1] if len(body) and body[-1].tag == _W + "sectPr" else None
    if section is None:
        body.append(page)
        return
    section[:0] = references
    if section.find(_W + "titlePg") is None:
        last = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
        tags = {_W + name for name in last}
        at = next((n for n, e in enumerate(section) if e.tag in tags), len(section))
        section.insert(at, etree.Element(_W + "titlePg"))
