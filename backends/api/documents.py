"""What the library does with Word documents; python-docx is loaded by what asks for its own.

The examples are run in a folder that holds `proposal.amend` and the base text that it amends.
"""

from __future__ import annotations

from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve
from lxml import etree

from amend.backends.word.importing.texts import WordText, read_word_bytes
from amend.backends.word.importing.texts import read_word as read_word_file
from amend.backends.word.markup import RELATIONS
from amend.backends.word.package import OFFICE
from amend.backends.word.template.cleaning import written
from amend.backends.word.template.host import no_notes
from amend.backends.word.template.weaving import Host, weave
from amend.backends.word.untrusted import RefusedError, safe_parser
from amend.backends.word.writer import emit, figure_fault
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.received.known import Known
from amend.compiler.submission.submission import Submission

if TYPE_CHECKING:
    from docx.document import Document

_NOTES = "/word/footnotes.xml"
_SECTION = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sectPr"


def read_word(
    source: str | PathLike[str] | bytes | Document,
    instrument: str | None = None,
    edition: str | None = None,
    language: str | None = None,
) -> WordText:
    """Read a Word file: its text with every revision rejected, and with every one accepted.

    source: the path of a file, its bytes, or a document of python-docx.
    instrument, edition, language: what is known of it, such as `wtdc/85`, where it does not say.

    >>> import amend
    >>> submission = amend.compile_file("proposal.amend").submission
    >>> word = amend.read_word(amend.write(submission, "docx"))
    >>> word.base.language, word.revised is None
    ('en', False)
    """
    known = Known(instrument, edition, language)
    if isinstance(source, str | PathLike):
        return read_word_file(Path(source), known)
    if isinstance(source, bytes):
        return read_word_bytes(Path("document.docx"), source, known)
    stream = BytesIO()
    source.save(stream)
    return read_word_bytes(Path("document.docx"), stream.getvalue(), known)


def document(submission: Submission) -> Document:
    """The Word document of a submission, to go on with in python-docx.

    Raises ValueError where a figure of its texts is not at hand.

    >>> import amend
    >>> made = amend.document(amend.compile_file("proposal.amend").submission)
    >>> made.paragraphs[0].style.name
    'Proposal'
    """
    import docx

    made = emit(submission)
    if isinstance(made, Diagnostic):
        raise ValueError(made.message)
    return docx.Document(BytesIO(made))


def append(document: Document, submission: Submission, first_page: bool = False) -> None:
    """Put a submission at the end of a document of python-docx, with its revisions.

    Its styles count where they have the names of ITU, others are added. Notes go into its
    footnotes, and ids go on after the highest.

    first_page: whether the first page of the submission comes too.
    Raises ValueError if the ids of the document leave no room for more, and where a text holds
    figures, which cannot be added to a document of others yet.

    >>> import amend, docx
    >>> report = docx.Document()
    >>> heading = report.add_heading("What the Member States propose", 1)
    >>> amend.append(report, amend.compile_file("proposal.amend").submission)
    >>> report.paragraphs[1].text
    'MOD\\tIAP/24A13/1'
    """
    if submission.figures or figure_fault(submission) is not None:
        raise ValueError("a text with figures cannot be added to a document yet")
    main = document.part
    parts: list[Any] = [p for p in main.package.iter_parts() if p is not main]
    notes = next((p for p in parts if str(p.partname) == _NOTES), None)
    roots = {id(p): _root(p) for p in parts if str(p.content_type).endswith("+xml")}
    footnotes = no_notes() if notes is None else roots.pop(id(notes))
    styles = document.styles.element
    others = tuple(root for root in roots.values() if root is not styles)
    host = Host(main.element, styles, footnotes, others)
    body = host.body
    end = len(body) - (len(body) > 0 and body[-1].tag == _SECTION)
    shown = submission if first_page else evolve(submission, first_page=None)
    try:
        weave(host, shown, end)
    except RefusedError as refusal:
        raise ValueError(f"the document cannot be added to: {refusal}") from refusal
    _keep(document, notes, footnotes)


def _root(part: Any) -> etree._Element:
    """The markup of a part; of one that python-docx keeps as bytes, a copy."""
    element = getattr(part, "element", None)
    if isinstance(element, etree._Element):
        return element
    return etree.fromstring(part.blob, safe_parser())


def _keep(document: Document, notes: Any, footnotes: etree._Element) -> None:
    """Put the footnotes into their part, which is made if there is none."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    if notes is None:
        part = Part(
            PackURI(_NOTES), f"{OFFICE}.footnotes+xml", written(footnotes), document.part.package
        )
        document.part.relate_to(part, f"{RELATIONS}/footnotes")
    elif getattr(notes, "element", None) is not footnotes:
        notes._blob = written(footnotes)
