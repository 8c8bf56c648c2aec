"""A proposal on another proposal, merged: that one is read from git, and never from the disk."""

from __future__ import annotations

import pytest

from git.repositories import NAME, Clone, changed

SUB = "proposals/sub.en.amend"
FIRST = """\
language: en
source: Kenya

proposal KEN/6/1 amends IAP/24A13/1

SUP recalls.a

MOD recalls.h: replace "2030" with "2034"

NOC considers
"""
OURS = changed("SUP recalls.a\n", "SUP recalls.a\nSUP recalls.d\n", FIRST)
THEIRS = changed(
    "NOC considers\n", 'NOC considers\nMOD recalls.d: replace "2022" with "2014"\n', FIRST
)
"""They contradict each other, far apart."""

WEAK = changed("NOC considers\n", "NOC considers\nSUP recalls.f\n", FIRST)
STRONG = changed('with "2034"', 'with "2035"', FIRST)
ONLY_WORDS = "only the words are merged"
ON_OURS = "was judged on that proposal as our side has it"


@pytest.fixture
def sub(clone: Clone) -> Clone:
    """A clone with a proposal on another one, which merges apart in `WEAK` and `STRONG`."""
    clone.commit('library = "specs/resolutions"\n', "amend.toml")
    clone.commit(FIRST, SUB)
    clone.amend("check", SUB)
    return clone


def test_what_lies_in_the_work_tree_makes_no_difference(sub: Clone) -> None:
    sub.branch("theirs", THEIRS, SUB)
    sub.commit(OURS, SUB)
    sub.write(changed('with "2022"', 'with "2022', sub.read()))
    said = sub.git("merge", "--no-edit", "theirs", status=1)
    assert ONLY_WORDS not in said and ON_OURS not in said
    assert "SUP recalls.d" in sub.read(SUB) and "<<<<<<< ours" in sub.read(SUB)


def test_a_proposal_in_the_work_tree_alone_is_no_base(sub: Clone) -> None:
    sub.git("rm", "-q", "--cached", NAME)
    sub.git("commit", "-q", "-m", "Without it")
    sub.branch("theirs", WEAK, SUB)
    sub.commit(STRONG, SUB)
    said = sub.git("merge", "--no-edit", "theirs")
    assert f"{ONLY_WORDS}, not what they mean: There is no proposal IAP/24A13/1" in said


def test_a_text_in_force_that_git_does_not_keep_is_read_from_the_disk(sub: Clone) -> None:
    sub.git("rm", "-q", "-r", "--cached", "specs")
    sub.git("commit", "-q", "-m", "Without it")
    sub.branch("theirs", THEIRS, SUB)
    sub.commit(OURS, SUB)
    said = sub.git("merge", "--no-edit", "theirs", status=1)
    assert ONLY_WORDS not in said and "<<<<<<< ours" in sub.read(SUB)


def test_a_side_that_has_the_other_proposal_otherwise_is_told(sub: Clone) -> None:
    sub.git("checkout", "-q", "-b", "theirs")
    sub.commit(changed('with "Rev. Dubai, 2018"', 'with "Dubai, 2018"'))
    sub.commit(WEAK, SUB)
    sub.git("checkout", "-q", "main")
    sub.commit(STRONG, SUB)
    said = sub.git("merge", "--no-edit", "theirs")
    assert said.count(ON_OURS) == 1 and "Their side has it otherwise." in said
    assert ONLY_WORDS not in said
    assert str(sub.folder) not in said and "proposals/sub.en.amend: What" in said


def test_a_side_that_only_laid_the_other_proposal_out_anew_is_not_told(sub: Clone) -> None:
    sub.git("checkout", "-q", "-b", "theirs")
    sub.commit(changed("SUP recalls.e", "SUP  recalls.e"))
    sub.commit(WEAK, SUB)
    sub.git("checkout", "-q", "main")
    sub.commit(STRONG, SUB)
    said = sub.git("merge", "--no-edit", "theirs")
    assert ON_OURS not in said and ONLY_WORDS not in said


@pytest.mark.parametrize("command", [("rebase", "-q"), ("cherry-pick",)])
def test_a_side_of_an_unknown_commit_is_told(sub: Clone, command: tuple[str, ...]) -> None:
    sub.branch("theirs", WEAK, SUB)
    sub.commit(STRONG, SUB)
    said = sub.git(*command, "theirs")
    assert ON_OURS in said and "Git does not tell of which commit theirs is." in said
    assert sub.read(SUB) == changed('with "2034"', 'with "2035"', WEAK)


def test_a_file_that_a_side_has_renamed_is_found_under_its_former_name(sub: Clone) -> None:
    sub.git("checkout", "-q", "-b", "theirs")
    sub.commit(WEAK, SUB)
    sub.git("checkout", "-q", "main")
    sub.git("mv", SUB, "proposals/other.en.amend")
    sub.commit(STRONG, "proposals/other.en.amend")
    said = sub.git("merge", "--no-edit", "theirs")
    assert ON_OURS not in said and ONLY_WORDS not in said
    assert sub.read("proposals/other.en.amend") == changed('with "2034"', 'with "2035"', WEAK)


def test_within_the_merge_of_two_ancestors_no_side_is_guessed(sub: Clone) -> None:
    sub.branch("theirs", WEAK, SUB)
    sub.commit(STRONG, SUB)
    sub.git("branch", "ours")
    for branch, other in (("main", "theirs"), ("theirs", "ours")):
        sub.git("checkout", "-q", branch)
        sub.git("merge", "-q", "--no-edit", other)
    both = sub.read(SUB)
    sub.commit(changed("SUP recalls.a", "SUP recalls.b", both), SUB)
    sub.git("checkout", "-q", "main")
    sub.commit(changed("SUP recalls.f", "SUP recalls.g", both), SUB)
    said = sub.git("merge", "--no-edit", "theirs")
    assert "Of which commit our side is, git does not tell" in said
