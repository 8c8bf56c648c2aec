"""The way of a proposal, from its source to the printed text: footnotes, references, lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import evolve

from second import reading
from second.addresses import LANGUAGES, find
from second.labels import label_all
from second.marks import repair
from second.meaning import Changes
from second.reading import PAIRS, RANKS, Line, Provision, Refused
from second.tables import check_tables

WORDS = (Path(__file__).parents[2] / "specs/language/words.md").read_text(encoding="utf-8")
_APART = ("title", "row", "figure", *RANKS)


def compiled(source: str, base_of: Callable[[str], str]) -> str:
    """The printed text of a proposal file; Refused if there is none."""
    header, units = reading.read_proposal(source)
    texts = []
    old, beside_all = ("amends", "keeps", "keeps!", "suppresses"), ("text", "note", "general")
    named = [name if action in old else (action, name) for action, name, _ in units]
    for key, (action, *_) in zip(named, units, strict=True):
        if named.count(key) > 1 and action not in (*old[:3], *beside_all):
            raise Refused(f"{key} is suppressed or new, and another proposal deals with it")
    for action, name, (block, *statements) in units:
        reasons = [lines for lines in statements if re.match("reasons *[:：]", lines[0][1])]
        others = [lines[0][1] for lines in statements if lines not in reasons]
        is_text, is_old = action in ("text", "note", "general"), action[:4] in ("keep", "supp")
        if len(reasons) > 1 or (is_text and statements) or (is_old and others):
            raise Refused("reasons twice, or what follows a text or is no change of it")
        if action == "amends":
            base = reading.read_base(reading.lines_of(base_of(name)))
            texts.append(amended(base, statements, header))
        elif action in ("keeps", "keeps!"):
            lines = reading.read_base(reading.lines_of(base_of(name))).below
            texts.append(printed([unmarked(p) for p in lines if p.kind in ("number", "title")]))
        elif is_text:
            texts.append(beside(action, name, block, header["language"]))
        elif action != "suppresses":
            texts.append(new_instrument(action, name[1:-1], block, statements, header))
    return f"\n{'_' * 14}\n\n".join(filter(None, texts))


def unmarked(p: Provision) -> Provision:
    return evolve(p, text=[unit for unit in p.text if unit[:2] != "[^"])


def beside(word: str, said: str, block: list[Line], language: str) -> str:
    """A text beside proposals; the words of its author stand before a note."""
    lines = [(1, said)] * (word == "text" and said != "") + block
    root = reading.read_base(lines)
    if not lines or (word == "general" and not re.fullmatch(r"\S+/\d+", said)):
        raise Refused("no words, or no number")
    if word == "note":
        front = f"{author(said, language)}{LANGUAGES[language]['terminals']['intro']}"
        if root.below[0].kind == "paragraph":
            root.below[0].text[:0] = (
                f"{front} " if LANGUAGES[language].get("spaced", True) else front
            )
        else:
            root.below.insert(0, Provision("paragraph", list(front)))
    number_notes(root, Provision("instrument"), [])
    return printed(root.below)


def author(said: str, language: str) -> str:
    """The words for who writes a note, as `words.md` has them."""
    rows = (line.strip("| ").split(" | ") for line in WORDS.splitlines() if line[:1] == "|")
    table = {row[0]: row[1:] for row in rows}
    if f"`note: {said}`" not in table:
        raise Refused(f"nobody is {said}")
    return table[f"`note: {said}`"][table["word"].index(language)].rstrip("†")


def amended(base: Provision, statements: list[list[Line]], header: dict[str, str]) -> str:
    changes = Changes(base)
    for statement in sorted(statements, key=lambda lines: lines[0][1].startswith("edition")):
        changes.take(statement)
    changes.check()
    root = changes.built(base)
    check_tables(root)
    if any({q.kind for q in p.below} >= pair for p in root.all() for pair in PAIRS):
        raise Refused("an annex beside an appendix, or an article beside a section")
    is_treaty = base.name in ("pp/cs", "pp/cv", "wrc/rr")
    policy = header.get("labels", "bis" if is_treaty else "relabel")
    label_all(root, policy, header["language"])
    if header.get("punctuation") != "keep":
        repair(root, base, header["language"])
    number_notes(root, base, changes.notes)
    settle(root, base)
    if is_treaty:
        return "\n".join(portions(root, changes))
    if changes.reasons:
        raise Refused("reasons of a part")
    return printed(root.below)


def new_instrument(
    action: str, name: str, block: list[Line], statements: list[list[Line]], header: dict[str, str]
) -> str:
    root, words = reading.read_base(block, new=True), LANGUAGES[header["language"]]
    root.language = header["language"]
    others = [lines[0][1] for lines in statements if not re.match("reasons *[:：]", lines[0][1])]
    if not block or others[1:] or any(not line.startswith("edition") for line in others):
        raise Refused("no text, or statements on what is new")
    if not root.lists("number"):
        line = words["drafts"][action].format(name=name)
        for (_, said), *_ in statements:
            if m := re.fullmatch(rf"edition +({reading.QUOTED})", reading.uncommented(said)):
                line += " " * words.get("spaced", True)
                line += words["edition"]["bracketed"].format(edition=m[1][1:-1])
        root.below.insert(0, Provision("number", list(line)))
    if any(p.kind == "item" and not p.label for p in root.all()):
        label_all(root, header.get("labels", "relabel"), header["language"])
    number_notes(root, Provision("instrument"), [])
    settle(root, root)
    return printed(root.below)


def number_notes(root: Provision, base: Provision, new: list[Provision]) -> None:
    """Drop what nothing marks any more, put in what is new, number anew by the marks."""
    gone = [f"[^{p.label}]" for p in base.lists("footnote") if p.gone]
    for p in root.all():
        p.text = [unit for unit in p.text if unit not in gone]
    for p in (*new, *(q for q in root.lists("footnote") if q.of)):
        if any(u[:2] == "[^" and not (p.of and u in p.of.text) for u in p.text):
            raise Refused("a footnote in a footnote")
    before, order = marks_in(base), marks_in(root)
    signs = [p.label for p in base.lists("footnote")]
    stars = {sign for sign in signs + order if re.fullmatch(r"[*†‡]+", sign)}
    notes = root.lists("footnote") + new
    held = [p.label for p in notes]
    if len(set(held)) < len(held) or set(signs) & {p.label for p in new} or set(order) - set(held):
        raise Refused("two footnotes with one sign, or a mark without a footnote")
    notes = [p for p in notes if p.label in order or p.label not in before]
    notes.sort(key=lambda p: [*order, p.label].index(p.label))
    counted = [[sign for sign in some if sign not in stars] for some in (before, order)]
    in_order = root.of and counted[0] == [str(n) for n in range(1, len(counted[0]) + 1)]
    stay = [p.label for p in notes if p.label not in order]
    free = [str(n) for n in range(1, 99) if str(n) not in stay]
    renamed = dict(zip(counted[1], free, strict=False)) if in_order else {}
    root.below = [p for p in root.below if p.kind != "footnote"] + notes
    for p in root.all():
        p.text = [f"[^{renamed.get(u[2:-1], u[2:-1])}]" if u[:2] == "[^" else u for u in p.text]
        p.label = renamed.get(p.label, p.label) if p.kind == "footnote" else p.label


def marks_in(root: Provision) -> list[str]:
    """The signs that are marked, in the order of their first marks; those in notes do not count."""
    texts = [p.text for p in root.all() if p.kind != "footnote"]
    return list(dict.fromkeys(u[2:-1] for text in texts for u in text if u.startswith("[^")))


def settle(root: Provision, base: Provision) -> None:
    """Write the label in place of an address in braces."""
    now = {p.of or p: p for p in root.all()}
    for p in root.all():
        for at, unit in enumerate(p.text):
            if unit.startswith("{") and len(unit) > 1:
                found = now.get(find(unit[1:-1], base), Provision("nothing"))
                chain = [q.label for q in found.chain() if q.kind == found.kind == "item"]
                own = "".join(chain[:1])
                clause = "." in own.rstrip(".")
                above = "" if clause else "".join(x.rstrip(" ).") for x in chain[:0:-1])
                heading = "".join(u for u in found.text if len(u) == 1)
                name = heading if found.kind == "call" else found.name * (found.kind in RANKS)
                p.text[at] = found.number or above + own or name
                if not p.text[at]:
                    raise Refused(f"{unit} goes, or has no label")


def portions(root: Provision, changes: Changes) -> Iterable[str]:
    """What prints of a treaty text: what a statement reaches, below the heads of its divisions."""
    before, after = pieces(changes.base), pieces(root)
    gone = [p for p in changes.base.all() if p.gone or p.goal]
    said = changes.still + [p.goal[0] for p in gone if p.goal and not p.number]
    noted = {f"[{p.label}]" for p in changes.still if p.kind == "footnote"}
    said = [next((q for q in p.chain() if q in before), p) for p in said]
    said += [p for p, text in before.items() if any(note in text for note in noted)]
    heads = {q for p in gone for q in p.chain()[1:]}
    shown = []
    for p, text in after.items():
        is_put = any(q.of is None or q.of.goal for q in p.chain())
        if is_put or p.of in said or (p.of and before[p.of] != text):
            shown.append(p)
            heads |= {q.of or q for q in p.chain()}
    for target in changes.reasons:
        try:
            named = changes.targets(target)
        except Refused:
            named = [find(target.strip(" \t"), root)]
        # The title of a division is part of it, but where that goes it is not named by it.
        if any(p.kind == "title" and {*p.chain()} & {*gone} for p in named):
            raise Refused("reasons for a title that goes with its division")
        parts = [
            {p, p.above} if p.kind == "title" else {*p.all(), *(q for q in p.chain() if q in gone)}
            for p in named
        ]
        if any({*shown, *(p.of for p in shown), *gone}.isdisjoint(held) for held in parts):
            raise Refused("reasons for nothing")
    return [
        text.rstrip("\0")
        for p, text in after.items()
        if p in shown
        or (p.kind in RANKS and (p.of or p) in heads)
        or (p.kind == "number" and changes.base.name != "wrc/rr" and (shown or heads))
    ]


def pieces(root: Provision) -> dict[Provision, str]:
    """What prints by itself, and its text: a line of the head, a division, a numbered provision."""

    def alone(p: Provision) -> Provision:
        below = p.lists("title") if p.kind in RANKS else [q for q in p.below if not q.number]
        return evolve(p, below=[alone(q) for q in below])

    found = {}
    for p in root.all():
        in_division = p.above and (p.above is root or (p.above.kind in RANKS and p.kind != "title"))
        if p.kind != "footnote" and (p.number or in_division):
            signs = marks_in(alone(p))
            notes = [note for note in root.lists("footnote") if note.label in signs]
            notes.sort(key=lambda note, signs=signs: signs.index(note.label))
            own = [q for part in (alone(p), *notes) for q in part.all()]
            looks = any(q.of and q.of.looks for q in own)
            found[p] = printed([alone(p), *notes]) + "\0" * looks
    return found


def printed(provisions: list[Provision]) -> str:
    """Provisions as `printed-text.md` lays them out."""
    out, before = "", ""
    for kind, line in lines_below(provisions, 0):
        close = (
            not before
            or (kind == "item" and before not in _APART)
            or (kind in ("paragraph", "note") and before in ("call", "item"))
            or (kind == "row" and before in ("table", "row"))
            or (kind == "title" and before in RANKS)
            or kind == before == "footnote"
        )
        out += f"{'' if close else chr(10)}{line}\n"
        before = kind
    return out


def lines_below(provisions: list[Provision], level: int) -> Iterable[tuple[str, str]]:
    for p in provisions:
        words = "".join(f"[{u[2:-1]}]" if u.startswith("[^") else u for u in p.text)
        label = f"[{p.label}]" if p.kind == "footnote" else p.label
        margin = f"{p.number} {p.tag}".strip(" ")
        front = "    " * level + "".join(f"{x}\t" for x in (margin, label) if x)
        if p.kind == "row":
            count = max((n for n, c in enumerate(p.below, 1) if c.name != "<"), default=0)
            cells = (" / ".join(x for _, x in lines_below(c.below, 0)) for c in p.below[:count])
            yield "row", front + "\t".join(cells)
            continue
        if p.text or p.kind != "table":
            is_kept = p.kind == "figure" and p.name
            shown = f"[figure{': ' if words else ''}{words}]" if is_kept else words
            yield p.kind, front + shown
        yield from lines_below(p.below, level + (p.kind == "item"))
