"""Word files that were made to do harm, written by this script and nowhere kept."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from word.soup import (
    DEL_MARK,
    HEAD,
    INS_MARK,
    R,
    W,
    d,
    dele,
    ins,
    members,
    p,
    packed,
    part,
    relations,
    t,
    word,
)

BODY = HEAD + p(t("a)\tx;"))
_MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'
PIECES = (
    HEAD, BODY, p(t("b)\ty")), p(ins(t("x"))), p(dele(d("x"))), p("", mark=INS_MARK),
    p(t("z"), mark=DEL_MARK), "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p>", "</w:p>",
    p(_MARK), p(ins(_MARK)), p(dele(_MARK)), p('<w:r><w:sym w:char="F0B7"/></w:r>'),
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
    p(t("MOD\tEUR/1/1"), style="Proposal"), p(t("Reasons:\tx"), style="Reasons"),
)  # fmt: skip
"""What drawn files are made of."""


def _changed(parts: dict[str, bytes]) -> bytes:
    """A sound file with other parts."""
    return packed({**members(BODY), **parts})


def _document(text: str) -> bytes:
    return _changed({"word/document.xml": text.encode()})


def _with_member(name: str, data: bytes = b"x", flags: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members(BODY).items():
            archive.writestr(path, content)
        archive.writestr(name, data)
    raw = out.getvalue()
    if flags:
        # The flags of the last member, in its own head and in the directory.
        for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = raw.rindex(sign) + at
            raw = raw[:place] + flags.to_bytes(2, "little") + raw[place + 2 :]
    return raw


def _bomb() -> bytes:
    found = members(BODY)
    found["word/document.xml"] = part("<w:body>" + " " * 40_000_000 + "</w:body>").encode()
    return packed(found)


def _many_parts() -> bytes:
    found = members(BODY)
    found.update({f"word/x{n}.xml": b"" for n in range(3_000)})
    return packed(found)


_DTD = '<?xml version="1.0"?><!DOCTYPE w:document [{}]>'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
_OPEN = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
_CLOSE = "</w:body></w:document>"

REFUSED: dict[str, Callable[[], bytes]] = {
    "an empty file": lambda: b"",
    "noise": lambda: bytes(range(256)) * 20,
    "a file of the old format": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "half a file": lambda: word(BODY)[:700],
    "a file whose end is missing": lambda: word(BODY)[:-30],
    "an archive without a document": lambda: packed({"a.txt": b"x"}),
    "a zip bomb": _bomb,
    "thousands of parts": _many_parts,
    "two parts of one name": lambda: _with_member("WORD/document.xml", b"<x/>"),
    "a path that leads out": lambda: _with_member("../../etc/passwd"),
    "an absolute path": lambda: _with_member("/etc/passwd"),
    "a path of Windows": lambda: _with_member("word\\..\\x.xml"),
    "an encrypted part": lambda: _with_member("word/x.xml", flags=1),
    "entities within entities": lambda: _document(
        _DTD.format(_LAUGHS) + _OPEN + p(t("&a9;")) + _CLOSE
    ),
    "an entity that names a file": lambda: _document(
        _DTD.format('<!ENTITY x SYSTEM "file:///etc/passwd">') + _OPEN + p(t("&x;")) + _CLOSE
    ),
    "a document type from outside": lambda: _document(
        f'<?xml version="1.0"?><!DOCTYPE w:document SYSTEM "http://example.org/x.dtd">'
        f"{_OPEN}{_CLOSE}"
    ),
    "an attribute with an entity": lambda: _document(
        _DTD.format('<!ENTITY x "y">') + _OPEN + '<w:p w:rsid="&x;"/>' + _CLOSE
    ),
    "a part in UTF-16": lambda: _changed(
        {
            "word/document.xml": part(f"<w:body>{BODY}</w:body>")
            .replace("UTF-8", "UTF-16")
            .encode("utf-16")
        }
    ),
    "a part that is no XML": lambda: _document("<w:document>"),
    "a part nested too deep": lambda: _document(
        _OPEN + "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000 + _CLOSE
    ),
}
"""What is not read, by what is wrong with it."""

READ: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "macros": (lambda: _with_member("word/vbaProject.bin"), "macros"),
    "an embedded object": (lambda: _with_member("word/embeddings/o.bin"), "embedded objects"),
    "a control": (lambda: _with_member("word/activeX/activeX1.bin"), "controls"),
    "a template from outside": (
        lambda: _changed(
            {
                "word/_rels/settings.xml.rels": relations(
                    ("attachedTemplate", "http://example.org/x.dotm", ' TargetMode="External"')
                ).encode()
            }
        ),
        "a link to something outside (attachedTemplate)",
    ),
    "a field that would start a program": (
        lambda: word(
            BODY
            + p(
                "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DDEAUTO cmd "
                "/c calc</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
            )
        ),
        None,
    ),
    "a file of another format inside": (
        lambda: _changed(
            {
                "word/_rels/document.xml.rels": relations(
                    ("styles", "styles.xml", ""), ("aFChunk", "x.html", "")
                ).encode(),
                "word/x.html": b"<script>1</script>",
            }
        ),
        "a file of another format",
    ),
    "ids that are no numbers": (
        lambda: word(BODY + p(f'<w:ins w:id="x" w:date="never">{t("y")}</w:ins>')),
        None,
    ),
    "a footnote that is not there": (
        lambda: word(BODY + p('<w:r><w:footnoteReference w:id="99"/></w:r>' + t("x"))),
        None,
    ),
}
"""What is read, though it holds what is left alone, and what is said of it."""


def pages(count: int) -> bytes:
    """A long file: some forty paragraphs a page, one in ten revised."""
    rng = random.Random(85)
    deleted = '<w:del w:id="1"><w:r><w:delText>2017</w:delText></w:r></w:del>'
    lines: list[str] = []
    for at in range(40 * count):
        words = " ".join(f"{rng.getrandbits(40):x}" for _ in range(4))
        lines.append(p(t(f"a)\tthat {words};") + (deleted if at % 10 == 0 else "")))
    return word(HEAD + "".join(lines))
