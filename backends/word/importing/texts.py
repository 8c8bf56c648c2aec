"""Reads Word files: each text that they hold, as it is and as their revisions make it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from amend.backends.word.importing import messages
from amend.backends.word.importing.remainders import Remainder
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files.kinds import BASE, made_of
from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR

if TYPE_CHECKING:
    from amend.backends.word.importing.document import Imported
    from amend.backends.word.importing.proposed import Proposed
    from amend.backends.word.importing.sheet import Sheet
    from amend.compiler.instrument.instrument import Instrument, NodeId, Reference
    from amend.compiler.received.known import Known

_TOP = 4
"""Lines of the head that stands above those of a sheet."""


@frozen
class ProposedText:
    """A proposal of a Word file, or its whole text.

    proposed: as the file has it.
    text: its base text; base: the same as an instrument; None if it is a new text.
    place: of the base text, where it is written; None for a new text.
    revised: what it becomes, or the new text; None without revisions.
    known: for nodes of the revised text, those of the base that the file says they are.
    transferred: of these, what it moves.
    """

    proposed: Proposed
    text: str
    base: Instrument | None
    revised: Instrument | None
    place: Path | None
    known: Mapping[NodeId, NodeId] = field(factory=dict, hash=False)
    transferred: frozenset[NodeId] = frozenset()

    @property
    def language(self) -> str:
        """The code of its language, the same for all texts of a file."""
        text = self.base or self.revised
        assert text is not None
        return text.language


@frozen
class WordText:
    """A Word file that has been read; no texts if one of them has errors.

    code: of its language; empty where it is not read.
    """

    texts: tuple[ProposedText, ...]
    file: Imported | None
    diagnostics: Diagnostics
    code: str = ""

    @property
    def is_of_texts_alone(self) -> bool:
        """Whether it proposes nothing, and says general matters."""
        return self.file is not None and not self.file.proposals and bool(self.file.beside)

    @property
    def first(self) -> ProposedText | None:
        """The first of its texts."""
        return next(iter(self.texts), None)

    @property
    def base(self) -> Instrument | None:
        """The first text, every revision rejected."""
        return self.first.base if self.first else None

    @property
    def revised(self) -> Instrument | None:
        """The first text as its revisions make it; None without any."""
        return self.first.revised if self.first else None


def read_word(path: Path, head: Known, folder: Path | None = None) -> WordText:
    """Read a Word file in a limited process. Never fails: faults come back as diagnostics.

    folder: where its base texts are written; beside the file if none is named.
    """
    from amend.backends.word.importing.archive import MAX_WHOLE
    from amend.compiler.files.reading import read_bytes

    data = read_bytes(path, MAX_WHOLE)
    if isinstance(data, Diagnostic):
        return WordText((), None, (data,))
    return read_word_bytes(path, data, head, folder)


def read_word_bytes(path: Path, data: bytes, head: Known, folder: Path | None = None) -> WordText:
    """The same of the bytes of a file; the path is that of messages."""
    from amend.backends.word.importing.confined import FaultError, read_confined
    from amend.backends.word.untrusted import RefusedError
    from amend.compiler.received.known import language_of

    try:
        file = read_confined(data)
    except RefusedError as refusal:
        return WordText((), None, (messages.refused(str(path), str(refusal)),))
    except FaultError as fault:
        said = messages.reader_fault(str(path), fault.kind, fault.place, fault.about)
        return WordText((), None, (said,))
    found = list(_said(file))
    if not file.census.is_whole:
        return WordText((), file, (*found, messages.lost(str(path))))
    beside = "\n".join(line for one in file.beside for line in one.sheet.lines)
    if not file.proposals:
        head = evolve(head, language=head.language or _by_letter(file.front.running))
    code, unsure = language_of(head, _words(file.proposals) or beside)
    found += unsure
    proposals, judged = _looked_at(file.proposals, str(path), code)
    found += judged
    bases = list(dict.fromkeys(p.base for p in proposals if p.base is not None))
    if len(bases) > 1 and (head.instrument or head.edition):
        return WordText((), file, (*found, messages.named_for_several(str(path), len(bases))))
    places = _places(bases, folder or path.parent, path)
    texts: list[ProposedText] = []
    for proposed in proposals:
        text, faults = _read(proposed, path, evolve(head, language=code), places)
        found += [fault for fault in faults if fault not in found]
        if text is None:
            return WordText((), file, tuple(found))
        texts.append(text)
    if not texts and not file.beside:
        found.append(messages.no_instrument(str(path), advice=""))
    return WordText(tuple(texts), file, tuple(found), code)


def _by_letter(running: Iterable[str]) -> str | None:
    """The language that the letter behind a document symbol says: `WCIT12/7-F`."""
    words = [word for line in running for word in line.split() if "/" in word]
    codes = (c for w in words for c in LANGUAGES if w.endswith(f"-{language(c).suffix}"))
    return next(codes, None)


def _places(bases: Sequence[Sheet], folder: Path, path: Path) -> dict[Sheet, Path]:
    """Where the base texts of a file are written; those of several are numbered."""
    numbers = [""] if len(bases) == 1 else [f"-{at}" for at in range(1, len(bases) + 1)]
    files = [folder / made_of(path, BASE, number) for number in numbers]
    return dict(zip(bases, files, strict=True))


def _words(proposals: Iterable[Proposed]) -> str:
    """The words of the texts of a file."""
    sheets = [sheet for p in proposals for sheet in (p.base, p.revised) if sheet is not None]
    return "\n".join(line for sheet in sheets for line in sheet.lines)


def _looked_at(
    proposals: Iterable[Proposed], name: str, code: str
) -> tuple[list[Proposed], list[Diagnostic]]:
    """The proposals, with the lines of each sheet of which no style says what its lines are.

    name: of the file; code: of its language.
    """
    from amend.backends.word.importing.looks import by_look

    known: dict[Sheet, Sheet] = {}
    found: list[Diagnostic] = []
    told: set[tuple[str, str, str]] = set()

    def looked(sheet: Sheet | None) -> Sheet | None:
        if sheet is None or sheet.plain is None:
            return sheet
        if sheet not in known:
            known[sheet], judged = by_look(sheet, name, code)
            new = [d for d in judged if _said_of(d) not in told]
            told.update(map(_said_of, new))
            found.extend(new)
        return known[sheet]

    made = [evolve(p, base=looked(p.base), revised=looked(p.revised)) for p in proposals]
    return made, found


def _read(
    proposed: Proposed, path: Path, head: Known, places: Mapping[Sheet, Path]
) -> tuple[ProposedText | None, Diagnostics]:
    """The texts of one proposal, each read again from the lines of a base text."""
    from amend.compiler.drafting.hyphens import hyphens_as_words
    from amend.compiler.received.alphabets import told_of_alphabets
    from amend.compiler.received.edition import named_edition, unnamed
    from amend.compiler.received.near_labels import told_of_near_labels

    sheet = proposed.base or proposed.revised
    assert sheet is not None and head.language is not None
    reference = named_edition(sheet.number, sheet.opening, head, head.language)
    text, base, place = "", None, None
    faults: Diagnostics = ()
    if proposed.base is not None:
        place = places[proposed.base]
        text, base, faults = _instrument(proposed.base, reference, path, place, head)
        if base is None:
            return None, faults
        at = next((n.span for n in base.root.children if n.kind is Kind.NUMBER), None)
        faults = (*unnamed(reference, at, len(places) == 1), *faults)
    revised = None
    if proposed.revised is not None:
        made, revised, more = _instrument(proposed.revised, reference, path, path, head)
        text = text or made
        told = {_said_of(d) for d in faults}
        faults = (*faults, *(d for d in more if _said_of(d) not in told))
        if revised is None:
            return None, faults
    sides = [one.root for one in (base, revised) if one is not None]
    odd = [said for root in sides for said in told_of_alphabets(str(path), root)]
    odd += [said for root in sides for said in told_of_near_labels(str(path), root)]
    faults = (*faults, *dict.fromkeys(odd))
    same, transferred = _known(proposed, base, revised)
    if revised is not None:
        revised = hyphens_as_words(revised, base, same)
    return ProposedText(proposed, text, base, revised, place, same, transferred), faults


def _known(
    proposed: Proposed, base: Instrument | None, revised: Instrument | None
) -> tuple[dict[NodeId, NodeId], frozenset[NodeId]]:
    """What the file says to be the same on both sides, and what of it is transferred."""
    if base is None or revised is None:
        return {}, frozenset()
    assert proposed.base is not None and proposed.revised is not None
    before, after = nodes_by_key(base, proposed.base), nodes_by_key(revised, proposed.revised)
    same = {node: before[key] for key, node in after.items() if key in before}
    moved = {
        after[new]: before[old] for old, new in proposed.transfers if new in after and old in before
    }
    return same | moved, frozenset(moved)


def nodes_by_key(instrument: Instrument, sheet: Sheet) -> dict[str, NodeId]:
    """The nodes by the keys of their lines."""
    found: dict[str, NodeId] = {}
    for node in instrument.root.walk():
        if node.span is not None and node.kind is not Kind.CELL:
            key = sheet.keys[node.span.source.line_of(node.span.start) - _TOP]
            if key:
                found.setdefault(key, node.id)
    return found


def _said_of(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """What is said, and of which words: the same of what stands on both sides."""
    words = diagnostic.primary.span.text if diagnostic.primary else ""
    return diagnostic.code, diagnostic.message, words


def _said(file: Imported) -> Iterator[Diagnostic]:
    """What was left out of the text, and what else the file holds."""
    for why, count in file.census.left.items():
        words = file.left.get(why, "")
        match why:
            case Remainder.AFTER | Remainder.OTHER_SIDE:
                yield messages.outside_the_proposals(why, count, words)
            case Remainder.REASONS | Remainder.END | Remainder.SYMBOLS | Remainder.UNPAIRED:
                pass
            case _:
                yield messages.left_out(why, count, words)
    if Remainder.UNPAIRED in file.left:
        yield messages.symbol_is_revised(file.left[Remainder.UNPAIRED])
    if file.torn:
        yield messages.on_one_side(file.torn, file.torn_words)
    for what, count in file.found.items():
        yield messages.met(what, count)
    if file.unkept:
        yield messages.unkept(file.unkept)
    for what in file.ignored:
        yield messages.ignored(what)
    if file.counted:
        yield messages.labels_counted(file.counted)
    for mark in file.renamed:
        yield messages.mark_taken(mark)
    for mark in file.alone:
        yield messages.note_missing(mark)


def told_beside(file: Imported) -> Diagnostics:
    """That what stands beside the proposals is taken by nobody; nothing if there is none."""
    odd = {one.number: one.line for one in file.odd}
    lines = [one.line for one in file.odd if not one.number]
    for one in file.beside:
        lines += filter(None, (odd.get(one.number, one.number), *one.sheet.lines))
    count = sum(map(len, lines))
    if not lines:
        return ()
    return (messages.outside_the_proposals(Remainder.AFTER, count, lines[0]),)


def _instrument(
    sheet: Sheet, reference: Reference, path: Path, place: Path, head: Known
) -> tuple[str, Instrument | None, Diagnostics]:
    """The base text of one side, read again: all its characters are those of the sheet.

    place: the file that faults in its lines are told of.
    """
    from amend.compiler.base_text.reading import read_base_text
    from amend.compiler.diagnostics.source import Source

    top = [
        f"instrument: {reference.series}/{reference.number}",
        f"edition: {reference.edition}",
        f"language: {head.language}",
        "",
    ]
    text = "\n".join((*top, *sheet.lines)).rstrip("\n") + "\n"
    read = read_base_text(Source(str(place), text))
    if read.instrument is not None and _letters(read.instrument) != Counter(sheet.letters):
        return text, None, (*read.diagnostics, messages.lost(str(path)))
    return text, read.instrument, read.diagnostics


def _letters(instrument: Instrument) -> Counter[str]:
    """How often each character stands in a text, blanks and marks of footnotes aside."""
    words = (
        node.text.chars
        if node.kind is Kind.FOOTNOTE
        else node.margin + node.label + node.text.chars
        for node in instrument.root.walk()
    )
    return Counter(c for text in words for c in text if not c.isspace() and c != ANCHOR)
