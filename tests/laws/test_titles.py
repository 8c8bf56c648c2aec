"""What provisions are called in a compilation: no two alike, and no word of a heading is cut."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from examples import cheap, share
from hypothesis import event, given
from hypothesis import strategies as st
from strategies.documents import documents
from worked import BASES

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.compilation.rows import At
from amend.compiler.compilation.titles import LONGEST, SIGNS, SPARED, Titles, shortened
from amend.compiler.compilation.words import words_in
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from laws.canary import refute

ACTORS = ("the Director", "of the Telecommunication", "Development", "Bureau,", "in collaboration")
CHINESE = ("责成", "电信发展局", "主任，", "与标准化局", "主任协作；", "各成员国、")


def headings(parts: tuple[str, ...], between: str) -> st.SearchStrategy[list[str]]:
    """Headings that begin alike, of which some go on where others end."""
    one = st.lists(st.sampled_from(parts), min_size=1, max_size=40).map(between.join)
    begun = st.tuples(one, st.lists(one, min_size=1, max_size=4)).map(
        lambda drawn: [drawn[0], *(f"{drawn[0]}{between}{end}" for end in drawn[1])]
    )
    return begun.map(lambda several: list(dict.fromkeys(several)))


SEVERAL = st.one_of(
    headings(ACTORS, " ").map(lambda drawn: (drawn, True)),
    headings(CHINESE, "").map(lambda drawn: (drawn, False)),
)


def titles_of(instrument: Instrument, code: str) -> Titles:
    return Titles.of(index_of(instrument), words_in(code), code)


@share(0.5)
@given(documents(), st.sampled_from(LANGUAGES))
def test_no_two_provisions_are_called_alike(instrument: Instrument, code: str) -> None:
    index = index_of(instrument)
    names = titles_of(instrument, code).names
    assert set(names) == set(index.nodes)
    # The address of a cell stands for its only paragraph.
    alone = {n.children[0].id for n in index.nodes.values() if n.kind is Kind.CELL and n.children}
    count = Counter(name for node, name in names.items() if node not in alone)
    event(f"with addresses: {any('.' in name for name in names.values())}")
    assert all(count) and set(count.values()) == {1}


@share(0.5)
@given(documents(), st.sampled_from(LANGUAGES))
def test_no_two_rows_are_called_alike(instrument: Instrument, code: str) -> None:
    titles = titles_of(instrument, code)
    nodes = [n.id for n in instrument.root.children]
    ats = [At(node, *gap) for node in nodes for gap in ((False,), (True,), (True, True))]
    rows = [titles.row(at) for at in ats]
    assert len(set(rows)) == len(rows)


@cheap()
@given(SEVERAL)
def test_a_heading_is_cut_behind_a_word_and_as_no_other_one(drawn: tuple[list[str], bool]) -> None:
    several, is_spaced = drawn
    shown = [shortened(one, several, is_spaced) for one in several]
    assert len(set(shown)) == len(several)
    for heading, said in zip(several, shown, strict=True):
        event(f"spaced: {is_spaced}; cut: {said != heading}")
        if said == heading:
            continue
        stem = said.removesuffix("…").rstrip(" ")
        assert heading.startswith(stem)
        assert len(heading) > LONGEST + SPARED
        rest = heading[len(stem) :]
        assert rest.lstrip(SIGNS)[0] == " " if is_spaced else rest[0] in SIGNS
        assert not any(other.startswith(stem) for other in several if other != heading)


def test_canary_the_first_characters_tell_headings_apart() -> None:
    @given(SEVERAL)
    def false_law(drawn: tuple[list[str], bool]) -> None:
        several, _ = drawn
        assert len({one[:LONGEST] for one in several}) == len(several)

    refute(false_law)


def test_canary_labels_and_headings_alone_tell_provisions_apart() -> None:
    @given(documents())
    def false_law(instrument: Instrument) -> None:
        names = [
            (parent.text.chars, child.label)
            for parent in index_of(instrument).nodes.values()
            for child in parent.children
        ]
        assert len(set(names)) == len(names)

    refute(false_law)


@pytest.mark.parametrize("path", BASES, ids=lambda path: "/".join(path.parts[-3:]))
def test_the_texts_of_the_library_are_called_so_in_their_languages(path: Path) -> None:
    read = read_base_text(Source(str(path), path.read_text("utf-8")))
    instrument = read.instrument
    assert instrument is not None
    own = titles_of(instrument, instrument.language)
    headings = [
        node.text.chars for node in index_of(instrument).nodes.values() if node.kind is Kind.CALL
    ]
    is_spaced = language(instrument.language).spaced
    for name in own.names.values():
        if "…" not in name:
            continue
        stem = name.partition("…")[0].rstrip(" ")
        (heading,) = [one for one in headings if one.startswith(stem)]
        assert heading[len(stem)] in (" ,،" if is_spaced else SIGNS)
