"""What two people do to one proposal, and what becomes of it."""

import pytest
from worked import LIBRARY

from amend.compiler.diagnostics.source import Source
from amend.compiler.files.reading import read_source
from amend.compiler.merging.marks import Marks
from amend.compiler.merging.merge import Merged, Unread, merged, merged_pieces
from amend.compiler.syntax.proposal import ProposalUnit

BASE = """\
# Of the whole file
language: en
title: A title
summary:
    The first line.
    The second line.

    The last line.

proposal IAP/24A13/1 amends wtdc/85@2017

# Editions
MOD recalls.d: replace "2017" with "2022"
MOD recalls.i:
    # the year
    replace "2020" with "2030"
    replace "Busan, 2014" with "Rev. Dubai, 2018"
SUP recalls.e

# At the end
"""


def find_base(unit: ProposalUnit, language: str) -> Source:
    source = read_source(LIBRARY / "wtdc/85/2017.en.base")
    assert isinstance(source, Source)
    return source


def merge(ours: str, theirs: str, base: str = BASE, marks: Marks | None = None) -> Merged:
    done = merged(base, ours, theirs, marks or Marks(), find_base)
    assert isinstance(done, Merged), done
    return done


def change(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


CHANGES = (
    ("A title", "Another title"),
    ("The second line.", "The second line, which is longer."),
    ("IAP/24A13/1", "IAP/24A13/7"),
    ("# Editions\n", "# Editions that are cited\n"),
    ('with "2022"', 'with "2021"'),
    ("# the year\n", "# the year of the agenda\n"),
    ('with "2030"', 'with "2031"'),
    ('replace "Busan, 2014" with "Rev. Dubai, 2018"', 'delete "Busan, 2014"'),
    ("SUP recalls.e\n", "# Nobody cites it\nSUP recalls.e\n"),
    ("SUP recalls.e\n", "SUP recalls.e\nSUP recalls.f\n"),
    ("SUP recalls.e\n", ""),
    ("# At the end\n", ""),
    ("# At the end\n", "# At the end\n\nreasons:\n    Because.\n"),
    ("# Of the whole file\n", ""),
    ("language: en\n", "language: en\nsource: Kenya\n"),
)
APART = [
    (one, other)
    for at, one in enumerate(CHANGES)
    for other in CHANGES[at + 1 :]
    if one[0] != other[0]
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_changes_of_different_things_are_merged(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    expected = change(*other, change(*one))
    assert merge(change(*one), change(*other)) == Merged(expected, 0)
    assert merge(change(*other), change(*one)) == Merged(expected, 0)


def test_what_both_changed_differently_stands_in_whole_statements() -> None:
    done = merge(change('with "2022"', 'with "2021"'), change('with "2022"', 'with "2023"'))
    conflict = """\
<<<<<<< ours
# Editions
MOD recalls.d: replace "2017" with "2021"
=======
# Editions
MOD recalls.d: replace "2017" with "2023"
>>>>>>> theirs
"""
    there = '# Editions\nMOD recalls.d: replace "2017" with "2022"\n'
    assert done == Merged(change(there, conflict), 1)


def test_the_base_is_shown_where_the_style_of_git_has_it() -> None:
    marks = Marks(("mine", "1a2b3c", "EUR/later"), has_base=True, size=9)
    done = merge(
        change("SUP recalls.e\n", ""), change("SUP recalls.e", "SUP  recalls.e  # no"), marks=marks
    )
    assert (
        "<<<<<<<<< mine\n||||||||| 1a2b3c\nSUP recalls.e\n=========\nSUP  recalls.e  # no\n"
        ">>>>>>>>> EUR/later\n"
    ) in done.text


def test_a_contradiction_far_apart_is_brought_together() -> None:
    ours = change("# At the end\n", "SUP recalls.f\n# At the end\n")
    theirs = change("# Editions\n", 'MOD recalls.f: delete "Dubai, "\n\n# Editions\n')
    done = merge(ours, theirs)
    assert done.conflicts == 1
    assert (
        '<<<<<<< ours\nSUP recalls.f\n=======\nMOD recalls.f: delete "Dubai, "\n>>>>>>> theirs\n'
    ) in done.text
    assert done.text.count("recalls.f") == 2


def test_two_additions_at_one_place_are_a_conflict_unless_alike() -> None:
    first = "ADD after recalls.a:\n    - one\n"
    second = "ADD before recalls.b:\n    - two\n"
    ours = change("SUP recalls.e\n", f"SUP recalls.e\n{first}")
    theirs = change("# Editions\n", f"{second}# Editions\n")
    done = merge(ours, theirs)
    assert done.conflicts == 1 and f"{first}=======\n{second}" in done.text
    assert merge(ours, ours) == Merged(ours, 0)


def test_two_insertions_at_one_point_are_a_conflict_and_at_two_points_none() -> None:
    first = 'MOD recalls.f: insert " (first)" after "Dubai"\n'
    ours = change("SUP recalls.e\n", f"SUP recalls.e\n{first}")
    for words, conflicts in (("(Dubai", 1), ("22", 0)):
        second = f'MOD recalls.f: insert " (second)" after "{words}"\n'
        theirs = change("# Editions\n", f"{second}# Editions\n")
        done = merge(ours, theirs)
        assert done.conflicts == conflicts
        assert (f"{first}=======\n{second}" in done.text) is bool(conflicts)


def test_a_side_that_only_lays_out_anew_gives_way() -> None:
    laid_out = change('MOD recalls.d: replace "2017"', 'MOD  recalls.d:   replace  "2017"')
    changed = change('with "2022"', 'with "2021"')
    assert merge(laid_out, changed) == Merged(changed, 0)
    assert merge(changed, laid_out) == Merged(changed, 0)


def test_a_comment_moves_with_its_statement() -> None:
    first, second = '# Editions\nMOD recalls.d: replace "2017" with "2022"\n', "SUP recalls.e\n"
    moved = change(first, "").replace(second, second + first)
    altered = change("# Editions\n", "# Editions that are cited\n")
    done = merge(moved, altered)
    assert not done.conflicts
    assert f"{second}# Editions that are cited\nMOD recalls.d" in done.text


def test_a_statement_that_one_side_took_out_and_the_other_changed_is_not_lost() -> None:
    done = merge(change("SUP recalls.e\n", ""), change("SUP recalls.e\n", "SUP recalls.e # no\n"))
    assert "<<<<<<< ours\n=======\nSUP recalls.e # no\n>>>>>>> theirs\n" in done.text


def test_a_proposal_that_one_side_took_out_and_the_other_changed_is_not_lost() -> None:
    second = "\nproposal IAP/24A13/2 amends wtdc/77@2017\nSUP recalls.a\nSUP recalls.b\n"
    base = BASE + second
    done = merge(BASE, base + "SUP recalls.c\n", base)
    assert done.conflicts == 1
    assert done.text.endswith(
        "<<<<<<< ours\n=======\nproposal IAP/24A13/2 amends wtdc/77@2017\nSUP recalls.a\n"
        "SUP recalls.b\nSUP recalls.c\n>>>>>>> theirs\n"
    )


def test_windows_line_ends_stay() -> None:
    ours = change('with "2022"', 'with "2021"').replace("\n", "\r\n")
    theirs = change('with "2030"', 'with "2031"')
    both = change('with "2030"', 'with "2031"', change('with "2022"', 'with "2021"'))
    assert merge(ours, theirs) == Merged(both.replace("\n", "\r\n"), 0)
    assert merge(
        ours, theirs.replace("\n", "\r\n"), BASE.replace("\n", "\r\n")
    ).text == both.replace("\n", "\r\n")


def test_a_last_line_without_an_end_stays_alone_on_its_line() -> None:
    base = BASE.removesuffix("\n\n# At the end\n")
    done = merge(f"{base}\nSUP recalls.f", f"{base}\nSUP recalls.g", base)
    assert done == Merged(f"{base}\nSUP recalls.f\nSUP recalls.g", 0)


def test_two_files_without_a_common_one_are_merged_by_what_they_share() -> None:
    other = change("SUP recalls.e\n", "SUP recalls.e\nSUP recalls.f\n")
    assert merge(BASE, other, "") == Merged(other, 0)


def test_a_common_version_with_conflicts_of_its_own_decides_nothing() -> None:
    base = change("SUP recalls.e\n", "<<<<<<<<< a\nSUP recalls.e\n=========\n>>>>>>>>> b\n")
    done = merge(BASE, change("SUP recalls.e\n", ""), base)
    assert done == Merged(BASE, 0)


@pytest.mark.parametrize("side", [0, 2])
def test_a_version_that_cannot_be_read_is_not_merged(side: int) -> None:
    texts = [BASE + "reasons: one\n", BASE, BASE + "reasons: two\n"]
    texts[side] = BASE + "no statement\n"
    done = merged_pieces(texts[1], texts[0], texts[2], Marks(), find_base)
    assert isinstance(done, Unread)
    assert done.name == ("ours", "base", "theirs")[side]


def test_a_base_text_that_is_not_there_is_told() -> None:
    base = BASE.replace("wtdc/85@2017", "wtdc/85@1999")
    done = merge(*(base.replace("recalls.e", f"recalls.{to}") for to in "fg"), base)
    assert [d.code for d in done.unjudged] == ["A0404"]
