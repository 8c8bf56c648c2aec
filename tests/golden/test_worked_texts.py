"""The worked texts as golden files: what is built from them can be read beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from worked import PROPOSALS, ROOT

from amend.backends.face.command_line import main
from amend.backends.text.writer import emit
from amend.compiler.driver import compile_file

BAD = sorted((Path(__file__).parent / "bad").glob("*.amend"))
Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_the_redline(path: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--color", "never", str(path.relative_to(ROOT))]) == 0
    said = capsys.readouterr()
    golden(f"worked/{path.stem}.redline.txt", said.out)
    golden(f"worked/{path.stem}.notes.txt", said.err)


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_the_consolidated_text(path: Path, golden: Golden) -> None:
    outcome = compile_file(path)
    assert outcome.submission is not None
    golden(f"worked/{path.stem}.txt", emit(outcome.submission).decode("utf-8"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_wrong_file_is_answered(
    path: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--color", "never", str(path.relative_to(ROOT))]) == 1
    golden(f"bad/{path.stem}.txt", capsys.readouterr().err)
