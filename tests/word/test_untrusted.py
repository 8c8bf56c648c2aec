"""Packages are opened by one rule, whoever wrote them."""

import zipfile
from io import BytesIO

import pytest

from amend.backends.word.importing.archive import open_word
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Side, paragraphs, read_package
from amend.backends.word.untrusted import RefusedError


def package(document: bytes, *others: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", document)
        for name in others:
            archive.writestr(name, "<x/>")
    return out.getvalue()


WHOLE = (
    f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:p><w:r>'
    "<w:t>one<!-- not --> word</w:t></w:r></w:p></w:body></w:document>"
).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (package(WHOLE, "word/Document.xml"), "one name"),
        (package(WHOLE, *(f"x{n}" for n in range(2_000))), "more than any Word file"),
        (package(WHOLE, method=zipfile.ZIP_LZMA), "in a way that Word does not know"),
        (package(WHOLE.decode().encode("utf-16")), "not in UTF-8"),
        (package(b"<!DOCTYPE w>" + WHOLE), "declares a document type"),
        (package(WHOLE[:-1]), "no sound XML"),
    ],
)
def test_both_readers_refuse_the_same(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_package(data)
    with pytest.raises(RefusedError, match=why):
        open_word(data)


def test_both_readers_leave_comments_out() -> None:
    assert [p.text for p in paragraphs(read_package(package(WHOLE)), Side.ACCEPTED)] == ["one word"]
    assert "".join(open_word(package(WHOLE)).document.itertext()) == "one word"
