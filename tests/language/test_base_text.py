"""Base texts: what is written is what is read, character for character."""

import pytest

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.syntax.tree import text_of
from amend.compiler.words.text import Emphasis, Weight
from language.drafting import RESOLUTION

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n"


def read(text: str) -> Instrument:
    base = read_base_text(Source("x.base", text))
    assert base.instrument is not None, base.diagnostics
    return base.instrument


def found(text: str) -> list[str]:
    return [d.code for d in read_base_text(Source("x.base", text)).diagnostics]


def below(text: str) -> list[tuple[str, str, str]]:
    """Kind, label and text of each node below the call *x*."""
    nodes = read(f"{HEAD}*x*\n{text}\n").root.walk()
    return [(n.kind.value, n.label, n.text.chars) for n in nodes][2:]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("a) text", "a)", "text"),
        ("aa)\ttext", "aa)", "text"),
        ("b)bis text", "b)bis", "text"),
        ("b bis) text", "b bis)", "text"),
        ("(1)bis text", "(1)bis", "text"),
        ("A.bis text", "A.bis", "text"),
        ("A1.1bis text", "A1.1bis", "text"),
        ("一、bis text", "一、bis", "text"),
        ("iv) text", "iv)", "text"),
        ("12 text", "12", "text"),
        ("1. text", "1.", "text"),
        ("1.11.1 text", "1.11.1", "text"),
        ("1bis text", "1bis", "text"),
        ("– text", "–", "text"),
        ("أ ) نص", "أ )", "نص"),
        ("а) текст", "а)", "текст"),
    ],
)
def test_an_item_keeps_its_printed_label(line: str, label: str, text: str) -> None:
    assert below(line) == [("item", label, text)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("2017 was a year", "2017 was a year"),
        ("\\1 of the Convention", "1 of the Convention"),
        ("that a) and b) hold", "that a) and b) hold"),
        ("[IAP-1] is a draft", "[IAP-1] is a draft"),
        ("that 5 \\* 3", "that 5 * 3"),
        ("\\*not a call\\*", "*not a call*"),
        ("第2号决议", "第2号决议"),
        ("two  spaces\u00a0kept", "two  spaces\u00a0kept"),
    ],
)
def test_a_paragraph_has_no_label(line: str, text: str) -> None:
    assert below(line)[0][2] == text


def test_items_nest_by_indentation() -> None:
    instrument = read(f"{HEAD}*x*\n1 one:\n    a) two:\n        – three;\n    b) four,\n")
    (item,) = instrument.root.children[0].children
    assert [child.label for child in item.children] == ["a)", "b)"]
    assert item.children[0].children[0].text.chars == "three;"


def test_emphasis_is_read() -> None:
    (node,) = read(f"{HEAD}*x*\nthat *this* and __that__,\n").root.children[0].children
    assert node.text.chars == "that this and that,"
    assert node.text.emphases == (
        Emphasis(5, 9, Weight.ITALIC),
        Emphasis(14, 18, Weight.BOLD),
    )


def test_a_footnote_is_tied_to_its_mark() -> None:
    instrument = read(RESOLUTION)
    notes = [n for n in instrument.root.children if n.kind is Kind.FOOTNOTE]
    marked = [a for n in instrument.root.walk() for a in n.text.anchors]
    assert marked == [note.id for note in notes]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("edition: 2017\nlanguage: en\n*x*\ny\n", "A0413"),
        ("instrument: 85\nedition: 2017\nlanguage: en\n*x*\n", "A0414"),
        (HEAD.replace(": en", ": english") + "*x*\n", "A0415"),
        (HEAD + "edition: 2018\n*x*\n", "A0412"),
        (HEAD + "*x*\ny[^1]\n", "A0417"),
        (HEAD + "*x*\ny[^1]\n[^1]: a\n[^1]: b\n", "A0416"),
        (HEAD + "*x*\ny\n[^1]: a\n", "A0418"),
        (HEAD + "*x*\na *star\n", "A0222"),
        (HEAD + "*x*\na) one;\n  b) two,\n c) three\n", "A0224"),
        (HEAD + "*x*\na\u2028b\n", "A0202"),
        (HEAD + "*x*\na\u200bb\n", "A0203"),
    ],
)
def test_a_base_text_that_does_not_serve_is_explained(text: str, code: str) -> None:
    assert found(text) == [code]


def test_nesting_is_bounded() -> None:
    lines = "".join(f"{' ' * n}a) x;\n" for n in range(80))
    assert "A0225" in found(f"{HEAD}*x*\n{lines}")


@pytest.mark.parametrize("text", [RESOLUTION, HEAD + "*x*\n  a *b\r\n\t\ty\r", "", "\n\n# x"])
def test_the_tree_prints_the_file_again(text: str) -> None:
    assert text_of(read_base_text(Source("x.base", text)).tree) == text
