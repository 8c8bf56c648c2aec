"""The text of a Word file for `git log -p` and `git diff`: `amend git textconv FILE`.

The file comes from a stranger's branch: the process has little memory and little time, and may not
reach outside, before it looks into it. Git stops where a program of this kind fails, so that it
never does: what cannot be read is told in one line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from amend.backends.word.importing.text_view import text_view
from amend.backends.word.limits import limit, refuse_the_outside
from amend.backends.word.untrusted import RefusedError
from amend.compiler.files.reading import read_bytes

MEMORY = 1_000_000_000
"""Bytes of address space; a file of a thousand pages takes a fifth of it."""

SECONDS = 20
"""Of processor time."""

MOST = 200_000_000
"""Bytes of a file that is looked into."""


def text_of(data: bytes) -> str:
    """The text of a Word file, or a line that says why there is none."""
    try:
        return text_view(data)
    except RefusedError as refusal:
        why = str(refusal)
    except MemoryError:
        why = "it asks for more memory than a Word file may"
    except Exception as error:  # whatever a file makes of us, git goes on
        why = f"Amend fails over it ({type(error).__name__})"
    return f"not a Word file that can be read: {' '.join(why.split())}\n"


def write_text(path: Path) -> None:
    """Write the text of a file to the standard output, and end all else that it can do."""
    data = read_bytes(path, MOST)
    if isinstance(data, bytes):
        limit(MEMORY, SECONDS)
        sys.addaudithook(refuse_the_outside)
        text = text_of(data)
    else:
        text = f"not a Word file that can be read: {data.message}\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
