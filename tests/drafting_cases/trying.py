"""Lines of newcomers, tried on the texts of the library as `amend check --fix` tries them."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen
from worked import LIBRARY

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source
from amend.compiler.upkeep.fixing import fixed

UNIT = "proposal KEN/55/1 amends wtdc/85@2017"
OF_ITEMS = "proposal KEN/55/1 amends wtdc/99@2017"
FRENCH = "proposal KEN/55/1 amends wtdc/36@2010"

HEADER = """\
document: WTDC-22/55
language: {language}
source: Kenya
title: Proposals
priority area: Resolutions and Recommendations
summary: A summary.
expected results: The conference is invited to look.
references: Resolution 85

"""


@frozen
class Tried:
    """What is said of some lines, but for notes, and what the certain fixes make of them."""

    said: tuple[Diagnostic, ...]
    mended: str
    left: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.said]

    @property
    def perhaps(self) -> list[str]:
        """What the fixes that are to be looked at would make of the line that they change."""
        return [
            "".join(new for _, new in d.fix.edits)
            for d in self.said
            if d.fix and d.fix.applicability is Applicability.TO_LOOK_AT
        ]


def tried(lines: str, unit: str = UNIT, language: str = "en", header: str = HEADER) -> Tried:
    header = header.format(language=language)
    source = Source("lines.amend", f"{header}{unit}\n\n{lines}\n")

    def check(text: Source) -> tuple[Diagnostic, ...]:
        found = compile_source(text, Path("lines.amend"), LIBRARY).diagnostics
        return tuple(d for d in found if d.severity is not Severity.NOTE)

    after = fixed(source, check)
    whole = after.source.text.removeprefix(header)
    mended = whole.removeprefix(f"{unit}\n\n").removesuffix("\n")
    return Tried(check(source), mended, after.diagnostics)
