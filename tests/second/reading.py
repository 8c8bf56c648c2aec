"""Base texts and proposals, read as `specs/language/` says it: provisions and words in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import define, field

LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies|undecies|duodecies"
_TIMES = ["ثانياً", "ثالثاً", "رابعاً", "خامساً", "سادساً", "سابعاً", "ثامناً", "تاسعاً", "عاشراً"]
ARABIC = ["مكرراً", *(f"مكرراً {times}" for times in (*_TIMES, "حادي عشر"))]
"""What Arabic texts have for bis, ter and so on."""
AGAIN = "|".join([LATIN, *reversed(ARABIC)])
QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』'
RANKS = {"annex": 0, "appendix": 0, "attachment": 1, "chapter": 2, "article": 3, "section": 4}
RANKS["heading"] = 5
PAIRS = ({"annex", "appendix"}, {"article", "section"})
"""Of which each takes the other, unless it stands itself in one of that kind."""
HEAD = ("number", "title", "history", "opening")
_NAME = rf"[^\W_][\w\u064b-\u0652-]*(?: ?(?:{LATIN})\b)?|[–—•-]"
STEP = rf"({_NAME})(?:\[([^\[\]]+)\])?(?:\(({QUOTED})\))?"
MARGIN = re.compile(rf"[0-9A-Z]+(?: ?(?:{LATIN}))?")
ADDRESS = re.compile(rf"(?=[^\W\d_])(?:\w+/[0-9A-Z]{STEP}|{STEP})(?:\.{STEP})*")
_NUMBER = rf"\d{{1,3}}(?:{LATIN})?(?:\.\d{{1,3}}(?:{LATIN})?)*\.?(?: ?(?:{AGAIN}))?"
_CLOSED = rf"(?:[^\W\d_]{{1,4}}|\d{{1,3}}) ?(?:{AGAIN})?\)(?: ?(?:{AGAIN}))?"
_LABEL = re.compile(rf"(-|–|—|•|{_CLOSED}|{_NUMBER})[ \t]+(.+)")
_HEAD = re.compile(rf"(instrument|edition|language|{'|'.join(HEAD)}) *[:：]\s*(.*)")
_KEY = re.compile(
    rf"({'|'.join(RANKS)}|note|figure|table|row|heads|cell)(?: +([^\s:：]+))? *[:：]\s*(.*)"
)
_COLUMNS = re.compile(r"columns *[:：]\s*(.*)")
_LOOK = re.compile(r"([1-9]\d?|100)?[ \t]*(?:center|end)?")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*(.*)")
_MARGIN = re.compile(r"(\d[\w.]*)(?: +((?:MOD +)?[A-Z]+-\d+))? +\|\s*(.*)")
_TEXT = re.compile(r"(text|note|general) *[:：]\s*(.*)")
_CALL = re.compile(r"\*((?:[^*\\]|\\.)+)\*(?:\s*\{#(\S+)\})?")
_UNIT = re.compile(
    rf"proposal (\S+) (?:(amends|suppresses|keeps!?) ({QUOTED}|\S+)"
    rf"|adds (resolution|decision|recommendation|opinion|question) ({QUOTED}))"
)
_CHINESE = "\u2e80-\u312f\u3130-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_CLOSED_UP = re.compile(rf"[{_CHINESE}][{_CHINESE}“”‘’—…]|[“”‘’—…][{_CHINESE}]")


class Unit(str):
    """An element of a wording, with how it prints."""

    looks: frozenset[str] = frozenset()


Wording = list[str]
"""Characters; a mark of a footnote `[^1]` and an address in braces are one element."""
Line = tuple[int, str]


class Refused(Exception):  # noqa: N818 - as the specification says it
    """The file is not one that a document can be made of."""


@define(eq=False)
class Provision:
    """A provision, a footnote, or a whole text, whose footnotes are last.

    number, tag: what stands in the margin, and the conference behind it.
    name: the designation of a division, the name that a text gives a call, the series of a text,
        the sign of a cell that is part of another, whether a row is one of heads, which column.
    edits, gone, goal: the new words for a stretch, and whether they are a whole wording; that it
        is suppressed; below what, before which of those, under which number it is moved.
    of, gap: in an amended text, the provision of the base text that this is; its gap there.
    looks: the stretches whose emphasis changes; cut: the blanks at which it is split; joined: what
        is joined with it, and to: with which it is joined itself.
    """

    kind: str
    text: Wording = field(factory=list)
    label: str = ""
    number: str = ""
    name: str = ""
    language: str = ""
    below: list[Provision] = field(factory=list)
    above: Provision | None = None
    edits: list[tuple[int, int, Wording, bool]] = field(factory=list)
    gone: bool = False
    goal: tuple[Provision, int, str] | None = None
    of: Provision | None = None
    gap: int = 0
    looks: list[tuple[int, int]] = field(factory=list)
    cut: tuple[int, int] | None = None
    joined: list[Provision] = field(factory=list)
    to: Provision | None = None
    tag: str = ""

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

    def chain(self) -> list[Provision]:
        """It and all that it is in."""
        return [self, *(self.above.chain() if self.above else [])]

    @property
    def words(self) -> str:
        return "".join(self.text)


def lines_of(source: str) -> list[Line]:
    """Column and body of each line that is neither blank nor a comment."""
    found = []
    for line in re.split(r"\r\n|\n|\r", source.removeprefix("\ufeff")):
        body = re.sub(r"^[^\S\f\v]+", "", line)
        if body and not body.startswith("#"):
            column = len(line[: -len(body)].replace("\u3000", "  ").expandtabs(4))
            found.append((column, body.rstrip(" \t")))
    return found


def wording(written: str, new: bool = False, quoted: bool = False) -> Wording:
    """A wording in its elements; only new words have addresses in braces.

    quoted: new words between quotation marks, in which signs without a pair are characters.
    """
    tokens = re.findall(r"\\\S|\[\^[^\]\s]+\]|\{[^{}\s]*\}|__|.", written, re.DOTALL)
    if not (notation := paired(tokens)) and not quoted:
        raise Refused(f"a sign without a pair in {written}")
    found: Wording = []
    looks: frozenset[str] = frozenset()
    for token in tokens:
        if not notation or token not in ("*", "__", "\\"):
            said = token[1:] if notation and token[0] == "\\" else token
            address = new and said[0] == "{" and ADDRESS.fullmatch(said[1:-1])
            units = [*map(Unit, [said] if said.startswith("[^") or address else said)]
            for unit in units:
                unit.looks = looks
            found += units
        elif token != "\\":
            looks = looks ^ {"italic" if token == "*" else "bold"}
    return found


def paired(tokens: list[str]) -> bool:
    """Whether each sign of emphasis is closed, in the order in which they are opened."""
    opened = [""]
    for before, token in pairwise(["", *tokens]):
        if token in opened[:-1] or token == opened[-1] == before:
            return False
        if token == opened[-1]:
            opened.pop()
        elif token in ("*", "__"):
            opened.append(token)
    return len(opened) == 1


def read_base(lines: list[Line], new: bool = False, plain: bool = False) -> Provision:
    """A text in the notation of base texts; in new text `- ` is an item without a label.

    plain: whether it is put into a cell, where each line is a paragraph as it stands.
    """
    head: dict[str, str] = {}
    notes = []
    looks: dict[Provision, str] = {}
    text = last = Provision("instrument")
    open_at: list[tuple[float, Provision]] = [(-9, text)]
    if plain and len({column for column, body in lines if not _NOTE.fullmatch(body)}) > 1:
        raise Refused("paragraphs of a cell at several margins")
    for column, body in lines:
        m = _HEAD.fullmatch(body)
        if m and last is text and m[1] not in head:
            head[m[1]] = m[2]
            continue
        made, deep = one(body, new), float(column)
        cell = next((p for at, p in open_at[::-1] if at < column), text)
        if cell.kind == "cell" or (plain and made.kind != "footnote"):
            cell.add(Provision("paragraph", wording(body, new)))
            continue
        if said := _COLUMNS.fullmatch(body):
            if last.kind != "table" or last in looks:
                raise Refused("no table above `columns:`")
            looks[last] = said[1]
            continue
        if made.kind == "footnote":
            notes.append(made)
            continue
        if m and m[1] == "title" and last.kind in RANKS:
            made = Provision("title", wording(m[2], new))
        elif m:
            raise Refused(f"{m[1]} out of its place")
        elif made.kind in RANKS:
            deep = depth(made)
        elif made.kind == "call":
            deep = -1
        while not takes(*open_at[-1], made, deep):
            open_at.pop()
        if made.kind == "row" and open_at[-1][1].kind not in ("table", "instrument" * new):
            raise Refused("a row outside of a table")
        last = open_at[-1][1].add(made)
        open_at.append((deep, made))
    text.name, text.language = head.get("instrument", ""), head.get("language", "")
    above = [Provision(key, wording(head[key], new), above=text) for key in HEAD if key in head]
    text.below = above + text.below
    for note in notes:
        text.add(note)
    for row in [p for p in text.all() if p.kind == "row"]:
        while not new and len(row.below) > 1 and row.below[-1].name == "<":
            row.below.pop()
    for table, said in looks.items():
        check_looks(said, max((len(row.below) for row in table.below), default=0))
    return text


def check_looks(line: str, count: int) -> None:
    """Refuse a line `columns:` that does not say how the columns of a table look."""
    parts = [part.strip(" \t") for part in line.split("|")] if line else [""] * count
    widths = [int(m[1] or 0) for m in map(_LOOK.fullmatch, parts) if m]
    if len(widths) != count or sum(width or 1 for width in widths) > 100:
        raise Refused(f"{count} columns, and {line}")


def depth(division: Provision) -> float:
    """How deep a division stands: the larger the less; a heading by the points of its name."""
    points = division.name.count(".") if division.kind == "heading" else 0
    return RANKS[division.kind] - 8 + points / 9


def takes(at: float, above: Provision, made: Provision, deep: float) -> bool:
    """Whether what stands at one margin takes what follows at another below it."""
    if made.kind == "row" and above.kind in ("table", "row"):
        return above.kind == "table"
    if {above.kind, made.kind} in PAIRS:
        return made.kind not in [p.kind for p in above.chain()]
    return at < deep


def one(body: str, new: bool) -> Provision:
    """The provision that a line is."""
    if m := _NOTE.fullmatch(body):
        return Provision("footnote", wording(m[2], new), m[1])
    if (m := _KEY.fullmatch(body)) and m[1] in ("row", "heads", "cell") and not m[2]:
        return cell_of(m[3], new) if m[1] == "cell" else Provision("row", name=m[1])
    if (m := _KEY.fullmatch(body)) and (m[1] in RANKS or not m[2]):
        return Provision(m[1], wording(m[3], new), name=m[2] or "")
    if m := _CALL.fullmatch(body):
        return Provision("call", wording(m[1], new), name=m[2] or "")
    if m := _MARGIN.fullmatch(body):
        found = one(m[3], new)
        found.number, found.tag = m[1], m[2] or ""
        return found
    if m := re.fullmatch(r"(\|\|?)(.*?)\1?", body):
        row = Provision("row", name="heads" if m[1] == "||" else "row")
        for cell in re.split(rf"(?<!\\){re.escape(m[1])}", m[2]):
            row.add(cell_of(cell.strip(" \t"), new))
        return row
    m = _LABEL.fullmatch(body)
    label = m[1] if m and not (new and m[1] == "-") else ""
    return Provision("item" if m else "paragraph", wording(m[2] if m else body, new), label)


def cell_of(written: str, new: bool) -> Provision:
    """A cell with one paragraph or none; one that another goes on over has its sign as a name."""
    if written in ("<", "^"):
        return Provision("cell", name=written)
    cell = Provision("cell")
    if written:
        cell.add(Provision("paragraph", wording(written, new)))
    return cell


def read_proposal(source: str) -> tuple[dict[str, str], list[tuple[str, str, list[list[Line]]]]]:
    """The header; of each proposal its action, what it names, its block and its statements.

    A text beside the proposals is one, too: its word, what stands behind the colon, its block.
    """
    header: dict[str, str] = {}
    units: dict[str, tuple[str, str, list[list[Line]]]] = {}
    statements: list[list[Line]] = [[]]
    for column, body in lines_of(unbroken(source)):
        m = _UNIT.fullmatch(uncommented(body))
        if column:
            statements[-1].append((column, body))
        elif m and m[1] not in units:
            units[m[1]] = m[2] or m[4], m[3] or m[5], (statements := [[]])
        elif m := _TEXT.fullmatch(body):
            key = m[2] if m[1] == "general" else f"{len(units)}"
            if key in units:
                raise Refused(f"two proposals {key}")
            units[key] = m[1], m[2], (statements := [[]])
        elif units:
            statements.append([(column, body)])
        else:
            key, _, value = body.partition(":")
            header[key.strip().casefold()] = value.strip()
    return header, list(units.values())


def uncommented(line: str) -> str:
    """A line without the comment behind it; in quotation marks `#` is a character."""
    return re.sub(rf"^((?:{QUOTED}|[^#]|(?<![ \t])#)*).*", r"\1", line).rstrip(" \t")


def unbroken(source: str) -> str:
    """A proposal in which a quotation that goes on in the next lines stands on one line."""
    lines: list[str] = []
    rest = re.split(r"\r\n|\n|\r", source)
    is_quoted = False
    while rest:
        line = rest.pop(0)
        if line[:1].strip():
            is_quoted = (
                re.match(r"\(?(MOD|SUP|MOVE|SPLIT|JOIN|NOC|edition)(?!\w)", line) is not None
            )
        size = 0
        while is_quoted and opened(joined([line, *rest[:size]])):
            size += 1
            held = rest[size - 1] if size <= len(rest) else ""
            at_margin = held[:1].strip() and not line[:1].strip()
            if not held.strip(" \t") or held.strip(" \t")[0] == "#" or at_margin:
                size = 0
                break
        lines.append(joined([line, *rest[:size]]))
        rest = rest[size:]
    return "\n".join(lines)


def opened(line: str) -> bool:
    """Whether a quotation is opened in a line, and not closed."""
    left = re.sub(QUOTED, "", uncommented(line))
    return re.search(r'["“«„「『]', left) is not None and not left.startswith("#")


def joined(lines: list[str]) -> str:
    """Lines as one: a blank between two, or nothing between Chinese characters and signs."""
    said = lines[0]
    for line in lines[1:]:
        said, line = said.rstrip(" \t"), line.strip(" \t")
        said += line if _CLOSED_UP.fullmatch(said[-1:] + line[:1]) else f" {line}"
    return said
