"""Compares two texts: out comes the proposal that leads from the one to the other."""

from __future__ import annotations

import os
from pathlib import Path

from amend.backends.face.report import Examined, Report
from amend.backends.face.texts import BASE, ReadText, read_text
from amend.compiler.diagnostic import Diagnostic, Diagnostics
from amend.compiler.instrument import Instrument
from amend.compiler.messages import difference as messages
from amend.compiler.messages import loose as loose_messages
from amend.compiler.output import Output, write_outputs

PLACEHOLDER = "XX/XX/1"
"""The number of a proposal that has none yet."""


def diff(
    base: Path,
    revised: Path,
    output: Path | None,
    number: str | None,
    language: str,
    library: Path | None,
    force: bool,
) -> Report:
    """The proposal that makes the revised text of the base.

    output: the file of the proposal; None shows it. Beside it stands the base text, if the
        base is none yet.
    number: of the proposal; None for a placeholder.
    language: of loose texts, which do not say it.
    force: replace files that are there already.
    """
    from amend.backends.text.reader import Head

    head = Head(language=language)
    texts = read_text(base, head), read_text(revised, head)
    found = (*texts[0].diagnostics, *texts[1].diagnostics)
    first, second = (text.instrument for text in texts)
    if first is None or second is None:
        return Report((Examined(str(revised), found),))
    if first.language != second.language:
        fault = messages.languages_differ(first.language, second.language)
        return Report((Examined(str(revised), (*found, fault)),))
    place = output or Path(revised.stem + ".amend")
    name, copy = _name(texts[0], place, library)
    text, said = _drafted(first, second, name, number or PLACEHOLDER, (base, revised))
    if output is None:
        if copy is not None:
            said = (*said, messages.base_to_be_written(copy.name))
        return Report((Examined(str(revised), (*found, *said), text=text),))
    outputs = [Output(output, text.encode())]
    if copy is not None:
        outputs.append(Output(copy, _printed(first)))
    return Report((_written(outputs, (base, revised), (*found, *said), force),))


def _drafted(
    base: Instrument, revised: Instrument, name: str, number: str, files: tuple[Path, Path]
) -> tuple[str, Diagnostics]:
    from amend.compiler.drafting.draft import Head, drafted
    from amend.compiler.profiles.profile import profile_for

    profile = profile_for(None, base.reference.series)
    labels = profile.labels_of(base.reference.number) if profile else "relabel"
    comment = f"From {files[0].name} to {files[1].name}"
    draft = drafted(base, revised, Head(number, name, {"language": base.language}, labels, comment))
    if not draft.says_anything and not draft.differences:
        return draft.text, (messages.nothing_differs(str(files[0]), str(files[1])),)
    return draft.text, tuple(
        messages.emphasis_left(d.span, d.meant)
        if d.is_emphasis
        else messages.not_said(d.span, d.made, d.meant)
        for d in draft.differences
    )


def _name(text: ReadText, proposal: Path, library: Path | None) -> tuple[str, Path | None]:
    """How the proposal names its base, and the file to be written where there is none yet."""
    instrument = text.instrument
    assert instrument is not None
    if not text.is_base:
        copy = proposal.with_name(text.path.stem + BASE)
        return f'"{copy.name}"', copy
    edition = _edition(instrument, proposal, library)
    if edition is not None and edition.exists() and edition.samefile(text.path):
        return str(instrument.reference), None
    return f'"{Path(os.path.relpath(text.path, proposal.absolute().parent)).as_posix()}"', None


def _edition(instrument: Instrument, proposal: Path, folder: Path | None) -> Path | None:
    """Where the library has an edition of this name."""
    from amend.compiler.library import library_for

    library = library_for(proposal, folder)
    if isinstance(library, Diagnostic):
        return None
    reference = instrument.reference
    below = Path(reference.series, reference.number)
    return library.folder / below / f"{reference.edition}.{instrument.language}{BASE}"


def _printed(instrument: Instrument) -> bytes:
    from amend.compiler.print_base import print_base

    return print_base(instrument).encode()


def _written(
    outputs: list[Output], inputs: tuple[Path, Path], found: Diagnostics, force: bool
) -> Examined:
    name = str(inputs[1])
    for output in outputs:
        if output.path.exists() and not force:
            return Examined(name, (*found, loose_messages.base_exists(str(output.path))))
    written = write_outputs(outputs, inputs)
    drafted = outputs[0].path if written.paths else None
    return Examined(name, (*found, *written.diagnostics), drafted=drafted)
