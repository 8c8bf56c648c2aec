"""Addresses, as `addresses.md` and `lexicon.md` say them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from second.provisions import HEAD, LATIN, RANKS, Provision, Refused, Text

_DATA = Path(__file__).parents[2] / "compiler" / "lexicon"
CALLS = tomllib.loads((_DATA / "calls.toml").read_text(encoding="utf-8"))
LANGUAGES = tomllib.loads((_DATA / "languages.toml").read_text(encoding="utf-8"))
QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』'
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALIKE = str.maketrans("асеіорхуАСЕІОРХ", "aceiopxyACEIOPX")
_STEP = re.compile(rf"([^\s.\[\](),:\"]+)(?:\[([^\]]+)\])?(?:\(({QUOTED})\))?")
_UNWRITTEN = dict.fromkeys([0x0640, *range(0x064B, 0x0653)])
Step = tuple[str, str | None, str | None]


def steps_of(address: str) -> list[Step] | None:
    """Name, number and words of each step; None if this has not the shape of an address."""
    found: list[Step] = []
    at = 0
    while m := _STEP.match(address, at):
        found.append((m[1], m[2], m[3] and m[3][1:-1]))
        if m.end() == len(address):
            return found if re.match(r"[^\W\d_]", address) else None
        if address[m.end()] != ".":
            return None
        at = m.end() + 1
    return None


def folded(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_UNWRITTEN).casefold()
    return " ".join(composed.split())


def forms_of(key: str, language: str) -> list[str]:
    """The headings of a call in a language."""
    entry = CALLS[key]
    return [*entry.get(language, ()), *entry.get("unattested", {}).get(language, ())]


def begun_by(heading: str, key: str, language: str) -> int:
    """How long the longest heading of a call is with which this one begins; 0 if with none."""
    best = 0
    for form in map(folded, forms_of(key, language)):
        ends = heading[len(form) : len(form) + 1]
        if heading.startswith(form) and not (
            LANGUAGES[language].get("spaced", True) and ends.isalnum()
        ):
            best = max(best, len(form))
    return best


def readings_of(heading: str, language: str) -> list[str]:
    """A heading as it stands, and without what is written onto its first word."""
    said = folded(heading)
    particles = LANGUAGES[language].get("particles", ())
    return [said, *(said.removeprefix(p) for p in particles if said.startswith(p))]


def key_of(heading: str, language: str) -> str | None:
    """The key of the call that a heading belongs to."""
    for said in readings_of(heading, language):
        key = max(CALLS, key=lambda key: begun_by(said, key, language))
        if begun_by(said, key, language):
            return key
    return None


def folded_label(label: str) -> str:
    said = label.translate(_ALIKE).casefold().replace("مكرراً", "bis").replace("nonies", "novies")
    said = re.sub(r"[–—•-]+$|^[–—•-]+$", "–", re.sub(rf"[-\s]+(?={LATIN})", "", said))
    said = re.sub(r"[).\s]+$", "", re.sub(r"[)\s]", "", said))
    return "".join(chr(97 + ABJAD.index(c)) if c in ABJAD[:26] else c for c in said)


def calls_named(name: str, calls: list[Provision], language: str) -> list[Provision]:
    """The calls that a name can mean."""
    given = [call for call in calls if call.name and call.name == name]
    said = name.casefold()
    keys = [key for key, entry in CALLS.items() if said == key or said in entry["aliases"]]
    return given or [call for call in calls if is_named(call.words, said, keys, language)]


def is_named(heading: str, said: str, keys: list[str], language: str) -> bool:
    own = re.sub(r"[\W_]+", "-", folded(heading)).strip("-")
    readings = readings_of(heading, language)
    begun = any(begun_by(reading, key, language) for reading in readings for key in keys)
    return begun or own == said or own.startswith(f"{said}-")


def numbered(found: list[Provision], step: Step) -> list[Provision]:
    """Those of several that a number or words leave."""
    if step[2] is not None:
        said = folded(step[2])
        found = [p for p in found if said in folded(p.words)]
    if step[1] is not None:
        at = int(step[1]) if step[1].isdigit() else 0
        return found[at - 1 : at] if at else []
    return found


def find(address: str, text: Text) -> Provision:
    """The one provision that an address names."""
    own, stroke, margin = address.partition("/")
    if stroke:
        return only(in_margin(own, margin, text), address)
    steps = steps_of(address)
    if not steps:
        raise Refused(f"no address: {address}")
    return only([q for p in starts(steps[0], text) for q in below(p, steps[1:])], address)


def in_margin(own: str, margin: str, text: Text) -> list[Provision]:
    """The provision of this number, or what is named below it."""
    if own.casefold() != text.series.partition("/")[2].casefold():
        return []
    parts = margin.split(".")
    for count in range(len(parts), 0, -1):
        number = ".".join(parts[:count]).casefold()
        if found := [p for p in text.root.all() if p.number.casefold() == number]:
            steps = steps_of(".".join(["x", *parts[count:]]))
            return [q for p in found for q in below(p, (steps or [])[1:])]
    return []


def only(found: list[Provision], address: str) -> Provision:
    distinct = list({id(p): p for p in found}.values())
    if len(distinct) != 1:
        raise Refused(f"{len(distinct)} provisions are {address}")
    return distinct[0]


def starts(step: Step, text: Text) -> list[Provision]:
    name, index, _ = step
    root = text.root
    if name in HEAD:
        return root.lists(name)
    if name == "footnote":
        return [p for p in root.lists("footnote") if p.label == index]
    if name in RANKS:
        near = divisions(root.lists(name), step)
        return near or divisions([p for p in root.all() if p.kind == name], step)
    if name in ("paragraph", "table", "figure", "note"):
        return numbered(root.lists(name), step)
    return numbered(calls_named(name, root.lists("call"), text.language), step)


def divisions(found: list[Provision], step: Step) -> list[Provision]:
    named = [p for p in found if p.name and p.name.casefold() == (step[1] or "").casefold()]
    if named or step[1] is None:
        return named or found
    return [] if any(p.name for p in found) else numbered(found, step)


def below(start: Provision, steps: list[Step]) -> list[Provision]:
    """All that the steps can mean from a provision on."""
    if not steps:
        return [start]
    name, index, _ = steps[0]
    if name == "heading" and index is None and start.kind == "call":
        return [Provision("heading", above=start)] if len(steps) == 1 else []
    if name in RANKS and start.kind not in ("item", "paragraph"):
        return [q for p in divisions(start.lists(name), steps[0]) for q in below(p, steps[1:])]
    if name in ("paragraph", "table", "figure", "note", "row", "cell", "title"):
        return [q for p in numbered(start.lists(name), steps[0]) for q in below(p, steps[1:])]
    found = []
    for count in range(1, len(steps) + 1):
        label = folded_label(".".join(s[0] for s in steps[:count]))
        beyond = folded_label(start.label) + "." if start.label else "\0"
        if count > 1 and label.startswith(beyond):
            continue
        wanted = {label} | ({beyond + label} if count == 1 else set())
        here = [p for p in start.lists("item") if folded_label(p.label) in wanted]
        found += [q for p in numbered(here, steps[count - 1]) for q in below(p, steps[count:])]
        if any(s[1] or s[2] for s in steps[:count]):
            break
    return found
