"""Footnotes, references in braces and the printed text."""

from __future__ import annotations

import re

from second.addresses import find
from second.amending import Changes
from second.provisions import RANKS, Provision, Refused, Text

_APART = ("title", "row", "figure", *RANKS)


def number_notes(root: Provision, changes: Changes) -> None:
    """Drop what nothing marks any more, put in what is new, number anew by the marks."""
    base = changes.base.root
    held = [p for p in root.below if p.kind != "footnote"]
    notes = root.lists("footnote") + changes.notes
    gone = {f"[^{p.label}]" for p in base.lists("footnote") if id(p) in changes.gone}
    for provision in root.all():
        provision.text = [unit for unit in provision.text if unit not in gone]
    before = marks_in(base)
    order = marks_in(root)
    signs = [p.label for p in base.lists("footnote")]
    if len({p.label for p in notes}) < len(notes) or set(signs) & {p.label for p in changes.notes}:
        raise Refused("two footnotes with one sign")
    if set(order) - {p.label for p in notes}:
        raise Refused("a mark without a footnote")
    notes = [p for p in notes if p.label in order or p.label not in before]
    notes.sort(key=lambda p: order.index(p.label) if p.label in order else len(order))
    in_order = signs == [str(n) for n in range(1, len(signs) + 1)] and before == signs
    renamed = {}
    for at, note in enumerate(notes, 1):
        renamed[note.label] = str(at) if in_order and note.label in order else note.label
        note.label = renamed[note.label]
    root.below = held + notes
    for provision in root.all():
        provision.text = [
            f"[^{renamed[u[2:-1]]}]" if u.startswith("[^") else u for u in provision.text
        ]


def marks_in(root: Provision) -> list[str]:
    """The signs that are marked, in the order of their first marks."""
    units = (unit for p in root.all() for unit in p.text if unit.startswith("[^"))
    return list(dict.fromkeys(unit[2:-1] for unit in units))


def settle(root: Provision, base: Text) -> None:
    """Write the label in place of an address in braces."""
    now = {id(p.of): p for p in root.all() if p.of is not None}
    for provision in root.all():
        settled = []
        for unit in provision.text:
            if unit.startswith("{") and len(unit) > 1:
                found = find(unit[1:-1], base)
                if id(found) not in now:
                    raise Refused(f"{unit} goes")
                settled += list(shown(now[id(found)]))
            else:
                settled.append(unit)
        provision.text = settled


def shown(provision: Provision) -> str:
    if provision.number:
        return provision.number
    if provision.kind == "call":
        return provision.words
    if provision.kind in RANKS and provision.name:
        return provision.name
    chain, at = "", provision
    while at.kind == "item" and at.above:
        chain = (
            at.label + re.sub(r"[).]+$", "", "") + chain
            if not chain
            else at.label.rstrip(").") + chain
        )
        at = at.above
    if not chain or at.kind == "paragraph":
        raise Refused("nothing to refer to")
    return chain


def printed(root: Provision) -> str:
    """The text as `printed-text.md` lays it out."""
    lines = list(lines_below(root, 0))
    out = ""
    for n, (kind, line) in enumerate(lines):
        before = lines[n - 1][0] if n else ""
        close = (
            (kind == "item" and before not in _APART)
            or (kind in ("paragraph", "note") and before in ("call", "item"))
            or (kind == "row" and before in ("table", "row"))
            or (kind == "title" and before in RANKS)
            or kind == before == "footnote"
        )
        out += f"{'' if close or not n else chr(10)}{line}\n"
    return out


def lines_below(parent: Provision, level: int) -> list[tuple[str, str]]:
    found = []
    for p in parent.below:
        words = "".join(f"[{u[2:-1]}]" if u.startswith("[^") else u for u in p.text)
        if p.kind == "row":
            cells = lines_below(p, 0)
            found.append(("row", "    " * level + "\t".join(line for _, line in cells)))
            continue
        if p.kind == "footnote":
            words = f"[{p.label}]\t{words}"
        elif p.label:
            words = f"{p.label}\t{words}"
        if p.number:
            words = f"{p.number}\t{words}"
        if p.text or p.kind != "table":
            found.append((p.kind, "    " * level + words))
        found += lines_below(p, level + (p.kind == "item"))
    return found
