"""Imports Word files: the base texts, and the file of the proposals that their revisions make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from amend.backends.commands import outcomes, sound_drafts
from amend.backends.commands.diff import PLACEHOLDER, draft_head, said_of
from amend.backends.commands.drafted_parts import added, amended
from amend.backends.commands.texts_beside import texts_beside
from amend.backends.commands.time_limit import SECONDS, limited
from amend.backends.word.importing import messages
from amend.backends.word.importing.front_page import fields_of
from amend.backends.word.importing.texts import ProposedText, WordText, read_word, told_beside
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.editions import place_of
from amend.compiler.files.kinds import PROPOSAL, made_of
from amend.compiler.files.reading import is_there, read_bytes
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.instrument.figures import ENDING, FIGURE_LINE
from amend.compiler.instrument.instrument import TITLE_LINES
from amend.compiler.profiles.conference import others
from amend.compiler.profiles.file_names import symbol_by_file
from amend.compiler.profiles.profile import any_symbol, profile_for
from amend.compiler.profiles.proposal_number import number_in, proposal_number
from amend.compiler.received import messages as loose_messages
from amend.compiler.received.edition import lacking
from amend.compiler.values import frozen
from amend.compiler.words.symbols import (
    MAINTAINS,
    SUPPRESSES,
    UNDERLINED,
)

if TYPE_CHECKING:
    from amend.compiler.drafting.document import Part
    from amend.compiler.drafting.draft import DraftHeader
    from amend.compiler.instrument.instrument import Instrument
    from amend.compiler.profiles.profile import Profile
    from amend.compiler.received.known import Known

MOST = 10_000
"""Provisions of a text for which a proposal is drafted; no instrument of ITU has as many."""


@frozen
class _Bases:
    """The base texts of a file: which file each of its texts amends.

    places: for each text of the file; None for a new one.
    written: those that are written; held: one that was given, which is not.
    """

    places: tuple[Path | None, ...]
    written: Mapping[Path, str] = field(hash=False)
    held: Mapping[Path, Instrument] = field(hash=False)


@frozen
class _Made:
    """What comes of a Word file before any of it is written.

    outputs: none if nothing is to be written; bases: None then.
    draft: where its proposals are to stand; None if none are drafted.
    """

    found: Diagnostics
    outputs: tuple[Output, ...] = ()
    bases: _Bases | None = None
    draft: Path | None = None


def imported_word(
    path: Path,
    folder: Path | None,
    head: Known,
    base: Path | None,
    document: str | None,
    force: bool,
    library: Path | None = None,
) -> outcomes.Imported:
    """Write the base texts of a Word file, and the proposals that its revisions make.

    base: a base text that the file amends, which is then not written.
    document: its symbol, if it does not say it itself.
    library: in which the base texts have their places; None if they lie beside the file.
    Raises TooLongError if reading and drafting take more time than an import has.
    """
    with limited(SECONDS):
        made = _made(path, folder, head, base, document, library)
    found, bases, draft = made.found, made.bases, made.draft
    if bases is None:
        return outcomes.Imported(str(path), found)
    for output in made.outputs:
        if is_there(output.path) and not force:
            return outcomes.Imported(
                str(path), (*found, loose_messages.already_there(str(output.path)))
            )
    written = write_outputs(made.outputs, (path,), force, is_recorded=False)
    if draft is not None and base is not None and written.paths:
        head_of_base = sound_drafts.name_of_base(bases.held[base], base, draft)
        found = (*found, *sound_drafts.lost_from(draft, base, head_of_base))
    done = outcomes.Imported(str(path), (*found, *written.diagnostics))
    if not written.paths:
        return done
    return evolve(done, bases=tuple(bases.written), proposal=draft)


def _made(
    path: Path,
    folder: Path | None,
    head: Known,
    base: Path | None,
    document: str | None,
    library: Path | None,
) -> _Made:
    """Read a Word file, and draft its proposals; writes nothing."""
    from amend.compiler.base_text.printing import print_base

    word = read_word(path, head, folder)
    if word.file is None or not (word.texts or word.is_of_texts_alone):
        return _Made(word.diagnostics)
    file = word.file
    if library is not None:
        bases_read = [text.base for text in word.texts if text.base and text.place]
        unsaid = dict.fromkeys(one for read in bases_read for one in lacking(read.reference))
        if unsaid:
            unplaced = loose_messages.place_not_known(str(path), tuple(unsaid))
            told = (one for one in word.diagnostics if one.code != loose_messages.HEAD_UNKNOWN)
            return _Made((*told, unplaced))
        word = evolve(word, texts=tuple(_kept_in(library, text) for text in word.texts))
    draft = (folder or path.parent) / made_of(path, PROPOSAL)
    if base is not None and (unnameable := sound_drafts.unnamed(base, draft)):
        return _Made(unnameable)
    bases, faults = _bases(word.texts, base)
    found = (*word.diagnostics, *faults)
    if faults:
        return _Made(found)
    if file.figures:
        found = (*found, messages.kept(len(file.figures)))
    outputs = tuple(Output(place, text.encode()) for place, text in bases.written.items())
    outputs += _figures(bases.written, file.figures)
    is_drafted = word.is_of_texts_alone or any(map(_is_proposed, word.texts))
    if is_drafted and (many := max(map(_provisions, word.texts), default=0)) > MOST:
        found = (*found, messages.too_many_to_draft(many, MOST))
        is_drafted = False
    if not is_drafted:
        return _Made((*found, *told_beside(file)), outputs, bases)
    held = {place: print_base(text) for place, text in bases.held.items()}
    can_less = word.texts and (file.beside or any(t.proposed.reasons_for for t in word.texts))
    for is_whole in (True, False):
        text, said = _drafted(word, bases, draft, path, document, is_whole)
        unsound = sound_drafts.faults(text, draft, {**bases.written, **held})
        if not (has_errors(unsound) and can_less):
            break
    if not is_whole:
        said = (*said, *told_beside(file))
    found = (*said, *found, *unsound)
    if has_errors(unsound):
        return _Made(found)
    drawn = (one for one in _figures({draft: text}, file.figures) if one not in outputs)
    return _Made(found, (*outputs, Output(draft, text.encode()), *drawn), bases, draft)


def _figures(texts: Mapping[Path, str], figures: Mapping[str, str]) -> tuple[Output, ...]:
    """The files of the figures that some texts name; one that is there already is not written."""
    found = {
        place.parent / f"{name}{ENDING}": figures[name].encode()
        for place, text in texts.items()
        for name in FIGURE_LINE.findall(text)
        if name in figures
    }
    return tuple(
        Output(file, data)
        for file, data in found.items()
        if not (is_there(file) and read_bytes(file, len(data)) == data)
    )


def _kept_in(library: Path, text: ProposedText) -> ProposedText:
    """A text whose base has its place in a library."""
    if text.place is None or text.base is None:
        return text
    return evolve(text, place=place_of(library, text.base.reference, text.base.language))


def _is_proposed(text: ProposedText) -> bool:
    """Whether the file proposes something of a text, and does not only hold it."""
    return text.revised is not None or text.proposed.symbol in (*SUPPRESSES, *MAINTAINS)


def _provisions(text: ProposedText) -> int:
    """How many provisions the longer side of a text has."""
    return max(sum(1 for _ in t.root.walk()) for t in (text.base, text.revised) if t)


def _bases(texts: Sequence[ProposedText], given: Path | None) -> tuple[_Bases, Diagnostics]:
    """Where the base text of each text is or will be; several proposals may share one."""
    same: set[Path | None] = set()
    held: dict[Path, Instrument] = {}
    if given is not None:
        from amend.compiler.driver import read_base

        instrument, faults = read_base(given)
        if instrument is None:
            return _Bases((), {}, {}), faults
        held[given] = instrument
        matching = {t.place: tuple(_differs(t, instrument)) for t in texts if t.place}
        same = {place for place, different in matching.items() if not different}
        if not same and matching:
            return _Bases((), {}, {}), next(iter(matching.values()))[:3]
    written = {t.place: t.text for t in texts if t.place and t.place not in same}
    places = tuple(given if t.place in same else t.place for t in texts)
    return _Bases(places, written, held), ()


def _differs(text: ProposedText, held: Instrument) -> Iterator[Diagnostic]:
    """Where a text of the file is not the base text that it is said to amend."""
    from amend.compiler.drafting.differences import differences

    assert text.base is not None
    for one in differences(text.base, held):
        if not one.is_emphasis:
            yield messages.not_the_base(one.span, one.made, one.meant)


def _drafted(
    word: WordText,
    bases: _Bases,
    draft: Path,
    path: Path,
    document_symbol: str | None,
    is_whole: bool,
) -> tuple[str, Diagnostics]:
    """The file of the proposals, and what they cannot say.

    is_whole: whether it has the texts beside them, and reasons where they stand.
    """
    from amend.compiler.drafting.document import Keeps, Suppresses, document, written
    from amend.compiler.drafting.draft import DraftHeader

    assert word.file is not None
    texts, code = word.texts, word.code
    held = bases.held.get(bases.places[0] or path) if texts else None
    first = held or next((t for t in _sides(*texts[:1]) if t), None)
    series = first.reference.series if first else ""
    said: list[Diagnostic] = []
    read = fields_of(word.file.front, code, series, document_symbol)
    named = symbol_by_file(path.stem)
    if "document" not in read and named is not None:
        read = fields_of(word.file.front, code, series, str(named))
        said.append(messages.symbol_of_file(path.name, str(named)))
    profile = profile_for(read.get("document"), series, others())
    beside = texts_beside(word.file.beside if is_whole else (), read, code, profile)
    tops = [
        _top(text, place, bases, draft, path, at, beside.fields)
        for at, (text, place) in enumerate(zip(texts, bases.places, strict=True), 1)
    ]
    parts: list[Part] = []
    for text, place, top in zip(texts, bases.places, tops, strict=True):
        proposed = text.proposed
        if proposed.symbol in SUPPRESSES:
            parts.append(Suppresses(top.number, top.base, proposed.reasons))
        elif _is_kept(text):
            underlined = proposed.symbol == UNDERLINED
            parts.append(Keeps(top.number, top.base, proposed.reasons, underlined))
        elif proposed.base is None:
            parts.append(added(text, top.number, code))
        else:
            parts.append(amended(text, bases.held.get(place) if place else None, top, is_whole))
    made = document(parts, code)
    fields = {"language": code, **beside.fields}
    if lacking := _lacking(texts, fields, profile):
        said.append(messages.header_lacks(lacking))
    for text, top, outcome in zip(texts, tops, made.outcomes, strict=True):
        proposed = text.proposed
        if proposed.line:
            said.append(messages.symbol_line(proposed.line, proposed.symbol, proposed.number))
        said += messages.told_of_transfers(proposed.torn, proposed.bare)
        said += said_of(outcome.differences)
        if not outcome.says_anything:
            said.append(messages.changes_nothing(top.number, text.proposed.symbol))
    said += (messages.symbol_line(one.line, "", one.number) for one in word.file.odd)
    comment = tops[0].comment if len(set(bases.places)) == 1 else f"From {path.name}"
    head = evolve(tops[0], comment=comment) if tops else DraftHeader("", "", fields, "", comment)
    return written(head, made, beside.blocks), tuple(said)


def _sides(*texts: ProposedText) -> Iterator[Instrument | None]:
    for text in texts:
        yield from (text.base, text.revised)


def _is_kept(text: ProposedText) -> bool:
    """Whether NOC stands above the number line and the title of an instrument, and no more."""
    nodes = text.base.root.children if text.base else ()
    is_bare = all(node.kind in TITLE_LINES for node in nodes)
    return text.proposed.symbol in MAINTAINS and is_bare and text.revised in (None, text.base)


def _top(
    text: ProposedText,
    place: Path | None,
    bases: _Bases,
    draft: Path,
    path: Path,
    at: int,
    fields: Mapping[str, str],
) -> DraftHeader:
    """What stands above the statements of one proposal."""
    instrument = text.base or text.revised
    assert instrument is not None
    held = bases.held.get(place, instrument) if place else instrument
    number = text.proposed.number or _open_number(at, fields.get("document", ""))
    return draft_head(held, place or path, draft, number, fields, path.name)


def _open_number(at: int, symbol: str) -> str:
    """The number of a proposal that has none, as far as the symbol of its document says it."""
    number = proposal_number(f"{PLACEHOLDER.rpartition('/')[0]}/{at}")
    assert number is not None
    known = any_symbol(symbol, others())
    return str(number_in(number, known) if known else number)


def _lacking(
    texts: Sequence[ProposedText], fields: Mapping[str, str], profile: Profile | None
) -> list[str]:
    """What is to be added to the draft before it checks clean."""
    wanted = profile.required if profile else ("document",)
    numbers = [] if all(t.proposed.number for t in texts) else ["the number of the proposal"]
    return [*(key for key in wanted if key != "language" and not fields.get(key)), *numbers]
