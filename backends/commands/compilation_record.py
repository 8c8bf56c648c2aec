"""A compilation for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict

from amend.backends.terminal.prose import written
from amend.compiler.algebra.redline import RedlineNode, Stretch
from amend.compiler.compilation.compilation import Compilation, OptionLine, RowLine
from amend.compiler.instrument.instrument import NodeId

Record = dict[str, Any]


def compilation_record(compilation: Compilation) -> Record:
    """What a compilation holds: its proposals, and each row with its options."""
    return {
        "instrument": compilation.instrument,
        "language": compilation.language,
        "proposals": [
            {
                "number": party.number,
                "source": party.source,
                "document": party.document,
                "language": party.language,
                "amends": list(party.amends),
                "reasons": list(party.reasons),
            }
            for party in compilation.parties
        ],
        "rows": [_row(row, compilation.marks) for row in compilation.rows],
        "sources": [
            {
                "address": line.address,
                "before": line.before,
                "proposals": list(line.proposals),
                "how": [how.value for how in line.how],
            }
            for line in compilation.sources
        ],
        "withdrawn": list(compilation.withdrawn),
        "count": asdict(compilation.count),
    }


def _row(row: RowLine, marks: Mapping[NodeId, str]) -> Record:
    return {
        "address": row.anchor,
        "title": row.title,
        "status": row.status.value,
        "options": [_option(option, marks) for option in row.options],
        "combined": _text(row.combined.text, marks) if row.combined else None,
        "reasons": [
            {"proposal": given.number, "paragraphs": list(given.paragraphs), "see": given.see}
            for given in row.reasons
        ],
    }


def _option(option: OptionLine, marks: Mapping[NodeId, str]) -> Record:
    return {
        "number": option.number,
        "symbol": option.symbol,
        "underlined": option.underlined,
        "sources": list(option.sources),
        "language": option.language,
        "remarks": list(option.remarks),
        "decided": option.decided,
        "text": _text(option.text, marks),
    }


def _text(nodes: Iterable[RedlineNode], marks: Mapping[NodeId, str]) -> list[Record]:
    return [
        {
            "kind": node.kind.value,
            "mark": type(node.mark).__name__.lower(),
            "label": _stretches(node.label, marks),
            "text": _stretches(node.text, marks),
        }
        for top in nodes
        for node in top.walk()
    ]


def _stretches(stretches: Iterable[Stretch], marks: Mapping[NodeId, str]) -> list[Record]:
    return [
        {"mark": type(s.mark).__name__.lower(), "text": written(s.text, marks)} for s in stretches
    ]
