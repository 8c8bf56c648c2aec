"""Imports loose texts: one base text for each, however many a file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from amend.backends.commands.outcomes import Imported
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.files.editions import name_in_library
from amend.compiler.files.kinds import nameable
from amend.compiler.files.reading import is_there
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.instrument.instrument import Instrument, Kind, Reference
from amend.compiler.received import messages
from amend.compiler.received.edition import lacking
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.received.known import Known
    from amend.compiler.received.volume import Volume


@frozen
class BaseText:
    """The base text of a loose text; nothing but what was found if it is not imported."""

    text: str | None
    instrument: Instrument | None
    diagnostics: Diagnostics


def texts_in(source: Source, head: Known) -> Volume:
    """The texts that a loose text holds."""
    from amend.compiler.received.known import language_of
    from amend.compiler.received.volume import volume_of

    code, _ = language_of(head, source.text)
    return volume_of(source.text, code)


def base_text(source: Source, head: Known, start: int = 0, end: int | None = None) -> BaseText:
    """The base text of a loose text, once reading it has given the same instrument."""
    from amend.compiler.base_text.printing import print_base
    from amend.compiler.base_text.reading import read_base_text
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.received.loose import read_loose
    from amend.compiler.syntax.characters.faults import character_faults

    loose = read_loose(source, head, start, end)
    if loose.instrument is None:
        return BaseText(None, None, loose.diagnostics)
    text = print_base(loose.instrument)
    made = Source(source.name, text)
    if read_base_text(made).instrument != loose.instrument:
        return BaseText(None, None, (messages.reads_otherwise(source.name),))
    return BaseText(text, loose.instrument, (*loose.diagnostics, *character_faults(made)))


def imported_volume(
    path: Path,
    texts: Sequence[BaseText],
    folder: Path,
    library: Path | None,
    force: bool,
    found_before: Diagnostics,
) -> Imported:
    """Write a base text for each text of a file, where a library of editions looks for it.

    library: the one of the project; what does not say its name stays out of it, in the folder.
    A base text that is there and reads otherwise stays as it is: somebody may have corrected it.
    """
    found = list(found_before)
    lines: list[str] = []
    places: list[Path] = []
    names: Counter[str] = Counter()
    for made in texts:
        found += made.diagnostics
        if made.text is None or made.instrument is None:
            continue
        name = _name(made.instrument, names)
        is_named = library is not None and not lacking(made.instrument.reference)
        target = (library if library is not None and is_named else folder) / name
        lines.append(_line(name, made.instrument, len(made.diagnostics)))
        data = made.text.encode()
        if is_there(target) and not force:
            if not _is_same(target, data):
                found.append(messages.already_there(str(target)))
            continue
        written = write_outputs((Output(target, data),), (path,), force, is_recorded=False)
        found += written.diagnostics
        places += [target] if written.paths else []
    said = messages.several_texts(str(path), len(texts), tuple(lines))
    return Imported(str(path), (said, *found), tuple(places))


def _name(instrument: Instrument, names: Counter[str]) -> str:
    """The path of an edition in the library; another for a second text of the same edition."""
    said, code = instrument.reference, instrument.language
    series, number, edition = map(nameable, (said.series, said.number, said.edition))
    own = Reference(series, number, edition)
    name = name_in_library(own, code)
    names[name] += 1
    if names[name] == 1:
        return name
    return name_in_library(evolve(own, edition=f"{own.edition}-{names[name]}"), code)


def _line(name: str, instrument: Instrument, judged: int) -> str:
    """A text in the table of what was found."""
    kinds = Counter(node.kind for node in instrument.root.walk())
    count = ", ".join(
        f"{kinds[kind]} {word}{'' if kinds[kind] == 1 else 's'}"
        for kind, word in ((Kind.CALL, "call"), (Kind.ITEM, "item"), (Kind.FOOTNOTE, "footnote"))
    )
    return f"{name}: {count}; {judged} to look at"


def _is_same(path: Path, data: bytes) -> bool:
    from amend.compiler.files.raw import read_own

    return read_own(path, len(data) + 1) == data
