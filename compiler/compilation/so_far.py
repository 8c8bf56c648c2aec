"""Partial reading: a proposal, or a text, as agreed so far; what is open stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Delete
from amend.compiler.amendment import Amendment
from amend.compiler.compilation import decision_messages, messages
from amend.compiler.compilation.bracketing import Bracketed, bracketed
from amend.compiler.compilation.carrying import secretariat
from amend.compiler.compilation.change import Change, Merge, Suppression
from amend.compiler.compilation.deciding import Fate, Fates, decide
from amend.compiler.compilation.gathering import Gathering, gathered
from amend.compiler.compilation.words import name_of, words_in
from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from amend.compiler.driver import amended_file, read_base
from amend.compiler.figures import named_in, with_figures
from amend.compiler.files.kinds import BASE, kind_of
from amend.compiler.files.reading import read_source
from amend.compiler.files.shelf import absolute
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.passes import Amended, Outcome, Printed, printed, submitted
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.submission.whole_instruments import suppressed
from amend.compiler.syntax.decisions import DecisionsFile, read_decisions
from amend.compiler.syntax.proposal import Action
from amend.compiler.words.symbols import MOD, NOC, SUP

OPEN = (Fate.OPEN, Fate.BRACKETED)
"""What stands in brackets: what was put in them, and what nobody has decided."""


def so_far(gathering: Gathering, fates: Fates, number: str = "") -> tuple[Applied, Bracketed]:
    """A text as agreed so far; number: of the proposal whose changes alone are meant, if one is."""
    merge = _of_party(gathering.merge, number) if number else gathering.merge

    def own(fate: Fate) -> Iterator[int]:
        for at in fates.of(fate):
            if not number or number in merge.changes[at].proposals:
                yield at

    agreed = tuple(own(Fate.ADOPTED))
    open_ = tuple(at for fate in OPEN for at in own(fate))
    nobody = secretariat(gathering.language)
    return bracketed(evolve(gathering, merge=merge), agreed, open_, nobody, fates.orders)


def _of_party(merge: Merge, number: str) -> Merge:
    """The merge with the voices of one party alone, where it has a voice."""

    def own(change: Change) -> Change:
        voices = tuple(v for v in change.voices if v.origin.proposal == number)
        return evolve(change, voices=voices or change.voices)

    return evolve(merge, changes=tuple(map(own, merge.changes)))


def read_so_far(path: Path, decisions: Path, library: Path | None = None) -> Outcome:
    """The document of a proposal file, or of a base text, as agreed so far.

    decisions: names the proposals that they are on, as seen from its folder.
    """
    source = read_source(decisions)
    if isinstance(source, Diagnostic):
        return Outcome(None, (source,))
    read = read_decisions(source)
    named = read.header.get("proposals")
    said = read.diagnostics
    if named is None:
        return Outcome(None, (*said, decision_messages.no_proposals_named(source)))
    if has_errors(said):
        return Outcome(None, said)
    names = [name.strip() for name in named.text.split(",") if name.strip()]
    is_text = kind_of(path) == BASE
    files = [decisions.parent / name for name in names]
    if not is_text and absolute(path) not in {absolute(file) for file in files}:
        wrong = decision_messages.not_decided_on(None, str(path), str(decisions), names)
        return Outcome(None, (wrong,))
    found = gathered(files, library)
    if found.refused:
        of_refused = (own for name, own in found.files if name in found.refused)
        faults = (d for own in of_refused for d in own if d.severity is Severity.ERROR)
        return Outcome(None, (*faults, messages.refused(found.refused)))
    if has_errors(found.diagnostics):
        return Outcome(None, found.diagnostics)
    decided = tuple(_decided(found.gatherings, read))
    of_decisions = tuple(d for _, fates in decided for d in fates.diagnostics)
    if has_errors(of_decisions):
        return Outcome(None, of_decisions)
    document = _of_text if is_text else _of_proposals
    outcome = document(path, decided, str(decisions), library)
    return evolve(outcome, diagnostics=(*of_decisions, *outcome.diagnostics))


Decided = Sequence[tuple[Gathering, Fates]]


def _decided(
    gatherings: Sequence[Gathering], read: DecisionsFile
) -> Iterator[tuple[Gathering, Fates]]:
    """The texts that a file of decisions is on, with what becomes of each change there."""
    base, language = read.header.get("base"), read.header.get("language")
    for one in gatherings:
        is_named = base is None or base.text == one.name
        if is_named and (language is None or language.text == one.language):
            yield one, decide(one.merge, one.rows, one.relations, read)


def _of_text(path: Path, decided: Decided, name: str, library: Path | None) -> Outcome:
    instrument, said = read_base(path)
    if instrument is None:
        return Outcome(None, said)
    held = next((pair for pair in decided if _is_of(pair[0], instrument)), None)
    if held is None:
        known = [f"{g.name} ({g.language})" for g, _ in decided]
        wrong = decision_messages.not_decided_on(None, str(path), name, known)
        return Outcome(None, (*said, wrong))
    gathering, fates = held
    applied, made = so_far(gathering, fates)
    numbers = ", ".join(party.number for party in gathering.merge.parties)
    goes = [o for o in made.drafted if isinstance(o, Delete) and o.node == instrument.root.id]
    redline = suppressed(instrument, False, goes[0].origin) if goes else applied.redline
    unit = Unit(SUP if goes else MOD, _headed(numbers, gathering.language), redline)
    style_set = gathering.profile.style_set
    submission = Submission(gathering.language, style_set, "", None, (unit,), path.stem)
    shown, of_figures = with_figures(submission, named_in(instrument))
    unshown = messages.not_all_shown(gathering.merge, made.unsaid, made.left)
    return Outcome(shown, (*said, *unshown, *of_figures), (str(path),))


def _is_of(gathering: Gathering, instrument: Instrument) -> bool:
    own = gathering.merge.index.instrument
    return own.language == instrument.language and own.root == instrument.root


def _headed(number: str, language: str) -> str:
    return f"{number} – {words_in(language).so_far}"


def _of_proposals(path: Path, decided: Decided, name: str, library: Path | None) -> Outcome:
    file = amended_file(path, library)
    assert file.written is not None, "what is gathered is read"
    written = file.written
    parties = {p.number: (g, f) for g, f in decided for p in g.merge.parties}
    amendments: list[Amended] = []
    prints: list[Printed] = []
    said: list[Diagnostic] = []
    for one in file.amendments:
        unit = one.based.unit
        number = unit.number.text
        gathering, fates = parties.get(number, (None, None))
        if gathering is None or fates is None or gathering.language != written.language:
            said.append(
                decision_messages.not_decided_on(unit.number.span, number, name, tuple(parties))
            )
            continue
        applied, made = so_far(gathering, fates, number)
        said += messages.not_all_shown(gathering.merge, made.unsaid, made.left)
        # What amends another proposal is read on the text in force, as in a merge.
        based = evolve(one.based, index=gathering.merge.index)
        amendment = Amendment(made.drafted, applied, ())
        as_read = evolve(one, based=based, amendment=amendment)
        shown = printed(written, as_read)
        if unit.action is Action.SUPPRESSES:
            shown = _of_whole(shown, gathering, fates, applied)
        amendments.append(as_read)
        amends = gathering.merge.parties[gathering.merge.ranks[number]].amends
        units = tuple(_called(unit, amends, written.language) for unit in shown.units)
        prints.append(evolve(shown, units=units))
    placed = tuple(written.layout.absolute(d) for d in said)
    if has_errors(placed):
        return Outcome(None, placed)
    outcome = submitted(written, [a.based for a in amendments], amendments, prints)
    return evolve(outcome, diagnostics=(*outcome.diagnostics, *placed))


def _called(unit: Unit, amends: Sequence[str], language: str) -> Unit:
    if not unit.number:
        return unit
    return evolve(unit, number=_headed(name_of((*amends, unit.number), language), language))


def _of_whole(shown: Printed, gathering: Gathering, fates: Fates, applied: Applied) -> Printed:
    """What prints for the wish that a text goes, or stays, as a whole."""
    units = shown.units
    match _fate_of_whole(gathering, fates):
        case None | Fate.ADOPTED:
            return shown
        case Fate.OPEN | Fate.BRACKETED:
            units = tuple(evolve(u, redline=applied.redline, marked=True) for u in units)
        case Fate.DECLINED | Fate.WITHDRAWN:
            redline = applied.redline
            units = tuple(evolve(u, symbol=NOC, redline=redline, marked=True) for u in units)
    return evolve(shown, units=units)


def _fate_of_whole(gathering: Gathering, fates: Fates) -> Fate | None:
    """What becomes of the suppression of the whole text; None if nobody proposes it."""
    root = gathering.merge.index.instrument.root.id
    for at, change in enumerate(gathering.merge.changes):
        if isinstance(change.effect, Suppression) and change.effect.node == root:
            return fates.fates[at]
    return None
