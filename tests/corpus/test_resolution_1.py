"""WTSA Resolution 1 (Hammamet, 2016): sections, headings, numbered clauses, lists three deep.

The received text names the Word style of each paragraph; from the styles alone a base text
is written here, so that what the compiler reads can be compared with what ITU printed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from amend.backends.word.check import printed
from amend.backends.word.reader import Side
from amend.backends.word.writer import check, emit
from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import outline
from amend.compiler.algebra.redline import consolidated
from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.passes import compile_proposal
from amend.compiler.submission.submission import Submission
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import SupStatement
from amend.compiler.words.text import ANCHOR
from corpus.shared_texts import shared

HEAD = "instrument: wtsa/1\nedition: 2016\nlanguage: en\n\n"
STYLES = {"enumlev1": 4, "enumlev2": 8, "enumlev3": 12}
RAISED = {"enumlev1": "Normal", "enumlev2": "enumlev1"}
KEYS = {
    "ResNo": "number",
    "Restitle": "title",
    "Resref": "history",
    "Sectiontitle": "title",
    "Appendixtitle": "title",
    "Note": "note",
    "Figure": "figure",
    "Figurelegend": "figure",
}
DIVISIONS = {
    "SectionNo": ("section", re.compile(r"(?i)section\s(\S+)")),
    "AppendixNo": ("appendix", re.compile(r"(?i)appendix\s([IVX]+)")),
    "Heading2": ("heading", re.compile(r"(\S+)\t")),
    "Heading3": ("heading", re.compile(r"(\S+)\t")),
}
LABEL = re.compile(r"(\d+(?:bis)?(?:\.\d+(?:bis)?)*|[a-z]{1,4}\)(?:bis)?|[–•])\t")


def paragraphs() -> list[tuple[str, str]]:
    """The paragraphs from the number line on, each with its style."""
    file = shared("corpus", "editions", "wtsa_res_1_rev-hammamet-2016_en.styled.txt")
    found = re.findall(r"^<(\w+)> (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    start = next(at for at, (style, _) in enumerate(found) if style == "ResNo")
    kept: list[tuple[str, str]] = []
    raised = False
    for style, text in found[start:]:
        if not text.strip(" \t"):
            continue
        # Below the title of an appendix a list has nothing to be a level below of.
        raised = style in RAISED and (raised or kept[-1][0] == "Appendixtitle")
        # The dashes of the third level were lost when the text was taken from the file.
        line = re.sub(r"^\t", "–\t", text.strip(" "))
        kept.append((RAISED[style] if raised else style, line))
    return kept


def line_of(style: str, text: str) -> str:
    """A paragraph in the notation of base texts."""
    text = re.sub(r"\[\^(\d+)\]\w{0,3}", r"[^\1]", text)
    text = re.sub(r"(?!\[\^\d)[\\*\[]|__", r"\\\g<0>", text)
    if style in DIVISIONS:
        key, pattern = DIVISIONS[style]
        name = pattern.match(text)
        assert name, text
        return f"{key} {name[1]}: {text}"
    if style in KEYS:
        return f"{KEYS[style]}: {text}"
    if style == "Normalaftertitle0" and text.startswith("The World"):
        return f"opening: {text}"
    if style == "Call":
        return f"\n*{text}*"
    escape = "" if LABEL.match(text) else "\\"
    return " " * STYLES.get(style, 0) + escape + text


@cache
def base() -> str:
    """The base text, with a note for each footnote that is marked."""
    body = "\n".join(line_of(style, text) for style, text in paragraphs())
    marks = list(dict.fromkeys(re.findall(r"\[\^(\d+)\]", body)))
    notes = "".join(f"[^{mark}]: the text of footnote {mark}\n" for mark in marks)
    return f"{HEAD}{body}\n\n{notes}"


def instrument() -> Instrument:
    read = read_base_text(Source("1.base", base()))
    assert read.diagnostics == ()
    assert read.instrument is not None
    return read.instrument


def amended(*statements: str) -> Submission:
    text = (
        "document: WTSA16/42\nlanguage: en\nsource: S\ntitle: T\nabstract: A\n"
        'proposal EUR/42/1 amends "1.base"\n' + "\n".join(statements) + "\n"
    )
    outcome = compile_proposal(
        Source("1.amend", text), lambda unit, language: Source("1.base", base()), None, "1"
    )
    assert outcome.submission is not None, [d.message for d in outcome.diagnostics]
    return outcome.submission


def words(text: str) -> str:
    return re.sub(r"\s|\ufffc", "", text)


def test_no_character_is_lost() -> None:
    received = "".join(re.sub(r"\[\^\d+\]\w{0,3}", "", t) for _, t in paragraphs())
    read = "".join(
        node.label + node.text.chars
        for node in instrument().root.walk()
        if node.kind.value != "footnote"
    )
    assert words(read) == words(received)


def test_each_paragraph_prints_in_the_style_in_which_it_was_received() -> None:
    # ITU sets the first paragraph of a section in a style of its own.
    alike = {
        "Normalaftertitle": "Normal",
        "Normalaftertitle0": "Normal",
        "Figurelegend": "Figure",
        # The heading 1.13 is the second level of the section that is itself the first.
        "Heading1": "Heading2",
    }
    received = Counter(alike.get(style, style) for style, _ in paragraphs())
    ours = Counter(
        alike.get(p.style, p.style)
        for p in printed(unamended(instrument()), Side.ACCEPTED)
        if p.style != "FootnoteText"
    )
    assert ours == received


def test_every_address_leads_back() -> None:
    whole = instrument()
    index = index_of(whole)
    addresses = outline(whole)
    assert len(addresses) > 350
    sups = "".join(f"SUP {address}\n" for address, _ in addresses)
    source = Source("a.amend", f'proposal EUR/42/1 amends "1.base"\n{sups}')
    (unit,) = parse_proposal(source).file.units
    for statement, (address, node) in zip(unit.statements, addresses, strict=True):
        assert isinstance(statement, SupStatement)
        assert locate(statement.targets[0].address, index) == node, address


@pytest.mark.parametrize(
    ("statement", "gone", "come"),
    [
        ("SUP section[1].1.6", ("1.6", "The chairmen of study"), ("1.6", "The plenary meeting of")),
        ("SUP considers.b bis", ("b)bis", "that the International Tele"), ("c)", "that the ITU‑T")),
    ],
)
def test_clauses_follow_one_that_is_suppressed(
    statement: str, gone: tuple[str, str], come: tuple[str, str]
) -> None:
    submission = amended(statement)
    nodes = list(consolidated(submission.units[0].redline).root.walk())
    lines = [(n.label, n.text.chars.replace(ANCHOR, "")) for n in nodes]
    assert not any(line[1].startswith(gone[1]) and line[0] == gone[0] for line in lines)
    assert any(line[0] == come[0] and line[1].startswith(come[1]) for line in lines)
    assert check(emit(submission), submission) == ()


def test_a_section_can_be_added_and_another_suppressed() -> None:
    submission = amended(
        "ADD after section[1]:",
        "    section 1ter: SECTION 1ter",
        "    title: Working languages",
        "    1ter.1 WTSA works in the six languages.",
        "        a) And so do its study groups.",
        "SUP section[6]",
        'MOD section[7].heading[7.1].7.1.2: insert "clear and " before "specific"',
    )
    assert check(emit(submission), submission) == ()
    kinds = Counter(n.kind.value for n in consolidated(submission.units[0].redline).root.walk())
    assert kinds["section"] == 10
