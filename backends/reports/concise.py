"""Each diagnostic on one line, as editors, `grep` and problem matchers read it.

`iap.en.amend:12:24: error A0601: These words do not stand in recalls.d.` is what GNU programs
print; Vim reads it with `errorformat=%f:%l:%c: %t%*[a-z] A%n: %m`.
"""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic


def rendered(diagnostic: Diagnostic) -> str:
    """The line, without its end; line and column count from 1, in characters."""
    found = diagnostic.primary and diagnostic.primary.span
    place = f"{found.source.name}:{diagnostic.line}:{diagnostic.column}: " if found else ""
    said = " ".join(diagnostic.message.split())
    return f"{place}{diagnostic.severity.value} {diagnostic.code}: {said}"
