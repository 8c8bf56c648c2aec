"""What is said of a line of a proposal that the grammar refuses (A021x, A0229 to A0231)."""

from __future__ import annotations

import re

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.lists import beginning, row
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.mending import Mend, mended
from amend.compiler.syntax.said_otherwise import EDITS, STATEMENTS, SYMBOLS
from amend.compiler.syntax.slips import Slip, statement_meant
from amend.compiler.syntax.tree import Line
from amend.compiler.words.quotation_marks import OPENING
from amend.compiler.words.spelling import nearest
from amend.grammar.parsing import Fault

_SHOWN = 40
"""Characters of a word that is not understood."""

_EXPECTED = {
    "STRING": ("words in quotation marks",),
    "COLON": ("a colon",),
    "COMMA": ("a comma",),
    "NAME": ("an address such as recalls.d",),
    "LABEL": ("a label such as d",),
    "RANGE": ("`..` and a label",),
    "PLACE": ("`after`", "`before`", "`to`"),
    "SIDE": ("`after`", "`before`"),
    "AT": ("`at`",),
    "AS": ("`as` and a number",),
    "END": ("`start`", "`end`"),
    "WITH": ("`with`",),
    "CHOICE": ("`first`", "`last`", "`everywhere`"),
    "NTH": ("`nth` and a number",),
    "INT": ("a number",),
    "INDEX": ("a number",),
    "MARGIN": ("the number of a provision such as 118",),
    "NUMBER": ("the number of the proposal",),
    "ACTION": ("`amends`", "`suppresses`", "`keeps`"),
    "ADDS": ("`adds`",),
    "INSTRUMENT": ("`resolution`", "`decision`", "`recommendation`", "`opinion`", "`question`"),
    "EDITION": ("an edition such as wtdc/85@2017",),
    "AMENDED": ("the number of a proposal such as EUR/10A3/1",),
    "KEY": ("a key such as source",),
    "VALUE": ("a text",),
    "REPLACE": ("`replace`",),
    "EMPHASIZE": ("`emphasize`",),
    "LOOK": ("`italic`", "`bold`", "`plain`"),
    "DELETE": ("`delete`",),
    "INSERT": ("`insert`",),
    "READS": ("`reads`",),
    **{word: (word,) for word in SYMBOLS},
    "REASONS": ("`reasons`",),
    "NEW_EDITION": ("`edition`",),
    "RSQB": ("`]`",),
    "RPAR": ("`)`",),
    "$END": ("the end of the line",),
}
"""What a token of the grammar is to a drafter."""


def line_not_understood(source: Source, line: Line, rule: str, fault: Fault) -> Diagnostic:
    """A line of a proposal that the grammar refuses, with the fix if it is known."""
    mend = mended(line.body, rule, line.indent)
    if mend is None:
        return _fault(source, line, rule, fault, False)
    said = _slip(source, line, mend) or _fault(source, line, rule, fault, True)
    return evolve(said, fix=_fix(source, line.body_start, mend))


def _fix(source: Source, at: int, mend: Mend) -> Fix:
    return Fix(
        ", ".join(mend.steps),
        tuple((Span(source, at + start, at + end), new) for start, end, new in mend.edits),
        Applicability.CERTAIN if mend.is_certain else Applicability.TO_LOOK_AT,
    )


def _slip(source: Source, line: Line, mend: Mend) -> Diagnostic | None:
    """What is said of slips that have a message of their own."""
    words = {kind: [text for slip, text in mend.slips if slip is kind] for kind in Slip}

    def place(text: str) -> Pointer:
        at = line.body_start + max(line.body.find(text), 0)
        return Pointer(Span(source, at, at + len(text)))

    if mixed := words[Slip.UNPAIRED]:
        first = min(mixed, key=line.body.find)
        return Diagnostic(
            "A0230",
            Severity.ERROR,
            f"These quotation marks are no pair: {first[0]} opens, and {first[-1]} closes.",
            place(first),
            help='A quotation closes with the mark of the same kind: "…", “…”, «…», 「…」.',
        )
    if crowded := words[Slip.CROWDED]:
        return Diagnostic(
            "A0231",
            Severity.ERROR,
            "Several changes of words stand on one line.",
            place(crowded[0]),
            help="Each stands on a line of its own, indented below `MOD address:`.",
        )
    if foreign := words[Slip.FOREIGN]:
        first = min(foreign, key=line.body.casefold().find)
        at = line.body_start + max(line.body.casefold().find(first.casefold()), 0)
        return Diagnostic(
            "A0229",
            Severity.ERROR,
            "The keywords are English in the files of every language, so that all versions of a "
            "proposal read alike.",
            Pointer(Span(source, at, at + len(first)), f"`{first}` is none"),
        )
    return None


def _fault(source: Source, line: Line, rule: str, fault: Fault, is_mended: bool) -> Diagnostic:
    rest = source.text[fault.start : line.body_start + len(line.body)]
    if fault.start == line.body_start:
        return _unknown_beginning(source, line, rule, is_mended)
    if "STRING" in fault.expected and rest[:1] and rest[0] in OPENING:
        return _quote_not_closed(Span(source, fault.start, fault.start + len(rest)))
    if "STRING" in fault.expected and rest:
        return _quotes_missing(source, fault.start, rest)
    if "COLON" in fault.expected and rest.split(" ")[0].casefold() in EDITS:
        return _colon_missing(source, fault.start)
    return _not_expected(source, fault, rest)


def _quote_not_closed(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0214",
        Severity.ERROR,
        "These quotation marks are opened, but not closed on this line.",
        Pointer(span, "opened here"),
        help="A text too long for one line stands indented below `with:` or `reads:`.",
    )


def _quotes_missing(source: Source, start: int, rest: str) -> Diagnostic:
    keyword = re.search(r"[ \t]+(?:with|first|last|everywhere|nth|after|before|at)\b", rest)
    words = rest[: keyword.start()] if keyword else rest
    return Diagnostic(
        "A0215",
        Severity.ERROR,
        "Words of the text are quoted; these stand without quotation marks.",
        Pointer(Span(source, start, start + len(words)), "quote them"),
    )


def _colon_missing(source: Source, at: int) -> Diagnostic:
    before = at
    while source.text[before - 1] in " \t":
        before -= 1
    return Diagnostic(
        "A0216",
        Severity.ERROR,
        "A colon is missing between the address and what is to be done there.",
        Pointer(Span(source, before, before), "here"),
    )


def _unknown_beginning(source: Source, line: Line, rule: str, is_mended: bool) -> Diagnostic:
    end = len(line.body)
    for stop in " \t:":
        at = line.body.find(stop)
        end = at if 0 <= at < end else end
    word = line.body[:end]
    span = Span(source, line.body_start, line.body_start + max(end, 1))
    known = EDITS if rule == "edit" else STATEMENTS
    what = "A change of words" if rule == "edit" else "A statement"
    if rule == "field":
        return Diagnostic(
            "A0211",
            Severity.ERROR,
            "A line of the header is a key, a colon and a text.",
            Pointer(span, "this is not"),
            help="For example: source: Member States of CITEL",
        )
    if rule == "statement" and word in EDITS and not is_mended:
        return Diagnostic(
            "A0211",
            Severity.ERROR,
            f"`{word}` says what is to be done, but not where.",
            Pointer(span, "an edit begins no statement"),
            help=f"Write `MOD recalls.d: {word} ...`, or indent the line below a MOD.",
        )
    if rule == "statement" and line.body[end : end + 1] == ":" and not is_mended:
        return Diagnostic(
            "A0211",
            Severity.ERROR,
            f"`{word}:` looks like a line of the header, but the statements have begun.",
            Pointer(span, "the header ends with the line `proposal ... amends ...`"),
        )
    choices = row(known, "or")
    meant = (statement_meant(word) if rule == "statement" else None) or nearest(word, known)
    return Diagnostic(
        "A0211",
        Severity.ERROR,
        f"{what} begins with {choices}; this line begins with `{beginning(word, _SHOWN)}`.",
        Pointer(span, f"did you mean `{meant}`?" if meant and not is_mended else ""),
    )


def _not_expected(source: Source, fault: Fault, rest: str) -> Diagnostic:
    wanted = [word for name in _EXPECTED if name in fault.expected for word in _EXPECTED[name]]
    word = re.split(r"[ \t]", rest)[0]
    found = f"`{beginning(word, _SHOWN)}` stands here" if word else "The line ends here"
    odd = rest.count('"') % 2
    return Diagnostic(
        "A0212",
        Severity.ERROR,
        f"{found}, where {row(wanted or ['something else'], 'or')} should stand.",
        Pointer(
            Span(source, fault.start, fault.start + len(word)),
            "" if word else "something is missing",
        ),
        help="A quotation mark may be missing before it." if odd else "",
    )
