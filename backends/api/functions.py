"""What the library does with proposals and base texts; nothing here needs more than the compiler.

The examples are run in a folder that holds `proposal.amend`, the base text that it amends,
`example.en.base`, and `revised.en.base`, another version of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from amend.backends.commands.making import made
from amend.backends.formats import format_named, names_of_formats
from amend.compiler import driver
from amend.compiler.addresses import printing
from amend.compiler.algebra import redline
from amend.compiler.bases import reference_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import Draft, DraftHeader, drafted
from amend.compiler.files import messages
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.passes import Outcome, compile_proposal
from amend.compiler.profiles.profile import profile_for
from amend.compiler.submission.submission import Submission
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen

AnyPath = str | PathLike[str]

_NONE: Mapping[str, str] = MappingProxyType({})


@frozen
class Reading:
    """A base text that was read; no instrument if it has errors."""

    instrument: Instrument | None
    diagnostics: Diagnostics


def compile_text(text: str, bases: Mapping[str, str] = _NONE, name: str = "proposal") -> Outcome:
    """Compile a proposal, given as a text.

    bases: the base texts, each under the name by which the proposal calls it, an edition
        (`wtdc/85@2017`) or the path of a file.
    name: of the proposal in diagnostics, and of the submission.

    >>> import amend
    >>> base = open("example.en.base", encoding="utf-8").read()
    >>> text = 'language: en\\nproposal IAP/24A13/1 amends "example.en.base"\\nSUP recalls.c\\n'
    >>> outcome = amend.compile_text(text, {"example.en.base": base})
    >>> outcome.submission.units[0].symbol
    'MOD'
    >>> wrong = text.replace("recalls.c", "recalls.z")
    >>> broken = amend.compile_text(wrong, {"example.en.base": base})
    >>> broken.submission is None
    True
    >>> error = next(d for d in broken.diagnostics if d.severity is amend.Severity.ERROR)
    >>> error.line, error.column
    (3, 13)
    """

    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        called = unit.base.text
        if unit.fault is not None:
            return messages.edition_not_named(unit.base.span, (), "of this call", False)
        if called in bases:
            return Source(called, bases[called])
        if unit.is_path or unit.is_proposal:
            return messages.path_not_found(unit.base.span, called, tuple(bases))
        return messages.edition_not_found(
            unit.base.span, reference_of(unit), language, "of this call", ()
        )

    return compile_proposal(Source(f"{name}.amend", text), find, name=name)


def compile_file(path: AnyPath, library: AnyPath | None = None, final: bool = False) -> Outcome:
    """Compile a proposal or a base text, read from a file.

    library: the folder of the base texts, if not the one that is found by itself.
    final: whether what a draft may leave open is an error.

    >>> import amend
    >>> outcome = amend.compile_file("proposal.amend")
    >>> outcome.submission.language
    'en'
    """
    return driver.compile_file(Path(path), None if library is None else Path(library), final)


def read_base(path: AnyPath) -> Reading:
    """Read a base text from a file.

    >>> import amend
    >>> base = amend.read_base("example.en.base").instrument
    >>> str(base.reference)
    'wtdc/85@2017'
    """
    return Reading(*driver.read_base(Path(path)))


def consolidated(submission: Submission) -> tuple[Instrument, ...]:
    """The texts of a submission as amended, one for each of its proposals.

    >>> import amend
    >>> (amended,) = amend.consolidated(amend.compile_file("proposal.amend").submission)
    >>> [address for address, _ in amend.outline(amended) if address.startswith("recalls.")]
    ['recalls.a', 'recalls.b', 'recalls.c']
    """
    return tuple(redline.consolidated(unit.redline) for unit in submission.units)


def outline(instrument: Instrument) -> tuple[tuple[str, Node], ...]:
    """Every address of a text that a proposal can name, with what stands there.

    >>> import amend
    >>> base = amend.read_base("example.en.base").instrument
    >>> [address for address, node in amend.outline(base) if node.label == "d)"]
    ['recalls.d']
    """
    return tuple(printing.outline(instrument))


def diff(
    base: Instrument, revised: Instrument, number: str = "XX/XX/1", name: str | None = None
) -> Draft:
    """Draft the proposal that leads from one text to another.

    number: of the proposal.
    name: by which it calls its base; its edition if none is given.

    >>> import amend
    >>> base, revised = (
    ...     amend.read_base(f"{name}.en.base").instrument for name in ("example", "revised")
    ... )
    >>> draft = amend.diff(base, revised, "IAP/24A13/1")
    >>> draft.differences
    ()
    >>> print(draft.text.splitlines()[-1])
    SUP recalls.c
    """
    profile = profile_for(None, base.reference.series)
    labels = profile.labels_of(base.reference.number) if profile else "relabel"
    fields = {"language": base.language}
    head = DraftHeader(number, name or str(base.reference), fields, labels)
    return drafted(base, revised, head)


# Scripts say `format=`, so that it keeps the name that it has had from the beginning.
def write(submission: Submission, format: str = "docx") -> bytes | Diagnostic:  # noqa: A002
    """The document of a submission, checked; or why it cannot be made on this machine.

    format: as the command `build` knows it: `docx`, `html`, `txt`, or one of another package.
    Raises ValueError if there is no such format, or if it cannot be loaded.

    >>> import amend
    >>> submission = amend.compile_file("proposal.amend").submission
    >>> amend.write(submission, "docx")[:2]
    b'PK'
    """
    form = format_named(format)
    if form is None:
        raise ValueError(f"there is no format {format!r}; there are {names_of_formats()}")
    return made(form, submission, Path(submission.name + form.extension))
