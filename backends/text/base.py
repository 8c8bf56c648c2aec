"""The amended text as a base text, which a further proposal can amend."""

from __future__ import annotations

from amend.backends.text import messages
from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.submission.submission import Submission


def emit(submission: Submission) -> bytes | Diagnostic:
    """The base text of the one text that a submission amends, or why there is none (A0925)."""
    redline = submission.whole_text
    if redline is None:
        return messages.not_one_text(submission.name)
    return print_base(consolidated(redline)).encode()


def check(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file: it must read as it was meant, to the last character."""
    read = read_base_text(Source(submission.name, data.decode()))
    if read.instrument is None:
        return tuple(d.message for d in read.diagnostics) or ("it is not read",)
    return () if print_base(read.instrument).encode() == data else ("it reads otherwise",)
