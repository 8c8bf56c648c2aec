"""What stands at the head of each page after the first, and at the foot of the first."""

from __future__ import annotations

from collections.abc import Sequence

from amend.backends.word.first_page import footer_xml
from amend.backends.word.markup import NAMESPACES, paragraph, part, run
from amend.backends.word.script import Script
from amend.compiler.submission.submission import Field

_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


_BESIDE = '<w:tabs><w:tab w:val="right" w:pos="9639"/></w:tabs><w:jc w:val="left"/>'


def header_part(symbol: str, page_word: str, script: Script) -> bytes:
    """The part `word/header.xml`: the number of the page and the document symbol.

    The number stands over the symbol, both centred, as in T-RES-T.1-2016 (`WTSA16/2000-E`);
    with a word for the page beside it, as in WTDC-17/21(Add.27)-E. A text without a symbol
    has the number alone.
    """
    if symbol and page_word:
        content = run(symbol) + script.tab + script.runs(page_word) + script.runs(" ") + _PAGE
        lines = paragraph("Header", content, _BESIDE)
    else:
        lines = paragraph("Header", _PAGE) + (paragraph("Header", run(symbol)) if symbol else "")
    return part("w:hdr", NAMESPACES, lines)


def footer_part(footer: Sequence[Field], script: Script) -> bytes:
    """The part `word/footer.xml`: the contacts at the foot of the first page."""
    return part("w:ftr", NAMESPACES, footer_xml(footer, script))
