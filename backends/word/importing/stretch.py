"""Where in a Word file the instrument stands, and why the rest is no part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from amend.backends.word.importing.views import Paragraph

_RULE = re.compile(r"[_—–-]{5,}")
FRONT, CONTENTS, REASONS, END, AFTER = (
    "what stands before the text",
    "a table of contents",
    "reasons",
    "the rule at the end",
    "what stands after the proposal",
)
"""Why a paragraph is no part of the base text."""


@frozen
class Left:
    """A paragraph that is no part of the instrument, and why."""

    why: str
    paragraph: Paragraph


def stretch_of(
    paragraphs: Sequence[Paragraph], roles: Mapping[str, str]
) -> tuple[int, int, list[Left]]:
    """Where the instrument begins and ends.

    A proposal begins below its symbol and ends with its reasons, with the next proposal or with
    the rule that closes the document. Another text begins with its number or its title, which
    on a cover stand in a table too.
    """
    at = ["" if p.cell or not p.text.chars.strip() else roles.get(p.style, "") for p in paragraphs]
    start, end = 0, len(at)
    if "proposal" in at:
        start = at.index("proposal") + 1
        closing = (
            n
            for n in range(start, len(at))
            if at[n] in ("proposal", "reasons", "end") or _is_rule(paragraphs[n])
        )
        end = next(closing, end)
    else:
        start = next((at.index(r) for r in ("number", "title", "call", "heading") if r in at), 0)
        while end > start and not (
            paragraphs[end - 1].text.chars.strip() and not _is_rule(paragraphs[end - 1])
        ):
            end -= 1
    left = [Left(FRONT, p) for p in paragraphs[:start]]
    for paragraph in paragraphs[end:]:
        role = roles.get(paragraph.style, "")
        is_rule = role == "end" or _is_rule(paragraph)
        left.append(Left(REASONS if role == "reasons" else END if is_rule else AFTER, paragraph))
    return start, end, left


def _is_rule(paragraph: Paragraph) -> bool:
    return _RULE.fullmatch(paragraph.text.chars.strip()) is not None
