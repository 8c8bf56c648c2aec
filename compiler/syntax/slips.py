"""Slips in a line of a proposal: what may be done where the grammar refuses the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum

from amend.compiler.syntax.said_otherwise import (
    BEGINNINGS,
    CHOICES,
    EDITS,
    beginning_meant,
    is_foreign,
    keywords,
)
from amend.compiler.values import frozen
from amend.compiler.words.punctuation import ENDS
from amend.compiler.words.quotation_marks import DOUBLE, QUOTED, SINGLE
from amend.compiler.words.roman import ROMAN
from amend.compiler.words.spelling import nearest
from amend.grammar.parsing import Fault

_NUMBERED = "footnote|annex|appendix|chapter|article|section|heading|table|row|cell|figure|note"
_EDIT_WORD = rf"(?:{'|'.join(EDITS)})\b"
_LABEL = rf"(?:[a-z]|{ROMAN}|[0-9]{{1,3}})(?![\w])"
_STOP = r"with|first|last|everywhere|nth|after|before|at"
_LOOKS = r"bold|italic|plain"
_ARROW = "->|=>|→|⇒"
_SINGLE = SINGLE + "`"


class Slip(Enum):
    """Slips that have a message of their own."""

    FOREIGN = "a keyword of another language"
    UNPAIRED = "quotation marks that are no pair"
    CROWDED = "several changes of words"


@frozen
class Step:
    """Characters [start, end) of a line give way to new ones."""

    start: int
    end: int
    new: str
    said: str
    is_certain: bool = True
    slip: Slip | None = None


def steps_at(line: str, rule: str, fault: Fault) -> Iterator[Step]:
    """What may be done where the line is refused, the likeliest first."""
    for find in _FINDERS:
        step = find(line, rule, fault)
        if step is not None:
            yield step


def _beginning(line: str, rule: str, fault: Fault) -> Step | None:
    """The first word is not one that a line begins with."""
    equals = re.match(r"[^\W\d_][\w -]*?([ \t]*=)", line) if rule == "field" else None
    if equals:
        return Step(equals.start(1), equals.end(), ":", "write a colon", is_certain=False)
    found = re.match(r"\([^\W\d_]+\)|[^\W\d_]+", line)
    if found is None or found[0] in BEGINNINGS.get(rule, ()):
        return None
    meant, is_certain = _word_meant(found[0], rule)
    slip = Slip.FOREIGN if is_foreign(found[0]) else None
    return Step(0, found.end(), meant, f"write `{meant}`", is_certain, slip) if meant else None


def _word_meant(word: str, rule: str) -> tuple[str | None, bool]:
    """The word that begins a line of this kind, and whether it is certain that it is meant."""
    certain = beginning_meant(word, rule)
    return certain or nearest(word, BEGINNINGS.get(rule, ())), certain is not None


def statement_meant(line: str) -> str | None:
    """The word that a statement begins with, or may have been meant to begin with."""
    found = re.match(r"\([^\W\d_]+\)|[^\W\d_]+", line)
    meant = _word_meant(found[0], "statement")[0] if found else None
    return "MOD" if meant == "(MOD)" else meant


def holds_edit(line: str) -> bool:
    """Whether a change of words stands on the line itself."""
    return any(word in EDITS for word in re.findall(r"\w+", line.casefold()))


def opens_edit(rest: str) -> bool:
    """Whether a line goes on with a verb that says what is to be done."""
    word = re.match(r"[^\W\d_]+", rest)
    return word is not None and beginning_meant(word[0], "edit") is not None


def _colon(line: str, rule: str, fault: Fault) -> Step | None:
    """The colon is missing before what is done, or another mark stands for it."""
    if "COLON" not in fault.expected:
        return None
    rest, before = line[fault.start :], len(line[: fault.start].rstrip(" \t"))
    other = re.match(rf"[;=.,–—-]+(?=[ \t]*{_EDIT_WORD})", rest, re.IGNORECASE)
    if other:
        return Step(before, fault.start + other.end(), ":", "write a colon")
    opens = re.match(rf"{_EDIT_WORD}|$|[-–—][ \t]", rest, re.IGNORECASE)
    said = re.match(r"reasons(?=[ \t]+([^\s/]+)(?:[ \t]|$))", line)
    if said:
        # Numbered provisions alone have reasons of their own, and their addresses have a slash.
        before = said.end()
    if opens or opens_edit(rest) or line.startswith("reasons"):
        return Step(before, before, ":", "write the colon")
    return None


def _needless(line: str, rule: str, fault: Fault) -> Step | None:
    """A mark that says nothing: a full stop at the end, the bracket of a label."""
    rest, before = line[fault.start :], line[: fault.start]
    if rest.startswith(")") and re.search(r"\.\w+$", before) and not re.match(r"\)\w", rest):
        return Step(fault.start, fault.start + 1, "", "leave the bracket out")
    if "$END" in fault.expected and re.fullmatch(rf"[{ENDS}]", rest):
        return Step(fault.start, len(line), "", "leave the last mark out")
    if "LABEL" in fault.expected and not rest and before.endswith("."):
        return Step(fault.start - 1, fault.start, "", "leave the last mark out")
    if "LABEL" in fault.expected and rest.startswith(":") and before.endswith("."):
        return Step(fault.start - 1, fault.start, "", "leave the last point out")
    mark = re.match(r"[:;,](?=[ \t]*with\b)", rest)
    if mark and "WITH" in fault.expected:
        return Step(fault.start, fault.start + 1, "", f"leave `{mark[0]}` out")
    if rest.startswith(":") and re.fullmatch(r"[A-Z]+!?|edition", before):
        return Step(fault.start, fault.start + 1, "", "leave the colon out")
    if "LABEL" in fault.expected and rest.startswith(".") and before.endswith(".."):
        return Step(fault.start, fault.start + 1, "", "write a range with two points")
    article = re.match(r"the[ \t]+(?=start|end|beginning)", rest, re.IGNORECASE)
    if article and "END" in fault.expected:
        return Step(fault.start, fault.start + article.end(), "", "leave `the` out")
    words = r"(?:the[ \t]+)?(?:words?|terms?|phrase|text|date|year|figure)[ \t]+"
    called = re.match(rf"{words}(?=[{DOUBLE}{_SINGLE}])", rest, re.IGNORECASE)
    if called and "STRING" in fault.expected:
        said = f"leave `{called[0].rstrip()}` out"
        return Step(fault.start, fault.start + called.end(), "", said)
    return None


def _address(line: str, rule: str, fault: Fault) -> Step | None:
    """An address that is written as it is spoken: `recalls d)`, `footnote 1`, `recalls/d`."""
    at, rest, before = fault.start, line[fault.start :], line[: fault.start]
    if {"DOT", "LSQB"} & fault.expected:
        blanks = len(before) - len(before.rstrip(" \t"))
        number = re.match(r"[0-9]+\w{0,5}(?![\w.])", rest)
        if blanks and number and re.search(rf"\b(?:{_NUMBERED})$", before.rstrip(" \t")):
            new = f"[{number[0]}]"
            return Step(at - blanks, at + number.end(), new, f"write `{new}`")
        label = re.match(_LABEL, rest)
        if blanks and label:
            # After a label it may be a further item as well: `recalls.a b`.
            alone = re.search(r"(?:\A|[\s,])[^\W\d_]\w*(?:\[\w+\])?$", before.rstrip(" \t"))
            said = "join the parts of the address with points"
            return Step(at - blanks, at, ".", said, is_certain=alone is not None)
    inner = re.match(rf"({_LABEL})\)", rest)
    if inner and before.endswith("("):
        new = f"[{inner[1]}]" if inner[1].isdigit() else f".{inner[1]}"
        return Step(at - 1, at + inner.end(), new, f"write `{new}` without round brackets")
    stroke = at if rest.startswith("/") else at - 1 if before.endswith("/") else -1
    if stroke >= 0 and rule == "statement" and re.match(_LABEL, line[stroke + 1 :]):
        return Step(stroke, stroke + 1, ".", "join the parts of the address with points")
    return None


def _between(line: str, rule: str, fault: Fault) -> Step | None:
    """What stands between two addresses: `and` for a comma, a dash for a range."""
    at, rest, before = fault.start, line[fault.start :], line[: fault.start]
    start = len(before.rstrip(" \t"))
    if "RANGE" in fault.expected:
        through = re.match(rf"(?:[-–—~]|(?:to|through)\b)[ \t]*(?={_LABEL})", rest)
        if through:
            return Step(start, at + through.end(), "..", "write the range with two points")
    if "COMMA" in fault.expected:
        also = re.match(r"(?:;|&|、|and\b)[ \t]*(?=[^\W\d_]\w+)", rest)
        if also:
            return Step(start, at + also.end(), ", ", "write a comma")
    again = re.search(r"((?:[\w\])]|\.(?!\.))+)\.\w+\.\.([\w]+)$", before)
    if again and again[2] == again[1] and rest.startswith("."):
        first = again.start(2)
        return Step(first, at + 1, "", "write the last label of the range alone")
    return None


def _keyword(line: str, rule: str, fault: Fault) -> Step | None:
    """A word that is spelt otherwise, or missing before a quotation."""
    at, rest = fault.start, line[fault.start :]
    if "WITH" in fault.expected and rest[:1] and rest[0] in DOUBLE + _SINGLE:
        return Step(at, at, "with ", "write `with`")
    arrow = re.match(rf"(?:{_ARROW}|=)[ \t]*", rest)
    if "WITH" in fault.expected and arrow:
        return Step(at, at + arrow.end(), "with ", "write `with`")
    found = re.match(r"\w+", rest)
    if found is None:
        return None
    known = keywords(fault.expected)
    said = next((k for k in sorted(known, key=len, reverse=True) if _begins(rest, k)), None)
    if said:
        slip = Slip.FOREIGN if is_foreign(said) else None
        return Step(at, at + len(said), known[said], f"write `{known[said]}`", slip=slip)
    word, end = found[0], at + found.end()
    near = nearest(word, known) if len(word) > 3 else None
    if near:
        return Step(at, end, known[near], f"write `{known[near]}`", is_certain=False)
    return None


def _verb(line: str, rule: str, fault: Fault) -> Step | None:
    """Two quotations with `with` or an arrow between them: one replaces the other."""
    if "REPLACE" not in fault.expected:
        return None
    between = rf"[ \t]*(?:(?:{_ARROW}|=)|with\b|by\b|to\b)[ \t]*"
    pair = re.match(rf"({QUOTED}){between}({QUOTED})[ \t]*$", line[fault.start :])
    if pair is None:
        return None
    new = f"replace {pair[1]} with {pair[2]}"
    return Step(fault.start, len(line), new, f"write `{new}`")


def _begins(rest: str, words: str) -> bool:
    """Whether a line goes on with whole words; Chinese ones need no blank behind them."""
    behind = rest[len(words) : len(words) + 1]
    is_whole = not (behind.isalnum() or behind == "_") or words[-1] >= "\u2e80"
    return rest[: len(words)].casefold() == words and is_whole


def _quotation(line: str, rule: str, fault: Fault) -> Step | None:
    """Quotation marks of two kinds, single ones, or none."""
    at, rest = fault.start, line[fault.start :]
    if "STRING" not in fault.expected or not rest:
        return None
    ends = r"(?=[ \t)]|[.;,]?$)"
    if rest[0] in DOUBLE:
        pair = re.match(rf"[{DOUBLE}]([^{DOUBLE}]*)[{DOUBLE}]{ends}", rest)
        said = "use a pair of quotation marks"
        if pair is None:
            return None
        return Step(at, at + pair.end(), f'"{pair[1]}"', said, slip=Slip.UNPAIRED)
    if rest[0] in _SINGLE:
        pair = re.match(rf"[{_SINGLE}]([^{DOUBLE}{_SINGLE}]*)[{_SINGLE}]{ends}", rest)
        said = "use double quotation marks"
        return Step(at, at + pair.end(), f'"{pair[1]}"', said) if pair else None
    stops = _STOP if re.search(r"\bwith\b", rest) else f"{_STOP}|by|to"
    if re.search(r"\bemphasize\s+$", line[:at], re.IGNORECASE):
        stops = f"{stops}|{_LOOKS}"
    stop = re.search(rf"[ \t]+(?:(?:{stops})\b|[#{DOUBLE}]|{_ARROW})|\)", rest)
    words = rest[: stop.start()] if stop else rest
    if not words or any(char in words for char in DOUBLE):
        return None
    if rule == "unit" and not re.search(r"\.\w+$", words):
        return None  # No path; it may name an edition in words.
    alone = re.fullmatch(r"[\w./-]*\w", words) is not None
    said = "put the words in quotation marks"
    return Step(at, at + len(words), f'"{words}"', said, is_certain=alone)


def _choice(line: str, rule: str, fault: Fault) -> Step | None:
    """`first`, `last` or `everywhere` stand before the quotation or at the end of the line."""
    at, rest = fault.start, line[fault.start :]
    known = "|".join(CHOICES)
    if "STRING" in fault.expected:
        early = re.match(rf"(?:the[ \t]+)?({known})[ \t]+({QUOTED})", rest, re.IGNORECASE)
        if early:
            choice = CHOICES[early[1].casefold()]
            new = f"{early[2]} {choice}"
            said = f"write `{choice}` after the quotation"
            return Step(at, at + early.end(), new, said)
    late = re.fullmatch(rf"({known})[ \t]*", rest, re.IGNORECASE)
    quoted = re.search(rf"({QUOTED})[ \t]+with[ \t]+({QUOTED})[ \t]*$", line[:at])
    if late and quoted and "$END" in fault.expected:
        choice = CHOICES[late[1].casefold()]
        new = f"{quoted[1]} {choice} with {quoted[2]}"
        said = f"write `{choice}` after the words that are replaced"
        return Step(quoted.start(), len(line), new, said)
    return None


_Finder = Callable[[str, str, Fault], Step | None]
_FINDERS: tuple[_Finder, ...] = (
    _beginning,
    _verb,
    _choice,
    _needless,
    _colon,
    _between,
    _address,
    _keyword,
    _quotation,
)
