"""The review of a branch as Markdown, for a comment where the branch is hosted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amend.compiler.merging.review import (
    Branch,
    Provision,
    ReviewedFile,
    ReviewedProposal,
    State,
    Words,
)

MOST = 60_000
"""Characters: what the hosts of repositories take for a comment, with room to spare."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&@])")


def review_markdown(branch: Branch) -> str:
    """The review; of a long one as many provisions as fit, and how many more there are."""
    parts = [*_parts(branch)]
    text = ""
    for at, (part, _) in enumerate(parts):
        if len(text) + len(part) > MOST:
            count = sum(provisions for _, provisions in parts[at:])
            more = f"and {count} more provisions" if count else "and more"
            return f"{text}\n{more}; `amend review {branch.name} --output review.html` shows all.\n"
        text += part
    return text


def _parts(branch: Branch) -> Iterator[tuple[str, int]]:
    """Pieces of the review, each with how many provisions are in it."""
    yield f"## What {_code(branch.name)} changes\n", 0
    for entry in branch.entries[:20]:
        yield f"\n- {_code(entry.identity)} {_plain(entry.subject)} ({_plain(entry.author)})", 0
    if len(branch.entries) > 20:
        yield f"\n- and {len(branch.entries) - 20} more commits", 0
    yield "\n", 0
    if not branch.files:
        yield "\nNo proposal differs.\n", 0
        return
    yield "\n| file | proposal | amends | |\n|---|---|---|---|\n", 0
    for file in branch.files:
        yield "".join(_rows(file)), 0
    for file in branch.files:
        if file.state is not State.SAME or file.said_now or file.solved:
            yield from _file(file)


def _rows(file: ReviewedFile) -> Iterator[str]:
    name = _code(file.name) + (f" (was {_code(file.former)})" if file.former else "")
    for proposal in file.proposals:
        number, amends = _plain(proposal.number), _plain(proposal.amends)
        yield f"| {name} | {number} | {amends} | {proposal.state.value} |\n"
    if not file.proposals:
        yield f"| {name} | | | {file.state.value} |\n"


def _file(file: ReviewedFile) -> Iterator[tuple[str, int]]:
    for proposal in file.proposals:
        if proposal.state is not State.SAME:
            yield f"\n### {_plain(proposal.number)}, {proposal.state.value}\n", 0
            yield from _proposal(proposal)
    for change in file.fields:
        yield f"\nHeader, {change.fate.value}: {_plain(change.now or change.before)}\n", 0
    for title, said in (("New messages", file.said_now), ("Solved", file.solved)):
        if said:
            yield f"\n{title}:\n\n", 0
            for one in said:
                line = f" (line {one.line})" if one.line else ""
                yield f"- {one.severity.value} {one.code}{line}: {_plain(one.message)}\n", 0


def _proposal(proposal: ReviewedProposal) -> Iterator[tuple[str, int]]:
    if proposal.provisions:
        yield "\n| | in force | proposed before | proposed now |\n|---|---|---|---|\n", 0
    for provision in proposal.provisions:
        yield _provision(provision), 1
    if proposal.labels:
        yield f"\nLabels that follow: {proposal.labels}.\n", 0
    if proposal.statements:
        yield "\nStatements:\n\n", 0
    for change in proposal.statements:
        yield f"- {change.fate.value}: {_code(change.head)}\n", 0
    if proposal.reasons:
        is_same = proposal.reasons == proposal.reasons_before
        yield f"\nReasons{'' if is_same else ' (new)'}: {_plain(' '.join(proposal.reasons))}\n", 0


def _provision(provision: Provision) -> str:
    cells = (
        _code(provision.address),
        _plain(provision.in_force) or "–",
        _side(provision.before, "~~") or "–",
        _side(provision.now, "**") or "–",
    )
    return f"| {' | '.join(cells)} |\n"


def _side(words: Iterable[Words], sign: str) -> str:
    return "".join(
        _plain(one.text) if one.is_before and one.is_now else _signed(one.text, sign)
        for one in words
    ).strip()


def _signed(text: str, sign: str) -> str:
    """Words between signs, which hold only where no blank is beside them."""
    bare = text.strip()
    if not bare:
        return _plain(text)
    lead, trail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{sign}{_plain(bare)}{sign}{trail}"


def _plain(text: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", text))


def _code(text: str) -> str:
    """A name as code; in a table a bar would end the cell even there."""
    plain = " ".join(text.split()).replace("|", "¦")
    ticks = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    gap = " " if "`" in plain else ""
    return f"{ticks}{gap}{plain}{gap}{ticks}" if plain else ""
