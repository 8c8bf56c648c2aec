"""What holds of a difference that is put into one language version."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.concordance.concord import Concord, concord
from amend.compiler.lexicon.lexicon import language
from concordance.differences import DIFFERENCES
from concordance.versions import versions

LACKS, ALONE = "A1303", "A1304"


def said(found: Concord) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


def holds(kind: str, odd: str, codes: Sequence[str]) -> None:
    """A difference in one version is found, under its code, and of that version."""
    planted = DIFFERENCES[kind]
    before = concord(versions(planted.name, codes, every=planted.every))
    assert said(before) == []
    given = versions(planted.name, codes, {odd: planted.change}, planted.every)
    found = concord(given)
    # Of two versions nobody knows which says too much: the other one lacks it.
    code = LACKS if len(codes) == 2 and planted.code == ALONE else planted.code
    assert code in said(found), (kind, odd, [*map(str, found.diagnostics)])
    told = next(d for d in found.diagnostics if d.code == code)
    assert told.primary is not None
    if len(codes) > 2:
        assert _blamed(told.message, [*told.details], codes) == odd, (kind, odd, str(told))
    assert concord([*reversed(given)]) == found, "the order of the files does not matter"


def _blamed(message: str, details: Sequence[object], codes: Sequence[str]) -> str:
    """The version that a message says is alone."""
    groups = [str(line).partition(":")[0] for line in details]
    alone = [group for group in groups if group in codes]
    if alone:
        return alone[-1]
    names = {language("en").names[code]: code for code in codes}
    return names[message.removeprefix("The ").split(" ")[0]]
