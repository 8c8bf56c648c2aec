"""The symbol of a document by the name of its file, as ITU names the files on its pages.

`D14-WTDC17-C-0024!A13!MSW-E.docx` is addendum 13 to document 24 of WTDC-17, in English; so are
`S18-PP-C-0064!!MSW-F`, `R12-WRC15-C-0032!A24-R1!MSW-S`, `T13-WTSA.16-C-0042!A1!MSW-E` and
`S20-CL-C-0055!!MSW-E` named. What the word for each conference is, its profile says.
"""

from __future__ import annotations

import re

from amend.compiler.profiles.document_symbol import (
    ADDENDUM,
    CORRIGENDUM,
    REVISION,
    DocumentSymbol,
    Part,
)
from amend.compiler.profiles.profile import PROFILES, profile

_NAME = re.compile(
    r"[DRST](?P<cycle>[0-9]{2})-(?P<word>[A-Z]+)\.?(?P<year>[0-9]{2})?-C-0*(?P<number>[1-9][0-9]*)"
    r"!(?P<parts>(?:[ARC][0-9]+(?:-[ARC][0-9]+)*)?)!(?:MSW|PDF)-[ACEFRS]"
)
_KINDS = {kind[0]: kind for kind in (ADDENDUM, REVISION, CORRIGENDUM)}


def symbol_by_file(name: str) -> DocumentSymbol | None:
    """The symbol that the name of a file, without its kind, says; None if it is not so named.

    A meeting that is not known gives none: some are named by a year in which they did not meet.
    """
    match = _NAME.fullmatch(name)
    known = map(profile, PROFILES)
    of = next((one for one in known if match and one.file_name == match["word"]), None)
    if match is None or of is None:
        return None
    year = match["year"] or match["cycle"]
    if year not in of.meetings:
        return None
    parts = (
        Part(_KINDS[part[0]], str(int(part[1:]))) for part in match["parts"].split("-") if part
    )
    return DocumentSymbol(of.document_symbols[0], year, match["number"], tuple(parts))
