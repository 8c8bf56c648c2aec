"""The file of several proposals that are drafted together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import consolidated
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.differences import Difference, differences
from amend.compiler.drafting.draft import POLICIES, Draft, DraftHeader, header
from amend.compiler.drafting.statements import INDENT
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.lexicon.lexicon import language
from amend.compiler.submission.whole_instruments import new_instrument
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.values import frozen

Drafting = Callable[[Sequence[Policy]], Draft]
"""Drafts a proposal under the best of some policies."""


@frozen
class Amends:
    """A proposal that amends an instrument, with its reasons.

    reasons_for: reasons for some provisions, each with the addresses of these.
    """

    draft: Drafting
    reasons: tuple[str, ...] = ()
    reasons_for: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@frozen
class Adds:
    """A proposal of a new instrument.

    noun: what it is, `resolution`; name: its designation, `[IAP-1]`.
    lines: those of its base text, below the head; text: the same as an instrument.
    """

    number: str
    noun: str
    name: str
    lines: tuple[str, ...]
    text: Instrument
    reasons: tuple[str, ...] = ()


@frozen
class Suppresses:
    """A proposal that suppresses an instrument; base: as the proposal names its edition."""

    number: str
    base: str
    reasons: tuple[str, ...] = ()


@frozen
class Keeps:
    """A proposal that an instrument stay as it is; underlined: that it be maintained."""

    number: str
    base: str
    reasons: tuple[str, ...] = ()
    underlined: bool = False


Part = Amends | Adds | Suppresses | Keeps


@frozen
class Outcome:
    """Where what a proposal makes is not what is meant, and whether it proposes anything."""

    differences: tuple[Difference, ...] = ()
    says_anything: bool = True


@frozen
class Document:
    """A file of proposals, each without the header, and what comes of each."""

    policy: Policy
    blocks: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def document(parts: Sequence[Part], code: str) -> Document:
    """The proposals of a file, all under one policy, which stands in its header.

    code: the language in which they are written.
    """
    asked = [part.draft for part in parts if isinstance(part, Amends)]
    drafts = [draft(POLICIES) for draft in asked]
    if len({draft.policy for draft in drafts}) > 1:
        trials = ([draft((policy,)) for draft in asked] for policy in POLICIES)
        drafts = min(trials, key=_misses)
    given = iter(drafts)
    blocks: list[str] = []
    outcomes: list[Outcome] = []
    for part in parts:
        if isinstance(part, Amends):
            draft = next(given)
            blocks.append(draft.block)
            outcomes.append(Outcome(draft.differences, draft.says_anything))
        else:
            blocks.append(_whole(part))
            outcomes.append(_outcome(part, blocks[-1], code))
    said = [_all_reasons(part, code) for part in parts]
    return Document(
        drafts[0].policy if drafts else POLICIES[0],
        tuple(f"{block.rstrip()}\n{why}" for block, why in zip(blocks, said, strict=True)),
        tuple(outcomes),
    )


def written(head: DraftHeader, made: Document, beside: Sequence[tuple[int, str]] = ()) -> str:
    """The whole file.

    beside: texts beside the proposals, each with how many proposals stand before it.
    """
    blocks = [text for after, text in beside if after == 0]
    for number, block in enumerate(made.blocks, 1):
        blocks += [block, *(text for after, text in beside if after == number)]
    return header(head, made.policy) + "\n".join(blocks)


def _misses(drafts: Iterable[Draft]) -> tuple[int, int]:
    """How far some drafts are from what is meant."""
    misses = [draft.misses for draft in drafts]
    return sum(faulty for faulty, _ in misses), sum(count for _, count in misses)


def _outcome(part: Adds | Suppresses | Keeps, block: str, code: str) -> Outcome:
    """Whether a new text is read as it is meant."""
    if isinstance(part, Suppresses | Keeps):
        return Outcome()
    unit = parse_proposal(Source("draft", block)).file.units[0]
    redline, _ = new_instrument(unit, part.text.reference, code, Origin(part.number, ""))
    nothing = evolve(part.text, root=evolve(part.text.root, children=()))
    return Outcome(tuple(differences(consolidated(redline) if redline else nothing, part.text)))


def _whole(part: Adds | Suppresses | Keeps) -> str:
    if isinstance(part, Keeps):
        sign = "!" if part.underlined else ""
        return f"proposal {part.number} keeps{sign} {part.base}\n"
    if isinstance(part, Suppresses):
        return f"proposal {part.number} suppresses {part.base}\n"
    lines = "".join(f"{INDENT}{line}\n" if line else "\n" for line in part.lines)
    return f"proposal {part.number} adds {part.noun} {part.name}\n{lines}"


def _all_reasons(part: Part, code: str) -> str:
    """Those for some provisions, then those of the proposal."""
    some = part.reasons_for if isinstance(part, Amends) else ()
    named = [_reasons(lines, code, ", ".join(addresses)) for addresses, lines in some]
    return "".join((*named, _reasons(part.reasons, code)))


def _reasons(lines: Sequence[str], code: str, of: str = "") -> str:
    """Reasons as they are written, without the word that prints before them.

    of: the addresses of the provisions that they are for; empty for all of a proposal.
    """
    label = re.escape(language(code).words["reasons"])
    printed = rf"(?P<sign>\*|__)?{label}\s*[:：]?(?(sign)\s*(?P=sign))\s*"
    own = [re.sub(printed, "", line, count=1) for line in lines[:1]]
    said = "\n\n".join(INDENT + line for line in (*own, *lines[1:]) if line.strip())
    head = f"reasons {of}" if of else "reasons"
    return f"{head}:\n{said}\n" if said else ""
