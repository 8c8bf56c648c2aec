"""What stands at the head of each page after the first."""

from __future__ import annotations

from amend.backends.word.markup import NAMESPACE, paragraph, part, run

_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def header_part(symbol: str) -> bytes:
    """The part `word/header.xml`: the number of the page over the document symbol.

    Both are centred, as in T-RES-T.1-2016 (`WTSA16/2000-E`); a text without a symbol has
    the number alone.
    """
    content = paragraph("Header", _PAGE)
    if symbol:
        content += paragraph("Header", run(symbol))
    return part("w:hdr", f'xmlns:w="{NAMESPACE}"', content)
