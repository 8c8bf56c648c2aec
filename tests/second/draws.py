"""What the two compilers are given: base texts of all sorts, and statements on them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from corpus.shared_texts import SHARED
from hypothesis import strategies as st

from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.source import Source
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults
from second.addresses import CALLS, LANGUAGES, find, folded, folded_label, forms_of, key_of
from second.reading import HEAD, LATIN, RANKS, Provision, Refused, lines_of, read_base

ROOT = Path(__file__).parents[2]
TREATIES = ("cs", "cv", "rr")

NOT_YET: frozenset[str] = frozenset()
"""Constructs of which the two compilers still mean different things; none of them is drawn.

habits: lists with other marks than the table of their language; sub-items that all go.
flat: 1, 1.1, 2 at one margin.
bis: labels with *bis*, and the policy.
twice: two equal labels in a list.
notes: a footnote that is marked twice, one that is suppressed, and their order.
levels: sub-items below Roman numbers, and new ones in real texts.
references: new text that ends in an address in braces.
moved: such an address of what is moved, whose new place does not print.
marked: the same with a mark, or that of a footnote, behind the braces.
heading: SUP and MOVE of the heading of a call.
treaties: texts with numbers in the margin.
editions: the edition of real texts, whose forms differ.
"""


@frozen
class Case:
    """A base text and a proposal that amends it."""

    base: str
    language: str
    settings: tuple[str, ...]
    statements: tuple[str, ...]

    def source(self) -> str:
        head = (f"language: {self.language}", *self.settings)
        unit = 'proposal EUR/24/1 amends "x.base"'
        return "\n".join((*head, unit, *self.statements)) + "\n"


WORDS = {
    "en": ("the support of all States", "that things are many", "Resolution 66 of 2017"),
    "fr": ("l'appui de tous les États", "que les objets sont nombreux", "la Résolution 66 de 2017"),
    "es": ("el apoyo de los Estados", "que las cosas son muchas", "la Resolución 66 de 2017"),
    "ru": ("поддержку всех государств", "что вещей много", "Резолюцию 66 от 2017 года"),
    "zh": ("所有成员国的支持", "事物众多", "2017年第66号决议"),
    "ar": ("دعم جميع الدول", "أن الأشياء كثيرة", "القرار 66 لعام 2017"),
}
EDITIONS = {
    "ru": ("Дубай, 2014 г.", "Кигали, 2022 г."),
    "zh": ("2014年，迪拜", "2022年，基加利"),
    "ar": ("دبي، 2014", "كيغالي، 2022"),
}
"""An edition and a later one, where a language writes them otherwise than the rest."""
OTHERS = ("Dubai, 2014", "Kigali, 2022")

LABELS = {
    "letters": [f"{c})" for c in "abcdefghijklmnop"],
    "numbers": [str(n) for n in range(1, 20)],
    "closed": [f"{n})" for n in range(1, 20)],
    "romans": ["i)", "ii)", "iii)", "iv)", "v)", "vi)"],
    "dashes": ["–"] * 9,
    "abjad": ["أ )", "ب)", "ج)", "د )", "ه )", "و )", "ز )"],
}


@cache
def worked() -> tuple[str, ...]:
    """The base texts that ship."""
    files = sorted((ROOT / "specs" / "resolutions").rglob("*.base"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


@cache
def imported() -> tuple[str, ...]:
    """The real texts, where they are at hand, as they are imported."""
    found = []
    for folder in ("pp18", "wrc"):
        for file in sorted((SHARED / "corpus" / folder).glob("*.txt")):
            source = Source(file.name, file.read_text(encoding="utf-8"))
            if len(source.text) < LONGEST and not character_faults(source):
                loose = read_loose(source, Known())
                if loose.instrument is not None:
                    found.append(print_base(loose.instrument))
    return tuple(found)


LONGEST = 9_000
"""Characters of an imported text; longer ones take longer and hold nothing else."""


def has_flat_numbers(text: Provision) -> bool:
    """Whether 1 and 1.1 stand beside each other somewhere."""
    lists = [[i.label for i in p.lists("item")] for p in text.all()]
    return any(len({label.count(".") for label in labels}) > 1 for labels in lists)


def has_latin_numbers(text: Provision) -> bool:
    return any(re.search(rf"({LATIN})\W*$", p.label) for p in text.all())


def has_twins(text: Provision) -> bool:
    """Whether two items of a list, dashes apart, have one label."""
    lists = [[folded_label(i.label) for i in p.lists("item")] for p in text.all()]
    return any(len(set(n) - {"–"}) < len(n) - n.count("–") for n in lists)


def has_margins(text: Provision) -> bool:
    return any(p.number for p in text.all())


@cache
def usable(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some texts that hold no construct that is still to come."""
    holds = {
        "flat": has_flat_numbers,
        "bis": has_latin_numbers,
        "twice": has_twins,
        "treaties": has_margins,
    }
    to_come = [found for construct, found in holds.items() if not drawn_now(construct)]
    texts = {source: read_base(lines_of(source)) for source in sources}
    return tuple(source for source in sources if not any(f(texts[source]) for f in to_come))


def drawn_now(construct: str) -> bool:
    return construct not in NOT_YET


@st.composite
def drawn_bases(draw: st.DrawFn) -> str:
    """A resolution in one of the languages, with lists of all sorts."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    sheet = _Sheet(draw, language, dict(LANGUAGES[language]["terminals"]))
    count = draw(st.integers(1, 3))
    for at in range(count):
        sheet.call("preamble" if at < count // 2 else "operative", at == count - 1)
    annex = ["annex 1: ANNEX 1", "title: Tables", "1 first clause;", "2 second clause."]
    table = ["table: Dates", "|| Year || Place ||", "| 2012 | Dubai |", "| 2016 | Lima |"]
    lines = [f"instrument: wtdc/7\nedition: 2017\nlanguage: {language}\n"]
    edition = EDITIONS.get(language, OTHERS)[0]
    lines += [f"number: RESOLUTION 7 ({edition})", "title: Title", f"opening: All ({edition}),"]
    lines += sheet.lines
    lines += ["", *annex, *table] if draw(st.integers(0, 3)) == 0 else []
    lines += ["", *(f"[^{sign}]: Note {sign}." for sign in range(1, sheet.notes + 1))]
    return "\n".join(lines) + "\n"


@define
class _Sheet:
    """A base text in the making; lives for one draw."""

    draw: st.DrawFn
    language: str
    marks: dict[str, Any]
    lines: list[str] = field(factory=list)
    notes: int = 0

    def one_in(self, count: int) -> bool:
        return self.draw(st.integers(1, count)) == count

    def words(self, mark: str) -> str:
        said = self.draw(st.sampled_from(WORDS[self.language]))
        if self.notes < 3 and self.one_in(8):
            self.notes += 1
            said += f"[^{self.notes}]"
        elif self.notes and drawn_now("notes") and self.one_in(12):
            said += f"[^{self.draw(st.integers(1, self.notes))}]"
        if drawn_now("habits") and self.one_in(10):
            mark = self.draw(st.sampled_from(("", *self.marks["known"])))
        return said + mark

    def call(self, role: str, is_last: bool) -> None:
        key = self.draw(st.sampled_from([k for k in CALLS if CALLS[k]["role"] == role]))
        heading = self.draw(st.sampled_from(forms_of(key, self.language) or ["frobnicates"]))
        self.lines += ["", f"*{heading}*"]
        between = self.marks["between"]
        ends = self.marks["final"] if is_last else self.marks["last"]
        if drawn_now("habits") and self.one_in(4):
            between = self.draw(st.sampled_from((".", ",", "", between)))
            ends = self.draw(st.sampled_from((between, ends)))
        size = self.draw(st.integers(0, 4))
        if not size:
            self.lines.append(self.words(ends))
            return
        if drawn_now("habits") and self.one_in(6):
            self.lines.append(self.words(self.marks["intro"]))
        letters = "abjad" if self.language == "ar" else "letters"
        usual = letters if role == "preamble" else "numbers"
        others = ("romans", "dashes", "closed") if drawn_now("levels") else ("dashes", "closed")
        sort = self.draw(st.sampled_from((usual, usual, usual, *others)))
        inner = {"letters": "romans", "abjad": "romans", "numbers": letters}.get(sort, "dashes")
        labels = list(LABELS[sort])
        if drawn_now("bis") and sort not in ("dashes", "abjad") and self.one_in(5):
            labels.insert(1, f"{labels[0]}bis")
        for n in range(size):
            below = self.draw(st.sampled_from((0, 0, 0, 1, 2)))
            own = ends if n == size - 1 else between
            if n == size - 2 and drawn_now("habits") and between and self.one_in(6):
                join = self.draw(st.sampled_from(self.marks.get("joins") or ["and"]))
                own += join if self.language == "zh" else f" {join}"
            self.lines.append(f"{labels[n]} {self.words(self.marks['intro'] if below else own)}")
            flat = sort == "numbers" and drawn_now("flat") and self.one_in(3)
            for m in range(below):
                label = f"{labels[n]}.{m + 1}" if flat else "    " + LABELS[inner][m]
                self.lines.append(f"{label} {self.words(own if m == below - 1 else between)}")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A base text with one to four statements; half of them contradict each other or are wrong."""
    kind = draw(st.integers(0, 5))
    shelf = usable(worked() if kind == 0 else imported() if kind == 1 else ())
    source = draw(st.sampled_from(shelf) if shelf else drawn_bases())
    text = read_base(lines_of(source))
    named = addressed(source)
    made = [draw(statements(text, named, not shelf)) for _ in range(draw(st.integers(1, 4)))]
    if any(": reads" in line for line in made):
        # What else may touch the line hangs on how the smallest revision is found.
        first = next(line for line in made if ": reads" in line)
        address = first.partition(":")[0]
        made = [line for line in made if line is first or not line.startswith(address)]
    if not drawn_now("moved") and any(line.startswith("MOVE") for line in made):
        made = [line for line in made if "{" not in line]
    settings = []
    if (shelf and not drawn_now("habits")) or draw(st.integers(0, 7)) == 0:
        settings.append("punctuation: keep")
    policies = ("relabel", "bis") if drawn_now("bis") else ("relabel",)
    if draw(st.booleans()):
        settings.append(f"labels: {draw(st.sampled_from(policies))}")
    if text.name.partition("/")[2] not in TREATIES:
        settings.append("document: WTDC-22/24")
    return Case(source, text.language, tuple(settings), tuple(made))


@cache
def addressed(source: str) -> tuple[tuple[str, str, str], ...]:
    """Address, kind and words of each provision of a text that has an address."""
    text = read_base(lines_of(source))
    found = ((address_of(p, text), p) for p in text.all())
    return tuple((a, p.kind, p.words) for a, p in found if a)


_WORDS = ("MOD", "MOD", "ADD", "ADD", "ADD", "SUP", "SUP", "MOVE", "NOC", "edition")


@st.composite
def statements(
    draw: st.DrawFn, text: Provision, named: tuple[tuple[str, str, str], ...], is_drawn: bool
) -> str:
    items = [n for n in named if n[1] in ("item", "call", "paragraph")] or list(named)
    address, kind, words = draw(st.sampled_from(items if draw(st.integers(0, 3)) else list(named)))
    word = draw(
        st.sampled_from(("MOD", "MOD", "ADD", "ADD", "ADD", "SUP", "SUP", "MOVE", "NOC", "edition"))
    )
    if word == "edition" and not is_drawn and not drawn_now("editions"):
        word = "NOC"
    if word == "edition":
        return f'edition "{EDITIONS.get(text.language, OTHERS)[1]}"'
    place = draw(st.sampled_from(("after", "after", "before", "to")))
    if word in ("SUP", "MOVE") and address.count(".") > 1 and not drawn_now("habits"):
        word = "NOC"
    if kind == "call" and drawn_now("heading") and draw(st.integers(0, 9)) == 0:
        address += ".heading"
    if word == "SUP" and kind == "footnote" and not drawn_now("notes"):
        word = "NOC"
    if word in ("SUP", "NOC"):
        return f"{word} {address}"
    if word == "MOVE":
        return f"MOVE {address} {place} {draw(st.sampled_from(items))[0]}"
    if word == "ADD":
        return f"ADD {place} {address}:" + draw(
            contents(text.language, kind, place, is_drawn or drawn_now("levels"), address)
        )
    edits = draw(st.lists(edits_of(words), min_size=1, max_size=2))
    if any(edit.startswith("reads") for edit in edits):
        edits = edits[:1]
    if len(edits) == 1:
        return f"MOD {address}: {edits[0]}"
    return "\n".join((f"MOD {address}:", *(f"    {edit}" for edit in edits)))


@st.composite
def contents(
    draw: st.DrawFn, language: str, kind: str, place: str, nested: bool, address: str
) -> str:
    marks = LANGUAGES[language]["terminals"]
    mark = draw(st.sampled_from(("", "", marks["between"], marks["final"], ";")))
    said = draw(st.sampled_from(WORDS[language])) + mark
    if kind == "row" or (kind == "table" and place == "to"):
        return "\n    | 2022 | Kigali |"
    if kind == "call" and place != "to":
        heading = forms_of(draw(st.sampled_from(("resolves", "notes"))), language)[0]
        below = draw(st.sampled_from((said, f"- {said}", f"- {said}\n    - {said}")))
        return f"\n    *{heading}*\n    {below}"
    if drawn_now("references") and draw(st.integers(0, 9)) == 0:
        plain = said.removesuffix(mark)
        mark = mark if drawn_now("marked") else ""
        said = f"{plain} {{{address}}}{mark}"
    shapes = ["- {0}", "- {0}", "- {0}\n    - {0}", "{0}"]
    shape = draw(st.sampled_from([*shapes, "- {0}\n        - {0}"] if nested else shapes))
    note = ""
    if (drawn_now("marked") or "{" not in said) and draw(st.integers(0, 7)) == 0:
        said, note = said.removesuffix(mark) + "[^new]" + mark, "\n    [^new]: A new note."
        shape = shape.replace("{0}", "x", 1) if shape.count("{0}") > 1 else shape
    return "\n    " + shape.format(said) + note


@st.composite
def edits_of(draw: st.DrawFn, words: str) -> str:
    pieces = [p for p in words.replace('"', " ").split() if "[" not in p] or ["nothing"]
    piece = draw(st.sampled_from(pieces))
    if len(pieces) == 1 and len(piece) > 3:
        at = draw(st.integers(0, len(piece) - 2))
        piece = piece[at : at + 2]
    choice = draw(st.sampled_from(("", "", "", " first", " last", " everywhere", " nth 2")))
    new = draw(st.sampled_from(("new", "words of 2022", "x;")))
    return draw(
        st.sampled_from(
            (
                f'replace "{piece}"{choice} with "{new}"',
                f'delete "{piece}"{choice}',
                f'insert "{new} " before "{piece}"{choice}',
                f'insert " {new}" after "{piece}"{choice}',
                f'insert "{new} " at start',
                f'insert " {new}" at end',
                f'reads "{new} {piece}"',
            )
        )
    )


def address_of(wanted: Provision, text: Provision) -> str | None:
    """An address of a provision, if one is found by trying."""
    above = wanted.above
    if above is None:
        return None
    if above is text:
        tries = [wanted.kind] if wanted.kind in HEAD else []
        if wanted.kind == "footnote":
            tries = [f"footnote[{wanted.label}]"]
        elif wanted.kind == "call":
            key = key_of(wanted.words, text.language) or folded(wanted.words).split()[0]
            tries = [key, *(f"{key}[{n}]" for n in range(1, 9))]
        else:
            tries += [f"{wanted.kind}[{wanted.name}]", wanted.kind]
    else:
        front = address_of(above, text)
        label = folded_label(wanted.label).removeprefix(folded_label(above.label) + ".")
        same = [p for p in above.below if p.kind == wanted.kind and p.label == wanted.label]
        at = same.index(wanted) + 1
        last = {"item": label, "title": "title"}.get(wanted.kind, f"{wanted.kind}[{at}]")
        if wanted.kind in RANKS and wanted.name:
            last = f"{wanted.kind}[{wanted.name}]"
        tries = [f"{front}.{last}", f"{front}.{last}[{at}]"] if front else []
        if wanted.number:
            tries.append(f"{text.name.partition('/')[2]}/{wanted.number}")
    for address in tries:
        try:
            if find(address, text) is wanted:
                return address
        except Refused:
            pass
    return None
