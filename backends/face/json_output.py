"""The report for machines: one JSON document, `{"version": 1, "files": [...], ...}`.

Offsets count characters from 0, lines and columns count characters from 1; `end` is the
place after the last character. Keys keep their order. All that is not ASCII is escaped: the
document can command no terminal, and survives any encoding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from amend.backends.commands.outcomes import (
    Begun,
    Built,
    Checked,
    Compared,
    Differing,
    Drafted,
    FileOutcome,
    Imported,
    Indexed,
    LaidOut,
    Library,
    Mended,
    Merged,
    Outlined,
    Rebased,
    Report,
    Reviewed,
    Shown,
    Told,
    Translated,
)
from amend.backends.reports.record import Record, fix_record, record_of, span_record
from amend.backends.terminal.prose import notes_shown, written
from amend.compiler.algebra.redline import Redline, RedlineNode, Stretch
from amend.compiler.instrument.instrument import Node, NodeId, marks_of
from amend.compiler.merging.differences import Change
from amend.compiler.merging.review import ReviewedFile, ReviewedProposal
from amend.compiler.submission.submission import Submission, Unit

VERSION = 1


def rendered_json(report: Report) -> str:
    """The document, ended by a line feed."""
    record: Record = {
        "version": VERSION,
        "status": report.status,
        "files": [_file(file) for file in report.files],
        "diagnostics": [record_of(d) for found in report.all_diagnostics for d in found],
    }
    if report.pages:
        record["codes"] = [
            {"code": page.code, "title": page.title, "text": page.text} for page in report.pages
        ]
    return json.dumps(record, ensure_ascii=True, indent=2) + "\n"


def _file(file: FileOutcome) -> Record:
    made = file.made if isinstance(file, Built | Differing) else ()
    outputs = [{"path": str(one.path), "format": one.format.name} for one in made]
    return {"file": file.name, "outputs": outputs, **_product(file)}


def _product(file: FileOutcome) -> Record:
    """What the command was asked for; documents are told apart from it."""
    match file:
        case Shown(submission=Submission() as submission):
            return {"redline": _submission(submission)}
        case Imported(bases=bases, proposal=proposal):
            imported = {"imported": [str(path) for path in bases]} if bases else {}
            return imported | ({"drafted": str(proposal)} if proposal else {})
        case Drafted(text=text, place=place):
            written = {"drafted": str(place)} if place else {}
            return written | ({"text": text} if text is not None else {})
        case LaidOut(is_changed=is_changed, diff=diff):
            return {"laid_out": is_changed} | ({"diff": diff} if diff is not None else {})
        case Mended(fixes=fixes):
            return {"fixes": [{"code": done.code, **fix_record(done.fix)} for done in fixes]}
        case Outlined(outline=outline) if outline:
            return {"outline": _outline(outline)}
        case Library(held=held):
            held_here = [(str(one.reference), list(one.languages)) for one in held]
            return {"library": [{"edition": name, "languages": codes} for name, codes in held_here]}
        case Reviewed(files=files):
            return {"review": [_reviewed(one) for one in files]}
        case Differing(changes=changes):
            return {"changes": [_change(change) for change in changes]}
        case Told(text=text):
            return {"text": text}
        case Begun(name=name, is_written=is_written):
            return {"drafted": name} if is_written else {}
        case Translated(text=text, place=place, statements=statements, open=left):
            written = {"translated": str(place)} if place else {}
            shown = {"text": text} if text is not None else {}
            return {**written, **shown, "statements": statements, "open": left}
        case Rebased(text=text, place=place, rows=rows):
            written = {"rebased": str(place)} if place else {}
            shown = {"text": text} if text is not None else {}
            became = [{**span_record(span), "became": fate.value} for span, fate in rows]
            return {**written, **shown, "became": became}
        case Compared(languages=languages, changes=changes, alike=alike):
            counted = {"languages": list(languages), "changes": changes, "alike": alike}
            return {"compared": counted}
        case Merged(record=Mapping() as record):
            outputs = [{"path": str(m.path), "format": m.format.name} for m in file.made]
            others = [str(path) for path in file.files]
            own: Record = {"outputs": outputs, "written": others, "brackets": file.brackets}
            return {**own, **record}
        case Checked() | Built() | Shown() | Outlined() | Merged() | Indexed():
            return {}


def _outline(outline: Sequence[tuple[str, Node]]) -> list[Record]:
    notes = marks_of(node for _, node in outline)
    return [
        {
            "address": address,
            "kind": node.kind.value,
            "label": node.label,
            "text": written(node.text, notes),
        }
        for address, node in outline
    ]


def _reviewed(file: ReviewedFile) -> Record:
    return {
        "file": file.name,
        "former": file.former,
        "state": file.state.name.lower(),
        "fields": [_change(change) for change in file.fields],
        "proposals": [_proposal(proposal) for proposal in file.proposals],
        "said_now": [record_of(one) for one in file.said_now],
        "solved": [record_of(one) for one in file.solved],
    }


def _proposal(proposal: ReviewedProposal) -> Record:
    return {
        "number": proposal.number,
        "amends": proposal.amends,
        "state": proposal.state.name.lower(),
        "provisions": [
            {
                "address": provision.address,
                "in_force": provision.in_force,
                "before": "".join(words.text for words in provision.before),
                "now": "".join(words.text for words in provision.now),
            }
            for provision in proposal.provisions
        ],
        "labels": proposal.labels,
        "statements": [_change(change) for change in proposal.statements],
        "reasons_before": list(proposal.reasons_before),
        "reasons": list(proposal.reasons),
    }


def _change(change: Change) -> Record:
    return {
        "fate": change.fate.name.lower(),
        "proposal": change.proposal,
        "before": change.before,
        "now": change.now,
        "effect_before": change.effect_before,
        "effect_now": change.effect_now,
    }


def _submission(submission: Submission) -> Record:
    return {
        "name": submission.name,
        "language": submission.language,
        "units": [_unit(unit) for unit in submission.units],
    }


def _unit(unit: Unit) -> Record:
    return {
        "symbol": unit.symbol,
        "underlined": unit.underlined,
        "number": unit.number,
        "instrument": str(unit.redline.reference),
        "nodes": _nodes(unit.redline),
        "reasons": list(unit.reasons.paragraphs) if unit.reasons else [],
    }


def _nodes(redline: Redline) -> list[Record]:
    """The nodes below the instrument in document order, each with its depth."""
    notes = notes_shown(redline)
    made: list[Record] = []
    stack: list[tuple[RedlineNode, int]] = [(n, 0) for n in reversed(redline.root.children)]
    while stack:
        node, depth = stack.pop()
        made.append(
            {
                "depth": depth,
                "kind": node.kind.value,
                "mark": _word(node.mark),
                "label": _stretches(node.label, notes),
                "text": _stretches(node.text, notes),
            }
        )
        stack.extend((child, depth + 1) for child in reversed(node.children))
    return made


def _stretches(stretches: Iterable[Stretch], notes: Mapping[NodeId, str]) -> Sequence[Record]:
    return [{"mark": _word(s.mark), "text": written(s.text, notes)} for s in stretches]


def _word(mark: object) -> str:
    return type(mark).__name__.lower()
