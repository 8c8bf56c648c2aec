"""A short resolution and ways to amend it, for tests that read like the language."""

from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    RedlineNode,
    Stretch,
    base,
    consolidated,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.passes import Outcome, compile_proposal
from amend.compiler.submission.submission import Submission

HEADER = """\
document: WTDC-22/24(Add.13)
language: en
source: CITEL
title: A title
priority area: Resolutions
summary: A summary
expected results: Results
references: Resolution 85
"""

RESOLUTION = """\
instrument: wtdc/85
edition: 2017
language: en

number: RESOLUTION 85 (Buenos Aires, 2017)
title: Internet of Things
opening: The Conference (Buenos Aires, 2017),

*recalling*
a) Resolution 197 (Busan, 2014);
b) Resolution 66 (Geneva, 2015)[^1];
c) Resolution 98 of 2016, on 2016;
d) Resolution 50 (2017),

*noting*
the support of U4SSC,

*instructs the Director*
1 to report:
    a) to the Council;
    b) to the conference;
2 to act on IoT and SCC,

*instructs the Director, with others*
1 to study SCC;
2 to meet,

*invites Member States*
to take part[^2].

[^1]: First note.
[^2]: Second note.
"""

UNIT = "proposal IAP/24A13/1 amends wtdc/85@2017\n"


def compiled(
    statements: str, resolution: str = RESOLUTION, header: str = HEADER, unit: str = UNIT
) -> Outcome:
    """What becomes of a proposal with these statements."""
    proposal = Source("proposal.amend", f"{header}{unit}{statements}\n")
    text = Source("85.base", resolution)
    return compile_proposal(proposal, lambda _unit, _language: text)


def problems(statements: str, **given: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of a proposal."""
    return compiled(statements, **given).diagnostics


def codes(statements: str, **given: str) -> list[str]:
    return [diagnostic.code for diagnostic in problems(statements, **given)]


def submitted(statements: str, **given: str) -> Submission:
    """The document of a proposal without errors."""
    outcome = compiled(statements, **given)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


def redline(statements: str, **given: str) -> list[str]:
    """The redline, a line for each node that is changed or stands in a changed list."""
    (unit,) = submitted(statements, **given).units
    assert reads(base(unit.redline)) == unamended(given.get("resolution", RESOLUTION))
    return [shown(node) for node in unit.redline.root.walk() if _is_changed(node)]


def proposed(statements: str, **given: str) -> list[str]:
    """The amended text, a line for each node."""
    (unit,) = submitted(statements, **given).units
    return reads(consolidated(unit.redline))


def unamended(resolution: str = RESOLUTION) -> list[str]:
    outcome = compiled("", resolution=resolution)
    assert outcome.submission is not None, outcome.diagnostics
    return reads(base(outcome.submission.units[0].redline))


def reads(instrument: Instrument) -> list[str]:
    nodes = (node for node in instrument.root.walk() if node.kind is not Kind.INSTRUMENT)
    return [f"{node.label} {node.text.chars}".strip(" ") for node in nodes]


def shown(node: RedlineNode) -> str:
    """`[-f-]{+e+}) text`: deleted and inserted words in a line."""
    label = "".join(map(_stretch, node.label))
    text = "".join(map(_stretch, node.text))
    return f"{label} {text}".strip(" ")


def _stretch(stretch: Stretch) -> str:
    chars = stretch.text.chars.replace("\ufffc", "[^]")
    match stretch.mark:
        case Kept():
            return chars
        case Inserted():
            return f"{{+{chars}+}}"
        case Deleted():
            return f"[-{chars}-]"


def _is_changed(node: RedlineNode) -> bool:
    stretches = (*node.label, *node.text)
    return any(not isinstance(stretch.mark, Kept) for stretch in stretches)
