"""L5, L6 and L7 on files: what is composed and taken back is drafted, compiled and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import frozen
from examples import share
from hypothesis import assume, given, note
from hypothesis import strategies as st
from strategies.documents import documents
from strategies.editions import held
from strategies.proposals import proposals

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.amendment import amend
from amend.compiler.base_text.digests import digest
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.composing import chained
from amend.compiler.drafting.differences import Difference
from amend.compiler.drafting.draft import Draft, DraftHeader, drafted, drafted_as_known
from amend.compiler.header.checks import header_of
from amend.compiler.header.policy import policy_of
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.syntax.parse import parse_proposal
from laws.canary import refute
from laws.test_drafting import lines

FEW = share(0.3)
"""Several drafts in each example, each tried in several ways."""

HEAD = DraftHeader("IAP/24A13/1", "wtdc/85@2017", {"language": "en"})
NAMES = ("first.amend", "second.amend")


@frozen
class File:
    """A proposal as a file: its text, the redline that it makes, and what it could not say."""

    text: str
    redline: Redline
    differences: tuple[Difference, ...]


@st.composite
def files(draw: st.DrawFn, count: int) -> list[File]:
    """Proposals, each on the base text that the one before it makes."""
    text = held(draw(documents()))
    found: list[File] = []
    for _ in range(count):
        outcome = held(amended(text, draw(proposals(text))))
        found.append(compiled(drafted(text, outcome, HEAD), text))
        text = held(consolidated(found[-1].redline))
    return found


def compiled(draft: Draft, on: Instrument) -> File:
    """A draft as its file compiles."""
    note(draft.text)
    parse = parse_proposal(Source("draft.amend", draft.text))
    (unit,) = parse.file.units
    policy = policy_of(header_of(parse.file))
    done = amend(unit, index_of(on), Origin("IAP/24A13/1", "CITEL"), policy)
    assert done.redline is not None, [d.message for d in done.diagnostics]
    return File(draft.text, done.redline, draft.differences)


def then(first: File, second: File) -> File:
    revised = chained(first.redline, second.redline, NAMES)
    assert isinstance(revised, Instrument), revised
    text = base(first.redline)
    return compiled(drafted_as_known(text, revised, HEAD), text)


def undone(file: File) -> File:
    made = consolidated(file.redline)
    return compiled(drafted_as_known(made, base(file.redline), HEAD), held(made))


def exact(file: File) -> File:
    """A file that goes on only where it says all that it is to say."""
    assume(not file.differences)
    return file


def leads(file: File, meant: Instrument) -> None:
    """A file makes a text, but for what its draft says that it could not say."""
    one, other = consolidated(file.redline), meant
    made, wanted = Counter(lines(one)), Counter(lines(other))
    left = {words for text in (one, other) for words in _left(file, text)}
    for line in (made - wanted) + (wanted - made):
        assert any(line[4] in words for words in left), line


def _left(file: File, text: Instrument) -> Iterator[str]:
    """What a draft names as left, with all that stands below it in a text."""
    for difference in (d for d in file.differences if not d.is_emphasis):
        named = (difference.made, difference.meant)
        yield from named
        for node in text.root.walk():
            if node.text.chars and any(node.text.chars in words for words in named):
                yield from (below.text.chars for below in node.walk())


@FEW
@given(files(2))
def test_two_files_in_a_row_are_one(drawn: list[File]) -> None:
    first, second = drawn
    both = then(first, second)
    assert base(both.redline) == base(first.redline)
    leads(both, consolidated(second.redline))


@FEW
@given(files(3))
def test_it_does_not_matter_which_two_are_put_together_first(drawn: list[File]) -> None:
    first, second, third = drawn
    left, right = then(exact(then(first, second)), third), then(first, exact(then(second, third)))
    for one in (left, right):
        leads(one, consolidated(third.redline))


@FEW
@given(files(1))
def test_a_file_is_taken_back(drawn: list[File]) -> None:
    (file,) = drawn
    leads(undone(file), base(file.redline))


@FEW
@given(files(1))
def test_what_takes_back_is_taken_back(drawn: list[File]) -> None:
    (file,) = drawn
    again = undone(exact(undone(file)))
    leads(again, consolidated(file.redline))


@FEW
@given(files(1))
def test_a_file_and_what_takes_it_back_do_nothing(drawn: list[File]) -> None:
    (first,) = drawn
    back = undone(first)
    leads(then(first, back), consolidated(back.redline))


def test_canary_the_order_of_two_files_does_not_matter() -> None:
    @given(files(2))
    def false_law(drawn: list[File]) -> None:
        first, second = drawn
        assert isinstance(chained(second.redline, first.redline, NAMES), Instrument)

    refute(false_law)


def test_canary_a_file_does_nothing() -> None:
    @given(files(1))
    def false_law(drawn: list[File]) -> None:
        (file,) = drawn
        assert digest(consolidated(file.redline)) == digest(base(file.redline))

    refute(false_law)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_digest_is_of_the_words_and_the_language_alone(language: str) -> None:
    from attrs import evolve

    from amend.compiler.base_text.reading import read_base_text
    from amend.compiler.instrument.instrument import Reference

    text = read_base_text(
        Source("x.base", "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\nopening: Words,\n")
    ).instrument
    assert text is not None
    other = evolve(text, reference=Reference("wtdc", "85", "2022"), language=language)
    assert (digest(text) == digest(other)) == (language == "en")


def test_what_amends_another_text_is_told() -> None:
    text = read("one")
    found = chained(read("two"), text, NAMES)
    assert isinstance(found, Diagnostic) and found.code == "A0741"


def read(word: str) -> Redline:
    from amend.compiler.algebra.unamended import unamended
    from amend.compiler.base_text.reading import read_base_text

    head = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n"
    found = read_base_text(Source("x.base", f"{head}opening: {word},\n")).instrument
    assert found is not None
    return unamended(found)
