"""What the two compilers are given: base texts of all sorts, and statements on them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from corpus.shared_texts import SHARED
from hypothesis import strategies as st
from worked import BASES

from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.source import Source
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults
from second.addresses import CALLS, LANGUAGES, find, folded, folded_label, forms_of, key_of
from second.reading import HEAD, RANKS, Provision, Refused, lines_of, read_base
from second.tables import covering, width_of

ROOT = Path(__file__).parents[2]


@frozen
class Case:
    """A base text and a proposal that amends it.

    beside: what stands in the file below the proposal: others, and texts.
    """

    base: str
    language: str
    settings: tuple[str, ...]
    statements: tuple[str, ...]
    beside: tuple[str, ...] = ()

    def source(self) -> str:
        head = (f"language: {self.language}", *self.settings)
        unit = 'proposal EUR/24/1 amends "x.base"'
        return "\n".join((*head, unit, *self.statements, *self.beside)) + "\n"


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

TABLES = (
    """table: Dates
columns: 20 center | end
|| Year || Place ||
| 2012 | Dubai |
| 2016 | |""",
    """table:
|| Year || Place || Days ||
row:
    cell:
        2012 and 2013
        4 091 delegates
    cell: Dubai
    cell: <
row:
    cell: ^
    cell:
        a) Lima
        b) Cusco in 2013
    cell:
| 2016 | Busan | 2 |""",
)
"""Tables, of one paragraph in each cell and of several."""

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
    return tuple(file.read_text(encoding="utf-8") for file in BASES)


@cache
def imported() -> tuple[str, ...]:
    """The real texts, where they are at hand, as they are imported."""
    found = []
    for folder in ("pp18", "wrc"):
        for file in sorted((SHARED / "corpus" / folder).glob("*.txt")):
            source = Source(file.name, file.read_text(encoding="utf-8"))
            if len(source.text) < LONGEST and not character_faults(source):
                loose = read_loose(source, Known())
                text = print_base(loose.instrument) if loose.instrument else ""
                if text:
                    found.append(text)
    return tuple(found)


LONGEST = 9_000
"""Characters of an imported text; longer ones take longer and hold nothing else."""


@st.composite
def drawn_bases(draw: st.DrawFn) -> str:
    """A resolution in one of the languages, with lists of all sorts."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    sheet = _Sheet(draw, language, dict(LANGUAGES[language]["terminals"]))
    count = draw(st.integers(1, 3))
    for at in range(count):
        sheet.call("preamble" if at < count // 2 else "operative", at == count - 1)
    annex = ["annex 1: ANNEX 1", "title: Tables", "1 first clause;", "2 second clause."]
    table = draw(st.sampled_from(TABLES)).splitlines()
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
        elif self.notes and self.one_in(12):
            said += f"[^{self.draw(st.integers(1, self.notes))}]"
        if self.one_in(10):
            mark = self.draw(st.sampled_from(("", *self.marks["known"])))
        return said + mark

    def call(self, role: str, is_last: bool) -> None:
        key = self.draw(st.sampled_from([k for k in CALLS if CALLS[k]["role"] == role]))
        heading = self.draw(st.sampled_from(forms_of(key, self.language) or ["frobnicates"]))
        self.lines += ["", f"*{heading}*"]
        between = self.marks["between"]
        ends = self.marks["final"] if is_last else self.marks["last"]
        if self.one_in(4):
            between = self.draw(st.sampled_from((".", ",", "", between)))
            ends = self.draw(st.sampled_from((between, ends)))
        size = self.draw(st.integers(0, 4))
        if not size:
            self.lines.append(self.words(ends))
            return
        if self.one_in(6):
            self.lines.append(self.words(self.marks["intro"]))
        letters = "abjad" if self.language == "ar" else "letters"
        usual = letters if role == "preamble" else "numbers"
        sort = self.draw(st.sampled_from((usual, usual, usual, "romans", "dashes", "closed")))
        inner = {"letters": "romans", "abjad": "romans", "numbers": letters}.get(sort, "dashes")
        labels = list(LABELS[sort])
        if sort not in ("dashes", "abjad") and self.one_in(5):
            labels.insert(1, f"{labels[0]}bis")
        for n in range(size):
            below = self.draw(st.sampled_from((0, 0, 0, 1, 2)))
            own = ends if n == size - 1 else between
            if n == size - 2 and between and self.one_in(6):
                join = self.draw(st.sampled_from(self.marks.get("joins") or ["and"]))
                own += join if self.language == "zh" else f" {join}"
            self.lines.append(f"{labels[n]} {self.words(self.marks['intro'] if below else own)}")
            flat = sort == "numbers" and self.one_in(3)
            for m in range(below):
                label = f"{labels[n]}.{m + 1}" if flat else "    " + LABELS[inner][m]
                self.lines.append(f"{label} {self.words(own if m == below - 1 else between)}")


@st.composite
def drawn_treaties(draw: st.DrawFn) -> str:
    """A text with numbers in the margin: articles, clauses, what stands between them, notes."""
    series = draw(st.sampled_from(("pp/cs", "pp/cv", "wrc/rr")))
    lines = [f"instrument: {series}", "edition: 2018", "language: en", "", "number: RULES"]
    lines += ["title: Title"] * draw(st.integers(0, 1))
    lines += ["chapter I: CHAPTER I", "title: Chapter"] * draw(st.integers(0, 1))
    notes = 0
    for article in range(1, draw(st.integers(2, 3))):
        lines += [f"article {article}: ARTICLE {article}", "title: Article"]
        for n in range(10 * article, 10 * article + draw(st.integers(1, 4))):
            shape = draw(
                st.sampled_from(("{0} | {1}", "{0} PP-98 | 1 {1}", "    {0} | a) {1}", "{1}"))
            )
            said = draw(st.sampled_from(WORDS["en"]))
            if draw(st.integers(0, 3)) == 0:
                notes = max(sign := draw(st.integers(1, notes + 1)), notes)
                said += f"[^{sign}]"
            shape = shape if "|" in lines[-1] else shape.strip()
            lines.append(shape.format(n, f"{said};"))
            if draw(st.integers(0, 3)) == 0:
                below = " " * (4 + len(shape) - len(shape.lstrip()))
                labels = draw(st.sampled_from((("a)", "b)"), ("1", "2"))))
                lines += [f"{below}{label} that things are many;" for label in labels]
            if "|" in shape and draw(st.integers(0, 4)) == 0:
                lines.append(f"{n}.1 | that things are many;")
        if draw(st.integers(0, 4)) == 0:
            lines += draw(st.sampled_from(TABLES)).splitlines()
    lines += [f"[^{sign}]: Note {sign}." for sign in range(1, notes + 1)]
    return "\n".join(lines) + "\n"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A base text with one to four statements; half of them contradict each other or are wrong."""
    kind = draw(st.integers(0, 6))
    shelf = worked() if kind == 0 else imported() if kind == 1 else ()
    drawn = drawn_treaties() if kind == 2 else drawn_bases()
    source = draw(st.sampled_from(shelf) if shelf else drawn)
    text = read_base(lines_of(source))
    named = addressed(source)
    made = [draw(statements(text, named)) for _ in range(draw(st.integers(1, 4)))]
    settings = ["punctuation: keep"] * (draw(st.integers(0, 7)) == 0)
    if draw(st.booleans()):
        settings.append(f"labels: {draw(st.sampled_from(('relabel', 'bis', 'keep')))}")
    if text.name not in ("pp/cs", "pp/cv", "wrc/rr"):
        settings.append("document: WTDC-22/24")
    others = (
        draw(st.lists(beside(text.language), max_size=2)) if draw(st.integers(0, 3)) == 0 else []
    )
    return Case(source, text.language, tuple(settings), tuple(made), tuple(others))


NEW = (
    "title: T\n    *{1}*\n    - {0}\n    - {0}\n    *{2}*\n    {0}.",
    "title: T[^a]\n    *{2}*\n    1 {0} {{resolves.2}}\n    2 {0}\n    [^a]: {0}",
    "",
)
"""The texts of new instruments."""


@st.composite
def beside(draw: st.DrawFn, language: str) -> str:
    """Another proposal of the file, or a text beside them; now and then with a line too many."""
    said = draw(st.sampled_from(WORDS[language]))
    heads = [forms_of(key, language)[0] for key in ("notes", "resolves")]
    blocks = (
        f"{said}",
        f"- {said}",
        f"heading: H\n    {said}\n    a) {said}[^a]\n    [^a]: *{said}*",
    )
    block = draw(st.sampled_from(blocks))
    body = draw(st.sampled_from(NEW)).format(said, *heads)
    number = draw(st.integers(1, 9))
    text = draw(
        st.sampled_from(
            (
                f'proposal EUR/24/{number} keeps "x.base"',
                f'proposal EUR/24/{number} keeps! "x.base"\nreasons: {said}',
                f'proposal EUR/24/{number} suppresses "x.base"',
                f'proposal EUR/24/{number} adds resolution "[EUR-{number}]"\n    {body}',
                f"text: {said}",
                f"text:\n    {block}",
                f"note: {draw(st.sampled_from(('secretariat', 'editor')))}\n    {block}",
                f"general: EUR/24/{number}\n    {block}",
            )
        )
    )
    later = EDITIONS.get(language, OTHERS)[1]
    more = (
        "",
        "",
        "",
        "\nreasons: x",
        "\nreasons resolves: x",
        f'\nedition "{later}"',
        "\nSUP title",
    )
    return text + draw(st.sampled_from(more))


@cache
def addressed(source: str) -> tuple[tuple[str, str, str], ...]:
    """Address, kind and words of each provision of a text that has an address."""
    text = read_base(lines_of(source))
    found = ((address_of(p, text), p) for p in text.all())
    return tuple((a, p.kind, p.words) for a, p in found if a)


_VERBS = (
    *("MOD", "MOD", "MOD", "ADD", "ADD", "ADD", "SUP", "SUP", "MOVE", "NOC", "edition"),
    *("SPLIT", "JOIN", "reasons", "NOC!", "(MOD)"),
)


@st.composite
def statements(draw: st.DrawFn, text: Provision, named: tuple[tuple[str, str, str], ...]) -> str:
    tables = [address for address, kind, _ in named if kind == "table"]
    if tables and draw(st.integers(0, 2)) == 0:
        table = draw(st.sampled_from(tables))
        return draw(of_columns(table, find(table, text)))
    items = [n for n in named if n[1] in ("item", "call", "paragraph")] or list(named)
    address, kind, words = draw(st.sampled_from(items if draw(st.integers(0, 3)) else list(named)))
    word = draw(st.sampled_from(_VERBS))
    if word == "edition":
        by_conference = "WRC-" in "".join(p.words for p in text.lists("number"))
        later = "WRC-27" if by_conference else EDITIONS.get(text.language, OTHERS)[1]
        return f'edition "{later}"'
    if kind == "cell":
        word = draw(st.sampled_from(("MOD", "MOD", "ADD")))
    place = draw(st.sampled_from(("after", "after", "before", "to")))
    if kind == "call" and draw(st.integers(0, 9)) == 0:
        address += ".heading"
    if word == "reasons":
        return f"reasons{draw(st.sampled_from(('', '', f' {address}')))}: {WORDS['en'][0]}"
    if word in ("SUP", "NOC", "NOC!"):
        other = f", {draw(st.sampled_from(items))[0]}"
        more = ("", "", "", other, f"..{other.rpartition('.')[2]}")
        return f"{word} {address}{draw(st.sampled_from(more))}"
    if word == "SPLIT":
        piece, choice = draw(pieces_of(words))
        side = draw(st.sampled_from(("before", "before", "after")))
        return f'SPLIT {address} {side} "{piece}"{choice}'
    if word == "JOIN":
        lists: dict[tuple[str, str], list[str]] = {}
        for one, its_kind, _ in named:
            if its_kind in ("item", "paragraph"):
                lists.setdefault((one.rpartition(".")[0], its_kind), []).append(one)
        several = [some for some in lists.values() if len(some) > 1]
        beside = draw(st.sampled_from(several or [[address]]))
        at = draw(st.integers(0, max(len(beside) - 2, 0)))
        return f"JOIN {', '.join(beside[at : at + draw(st.integers(2, 3))])}"
    if word == "MOVE":
        is_numbered = not address.endswith(".heading") and find(address, text).number
        number = " as 99bis" if is_numbered else ""
        return f"MOVE {address} {place} {draw(st.sampled_from(items))[0]}{number}"
    if word == "ADD":
        put = draw(contents(text.language, kind, place, address))
        return f"ADD {place} {address}:{put}"
    # Where only what changes prints, a look that words have already would be told from another.
    looks = LOOKS[2:3] if text.name in ("pp/cs", "pp/cv", "wrc/rr") else LOOKS
    edits = draw(st.lists(edits_of(words, looks), min_size=1, max_size=2))
    if draw(st.integers(0, 5)) == 0:
        # In the next line a quotation goes on, at any margin.
        margin = " " * draw(st.sampled_from((0, 4, 8)))
        edits = [re.sub(r"(?<=\w) (?=\w+[^\"]*\"$)", f"\n{margin}", e, count=1) for e in edits]
    word = word if word == "(MOD)" else "MOD"
    if draw(st.integers(0, 9)) == 0:
        edits = [
            re.sub(r'(with|reads) ("[^"]*")', r"\1:\n        a word\n        of \2", e)
            for e in edits
        ]
    note = ""
    if draw(st.integers(0, 9)) == 0:
        edits, note = [*edits, 'insert "[^b]" at end'], "\n    [^b]: Another note."
    if len(edits) == 1:
        return f"{word} {address}: {edits[0]}{note}"
    return "\n".join((f"{word} {address}:", *(f"    {edit}" for edit in edits))) + note


@st.composite
def of_columns(draw: st.DrawFn, address: str, table: Provision) -> str:
    """Columns that go, or come; now and then a cell of what comes does not fit."""
    width = width_of(table)
    at = draw(st.integers(1, width))
    if draw(st.booleans()):
        return "SUP " + ", ".join(
            f"{address}.column[{n}]" for n in {at, draw(st.just(at) | st.integers(1, width))}
        )
    side, count = draw(st.sampled_from(("after", "before"))), draw(st.sampled_from((1, 1, 2)))
    gap = at - (side == "before")
    piece = [f"ADD {side} {address}.column[{at}]:"]
    for row, by in zip(table.below, covering(table), strict=True):
        goes_on = 0 < gap < width and by[gap - 1] is by[gap]
        signs = [*("<" * 9 * goes_on), *(("2022", "") * 4 * (not goes_on)), "<", "^", "new"]
        bar = "||" if row.name == "heads" else "|"
        cells = (f" {draw(st.sampled_from(signs))} {bar}" for _ in range(count))
        piece.append(f"    {bar}{''.join(cells)}")
    return "\n".join(piece)


@st.composite
def contents(draw: st.DrawFn, language: str, kind: str, place: str, address: str) -> str:
    marks = LANGUAGES[language]["terminals"]
    mark = draw(st.sampled_from(("", "", marks["between"], marks["final"], ";")))
    said = draw(st.sampled_from(WORDS[language])) + mark
    if kind == "row" or (kind == "table" and place == "to"):
        return "\n    | 2022 | Kigali |"
    if kind == "call" and place != "to":
        heading = forms_of(draw(st.sampled_from(("resolves", "notes"))), language)[0]
        below = draw(st.sampled_from((said, f"- {said}", f"- {said}\n    - {said}")))
        return f"\n    *{heading}*\n    {below}"
    if draw(st.integers(0, 9)) == 0:
        said = f"{said.removesuffix(mark)} {{{address}}}{mark}"
    if place != "to" and draw(st.integers(0, 11)) == 0:
        annex = "annex 9: ANNEX 9\n    title: T"
        return "\n    " + draw(
            st.sampled_from((annex, "note: N", "figure: F", "table: T\n    | a |"))
        )
    shapes = ["- {0}", "- {0}", "- {0}\n    - {0}", "- {0}\n        - {0}", "{0}", "a) {0}"]
    shape = draw(st.sampled_from([*shapes, *["5A | {0}"] * (5 * ("/" in address))]))
    note = ""
    if draw(st.integers(0, 7)) == 0:
        said, note = said.removesuffix(mark) + "[^new]" + mark, "\n    [^new]: A new note."
        shape = shape.replace("{0}", "x", 1) if shape.count("{0}") > 1 else shape
    return "\n    " + shape.format(said) + note


LOOKS = ("italic", "bold", "bold italic", "plain")


@st.composite
def pieces_of(draw: st.DrawFn, words: str) -> tuple[str, str]:
    """Some words, and which of several are meant."""
    pieces = [p for p in words.replace('"', " ").split() if "[" not in p] or ["nothing"]
    piece = draw(st.sampled_from(pieces))
    if len(pieces) == 1 and len(piece) > 3:
        at = draw(st.integers(0, len(piece) - 2))
        piece = piece[at : at + 2]
    return piece, draw(st.sampled_from(("", "", "", " first", " last", " everywhere", " nth 2")))


@st.composite
def edits_of(draw: st.DrawFn, words: str, looks: tuple[str, ...]) -> str:
    piece, choice = draw(pieces_of(words))
    new = draw(st.sampled_from(("new", "new", "words of 2022", "x;", "*x* __y__", "2 * 3", r"\*a")))
    look = draw(st.sampled_from(("", "", "", "", " bold", " plain")))
    return draw(
        st.sampled_from(
            (
                f'replace "{piece}"{choice} with "{new}"{look}',
                f'delete "{piece}"{choice}',
                f'insert "{new} " before "{piece}"{choice}{look}',
                f'insert " {new}" after "{piece}"{choice}{look}',
                f'insert "{new} " at start{look}',
                f'insert " {new}" at end{look}',
                f'reads "{new} {piece}"{look}',
                f'emphasize "{piece}"{choice} {draw(st.sampled_from(looks))}',
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
        if above.kind == "cell" and len(above.below) == 1:
            return front
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
