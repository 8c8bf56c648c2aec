"""The marks at the end of provisions, as `punctuation.md` says them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from attrs import define, field

from second.addresses import LANGUAGES
from second.provisions import Provision

_COLONS = (":", "：")
Table = dict[str, Any]
"""What the lexicon says of the marks of a language."""

Seat = tuple[Provision, str]
"""Where a text counts: the provision whose list it is in, and its place there."""


def texts_below(parent: Provision) -> list[Provision]:
    return [p for p in parent.below if p.kind in ("item", "paragraph", "note")]


def ending(text: Provision, table: Table) -> str:
    """The mark at the end, or the mark and a word (`; and`); footnotes behind do not count."""
    words = "".join(u if len(u) == 1 else "\0" for u in text.text).rstrip("\0 \t\u00a0")
    joins = "|".join(map(re.escape, table.get("joins", ())))
    marks = f"[{re.escape(table['known'])}]"
    m = joins and re.search(rf"{marks}\s*({joins})$", words)
    m = m or re.search(rf"{marks}$", words)
    return m[0] if m else ""


def seats(root: Provision, table: Table) -> dict[int, Seat]:
    """The seat of each text below the calls of an instrument."""
    found: dict[int, Seat] = {}

    def sit(above: Provision, last: Seat) -> None:
        texts = texts_below(above)
        for at, text in enumerate(texts, 1):
            is_last = at == len(texts)
            if below := texts_below(text):
                sit(text, last if is_last else (above, "between"))
            parted = text.of is not None and texts_below(text.of)
            if below or (ending(text, table) in _COLONS and not is_last and not parted):
                found[id(text)] = (above, "intro")
            else:
                place = "penult" if at == len(texts) - 1 else "between"
                found[id(text)] = last if is_last else (above, place)

    calls = [call for call in root.lists("call") if texts_below(call)]
    for call in calls:
        sit(call, (call, "final" if call is calls[-1] else "last"))
    return found


@define
class Habits:
    """What the lists of a text in force end in: a mark by the provision of the list and place."""

    table: Table
    shown: dict[tuple[int, str], str] = field(factory=dict)

    def take(self, texts: list[Provision], where: dict[int, Seat]) -> None:
        between: dict[int, list[str]] = {}
        for text in texts:
            above, place = where[id(text)]
            end = ending(text, self.table)
            if place in ("between", "penult"):
                between.setdefault(id(above), []).append(end[:1])
                if place == "penult" and len(end) > 1:
                    self.shown[id(above), place] = end
            elif len(end) == 1:
                self.shown.setdefault((id(lists_above(above)[-1]), place), end)
        for own, ends in between.items():
            self.shown[own, "between"] = Counter(ends).most_common(1)[0][0]

    def between(self, above: Provision) -> str | None:
        held = (self.shown.get((id(at.of or at), "between")) for at in lists_above(above))
        return next((mark for mark in held if mark is not None), None)

    def due(self, above: Provision, place: str) -> str:
        """The mark of a place in the list of a provision; empty where nothing is put."""
        between = self.between(above)
        if place in ("between", "penult"):
            usual = self.table["between"] if between is None else between
            return self.shown.get((id(above.of or above), place), usual)
        call = lists_above(above)[-1]
        usual = "" if between == "" and place != "intro" else self.table[place]
        return self.shown.get((id(call.of or call), place), usual)


def lists_above(above: Provision) -> list[Provision]:
    """A provision and what it is in, up to the call."""
    return [above] if above.kind == "call" else [above, *lists_above(above.above)]


def repair(root: Provision, base: Provision, language: str) -> None:
    """Give each text whose place has changed, and each new one, the mark of its place."""
    table = LANGUAGES[language]["terminals"]
    before, after = seats(base, table), seats(root, table)
    habits = Habits(table)
    habits.take([p for p in base.all() if id(p) in before], before)
    for text in (p for p in root.all() if id(p) in after):
        above, place = after[id(text)]
        mark, end = habits.due(above, place), ending(text, table)
        if text.of is None or id(text.of) not in before:
            kept = text.reached or len(end) > 1 or (end in _COLONS and place == "intro")
            if mark and not kept:
                put(text, mark, end)
        elif before[id(text.of)] != (above.of or above, place):
            was, former = before[id(text.of)]
            alone = habits.between(was) is None and former in ("last", "final")
            due = table[former] if alone else habits.due(was, former)
            if mark and end and end == due and not text.reached:
                put(text, mark, end)


def put(text: Provision, mark: str, end: str) -> None:
    """A mark in place of the one that is there, before the footnotes and blanks behind it."""
    at = len(text.text)
    while at and (
        (len(text.text[at - 1]) > 1 and text.text[at - 1][0] == "[")
        or text.text[at - 1] in " \t\u00a0"
    ):
        at -= 1
    last = text.text[at - 1] if at else ""
    if end:
        text.text[at - len(end) : at] = list(mark)
    elif len(last) > 1 or last.isalnum() or last in ")]}»”’\"'」』）》":
        text.text[at:at] = list(mark)
