"""Characters that no document may hold, written so that they can be seen.

They come from broken PDF files. A base text that held them could be read by nobody, and one
without them would have lost them.
"""

from __future__ import annotations

import re
from collections import Counter

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.received import messages
from amend.compiler.words.signs import BIDIRECTIONAL, NOT_ALLOWED

_CONTROLS = re.compile(f"[{BIDIRECTIONAL}{NOT_ALLOWED}]")


def made_visible(source: Source) -> tuple[Source, Diagnostics]:
    """The source with `<U+0002>` for each such character, and how many there were of which."""
    count = Counter(_CONTROLS.findall(source.text))
    if not count:
        return source, ()
    text = _CONTROLS.sub(lambda match: _seen(match[0]), source.text)
    said = ", ".join(f"{_seen(char)} ({number})" for char, number in sorted(count.items()))
    return Source(source.name, text), (messages.controls_seen(count.total(), said),)


def _seen(char: str) -> str:
    return f"<U+{ord(char):04X}>"
