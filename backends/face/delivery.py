"""Delivery: a report goes out, the products to the standard output, the rest beside it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO, TypeVar

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
    as_again,
)
from amend.backends.face.putting_together import indexed, number_of, put_together
from amend.backends.face.streams import Heard, width_of, write_parts
from amend.backends.terminal.colour import Palette, Style, palette_for
from amend.backends.terminal.escapes import visible
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity, has_errors
from amend.compiler.diagnostics.lists import beginning
from amend.compiler.files.kinds import PROPOSAL, kind_of
from amend.compiler.submission.submission import Submission
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.diagnostics.catalogue import Page
    from amend.compiler.diagnostics.source import Span
    from amend.compiler.upkeep.fixing import Applied

WHOLE = ("json", "sarif")
"""Forms that are one document, of a whole run."""

_SHOWN = 60
"""Characters of a statement that tell which one it is."""

MOST_OF_A_CODE = 100
"""Messages of one code and file that are shown; `--format json` gives all."""

Coded = TypeVar("Coded", Diagnostic, "Applied")


class Loudness(Enum):
    """How much is said beside what was asked for."""

    QUIET = "errors alone"
    USUAL = "as much as a person reads"
    VERBOSE = "every message, and which base texts were read"


def deliver(
    report: Report,
    form: str,
    color: str,
    loudness: Loudness = Loudness.USUAL,
    heard: Heard | None = None,
) -> None:
    """Write the report as text or as JSON; raises OSError as the streams do.

    form: `text`, `concise` (each message on one line), `github` (text for its log) or `json`.
    heard: takes up what is written, but of documents that were made just now.
    """

    def write(stream: TextIO, parts: Iterator[str], again: Iterator[str] | None = None) -> None:
        """Write to a stream; where GitHub looks for commands, so that it finds none.

        again: what is written where all is as it was made; None for the same.
        """
        write_parts(stream, harmless(parts), heard if again is None else None)
        if again is not None and heard is not None:
            heard.extend((stream is sys.stderr, part) for part in harmless(again))

    def harmless(parts: Iterator[str]) -> Iterator[str]:
        if form != "github":
            return parts
        from amend.backends.reports import github

        return map(github.harmless, parts)

    if form == "json":
        from amend.backends.face.json_output import rendered_json

        write(sys.stdout, iter([rendered_json(report)]))
        return
    if report.pages:
        write(sys.stdout, _explained(report.pages, color))
    teller = _Teller(form, color, loudness)
    if report.diagnostics:
        write(sys.stderr, teller.said("", report.diagnostics))
    is_quiet = loudness is Loudness.QUIET
    for file in report.files:
        if isinstance(file, Mended) and file.fixes and not is_quiet:
            write(sys.stdout, _mended(file, color))
        if file.diagnostics:
            write(sys.stderr, teller.said(file.name, file.diagnostics))
            if not isinstance(file, Mended) and not is_quiet:
                write(sys.stderr, _offered(file))
        if isinstance(file, Built) and file.data is not None:
            sys.stdout.buffer.write(file.data)
        write(sys.stdout, _product(file, color))
        if loudness is Loudness.VERBOSE and isinstance(file, Checked | Built):
            write(sys.stderr, _read_for(file))
        if not is_quiet:
            # Beside a text that is shown, which a file may take.
            is_beside = isinstance(file, Rebased) and file.text is not None
            write(sys.stderr if is_beside else sys.stdout, _done(file), _done(as_again(file)))
        if isinstance(file, Built) and not file.made and file.data is None:
            write(sys.stderr, iter([f"Nothing was written for {visible(file.name)}.\n"]))


def deliver_commands(report: Report, notes: bool) -> None:
    """Write what was said as commands of GitHub; raises OSError as the streams do.

    notes: whether those are written too.
    """
    from amend.backends.reports.github import rendered

    said = _said_of_files(report, notes)
    write_parts(sys.stdout, (visible(line[:-1]) + "\n" for line in rendered(said, Path.cwd())))


def deliver_sarif(report: Report, notes: bool) -> None:
    """The same as a document of SARIF."""
    from importlib.metadata import version

    from amend.backends.reports.sarif import rendered

    said = _said_of_files(report, notes)
    write_parts(sys.stdout, iter([rendered(said, Path.cwd(), version("itu-amend"))]))


def _said_of_files(report: Report, notes: bool) -> Iterator[tuple[str, Diagnostic]]:
    """What was said, each with the name of the file that it was said of."""
    every = [("", report.diagnostics), *((file.name, file.diagnostics) for file in report.files)]
    for name, said in every:
        yield from ((name, d) for d in said if notes or d.severity is not Severity.NOTE)


def _read_for(file: Checked | Built) -> Iterator[str]:
    for base in file.bases:
        yield f"{visible(file.name)}: amends the base text {visible(base)}.\n"


def closing(report: Report) -> str:
    """What came of many files, on one line; empty where what is made of them has said it."""
    count = sum(not isinstance(file, Told | Merged | Indexed) for file in report.files)
    if not count:
        return ""
    found = [said for several in report.all_diagnostics for said in several]
    faulty = sum(has_errors(file.diagnostics) for file in report.files)
    errors = sum(said.severity is Severity.ERROR for said in found)
    warnings = sum(said.severity is Severity.WARNING for said in found)
    counted = [number_of(errors, "error")] if errors else []
    counted += [number_of(warnings, "warning")] if warnings else []
    of_these = f"; {', '.join(counted)}" if counted else ""
    return f"{number_of(count, 'file')}, {faulty or 'none'} with errors{of_these}."


@frozen
class _Teller:
    """How diagnostics are written: `form`, `color` and `loudness` as for `deliver`."""

    form: str
    color: str
    loudness: Loudness

    def said(self, name: str, diagnostics: Diagnostics) -> Iterator[str]:
        """The diagnostics of one file, a blank line after each, and how many there are."""
        from amend.backends.terminal.diagnostics import rendered, summary

        if self.loudness is Loudness.QUIET:
            diagnostics = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
        if self.form == "concise":
            from amend.backends.reports.concise import rendered as on_one_line

            yield from (visible(on_one_line(found)) + "\n" for found in diagnostics)
            return
        palette = palette_for(self.color, sys.stderr, os.environ)
        shown, more = _first_of_each(diagnostics)
        if self.loudness is Loudness.VERBOSE:
            shown, more = list(diagnostics), []
        for diagnostic in shown:
            yield rendered(diagnostic, palette, width_of(sys.stderr)) + "\n"
        yield from more
        if name and diagnostics:
            yield summary(name, diagnostics, palette)


def _first_of_each(found: Sequence[Coded]) -> tuple[list[Coded], list[str]]:
    """As many of each code as a person reads, and how many more there are of which."""
    counts: Counter[str] = Counter()
    shown: list[Coded] = []
    for one in found:
        counts[one.code] += 1
        if counts[one.code] <= MOST_OF_A_CODE:
            shown.append(one)
    left = {code: count - MOST_OF_A_CODE for code, count in counts.items()}
    said = [f"and {count:,} more of {code}\n" for code, count in left.items() if count > 0]
    if said:
        said.append("\n")
    return shown, said


def _offered(file: FileOutcome) -> Iterator[str]:
    """That some of what was said can be mended by itself; never in a base text."""
    certain = [d for d in file.diagnostics if d.fix and d.fix.is_certain]
    own = [d for d in certain if d.primary and d.primary.span.source.name == file.name]
    if own and kind_of(PurePath(file.name)) == PROPOSAL:
        yield f"`amend check --fix` mends {len(own)} of them.\n"


def _explained(pages: Sequence[Page], color: str) -> Iterator[str]:
    """One page in full, several by their titles."""
    from amend.backends.terminal.pages import rendered_index, rendered_page

    palette = palette_for(color, sys.stdout, os.environ)
    shown = rendered_index if len(pages) > 1 else lambda one, *rest: rendered_page(one[0], *rest)
    yield shown(pages, palette, width_of(sys.stdout))


def _mended(file: Mended, color: str) -> Iterator[str]:
    """What was mended in a file: each fix with the lines as they were and as they are."""
    from amend.backends.terminal.diagnostics import rendered_fix

    palette = palette_for(color, sys.stdout, os.environ)
    shown, more = _first_of_each(file.fixes)
    for done in shown:
        yield rendered_fix(done.code, done.fix, palette, width_of(sys.stdout)) + "\n"
    yield from more
    count = len(file.fixes)
    yield f"{visible(file.name)}: mended in {'1 place' if count == 1 else f'{count} places'}.\n"


def _product(file: FileOutcome, color: str) -> Iterator[str]:
    """What the command was asked for."""
    palette = palette_for(color, sys.stdout, os.environ)
    width = width_of(sys.stdout)
    match file:
        case Shown(submission=Submission() as submission):
            from amend.backends.terminal.redline import rendered_submission

            yield rendered_submission(submission, palette, width)
        case Outlined(outline=outline) if outline:
            from amend.backends.terminal.outline import rendered_outline

            yield rendered_outline(outline, palette, width)
        case Library(held=held, is_own=is_own):
            worked = "" if is_own else " The texts that come with Amend count too."
            yield f"The library is the folder {visible(file.name)}.{worked}\n"
            names = [str(one.reference) for one in held]
            column = max(map(len, names), default=0)
            for name, one in zip(names, held, strict=True):
                yield f"{visible(name):<{column}}  {', '.join(one.languages)}\n"
            if not held:
                yield "It holds no text; `amend import FILE --library` brings one in.\n"
        case LaidOut(diff=str(diff)):
            yield "".join(_line_of_diff(line, palette) for line in diff.split("\n")[:-1])
        case Differing(changes=changes) if changes or not file.diagnostics:
            from amend.backends.terminal.versions import rendered_changes

            yield rendered_changes(changes, palette, width)
        case Reviewed(text=str(text)):
            yield "".join(f"{visible(line)}\n" for line in text.splitlines())
        case Told(text=text):
            yield "".join(f"{visible(line)}\n" for line in text.splitlines())
        case (
            Drafted(text=str(text))
            | LaidOut(text=str(text))
            | Translated(text=str(text))
            | Rebased(text=str(text))
        ):
            # In a file or a pipe every character counts; a terminal is shown what hides.
            lines = text.splitlines(keepends=True)
            is_shown = sys.stdout.isatty()
            yield "".join(visible(line[:-1]) + "\n" for line in lines) if is_shown else text


def _line_of_diff(line: str, palette: Palette) -> str:
    """A line of what would change; in a file or a pipe every character counts."""
    style = {"+": Style.INSERTED, "-": Style.DELETED, "@": Style.FAINT}.get(line[:1])
    shown = visible(line) if sys.stdout.isatty() else line
    return palette.paint(shown, *([style] if style else [])) + "\n"


def _done(file: FileOutcome) -> Iterator[str]:
    """What was written, or that there is nothing to say."""
    match file:
        case Built(made=made, is_unchanged=False) | Differing(made=made):
            for document in made:
                yield f"Wrote {visible(str(document.path))}: {document.format.title}.\n"
        case Imported(bases=bases, proposal=proposal) if bases or proposal:
            for base in bases:
                yield f"Wrote {visible(str(base))}: base text{_to_look_at(file)}.\n"
            if proposal:
                yield f"Wrote {visible(str(proposal))}: proposal.\n"
        case Reviewed(place=Path() as place):
            yield f"Wrote {visible(str(place))}: review of {visible(file.name)}.\n"
        case Drafted(place=Path() as place):
            yield f"Wrote {visible(str(place))}: proposal.\n"
        case Begun(is_written=True):
            yield f"Wrote {visible(file.name)}. It builds as it is; fill in what has a #.\n"
        case LaidOut(is_changed=True):
            yield f"{visible(file.name)}: laid out anew.\n"
        case Shown(submission=Submission()) | Drafted(text=str()) | Library() | Told() | Reviewed():
            pass
        case LaidOut(text=str()) | LaidOut(diff=str()):
            pass
        case Outlined(outline=outline) if outline:
            pass
        case Rebased(rows=rows) if rows:
            yield from _became(file)
        case Translated(place=Path() as place):
            yield f"Wrote {visible(str(place))}: {_translated(file)}.\n"
        case Translated(text=str()):
            pass
        case Compared(languages=languages) if languages:
            yield _compared(file)
        case Indexed():
            yield from indexed(file)
        case Merged():
            yield from put_together(file)
        case Begun():
            yield f"Nothing was written for {visible(file.name)}.\n"
        case Mended(fixes=fixes) if fixes:
            pass
        case (
            Checked()
            | Mended()
            | LaidOut()
            | Shown()
            | Outlined()
            | Imported()
            | Drafted()
            | Compared()
            | Translated()
            | Rebased()
        ):
            if not file.diagnostics:
                yield f"{visible(file.name)}: nothing to report.\n"


def _became(file: Rebased) -> Iterator[str]:
    """Each statement with what became of it, and how many of each there are."""
    counts = Counter(fate.value for _, fate in file.rows)
    shown = [_statement(span) for span, _ in file.rows]
    column = max(map(len, shown))
    for statement, (_, fate) in zip(shown, file.rows, strict=True):
        yield f"{statement:<{column}}  {fate.value}\n"
    total = ", ".join(f"{what} {count}" for what, count in counts.items())
    yield f"{number_of(len(file.rows), 'statement')}: {total}.\n"
    if file.place is not None:
        yield f"Wrote {visible(str(file.place))}: proposal.\n"


def _statement(span: Span) -> str:
    """The beginning of a statement behind the number of its line."""
    shown = beginning(visible(span.text.splitlines()[0]), _SHOWN)
    return f"{span.source.line_of(span.start) + 1:>4}  {shown}"


def _translated(file: Translated) -> str:
    """How much of a skeleton is done."""
    done = file.statements - file.open
    return f"{number_of(done, 'statement')} carried over, {file.open} to be translated"


def _compared(file: Compared) -> str:
    """How many changes versions make alike."""
    versions = f"{len(file.languages)} versions ({', '.join(file.languages)})"
    alike = "all" if file.alike == file.changes else f"{file.alike}"
    return f"{versions}, {number_of(file.changes, 'change')}: {alike} alike.\n"


def _to_look_at(file: Imported) -> str:
    """How much of an import was judged rather than known."""
    count = len(file.diagnostics)
    places = "1 place" if count == 1 else f"{count} places"
    return f"; look at the {places} named above" if count else ""
