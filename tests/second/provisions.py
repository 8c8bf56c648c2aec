"""Base texts, read as `base-texts.md` says it: provisions in lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import define, field

_SPACES = (c for c in map(chr, range(0x3001)) if unicodedata.category(c) == "Zs")
BLANKS = "\t" + "".join(_SPACES)
LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies|undecies|duodecies"
_NUMBER = rf"\d{{1,3}}(?:{LATIN})?(?:\.\d{{1,3}}(?:{LATIN})?)*\.?"
_CLOSED = rf"(?:[^\W\d_]{{1,4}}|\d{{1,3}}) ?(?:{LATIN}|مكرراً)?\)(?: ?(?:{LATIN}|مكرراً)(?!\w))?"
LABEL = re.compile(rf"(-|–|—|•|{_CLOSED}|{_NUMBER})[ \t]+(.+)")
RANKS = {"annex": 0, "appendix": 0, "chapter": 1, "article": 2, "section": 3, "heading": 4}
HEAD = ("number", "title", "history", "opening")
_DIVISION = re.compile(rf"({'|'.join(RANKS)})(?: +([^\s:]+))? *:\s*(.*)")
_PART = re.compile(r"(note|figure|table) *:\s*(.*)")
_MARGIN = re.compile(r"(\d[\w.]*) +\|\s*(.*)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*(.*)")
_CALL = re.compile(r"\*((?:[^*\\]|\\.)+)\*(?:\s*\{#(\S+)\})?")
_WORDING = re.compile(r"\\([^\s])|(\[\^[^\]\s]+\])|\*|__|(.)", re.DOTALL)

Wording = list[str]
"""Characters; a mark of a footnote `[^1]` and an address in braces are one element."""


class Refused(Exception):  # noqa: N818 - as the specification says it
    """The file is not one that a document can be made of."""


@define(eq=False)
class Provision:
    """kind: `call`, `item`, `paragraph`, `note` (a footnote) and so on, as addresses name them.

    name: the designation of a division, the name that a text gives a call.
    of, gap: in an amended text, the provision of the base text that this is; before which
        provision of the base text it was put, by place.
    reached: whether an edit reaches the end of its words.
    """

    kind: str
    text: Wording = field(factory=list)
    label: str = ""
    number: str = ""
    name: str = ""
    below: list[Provision] = field(factory=list)
    above: Provision | None = None
    of: Provision | None = None
    gap: int = 0
    reached: bool = False

    def add(self, other: Provision) -> Provision:
        other.above = self
        self.below.append(other)
        return other

    def all(self) -> Iterator[Provision]:
        yield self
        for other in self.below:
            yield from other.all()

    def lists(self, kind: str) -> list[Provision]:
        return [other for other in self.below if other.kind == kind]

    @property
    def words(self) -> str:
        return "".join(self.text)


@define
class Text:
    """A whole text: its head, and the instrument with its footnotes last."""

    root: Provision
    series: str = ""
    language: str = "en"


def wording(written: str) -> Wording:
    """A wording without its notation."""
    return [m[1] or m[2] or m[3] for m in _WORDING.finditer(written) if m[0] not in ("*", "__")]


def lines_of(source: str) -> list[tuple[int, str]]:
    """Column and body of each line that is neither blank nor a comment."""
    found = []
    for line in re.split(r"\r\n|\n|\r", source):
        body = line.lstrip(BLANKS)
        column = 0
        for char in line[: len(line) - len(body)]:
            column += 4 - column % 4 if char == "\t" else 2 if char == "\u3000" else 1
        if body.strip(" \t") and not body.startswith("#"):
            found.append((column, body.rstrip(" \t")))
    return found


def read_base(lines: list[tuple[int, str]]) -> Text:
    head: dict[str, str] = {}
    while lines and (m := re.fullmatch(r"(\w+) *:\s*(.*)", lines[0][1])):
        if m[1] not in ("instrument", "edition", "language", *HEAD) or m[1] in head:
            break
        head[m[1]] = m[2]
        lines.pop(0)
    text = Text(Provision("instrument"), head.get("instrument", ""), head.get("language", ""))
    for key in HEAD:
        if key in head:
            text.root.add(Provision(key, wording(head[key])))
    read_below(text.root, lines)
    return text


def read_below(root: Provision, lines: list[tuple[int, str]]) -> None:
    """Calls, items and all else, below the instrument; footnotes last."""
    notes = []
    divisions = [(-1, root)]
    call: Provision | None = None
    open_at: list[tuple[int, Provision]] = []
    last: Provision | None = None
    for column, body in lines:
        while open_at and open_at[-1][0] >= column:
            open_at.pop()
        if m := _NOTE.fullmatch(body):
            notes.append(Provision("footnote", wording(m[2]), m[1]))
            continue
        if m := _DIVISION.fullmatch(body):
            rank = RANKS[m[1]] + (m[2] or "").count(".") * (m[1] == "heading")
            while divisions[-1][0] >= rank:
                divisions.pop()
            last = divisions[-1][1].add(Provision(m[1], wording(m[3]), name=m[2] or ""))
            divisions.append((rank, last))
            call, open_at = None, []
            continue
        if last and last.kind in RANKS and (m := re.fullmatch(r"title *:\s*(.*)", body)):
            last = last.add(Provision("title", wording(m[1])))
            continue
        if m := _CALL.fullmatch(body):
            last = call = divisions[-1][1].add(Provision("call", wording(m[1]), name=m[2] or ""))
            open_at = []
            continue
        if body.startswith("|"):
            table = next(
                (p for p in [*[o[1] for o in open_at], last] if p and p.kind == "table"), None
            )
            if table is None:
                table = last.above if last and last.kind == "row" else root
            last = table.add(row(body))
            continue
        parent = open_at[-1][1] if open_at else call or divisions[-1][1]
        last = parent.add(one(body))
        open_at.append((column, last))
    for note in notes:
        root.add(note)


def one(body: str) -> Provision:
    """The provision that a line is, where it is no heading of a larger part and no row."""
    if m := _PART.fullmatch(body):
        return Provision(m[1], wording(m[2]))
    if m := _MARGIN.fullmatch(body):
        found = one(m[2])
        found.number = m[1]
        return found
    if m := LABEL.fullmatch(body):
        return Provision("item", wording(m[2]), m[1])
    return Provision("paragraph", wording(body))


def row(body: str) -> Provision:
    made = Provision("row")
    bar = "||" if body.startswith("||") else "|"
    inside = body.removeprefix(bar).rstrip(" \t").removesuffix(bar)
    for cell in re.split(rf"(?<!\\){re.escape(bar)}", inside):
        made.add(Provision("cell", wording(cell.strip(" \t"))))
    return made
