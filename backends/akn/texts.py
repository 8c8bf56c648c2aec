"""`akn-text`: a base text, or the text as amended, in Akoma Ntoso 3.0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from amend.backends.akn import messages
from amend.backends.akn.identities import Identities, identities
from amend.backends.akn.markup import document, element
from amend.backends.akn.metadata import meta
from amend.backends.akn.naming import Name, day_of, name_of_new_text, name_of_text
from amend.backends.akn.structure import Structure
from amend.backends.akn.wording import Note
from amend.compiler.algebra.redline import Inserted, Redline, base, consolidated
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, NodeId, noted_by_marks
from amend.compiler.submission.submission import Submission


def emit(submission: Submission) -> bytes | Diagnostic:
    """The one text that a submission holds or amends, or why there is none."""
    redline = submission.whole_text
    if redline is None:
        return messages.not_one_text(submission.name)
    is_base = submission.first_page is None
    day = None if is_base else day_of(submission)
    if day is None and not is_base:
        return messages.day_not_known(submission.name)
    name = name_of_amended(redline, day)
    if isinstance(name, Diagnostic):
        return name
    text = noted_by_marks(consolidated(redline))
    own = identities(index_of(text))
    has_former = not is_base and not isinstance(redline.root.mark, Inserted)
    former = identities(index_of(noted_by_marks(base(redline)))) if has_former else {}
    notes = notes_of(text, own)
    written = Structure(name, text.language, Identities(own, former), notes)
    held = written.document(text.root.children)
    contains = "originalVersion" if is_base else "singleVersion"
    return document(element("statement", meta(name), *held, name=name.called, contains=contains))


def name_of_amended(redline: Redline, day: date | None) -> Name | Diagnostic:
    """The name of the text that a redline makes; day: of the proposal, None for the text alone."""
    if isinstance(redline.root.mark, Inserted) and day is not None:
        return name_of_new_text(redline.reference, redline.language, day)
    return name_of_text(redline.reference, redline.language, day)


def notes_of(text: Instrument, known: Mapping[NodeId, str], iri: str = "") -> dict[NodeId, Note]:
    """How a text refers to its notes; iri: of the text where they stand, if it is another one."""
    return {
        child.id: Note(f"{iri}#{known[child.id]}", child.label)
        for child in text.root.children
        if child.kind is Kind.FOOTNOTE
    }
