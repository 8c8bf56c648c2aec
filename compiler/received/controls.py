"""Characters that no document may hold, written so that they can be seen.

They come from broken PDF files. A base text that held them could be read by nobody, and one
without them would have lost them.
"""

from __future__ import annotations

import re
from collections import Counter

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.received import messages
from amend.compiler.words.signs import FORBIDDEN, coded

_CONTROLS = re.compile(f"[{FORBIDDEN}]")

_BULLETS = re.compile("[\uf0b7\uf0a7]")
"""The bullets of Symbol and Wingdings, which are pictures of those fonts alone."""


def made_visible(source: Source) -> tuple[Source, Diagnostics]:
    """The source with `<U+0002>` for each such character, and how many there were of which.

    The bullets of two fonts become the one that every font has, and are counted as well.
    """
    count = Counter(_CONTROLS.findall(source.text))
    text = _CONTROLS.sub(lambda match: coded(match[0]), source.text)
    text, bullets = _BULLETS.subn("•", text)
    found: list[Diagnostic] = []
    if count:
        said = ", ".join(f"{coded(char)} ({number})" for char, number in sorted(count.items()))
        found.append(messages.controls_seen(count.total(), said))
    if bullets:
        found.append(messages.bullets_read(bullets))
    return (Source(source.name, text) if found else source), tuple(found)
