"""What the system refuses, at whatever door, is told; it is never a fault of Amend."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from language.drafting import HEADER, RESOLUTION

from amend.backends.face.command_line import main
from amend.compiler.driver import amended_file

PROPOSAL = f"""\
{HEADER}
proposal IAP/24A13/1 amends "old.base"
MOD title: replace "Internet" with "Intranet"
reasons: Why not.
"""
LONG = "n" * 300


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.base").write_text(RESOLUTION)
    (tmp_path / "x.amend").write_text(PROPOSAL)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said of a command that fails, without an internal error."""
    assert main(list(arguments)) == 1
    said = capsys.readouterr().err
    assert "A0001" not in said
    return said


@pytest.mark.parametrize(
    "command",
    [
        ["check", f"{LONG}.amend"],
        ["check", f"{LONG}/x.amend"],
        ["build", f"{LONG}.base"],
        ["build", "x.amend", "--output", LONG],
        ["check", "x.amend", "--library", LONG],
        ["outline", f"{LONG}.base"],
        ["fmt", f"{LONG}.amend"],
        ["check", "--fix", f"{LONG}.amend"],
        ["import", f"{LONG}.txt"],
        ["import", f"{LONG}.docx"],
        ["import", "x.txt", "--base", f"{LONG}.base"],
        ["diff", f"{LONG}.base", "old.base"],
        ["diff", "old.base", f"{LONG}.docx"],
        ["diff", "old.base", "old.base", "--output", f"{LONG}.amend"],
        ["diff", "old.base", "old.base", "--output", f"{LONG}/x.amend"],
    ],
    ids=" ".join,
)
def test_a_name_that_no_disk_has_is_told(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if "--library" in command:
        Path("x.amend").write_text(PROPOSAL.replace('"old.base"', "wtdc/85@2017"))
    told(capsys, *command)


@pytest.mark.parametrize("name", [f'"{LONG}.base"', f'"{LONG}/a.base"', f"wtdc/85@{LONG}"])
def test_a_base_text_of_such_a_name_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.amend").write_text(PROPOSAL.replace('"old.base"', name))
    told(capsys, "check", "x.amend")


@pytest.mark.parametrize("name", ['"old.base"', "wtdc/85@2017"])
def test_a_base_text_that_is_a_link_to_itself_is_told(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("wtdc/85").mkdir(parents=True)
    for link in (Path("old.base"), Path("wtdc/85/2017.en.base")):
        link.unlink(missing_ok=True)
        link.symlink_to(link.name)
    Path("x.amend").write_text(PROPOSAL.replace('"old.base"', name))
    assert "A0103" in told(capsys, "check", "x.amend")


def test_a_base_text_that_is_a_folder_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.base").unlink()
    Path("old.base").mkdir()
    assert "A0102" in told(capsys, "check", "x.amend")


@pytest.mark.parametrize("name", ["amend.toml", "specs"])
def test_settings_that_are_a_link_to_themselves_are_told_or_none(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).symlink_to(name)
    main(["check", "x.amend"])
    assert "A0001" not in capsys.readouterr().err


COMMANDS = (
    "check {0}/x.amend",
    "build {0}/x.amend",
    "build {0}/x.amend --output out",
    "build x.amend",
    "fmt x.amend",
    "check --fix x.amend",
    "outline {0}/old.base",
    "show {0}/x.amend --library texts",
    "diff {0}/old.base {0}/new.base",
    "diff {0}/old.base {0}/new.base --output x.amend",
    "import {0}/x.txt --output out",
    "import {0}/x.txt --base old.base",
    "explain A0103",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_current_folder_that_is_gone_is_no_fault(command: str, folder: Path) -> None:
    (folder / "new.base").write_text(RESOLUTION.replace("the support", "the help"))
    (folder / "x.txt").write_text("RESOLUTION 71\nresolves\nto act.\n")
    (folder / "gone").mkdir()
    program = (
        "import os, sys\n"
        "os.chdir('gone'); os.rmdir(os.getcwd())\n"
        "from amend.backends.face.command_line import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command.format(folder).split()],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "A0001" not in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["²", "abc", "-1", "1.5", "٣", " 1", "1\n", "9" * 12, "0x10"])
def test_a_date_of_the_environment_that_is_none_is_told(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert main(["build", "x.amend"]) == 0
    assert "A0110" in capsys.readouterr().err
    assert "A0110" in [said.code for said in amended_file(Path("x.amend")).diagnostics]


@pytest.mark.parametrize("value", ["", "0", "1652140800", "9" * 11])
def test_seconds_since_1970_are_taken(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert main(["build", "x.amend"]) == 0
    assert "A0110" not in capsys.readouterr().err


def test_a_folder_that_cannot_be_looked_into_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def stat(path: object, *arguments: object, **named: object) -> object:
        if str(path).endswith(("amend.toml", "specs/resolutions", "old.base")):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "stat", stat)
    main(["check", "x.amend"])
    assert "A0001" not in capsys.readouterr().err
