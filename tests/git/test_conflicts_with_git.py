"""Conflicts wherever git merges, not in `git merge` alone; and how a person settles them."""

from __future__ import annotations

from pathlib import Path

import pytest

from git.repositories import LIBRARY, NAME, PROPOSAL, Clone, changed
from git.test_merging_with_git import APART, BESIDE, CONFLICT, OURS, THEIRS, THERE

BOTH = ('"2021"', '"2023"', "<<<<<<<", "=======", ">>>>>>>")


def holds_both(clone: Clone) -> None:
    """Both sides stand there between marks, and one message explains it."""
    text = clone.read()
    assert all(words in text for words in BOTH), text
    said = clone.amend("check", NAME, status=1)
    assert said.count("error[") == 1 and "the change in `recalls.d`" in said


def test_a_stash_that_conflicts_is_kept_and_both_sides_stand_there(clone: Clone) -> None:
    clone.write(THEIRS)
    clone.git("stash", "-q")
    clone.commit(OURS)
    clone.git("stash", "pop", status=1)
    holds_both(clone)
    assert "stash@{0}" in clone.git("stash", "list")


def test_a_cherry_pick_that_conflicts_goes_on_once_it_is_settled(clone: Clone) -> None:
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("cherry-pick", "theirs", status=1)
    holds_both(clone)
    clone.amend("git", "resolve", NAME, "--take", "theirs")
    clone.git("add", "--", NAME)
    clone.git("-c", "core.editor=true", "cherry-pick", "--continue")
    assert clone.read() == THEIRS


def test_a_revert_that_conflicts_holds_both_sides(clone: Clone) -> None:
    """What is taken back was changed since: ours is what came after, theirs what was before."""
    clone.commit(THEIRS)
    clone.commit(OURS)
    clone.git("revert", "--no-edit", "HEAD~1", status=1)
    text = clone.read()
    assert '"2021"' in text and '"2022"' in text
    clone.amend("git", "resolve", NAME, "--take", "ours")
    assert clone.read() == OURS


def test_each_commit_of_a_rebase_is_merged(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "mine")
    clone.commit(APART)
    clone.commit(APART + "SUP recalls.g\n")
    clone.git("checkout", "-q", "main")
    clone.commit(BESIDE)
    clone.git("checkout", "-q", "mine")
    clone.git("rebase", "-q", "main")
    both = changed('with "2030"', 'with "2031"', BESIDE) + "SUP recalls.g\n"
    assert clone.read() == both
    assert clone.git("rev-list", "--count", "main..mine").strip() == "2"


def test_a_file_that_was_renamed_on_one_side_is_merged_under_its_new_name(clone: Clone) -> None:
    clone.branch("theirs", BESIDE)
    clone.git("mv", NAME, "proposals/new name.en.amend")
    clone.commit(APART, "proposals/new name.en.amend")
    clone.git("merge", "-q", "--no-edit", "theirs")
    both = changed('with "2030"', 'with "2031"', BESIDE)
    assert clone.read("proposals/new name.en.amend") == both


def test_three_branches_at_once_are_merged_by_statement_or_not_at_all(clone: Clone) -> None:
    clone.branch("one", APART)
    clone.branch("other", BESIDE)
    clone.commit(PROPOSAL + "SUP recalls.g\n")
    said = clone.git("merge", "--no-edit", "one", "other", status=None)
    both = changed('with "2030"', 'with "2031"', BESIDE) + "SUP recalls.g\n"
    if "Automatic merge failed" in said or "Merge with strategy octopus failed" in said:
        clone.git("reset", "-q", "--hard")
        for branch in ("one", "other"):
            clone.git("merge", "-q", "--no-edit", branch)
    assert clone.read() == both


def test_a_bare_repository_merges_by_statement_too(clone: Clone, tmp_path: Path) -> None:
    """As a server does, with `git merge-tree`; where a clone keeps its attributes to itself."""
    if "--write-tree" not in clone.git("merge-tree", "-h", status=None):
        pytest.skip("this git merges no trees")
    clone.branch("theirs", BESIDE)
    clone.branch("against", THEIRS)
    clone.commit(changed('with "2022"', 'with "2021"', APART))
    clone.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    bare = Clone(tmp_path / "bare.git", clone.environment)
    bare.amend("git", "install")
    tree = bare.git("merge-tree", "--write-tree", "main", "theirs").split()[0]
    merged = bare.git("cat-file", "blob", f"{tree}:{NAME}")
    assert '"2031"' in merged and '"Dubai, 2018"' in merged and "<<<" not in merged
    tree = bare.git("merge-tree", "--write-tree", "main", "against", status=1).split()[0]
    merged = bare.git("cat-file", "blob", f"{tree}:{NAME}")
    assert all(words in merged for words in BOTH)


def test_a_clone_registered_from_a_worktree_of_its_own_is_registered(
    clone: Clone, tmp_path: Path
) -> None:
    clone.amend("git", "install", "--remove")
    clone.git("checkout", "--", ".gitattributes")
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("worktree", "add", "-q", str(tmp_path / "other"), "theirs")
    other = Clone(tmp_path / "other", clone.environment)
    other.amend("git", "check", status=1)
    other.amend("git", "install")
    for one in (other, clone):
        one.amend("git", "check")
    other.git("merge", "main", status=1)
    holds_both(other)


@pytest.mark.parametrize("is_auto", ["input", "true"])
def test_a_conflict_with_windows_line_ends_has_them_throughout(clone: Clone, is_auto: str) -> None:
    clone.commit("*.amend -text\n" + clone.read(".gitattributes"), ".gitattributes")
    clone.git("config", "core.autocrlf", is_auto)
    clone.commit(PROPOSAL.replace("\n", "\r\n"))
    clone.branch("theirs", THEIRS.replace("\n", "\r\n"))
    clone.commit(OURS.replace("\n", "\r\n"))
    clone.git("merge", "theirs", status=1)
    text = clone.read()
    assert text == changed(THERE, CONFLICT).replace("\n", "\r\n")
    holds_both(clone)
    clone.amend("git", "resolve", NAME, "--take", "theirs")
    assert clone.read() == THEIRS.replace("\n", "\r\n")


TWO = OURS.replace('"2030"', '"2031"'), THEIRS.replace('"2030"', '"2033"')


@pytest.fixture
def conflicts(clone: Clone) -> Clone:
    """Two conflicts in one file."""
    clone.branch("theirs", TWO[1])
    clone.commit(TWO[0])
    clone.git("merge", "theirs", status=1)
    assert clone.read().count("<<<<<<<") == 2
    return clone


def test_one_conflict_of_two_is_settled_by_its_line(conflicts: Clone) -> None:
    text = conflicts.read()
    second = text[: text.rindex("=======")].count("\n") + 1
    said = conflicts.amend("git", "resolve", NAME, "--take", "theirs", "--at", str(second))
    assert "1 conflict settled by taking theirs, 1 left" in said
    text = conflicts.read()
    assert text.count("<<<<<<<") == 1 and '"2033"' in text and '"2031"' not in text
    conflicts.amend("git", "resolve", NAME, "--take", "ours")
    assert conflicts.read() == OURS.replace('"2030"', '"2033"')


def test_both_versions_can_be_taken_one_after_the_other(conflicts: Clone) -> None:
    conflicts.amend("git", "resolve", NAME, "--take", "both")
    text = conflicts.read()
    assert all(words in text for words in ('"2021"', '"2023"', '"2031"', '"2033"'))
    assert "<<<" not in text and text.index('"2021"') < text.index('"2023"')
    assert "UU" in conflicts.git("status", "--short")


def test_where_there_is_no_conflict_nothing_is_touched(conflicts: Clone) -> None:
    before = conflicts.read()
    said = conflicts.amend("git", "resolve", NAME, "--take", "ours", "--at", "1", status=1)
    assert "A1513" in said and "Conflicts begin at line" in said
    assert conflicts.read() == before
    conflicts.amend("git", "resolve", LIBRARY, "--take", "ours", status=1)


def test_a_file_with_a_conflict_is_built_by_nobody(conflicts: Clone) -> None:
    before = conflicts.read()
    assert "A0228" in conflicts.amend("build", NAME, "-o", "made.docx", status=1)
    conflicts.amend("fmt", NAME, status=1)
    conflicts.amend("check", "--fix", NAME, status=1)
    assert conflicts.read() == before and not (conflicts.folder / "made.docx").exists()
