"""The marks at the end of provisions, as `punctuation.md` says them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from second.addresses import LANGUAGES
from second.provisions import Provision

_COLONS = (":", "：")
Table = dict[str, Any]
"""What the lexicon says of the marks of a language."""

Seat = tuple[Provision, str, bool]
"""Where a text counts: the provision whose list it is, its place, whether it is alone there."""


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

    def sit(texts: list[Provision], above: Provision, last: Seat) -> None:
        for at, text in enumerate(texts):
            own = (above, "penult" if at == len(texts) - 2 else "between", len(texts) == 1)
            if at == len(texts) - 1:
                own = last
            if below := texts_below(text):
                found[id(text)] = (above, "intro", False)
                sit(below, text, own)
            elif ending(text, table) in _COLONS and at < len(texts) - 1:
                found[id(text)] = (above, "intro", False)
            else:
                found[id(text)] = own

    calls = [call for call in root.lists("call") if texts_below(call)]
    for call in calls:
        texts = texts_below(call)
        sit(texts, call, (call, "final" if call is calls[-1] else "last", len(texts) == 1))
    return found


def habits(parent: Provision, texts: list[Provision], where: dict[int, Seat], table: Table) -> dict:
    """What the texts that count in a list show: between, penult, last or final."""
    shown: dict[str, str | None] = {}
    between: list[str] = []
    for text in texts:
        above, place, _ = where[id(text)]
        end = ending(text, table)
        if place == "intro":
            continue
        if above is parent and place in ("between", "penult"):
            between.append(end[:1])
            if place == "penult" and len(end) > 1:
                shown["penult"] = end
        elif above is parent and end:
            shown[place] = end
    if between:
        shown["between"] = Counter(between).most_common(1)[0][0] or None
    return shown


def repair(root: Provision, base: Provision, language: str) -> None:
    """Give each text whose place has changed, and each new one, the mark of its place."""
    table = LANGUAGES[language]["terminals"]
    before, after = seats(base, table), seats(root, table)
    texts = [p for p in base.all() if id(p) in before]
    shown = {id(p): habits(p, texts, before, table) for p in base.all()}
    for call in base.lists("call"):
        intros = [p for p in call.all() if before.get(id(p), ("", ""))[1] == "intro"]
        if mark := next((ending(p, table) for p in intros if ending(p, table)), ""):
            shown[id(call)]["intro"] = mark

    def due(above: Provision | None, place: str) -> str | None:
        """The mark of a place in the list of a provision of either text."""
        while above is not None and above.kind != "instrument":
            habit = shown.get(id(above.of or above), {})
            if place in habit:
                return habit[place]
            if place == "penult" and "between" in habit:
                return habit["between"]
            above = above.above
        return table["between" if place == "penult" else place]

    for text in (p for p in root.all() if id(p) in after):
        above, place, _ = after[id(text)]
        mark, end = due(above, place), ending(text, table)
        if text.of is None:
            colon = end in _COLONS and place == "intro"
            if mark and len(end) < 2 and not colon:
                put(text, mark, end)
            continue
        if id(text.of) not in before:
            continue
        was, former, alone = before[id(text.of)]
        if mark is None or (was is (above.of or above) and former == place):
            continue
        expected = table[former] if alone and former in table else due(was, former)
        if end and end == expected and not text.reached:
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
