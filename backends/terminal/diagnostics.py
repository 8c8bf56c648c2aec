"""Diagnostics as a person reads them in a terminal.

    error[A0601]: The words “2017” stand twice in this provision.
      --> iap-24a13.en.amend:12:24
       |
    12 | MOD recalls.d: replace "2017" with "2022"
       |                        ^^^^^^ which of them?
       |
       = help: Write `first`, `last` or `everywhere` after the words.

Line and column count from 1, in characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from amend.backends.terminal.cells import cells, shown, wrapped
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.escapes import visible
from amend.backends.terminal.snippet import Mark, mark_rows, text_row, views
from amend.compiler.diagnostics.diagnostic import (
    Comparison,
    Detail,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.values import frozen

_MOST_POINTERS = 20
_MOST_CHANGES = 6
_MOST_CHANGED_LINES = 6
_NARROWEST = 40

_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.NOTE,
}


def rendered(diagnostic: Diagnostic, palette: Palette, width: int = 100) -> str:
    """The lines that show a diagnostic, each ended by a line feed."""
    page = _Page(palette, max(width, _NARROWEST), _digits(diagnostic))
    return "".join(line.rstrip(" ") + "\n" for line in page.lines(diagnostic))


def rendered_fix(code: str, fix: Fix, palette: Palette, width: int = 100) -> str:
    """A fix that was applied: the lines as they were and as they are."""
    first = min((span for span, _ in fix.edits), key=lambda span: span.start)
    digits = len(str(max(_place(span)[0] for span, _ in fix.edits)))
    page = _Page(palette, max(width, _NARROWEST), digits)
    return "".join(line.rstrip(" ") + "\n" for line in page.applied(code, fix, first))


def _digits(diagnostic: Diagnostic) -> int:
    """Columns of the largest line number that is shown."""
    pointers = [*filter(None, [diagnostic.primary]), *diagnostic.others[:_MOST_POINTERS]]
    numbers = [_place(pointer.span)[0] for pointer in pointers]
    if diagnostic.fix:
        numbers += [_place(span)[0] for span, _ in diagnostic.fix.edits]
    return len(str(max(numbers, default=1)))


def _place(span: Span) -> tuple[int, int]:
    """Line and column of the beginning of a span, from 1."""
    return span.source.place_of(span.start)


@frozen
class _Page:
    """What the parts of one diagnostic share: colours, width, and columns of the line numbers."""

    palette: Palette
    width: int
    digits: int

    def lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        style = _STYLES[diagnostic.severity]
        yield from self._head(diagnostic, style)
        yield from self._places(diagnostic, style)
        below = [
            *self._details(diagnostic.details),
            *self._remark("help", diagnostic.help),
            *(self._fix(diagnostic.fix) if diagnostic.fix else ()),
        ]
        if below and diagnostic.primary:
            yield self._gutter()
        yield from below

    def applied(self, code: str, fix: Fix, first: Span) -> Iterator[str]:
        yield (
            self.palette.paint(f"fixed[{visible(code)}]", Style.HELP) + f": {visible(fix.message)}"
        )
        yield self._location("-->", first)
        yield from self._changes(fix)

    def _head(self, diagnostic: Diagnostic, style: Style) -> Iterator[str]:
        tag = f"{diagnostic.severity.value}[{visible(diagnostic.code)}]"
        hang = len(tag) + 2
        for i, part in enumerate(self._wrapped(diagnostic.message, hang)):
            if i:
                yield " " * hang + self.palette.paint(part, Style.STRONG)
            else:
                yield self.palette.paint(tag, style) + self.palette.paint(": " + part, Style.STRONG)

    def _wrapped(self, text: str, hang: int) -> Iterator[str]:
        for row in wrapped(cells(text), max(self.width - hang, _NARROWEST)):
            yield shown(row).rstrip(" ")

    def _gutter(self, text: str = "", number: int | None = None, sign: str = "|") -> str:
        label = "" if number is None else str(number)
        return self.palette.paint(f"{label:>{self.digits}} {sign}", Style.GUTTER) + " " + text

    def _places(self, diagnostic: Diagnostic, style: Style) -> Iterator[str]:
        if diagnostic.primary is None:
            others = diagnostic.others
        else:
            others = (diagnostic.primary, *diagnostic.others)
        sources = list(dict.fromkeys(pointer.span.source for pointer in others))
        shown_pointers = others[: _MOST_POINTERS + 1]
        for i, source in enumerate(sources):
            here = [pointer for pointer in shown_pointers if pointer.span.source is source]
            if here:
                yield self._location("-->" if i == 0 else ":::", here[0].span)
                yield self._gutter()
                yield from self._lines_of(source, here, diagnostic.primary, style)
                if i + 1 < len(sources):
                    yield self._gutter()
        if len(others) > len(shown_pointers):
            yield self._gutter(f"and {len(others) - len(shown_pointers)} more places", sign="=")

    def _location(self, arrow: str, span: Span) -> str:
        line, column = _place(span)
        arrow = self.palette.paint(" " * self.digits + arrow, Style.GUTTER)
        return f"{arrow} {visible(span.source.name)}:{line}:{column}"

    def _lines_of(
        self, source: Source, pointers: Iterable[Pointer], primary: Pointer | None, style: Style
    ) -> Iterator[str]:
        def line_of(pointer: Pointer) -> int:
            return source.line_of(min(pointer.span.start, len(source.text)))

        last: int | None = None
        for line, group in groupby(sorted(pointers, key=line_of), line_of):
            if last is not None and line > last + 1:
                yield self._gutter("...")
            start, end = source.line_bounds(line)
            marks = [
                _mark(pointer, line, end, "^" if pointer is primary else "-", style)
                for pointer in group
            ]
            yield from self._marked(source.text[start:end], start, marks, line + 1)
            last = line

    def _marked(
        self,
        text: str,
        at: int,
        marks: Sequence[Mark],
        number: int,
        sign: str = "|",
        signs: bool = True,
    ) -> Iterator[str]:
        """The windows of a line, with or without signs below, behind a gutter with its number."""
        room = self.width - self.digits - 3
        for view in views(text, at, marks or [_nothing(at)], room):
            yield self._gutter(text_row(view, self.palette), number, sign)
            for row in mark_rows(view, self.palette, room) if signs else ():
                if row.strip(" "):
                    yield self._gutter(row)

    def _details(self, details: Iterable[Detail]) -> Iterator[str]:
        equals = "="
        for detail in details:
            if isinstance(detail, Comparison):
                yield from self._comparison(detail)
                equals = "="
                continue
            for line in detail.replace("\r\n", "\n").split("\n"):
                for part in self._wrapped(line, self.digits + 3):
                    yield self._gutter(part, sign=equals)
                    equals = " "

    def _comparison(self, comparison: Comparison) -> Iterator[str]:
        yield from self._wording("=", "written", comparison.written, comparison.written_marks)
        yield from self._wording(" ", "  found", comparison.found, comparison.found_marks)

    def _wording(
        self, sign: str, name: str, wording: str, ranges: Sequence[tuple[int, int]]
    ) -> Iterator[str]:
        room = self.width - self.digits - len(name) - 5
        marks = [Mark(start, end, "^", Style.WARNING) for start, end in ranges] or [_nothing(0)]
        label = self.palette.paint(name, Style.FAINT) + "  "
        blank = " " * (len(name) + 2)
        for view in views(wording, 0, marks, room):
            yield self._gutter(label + text_row(view, self.palette), sign=sign)
            for row in mark_rows(view, self.palette, room):
                if row.strip(" "):
                    yield self._gutter(blank + row, sign=" ")
            label, sign = blank, " "

    def _remark(self, name: str, text: str) -> Iterator[str]:
        if not text:
            return
        hang = self.digits + 3 + len(name) + 2
        for i, part in enumerate(self._wrapped(text, hang)):
            if i:
                yield " " * hang + part
            else:
                yield self._gutter(self.palette.paint(name, Style.HELP) + ": " + part, sign="=")

    def _fix(self, fix: Fix) -> Iterator[str]:
        yield from self._remark("fix" if fix.is_certain else "perhaps", fix.message)
        yield from self._changes(fix)

    def _changes(self, fix: Fix) -> Iterator[str]:
        from amend.backends.terminal.changes import changes

        for change in islice(changes(fix), _MOST_CHANGES):
            deletion = all(a == b for a, b in change.added)
            yield self._gutter()
            yield from self._side(change.line, change.before, change.removed, "-", deletion)
            yield from self._side(change.line, change.after, change.added, "+", not deletion)

    def _side(
        self, first: int, text: str, ranges: Iterable[tuple[int, int]], sign: str, signs: bool
    ) -> Iterator[str]:
        """The lines of one side of a change; with or without signs under the characters."""
        style = Style.DELETED if sign == "-" else Style.INSERTED
        lines = Source("", text)
        for line in range(min(len(lines.line_starts), _MOST_CHANGED_LINES)):
            start, end = lines.line_bounds(line)
            marks = [
                Mark(max(a, start), min(b, end), sign if a < b else " ", style)
                for a, b in ranges
                if a <= end and b >= start
            ]
            yield from self._marked(text[start:end], start, marks, first + line + 1, sign, signs)
        if len(lines.line_starts) > _MOST_CHANGED_LINES:
            yield self._gutter("...", sign=sign)


def _nothing(at: int) -> Mark:
    """A mark that does not show, so that a line without marks is seen from its beginning."""
    return Mark(at, at, " ", Style.FAINT)


def _mark(pointer: Pointer, line: int, line_end: int, sign: str, style: Style) -> Mark:
    """The mark of a pointer on the line where it begins."""
    span = pointer.span
    text = pointer.text
    last = span.source.line_of(max(span.end - 1, span.start))
    if last > line:
        text = f"{text} (to line {last + 1})".lstrip(" ")
    start = min(span.start, line_end)
    return Mark(start, max(min(span.end, line_end), start), sign, style, text)


def summary(name: str, diagnostics: Iterable[Diagnostic], palette: Palette) -> str:
    """`2 errors, 1 warning in iap.zh.amend`; empty if there are none."""
    found = list(diagnostics)
    counts = []
    for severity in Severity:
        count = sum(1 for d in found if d.severity is severity)
        if count:
            noun = severity.value if count == 1 else severity.value + "s"
            counts.append(palette.paint(f"{count} {noun}", _STYLES[severity]))
    where = f" in {visible(name)}" if name else ""
    return ", ".join(counts) + where + "\n" if counts else ""
