"""The scripts for completion are made of the arguments; `pytest --bless` writes them anew."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest
import shtab

from amend.backends.face.arguments import parser
from amend.backends.face.command_line import main
from amend.backends.face.completion import CODES, SHELLS, script
from amend.backends.formats import FORMATS

FOLDER = Path(__file__).parents[2] / "backends/face/completions"


def prepared() -> argparse.ArgumentParser:
    """The parser, told what the words of each argument can be."""
    top = parser()
    below = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    for command in below.choices.values():
        for action in command._actions:
            metavar = action.metavar if isinstance(action.metavar, str) else ""
            if action.type is Path:
                is_folder = metavar.split("|")[0] == "DIR"
                action.complete = shtab.DIRECTORY if is_folder else shtab.FILE  # type: ignore[attr-defined]
            elif metavar == "CODE":
                action.type, action.choices = None, [CODES]
            elif metavar.startswith("FORMAT"):
                action.type, action.choices = None, [form.name for form in FORMATS]
            elif "|" in metavar:
                action.type, action.choices = None, metavar.split("|")
    return top


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_fresh(shell: str, request: pytest.FixtureRequest) -> None:
    made = shtab.complete(prepared(), shell)
    path = FOLDER / f"amend.{shell}"
    if request.config.getoption("--bless"):
        path.write_text(made, "utf-8")
    assert path.read_text("utf-8") == made
    assert CODES in made and CODES not in script(shell)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_shown(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert capsys.readouterr().out == script(shell)


def test_another_shell_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "fsh"]) == 2
    assert "did you mean `fish`?" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("bash"), reason="Windows has no bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("amend che", "check"),
        ("amend explain A060", "A0601"),
        ("amend build x.amend --to ht", "html"),
        ("amend check --warn", "--warnings-as-errors"),
    ],
)
def test_a_word_is_completed(line: str, expected: str, tmp_path: Path) -> None:
    words = line.split()
    program = (
        "source ./script\n"
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}\n"
        f"_shtab_amend amend {words[-1]} {words[-2]}\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    (tmp_path / "script").write_text(script("bash"))
    said = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert expected in said.stdout.split(), said.stderr
