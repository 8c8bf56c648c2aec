"""SARIF 2.1.0, which code scanning reads (OASIS, Static Analysis Results Interchange Format).

The same diagnostics give the same bytes. What is said of one thing has one fingerprint, on
whichever line it comes to stand.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from attrs import define, field

from amend.backends.reports.paths import uri_of
from amend.backends.reports.wording import lines_of
from amend.compiler.diagnostics.catalogue import codes, page
from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer
from amend.compiler.diagnostics.source import Source, Span

Record = dict[str, Any]

FINGERPRINT = "amend/v1"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"

_MOST = 1000
"""Characters of a description that GitHub shows (its documentation, "SARIF support for code
scanning"), which also wants each rule to have one."""


def rendered(said: Iterable[tuple[str, Diagnostic]], root: PurePath, version: str) -> str:
    """The report, ended by a line feed. All that is not ASCII is escaped.

    said: with each diagnostic the name of the file that it is said of, empty for none.
    root: the folder of the run, absolute; version: of Amend.
    """
    results = _Results(root)
    made = [results.of(name, found) for name, found in said]
    run = {
        "tool": {"driver": {"name": "Amend", "version": version, "rules": results.rules}},
        "columnKind": "unicodeCodePoints",
        # As lines are counted by Amend.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the run."}}},
        "results": made,
    }
    report = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


@define
class _Results:
    """Gathers what the results of a run share; lives for one call of `rendered`."""

    root: PurePath
    rules: list[Record] = field(factory=list)
    places: dict[str, int] = field(factory=dict)
    heads: dict[Source, list[int]] = field(factory=dict)
    alike: Counter[tuple[str, str]] = field(factory=Counter)

    def of(self, name: str, found: Diagnostic) -> Record:
        primary = found.primary
        made: Record = {
            "ruleId": found.code,
            "ruleIndex": self.rule(found.code),
            "level": found.severity.value,
            "message": {"text": "\n".join(lines_of(found))},
        }
        if primary:
            made["locations"] = [self.located(primary)]
            name = primary.span.source.file
        elif name:
            made["locations"] = [{"physicalLocation": {"artifactLocation": self.file(name)}}]
        if found.others:
            made["relatedLocations"] = [
                {"id": number, **self.located(other)} for number, other in enumerate(found.others)
            ]
        made["partialFingerprints"] = {FINGERPRINT: self.fingerprint(name, found)}
        if found.fix and found.fix.is_certain:
            made["fixes"] = [self.fix(found.fix)]
        return made

    def rule(self, code: str) -> int:
        """The place of a rule in the table, into which it comes with its page."""
        if code not in self.places:
            self.places[code] = len(self.rules)
            rule: Record = {"id": code}
            if code in codes():
                about = page(code)
                rule |= {
                    "shortDescription": {"text": f"{about.title}."},
                    "fullDescription": {"text": about.why[:_MOST]},
                    "help": {
                        "text": f"`amend explain {code}` says more, with an example.",
                        "markdown": about.text,
                    },
                }
            self.rules.append(rule)
        return self.places[code]

    def file(self, name: str) -> Record:
        uri, is_below = uri_of(name, self.root)
        return {"uri": uri, "uriBaseId": _ROOT} if is_below else {"uri": uri}

    def located(self, pointer: Pointer) -> Record:
        """A place in a file; of a text that a proposal makes, that file, in which it has none."""
        source = pointer.span.source
        place: Record = {"artifactLocation": self.file(source.file)}
        if source.made_by:
            words = f"{pointer.text}: {source.name}" if pointer.text else source.name
        else:
            place["region"] = _region(pointer.span)
            words = pointer.text
        said = {"message": {"text": words}} if words else {}
        return {"physicalLocation": place, **said}

    def fix(self, fix: Fix) -> Record:
        changed: dict[str, list[Record]] = {}
        for span, text in fix.edits:
            inserted = {"insertedContent": {"text": text}} if text else {}
            changed.setdefault(span.source.name, []).append(
                {"deletedRegion": _region(span), **inserted}
            )
        return {
            "description": {"text": fix.message},
            "artifactChanges": [
                {"artifactLocation": self.file(name), "replacements": replacements}
                for name, replacements in changed.items()
            ],
        }

    def fingerprint(self, name: str, found: Diagnostic) -> str:
        """Of the code, the statement and the words; of what is the same, also which one it is."""
        words = self.words(found.primary.span) if found.primary else iter([found.message])
        parts = [found.code, *words]
        digest = hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]
        self.alike[name, digest] += 1
        return f"{digest}:{self.alike[name, digest]}"

    def words(self, span: Span) -> Iterator[str]:
        """The line that a statement begins with, which has its address; the line; the words."""
        source = span.source
        if source not in self.heads:
            self.heads[source] = list(_heads(source))
        line = source.line_of(span.start)
        for at in dict.fromkeys((self.heads[source][line], line)):
            start, end = source.line_bounds(at)
            yield " ".join(source.text[start:end].split())
        yield span.text


def _heads(source: Source) -> Iterator[int]:
    """For each line the last one, from it upwards, that is not indented."""
    head = 0
    for line in range(len(source.line_starts)):
        start, end = source.line_bounds(line)
        if start < end and not source.text[start].isspace():
            head = line
        yield head


def _region(span: Span) -> Record:
    line, column = span.source.place_of(span.start)
    end_line, end_column = span.source.place_of(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
