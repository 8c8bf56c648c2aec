"""`akn`: the proposals of a submission in Akoma Ntoso 3.0, each with what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from amend.backends.akn import messages
from amend.backends.akn.amending import Amending
from amend.backends.akn.identities import Identities, identities
from amend.backends.akn.markup import document, element
from amend.backends.akn.metadata import editor_of, meta
from amend.backends.akn.modifications import modifications
from amend.backends.akn.naming import Name, day_of, name_of_proposal, name_of_text
from amend.backends.akn.structure import Structure
from amend.backends.akn.texts import name_of_amended, notes_of
from amend.backends.akn.wording import filled
from amend.compiler.addresses.printing import address_of_words
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    base,
    consolidated,
    without_overruled,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, noted_by_marks
from amend.compiler.submission.submission import Field, FirstPage, Submission, Unit


def emit(submission: Submission) -> bytes | Diagnostic:
    """The proposals, or why they cannot be written (A0998, A0999)."""
    day = day_of(submission)
    if day is None or submission.first_page is None:
        return messages.day_not_known(submission.name)
    is_alone = len(submission.units) == 1
    written: list[Element] = []
    for number, unit in enumerate(submission.units, 1):
        prefix = "" if is_alone else f"amd_{number}__"
        one = _unit(submission, unit, day, prefix, f"{submission.name}-{number}")
        if isinstance(one, Diagnostic):
            return one
        written.append(one)
    preface = _preface(submission.first_page)
    if is_alone:
        (one,) = written
        one.insert(1, preface)
        return document(one)
    name = _name(submission, submission.name, day)
    components = [
        element("component", one, eId=f"amd_{number}") for number, one in enumerate(written, 1)
    ]
    held = (meta(name), preface, element("collectionBody", *components))
    return document(element("amendmentList", *held, name="proposals"))


def _name(submission: Submission, number: str, day: date) -> Name:
    return name_of_proposal(number, submission.source, submission.language, day)


def _preface(page: FirstPage) -> Element:
    """What stands on the first page, in its order."""
    preface = element("preface")
    lines = ("conference", page.conference), ("document", page.document), ("agenda", page.agenda)
    for name, texts in lines:
        if texts:
            preface.append(element("container", *(element("p", text=t) for t in texts), name=name))
    for text in page.source:
        preface.append(element("p", element("docProponent", text=text)))
    for text in page.title:
        preface.append(element("p", element("docTitle", text=text)))
    for one in (*page.box, *page.text, *page.footer):
        preface.append(element("container", *_field(one), name=one.key.replace(" ", "-")))
    for contact in page.contacts:
        said = (contact.label, *contact.names, *contact.reach)
        preface.append(element("container", *(element("p", text=t) for t in said), name="contact"))
    if not len(preface):
        preface.append(element("p"))
    return preface


def _field(one: Field) -> Iterator[Element]:
    if one.label:
        yield element("p", text=one.label)
    for text in one.texts:
        yield filled(element("p"), text, {})


def _unit(
    submission: Submission, unit: Unit, day: date, prefix: str, fallback: str
) -> Element | Diagnostic:
    """A proposal, or a text beside the proposals.

    prefix: stands before every identity; fallback: what names a unit without a number.
    """
    component = prefix.removesuffix("__")
    name = _name(submission, unit.number or fallback, day)
    if unit.is_beside:
        text = consolidated(unit.redline)
        own = {i: prefix + eid for i, eid in identities(index_of(text)).items()}
        beside = Structure(name, text.language, Identities(own, {}), notes_of(text, own))
        held = beside.document(text.root.children)
        return element("doc", meta(name, component), *held, name="text")
    said = _said(unit, day, prefix)
    if isinstance(said, Diagnostic):
        return said
    reference, content, analysis = said
    body = element("amendmentBody")
    heading = " ".join(filter(None, (unit.symbol, unit.number)))
    body.append(element("amendmentHeading", element("p", text=heading)))
    body.append(element("amendmentContent", *(content or [element("p", text=heading)])))
    body.append(element("amendmentReference", element("p", reference)))
    if unit.reasons is not None:
        body.append(element("amendmentJustification", *_field(unit.reasons)))
    more = [] if analysis is None else [analysis]
    return element("amendment", meta(name, component, *more), body, name="proposal")


def _said(
    unit: Unit, day: date, prefix: str
) -> tuple[Element, list[Element], Element | None] | Diagnostic:
    """What a proposal refers to, its content, and what a program reads of that."""
    redline = unit.redline
    amended = name_of_amended(redline, day)
    if isinstance(amended, Diagnostic):
        return amended
    if isinstance(redline.root.mark, Inserted):
        return _new_text(noted_by_marks(consolidated(redline)), amended, prefix)
    name = name_of_text(redline.reference, redline.language, None)
    if isinstance(name, Diagnostic):
        return name
    iri = name.expression
    text = noted_by_marks(base(redline))
    reference = _reference(text, iri)
    if isinstance(redline.root.mark, Deleted):
        own = f"{prefix}mod_1"
        said = element("mod", element("ref", text=_called(text), href=iri), text="SUP ", eId=own)
        return reference, [element("p", said)], _whole(own, "repeal", iri, prefix)
    after = noted_by_marks(consolidated(redline))
    index = index_of(text)
    known = Identities(identities(index_of(after)), identities(index))
    lasting = {**known.own, **known.former}
    structure = Structure(amended, after.language, known, notes_of(after, lasting, iri), prefix)
    addresses = {node: address_of_words(index.nodes[node], index) for node in known.former}
    amending = Amending(iri, addresses, known, notes_of(text, lasting, iri), structure, prefix)
    paragraphs, analysis = amending.written(
        modifications(without_overruled(redline.root), redline.language)
    )
    return reference, paragraphs, analysis


def _new_text(
    text: Instrument, name: Name, prefix: str
) -> tuple[Element, list[Element], Element | None]:
    """The proposal of a whole new text."""
    own = f"{prefix}mod_1"
    quoted = f"{own}__qstr_1"
    known = identities(index_of(text))
    # Its identities stand beside others in the file.
    there = f"{quoted}__"
    notes = notes_of(text, {identity: there + eid for identity, eid in known.items()})
    structure = Structure(name, text.language, Identities(known, {}), notes, there)
    held = structure.document(text.root.children)
    whole = element(
        "statement", meta(name, quoted), *held, name=name.called, contains="originalVersion"
    )
    said = element("mod", element("quotedStructure", whole, eId=quoted), text="ADD ", eId=own)
    analysis = _whole(own, "insertion", name.expression, prefix, quoted)
    return _reference(text, name.expression), [element("p", said)], analysis


def _whole(own: str, kind: str, iri: str, prefix: str, quoted: str = "") -> Element:
    """The analysis of a proposal that adds or suppresses a whole text."""
    told = [element("new", href=f"#{quoted}")] if quoted else []
    change = element(
        "textualMod",
        element("source", href=f"#{own}"),
        element("destination", href=iri),
        *told,
        eId=f"{own}__tmod",
        type=kind,
    )
    source = editor_of(prefix.removesuffix("__"))
    return element("analysis", element("activeModifications", change), source=source)


def _reference(text: Instrument, iri: str) -> Element:
    return element("affectedDocument", text=_called(text), href=iri)


def _called(text: Instrument) -> str:
    """The number line of a text, without the marks of its notes; its name if it has none."""
    lines = (c.text.spelt(lambda _: "") for c in text.root.children if c.kind is Kind.NUMBER)
    return next(lines, "") or str(text.reference)
