"""Every character of both sides of a received file is in a text, or is told with its count."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import pytest
from attrs import evolve, frozen
from examples import share
from hypothesis import example, given
from hypothesis import strategies as st
from laws.canary import refute

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing import document as reader
from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.hiding import hiding_of
from amend.backends.word.importing.portions import Divided, divided_both
from amend.backends.word.importing.sides import Paragraph
from amend.backends.word.importing.texts import WordText, read_word
from amend.backends.word.reader import Side
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from word.conserved import letters, lines_beside, told, written
from word.word_files import (
    MAIN,
    come,
    document,
    footnotes,
    gone,
    package,
    paragraph,
    relations,
    run,
    styles,
    table,
)

State = Literal["stays", "comes", "goes", "both"]
STATES: tuple[State, ...] = ("stays", "stays", "comes", "goes", "both")
SEEN = {Side.REJECTED: ("stays", "goes"), Side.ACCEPTED: ("stays", "comes")}
ROLES = ("", "", "ResNo", "Restitle", "Call", "enumlev1", "AnnexNo", "Heading1", "Reasons")
_HIDE = (
    '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Aside"><w:basedOn w:val="Unseen"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Memo"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
STYLES = styles(
    "ResNo", "Restitle", "Call", "enumlev1", "AnnexNo", "Heading1", "Reasons", "Proposal"
).replace("</w:styles>", _HIDE)
SECRET = "¤¤"
"""Words that a style hides, and no others."""

ASIDE = run(SECRET, '<w:rStyle w:val="Aside"/>')
LINES = ("MOD\tEUR/16/4", "ADD\tEUR/16/5", "SUP\tEUR/16/6", "NOC", "XXX EUR/16/7")
WORDS = (
    *("a)\t", "b)\t", "1\t", "3A\t", "-\t", "that it ", "works;", "________", "{a}", "*", "__b__"),
    *("RESOLUTION 71 (Rev. Dubai, 2018)", "considering", "resolves", "ANNEX 1", "[^1]", "|", "\\"),
)
SPEAKS = {Side.REJECTED: "ADD", Side.ACCEPTED: "SUP"}
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


@frozen
class Drawn:
    """A file with what its sides hold.

    lines: what its sides hold in lines above proposals and general matters, beside that.
    spoken: what stays there, and is not on a side since the symbol above it says so: when
        revisions are rejected, what ADD says is added; when accepted, what SUP says goes.
    """

    data: bytes
    sides: dict[Side, Counter[str]]
    lines: dict[Side, Counter[str]]
    spoken: dict[Side, Counter[str]]


def stretch(text: str, state: State) -> str:
    match state:
        case "stays":
            return run(text)
        case "comes":
            return come(text)
        case "goes":
            return gone(text)
        case "both":
            return f'<w:ins w:id="8">{gone(text)}</w:ins>'


@st.composite
def files(draw: st.DrawFn) -> Drawn:
    """Files with styles or without, with symbols or without, revised in any way."""
    is_styled = draw(st.booleans())
    has_symbols = draw(st.booleans())
    sides, lines, spoken = ({side: Counter[str]() for side in Side} for _ in range(3))
    above: set[str] = set()
    blocks: list[str] = []
    has_note = False

    def content(lost: State = "stays") -> str:
        nonlocal has_note
        made = ""
        for text in draw(st.lists(st.sampled_from(WORDS), max_size=4)):
            state = draw(st.sampled_from(STATES))
            made += stretch(text, state)
            for side in Side:
                if state in SEEN[side] and lost in SEEN[side]:
                    sides[side].update("".join(text.split()))
                    if SPEAKS[side] in above:
                        spoken[side].update("".join(text.split()))
        if draw(st.integers(0, 5)) == 0:
            made += ASIDE
            for side in Side:
                sides[side].update(SECRET)
        if not has_note and draw(st.integers(0, 9)) == 0:
            has_note, made = True, made + NOTE
        return made

    for _ in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(("text", "text", "text", "table", "symbol")))
        if kind == "symbol" and has_symbols:
            line, state = draw(st.sampled_from(LINES)), draw(st.sampled_from(STATES[:4]))
            blocks.append(paragraph(stretch(line, state), "Proposal"))
            # A symbol that is itself revised stands above what is below it on one side alone.
            above = {line[:3]} | (set() if state == "stays" else above)
            for side in Side:
                if state in SEEN[side]:
                    lines[side].update("".join(line.split()))
        elif kind == "table":
            rows = ""
            for _ in range(draw(st.integers(1, 2))):
                state = draw(st.sampled_from(STATES[1:4]))
                name = {"comes": "ins", "goes": "del"}.get(state)
                mark = f'<w:trPr><w:{name} w:id="4"/></w:trPr>' if name else ""
                cells = (f"<w:tc>{paragraph(content(state))}</w:tc>" for _ in range(2))
                rows += f"<w:tr>{mark}{''.join(cells)}</w:tr>"
            blocks.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            if draw(st.integers(0, 9)) == 0:
                blocks.append(paragraph(run(SECRET), "Memo"))
                for side in Side:
                    sides[side].update(SECRET)
            role = draw(st.sampled_from(ROLES)) if is_styled else ""
            mark = draw(st.sampled_from(("", "", "", "ins", "del")))
            blocks.append(paragraph(content(), role, mark=mark))
    parts: dict[str, str | bytes] = {MAIN: document(*blocks)}
    parts["word/styles.xml"] = STYLES
    kinds = [("styles", "styles.xml")]
    if has_note:
        parts["word/footnotes.xml"] = footnotes(n1=run("A note."))
        kinds.append(("footnotes", "footnotes.xml"))
    parts["word/_rels/document.xml.rels"] = relations(*kinds)
    return Drawn(package(parts), sides, lines, spoken)


def imported(data: bytes) -> WordText:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.docx")
        file.write_bytes(data)
        return read_word(file, Known(language="en"))


def is_conserved(drawn: Drawn) -> bool:
    word = imported(drawn.data)
    if word.is_of_texts_alone:
        return is_conserved_beside(word, drawn)
    if not word.texts:
        # Nothing is written: the words are where they were, and what is wrong is told.
        return has_errors(word.diagnostics) and "A0937" not in {d.code for d in word.diagnostics}
    odd = [one.line for one in word.file.odd] if word.file is not None else []
    lines = Counter("".join((*(text.proposed.line for text in word.texts), *odd)))  # A0959 tells.
    taken = {side: written(word, side) + drawn.spoken[side] + lines for side in Side}
    return all((drawn.sides[side] - taken[side]).total() <= told(word) for side in Side)


def is_conserved_beside(word: WordText, drawn: Drawn) -> bool:
    """The same of a file that holds general matters alone: the line above them is told, too.

    Of a symbol that is itself revised A0952 tells.
    """
    found = drafted(drawn.data)
    lines = lines_beside(word, found)
    missing = (drawn.sides[side] - written(word, side) - lines for side in Side)
    is_told = "A0952" in {d.code for d in found} or not drawn.lines[Side.ACCEPTED] - lines
    return is_told and all(lost.total() <= told(word) for lost in missing)


def drafted(data: bytes) -> Diagnostics:
    """What is said when a file is imported."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.docx")
        file.write_bytes(data)
        (found,) = import_texts([file], None, None, None, "en", False, "PP-22/16").files
        return found.diagnostics


def under(
    line: str, *blocks: str, above: Sequence[str] = (), below: str = "", state: State = "stays"
) -> Drawn:
    """A file of a symbol and of what stands above and under it, which stays on both sides.

    below: a second symbol below that, with nothing under it; state: of the first one.
    """
    symbols = [(line, state), *([(below, "stays")] if below else [])]
    first, *second = (paragraph(stretch(line, state), "Proposal") for line, state in symbols)
    data = package(
        {
            MAIN: document(*above, first, *blocks, *second),
            "word/styles.xml": STYLES,
            "word/footnotes.xml": footnotes(n1=run("A note.")),
            "word/_rels/document.xml.rels": relations(
                ("styles", "styles.xml"), ("footnotes", "footnotes.xml")
            ),
        }
    )
    words = Counter(re.sub(r"<[^>]*>|\s", "", "".join((*above, *blocks))))
    spoken = {
        side: words if line.startswith(symbol) else Counter() for side, symbol in SPEAKS.items()
    }
    lines = {
        side: Counter(
            "".join("".join(line for line, state in symbols if state in SEEN[side]).split())
        )
        for side in Side
    }
    return Drawn(data, dict.fromkeys(Side, words), lines, spoken)


def run_into(line: str, mark: str, *words: State) -> Drawn:
    """A file of words that run into the line of a symbol on one side, with nothing below it.

    mark: what becomes of the paragraph mark between; words: what becomes of each of them.
    """
    texts = ("a)\t", "__b__")[: len(words)]
    blocks = (
        paragraph("".join(map(stretch, texts, words)), mark=mark),
        paragraph(run(line), "Proposal"),
    )
    held: dict[Side, Counter[str]] = {side: Counter() for side in Side}
    for text, state in zip(texts, words, strict=True):
        for side in Side:
            held[side].update("".join(text.split()) if state in SEEN[side] else "")
    lines = {side: Counter("".join(line.split())) for side in Side}
    parts = {
        MAIN: document(*blocks),
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
    }
    return Drawn(package(parts), held, lines, {side: Counter() for side in Side})


def typed_notes(*lines: str) -> Drawn:
    """A file without styles or symbols, of paragraphs that stay."""
    held = Counter("".join("".join(lines).split()))
    sides, nothing = dict.fromkeys(Side, held), {side: Counter[str]() for side in Side}
    data = package({MAIN: document(*(paragraph(run(line)) for line in lines))})
    return Drawn(data, sides, nothing, nothing)


@share(0.5)
@example(under("XXX EUR/16/7", paragraph(run("that it works;"))))
@example(under("XXX EUR/16/7"))
@example(
    under("XXX EUR/16/7", above=(paragraph(run("a)\t"), "Heading1"), paragraph("", "Heading1")))
)
@example(run_into("MOD\tEUR/16/4", "ins", "stays"))
@example(run_into("MOD\tEUR/16/4", "ins", "goes"))
@example(run_into("NOC", "ins", "goes"))
@example(run_into("MOD\tEUR/16/4", "del", "stays", "comes"))
@example(under("MOD\tEUR/16/4", below="XXX EUR/16/7", state="comes"))
@example(typed_notes("that it works;*", "* A note."))
@example(
    under("XXX EUR/16/7", paragraph(run("a)\t")), below="MOD\tEUR/16/4", state="goes"),
)
@example(
    under("MOD EUR/16/7", paragraph(run("a)\t")), below="MOD\tEUR/16/4", state="comes"),
)
@example(under("SUP\tEUR/16/6", paragraph(run("a)\t") + NOTE)))
@example(under("SUP\tEUR/16/6", paragraph(run("a)\tthat it works;"))))
@example(under("ADD\tEUR/16/5", table(("a)\tthat it works;", ""))))
@example(under("MOD\tEUR/16/4", paragraph(run("a)\tthat it ") + NOTE)))
@given(files())
def test_no_character_of_either_side_is_lost(drawn: Drawn) -> None:
    assert is_conserved(drawn)


@given(files())
def test_no_word_that_a_style_hides_is_in_a_text(drawn: Drawn) -> None:
    word = imported(drawn.data)
    assert not any(SECRET[0] in written(word, side) for side in Side)


def test_canary_a_style_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "hiding_of", lambda styles: hiding_of(None))

    @given(files())
    def law(drawn: Drawn) -> None:
        word = imported(drawn.data)
        assert not any(SECRET[0] in written(word, side) for side in Side)

    refute(law)


def test_canary_all_is_in_the_texts_and_nothing_need_be_told() -> None:
    @given(files())
    def law(drawn: Drawn) -> None:
        word = imported(drawn.data)
        assert not word.texts or not (drawn.sides[Side.ACCEPTED] - written(word, Side.ACCEPTED))

    refute(law)


def test_canary_what_stays_in_the_file_stays_under_every_symbol() -> None:
    @given(files())
    def law(drawn: Drawn) -> None:
        assert is_conserved(evolve(drawn, spoken={side: Counter() for side in Side}))

    refute(law)


Divide = Callable[[Sequence[Paragraph], Sequence[Paragraph], dict[str, str]], tuple[Divided, ...]]


def losing(
    before: Sequence[Paragraph], after: Sequence[Paragraph], roles: dict[str, str]
) -> tuple[Divided, Divided]:
    """What divides a file, and forgets the last paragraph of the accepted side."""
    first, second = divided_both(before, after, roles)
    *others, last = second.stretches
    return first, evolve(second, stretches=(*others, evolve(last, body=last.body[:-1])))


def test_canary_a_paragraph_that_one_side_forgets_is_not_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "divided_both", losing)

    @given(files())
    def law(drawn: Drawn) -> None:
        assert read_document(drawn.data).census.is_whole

    refute(law)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=8))
def test_no_character_of_a_loose_text_is_lost(drawn: list[list[str]]) -> None:
    text = "\n".join("".join(line) for line in drawn)
    loose = read_loose(Source("x.txt", text), Known(language="en"))
    if loose.instrument is None:
        assert has_errors(loose.diagnostics)
        return
    assert Counter("".join(text.split())) == Counter(letters(loose.instrument))
