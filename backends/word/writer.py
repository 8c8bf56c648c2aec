"""Writes a submission as a Word file, and checks it by reading it back."""

from __future__ import annotations

from collections.abc import Iterator

from amend.backends.word import messages
from amend.backends.word.check import findings
from amend.backends.word.figures import Figures, is_sound
from amend.backends.word.first_page import first_page_xml, prose_runs
from amend.backends.word.footnotes import Footnotes
from amend.backends.word.header_footer import footer_part, header_part
from amend.backends.word.layout import (
    END,
    NORMAL,
    PROPOSAL,
    REASONS,
    RULE,
    closings,
    ends_in_table,
    is_closed,
)
from amend.backends.word.markup import NAMESPACES, paragraph, part, run
from amend.backends.word.package import core_part, package, relation, settings_part
from amend.backends.word.provisions import Provisions
from amend.backends.word.revisions import Revisions
from amend.backends.word.script import WEIGHTS, Script
from amend.backends.word.styles import StyleSet, style_set, styles_part
from amend.backends.word.wording import Wording
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.instrument import kept_in
from amend.compiler.submission.submission import Field, Submission, Unit
from amend.compiler.words.text import Text, Weight, join

_NEW_PAGE = "<w:pageBreakBefore/>"


def emit(submission: Submission, to_print: bool = False) -> bytes | Diagnostic:
    """The Word file of a submission; the same submission gives the same bytes.

    A diagnostic where a figure of its texts is not to be had, or is none that a file may hold.

    to_print: whether LibreOffice is to print it, and nobody to read its text: Latin words in
        Arabic lines get marks that let them stand there as they stand in Word.

    Raises ValueError if a text holds a character that a Word file cannot.
    """
    if (fault := figure_fault(submission)) is not None:
        return fault
    styles = style_set(submission.style_set, submission.language)
    script = styles.script_to_print if to_print else styles.script
    revisions = Revisions()
    footnotes = Footnotes(Wording(script, revisions), revisions, to_print=to_print)
    figures = Figures(submission.figures, revisions.ids)
    body = "".join(body_xml(submission, script, Provisions(footnotes, figures)))
    footer = submission.first_page.footer if submission.first_page else ()
    document = part(
        "w:document",
        NAMESPACES,
        f"<w:body>{body}{section_xml(styles, bool(footer))}</w:body>",
    )
    parts = {
        "styles": styles_part(styles),
        "settings": settings_part(),
        "footnotes": footnotes.part(),
        "header": header_part(submission.running_header, submission.page_word, script),
    }
    if footer:
        parts["footer"] = footer_part(footer, script)
    return package(document, parts, core_part(submission), figures.images)


def figure_fault(submission: Submission) -> Diagnostic | None:
    """Why the figures of a submission cannot be written; None if they can."""
    nodes = (node for unit in submission.units for node in unit.redline.root.walk())
    for name in dict.fromkeys(kept_in(node.kind, node.name) for node in nodes):
        figure = submission.figures.get(name)
        if name and (figure is None or not is_sound(figure)):
            return messages.figure_not_to_be_had(name, is_there=figure is not None)
    return None


def check(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file: it must read as the base and as the amended text."""
    return findings(data, submission)


def body_xml(submission: Submission, script: Script, provisions: Provisions) -> Iterator[str]:
    """What stands in the body of the document, in order."""
    if submission.first_page is not None:
        yield from first_page_xml(submission.first_page, script)
    # What is said before the first proposal goes on below the first page (WRC-12, WTSA-16).
    below = submission.first_page is not None
    for unit, is_closed_bare in closings(submission.units):
        first = _NEW_PAGE if below and not unit.is_beside else ""
        below = below and unit.is_beside
        if unit.is_headed:
            yield _heading(unit, first)
            first = ""
        yield from provisions.paragraphs(unit.printed, first)
        if unit.reasons is not None:
            yield from _reasons(unit.reasons, script)
        if is_closed_bare:
            yield paragraph(REASONS, "")
    if is_closed(submission):
        yield paragraph(END, run(RULE))
    elif ends_in_table(submission.units[-1].printed):
        yield paragraph(NORMAL, "")


def _heading(unit: Unit, properties: str) -> str:
    # Symbols stay Latin in all six languages.
    underline = '<w:u w:val="single"/>' if unit.underlined else ""
    symbol = run(unit.symbol, underline) if unit.symbol else ""
    content = symbol + run(f"\t{unit.number}")
    return paragraph(PROPOSAL, content, properties)


def _reasons(reasons: Field, script: Script) -> Iterator[str]:
    first, *others = reasons.texts or (Text(),)
    label = script.runs(reasons.label, WEIGHTS[Weight.BOLD])
    yield paragraph(REASONS, label + prose_runs(join((Text("\t"), first)), script))
    for text in others:
        yield paragraph(REASONS, prose_runs(text, script))


def section_xml(
    styles: StyleSet, has_footer: bool, is_wide: bool = False, is_headed: bool = False
) -> str:
    """The page: its measures, and what stands at its head and its foot.

    is_wide: whether it is turned; is_headed: whether the first page has the head of the others.
    """
    page = styles.page
    width, height = page["width"], page["height"]
    size = f'w:w="{width}" w:h="{height}"'
    if is_wide:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    foot = f'<w:footerReference w:type="first" r:id="{relation("footer")}"/>' if has_footer else ""
    margins = "".join(
        f' w:{side}="{page["margin"]}"' for side in ("top", "right", "bottom", "left")
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{relation("header")}"/>{foot}'
        f"<w:pgSz {size}/>"
        f'<w:pgMar{margins} w:header="{page["header"]}" w:footer="{page["footer"]}"'
        f' w:gutter="0"/>{"" if is_headed else "<w:titlePg/>"}'
        f"{'<w:bidi/>' if styles.script.right_to_left else ''}</w:sectPr>"
    )
