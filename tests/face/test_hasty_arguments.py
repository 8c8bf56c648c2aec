"""Where a command is named first, its arguments are read without those of all others."""

from __future__ import annotations

import pytest

from amend.backends.face import arguments
from amend.backends.face.arguments import parser, read_arguments

UNDERSTOOD = (
    "check a.amend",
    "check --fix a.amend b.amend",
    "check --format json --ignore A0601 -q a.amend",
    "build a.amend --to docx,html --force",
    "build",
    "compile a.amend b.amend --to html -o out --library library --jobs 1",
    "merge a.amend b.amend --only uncontested",
    "show a.amend --color never",
    "fmt --check a.amend",
)
WRONG = (
    "check --nothing a.amend",
    "check --residual a.amend",
    "build --fixx a.amend",
    "check --fix --lock a.amend",
    "compile",
    "compile a.amend --to nothing",
    "show",
)


@pytest.mark.parametrize("line", UNDERSTOOD)
def test_a_command_is_read_as_beside_all_others(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = line.split()
    alone = read_arguments(words)
    monkeypatch.setattr(arguments, "_HASTY", ())
    assert alone == read_arguments(words)
    assert len(parser(words[0]).options) < len(parser().options)


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_said_as_beside_all_others(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for hasty in (arguments._HASTY, ()):
        monkeypatch.setattr(arguments, "_HASTY", hasty)
        with pytest.raises(SystemExit) as stop:
            read_arguments(line.split())
        said.append((stop.value.code, capsys.readouterr().err))
    assert said[0] == said[1]
    assert said[0][0] == 2


def test_an_option_of_another_command_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(["check", "--residual", "a.amend"])
    assert "`--residual` is no option of this command" in capsys.readouterr().err
