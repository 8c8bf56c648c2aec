"""The merge driver, ended at any moment, or failing within: both sides stand in the file."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from amend.backends.git import by_statement
from amend.backends.git.merge_file import CONFLICTS, TEMPORARY, merge_file
from git.repositories import NAME, PROPOSAL, Clone, changed
from git.test_merging_with_git import APART, BESIDE, OURS, THEIRS

PROGRAM = """\
#!{python}
import os, signal, sys
count = 0
def counted(real):
    def call(*arguments, **named):
        global count
        count += 1
        if count == int(os.environ["AMEND_TEST_ENDS_AT"]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
from amend.backends.git.called import called
for name in ("open", "write", "fsync", "fchmod", "replace", "unlink", "_exit"):
    setattr(os, name, counted(getattr(os, name)))
status = called(sys.argv[1:])
open("{whole}", "w").close()
sys.exit(status)
"""


@pytest.mark.slow
@pytest.mark.parametrize("is_clash", [True, False])
def test_whenever_the_driver_is_ended_no_side_loses_a_word(
    clone: Clone, tmp_path: Path, is_clash: bool
) -> None:
    whole, program = tmp_path / "whole", tmp_path / "an amend"
    program.write_text(PROGRAM.format(python=sys.executable, whole=whole))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    configured = clone.git("config", "merge.amend.driver").rstrip("\n")
    ours = configured.split(" in ", 1)[1].split(" amend;")[0]
    clone.git("config", "merge.amend.driver", configured.replace(ours, f"'{program}'"))
    clone.branch("theirs", THEIRS if is_clash else BESIDE)
    clone.commit(OURS if is_clash else APART)
    words = ('"2021"', '"2023"') if is_clash else ('"2031"', '"Dubai, 2018"')
    before = clone.git("rev-parse", "HEAD").strip()
    for at in range(1, 1000):
        clone.environment["AMEND_TEST_ENDS_AT"] = str(at)
        clone.git("merge", "--no-edit", "theirs", status=None)
        text = clone.read()
        assert all(each in text for each in words), (at, text)
        if "<<<<<<<" not in text:
            assert not is_clash
            assert text == changed('with "2030"', 'with "2031"', BESIDE)
        assert not [*clone.folder.glob(".amend-*"), *clone.folder.glob(".merge_file_*")]
        was_ended = not whole.exists()
        if not was_ended:
            break
        clone.git("reset", "-q", "--hard", before)
    assert at > 5


def test_what_a_driver_writes_meanwhile_has_the_name_that_the_shell_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", PROPOSAL), ("ours", OURS), ("theirs", THEIRS)):
        Path(name).write_text(text)
    Path("precious").write_text("precious")
    replaced: list[str] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        replaced.append(self.name)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    for name in (".amend-000000000000002a.tmp", "precious", "../.amend-000000000000002a.tmp"):
        monkeypatch.setenv(TEMPORARY, name)
        assert merge_file(*map(Path, ("base", "ours", "theirs")), 7, Path(NAME)) == CONFLICTS
        Path("ours").write_text(OURS)
    assert replaced[0] == ".amend-000000000000002a.tmp"
    assert not {"precious", replaced[0]} & {*replaced[1:]}
    assert Path("precious").read_text() == "precious"


@pytest.mark.parametrize("error", [ValueError("no"), MemoryError(), RecursionError()])
def test_whatever_fails_within_git_merges_by_lines(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    def failing(*_: object) -> str:
        raise error

    monkeypatch.setattr(by_statement, "merged_by_statement", failing)
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", PROPOSAL), ("ours", OURS), ("theirs", THEIRS)):
        Path(name).write_text(text)
    assert merge_file(*map(Path, ("base", "ours", "theirs")), 7, Path(NAME)) == CONFLICTS
    text = Path("ours").read_text()
    assert all(each in text for each in ('"2021"', '"2023"', "<<<<<<< ours"))
    assert "merged by lines, not by statement: Amend fails over it" in capfd.readouterr().err
