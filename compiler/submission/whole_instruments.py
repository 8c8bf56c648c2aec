"""Proposals on a whole instrument: a new one, or one that is suppressed."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.algebra.apply import Applied, apply
from amend.compiler.algebra.operations import Delete, New, Origin, Put
from amend.compiler.algebra.redline import Deleted, Inserted, Redline
from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.reading import note_faults, root_of
from amend.compiler.consequences.labels import relabel
from amend.compiler.consequences.references.addressed import print_addressed
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.elaboration.edition import bracketed
from amend.compiler.elaboration.edition_named import Named, edition_named, way_of
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import (
    TITLE_LINES,
    Instrument,
    Kind,
    Node,
    Reference,
)
from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.profile import profile_for
from amend.compiler.syntax.proposal import EditionStatement, ProposalUnit
from amend.compiler.syntax.provisions import Provision
from amend.compiler.words.text import Text


def new_instrument(
    unit: ProposalUnit, reference: Reference, code: str, origin: Origin
) -> tuple[Redline | None, Diagnostics]:
    """The text of a new instrument, all of it inserted.

    Its number line, where the drafter gives none, is that of a draft in the language of this
    code: `DRAFT NEW RESOLUTION [IAP-1]`.
    """
    edition = _edition(unit)
    named = _named(edition, reference, code) if edition else None
    if isinstance(named, Diagnostic):
        return None, (*note_faults(unit.content), named)
    faults = tuple(note_faults(unit.content))
    if has_errors(faults):
        return None, faults
    root = root_of((*_number_line(unit, reference, code, named), *unit.content))
    nothing = Instrument(reference, code, Node(root.id, Kind.INSTRUMENT))
    added = Put(root.id, None, tuple(_new(child) for child in root.children), origin, unit.span)
    index = index_of(nothing)
    applied = Applied.to(index, (added,))
    if any(p.label is None for top in unit.content for p in _below(top)):
        labels, found = relabel(index, applied.outcome, (added,), origin, Policy())
        if has_errors(found):
            return None, (*faults, *found)
        applied = applied.with_more(labels)
    addressed, unfound = print_addressed(index_of(applied.outcome), applied, is_new=True)
    if has_errors(unfound):
        return None, (*faults, *unfound)
    if addressed != applied.operations:
        applied = Applied.to(index, addressed)
    return _marked(applied.redline, Inserted(origin)), faults


def suppressed(base: Instrument, is_bare: bool, origin: Origin) -> Redline:
    """An instrument that goes as a whole; of a bare one only the number line and the title."""
    text = _headed(base) if is_bare else base
    redline = apply(text, tuple(Delete(child.id, origin) for child in text.root.children))
    return _marked(redline, Deleted(origin))


def kept(base: Instrument, is_bare: bool) -> Redline:
    """An instrument that stays as it is; of a bare one only the number line and the title."""
    return unamended(_headed(base) if is_bare else base)


def _headed(base: Instrument) -> Instrument:
    """An instrument by its number line and its title alone."""
    shown = (n for n in base.root.children if n.kind in TITLE_LINES)
    # The text of their footnotes does not print.
    heads = tuple(evolve(n, text=n.text.unmarked(n.text.anchors)) for n in shown)
    return evolve(base, root=evolve(base.root, children=heads))


def _marked(redline: Redline, mark: Inserted | Deleted) -> Redline:
    return evolve(redline, root=evolve(redline.root, mark=mark))


def _number_line(
    unit: ProposalUnit, reference: Reference, code: str, named: Named | None
) -> tuple[Provision, ...]:
    if any(p.kind is Kind.NUMBER for p in unit.content):
        return ()
    words = language(code)
    of = profile_for(None, reference.series)
    own = of.drafts.get((code, unit.instrument)) if of else None
    line = (own or words.drafts[unit.instrument]).format(name=unit.base.text)
    if named is not None:
        gap = " " if words.spaced else ""
        by_name = named.way in ("conference", "counted")
        line += gap + bracketed(named.short if by_name else named.place or named.year, code)
    return (Provision(Kind.NUMBER, "", Text(line), unit.span, unit.base.span),)


def _named(edition: EditionStatement, reference: Reference, code: str) -> Named | Diagnostic:
    """The edition of a new instrument, named as its conference names editions."""
    of = profile_for(None, reference.series)
    return edition_named(edition.wording, way_of("", of), of, code)


def _edition(unit: ProposalUnit) -> EditionStatement | None:
    return next((s for s in unit.statements if isinstance(s, EditionStatement)), None)


def _new(node: Node) -> New:
    children = tuple(_new(child) for child in node.children)
    return New(
        node.id,
        node.kind,
        node.text,
        node.label,
        children,
        name=node.name,
        number=node.number,
        tag=node.tag,
        span=node.span,
    )


def _below(provision: Provision) -> list[Provision]:
    return [provision, *(p for child in provision.children for p in _below(child))]
