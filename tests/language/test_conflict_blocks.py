"""Conflicts that git has left in a file: each is told once, in words."""

from pathlib import Path

import pytest
from drafting_cases.trying import HEADER, LIBRARY, UNIT, tried

from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source, fix_file
from amend.compiler.syntax.conflict_block import (
    Take,
    conflict_blocks,
    leftover_marks,
    settled,
)
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.tree import text_of
from amend.compiler.upkeep.formatter import format_proposal

MERGE = """\
<<<<<<< HEAD
MOD recalls.d: replace "2017" with "2021"
=======
MOD recalls.d: replace "2017" with "2022"
>>>>>>> EUR/later
"""
DIFF3 = """\
<<<<<<< ours
MOD recalls.d: replace "2017" with "2021"
||||||| 1a2b3c4
MOD recalls.d: replace "2017" with "2020"
=======
MOD recalls.d: replace "2017" with "2022"
>>>>>>> EUR/later
"""
NESTED = """\
<<<<<<< ours
SUP recalls.d
||||||| merged common ancestors
<<<<<<<<< Temporary merge branch 1
SUP recalls.e
||||||||| 1a2b3c4
=========
SUP recalls.f
>>>>>>>>> Temporary merge branch 2
=======
SUP recalls.g
>>>>>>> EUR/later
"""


def blocks(text: str) -> tuple[tuple[str, str], ...]:
    found = conflict_blocks(Source("proposal.amend", text))
    return tuple((block.ours.span.text, block.theirs.span.text) for block in found)


OURS = 'MOD recalls.d: replace "2017" with "2021"\n'
THEIRS = OURS.replace("2021", "2022")


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        (MERGE, (OURS, THEIRS)),
        (DIFF3, (OURS, THEIRS)),
        (NESTED, ("SUP recalls.d\n", "SUP recalls.g\n")),
        (MERGE.replace("\n", "\r\n"), (OURS[:-1] + "\r\n", THEIRS[:-1] + "\r\n")),
        ("<<<<<<< ours\n=======\nSUP recalls.a\n>>>>>>> x", ("", "SUP recalls.a\n")),
        ("<<<<<<<\nSUP recalls.a\n=======\n>>>>>>>\n", ("SUP recalls.a\n", "")),
        ("<<<<<<<<< a\nSUP recalls.a\n=========\n>>>>>>>>> b\n", ("SUP recalls.a\n", "")),
    ],
)
def test_all_styles_of_marks_are_read(text: str, versions: tuple[str, str]) -> None:
    assert blocks(text) == (versions,)
    assert leftover_marks(Source("proposal.amend", text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\ntext\n",
        "reasons:\n    <<<<<<< ours\n    =======\n    >>>>>>> theirs\n",
        "<<<<<<< ours\nSUP recalls.a\n=======\nSUP recalls.b\n",
        "<<<<<<< ours\nSUP recalls.a\n>>>>>>> theirs\n",
        "<<<<<< ours\n======\n>>>>>> theirs\n",
        "<<<<<<<ours\n=======\n>>>>>>> theirs\n",
    ],
)
def test_signs_without_their_fellows_are_no_conflict(text: str) -> None:
    assert blocks(text) == ()


@pytest.mark.parametrize("text", [MERGE, DIFF3, MERGE.replace("\n", "\r\n")])
def test_a_conflict_is_one_message_in_words(text: str) -> None:
    (said,) = tried(text).said
    assert said.code == "A0228"
    assert said.message == (
        "Two versions of the change in `recalls.d` were merged; one must be chosen."
    )
    assert [pointer.text for pointer in said.others] == [
        "ours: … 50 (Rev. Buenos Aires, 2021) of this conference, on optimal …",
        "EUR/later: … 50 (Rev. Buenos Aires, 2022) of this conference, on optimal …",
    ]


def test_ours_or_theirs_can_be_taken_and_both_only_where_that_compiles() -> None:
    (contrary,) = tried(MERGE).said
    assert [choice.message for choice in contrary.choices] == ["take ours", "take theirs"]
    (apart,) = tried(NESTED).said
    takes = [(choice.message, choice.edits[0][1]) for choice in apart.choices]
    assert takes == [
        ("take ours", "SUP recalls.d\n"),
        ("take theirs", "SUP recalls.g\n"),
        ("take both", "SUP recalls.d\nSUP recalls.g\n"),
    ]


@pytest.mark.parametrize("take", Take)
def test_what_is_taken_stands_alone(take: Take) -> None:
    source = Source("proposal.amend", f"SUP recalls.a\n{NESTED}SUP recalls.h\n")
    expected = {
        Take.OURS: "SUP recalls.d\n",
        Take.THEIRS: "SUP recalls.g\n",
        Take.BOTH: "SUP recalls.d\nSUP recalls.g\n",
    }[take]
    assert settled(source, lambda _: take) == f"SUP recalls.a\n{expected}SUP recalls.h\n"
    assert settled(source, lambda _: None) == source.text


def test_nothing_is_said_of_the_statements_inside() -> None:
    text = "<<<<<<< HEAD\nno statement\nSUP recalls.z\n=======\nSUP nowhere\n>>>>>>> x\n"
    assert tried(text).codes == ["A0228"]


def test_what_contradicts_a_version_outside_is_not_told_yet() -> None:
    assert tried(f"SUP recalls.d\n{MERGE}").codes == ["A0228"]


def test_a_conflict_in_the_header_names_the_field() -> None:
    header = HEADER.replace(
        "source: Kenya\n", "<<<<<<< HEAD\nsource: Kenya\n=======\nsource: Chad\n>>>>>>> x\n"
    )
    (said,) = tried("SUP recalls.d", header=header).said
    assert said.message.startswith("Two versions of the field `source` were merged")


def test_a_conflict_in_the_middle_of_a_block_names_its_statement() -> None:
    text = (
        'MOD recalls.i:\n<<<<<<< HEAD\n    replace "2020" with "2030"\n=======\n'
        '    replace "2020" with "2031"\n>>>>>>> x\n    delete "Busan, 2014"\n'
    )
    (said,) = tried(text).said
    assert "the change in `recalls.i`" in said.message


def test_a_mark_that_is_left_over_is_told_as_such() -> None:
    assert tried(">>>>>>> theirs").codes == ["A1501"]
    assert tried("SUP recalls.d\n=======\nSUP recalls.e").codes == ["A1501"]


def test_a_file_with_a_conflict_is_neither_laid_out_nor_mended(tmp_path: Path) -> None:
    text = f"{HEADER.format(language='en')}{UNIT}\n\n{MERGE}mod recalls.h: delete “2017”\n"
    file = tmp_path / "a.amend"
    file.write_text(text, encoding="utf-8")
    done = format_proposal(Source("a.amend", text))
    assert done.text is None and [d.code for d in done.diagnostics] == ["A0228"]
    assert isinstance(fix_file(file, LIBRARY), tuple)
    assert compile_source(Source("a.amend", text), file, LIBRARY).submission is None


@pytest.mark.parametrize("take", Take)
def test_no_character_is_lost_whichever_version_is_read(take: Take) -> None:
    text = f"language: en\n{UNIT}\n{MERGE}\n{NESTED}"
    assert text_of(parse_proposal(Source("a.amend", text), take).file.tree) == text
