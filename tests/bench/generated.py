"""Texts of any size: a base and proposals with as many operations as are asked for."""

from attrs import frozen

from amend.compiler.diagnostics.source import Source

PER_CALL = 500
_WORDS = (
    "to support Member States, in particular developing countries, in adopting Internet of Things "
    "applications through capacity building, as set out in Resolution {n} (Rev. Buenos Aires, 2017)"
)
_HEADER = """\
document: WTDC-22/24(Add.13)
language: en
source: CITEL
title: Generated
priority area: Generated
summary: Generated
expected results: Generated
references: Generated
proposal IAP/24A13/1 amends wtdc/85@2017
"""


@frozen
class Case:
    """A base text and a proposal on it."""

    base: Source
    proposal: Source


def replacements(count: int) -> Case:
    """One tracked replacement in each paragraph, for comparison like for like."""
    statements = [f'MOD {_address(n)}: replace "2017" with "2022"' for n in range(count)]
    return _case(count, statements)


def mixture(count: int) -> Case:
    """What drafters write: of ten operations six change words, the others structure."""
    statements: list[str] = []
    for n in range(count):
        match n % 10:
            case 7:
                statements.append(f"SUP {_address(n)}")
            case 8:
                statements.append(f"ADD after {_address(n)}:\n    - to act on item {n}")
            case 9:
                statements.append(f"NOC {_address(n)}")
            case _:
                statements.append(f'MOD {_address(n)}: replace "2017" with "2022"')
    return _case(count, statements)


def suppressions_in_one_list(count: int) -> Case:
    statements = [f"SUP resolves.{n + 1}" for n in range(count)]
    return _case(count + 1, statements, per_call=count + 1)


def additions_in_one_gap(count: int) -> Case:
    statements = [f"ADD after resolves.1: - to act on item {n}" for n in range(count)]
    return _case(2, statements, per_call=2)


def moves_in_one_list(count: int) -> Case:
    statements = [f"MOVE resolves.{n + 1} to resolves" for n in range(count)]
    return _case(count + 1, statements, per_call=count + 1)


def _address(n: int) -> str:
    return f"part-{n // PER_CALL + 1}.{n % PER_CALL + 1}"


def _case(count: int, statements: list[str], per_call: int = PER_CALL) -> Case:
    lines = [
        "instrument: wtdc/85",
        "edition: 2017",
        "language: en",
        "number: RESOLUTION 85 (Buenos Aires, 2017)",
    ]
    for n in range(count):
        if n % per_call == 0:
            name = f"{{#part-{n // per_call + 1}}}" if per_call == PER_CALL else ""
            lines.append(f"*resolves* {name}")
        last = (n + 1) % per_call == 0 or n + 1 == count
        lines.append(f"{n % per_call + 1} {_WORDS.format(n=n % 1_000)}{',' if last else ';'}")
    return Case(
        Source("85.base", "\n".join(lines) + "\n"),
        Source("generated.amend", _HEADER + "\n".join(statements) + "\n"),
    )


def as_markdown(count: int) -> str:
    """The same paragraphs with the same replacement, as pandoc reads tracked changes."""
    who = 'author="IAP" date="2022-05-10T00:00:00Z"'
    change = f"[2017]{{.deletion {who}}}[2022]{{.insertion {who}}}"
    return "\n\n".join(
        f"{n % PER_CALL + 1} {_WORDS.format(n=n % 1_000).replace('2017', change)};"
        for n in range(count)
    )


def notes_of_one_addition(count: int) -> Case:
    """One new item with so many footnotes."""
    marks = " ".join(f"word[^{n}]" for n in range(count))
    notes = [f"    [^{n}]: note {n}" for n in range(count)]
    added = "\n".join([f"ADD after resolves.1:\n    - {marks}", *notes])
    return _case(2, [added], per_call=2)


def table_of_rows(count: int) -> Case:
    """A word replaced in each row of a table."""
    rows = "".join(f"| cell {n} | text {n} |\n" for n in range(count))
    changes = [
        f'MOD resolves.table[1].row[{n + 1}].cell[1]: replace "cell" with "place"'
        for n in range(count)
    ]
    case = _case(1, changes, per_call=1)
    return Case(Source("85.base", f"{case.base.text}table:\n{rows}"), case.proposal)


def proposals_on_one_base(count: int) -> Case:
    """So many proposals in one file, each of one replacement, on a base of 5,000 provisions."""
    proposals = "".join(
        f"proposal IAP/24A13/{n + 1} amends wtdc/85@2017\n"
        f'MOD {_address(n)}: replace "2017" with "2022"\n'
        for n in range(count)
    )
    header, _, _ = _HEADER.rpartition("proposal ")
    return Case(replacements(5_000).base, Source("generated.amend", header + proposals))
