"""Workflow commands, read again by a reader of their grammar."""

import json
import re
from pathlib import Path, PurePosixPath

import pytest
from drafting_cases.trying import HEADER, LIBRARY, UNIT
from examples import cheap
from hypothesis import given
from strategies.diagnostics import drawn_diagnostics

from amend.backends.face.command_line import main
from amend.backends.reports.concise import rendered as on_one_line
from amend.backends.reports.github import harmless, rendered
from amend.backends.reports.wording import lines_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span

ROOT = PurePosixPath("/project")
MATCHER = Path(__file__).parents[2] / "backends/editors/github/amend-matcher.json"
[PATTERN] = json.loads(MATCHER.read_text(encoding="utf-8"))["problemMatcher"][0]["pattern"]
_COMMAND = re.compile(r"::(?P<command>[a-z]+) (?P<properties>[^:]*(?::[^:]+)*?)::(?P<data>.*)\n")


def unescaped(text: str, is_property: bool) -> str:
    if is_property:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it (actions/runner, ActionCommand.TryParseV2)."""
    found = _COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = [pair.split("=", 1) for pair in found["properties"].split(",")]
    properties = {key: unescaped(value, True) for key, value in pairs}
    return found["command"], properties, unescaped(found["data"], False)


@given(drawn_diagnostics())
@cheap()
def test_each_command_says_all_that_is_said(found: list[Diagnostic]) -> None:
    lines = list(rendered([("x.amend", one) for one in found], ROOT))
    assert all(line.count("\n") == 1 and "\r" not in line for line in lines)
    made = [read(line) for line in lines]
    assert sorted(data for _, _, data in made) == sorted("\n".join(lines_of(d)) for d in found)
    kinds = [command for command, _, _ in made]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    names = {p["file"] for _, p, _ in made}
    assert names <= {"x.amend", *(d.primary.span.source.name for d in found if d.primary)}


@pytest.mark.parametrize("command", ["  ::stop-commands::x", "::error::x", "a ##[error]x", ":::x"])
def test_no_words_of_a_file_are_a_command_in_the_log(command: str) -> None:
    made = harmless(f"a\n{command}\nb\n")
    assert "##[" not in made
    assert not re.search(r"^\s*::", made, re.MULTILINE)
    assert harmless("error[A0601]: a::b\n") == "error[A0601]: a::b\n"


def test_the_command_line_writes_text_and_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    header = HEADER.format(language="en").replace("references: Resolution 85\n", "")
    text = f"{header}{UNIT}\n\nSUP recalls.z\n"
    (tmp_path / "a.amend").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "a.amend", "--format", "github", "--library", str(LIBRARY)]) == 1
    told = capsys.readouterr()
    commands = [read(f"{line}\n") for line in told.out.splitlines() if line.startswith("::")]
    assert [(command, p["file"], p["line"]) for command, p, _ in commands] == [
        ("error", "a.amend", "11"),
        ("warning", "a.amend", "1"),
    ]
    assert commands[0][1]["title"].startswith("A05")
    assert "error[A05" in told.err


def test_no_name_of_a_file_is_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"{HEADER.format(language='en')}{UNIT}\n\nSUP recalls.i\n"
    Path("::stop-commands::x.amend").write_text(text, encoding="utf-8")
    Path("::add-mask::x.amend").write_text(text.replace("recalls.i", "z"), encoding="utf-8")
    assert main(["check", ".", "--format", "github", "--library", str(LIBRARY)]) == 1
    told = capsys.readouterr()
    lines = [
        line for line in f"{told.out}{told.err}".splitlines() if line.lstrip().startswith("::")
    ]
    assert lines and all(line.startswith(("::error file=", "::warning file=")) for line in lines)


@given(drawn_diagnostics())
@cheap()
def test_the_concise_form_is_one_line_that_the_matcher_for_github_reads(
    found: list[Diagnostic],
) -> None:
    for one in found:
        line = on_one_line(one)
        if one.primary is None:
            assert line.startswith(f"{one.severity.value} {one.code}: ")
            continue
        read_again = re.fullmatch(PATTERN["regexp"], line)
        assert read_again is not None
        said = {key: read_again[at] for key, at in PATTERN.items() if isinstance(at, int)}
        words = {"severity": one.severity.value, "code": one.code}
        place = {"file": one.primary.span.source.name, "line": f"{one.line}"}
        place["column"] = f"{one.column}"
        assert said == words | place | {"message": " ".join(one.message.split())}


def test_a_text_that_a_proposal_makes_is_named_by_its_file_without_lines() -> None:
    source = Source("EUR/10A3/1 (x/eur.amend)", "resolves\n1 that", "x/eur.amend")
    found = Diagnostic("A0601", Severity.ERROR, "No.", Pointer(Span(source, 9, 10)))
    [line] = rendered([("a.amend", found)], ROOT)
    _, properties, _ = read(line)
    assert properties["file"] == "x/eur.amend" and "line" not in properties
