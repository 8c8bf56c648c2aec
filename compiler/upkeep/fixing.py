"""Applies the fixes that are certain: `amend check --fix`.

A fix is kept only if the file, checked again, no longer says what the fix answers, and says
no new error of the same or an earlier room of the compiler. Errors of later rooms may come to
light: they could not be seen before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Fix, Severity
from amend.compiler.diagnostics.source import Source, edited
from amend.compiler.values import frozen

MAX_ROUNDS = 100
"""Times at most that fixes are gathered anew; a file with more to mend is mended in part."""

Edits = tuple[tuple[int, int, str], ...]
Check = Callable[[Source], Diagnostics]


@frozen
class Applied:
    """A fix that was applied; its spans lie in the text as it was just before.

    code: of the diagnostic that it answered.
    """

    code: str
    fix: Fix


@frozen
class Fixed:
    """A file after its fixes.

    diagnostics: what is to be said of it now.
    """

    source: Source
    applied: tuple[Applied, ...]
    diagnostics: Diagnostics


def fixed(source: Source, check: Check) -> Fixed:
    """Apply fixes until none is left that is certain.

    check: gives what is to be said of a text under the same name; only fixes of this text are
    applied, never of another one such as the base text.
    """
    said = check(source)
    applied: list[Applied] = []
    refused: set[tuple[str, Edits]] = set()
    for _ in range(MAX_ROUNDS):
        together = _apart([d for d in said if _is_open(d, source, refused)])
        if not together:
            break
        # All at once where that goes well, else the first half of them, and so on.
        count = len(together)
        while count:
            chosen = together[:count]
            after = Source(source.name, _with_fixes(source, chosen))
            said_after = check(after)
            if is_better(chosen, said, said_after):
                applied += [Applied(d.code, d.fix) for d in chosen if d.fix]
                source, said = after, said_after
                refused.clear()
                break
            count //= 2
        else:
            refused.add(_identity(together[0]))
    return Fixed(source, tuple(applied), said)


def _is_open(diagnostic: Diagnostic, source: Source, refused: set[tuple[str, Edits]]) -> bool:
    """Whether a diagnostic has a fix that is certain, of this text, and not tried in vain."""
    fix = diagnostic.fix
    if fix is None or not fix.is_certain or not fix.edits:
        return False
    own = all(span.source is source for span, _ in fix.edits)
    return own and _identity(diagnostic) not in refused


def _identity(diagnostic: Diagnostic) -> tuple[str, Edits]:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return diagnostic.code, tuple((span.start, span.end, new) for span, new in edits)


def _apart(diagnostics: Sequence[Diagnostic]) -> Diagnostics:
    """Those whose fixes neither overlap nor touch, the first of each that do."""
    kept: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for diagnostic in diagnostics:
        places = [(start, end) for start, end, _ in _identity(diagnostic)[1]]
        if all(end < a or b < start for start, end in places for a, b in taken):
            kept.append(diagnostic)
            taken += places
    return tuple(kept)


def _with_fixes(source: Source, diagnostics: Diagnostics) -> str:
    """The text with the edits of fixes, which do not overlap, made in it."""
    edits = (edit for d in diagnostics if d.fix for edit in d.fix.edits)
    return edited(source.text, ((span.start, span.end, new) for span, new in edits))


def is_better(answered: Diagnostics, before: Diagnostics, after: Diagnostics) -> bool:
    """Whether fixes have done what they say and broken nothing."""
    gone = _count(answered)
    if any(_count(after)[key] > _count(before)[key] - gone[key] for key in gone):
        return False
    last = max(room(code) for code, _ in gone)
    return all(room(code) > last for code, _ in _errors(after) - _errors(before))


def room(code: str) -> str:
    """The group of a code, in the order in which a proposal goes through the compiler."""
    return code[:3]


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _count(diagnostics: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter(map(_key, diagnostics))


def _errors(diagnostics: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    return _count([d for d in diagnostics if d.severity is Severity.ERROR])
