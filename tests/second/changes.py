"""What is drawn to be done with a base text: statements, and what stands beside the proposal."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from second.addresses import LANGUAGES, find, forms_of
from second.bases import EDITIONS, OTHERS, WORDS
from second.reading import Provision
from second.tables import covering, width_of

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
    # The provisions of a treaty text take the first numbers.
    number = draw(st.integers(51, 54))
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
