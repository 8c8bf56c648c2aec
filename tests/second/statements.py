"""Proposals, read as `files.md`, `proposals.md`, `statements.md` and `edits.md` say it."""

from __future__ import annotations

import re

from attrs import define, field

from second.addresses import QUOTED, steps_of
from second.provisions import Provision, Refused, Wording, lines_of, read_base

ACCEPTED = re.compile(r"\(MOD\)|MOD|ADD|SUP|MOVE|NOC!?|edition|reasons")
_UNIT = re.compile(
    rf"proposal (\S+) (?:(amends|suppresses) ({QUOTED}|\S+)"
    rf"|adds (resolution|decision|recommendation|opinion|question) ({QUOTED}))"
)
_CHOICE = r"(?: (first|last|everywhere|nth +\d+))?"
_EDIT = re.compile(
    rf"(?P<verb>replace|delete) +(?P<q>{QUOTED}){_CHOICE}(?: +with *(?P<new>{QUOTED}|:))?"
    rf"|insert +(?P<put>{QUOTED}) +(?:(?P<side>before|after) +(?P<at>{QUOTED}){_CHOICE}"
    r"|at +(?P<end>start|end))"
    rf"|reads *(?P<whole>{QUOTED}|:)"
)
Line = tuple[int, str]


@define
class Edit:
    verb: str
    quoted: str = ""
    choice: str = ""
    new: str = ""
    side: str = ""


@define
class Statement:
    """word: `MOD`, `ADD` and so on; place: `after`, `before`, `to`."""

    word: str
    addresses: list[str] = field(factory=list)
    place: str = ""
    goal: str = ""
    edits: list[Edit] = field(factory=list)
    content: list[Line] = field(factory=list)
    said: str = ""


@define
class Unit:
    """action: amends, suppresses, or the kind of instrument that is added."""

    number: str
    action: str
    names: str
    text: list[Line] = field(factory=list)
    statements: list[Statement] = field(factory=list)


@define
class Proposal:
    header: dict[str, str]
    units: list[Unit]


def read_proposal(source: str) -> Proposal:
    header: dict[str, str] = {}
    units: list[Unit] = []
    lines = lines_of(source.removeprefix("\ufeff"))
    at = 0
    while at < len(lines):
        column, body = lines[at]
        end = next((n for n in range(at + 1, len(lines)) if not lines[n][0]), len(lines))
        block, at = lines[at + 1 : end], end
        if column:
            raise Refused(f"indented: {body}")
        if body.startswith("proposal"):
            m = _UNIT.fullmatch(uncommented(body))
            if not m:
                raise Refused(body)
            names = m[3] or m[5]
            units.append(Unit(m[1], m[2] or m[4], names, block))
        elif units:
            units[-1].statements.append(statement(body, block))
        else:
            key, _, value = body.partition(":")
            header[key.strip().casefold()] = value.strip()
    if len({unit.number for unit in units}) < len(units):
        raise Refused("two proposals with one number")
    return Proposal(header, units)


def uncommented(line: str) -> str:
    """A line without the comment behind it; in quotation marks `#` is a character."""
    m = re.match(rf"(?:{QUOTED}|[^#]|(?<![ \t])#)*", line)
    return (m[0] if m else line).rstrip(" \t")


def parts(line: str, mark: str) -> list[str]:
    """A line cut at a mark, where it stands neither in quotation marks nor in brackets."""
    pieces = [""]
    for token in re.findall(rf"{QUOTED}|\[[^\]]*\]|\([^)]*\)|.", line):
        if token == mark:
            pieces.append("")
        else:
            pieces[-1] += token
    return [piece.strip(" \t") for piece in pieces]


def statement(body: str, block: list[Line]) -> Statement:
    m = ACCEPTED.match(body)
    if not m:
        raise Refused(body)
    word, rest = m[0], body[m.end() :].strip(" \t")
    if word == "reasons":
        return Statement(word)
    if word == "edition":
        quoted = re.fullmatch(QUOTED, uncommented(rest))
        if not quoted:
            raise Refused(body)
        return Statement(word, said=quoted[0][1:-1])
    if word == "ADD":
        place, _, rest = rest.partition(" ")
        address, *content = parts(rest, ":")
        tail = rest[rest.index(":", len(address)) + 1 :].strip(" \t") if content else ""
        lines = [(0, tail)] if tail else block
        if place not in ("after", "before", "to") or not content or not lines or (tail and block):
            raise Refused(body)
        return Statement(word, [], place, address, content=lines)
    rest = uncommented(rest)
    if word == "MOVE":
        moved = re.fullmatch(r"(.+?) +(after|before|to) +(.+)", rest)
        if not moved:
            raise Refused(body)
        return Statement(word, [moved[1]], moved[2], moved[3])
    if word.strip("()") == "MOD":
        targets, *edit = parts(rest, ":")
        tail = rest[rest.index(":", len(targets)) + 1 :].strip(" \t") if edit else ""
        edits = edits_of([(1, tail), *block]) if tail else edits_of(block)
        if not edits:
            raise Refused(body)
        return Statement("MOD", parts(targets, ","), edits=edits)
    return Statement(word, parts(rest, ","))


def edits_of(lines: list[Line]) -> list[Edit]:
    found = []
    while lines:
        column, line = lines[0]
        lines = lines[1:]
        m = _EDIT.fullmatch(uncommented(line))
        if not m:
            raise Refused(line)
        new = m["new"] or m["whole"] or m["put"] or ""
        if new == ":":
            deeper = [body for at, body in lines if at > column]
            lines = lines[len(deeper) :]
            if not deeper:
                raise Refused(line)
            new = f"“{' '.join(deeper)}”"
        choice = re.sub(" +", " ", m[3] or m[8] or "")
        if m["whole"]:
            found.append(Edit("reads", new=new[1:-1]))
        elif m["put"]:
            side = m["side"] or m["end"]
            found.append(Edit("insert", (m["at"] or "")[1:-1], choice, new[1:-1], side))
        elif (m["verb"] == "replace") != bool(m["new"]):
            raise Refused(line)
        else:
            found.append(Edit(m["verb"], m["q"][1:-1], choice, new[1:-1]))
    return found


def quoted(written: str, new: bool = False) -> Wording:
    """The characters between quotation marks; in new words addresses in braces count."""
    pattern = r"\[\^[^\]\s]+\]|\{[^{}]*\}|." if new else r"\[\^[^\]\s]+\]|."
    found: Wording = []
    for token in re.findall(pattern, written, re.DOTALL):
        whole = token[0] == "[" or (token[0] == "{" and len(token) > 1 and braced(token))
        found += [token] if whole else list(token)
    return found


def braced(token: str) -> bool:
    """Whether braces hold what has the shape of an address."""
    return steps_of(token[1:-1]) is not None or bool(re.fullmatch(r"\{\w+/[\w.]+\}", token))


def content_of(lines: list[Line]) -> Provision:
    """What ADD puts, below a root of its own; `- ` is an item without a label."""
    made = read_base([(column, re.sub(r"^-[ \t]+", "\0 ", body)) for column, body in lines]).root
    for provision in made.all():
        if provision.kind == "paragraph" and provision.text[:1] == ["\0"]:
            provision.kind = "item"
            del provision.text[:2]
        provision.text = [unit for piece in _joined(provision.text) for unit in piece]
    return made


def _joined(text: Wording) -> list[Wording]:
    """Characters with addresses in braces put together again."""
    out, plain = [], "".join(text)
    for piece in re.split(r"(\{[^{}]*\})", plain):
        if piece.startswith("{") and braced(piece):
            out.append([piece])
        else:
            out.append(re.findall(r"\[\^[^\]\s]+\]|.", piece, re.DOTALL))
    return out
