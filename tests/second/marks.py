"""The marks at the end of provisions, as `punctuation.md` says them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from second.addresses import LANGUAGES
from second.reading import Provision

Seat = tuple[Provision, str]
"""Where a text counts: the provision whose list it is in, and its place there."""


def ending(text: Provision, table: dict[str, Any]) -> str:
    """The mark at the end, or the mark and a word (`; and`); footnotes behind do not count."""
    words = "".join(u if len(u) == 1 else "\0" for u in text.text).rstrip("\0 \t\u00a0")
    joins = "|".join(table.get("joins") or ["$"])
    m = re.search(rf"[{re.escape(table['known'])}](?:\s*(?:{joins}))?$", words)
    return m[0] if m else ""


def seats(root: Provision, table: dict[str, Any]) -> dict[Provision, Seat]:
    """The seat of each text below the calls of an instrument."""
    found: dict[Provision, Seat] = {}

    def sit(above: Provision, last: Seat) -> int:
        texts = [p for p in above.below if p.kind in ("item", "paragraph", "note")]
        for at, text in enumerate(texts, 1 - len(texts)):
            found[text] = (above, "between" if at < -1 else "penult") if at else last
            holds = sit(text, (above, "between") if at else last)
            parted = text.of is not None and any(
                p.kind in ("item", "paragraph", "note") for p in text.of.below
            )
            if holds or (at and ending(text, table) in (":", "：") and not parted):
                found[text] = above, "intro"
        return len(texts)

    for call in root.lists("call")[::-1]:
        sit(call, (call, "last" if found else "final"))
    return found


def repair(root: Provision, base: Provision, language: str) -> None:
    """Give each text whose place has changed, and each new one, the mark of its place."""
    table = LANGUAGES[language]["terminals"]
    before, after = seats(base, table), seats(root, table)
    shown: dict[Seat, str] = {}
    ends: dict[Provision, list[str]] = {}
    for text in [p for p in base.all() if p in before]:
        (above, place), end = before[text], ending(text, table)
        if place in ("between", "penult"):
            ends.setdefault(above, []).append(end[:1])
            shown |= {(above, place): end} if len(end) > 1 and place == "penult" else {}
        elif len(end) == 1:
            shown.setdefault((call_of(above), place), end)

    def between(above: Provision) -> str | None:
        held = next((ends[p.of or p] for p in above.chain() if (p.of or p) in ends), None)
        return Counter(held).most_common(1)[0][0] if held else None

    def due(above: Provision, place: str) -> str:
        """The mark of a place in the list of a provision; empty where nothing is put."""
        mark = between(above)
        if place in ("between", "penult"):
            return shown.get((above.of or above, place), table["between"] if mark is None else mark)
        usual = "" if mark == "" and place != "intro" else table[place]
        return shown.get((call_of(above), place), usual)

    for text in [p for p in root.all() if p in after]:
        (above, place), end = after[text], ending(text, table)
        mark, was = due(above, place), before.get(text.of) if text.of else None
        if was is None:
            repaired = len(end) < 2 and not (end in (":", "：") and place == "intro")
        else:
            alone = between(was[0]) is None and was[1] in ("last", "final")
            repaired = (
                was != (above.of or above, place)
                and end == (table[was[1]] if alone else due(*was)) != ""
            )
        if mark and repaired and not reached(text):
            put(text, mark, end)


def call_of(above: Provision) -> Provision:
    call = next(p for p in above.chain() if p.kind == "call")
    return call.of or call


def reached(text: Provision) -> bool:
    """Whether an edit reaches the end; a whole new wording does where the end differs."""
    was, edits = (text.of.text, text.of.edits) if text.of else ([], [])
    if text.of and (text.of.cut or text.of.joined):
        return True
    return any(e == len(was) and not (whole and new[-1:] == was[-1:]) for _, e, new, whole in edits)


def put(text: Provision, mark: str, end: str) -> None:
    """A mark in place of the one that is there, before the footnotes and blanks behind it."""
    at = len(text.text)
    while at and (text.text[at - 1] in " \t\u00a0" or text.text[at - 1].startswith("[^")):
        at -= 1
    last = text.text[at - 1] if at else "\0"
    if end or len(last) > 1 or last.isalnum() or last in ")]}»”’\"'」』）》":
        text.text[at - len(end) : at] = list(mark)
