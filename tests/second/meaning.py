"""What statements do together, as `meaning.md`, `edits.md` and `statements.md` say it."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from attrs import define, field

from second import reading
from second.addresses import LANGUAGES, find, folded, folded_label
from second.edits import CHOICE, places, quoted, reword, worded
from second.reading import (
    HEAD,
    QUOTED,
    RANKS,
    Line,
    Provision,
    Refused,
    Wording,
    uncommented,
)
from second.tables import Columns, Put, change_columns, take_columns

_FIXED = (*HEAD, "cell", "column", "footnote", "wording")
"""What is never moved, and beside or in which nothing is put."""
_STATEMENT = re.compile(
    rf"(\(MOD\)|MOD|ADD|SUP|MOVE|SPLIT|JOIN|NOC!?|edition|reasons)(?!\w)[ \t]*"
    rf"((?:{QUOTED}|[^:：])*?)[ \t]*(?:[:：][ \t]*(.*))?"
)


@define
class Changes:
    """What is to be done with the base text: what is put into its gaps, and what stays."""

    base: Provision
    puts: list[Put] = field(factory=list)
    columns: Columns = field(factory=dict)
    still: list[Provision] = field(factory=list)
    notes: list[Provision] = field(factory=list)
    reasons: list[str] = field(factory=list)

    def take(self, lines: list[Line]) -> None:
        """Do what a statement says."""
        (_, body), *block = lines
        m = _STATEMENT.fullmatch(body)
        if not m:
            raise Refused(body)
        word, rest, tail = m[1].strip("()!"), m[2], m[3] or ""
        content = [(0, tail), *block] if tail and tail[0] != "#" else block
        if word == "ADD":
            where, _, address = rest.partition(" ")
            goal = find(address.strip(" "), self.base)
            holder = goal if where == "to" else goal.above
            plain = holder is not None and holder.kind == "cell"
            made = reading.read_base(content, new=True, plain=plain)
            self.notes += made.lists("footnote")
            new = [p for p in made.below if p.kind != "footnote"]
            if goal.kind == "column" and where != "to":
                take_columns(self.columns, goal, where, new)
            else:
                self.put(rest, new)
        elif word == "reasons":
            self.reasons += listed(rest)
        if word in ("ADD", "reasons"):
            return
        if word != "MOD":
            rest = uncommented(body.removeprefix(m[1])).strip(" \t")
        if word == "edition":
            name_edition(self.base, rest[1:-1] if re.fullmatch(QUOTED, rest) else "")
            return
        if word == "SPLIT":
            self.split(rest)
            return
        moved = re.fullmatch(r"(.+?) +((?:after|before|to) .+?)(?: +as +(.+))?", rest)
        if (word == "MOVE") != bool(moved):
            raise Refused(body)
        said = listed(moved[1] if moved else rest)
        if word == "MOD":
            notes = [reading.one(line, new=True) for _, line in content if line.startswith("[^")]
            content = content[: len(content) - len(notes)]
            self.notes += notes
            if any(p.kind != "footnote" for p in notes):
                raise Refused("a line that is no footnote")
        if word == "JOIN":
            self.join([p for target in said for p in self.targets(target)])
            return
        for target in said:
            for p in self.targets(target):
                if word == "SUP" and p.kind == "column":
                    take_columns(self.columns, p, "", [])
                elif p.kind == "column":
                    raise Refused("a column is no provision")
                elif word == "MOD":
                    reword(p, content, self.puts)
                elif word == "NOC" and p.kind != "wording":
                    self.still.append(p)
                elif p.kind in (*HEAD, "cell", "wording") or p.gone or (moved and p.goal):
                    raise Refused(f"{p.kind} cannot go, or goes twice")
                elif moved:
                    p.goal = (*self.put(moved[2], [p]), moved[3] or p.number)
                else:
                    p.gone = True

    def targets(self, target: str) -> list[Provision]:
        first, dots, last = target.strip(" \t").replace("…", "..").partition("..")
        provision = find(first, self.base)
        beside = provision.above.below if provision.above else []
        beside = [p for p in beside if (p.kind == "footnote") == (provision.kind == "footnote")]
        labels = [folded_label(p.number if provision.number else p.label) for p in beside]
        if dots and (not last or provision not in beside):
            raise Refused(f"no range {target}")
        start = beside.index(provision) if dots else 0
        ends = [n for n, label in enumerate(labels) if label == folded_label(last) and n >= start]
        if dots and not ends:
            raise Refused(f"no range {target}")
        return beside[start : ends[-1] + 1] if dots else [provision]

    def split(self, said: str) -> None:
        m = re.fullmatch(rf"(.+?) +(before|after) +({QUOTED})(?: +({CHOICE}))?", said)
        p = worded(find(m[1], self.base)) if m else self.base
        if not m or not parted(p) or p.cut:
            raise Refused(f"SPLIT {said}")
        at = places(p.text, quoted(m[3]), m[4] or "")[0][m[2] == "after"]
        blanks = [unit.isspace() for unit in p.text]
        start = next((n for n in range(at, 0, -1) if not blanks[n - 1]), 0)
        end = next((n for n in range(at, len(blanks)) if not blanks[n]), len(blanks))
        if not start or end == len(blanks):
            raise Refused("no words on one side")
        p.cut = start, end

    def join(self, some: list[Provision]) -> None:
        first, *others = some
        beside = first.above.below if first.above else []
        at = beside.index(first) if first in beside else 0
        kinds = {p.kind for p in some if parted(p)} if all(map(parted, some)) else set()
        if not others or len(kinds) != 1 or some != beside[at : at + len(some)]:
            raise Refused("what is joined stands side by side")
        for other in others:
            if other.gone or other.to:
                raise Refused("joined, and suppressed or joined")
            other.gone, other.to = True, first
            first.joined.append(other)

    def put(self, said: str, content: list[Provision]) -> tuple[Provision, int]:
        """Put provisions into the gap that a place names: below what, and before which of those."""
        where, _, address = said.partition(" ")
        goal, kinds = find(address.strip(" "), self.base), {p.kind for p in content}
        parent = goal if where == "to" or not content else goal.above
        in_cell = goal.kind == "cell" and where == "to" and not goal.name
        if (goal.kind in _FIXED and not in_cell) or kinds & {*_FIXED} or not parent:
            raise Refused(f"nothing stands beside a {goal.kind}")
        at = len(parent.below)
        if where != "to" and content:
            at = parent.below.index(goal) + (where == "after")
        elif goal.kind in RANKS and not kinds & {*RANKS}:
            at = next((n for n, p in enumerate(goal.below) if p.kind in RANKS), at)
        if where not in ("to", "after", "before") or not fits(content, parent, at):
            raise Refused(f"{kinds} cannot stand there")
        if parent.kind == "cell" and any(p.number or p.below for p in content):
            raise Refused("more than words in a cell")
        self.puts += [(parent, at, p) for p in content]
        return parent, at

    def check(self) -> None:
        """Refuse what contradicts."""
        self.puts += change_columns(self.columns)
        said = {
            unit for _, _, put in self.puts if not put.goal for p in put.all() for unit in p.text
        }
        for p in self.base.all():
            said |= {unit for _, _, words, _ in p.edits for unit in words}
            for (start, end, _, whole), (start2, end2, _, whole2) in combinations(p.edits, 2):
                low, high = max(start, start2), min(end, end2)
                inside = start < start2 == end2 < end or start2 < start == end < end2
                if low < high or inside or (low == high and (whole or whole2)):
                    raise Refused("two edits of the same characters")
            stays = p.to or p
            if (p.gone and (p.goal or goes(p.above))) or (
                (p.edits or p.looks or p.cut or p.joined) and goes(stays)
            ):
                raise Refused("what goes is changed, moved or suppressed")
            self.check_parts(p)
            at = p if p.goal else None
            for _ in range(999):
                at = at and (at.goal[0] if at.goal else at.above)
            if at:
                raise Refused("a circle")
        dead = {f"[^{p.label}]" for p in self.base.lists("footnote") if p.gone}
        wholes = [p for p in self.base.all() if any(whole for _, _, _, whole in p.edits)]
        if any(dead & set(p.text) for p in wholes):
            raise Refused("a footnote that goes out of a whole new wording")
        if dead & said or any(goes(parent) for parent, _, _ in self.puts):
            raise Refused("put into what goes")
        for still in self.still:
            parts = {
                p
                for p in still.all()
                if p.gone or p.goal or p.edits or p.looks or p.cut or p.joined or dead & set(p.text)
            }
            if goes(still) or parts or any(still in parent.chain() for parent, _, _ in self.puts):
                raise Refused("said not to change")

    def check_parts(self, p: Provision) -> None:
        """Refuse what SPLIT and JOIN leave open, and two looks of the same words."""
        stretches = [(start, end, [""], False) for start, end in p.looks]
        for (start, end, _, _), other in combinations([*p.edits, *stretches], 2):
            low, high = max(start, other[0]), min(end, other[1])
            inside = start < other[0] == other[1] < end or other[0] < start == end < other[1]
            if low < high or inside:
                raise Refused("two changes of the same words")
        if p.to and p.joined:
            raise Refused("joined, and joined")
        if (p.cut or p.joined) and any(whole for _, _, _, whole in p.edits):
            raise Refused("a whole wording of what is split or joined")
        if p.cut:
            here = p.goal or p.to or p.joined or any(parent is p for parent, _, _ in self.puts)
            across = [
                s for s, e, _, _ in [*p.edits, *stretches] if not (e <= p.cut[0] or s >= p.cut[1])
            ]
            at_cut = p.cut[0] == p.cut[1] and any(s == e == p.cut[0] for s, e, _, _ in p.edits)
            if here or across or at_cut:
                raise Refused("split, and more")

    def reworded(self, p: Provision, start: int, end: int) -> Wording:
        """The words of a stretch as they are changed, and what is joined behind them."""
        text: Wording = []
        edits = sorted(p.edits, key=lambda edit: edit[1] > edit[0])
        for at in range(start, end + 1):
            is_in = [e for e in edits if e[0] == at and (at < end or e[1] == at)]
            text += [new for e in is_in for new in e[2]]
            if at < end and not any(first <= at < last for first, last, _, _ in edits):
                text.append(p.text[at])
        for before, other in pairwise([p, *p.joined]):
            last, first = before.text[-1:] or [""], other.text[:1] or [""]
            text += (reading.joined([last[0], first[0]])[len(last[0]) :][:1] == " " and [" "]) or []
            text += self.reworded(other, 0, len(other.text))
        return text

    def built(self, provision: Provision) -> Provision:
        """The amended text of a provision and what is below it."""
        text = self.reworded(provision, 0, (provision.cut or (len(provision.text),))[0])
        number = provision.goal[2] if provision.goal else provision.number
        made = Provision(provision.kind, text, provision.label, number, provision.name)
        made.of, made.tag = provision, provision.tag
        for at, child in enumerate([*provision.below, None]):
            for put in [p for parent, gap, p in self.puts if parent is provision and gap == at]:
                made.add(self.built(put) if put.goal else put).gap = at
            if child and not child.gone and not child.goal:
                made.add(self.built(child))
                if child.cut:
                    alone = provision.kind == "call" and len(provision.below) == 1
                    kind = "item" if alone else child.kind
                    rest = self.reworded(child, child.cut[1], len(child.text))
                    made.add(Provision(kind, rest)).gap = at + 1
        return made


def listed(targets: str) -> list[str]:
    return re.findall(rf"(?:{QUOTED}|\[[^\]]*\]|[^,，،])+", targets)


def goes(provision: Provision | None) -> bool:
    """Whether a provision goes, with what is above it."""
    chain = provision.chain() if provision else []
    return next((p.gone for p in chain if p.gone or p.goal), False)


def parted(p: Provision) -> bool:
    """Whether a provision can be split and joined."""
    return p.kind in ("item", "paragraph") and not p.below and not p.number


def fits(some: list[Provision], parent: Provision, at: int) -> bool:
    """Whether a base text could have provisions there: below such a parent, in such an order."""
    beside = [p for p in parent.below[max(at - 1, 0) : at] if p.kind != "footnote"]
    behind = [p for p in parent.below[at:] if p.kind != "footnote"][:1]
    orders = [order(p) for p in (*beside, *some, *behind)]
    texts = {order(p) for p in (*beside, *behind)} == {(1, 0.0)} or parent.above
    return orders == sorted(orders) and all(
        holds(parent, p) and (texts or order(p) != (1, 0.0)) for p in some
    )


def order(p: Provision) -> tuple[int, float]:
    """Where it stands among its siblings: lines and titles, texts, calls, then divisions."""
    if p.kind in RANKS:
        return 3, -reading.depth(p)
    return (0 if p.kind in (*HEAD, "title") else 2 if p.kind == "call" else 1), 0.0


def holds(parent: Provision, p: Provision) -> bool:
    """Whether something of this kind may stand below a provision."""
    root = not parent.above
    if parent.above and parent.above.kind == "cell":
        return False
    if parent.kind in ("cell", "table"):
        return p.kind == {"cell": "paragraph", "table": "row"}[parent.kind]
    if p.kind in RANKS:
        depths = [reading.depth(q) for q in (parent, p) if q.kind in RANKS]
        return root or (len(depths) == 2 and reading.takes(depths[0], parent, p, depths[1]))
    if p.kind == "call":
        return root or parent.kind in RANKS
    texts = ("item", "paragraph", "note", "figure", "table")
    return p.kind in texts and (root or parent.kind in ("call", *texts[:3], *RANKS))


def name_edition(base: Provision, edition: str) -> None:
    """Put an edition into the lines that name one, in the form that the number line has."""
    forms = LANGUAGES[base.language]["edition"]
    (number,) = base.lists("number") or [Provision("number")]
    conference = r"[^\W\d]+-\d{2,4}"
    form = (
        re.escape(forms["named"]).replace(r"\{place\}", r"[^\d()]+").replace(r"\{year\}", r"\d{4}")
    )
    if re.search(conference, number.words):
        form = conference
    words = [folded(forms[key].replace("{edition}", "")) for key in ("revised", "conference")]
    if not re.fullmatch(form, edition) or any(x.strip(" ,，.") in folded(edition) for x in words):
        raise Refused("no edition of this text")
    held_by_number: list[str] = []
    changes = False
    for p in base.all():
        held = [*re.finditer(r"[(（]([^()（）]*)[)）]", p.words)]
        said = re.findall(r"\d+", p.words.split("(")[0])[:1] + [m[1].casefold() for m in held[-1:]]
        held_by_number = said if p.kind == "number" else held_by_number
        named = p.kind in RANKS and said == held_by_number
        if p.kind not in ("number", "opening", "history") and not named:
            continue
        if named and (p.edits or goes(p)):
            continue
        if not held and p.kind != "history":
            raise Refused("no brackets for the edition")
        for last in held[-1:]:
            new = revised(edition, forms["conference" if form == conference else "revised"])
            capitals = (p.words if re.fullmatch(conference, last[1]) else last[1]).isupper()
            new = edition if p.kind == "opening" else new.upper() if capitals else new
            new = f"{last[1]}; {new}" if p.kind == "history" else new
            changes = changes or new != last[1]
            p.edits.append((*last.span(1), list(new), True))
    if not changes:
        raise Refused("of this edition already")


def revised(edition: str, form: str) -> str:
    """An edition with the words for a revision."""
    return form.format(edition=edition)
