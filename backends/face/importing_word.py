"""Imports Word files: the base text, and the proposal that their revisions make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from amend.backends.face.comparing import draft_head, said_of_draft
from amend.backends.face.report import Examined
from amend.compiler.diagnostic import Diagnostic, Diagnostics
from amend.compiler.instrument import Kind
from amend.compiler.lexicon.lexicon import language
from amend.compiler.messages import loose as loose_messages
from amend.compiler.messages import word_files as messages
from amend.compiler.output import Output, write_outputs
from amend.compiler.text import ANCHOR

if TYPE_CHECKING:
    from amend.backends.text.reader import Head
    from amend.backends.word.importing.document import Imported, Sheet
    from amend.compiler.instrument import Instrument, NodeId, Reference

WORD, BASE, PROPOSAL = ".docx", ".base", ".amend"

_TOP = 4
"""Lines of the head that stands above those of a sheet."""

MOST = 10_000
"""Provisions of a text for which a proposal is drafted; no instrument of ITU has as many."""


@frozen
class WordText:
    """A Word file that has been read.

    text: its base text; base: the same as an instrument, None if it has errors.
    revised: what its revisions make of it; None without any.
    known: for nodes of the revised text, those of the base that the file says they are.
    """

    text: str
    base: Instrument | None
    revised: Instrument | None
    file: Imported | None
    diagnostics: Diagnostics
    known: Mapping[NodeId, NodeId] = field(factory=dict, hash=False)


def read_word(path: Path, head: Head) -> WordText:
    """Read a Word file in a limited process. Never fails: faults come back as diagnostics."""
    from amend.backends.word.importing.archive import MAX_WHOLE, RefusedError
    from amend.backends.word.importing.confined import read_confined
    from amend.compiler.files import read_bytes

    data = read_bytes(path, MAX_WHOLE)
    if isinstance(data, Diagnostic):
        return WordText("", None, None, None, (data,))
    try:
        file = read_confined(data)
    except RefusedError as refusal:
        return WordText("", None, None, None, (messages.refused(str(path), str(refusal)),))
    found = list(_said(file))
    if not file.census.is_whole:
        return WordText("", None, None, file, (*found, messages.lost(str(path))))
    from amend.backends.text.reader import named_edition

    reference, unknown = named_edition(file.base.number, file.base.opening, head)
    text, base, faults = _instrument(file.base, reference, path, head)
    revised = None
    if file.revised is not None:
        _, revised, more = _instrument(file.revised, reference, path, head)
        told = {_said_of(d) for d in faults}
        faults = (*faults, *(d for d in more if _said_of(d) not in told))
    if file.base.plain is not None:
        unknown = []  # A loose text says it itself.
    known = _known(file, base, revised)
    return WordText(text, base, revised, file, (*found, *unknown, *faults), known)


def _known(
    file: Imported, base: Instrument | None, revised: Instrument | None
) -> dict[NodeId, NodeId]:
    """What the file says to be the same on both sides, where both are read by its styles."""
    if base is None or revised is None or file.revised is None:
        return {}
    if file.base.plain is not None or file.revised.plain is not None:
        return {}
    before = _by_key(base, file.base)
    after = _by_key(revised, file.revised)
    return {node: before[key] for key, node in after.items() if key in before}


def _by_key(instrument: Instrument, sheet: Sheet) -> dict[str, NodeId]:
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
    from amend.backends.word.importing.stretch import AFTER, END, REASONS

    for why, count in file.census.left.items():
        words = file.left.get(why, "")
        if why == AFTER:
            yield messages.after_the_proposal(count, words)
        elif why not in (REASONS, END):
            yield messages.left_out(why, count, words)
    for what, count in file.found.items():
        yield messages.met(what, count)
    for what in file.ignored:
        yield messages.ignored(what)
    if file.counted:
        yield messages.labels_counted(file.counted)


def _instrument(
    sheet: Sheet, reference: Reference, path: Path, head: Head
) -> tuple[str, Instrument | None, Diagnostics]:
    """The base text of one side, read again: as its styles say, or as a loose text."""
    from amend.backends.text.reader import read_loose
    from amend.compiler.base_text import read_base_text
    from amend.compiler.print_base import print_base
    from amend.compiler.source import Source

    name = str(path.with_suffix(BASE))
    if sheet.plain is not None:
        loose = read_loose(Source(str(path), sheet.plain), head)
        text = print_base(loose.instrument) if loose.instrument else ""
        return text, loose.instrument, loose.diagnostics
    top = [
        f"instrument: {reference.series}/{reference.number}",
        f"edition: {reference.edition}",
        f"language: {head.language}",
        "",
    ]
    text = "\n".join((*top, *sheet.lines)).rstrip("\n") + "\n"
    read = read_base_text(Source(name, text))
    if read.instrument is not None and _letters(read.instrument) != Counter(sheet.letters):
        return text, None, (*read.diagnostics, messages.lost(str(path)))
    return text, read.instrument, read.diagnostics


def _letters(instrument: Instrument) -> Counter[str]:
    """How often each character stands in a text, blanks and marks of footnotes aside."""
    words = (
        node.text.chars
        if node.kind is Kind.FOOTNOTE
        else node.number + node.label + node.text.chars
        for node in instrument.root.walk()
    )
    return Counter(c for text in words for c in text if not c.isspace() and c != ANCHOR)


def imported_word(
    path: Path, folder: Path | None, head: Head, base: Path | None, force: bool
) -> Examined:
    """Write the base text of a Word file, and the proposal that its revisions make.

    base: the base text that the file amends, which is then not written.
    """
    word = read_word(path, head)
    if word.base is None or word.file is None:
        return Examined(str(path), word.diagnostics)
    stem = (path.parent if folder is None else folder) / path.stem
    target, draft = stem.with_name(f"{stem.name}{BASE}"), stem.with_name(f"{stem.name}{PROPOSAL}")
    outputs = [] if base else [Output(target, word.text.encode())]
    found = word.diagnostics
    known, place = word.base, target
    if base is not None:
        held, faults = _held(word.base, base)
        found = (*found, *faults)
        if held is None or faults:
            return Examined(str(path), found)
        known, place = held, base
    revised = word.revised
    if revised is not None and (many := _provisions(known, revised)) > MOST:
        found = (*found, messages.too_many_to_draft(many, MOST))
        revised = None
    if revised is not None:
        text, said = _drafted(word, known, place, draft, path)
        outputs.append(Output(draft, text.encode()))
        found = (*found, *said)
    for output in outputs:
        if output.path.exists() and not force:
            return Examined(str(path), (*found, loose_messages.base_exists(str(output.path))))
    written = write_outputs(outputs, (path,))
    done = Examined(str(path), (*found, *written.diagnostics))
    if not written.paths:
        return done
    return evolve(
        done,
        imported=None if base else target,
        drafted=draft if revised is not None else None,
    )


def _provisions(*texts: Instrument) -> int:
    """How many provisions the longer of some texts has."""
    return max(sum(1 for _ in text.root.walk()) for text in texts)


def _drafted(
    word: WordText, base: Instrument, place: Path, draft: Path, path: Path
) -> tuple[str, Diagnostics]:
    from amend.compiler.drafting.draft import drafted

    assert word.revised is not None and word.file is not None
    file = word.file
    fields = _fields(file, base.language)
    head = draft_head(base, place, draft, file.number or None, fields, path.name)
    revised = evolve(word.revised, reference=base.reference)
    made = drafted(base, revised, head, word.known if _alike(base, word.base) else {})
    label = language(base.language).words["reasons"]
    first = re.compile(rf"{re.escape(label)}\s*[:：]?\s*")
    reasons = "".join(f"    {first.sub('', line, count=1)}\n\n" for line in file.reasons)
    text = made.text + (f"reasons:\n{reasons}".rstrip("\n") + "\n" if reasons else "")
    return text, said_of_draft(made)


def _alike(one: Instrument, other: Instrument | None) -> bool:
    """Whether the nodes of two texts have the same identities."""
    walks = ([(n.id, n.kind) for n in text.root.walk()] for text in (one, other) if text)
    return next(walks) == next(walks, None)


def _fields(file: Imported, code: str) -> dict[str, str]:
    """The header that the first page gives."""
    from amend.backends.text.front_matter import box_of, day_of, symbol_of

    symbol = symbol_of((*file.running, *file.front), code)
    named = {"document": symbol or "", "source": file.source, "title": file.title}
    return {**named, **dict(box_of(file.front, code)), "date": day_of(file.front) or ""}


def _held(base: Instrument, path: Path) -> tuple[Instrument | None, Diagnostics]:
    """A base text, if it is what the file amends."""
    from amend.compiler.drafting.differences import differences
    from amend.compiler.driver import read_base

    held, found = read_base(path)
    if held is None:
        return None, found
    different = [d for d in differences(base, held) if not d.is_emphasis]
    return held, tuple(messages.not_the_base(d.span, d.made, d.meant) for d in different[:3])
