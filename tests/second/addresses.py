"""What addresses name, as `addresses.md` and `lexicon.md` say it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from second.reading import ADDRESS, ARABIC, HEAD, LATIN, MARGIN, RANKS, STEP, Provision, Refused

_DATA = Path(__file__).parents[2] / "compiler" / "lexicon"
CALLS = tomllib.loads((_DATA / "calls.toml").read_text(encoding="utf-8"))
LANGUAGES = tomllib.loads((_DATA / "languages.toml").read_text(encoding="utf-8"))
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALIKE = str.maketrans("асеіорхуАСЕІОРХ", "aceiopxyACEIOPX")
_PARTS = (*HEAD, "paragraph", "table", "figure", "note", "row", "cell")
Step = tuple[str, str, str]


def folded(text: str) -> str:
    unwritten = dict.fromkeys([0x0640, *range(0x064B, 0x0653)])
    return " ".join(unicodedata.normalize("NFC", text).translate(unwritten).casefold().split())


def forms_of(key: str, language: str) -> list[str]:
    """The headings of a call in a language."""
    entry = CALLS[key]
    return [*entry.get(language, ()), *entry.get("unattested", {}).get(language, ())]


def key_of(heading: str, language: str) -> str:
    """The key of the call one of whose headings is the longest beginning; empty if of none."""
    spaced = LANGUAGES[language].get("spaced", True)
    for particle in ("", *LANGUAGES[language].get("particles", ())):
        said = folded(heading)
        if said.startswith(particle):
            said = said.removeprefix(particle)
            begun = [
                (len(form), key)
                for key in CALLS
                for form in map(folded, forms_of(key, language))
                if said.startswith(form) and not (spaced and said[len(form) :][:1].isalnum())
            ]
            if begun:
                return max(begun, key=lambda found: found[0])[1]
    return ""


def folded_label(label: str) -> str:
    said = label.translate(_ALIKE).casefold()
    for latin, arabic in [*zip(LATIN.replace("nonies|", "").split("|"), ARABIC, strict=True)][::-1]:
        said = said.replace(arabic, latin)
    said = said.replace("nonies", "novies")
    said = re.sub(rf"[-\s]+(?={LATIN})", "", said)
    said = re.sub(r"[).\s]+$", "", re.sub(r"[)\s]", "", re.sub("^[–—•-]+$", "–", said)))
    return "".join(chr(97 + ABJAD.index(c)) if c in ABJAD[:26] else c for c in said)


def calls_named(name: str, text: Provision) -> list[Provision]:
    """The calls of this name, else of this key or one that begins with it, or of these words."""
    found = [call for call in text.lists("call") if call.name == name]
    said = f"{name}-".casefold()
    keys = [
        f"{k}-" for k, entry in CALLS.items() if said[:-1] == k or said[:-1] in entry["aliases"]
    ]
    for call in text.lists("call") if not found else []:
        own = re.sub(r"[\W_]+", "-", folded(call.words)).strip("-")
        key = key_of(call.words, text.language)
        if f"{own}-".startswith(said) or f"{key}-".startswith(tuple(keys)):
            found.append(call)
    return found


def numbered(found: list[Provision], step: Step) -> list[Provision]:
    """Those of several that a number or words leave."""
    found = [p for p in found if folded(step[2][1:-1]) in folded(p.words)]
    return [p for n, p in enumerate(found, 1) if not step[1] or str(n) == step[1]]


def find(address: str, text: Provision) -> Provision:
    """The one provision that an address names."""
    found: list[Provision] = []
    series, _, rest = address.partition("/")
    if rest and series.casefold() == text.name.partition("/")[2].casefold():
        found = of_number(re.findall(STEP, rest), text)
    elif "/" not in address and ADDRESS.fullmatch(address):
        found = below(text, re.findall(STEP, address))
    return only(found, address)


def of_number(steps: list[Step], text: Provision) -> list[Provision]:
    """All that a number in the margin can mean: behind a point the label of an item may stand."""
    size = next((n for n, (_, index, _) in enumerate(steps, 1) if index), len(steps))
    size = next((n for n, step in enumerate(steps[:size]) if not MARGIN.fullmatch(step[0])), size)
    found = []
    for count in range(1, size + 1):
        number = folded_label(".".join(step[0] for step in steps[:count]))
        held = [p for p in text.all() if p.number and folded_label(p.number) == number]
        labels = [(step[0], "", "") for step in steps[count:size]]
        found += [q for p in held for q in below(p, labels)]
    found = numbered([p for p in text.all() if p in found], ("", steps[size - 1][1], ""))
    return [q for p in found for q in below(p, steps[size:])]


def only(found: list[Provision], address: str) -> Provision:
    if len(set(found)) != 1:
        raise Refused(f"{len(found)} provisions are {address}")
    return found[0]


def below(start: Provision, steps: list[Step]) -> list[Provision]:
    """All that the steps can mean from a provision on."""
    if not steps:
        return [start]
    (name, index, _), rest = steps[0], steps[1:]
    found = numbered(start.lists(name), steps[0])
    if name == "heading" and start.kind == "call":
        return [Provision("wording", above=start)] if steps == [("heading", "", "")] else []
    if name == "column" and start.kind == "table":
        return [Provision(name, name=index, above=start)] if steps == [(name, index, "")] else []
    if name == "footnote":
        found = [p for p in start.lists(name) if p.label == index]
    elif name in RANKS and start.kind not in ("item", "paragraph"):
        wide = start.lists(name) if start.above else [p for p in start.all() if p.kind == name]
        near = start.lists(name) or wide
        if any(p.name for p in near) and index:
            tries = [[p for p in some if folded(p.name) == folded(index)] for some in (near, wide)]
            found = tries[0] or tries[1]
        else:
            found = numbered(near, steps[0])
    elif start.above and name not in _PARTS:
        return labelled(start, steps)
    elif name not in _PARTS:
        found = numbered(calls_named(name, start), steps[0])
    return [q for p in found for q in below(p, rest)]


def labelled(start: Provision, steps: list[Step]) -> list[Provision]:
    """The items of a label, which may hold points: 1.1 below 1 is `.1.1`, or `.1` below `.1`."""
    found = []
    own = f"{folded_label(start.label)}." if start.label else "\0"
    for count in range(1, len(steps) + 1):
        label = folded_label(".".join(step[0] for step in steps[:count]))
        wanted = {label, own + label} if count == 1 else {label} - {own + label.removeprefix(own)}
        here = [p for p in start.lists("item") if folded_label(p.label) in wanted]
        found += [q for p in numbered(here, steps[count - 1]) for q in below(p, steps[count:])]
        if any(steps[count - 1][1:]):
            break
    return found
