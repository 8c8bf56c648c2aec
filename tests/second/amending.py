"""What statements do together, as `meaning.md`, `edits.md` and `statements.md` say it."""

from __future__ import annotations

import re
from itertools import pairwise

import regex
from attrs import define, field

from second.addresses import LANGUAGES, find, folded, folded_label
from second.provisions import HEAD, RANKS, Provision, Refused, Text, Wording
from second.statements import Edit, Statement, content_of, quoted

_FOLDED = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
        " ",
    ),
    **dict.fromkeys("“”„‟«»〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼ", "'"),
    "\u00ad": "",
}
Place = tuple[Provision, int]


@define
class Changes:
    """What is to be done with the base text."""

    base: Text
    edits: dict[int, list[tuple[int, int, Wording]]] = field(factory=dict)
    gone: dict[int, Provision] = field(factory=dict)
    moved: dict[int, Place] = field(factory=dict)
    puts: list[tuple[Place, list[Provision]]] = field(factory=list)
    still: list[Provision] = field(factory=list)
    notes: list[Provision] = field(factory=list)
    whole: set[int] = field(factory=set)

    def take(self, statement: Statement) -> None:
        match statement.word:
            case "MOD":
                for provision in self.targets(statement):
                    self.reword(worded(provision), statement.edits)
            case "SUP":
                for provision in self.targets(statement):
                    self.suppress(provision)
            case "NOC" | "NOC!":
                self.still += self.targets(statement)
            case "MOVE":
                (provision,) = self.targets(statement)
                self.move(provision, self.place(statement, provision))
            case "ADD":
                self.add(statement)
            case "edition":
                self.name_edition(statement.said)

    def targets(self, statement: Statement) -> list[Provision]:
        found = []
        for target in statement.addresses:
            if statement.word != "MOD" and target.endswith(".heading"):
                raise Refused("a heading is no provision of its own")
            first, dots, last = re.sub("…", "..", target).partition("..")
            provision = find(first.strip(), self.base)
            if not dots:
                found.append(provision)
                continue
            beside = provision.above.below if provision.above else []
            field_ = "number" if provision.number else "label"
            ends = [p for p in beside if folded_label(getattr(p, field_)) == folded_label(last)]
            if not ends or beside.index(ends[-1]) < beside.index(provision):
                raise Refused(f"no range {target}")
            found += beside[beside.index(provision) : beside.index(ends[-1]) + 1]
        return found

    def suppress(self, provision: Provision) -> None:
        title_of_division = provision.kind == "title" and provision.above is not self.base.root
        if provision.kind in (*HEAD, "cell") or title_of_division:
            raise Refused(f"{provision.kind} cannot be suppressed")
        if id(provision) in self.gone:
            raise Refused("suppressed twice")
        self.gone[id(provision)] = provision

    def move(self, provision: Provision, place: Place) -> None:
        if id(provision) in self.moved:
            raise Refused("moved twice")
        if provision.kind not in (
            "item",
            "paragraph",
            "call",
            "row",
            "note",
            "table",
            "figure",
            *RANKS,
        ):
            raise Refused(f"{provision.kind} cannot be moved")
        self.moved[id(provision)] = place
        self.puts.append((place, [provision]))

    def add(self, statement: Statement) -> None:
        made = content_of(statement.content)
        self.notes += made.lists("footnote")
        content = [p for p in made.below if p.kind != "footnote"]
        if content:
            self.puts.append((self.place(statement, content[0]), content))
        else:
            find(statement.goal, self.base)

    def place(self, statement: Statement, first: Provision) -> Place:
        """The gap that a place names: what it is below, and before which of those."""
        goal = find(statement.goal, self.base)
        if goal.kind in ("heading", "title", "cell", "footnote", *HEAD):
            raise Refused(f"nothing stands beside a {goal.kind}")
        if statement.place == "to":
            parent, at = goal, len(goal.below)
            if goal.kind in RANKS and first.kind not in RANKS:
                larger = [n for n, p in enumerate(goal.below) if p.kind in ("call", *RANKS)]
                at = larger[0] if larger else at
        else:
            parent = goal.above or self.base.root
            at = [id(p) for p in parent.below].index(id(goal))
            at += statement.place == "after"
        if not fits(first.kind, parent, at, self.base.root):
            raise Refused(f"{first.kind} cannot stand there")
        return parent, at

    def reword(self, provision: Provision, edits: list[Edit]) -> None:
        here = self.edits.setdefault(id(provision), [])
        text = provision.text
        for edit in edits:
            new = quoted(edit.new, new=True)
            if edit.verb == "reads":
                if here or len(edits) > 1:
                    self.whole.add(id(provision))
                here.append((0, len(text), new))
            elif edit.side in ("start", "end"):
                at = len(text) if edit.side == "end" else 0
                here.append((at, at, new))
            else:
                for start, end in places(text, quoted(edit.quoted), edit.choice):
                    if edit.verb == "insert":
                        start = end = end if edit.side == "after" else start
                    here.append((start, end, new))

    def name_edition(self, edition: str) -> None:
        forms = LANGUAGES[self.base.language]["edition"]
        words = {folded(form.replace("{edition}", "")) for form in (forms["revised"], "Rev.")}
        if (
            not edition.strip()
            or re.search("[()（）]", edition)
            or any(word.strip(" ,，") in folded(edition) for word in words)
        ):
            raise Refused("the edition is not named alone")
        for kind in ("number", "opening", "history"):
            for provision in self.base.root.lists(kind):
                held = list(re.finditer(r"[(（]([^()（）]*)[)）]", provision.words))
                if not held:
                    if kind == "history":
                        continue
                    raise Refused("no brackets for the edition")
                start, end, new = held[-1].start(1), held[-1].end(1), edition
                if kind == "number":
                    new = named(edition, forms)
                    if held[-1][1].isupper() and not re.fullmatch(r"\w+[-‑–]\d{2,4}", held[-1][1]):
                        new = new.upper()
                if kind == "history":
                    start, new = end, f"; {named(edition, forms)}"
                self.edits.setdefault(id(provision), []).append((start, end, list(new)))

    # What contradicts.

    def goes(self, provision: Provision) -> bool:
        """Whether a provision goes, with what is above it."""
        at: Provision | None = provision
        while at is not None:
            if id(at) in self.gone:
                return True
            if id(at) in self.moved:
                return False
            at = at.above
        return False

    def check(self) -> None:
        everything = list(self.base.root.all())
        for provision in everything:
            edits = self.edits.get(id(provision), [])
            spans = sorted((s, e) for s, e, _ in edits)
            for n, (start, end) in enumerate(spans):
                for other, last in spans[n + 1 :]:
                    if max(start, other) < min(end, last) or start < other == last < end:
                        raise Refused("two edits of the same characters")
            above = provision.above
            if edits and self.goes(provision):
                raise Refused("words are changed in what goes")
            if id(provision) in self.gone and id(provision) in self.moved:
                raise Refused("moved and suppressed")
            if id(provision) in self.gone and above and self.goes(above):
                raise Refused("suppressed twice")
        for (parent, _), _ in self.puts:
            if self.goes(parent):
                raise Refused("put into what goes")
        for provision in everything:
            if id(provision) in self.moved:
                self.check_circle(provision)
        for provision in self.still:
            if self.changes(provision):
                raise Refused("said not to change")

    def check_circle(self, provision: Provision) -> None:
        at: Provision | None = self.moved[id(provision)][0]
        for _ in range(1000):
            if at is None:
                return
            if at is provision:
                raise Refused("a circle")
            at = self.moved[id(at)][0] if id(at) in self.moved else at.above
        raise Refused("a circle")

    def changes(self, still: Provision) -> bool:
        """Whether anything changes in a provision, or it goes, or is moved."""
        inside = list(still.all())
        notes = {f"[^{p.label}]" for p in self.gone.values() if p.kind == "footnote"}
        return (
            self.goes(still)
            or any(id(p) in self.gone or self.edits.get(id(p)) for p in inside)
            or any(id(p) in self.moved for p in inside)
            or any(id(parent) in map(id, inside) for (parent, _), _ in self.puts)
            or any(notes & set(p.text) for p in inside)
        )

    # The amended text.

    def amended(self) -> Provision:
        return self.built(self.base.root)

    def built(self, provision: Provision) -> Provision:
        made = Provision(
            provision.kind, self.edited(provision), provision.label, provision.number, of=provision
        )
        made.name = provision.name
        made.reached = self.reaches(provision)
        for at in range(len(provision.below) + 1):
            for (parent, gap), content in self.puts:
                if parent is provision and gap == at:
                    for new in content:
                        is_moved = id(new) in self.moved
                        made.add(self.built(new) if is_moved else new).gap = at
            if at < len(provision.below):
                child = provision.below[at]
                if id(child) not in self.gone and id(child) not in self.moved:
                    made.add(self.built(child))
        return made

    def reaches(self, provision: Provision) -> bool:
        """Whether an edit reaches the end; a whole new wording does where the end differs."""
        text = provision.text
        for start, end, new in self.edits.get(id(provision), []):
            whole = (start, end) == (0, len(text)) and new[-1:] == text[-1:]
            if end == len(text) and not whole:
                return True
        return False

    def edited(self, provision: Provision) -> Wording:
        edits = self.edits.get(id(provision), [])
        text: Wording = []
        for at, unit in enumerate([*provision.text, ""]):
            for start, end, new in edits:
                text += new if start == end == at else []
            for start, end, new in edits:
                text += new if start == at < end else []
            text += [unit] if unit and not any(s <= at < e for s, e, _ in edits) else []
        return text


def named(edition: str, forms: dict[str, str]) -> str:
    """An edition with the words for a revision."""
    by_conference = re.fullmatch(r"\w+[-‑–]\d{2,4}", edition)
    return forms["conference" if by_conference else "revised"].format(edition=edition)


def worded(provision: Provision) -> Provision:
    """The provision whose words are meant: a call with one paragraph stands for that."""
    if provision.kind == "heading" and provision.above:
        return provision.above
    if provision.kind == "call" and provision.below:
        (first, *others) = provision.below
        if others or first.below or first.kind != "paragraph":
            raise Refused("words of a whole call")
        return first
    if provision.kind == "row":
        raise Refused("words of a whole row")
    return provision


def fits(kind: str, parent: Provision, at: int, root: Provision) -> bool:
    """Whether a base text could have a provision of this kind there."""
    if parent is not root and at < len(parent.lists("title")):
        return False
    if kind in ("item", "paragraph"):
        if parent is root or parent.kind in ("title", "footnote", "row", "cell", *HEAD):
            return bool(parent is root and any(p.number for p in parent.below))
        larger = [n for n, p in enumerate(parent.below) if p.kind in ("call", *RANKS)]
        return parent.kind != "table" and (not larger or at <= larger[0])
    ranks = [RANKS.get(p.kind, -1) for p in parent.below if p.kind != "footnote"]
    calls = [n for n, p in enumerate(parent.below) if p.kind == "call"]
    if kind == "call":
        texts = [n for n, p in enumerate(parent.below) if p.kind not in ("call", *RANKS)]
        after = parent is root or not texts or at > texts[-1]
        return (
            (parent is root or parent.kind in RANKS) and after and max(ranks[:at], default=-1) < 0
        )
    if kind in RANKS:
        smaller = max(ranks[:at], default=-1) <= RANKS[kind] and min(ranks[at:], default=9) >= 0
        return (parent is root or parent.kind in RANKS) and smaller and at > max(calls, default=-1)
    if kind in ("row", "cell"):
        return parent.kind == {"row": "table", "cell": "row"}[kind]
    return parent is root or parent.kind in (*RANKS, "call", "item", "paragraph")


def places(text: Wording, words: Wording, choice: str) -> list[tuple[int, int]]:
    """Where quoted words stand in a text, as the choice wants it."""
    flat = [(_FOLDED.get(unit, unit), at) for at, unit in enumerate(text)]
    flat = [pair for pair in flat if pair[0]]
    said = [folded for unit in words if (folded := _FOLDED.get(unit, unit))]
    cuts, at = {0}, 0
    for cluster in regex.findall(r"\X", "".join(u if len(u) == 1 else "\0" for u in text)):
        at += len(cluster)
        cuts.add(at)
    found = []
    for n in range(len(flat) - len(said) + 1):
        if said and [pair[0] for pair in flat[n : n + len(said)]] == said:
            start, end = flat[n][1], flat[n + len(said) - 1][1] + 1
            if start in cuts and end in cuts:
                found.append((start, end))
    if choice == "everywhere" and any(a[1] > b[0] for a, b in pairwise(found)):
        raise Refused("the places overlap")
    if choice == "everywhere" and found:
        return found
    if choice.startswith("nth"):
        at = int(choice.removeprefix("nth"))
        found = found[at - 1 : at] if at else []
    elif choice:
        found = found[-1:] if choice == "last" else found[:1]
    if len(found) != 1:
        raise Refused(f"{len(found)} places for {''.join(words)}")
    return found
