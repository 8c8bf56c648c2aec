"""What edits do with words, as `edits.md` says it."""

from __future__ import annotations

import re
from itertools import pairwise

import regex

from second import reading
from second.reading import QUOTED, Line, Provision, Refused, Wording, uncommented
from second.tables import Put

CHOICE = r"first|last|everywhere|nth +\d+"
_EDIT = re.compile(
    rf"(?:(?P<verb>replace|delete) +(?P<words>{QUOTED})(?: +(?P<which>{CHOICE}))?"
    rf"(?: +with *(?P<new>{QUOTED}|:))?|reads *(?P<whole>{QUOTED}|:)"
    rf"|emphasize +(?P<shown>{QUOTED})(?: +(?P<nth>{CHOICE}))?"
    rf"|insert +(?P<put>{QUOTED}) +(?:at +(?P<end>start|end)"
    rf"|(?P<side>before|after) +(?P<at>{QUOTED})(?: +(?P<choice>{CHOICE}))?))"
    rf"(?P<look> +(?:bold +italic|italic +bold|bold|italic|plain))?"
)
_ALIKE = str.maketrans("“”„‟«»〝〞‘’‚‛‹›ʼ", '""""""""' + "'''''''", "\u00ad")


def look(provision: Provision, found: list[tuple[int, int]]) -> None:
    """Change how words print; the words themselves stay."""
    provision.looks += found


def worded(provision: Provision) -> Provision:
    """Whose words are meant: a call or a cell with one paragraph stands for that."""
    kinds = [p.kind for p in provision.all()]
    only_one = kinds in (["call", "paragraph"], ["cell", "paragraph"])
    at = provision.below[0] if only_one else provision
    return provision.above if provision.kind == "wording" and provision.above else at


def reword(provision: Provision, lines: list[Line], puts: list[Put]) -> None:
    """Change words."""
    at = worded(provision)
    if at.kind == "cell" and (at.below or at.name):
        raise Refused("which paragraph of the cell")
    if not lines or provision.kind == "row" or (at is provision and at.kind == "call" and at.below):
        raise Refused("no edit, or words of a whole call or row")
    while lines:
        (column, line), *lines = lines
        m = _EDIT.fullmatch(uncommented(line))
        new = (m["new"] or m["whole"] or m["put"] or '""') if m else ""
        bare = not m or not m["look"]
        if not m or (m["verb"] == "replace") != bool(m["new"]):
            raise Refused(line)
        if m["shown"] if bare else (new == ":" or m["verb"] == "delete"):
            raise Refused(f"no look, or one too many, in {line}")
        if new == ":":
            size = next((n for n, (deep, _) in enumerate(lines) if deep <= column), len(lines))
            new, lines = f'"{reading.joined([body for _, body in lines[:size]])}"', lines[size:]
        elif lines and not column:
            raise Refused("lines below an edit")
        words = quoted(new, new=True)
        if provision.kind == "wording" and (not bare or any(unit.looks for unit in words)):
            raise Refused("a heading of a call has no emphasis of its own")
        found = [(0, len(at.text))]
        if not m["whole"] and not m["end"]:
            which = m["which"] or m["choice"] or m["nth"] or ""
            found = places(at.text, quoted(m["words"] or m["at"] or m["shown"]), which)
        if m["shown"]:
            wanted = frozenset(re.findall("bold|italic", m["look"]))
            units = [unit for start, end in found for unit in at.text[start:end]]
            if any(getattr(unit, "looks", frozenset()) != wanted for unit in units):
                look(at, found)
            continue
        if at.kind == "cell":
            puts.append((at, 0, Provision("paragraph", words)))
            continue
        if m["verb"] == "replace" and m["words"] == new:
            continue
        for start, end in found:
            start = end if m["side"] == "after" or m["end"] == "end" else start
            end = start if m["side"] or m["end"] else end
            at.edits.append((start, end, words, bool(m["whole"])))


def quoted(quotation: str, new: bool = False) -> Wording:
    """What stands between the marks; one blank at each end of « x » belongs to them."""
    inside = re.sub(r"^«\s(.*)\s»$", r"«\1»", quotation)[1:-1]
    return (
        reading.wording(inside, new=True, quoted=True)
        if new
        else re.findall(r"\[\^[^\]\s]+\]|.", inside)
    )


def places(text: Wording, words: Wording, choice: str) -> list[tuple[int, int]]:
    """Where quoted words stand in a text, as the choice wants it."""
    flat = [(" " if unit.isspace() else unit.translate(_ALIKE)) for unit in text]
    said = [" " if unit.isspace() else unit.translate(_ALIKE) for unit in words]
    said, at = [unit for unit in said if unit], [n for n, unit in enumerate(flat) if unit]
    cuts = {0}
    for cluster in regex.findall(r"\X", "".join(u if len(u) == 1 else "\0" for u in text)):
        cuts.add(max(cuts) + len(cluster))
    found = [
        (seats[0], seats[-1] + 1)
        for n in range(len(at) - len(said) + 1)
        if (seats := at[n : n + len(said)]) and [flat[seat] for seat in seats] == said
    ]
    found = [place for place in found if set(place) <= cuts]
    if choice.startswith("nth"):
        found = [place for n, place in enumerate(found, 1) if n == int(choice[4:])]
    elif choice in ("first", "last"):
        found = found[:1] if choice == "first" else found[-1:]
    overlap = any(a[1] > b[0] for a, b in pairwise(found))
    if not found or overlap or (choice != "everywhere" and len(found) > 1):
        raise Refused(f"{len(found)} places for {''.join(words)}")
    return found
