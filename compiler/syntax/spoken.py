"""Statements with an address as people say it: `SUP d) of recalling`."""

from __future__ import annotations

import re

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.proposal import UnreadStatement, Word
from amend.compiler.syntax.said_otherwise import EDITS, beginning_meant, keywords
from amend.compiler.syntax.tree import Line
from amend.compiler.words.quotation_marks import OPENING
from amend.grammar.parsing import Parsed, parse_line

_OPENS = re.compile(r"(\(?[^\W\d_]+\)?)(!?)[ \t]+")
_ENDS = re.compile(rf"[ \t]*[:：](?=[ \t]|$)|[ \t]+(?=(?:{'|'.join(EDITS)})\b)|[ \t]*[.,;]?$")


def unread_statement(line: Line, source: Source, fault: Diagnostic) -> UnreadStatement | None:
    """A statement that the grammar reads but for its address; None if that is not all.

    fault: what is said of the line; one that has a certain fix needs no other.
    """
    body, at = line.body, line.body_start
    opens = _OPENS.match(body)
    word = beginning_meant(opens[1], "statement") if opens else None
    is_mended = fault.fix is not None and fault.fix.is_certain
    if is_mended or opens is None or word not in ("MOD", "(MOD)", "ADD", "SUP", "NOC"):
        return None
    edits = [(Span(source, at, at + len(opens[1])), word)] if opens[1] != word else []
    start, place = opens.end(), ""
    if word == "ADD":
        said = re.match(r"(\w+)[ \t]+", body[start:])
        place = keywords(("PLACE",)).get(said[1].casefold(), "") if said else ""
        if said is None or not place:
            return None
        if said[1] != place:
            edits.append((Span(source, at + start, at + start + len(said[1])), place))
        start += said.end()
    end = _ENDS.search(body, start)
    assert end is not None
    rest = body[end.end() :]
    if word in ("MOD", "(MOD)", "ADD") and ":" not in end[0].replace("：", ":"):
        edits.append((Span(source, at + end.start(), at + end.end()), ": "))
        rest = f": {rest}"
    else:
        rest = end[0] + rest
    is_read = isinstance(parse_line("proposal", "statement", f"{word} {place} x{rest}", 0), Parsed)
    address = Span(source, at + start, at + end.start())
    if not is_read or not address.text or set(address.text) & set(OPENING):
        return None
    return UnreadStatement(Word(address.text, address), tuple(edits), fault)
