"""Writes a submission as a Word file, and checks it by reading it back."""

from __future__ import annotations

from collections.abc import Iterator

from amend.backends.word.check import findings
from amend.backends.word.first_page import first_page_xml
from amend.backends.word.layout import END, PROPOSAL, REASONS
from amend.backends.word.markup import DECLARATION, NAMESPACE, RELATIONS, paragraph, run
from amend.backends.word.package import package, relation, settings_xml
from amend.backends.word.revisions import Revisions
from amend.backends.word.styles import StyleSet, style_set, styles_xml
from amend.compiler.submission import Submission, Unit

_END = "_" * 14


def emit(submission: Submission) -> bytes:
    """The Word file of a submission; the same submission gives the same bytes.

    Raises ValueError if a character reached it that XML does not allow.
    """
    styles = style_set(submission.style_set, submission.language)
    revisions = Revisions(styles.right_to_left)
    body = "".join(_body(submission, styles, revisions))
    parts = {"styles": styles_xml(styles), "settings": settings_xml()}
    parts["footnotes"] = _footnotes(revisions)
    if submission.running_header:
        parts["header1"] = _header(submission.running_header, styles)
    document = (
        f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"><w:body>'
        f"{body}{_section(submission, styles)}</w:body></w:document>"
    )
    return package(document, parts, submission.name)


def check(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file: it must read as the base and as the amended text."""
    return findings(data, submission)


def _body(submission: Submission, styles: StyleSet, revisions: Revisions) -> Iterator[str]:
    if submission.first_page is not None:
        yield from first_page_xml(submission.first_page, styles)
    for number, unit in enumerate(submission.units):
        yield from _unit(unit, styles, revisions, number == 0 and submission.first_page is not None)
    # A paragraph that nobody revises comes last: the last mark of a body cannot be deleted.
    yield paragraph(END, (run(_END),))


def _unit(unit: Unit, styles: StyleSet, revisions: Revisions, new_page: bool) -> Iterator[str]:
    direction = "<w:rtl/>" if styles.right_to_left else ""
    if unit.symbol:
        # Symbols stay Latin in all six languages.
        number = run(f"{unit.symbol}\t{unit.number}")
        yield paragraph(PROPOSAL, (number,), "<w:pageBreakBefore/>" if new_page else "")
    yield from revisions.body(unit.redline)
    if unit.reasons is not None:
        label = run(unit.reasons.label, f"<w:b/><w:bCs/>{direction}")
        first, *rest = unit.reasons.paragraphs or ("",)
        yield paragraph(REASONS, (label, run("\t" + first, direction)))
        for text in rest:
            yield paragraph(REASONS, (run(text, direction),))


def _footnotes(revisions: Revisions) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:pPr>'
        '<w:spacing w:before="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for identity, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(revisions.footnote(note) for note in list(revisions.notes))
    return f'{DECLARATION}<w:footnotes xmlns:w="{NAMESPACE}">{separators}{notes}</w:footnotes>'


def _header(symbol: str, styles: StyleSet) -> str:
    """The page number over the document symbol, both centred."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    page = paragraph("Header", (run("- "), field, run(" -")))
    return (
        f'{DECLARATION}<w:hdr xmlns:w="{NAMESPACE}">{page}'
        f"{paragraph('Header', (run(symbol),))}</w:hdr>"
    )


def _section(submission: Submission, styles: StyleSet) -> str:
    page = styles.page
    header = ""
    if submission.running_header:
        header = f'<w:headerReference w:type="default" r:id="{relation("header1")}"/>'
    margins = "".join(
        f' w:{side}="{page["margin"]}"' for side in ("top", "right", "bottom", "left")
    )
    return (
        f'<w:sectPr>{header}<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"/>'
        f'<w:pgMar{margins} w:header="{page["header"]}" w:footer="{page["footer"]}"'
        f' w:gutter="0"/>{"<w:titlePg/>" if header else ""}'
        f"{'<w:bidi/>' if styles.right_to_left else ''}</w:sectPr>"
    )
