"""The base texts that both compilers are given: those that ship, real ones, and drawn ones."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import define, field
from corpus.shared_texts import SHARED
from hypothesis import strategies as st
from worked import BASES

from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.source import Source
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults
from second.addresses import CALLS, LANGUAGES, forms_of

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
