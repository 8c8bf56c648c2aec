"""Which provision of a revised Word file is which: as the file says, not as the words look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from attrs import evolve
from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.word.importing.texts import WordText, read_word
from amend.backends.word.writer import emit
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Delete, Operation, Origin, Put, Relabel, Replace
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.matching.match import matched
from amend.compiler.received.known import Known
from word.test_importing_our_own import OF_ONE, head, submission
from word.word_files import HEAD, come, footnotes, gone, paragraph, run, table, word_file

ORIGIN = Origin("the file", "A")


def read(tmp_path: Path, *blocks: str, notes: str = "") -> WordText:
    file = tmp_path / "x.docx"
    file.write_bytes(word_file(*HEAD, *blocks, notes=notes))
    found = read_word(file, Known())
    assert found.base is not None and found.revised is not None, found.diagnostics
    return found


def known(found: WordText) -> Mapping[NodeId, NodeId]:
    """What the file says to be the same."""
    assert found.first is not None
    return found.first.known


def same(found: WordText) -> Instrument:
    """The revised text with the identities of the base."""
    assert found.base is not None and found.revised is not None
    return matched(found.base, found.revised, said=known(found))


def node(text: Instrument | None, words: str) -> Node:
    assert text is not None
    return next(n for n in text.root.walk() if words in n.text.chars)


def test_a_provision_that_is_wholly_reworded_is_the_same(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(run("1\t") + gone("to adopt a plan;") + come("nothing at all;")),
        paragraph(run("2\tto publish it.")),
    )
    assert node(same(found), "nothing at all").id == node(found.base, "to adopt a plan").id


def test_a_provision_that_looks_like_one_that_went_is_the_one_that_the_file_says(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        paragraph(gone("to adopt a plan;"), mark="del"),
        paragraph(run("to adopt a plan") + gone(" of ten years") + run(";")),
    )
    last = node(found.base, "of ten years")
    assert node(same(found), "to adopt a plan;").id == last.id


def test_what_goes_and_what_comes_beside_it_are_two(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(gone("1\tto adopt a plan of many years;"), mark="del"),
        paragraph(come("1\tto adopt a plan of few years;"), mark="ins"),
        paragraph(run("2\tto publish it.")),
    )
    new = node(same(found), "few years")
    assert found.base is not None
    assert new.id not in {n.id for n in found.base.root.walk()}


def test_of_paragraphs_that_are_joined_the_one_with_most_words_stays(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(run("1\tto adopt a plan of many years"), mark="del"),
        paragraph(gone("2\tto publish the whole of it") + run(" now.")),
    )
    assert node(same(found), "many years now").id == node(found.base, "many years").id


def test_of_a_paragraph_that_is_divided_the_part_with_most_words_is_the_same(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        paragraph(run("1\tto plan;"), mark="ins"),
        paragraph(come("2\t") + run("to publish what was planned before.")),
    )
    assert found.base is not None
    assert node(same(found), "to publish").id == node(found.base, "to publish").id
    assert node(same(found), "to plan;").id not in {n.id for n in found.base.root.walk()}


def test_a_row_whose_words_all_change_is_the_same(tmp_path: Path) -> None:
    rows = table(("Measure", "Year"), ("Training", "2011"))
    rows = rows.replace(run("Training"), gone("Training") + come("Seminars"))
    found = read(tmp_path, rows.replace(run("2011"), gone("2011") + come("2022")))
    assert node(same(found), "Seminars").id == node(found.base, "Training").id


def test_a_note_is_the_same_by_its_mark(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    first = '<w:ins w:id="5"><w:r><w:footnoteReference w:id="3"/></w:r></w:ins>'
    note = "<w:r><w:footnoteRef/></w:r>" + gone("\tOld words.") + come("\tAnother matter.")
    found = read(
        tmp_path,
        paragraph(run("1\tto adopt") + first + run(" a plan") + mark + run(".")),
        notes=footnotes(n7=note, n3=come("\tA new note.")),
    )
    kept = node(same(found), "Another matter")
    assert (kept.kind, kept.label) == (Kind.FOOTNOTE, "2")
    assert kept.id == node(found.base, "Old words").id


def moved(name: str, text: str, end: str, more: str = "") -> str:
    """A paragraph that is an end of a move, as Word writes it: its marks stand about it."""
    side = f"move{end}"
    words = f"<w:{side} w:id='7' w:author='A'>{run(text)}</w:{side}>{more}"
    start = f"<w:{side}RangeStart w:id='5' w:name='{name}' w:author='A'/>"
    close = f"<w:{side}RangeEnd w:id='5'/>"
    return start + paragraph(words, mark="ins" if end == "To" else "del") + close


def test_a_paragraph_that_is_moved_and_reworded_is_the_one_that_the_file_names(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        moved("one", "to adopt a plan;", "From"),
        moved("two", "to publish it;", "From"),
        paragraph(run("to report;")),
        moved("two", "to publish it", "To", come(" and to adopt another plan;")),
        moved("one", "to adopt", "To", come(" nothing whatever of the kind before 2030;")),
    )
    after = same(found)
    assert node(after, "nothing whatever").id == node(found.base, "to adopt a plan").id
    assert node(after, "another plan").id == node(found.base, "to publish it").id


def test_ends_of_moves_that_fit_no_other_go_and_come(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        moved("one", "to adopt a plan;", "From"),
        paragraph(run("to report;")),
        moved("other", "to sing;", "To"),
        moved("one", "to adopt", "To"),
        moved("one", " a plan;", "To"),
    )
    assert node(found.base, "to adopt a plan").id not in known(found).values()
    words = [n.text.chars for n in same(found).root.walk()]
    assert words[-4:] == ["to report;", "to sing;", "to adopt", "a plan;"]


def shape_of(operations: tuple[Operation, ...]) -> Counter[str]:
    """How many provisions go, come, and get other labels or words."""
    found: Counter[str] = Counter()
    words = set()
    for operation in operations:
        match operation:
            case Delete() | Relabel():
                found[type(operation).__name__] += 1
            case Put():
                found["Put"] += len(operation.grafts)
            case Replace():
                words.add(operation.node)
    return found + Counter({"reworded": len(words)})


@pytest.mark.parametrize("file", OF_ONE, ids=lambda f: f.stem)
def test_what_leads_from_side_to_side_is_what_was_proposed(file: Path, tmp_path: Path) -> None:
    """L29: the operations that a file of ours shows are those that it was made of."""
    whole = submission(file)
    unit = whole.units[0]
    word = tmp_path / "text.docx"
    word.write_bytes(emit(evolve(whole, units=(unit,))))
    before, after = base(unit.redline), consolidated(unit.redline)
    found = read_word(word, head(before))
    assert found.base is not None
    ours = operations_between(before, after, ORIGIN)
    assert shape_of(operations_between(found.base, same(found), ORIGIN)) == shape_of(ours)


WORDS = st.lists(st.sampled_from(("plan ", "adopt ", "publish ", "1\t", "a)\t")), max_size=3)
STRETCHES = st.lists(st.tuples(st.sampled_from((run, run, come, gone)), WORDS), max_size=3)
MARKS = st.sampled_from(("", "ins", "del"))
Drawn = list[tuple[list[tuple[Callable[[str], str], list[str]]], str]]


@share(0.4)
@given(st.lists(st.tuples(STRETCHES, MARKS), min_size=1, max_size=5))
def test_what_is_known_to_be_the_same_leads_to_the_revised_text(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn
) -> None:
    blocks = [
        paragraph("".join(make("".join(words)) for make, words in stretches), mark=mark)
        for stretches, mark in drawn
    ]
    file = tmp_path_factory.mktemp("drawn") / "x.docx"
    file.write_bytes(word_file(*HEAD, *blocks))
    found = read_word(file, Known())
    assert found.base is not None
    if found.revised is None:
        return
    wanted = same(found)
    identities = [n.id for n in wanted.root.walk()]
    assert len(set(identities)) == len(identities)
    assert len(set(known(found).values())) == len(known(found))
    made = amended(found.base, operations_between(found.base, wanted, ORIGIN))
    assert made.root == wanted.root
