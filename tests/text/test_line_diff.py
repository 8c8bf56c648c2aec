"""What `amend fmt --diff` shows, applied by git, gives the file that is laid out."""

import subprocess
from pathlib import Path

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.face.command_line import main
from amend.compiler.upkeep.line_diff import line_diff

LINES = st.lists(st.sampled_from(["a", "b", "c", "", " ", "d\r", "忆\u2028"]), max_size=14)
TEXTS = st.tuples(LINES, st.sampled_from(["", "\n"])).map(lambda t: "\n".join(t[0]) + t[1])


def applied(diff: str, old: str, folder: Path) -> str:
    (folder / "x").write_bytes(old.encode())
    done = subprocess.run(
        ["git", "apply", "-p0", "--unidiff-zero", "--whitespace=nowarn", "-"],
        cwd=folder,
        input=diff.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    path = folder / "x"
    return path.read_bytes().decode() if path.exists() else ""


@given(TEXTS, TEXTS)
@share(0.2)
def test_a_diff_that_is_applied_gives_the_new_text(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str
) -> None:
    diff = line_diff("x", old, new)
    assert (diff == "") == (old == new)
    if old != new:
        assert applied(diff, old, tmp_path_factory.mktemp("diff")) == new


def test_a_diff_without_its_last_line_does_not_give_the_new_text(tmp_path: Path) -> None:
    """A canary."""
    diff = line_diff("x", "a\nb\n", "a\nc\n").removesuffix("+c\n").replace("+1,2", "+1,1")
    assert applied(diff, "a\nb\n", tmp_path) == "a\n"


PROPOSAL = "language: en\nproposal EUR/1/1 amends wtdc/85@2017\n\nSUP   recalls.d\n"


def test_a_diff_is_shown_and_nothing_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.amend").write_text(PROPOSAL)
    assert main(["fmt", "--diff", "p.amend"]) == 0
    shown = capsys.readouterr()
    assert "-SUP   recalls.d\n+SUP recalls.d\n" in shown.out
    assert shown.err == ""
    assert main(["fmt", "--check", "--diff", "p.amend"]) == 1
    checked = capsys.readouterr()
    assert checked.out == shown.out
    assert "A0921" in checked.err
    assert Path("p.amend").read_text() == PROPOSAL
    assert main(["fmt", "p.amend"]) == 0
    capsys.readouterr()
    assert main(["fmt", "--check", "--diff", "p.amend"]) == 0
    assert capsys.readouterr().out == "p.amend: nothing to report.\n"
