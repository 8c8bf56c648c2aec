"""What an imported Word file says beside its proposals, as blocks of the file that is drafted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from amend.backends.word.importing.front_page import key_of_heading
from amend.compiler.lexicon.lexicon import Language, language
from amend.compiler.syntax.loose_texts import AUTHORS
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.backends.word.importing.proposed import Beside
    from amend.compiler.profiles.profile import Profile

_INDENT = "    "
_PROSE = re.compile(r"(?!heading|note|figure|table)[^\W\d_][^*_\\\[|\t]*")
"""A line that reads alike as prose and as a provision."""


@frozen
class Texts:
    """The blocks, each with how many proposals stand before it, and the header without them."""

    blocks: tuple[tuple[int, str], ...]
    fields: Mapping[str, str]


def texts_beside(
    beside: Sequence[Beside], fields: Mapping[str, str], code: str, profile: Profile | None
) -> Texts:
    """The texts of a file; what the header says of them is not said again.

    fields: of the header, as they were read off the first page. A heading with prose below it
    stays there if no other text stands above it; what a header cannot hold, such as a table, is
    a text with its heading.
    """
    words = language(code)
    kept = dict(fields)
    in_header: set[str] = set()
    blocks: list[tuple[int, str, list[str]]] = []
    for one in beside:
        lines = [*one.sheet.lines]
        key = key_of_heading(one.heading, profile, words) if one.after == 0 else ""
        if key in kept and key not in in_header:
            if not blocks and all(_PROSE.match(line) is not None for line in lines[1:] if line):
                in_header.add(key)
                continue
            del kept[key]
        before = blocks[-1] if blocks else None
        if before and before[0] == one.after and not before[1] and not one.number:
            before[2].extend(lines)
        else:
            blocks.append((one.after, one.number, lines))
    return Texts(
        tuple(
            (after, text)
            for after, number, lines in blocks
            for text in _written(f"general: {number}" if number else "text:", lines, words)
        ),
        kept,
    )


def _written(head: str, lines: Sequence[str], words: Language) -> Iterator[str]:
    """The blocks of one text: each note by its author, what stands before the first as it is."""
    block: list[str] = []
    for line in lines:
        if author := _author(line, words):
            yield from _block(head, block)
            head, block = f"note: {author}", []
            line = line.removeprefix(_label(author, words)).strip()
        block.append(line)
    yield from _block(head, block)


def _block(head: str, lines: Sequence[str]) -> Iterator[str]:
    shown = "\n".join(f"{_INDENT}{line}" if line else "" for line in lines).strip("\n")
    if shown.strip():
        yield f"{head}\n{shown}\n"


def _author(line: str, words: Language) -> str:
    """Whose note a line begins; empty if it begins none."""
    return next((a for a in AUTHORS if line.startswith(_label(a, words))), "")


def _label(author: str, words: Language) -> str:
    return f"__{words.label(f'note: {author}')}__"
