"""Compares two texts: out comes the proposal that leads from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.outcomes import Drafted, Report
from amend.backends.commands.reading import read_text
from amend.backends.commands.sound_drafts import faults, lost_from, name_of_base, unnamed
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.drafting import messages
from amend.compiler.files.kinds import BASE, PROPOSAL, made_of
from amend.compiler.files.reading import is_there
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received import messages as loose_messages

if TYPE_CHECKING:
    from amend.compiler.drafting.differences import Difference
    from amend.compiler.drafting.draft import DraftHeader

PLACEHOLDER = "XX/XX/1"
"""The number of a proposal that has none yet."""


def diff(
    base: Path,
    revised: Path,
    output: Path | None,
    number: str | None,
    language: str | None,
    force: bool,
) -> Report:
    """The proposal that makes the revised text of the base.

    output: the file of the proposal; None shows it. Beside it stands the base text, if the
        base is none yet.
    number: of the proposal; None for a placeholder.
    language: of loose texts, which do not say it.
    force: replace files that are there already.
    """
    from amend.compiler.received.known import Known

    known = Known(language=language)
    texts = read_text(base, known), read_text(revised, known)
    found = (*texts[0].diagnostics, *texts[1].diagnostics)
    first, second = (text.instrument for text in texts)
    if first is None or second is None:
        return Report((Drafted(str(revised), found),))
    if first.language != second.language:
        fault = messages.languages_differ(first.language, second.language)
        return Report((Drafted(str(revised), (*found, fault)),))
    place = output or Path(made_of(revised, PROPOSAL))
    copy = None if texts[0].is_base else place.with_name(made_of(base, BASE))
    if unnameable := unnamed(copy or base, place):
        return Report((Drafted(str(revised), (*found, *unnameable)),))
    top = draft_head(first, copy or base, place, number, {}, revised.name)
    text, said = _drafted(first, second, top, (base, revised))
    found = (*found, *said)
    printed = printed_base(first)
    unsound = faults(text, place, {copy or base: printed})
    found = (*found, *unsound)
    if has_errors(unsound):
        return Report((Drafted(str(revised), found),))
    if output is None:
        if copy is not None:
            found = (*found, messages.base_to_be_written(copy.name))
        return Report((Drafted(str(revised), found, text),))
    outputs = [Output(output, text.encode())]
    if copy is not None:
        outputs.append(Output(copy, printed.encode()))
    else:
        found = (*found, *lost_from(output, base, top.base))
    return Report((written(outputs, (base, revised), found, force),))


def _drafted(
    base: Instrument, revised: Instrument, head: DraftHeader, files: tuple[Path, Path]
) -> tuple[str, Diagnostics]:
    from amend.compiler.drafting.differences import laid_out_otherwise
    from amend.compiler.drafting.draft import drafted

    draft = drafted(base, revised, head)
    looks = tuple(
        messages.columns_look_otherwise(new.span, old.name, new.name)
        for old, new in laid_out_otherwise(base, revised)
    )
    if not draft.says_anything and not draft.differences and not looks:
        return draft.text, (messages.nothing_differs(str(files[0]), str(files[1])),)
    return draft.text, (*said_of(draft.differences), *looks)


def said_of(missing: Iterable[Difference]) -> Diagnostics:
    """What a draft could not say."""
    return tuple(
        messages.emphasis_left(d.span, d.meant)
        if d.is_emphasis
        else messages.not_said(d.span, d.made, d.meant)
        for d in missing
    )


def draft_head(
    base: Instrument,
    file: Path,
    proposal: Path,
    number: str | None,
    fields: Mapping[str, str],
    origin: str,
) -> DraftHeader:
    """What stands above the statements of a draft.

    file: the base text, which may be there or be written beside the proposal.
    number: of the proposal; None for a placeholder.
    origin: the name of the text from which the proposal is drafted.
    """
    from amend.compiler.drafting.draft import DraftHeader
    from amend.compiler.profiles.profile import profile_for

    profile = profile_for(None, base.reference.series)
    labels = profile.labels_of(base.reference.number) if profile else "relabel"
    named = {"language": base.language, **fields}
    name = name_of_base(base, file, proposal)
    return DraftHeader(number or PLACEHOLDER, name, named, labels, f"From {file.name} to {origin}")


def printed_base(instrument: Instrument) -> str:
    """The base text of an instrument, as a file holds it."""
    from amend.compiler.base_text.printing import print_base

    return print_base(instrument)


def written(
    outputs: Sequence[Output], inputs: Sequence[Path], found: Diagnostics, force: bool
) -> Drafted:
    """Write a proposal, the first of the outputs, and its base text, if none of them is there.

    inputs: what was read; the outcome has the name of the last.
    """
    name = str(inputs[-1])
    for output in outputs:
        if is_there(output.path) and not force:
            return Drafted(name, (*found, loose_messages.already_there(str(output.path))))
    done = write_outputs(outputs, inputs, force, is_recorded=False)
    place = outputs[0].path if done.paths else None
    return Drafted(name, (*found, *done.diagnostics), place=place)
