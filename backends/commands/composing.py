"""`amend then`, `amend undo`: two proposals in a row as one, and the one that takes one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.compiling import naming
from amend.backends.commands.diff import PLACEHOLDER, said_of, written
from amend.backends.commands.outcomes import Drafted, Report
from amend.backends.commands.sound_drafts import faults, name_of_base
from amend.compiler.algebra.redline import base as base_of
from amend.compiler.algebra.redline import consolidated
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.drafting import messages
from amend.compiler.files.kinds import BASE, PROPOSAL
from amend.compiler.files.raw import MAX_BYTES
from amend.compiler.files.reading import read_bytes
from amend.compiler.files.writing import Output
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.algebra.redline import Redline
    from amend.compiler.drafting.draft import DraftHeader
    from amend.compiler.instrument.instrument import Instrument
    from amend.compiler.passes import Amended
    from amend.compiler.written import Written


def then(
    first: Path, second: Path, output: Path | None, library: Path | None, force: bool
) -> Report:
    """One proposal, with the header and the number of the first, that does what both do in a row.

    second: amends the text that the first makes.
    output: the file of the proposal; None shows it.
    """
    one, other = _read(first, library), _read(second, library)
    found = (*one.diagnostics, *other.diagnostics)
    if one.redline is None or other.redline is None:
        return Report((Drafted(str(second), found),))
    with naming(second):
        from amend.compiler.base_text.printing import print_base
        from amend.compiler.drafting.composing import chained

        revised = chained(one.redline, other.redline, (str(first), str(second)))
        if isinstance(revised, Diagnostic):
            return Report((Drafted(str(second), (*found, revised)),))
        target = output or first.with_name(f"{first.stem}-then{PROPOSAL}")
        head = one.header(_base_of_first(one, target), f"{first.name}, then {second.name}")
        reasons = (*one.reasons, *other.reasons)
        text, said = _drafted(one.base, revised, head, reasons)
        said = (*said, *faults(text, target, {one.base_file: print_base(one.base)}))
    if has_errors(said):
        return Report((Drafted(str(second), said),))
    return _out(text, said, output, (first, second), (), force)


def undo(
    proposal: Path, output: Path | None, number: str | None, library: Path | None, force: bool
) -> Report:
    """The proposal on the amended text that takes a proposal back.

    output: its file, beside which the amended text is written; None shows it.
    number: its own; None for a placeholder.
    """
    from amend.compiler.base_text.printing import print_base
    from amend.compiler.drafting.draft import DraftHeader

    one = _read(proposal, library)
    if one.redline is None:
        return Report((Drafted(str(proposal), one.diagnostics),))
    with naming(proposal):
        made = consolidated(one.redline)
        target = output or proposal.with_name(f"{proposal.stem}-undo{PROPOSAL}")
        copy = target.with_name(proposal.stem + BASE)
        name = f'"{copy.name}"'
        fields = {"language": made.language}
        comment = f"Takes {one.number} back"
        head = DraftHeader(number or PLACEHOLDER, name, fields, one.labels, comment)
        text, said = _drafted(made, base_of(one.redline), head, ())
        printed = print_base(made)
        said = (*said, *faults(text, target, {copy: printed}))
    if has_errors(said):
        return Report((Drafted(str(proposal), said),))
    if output is None:
        said = (*said, messages.base_to_be_written(copy.name))
    is_there = output is not None and read_bytes(copy, MAX_BYTES) == printed.encode()
    beside = () if is_there else (Output(copy, printed.encode()),)
    return _out(text, said, output, (proposal,), beside, force)


@frozen
class _Proposal:
    """A file of one proposal, and what that makes; no redline if it has errors."""

    path: Path
    diagnostics: Diagnostics
    redline: Redline | None = None
    written: Written | None = None
    amended: Amended | None = None

    @property
    def number(self) -> str:
        assert self.amended is not None
        return self.amended.based.unit.number.text

    @property
    def base(self) -> Instrument:
        assert self.amended is not None and self.amended.based.index is not None
        return self.amended.based.index.instrument

    @property
    def base_file(self) -> Path:
        """The file of its base text; the number of the proposal that makes it, if one does."""
        assert self.amended is not None
        if self.amended.based.unit.is_proposal:
            return Path(self.amended.based.unit.base.text)
        spans = (node.span for node in self.base.root.walk() if node.span is not None)
        return Path(next((span.source.name for span in spans), ""))

    @property
    def labels(self) -> str:
        """The policy for labels where no header names one."""
        assert self.amended is not None and self.amended.based.profile is not None
        return self.amended.based.profile.labels_of(self.base.reference.number)

    @property
    def reasons(self) -> tuple[str, ...]:
        assert self.amended is not None
        reasons = self.amended.based.unit.reasons
        return reasons.paragraphs if reasons is not None else ()

    def header(self, base: str, comment: str) -> DraftHeader:
        """The header again, but for what tells the compiler what follows."""
        from amend.compiler.drafting.draft import DraftHeader
        from amend.compiler.header.policy import SETTINGS

        assert self.written is not None
        fields = {
            key: "\n\n".join(paragraphs)
            for key, paragraphs in self.written.header.fields.items()
            if key not in SETTINGS
        }
        return DraftHeader(self.number, base, fields, self.labels, comment)


def _read(path: Path, library: Path | None) -> _Proposal:
    """A proposal that can be composed, with what is wrong if it cannot."""
    with naming(path):
        from amend.compiler.driver import amended_file

        file = amended_file(path, library)
    if has_errors(file.diagnostics):
        return _Proposal(path, file.diagnostics)
    amending = [one for one in file.amendments if one.amendment is not None]
    if len(amending) != 1 or len(file.amendments) != 1:
        return _Proposal(path, (messages.not_one_proposal(str(path), len(amending)),))
    (one,) = amending
    assert one.amendment is not None
    return _Proposal(path, (), one.amendment.redline, file.written, one)


def _base_of_first(one: _Proposal, target: Path) -> str:
    """How a proposal in another file names the base text of the first."""
    assert one.amended is not None
    unit = one.amended.based.unit
    if not unit.is_path:
        return unit.base.text
    return name_of_base(one.base, one.path.parent / unit.base.text, target)


def _drafted(
    base: Instrument, revised: Instrument, head: DraftHeader, reasons: tuple[str, ...]
) -> tuple[str, Diagnostics]:
    from amend.compiler.drafting.document import Amends, document
    from amend.compiler.drafting.document import written as whole_file
    from amend.compiler.drafting.draft import drafted_as_known

    part = Amends(lambda policies: drafted_as_known(base, revised, head, policies), reasons)
    made = document((part,), base.language)
    (outcome,) = made.outcomes
    return whole_file(head, made), said_of(outcome.differences)


def _out(
    text: str,
    said: Diagnostics,
    output: Path | None,
    inputs: tuple[Path, ...],
    beside: tuple[Output, ...],
    force: bool,
) -> Report:
    if output is None:
        return Report((Drafted(str(inputs[-1]), said, text),))
    return Report((written((Output(output, text.encode()), *beside), inputs, said, force),))
