"""Sources: base texts and proposals as files, sound and broken."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.words.text import Text, join
from strategies.documents import Shape, documents
from strategies.texts import broken_characters

LINES = (
    "document: WTDC-22/24\n",
    "language: en\n",
    "proposal IAP/24A13/1 amends wtdc/85@2017\n",
    "instrument: wtdc/85\n",
    "edition: 2017\n",
    "number: RESOLUTION 85\n",
    "title: a\n",
    "opening:\n",
    "*recalling*\n",
    "*recalling* {#r}\n",
    "a) text[^1];\n",
    "    i) *it* **bold** \\* x\n",
    "1.1 x\n",
    "– dash\n",
    "[^1]: a note\n",
    "history: (Hammamet, 2016)\n",
    "annex 1: ANNEX 1\n",
    "title: of the annex\n",
    "section 1bis : SECTION 1bis\n",
    "heading: Scope\n",
    "note: NOTE – x\n",
    "figure: Figure 1\n",
    "table:\n",
    "|| heads ||\n",
    "| a | \\| *b* |\n",
    "|a||\n",
    "118 | a) text\n",
    "5.441B | text\n",
    "|",
    "MOD annex[1].section[1bis].1.1, table[1].row[2].cell[1]: delete 'x'\n",
    "SUP cs/118..120\n",
    'MOD recalls.d: replace "2017" with "2022"\n',
    'MOD recalls[1].d, notes("x").2:\n',
    '    delete "x" everywhere\n',
    '    insert "y" after "x" nth 2\n',
    "    reads:\n",
    "        new words\n",
    "ADD after recalls.d:\n",
    "    - to promote\n",
    "ADD to recalls: - x\n",
    "SUP recalls.e..g # comment\n",
    "MOVE recalls.e after recalls.a\n",
    "NOC! considers\n",
    "reasons: because\n",
    "# comment\n",
    "\n",
    " \n",
    "MOD",
    '"',
    ":",
    "*",
    "\\",
    "(",
    "\t",
)


@st.composite
def broken_sources(draw: st.DrawFn) -> str:
    """Files of sound and broken lines; some lines lose their middle."""
    pieces = draw(st.lists(st.one_of(st.sampled_from(LINES), broken_characters()), max_size=14))
    text = "".join(pieces)
    if text and draw(st.integers(0, 2)) == 0:
        start, end = sorted(draw(st.integers(0, len(text))) for _ in range(2))
        text = text[:start] + text[end:]
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    return text.replace("\n", end) if end != "\n" else text


@st.composite
def printable_documents(draw: st.DrawFn) -> Instrument:
    """Documents that a base text can hold: no blanks at the ends of a wording."""
    instrument = draw(documents(Shape(width=3)))
    return evolve(instrument, root=_framed(instrument.root))


def _framed(node: Node) -> Node:
    text = node.text
    start, end = 0, len(text)
    while start < end and text.chars[start] in " \t":
        start += 1
    while end > start and text.chars[end - 1] in " \t":
        end -= 1
    framed = text.slice(start, end) if node.id != "0" else text
    if node.kind is Kind.PARAGRAPH and framed.emphases:
        # A line wholly in stars is a call.
        framed = join((framed, Text(".")))
    if not framed.chars and node.kind not in (Kind.INSTRUMENT, Kind.ROW, Kind.CELL):
        framed = Text("x")
    return evolve(node, text=framed, children=tuple(_framed(child) for child in node.children))
