"""Every sentence of a compilation, as it is composed in each of the six languages: to be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from attrs import asdict
from worked import LIBRARY

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.compilation.option_lines import said_of, towards
from amend.compiler.compilation.rows import At, Status
from amend.compiler.compilation.titles import Titles
from amend.compiler.compilation.words import Words, words_in
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.lexicon.lexicon import LANGUAGES

PARTIES = ("EUR/10A3/1", "ARB/17A2/1")


def index_in(code: str) -> Index:
    path = LIBRARY / f"wtdc/85/2017.{code}.base"
    instrument = read_base_text(Source(str(path), path.read_text("utf-8"))).instrument
    assert instrument is not None
    return index_of(instrument)


def ids(index: Index) -> dict[str, NodeId]:
    """The provisions that are spoken of: a long call and its items, a short one, and the head."""
    opening, recalls = (index.instrument.root.children[n] for n in (2, 3))
    instructs = index.instrument.root.children[9]
    assert len(instructs.children) == 3
    return {
        "opening": opening.id,
        "recalls": recalls.id,
        "recalls.e": recalls.children[4].id,
        "instructs": instructs.id,
        "instructs.2": instructs.children[1].id,
    }


def composed(code: str) -> Iterator[str]:
    """All that documents of a language may say, but for texts and names."""
    index, words = index_in(code), words_in(code)
    titles, of = Titles.of(index, words, code), ids(index)
    root = index.instrument.root.id
    yield titles.row(At(root))
    yield titles.row(At(root, True, True))
    for node in of.values():
        yield titles.row(At(node))
        yield titles.row(At(node, True))
        yield titles.row(At(node, True, True))
    yield words.heading_and_text.format(heading=titles.names[of["recalls"]])
    yield words.one_of_several.format(heading=titles.names[of["recalls"]], number=1, count=2)
    yield towards(root, None, titles)
    yield towards(root, of["opening"], titles)
    yield towards(of["recalls"], of["recalls.e"], titles)
    yield towards(of["instructs"], None, titles)
    yield towards(of["instructs"], of["instructs.2"], titles)
    place = titles.quoted(titles.names[of["instructs.2"]])
    quoted = words.comma.join(map(titles.quoted, ("ITU-D", "2022")))
    for options in ((2,), (2, 3)):
        numbers = words.comma.join(map(str, options))
        for said in asdict(words.of(options)).values():
            yield said.format(options=numbers, place=place, words=quoted)
    for status in Status:
        yield said_of(status, 2, 5, words)
    parties = words.comma.join(PARTIES)
    yield words.shares.format(options=2, words=quoted)
    yield words.editorial.format(parties=parties)
    yield words.holds_term.format(words=quoted, parties=parties)
    yield words.refers_to.format(words=place, parties=parties)
    yield words.as_at.format(place=place)
    yield words.gone_option.format(place=titles.names[of["recalls.e"]], number=3)
    yield words.concerns.format(rows=words.semicolon.join(titles.names[of[n]] for n in of))
    yield words.census.format(proposals=5, statements=47)
    yield words.as_amended.format(proposal="EUR/10A3/1", other="RUS/60/1")
    yield from words.only_in.values()
    yield from (words.left_out.format(said=said) for said in words.only_in.values())
    yield from words.how.values()
    yield from _plain(words)


def _plain(words: Words) -> Iterator[str]:
    """The words that have no slots, and the guide with its slots as they stand."""
    for said in (*asdict(words).values(), *asdict(words.legend).values()):
        if isinstance(said, str) and not re.search(r"\{\w+\}", said):
            yield said


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sentences_of_a_language_read_well(
    code: str, golden: Callable[[str, str], None]
) -> None:
    said = "\n".join(composed(code))
    assert not re.search(r"\{\w+\}", said)
    golden(f"compilation/sentences.{code}.txt", f"{said}\n")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_what_the_others_say(code: str) -> None:
    own, english = list(composed(code)), list(composed("en"))
    assert len(own) == len(english)
    if code == "en":
        return
    # Only numbers, sources and signs may be as in English.
    kept = {said for said in own if re.search("[^\\W\\d_]", said)} & set(english)
    letters = {word for said in kept for word in re.findall("[^\\W\\d_]{3,}", said)}
    assert letters <= {"Option", "Source", "Document", "Date", "Index"}
