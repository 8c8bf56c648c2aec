"""A proposal that amends another one does what both do in a row."""

from __future__ import annotations

from pathlib import Path

from examples import share
from hypothesis import given, note

from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.base_text.digests import digest
from amend.compiler.base_text.printing import print_base
from amend.compiler.bases import based
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import finder
from amend.compiler.files.shelf import DISK, Buffers
from amend.compiler.passes import amended
from amend.compiler.written import parsed
from laws.canary import refute
from laws.test_composing import FEW, File, exact, files, then

FOLDER = Path("/nowhere/at/all")
FIRST, SECOND = FOLDER / "first.amend", FOLDER / "second.amend"
IN_FORCE = "amends wtdc/85@2017"


def in_files(first: File, second: File, on: str = "amends IAP/24A13/1") -> Redline:
    """What the second makes where it stands in a file that amends the proposal in the first."""
    text = second.text.replace(f"IAP/24A13/1 {IN_FORCE}", f"RUS/60/1 {on}")
    note(text)
    shelf = Buffers(
        DISK,
        {
            FOLDER / "wtdc/85/2017.en.base": print_base(base(first.redline)),
            FIRST: first.text,
            SECOND: text,
        },
    )
    written = parsed(Source(str(SECOND), text))
    (unit,) = based(written, finder(SECOND, None, shelf))
    amendment = amended(written, unit).amendment
    assert amendment is not None, [d.message for d in unit.diagnostics]
    assert amendment.redline is not None, [d.message for d in amendment.diagnostics]
    return amendment.redline


@FEW
@given(files(2))
def test_the_base_of_a_sub_amendment_is_what_the_other_proposal_makes(drawn: list[File]) -> None:
    first, second = drawn
    made = in_files(first, second)
    assert digest(base(made)) == digest(consolidated(first.redline))
    assert digest(consolidated(made)) == digest(consolidated(second.redline))


@share(0.2)
@given(files(2))
def test_a_sub_amendment_gives_the_text_of_both_in_a_row(drawn: list[File]) -> None:
    first, second = drawn
    both = exact(then(first, second))
    assert digest(consolidated(in_files(first, second))) == digest(consolidated(both.redline))


def test_canary_a_sub_amendment_may_as_well_amend_the_text_in_force() -> None:
    @given(files(2))
    def false_law(drawn: list[File]) -> None:
        first, second = drawn
        made = in_files(first, second, IN_FORCE)
        assert digest(consolidated(made)) == digest(consolidated(second.redline))

    refute(false_law)
