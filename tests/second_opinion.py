"""The second opinion on edits: what they mean, worked out the slow and obvious way.

Where quoted words stand is tried at every two places of a text; what several edits make of it
is put together character by character. Nothing here shares code with the compiler.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import regex
from attrs import frozen

SOFT_HYPHEN = "\u00ad"
DOUBLE_MARKS = '"“”„‟«»「」『』＂'
SINGLE_MARKS = "'‘’‚‛‹›＇"
Place = tuple[int, int]


def compared(chars: str) -> str:
    """A text as the rule of the language compares it, character by character."""
    out = ""
    for char in chars:
        if unicodedata.category(char) == "Zs" or char == "\t":
            out += " "
        elif char in DOUBLE_MARKS:
            out += '"'
        elif char in SINGLE_MARKS:
            out += "'"
        elif char != SOFT_HYPHEN:
            out += char
    return out


def edges(chars: str) -> set[int]:
    """Where a text may be cut: between its grapheme clusters."""
    found, at = {0}, 0
    for cluster in regex.findall(r"\X", chars):
        at += len(cluster)
        found.add(at)
    return found


def places_of(chars: str, quoted: str) -> tuple[Place, ...]:
    """Every stretch of a text that is compared as quoted words are, without splitting anything.

    A soft hyphen at the edge of a stretch is no part of it.
    """
    wanted, cuts = compared(quoted), edges(chars)
    if not wanted:
        return ()
    found = []
    for start in range(len(chars)):
        held = ""
        for end in range(start + 1, len(chars) + 1):
            held += compared(chars[end - 1])
            if len(held) > len(wanted):
                break
            is_bare = chars[start] != SOFT_HYPHEN and chars[end - 1] != SOFT_HYPHEN
            if is_bare and held == wanted and {start, end} <= cuts:
                found.append((start, end))
    return tuple(found)


@frozen
class Edit:
    """An edit as it is written, and what its parts are.

    verb: replace, delete, insert or reads; where: before, after, start or end of an insertion.
    """

    verb: str
    words: str = ""
    quoted: str = ""
    choice: str = ""
    where: str = ""

    def written(self) -> str:
        found = f"『{self.quoted}』 {self.choice}".rstrip(" ")
        match self.verb:
            case "replace":
                return f"replace {found} with 『{self.words}』"
            case "delete":
                return f"delete {found}"
            case "reads":
                return f"reads 『{self.words}』"
        beside = f"at {self.where}" if self.where in ("start", "end") else f"{self.where} {found}"
        return f"insert 『{self.words}』 {beside}"

    def places(self, chars: str) -> tuple[Place, ...] | None:
        """The stretches of a text that give way to the words; None where that cannot be told."""
        if self.verb == "reads":
            return ((0, len(chars)),)
        if self.where in ("start", "end"):
            at = 0 if self.where == "start" else len(chars)
            return ((at, at),)
        chosen = _chosen(places_of(chars, self.quoted), self.choice)
        if chosen is None or self.verb != "insert":
            return chosen
        return tuple(((p[0],) * 2 if self.where == "before" else (p[1],) * 2) for p in chosen)


def _chosen(found: tuple[Place, ...], choice: str) -> tuple[Place, ...] | None:
    if not found:
        return None
    if choice == "everywhere":
        apart = all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(found, 2))
        return found if apart else None
    if choice.startswith("nth "):
        number = int(choice.removeprefix("nth "))
        return found[number - 1 : number] if 1 <= number <= len(found) else None
    if choice:
        return found[:1] if choice == "first" else found[-1:]
    return found if len(found) == 1 else None


def changes_of(chars: str, edits: Sequence[Edit]) -> list[tuple[Place, str]] | None:
    """What gives way in a text, and to which words; None where edits contradict each other."""
    changes: list[tuple[Place, str]] = []
    telling: list[Edit] = []
    for edit in edits:
        places = edit.places(chars)
        if places is None:
            return None
        # Other words that change nothing are told of, and contradict nothing.
        if edit.verb == "reads" or any(chars[start:end] != edit.words for start, end in places):
            telling.append(edit)
            changes += [(place, edit.words) for place in places]
    if len(telling) > 1 and any(edit.verb == "reads" for edit in telling):
        return None
    for (one, _), (other, _) in combinations(changes, 2):
        if _meet(one, other):
            return None
    return changes


def outcome(chars: str, edits: Sequence[Edit]) -> str | None:
    """What edits make of a text, all of them at once; None where they contradict each other."""
    changes = changes_of(chars, edits)
    if changes is None:
        return None
    out = ""
    for at in range(len(chars) + 1):
        out += "".join(words for place, words in changes if place == (at, at))
        out += "".join(words for place, words in changes if place[0] == at < place[1])
        if not any(place[0] <= at < place[1] for place, _ in changes):
            out += chars[at : at + 1]
    return out


def _meet(one: Place, other: Place) -> bool:
    """Whether two changes share a character, or one puts words inside what the other takes."""
    shared = range(max(one[0], other[0]), min(one[1], other[1]))
    inside = any(a[0] == a[1] and b[0] < a[0] < b[1] for a, b in ((one, other), (other, one)))
    return len(shared) > 0 or inside


def stands_split(chars: str, quoted: str) -> bool:
    """Whether words stand in a text, but nowhere without splitting a character."""
    wanted = compared(quoted)
    stretches = (chars[a:b] for a, b in combinations(range(len(chars) + 1), 2))
    held = any(compared(stretch) == wanted for stretch in stretches)
    return bool(wanted) and held and not places_of(chars, quoted)


@cache
def unlikeness(words: tuple[str, ...], others: tuple[str, ...]) -> int:
    """What it costs to make one row of words of another.

    A word left out or put in costs 2, as does another word; a mistyped one costs 1.
    """
    if not words or not others:
        return 2 * (len(words) + len(others))
    is_mistyped = _mistyped(words[-1], others[-1])
    change = 0 if words[-1] == others[-1] else 1 if is_mistyped else 2
    return min(
        unlikeness(words[:-1], others[:-1]) + change,
        unlikeness(words[:-1], others) + 2,
        unlikeness(words, others[:-1]) + 2,
    )


def half_stands(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether half of the words, counted in letters and without signs, are there or mistyped."""
    letters = [
        (len(word), any(_mistyped(word, other) for other in others))
        for word in words
        if word[0].isalnum()
    ]
    return sum(n for n, stands in letters if stands) >= sum(n for n, _ in letters) / 2


def _mistyped(word: str, meant: str) -> bool:
    one, other = word.casefold(), meant.casefold()
    letters = min(len(one), len(other)) // 4
    return one == other or (letters > 0 and _apart(one, other) <= letters)


@cache
def _apart(one: str, other: str) -> int:
    """How many letters are to be changed, put in or left out."""
    if not one or not other:
        return len(one) + len(other)
    if one[-1] == other[-1]:
        return _apart(one[:-1], other[:-1])
    ways = (one[:-1], other[:-1]), (one[:-1], other), (one, other[:-1])
    return 1 + min(_apart(a, b) for a, b in ways)
