"""Mends a line of a proposal that the grammar refuses, one slip after the other.

A mend is certain where nothing else can have been meant: a keyword in small letters, a colon
that is missing before `replace`. It is taken up only if the grammar then reads the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from amend.compiler.syntax.said_otherwise import (
    BEGINNINGS,
    CHOICES,
    EDITS,
    KEYWORDS,
    SAID_OTHERWISE,
)
from amend.compiler.words.quotation_marks import DOUBLE, QUOTED, SINGLE
from amend.compiler.words.roman import ROMAN
from amend.compiler.words.spelling import nearest
from amend.grammar.parsing import Fault, parse_line

MAX_SLIPS = 12
MAX_LENGTH = 2000
"""Characters of a line beyond which nobody is helped by a guess."""

_NUMBERED = "footnote|annex|appendix|chapter|article|section|heading|table|row|cell|figure|note"
_EDIT_WORD = rf"(?:{'|'.join(EDITS)})\b"
_LABEL = rf"(?:[a-z]|{ROMAN}|[0-9]{{1,3}})(?![\w])"
_STOP = r"with|first|last|everywhere|nth|after|before|at"
_ARROW = "->|=>|→|⇒"
_SINGLE = SINGLE + "`"


Edit = tuple[int, int, str]


@frozen
class Mend:
    """What makes a line readable.

    edits: half-open ranges of the line, in order, each with what takes its place.
    steps: what is done to it, each as a request to the drafter.
    is_certain: whether it can have been meant in no other way.
    """

    edits: tuple[Edit, ...]
    steps: tuple[str, ...]
    is_certain: bool


@frozen
class _Step:
    """Characters [start, end) of a line give way to new ones."""

    start: int
    end: int
    new: str
    said: str
    is_certain: bool = True


def mended(line: str, rule: str) -> Mend | None:
    """The line with its slips mended; None if it is not known how.

    rule: by which the grammar refuses the line: `field`, `unit`, `statement` or `edit`.
    """
    if len(line) > MAX_LENGTH:
        return None
    if re.match(r"proposal\s", line, re.IGNORECASE):
        rule = "unit"
    steps: list[_Step] = []
    edits: tuple[Edit, ...] = ()
    for _ in range(MAX_SLIPS):
        fault = parse_line("proposal", rule, line, 0)
        if not isinstance(fault, Fault):
            break
        step = next(_steps(line, rule, fault), None)
        if step is None:
            return None
        line = line[: step.start] + step.new + line[step.end :]
        edits = composed(edits, (step.start, step.end, step.new))
        steps.append(step)
    else:
        return None
    if not steps:
        return None
    said = tuple(dict.fromkeys(step.said for step in steps))
    return Mend(edits, said, all(step.is_certain for step in steps))


def composed(edits: tuple[Edit, ...], last: Edit) -> tuple[Edit, ...]:
    """Edits of a line followed by one of the line that they make, as edits of the first."""
    start, end, new = last
    before: list[Edit] = []
    after: list[Edit] = []
    shift, opening, closing = 0, start, end
    first_shift: int | None = None
    for a, b, text in edits:
        at, stop = a + shift, a + shift + len(text)
        grown = len(text) - (b - a)
        if stop < start:
            before.append((a, b, text))
        elif at > end:
            after.append((a, b, text))
        else:
            # The two meet: what the earlier one has put around the later one stays.
            if first_shift is None:
                first_shift = shift
                opening = min(a, start - shift)
                new = text[: max(start - at, 0)] + new
            new += text[max(end - at, 0) :] if stop >= end else ""
            closing = b if stop >= end else end - shift - grown
        shift += grown
    if first_shift is None:
        moved = sum(len(text) - (b - a) for a, b, text in before)
        opening, closing = start - moved, end - moved
    return (*before, (opening, closing, new), *after)


def _steps(line: str, rule: str, fault: Fault) -> Iterator[_Step]:
    """What may be done where the line is refused, the likeliest first."""
    for find in _FINDERS:
        step = find(line, rule, fault)
        if step is not None:
            yield step


def _beginning(line: str, rule: str, fault: Fault) -> _Step | None:
    """The first word is not one that a line begins with."""
    equals = re.match(r"[^\W\d_][\w -]*?([ \t]*=)", line) if rule == "field" else None
    if equals:
        return _Step(equals.start(1), equals.end(), ":", "write a colon", is_certain=False)
    found = re.match(r"\([^\W\d_]+\)|[^\W\d_]+", line)
    if found is None or found[0] in BEGINNINGS.get(rule, ()):
        return None
    meant, is_certain = _word_meant(found[0], rule)
    return _Step(0, found.end(), meant, f"write `{meant}`", is_certain) if meant else None


def _word_meant(word: str, rule: str) -> tuple[str | None, bool]:
    """The word that begins a line of this kind, and whether it is certain that it is meant."""
    known = BEGINNINGS.get(rule, ())
    same = next((k for k in known if k.casefold() == word.casefold()), None)
    certain = same or SAID_OTHERWISE.get(word.casefold(), {}).get(rule)
    return certain or nearest(word, known), certain is not None


def statement_meant(line: str) -> str | None:
    """The word that a statement begins with, or may have been meant to begin with."""
    found = re.match(r"\([^\W\d_]+\)|[^\W\d_]+", line)
    meant = _word_meant(found[0], "statement")[0] if found else None
    return "MOD" if meant == "(MOD)" else meant


def holds_edit(line: str) -> bool:
    """Whether a change of words stands on the line itself."""
    return any(word in EDITS for word in re.findall(r"\w+", line.casefold()))


def _colon(line: str, rule: str, fault: Fault) -> _Step | None:
    """The colon is missing before what is done, or another mark stands for it."""
    if "COLON" not in fault.expected:
        return None
    rest, before = line[fault.start :], len(line[: fault.start].rstrip(" \t"))
    other = re.match(rf"[;=.,–—-]+(?=[ \t]*{_EDIT_WORD})", rest, re.IGNORECASE)
    if other:
        return _Step(before, fault.start + other.end(), ":", "write a colon")
    opens = re.match(rf"{_EDIT_WORD}|$|[-–—][ \t]", rest, re.IGNORECASE)
    said = re.match(r"reasons(?=[ \t]+([^\s/]+)(?:[ \t]|$))", line)
    if said:
        # Numbered provisions alone have reasons of their own, and their addresses have a slash.
        before = said.end()
    if opens or line.startswith("reasons"):
        return _Step(before, before, ":", "write the colon")
    return None


def _needless(line: str, rule: str, fault: Fault) -> _Step | None:
    """A mark that says nothing: a full stop at the end, the bracket of a label."""
    rest, before = line[fault.start :], line[: fault.start]
    if rest.startswith(")") and re.search(r"\.\w+$", before) and not re.match(r"\)\w", rest):
        return _Step(fault.start, fault.start + 1, "", "leave the bracket out")
    if "$END" in fault.expected and re.fullmatch(r"[.;,]", rest):
        return _Step(fault.start, len(line), "", "leave the last mark out")
    if "LABEL" in fault.expected and not rest and before.endswith("."):
        return _Step(fault.start - 1, fault.start, "", "leave the last mark out")
    if "LABEL" in fault.expected and rest.startswith(":") and before.endswith("."):
        return _Step(fault.start - 1, fault.start, "", "leave the last point out")
    mark = re.match(r"[:;,](?=[ \t]*with\b)", rest)
    if mark and "WITH" in fault.expected:
        return _Step(fault.start, fault.start + 1, "", f"leave `{mark[0]}` out")
    if rest.startswith(":") and re.fullmatch(r"[A-Z]+!?|edition", before):
        return _Step(fault.start, fault.start + 1, "", "leave the colon out")
    if "LABEL" in fault.expected and rest.startswith(".") and before.endswith(".."):
        return _Step(fault.start, fault.start + 1, "", "write a range with two points")
    article = re.match(r"the[ \t]+(?=start|end|beginning)", rest, re.IGNORECASE)
    if article and "END" in fault.expected:
        return _Step(fault.start, fault.start + article.end(), "", "leave `the` out")
    words = r"(?:the[ \t]+)?(?:words?|terms?|phrase|text|date|year|figure)[ \t]+"
    called = re.match(rf"{words}(?=[{DOUBLE}{_SINGLE}])", rest, re.IGNORECASE)
    if called and "STRING" in fault.expected:
        said = f"leave `{called[0].rstrip()}` out"
        return _Step(fault.start, fault.start + called.end(), "", said)
    return None


def _address(line: str, rule: str, fault: Fault) -> _Step | None:
    """An address that is written as it is spoken: `recalls d)`, `footnote 1`, `recalls/d`."""
    at, rest, before = fault.start, line[fault.start :], line[: fault.start]
    if {"DOT", "LSQB"} & fault.expected:
        blanks = len(before) - len(before.rstrip(" \t"))
        number = re.match(r"[0-9]+\w{0,5}(?![\w.])", rest)
        if blanks and number and re.search(rf"\b(?:{_NUMBERED})$", before.rstrip(" \t")):
            new = f"[{number[0]}]"
            return _Step(at - blanks, at + number.end(), new, f"write `{new}`")
        label = re.match(_LABEL, rest)
        if blanks and label:
            # After a label it may be a further item as well: `recalls.a b`.
            alone = re.search(r"(?:\A|[\s,])[^\W\d_]\w*(?:\[\w+\])?$", before.rstrip(" \t"))
            said = "join the parts of the address with points"
            return _Step(at - blanks, at, ".", said, is_certain=alone is not None)
    inner = re.match(rf"({_LABEL})\)", rest)
    if inner and before.endswith("("):
        new = f"[{inner[1]}]" if inner[1].isdigit() else f".{inner[1]}"
        return _Step(at - 1, at + inner.end(), new, f"write `{new}` without round brackets")
    stroke = at if rest.startswith("/") else at - 1 if before.endswith("/") else -1
    if stroke >= 0 and rule == "statement" and re.match(_LABEL, line[stroke + 1 :]):
        return _Step(stroke, stroke + 1, ".", "join the parts of the address with points")
    return None


def _between(line: str, rule: str, fault: Fault) -> _Step | None:
    """What stands between two addresses: `and` for a comma, a dash for a range."""
    at, rest, before = fault.start, line[fault.start :], line[: fault.start]
    start = len(before.rstrip(" \t"))
    if "RANGE" in fault.expected:
        through = re.match(rf"(?:[-–—~]|(?:to|through)\b)[ \t]*(?={_LABEL})", rest)
        if through:
            return _Step(start, at + through.end(), "..", "write the range with two points")
    if "COMMA" in fault.expected:
        also = re.match(r"(?:;|&|、|and\b)[ \t]*(?=[^\W\d_]\w+)", rest)
        if also:
            return _Step(start, at + also.end(), ", ", "write a comma")
    again = re.search(r"((?:[\w\])]|\.(?!\.))+)\.\w+\.\.([\w]+)$", before)
    if again and again[2] == again[1] and rest.startswith("."):
        first = again.start(2)
        return _Step(first, at + 1, "", "write the last label of the range alone")
    return None


def _keyword(line: str, rule: str, fault: Fault) -> _Step | None:
    """A word that is spelt otherwise, or missing before a quotation."""
    at, rest = fault.start, line[fault.start :]
    if "WITH" in fault.expected and rest[:1] and rest[0] in DOUBLE + _SINGLE:
        return _Step(at, at, "with ", "write `with`")
    arrow = re.match(rf"(?:{_ARROW}|=)[ \t]*", rest)
    if "WITH" in fault.expected and arrow:
        return _Step(at, at + arrow.end(), "with ", "write `with`")
    found = re.match(r"\w+", rest)
    if found is None:
        return None
    known: dict[str, str] = {}
    for token in sorted(fault.expected & KEYWORDS.keys()):
        known |= KEYWORDS[token]
    word, end = found[0], at + found.end()
    meant = known.get(word.casefold())
    if meant:
        return _Step(at, end, meant, f"write `{meant}`")
    near = nearest(word, known) if len(word) > 3 else None
    if near:
        return _Step(at, end, known[near], f"write `{known[near]}`", is_certain=False)
    return None


def _quotation(line: str, rule: str, fault: Fault) -> _Step | None:
    """Quotation marks of two kinds, single ones, or none."""
    at, rest = fault.start, line[fault.start :]
    if "STRING" not in fault.expected or not rest:
        return None
    ends = r"(?=[ \t)]|[.;,]?$)"
    if rest[0] in DOUBLE:
        pair = re.match(rf"[{DOUBLE}]([^{DOUBLE}]*)[{DOUBLE}]{ends}", rest)
        said = "use a pair of quotation marks"
        return _Step(at, at + pair.end(), f'"{pair[1]}"', said) if pair else None
    if rest[0] in _SINGLE:
        pair = re.match(rf"[{_SINGLE}]([^{DOUBLE}{_SINGLE}]*)[{_SINGLE}]{ends}", rest)
        said = "use double quotation marks"
        return _Step(at, at + pair.end(), f'"{pair[1]}"', said) if pair else None
    stops = _STOP if re.search(r"\bwith\b", rest) else f"{_STOP}|by|to"
    stop = re.search(rf"[ \t]+(?:(?:{stops})\b|[#{DOUBLE}]|{_ARROW})|\)", rest)
    words = rest[: stop.start()] if stop else rest
    if not words or any(char in words for char in DOUBLE):
        return None
    alone = re.fullmatch(r"[\w./-]*\w", words) is not None
    said = "put the words in quotation marks"
    return _Step(at, at + len(words), f'"{words}"', said, is_certain=alone)


def _choice(line: str, rule: str, fault: Fault) -> _Step | None:
    """`first`, `last` or `everywhere` stand before the quotation or at the end of the line."""
    at, rest = fault.start, line[fault.start :]
    known = "|".join(CHOICES)
    if "STRING" in fault.expected:
        early = re.match(rf"(?:the[ \t]+)?({known})[ \t]+({QUOTED})", rest, re.IGNORECASE)
        if early:
            choice = CHOICES[early[1].casefold()]
            new = f"{early[2]} {choice}"
            said = f"write `{choice}` after the quotation"
            return _Step(at, at + early.end(), new, said)
    late = re.fullmatch(rf"({known})[ \t]*", rest, re.IGNORECASE)
    quoted = re.search(rf"({QUOTED})[ \t]+with[ \t]+({QUOTED})[ \t]*$", line[:at])
    if late and quoted and "$END" in fault.expected:
        choice = CHOICES[late[1].casefold()]
        new = f"{quoted[1]} {choice} with {quoted[2]}"
        said = f"write `{choice}` after the words that are replaced"
        return _Step(quoted.start(), len(line), new, said)
    return None


_Finder = Callable[[str, str, Fault], _Step | None]
_FINDERS: tuple[_Finder, ...] = (
    _beginning,
    _choice,
    _needless,
    _colon,
    _between,
    _address,
    _keyword,
    _quotation,
)
