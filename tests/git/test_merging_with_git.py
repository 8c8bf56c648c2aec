"""Two people, one proposal, real git: neither loses a word, whatever is installed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from git.repositories import NAME, PROPOSAL, Clone, changed

OURS = changed('with "2022"', 'with "2021"')
THEIRS = changed('with "2022"', 'with "2023"')
APART = changed('with "2030"', 'with "2031"')
"""On a line beside the one of `LINES`, which git alone would not merge."""
BESIDE = changed('"Rev. Dubai, 2018"', '"Dubai, 2018"')

CONFLICT = """\
<<<<<<< ours
# Editions
MOD recalls.d: replace "2017" with "2021"
=======
# Editions
MOD recalls.d: replace "2017" with "2023"
>>>>>>> theirs
"""
THERE = '# Editions\nMOD recalls.d: replace "2017" with "2022"\n'

NAMES = (
    "proposals/a b.en.amend",
    'it\'s "quoted".en.amend',
    "提案-é.zh.amend",
    "-leading.en.amend",
    "$(x) `y`.amend",
    "semi;colon&amp.amend",
)


def test_changes_of_neighbouring_lines_are_merged(clone: Clone) -> None:
    clone.branch("theirs", BESIDE)
    clone.commit(APART)
    clone.git("merge", "-q", "--no-edit", "theirs")
    assert clone.read() == changed('with "2030"', 'with "2031"', BESIDE)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_merged(clone: Clone, name: str) -> None:
    clone.commit(PROPOSAL, name)
    clone.branch("theirs", BESIDE, name)
    clone.commit(APART, name)
    clone.git("merge", "-q", "--no-edit", "theirs")
    assert clone.read(name) == changed('with "2030"', 'with "2031"', BESIDE)


def test_a_conflict_stands_in_whole_statements_under_the_name_of_the_branch(clone: Clone) -> None:
    clone.branch("EUR/later", THEIRS)
    clone.commit(OURS)
    said = clone.git("merge", "EUR/later", status=1)
    assert "1 conflict; `amend check` explains" in said
    assert clone.read() == changed(THERE, CONFLICT.replace("theirs", "EUR/later"))
    assert "UU" in clone.git("status", "--short")
    assert "the change in `recalls.d`" in clone.amend("check", NAME, status=1)
    clone.amend("git", "resolve", NAME, "--take", "theirs")
    assert clone.read() == THEIRS
    assert "UU" in clone.git("status", "--short")


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_the_styles_of_git_are_kept(clone: Clone, style: str) -> None:
    clone.git("config", "merge.conflictStyle", style)
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("merge", "theirs", status=1)
    assert f"||||||| base\n{THERE}=======\n" in clone.read()


def test_a_contradiction_far_apart_is_a_conflict(clone: Clone) -> None:
    clone.branch("theirs", changed("# Editions\n", '# New\nMOD recalls.f: delete "Dubai, "\n'))
    clone.commit(changed("NOC considers\n", "NOC considers\nSUP recalls.f\n"))
    clone.git("merge", "theirs", status=1)
    assert "SUP recalls.f\n=======\n# New\nMOD recalls.f" in clone.read()


def test_rebase(clone: Clone) -> None:
    clone.branch("theirs", BESIDE)
    clone.commit(APART)
    clone.git("rebase", "-q", "theirs")
    assert clone.read() == changed('with "2030"', 'with "2031"', BESIDE)


def test_rebase_with_a_conflict(clone: Clone) -> None:
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("rebase", "-q", "theirs", status=1)
    assert '"2021"' in clone.read() and '"2023"' in clone.read()
    clone.amend("git", "resolve", NAME, "--take", "theirs")
    clone.git("add", "-A")
    clone.git("-c", "core.editor=true", "rebase", "--continue")
    assert clone.read() == OURS


def test_cherry_pick(clone: Clone) -> None:
    clone.branch("theirs", BESIDE)
    clone.commit(APART)
    clone.git("cherry-pick", "theirs")
    assert clone.read() == changed('with "2030"', 'with "2031"', BESIDE)


def test_stash_pop(clone: Clone) -> None:
    clone.write(BESIDE)
    clone.git("stash", "-q")
    clone.commit(APART)
    clone.git("stash", "pop")
    assert clone.read() == changed('with "2030"', 'with "2031"', BESIDE)


def test_revert(clone: Clone) -> None:
    clone.commit(APART)
    clone.commit(changed('with "2030"', 'with "2031"', BESIDE))
    clone.git("revert", "--no-edit", "HEAD~1")
    assert clone.read() == BESIDE


def test_criss_cross(clone: Clone) -> None:
    """Two common ancestors, which git merges first: that conflict has longer marks."""
    clone.git("config", "merge.conflictStyle", "diff3")
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("branch", "ours")
    for branch, other, text in (("main", "theirs", OURS), ("theirs", "ours", THEIRS)):
        clone.git("checkout", "-q", branch)
        clone.git("merge", other, status=1)
        clone.commit(text)
    clone.git("checkout", "-q", "main")
    clone.git("merge", "theirs", status=1)
    text = clone.read()
    assert '"2021"' in text and '"2023"' in text
    assert clone.amend("check", NAME, status=1).count("error[") == 1


def test_a_worktree_of_its_own(clone: Clone, tmp_path: Path) -> None:
    clone.branch("theirs", BESIDE)
    clone.commit(APART)
    clone.git("worktree", "add", "-q", str(tmp_path / "other"), "theirs")
    other = Clone(tmp_path / "other", clone.environment)
    other.git("merge", "-q", "--no-edit", "main")
    assert other.read() == changed('with "2030"', 'with "2031"', BESIDE)
    assert "registered, and runs" in other.amend("git", "check")


def test_from_a_folder_below(clone: Clone) -> None:
    clone.branch("theirs", BESIDE)
    clone.commit(APART)
    below = Clone(clone.folder / "proposals", clone.environment)
    below.git("merge", "-q", "--no-edit", "theirs")
    assert clone.read() == changed('with "2030"', 'with "2031"', BESIDE)


@pytest.mark.parametrize("is_auto", ["true", "false"])
def test_windows_line_ends(clone: Clone, is_auto: str) -> None:
    clone.git("config", "core.autocrlf", is_auto)
    windows = [text.replace("\n", "\r\n") for text in (PROPOSAL, BESIDE, APART)]
    clone.commit(windows[0], "w.en.amend")
    clone.branch("theirs", windows[1], "w.en.amend")
    clone.commit(windows[2], "w.en.amend")
    clone.git("merge", "-q", "--no-edit", "theirs")
    both = changed('with "2030"', 'with "2031"', BESIDE)
    assert clone.read("w.en.amend") == both.replace("\n", "\r\n")


def test_a_side_with_an_error_is_merged_by_lines(clone: Clone) -> None:
    clone.branch("theirs", changed("NOC considers", "NOC considers\nno statement"))
    clone.commit(OURS)
    said = clone.git("merge", "--no-edit", "theirs")
    assert "merged by lines, not by statement: theirs cannot be read in line" in said
    assert clone.read() == changed("NOC considers", "NOC considers\nno statement", OURS)


def test_a_file_that_is_no_text_keeps_both_sides(clone: Clone) -> None:
    clone.commit("a\0b\n", "b.amend")
    clone.branch("theirs", "a\0c\n", "b.amend")
    clone.commit("a\0d\n", "b.amend")
    clone.git("merge", "theirs", status=1)
    assert clone.read("b.amend") == "<<<<<<< ours\na\0d\n=======\na\0c\n>>>>>>> theirs\n"


def test_a_base_text_that_is_nowhere_is_told(clone: Clone) -> None:
    text = changed("wtdc/85@2017", "wtdc/85@1999")
    clone.commit(text)
    clone.branch("theirs", text.replace("recalls.e", "recalls.f"))
    clone.commit(text.replace('"2030"', '"2031"'))
    said = clone.git("merge", "--no-edit", "theirs")
    assert "only the words are merged" in said


def test_both_sides_have_added_the_file(clone: Clone) -> None:
    clone.branch("theirs", BESIDE, "new.en.amend")
    clone.commit(BESIDE + "SUP recalls.g\n", "new.en.amend")
    clone.git("merge", "-q", "--no-edit", "theirs")
    assert clone.read("new.en.amend") == BESIDE + "SUP recalls.g\n"


def drivers() -> dict[str, str]:
    """Programs in the place of ours, as lines of a shell."""
    return {
        "missing": "",
        "crashing": "echo Traceback >&2; exit 1",
        "killed": "kill -9 $$",
        "wrong use": "exit 2",
        "out of memory": "exit 137",
    }


@pytest.mark.parametrize("fate", drivers())
def test_neither_side_loses_a_word_whatever_becomes_of_our_program(
    clone: Clone, tmp_path: Path, fate: str
) -> None:
    fake = tmp_path / "an amend"
    configured = clone.git("config", "merge.amend.driver").rstrip("\n")
    ours = configured.split(" in ", 1)[1].split(" amend;")[0]
    clone.git("config", "merge.amend.driver", configured.replace(ours, f"'{fake}'"))
    if code := drivers()[fate]:
        fake.write_text(f"#!/bin/sh\n{code}\n")
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    path = os.pathsep.join(["/usr/bin", "/bin"])
    clone.environment["PATH"] = path
    clone.branch("theirs", changed("NOC considers", "NOC considers\nSUP recalls.h", THEIRS))
    clone.commit(OURS)
    clone.git("merge", "theirs", status=1)
    text = clone.read()
    for words in ('"2021"', '"2023"', "SUP recalls.h", "<<<<<<< ours", ">>>>>>> theirs"):
        assert words in text
    assert "the change in `recalls.d`" in clone.amend("check", NAME, status=1)


def test_canary_without_the_shell_around_it_a_missing_driver_loses_theirs(clone: Clone) -> None:
    """Why the driver is a line of a shell: what git does with a program that is not there."""
    clone.git("config", "merge.amend.driver", "/nowhere/amend git merge-file %O %A %B %L %P")
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("merge", "theirs", status=1)
    assert clone.read() == OURS


def test_who_has_not_installed_it_loses_nothing(clone: Clone) -> None:
    clone.amend("git", "install", "--remove")
    clone.git("checkout", "--", ".gitattributes")
    clone.branch("theirs", THEIRS)
    clone.commit(OURS)
    clone.git("merge", "theirs", status=1)
    assert '"2021"' in clone.read() and '"2023"' in clone.read()
    assert clone.amend("check", NAME, status=1).count("error[A0228]") == 1
