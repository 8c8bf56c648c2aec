"""A person who follows README and guide word for word gets to a submitted document."""

import re
import shutil
from pathlib import Path

import pytest
from worked import LIBRARY, SPECS

from amend.backends.face import opening
from amend.backends.face.command_line import main
from language.chapters import ROOT, fences

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "specs/language/guide.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in no project: the texts that come with a plain install are all there is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(text: str, heading: str) -> list[str]:
    """The indented blocks below a heading of README."""
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", section, re.MULTILINE)
    return [re.sub("^    ", "", block, flags=re.MULTILINE).strip("\n") for block in found]


def commands(block: str) -> list[list[str]]:
    return [line.split()[1:] for line in block.splitlines() if line.startswith("amend ")]


def test_the_first_steps_of_readme_make_a_word_document(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(opening, "opened", lambda path: shown.append(path) or True)
    proposal, build = blocks(README, "First steps")
    Path("my-proposal.amend").write_text(f"{proposal}\n", encoding="utf-8")
    [command] = commands(build)
    assert main(command) == 0
    assert [path.name for path in shown] == ["my-proposal.docx"]
    assert Path("my-proposal.docx").is_file()
    # What README says that is said.
    told = capsys.readouterr().err
    assert "A0311" in told and "A0304" in told and "error" not in told


def test_the_word_file_of_readme_comes_back(fresh: Path) -> None:
    """In the folder of Amend, where README says it."""
    shutil.copytree(SPECS / "proposals", "specs/proposals")
    shutil.copytree(LIBRARY, "specs/resolutions")
    [block] = blocks(README, "A Word file that you received")
    found = commands(block)
    assert [command[0] for command in found] == ["build", "import"]
    assert [main(command) for command in found] == [0, 0]
    assert list(Path("out/received").glob("*.received.amend"))


def test_every_command_of_readme_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    named = re.findall(r"`amend ([a-z]+)", README)
    assert [main([name, "--help"]) for name in named] == [0] * len(named)


def test_the_guide_leads_to_a_document_that_can_be_submitted(fresh: Path) -> None:
    files = [f for f in fences(GUIDE) if f.kind == "amend" and f.name == "my-proposal.en.amend"]
    text = files[-1].text
    section = GUIDE.partition("## 6.")[2].partition("## ")[0]
    given = dict(re.findall(r"`((?:document|proposal)):? ([^`]+)`", section))
    text = re.sub("^document: .*", f"document: {given['document']}", text, flags=re.MULTILINE)
    text = re.sub(r"^proposal \S+", f"proposal {given['proposal']}", text, flags=re.MULTILINE)
    Path("my-proposal.en.amend").write_text(text, encoding="utf-8")
    assert main(["check", "--final", "--warnings-as-errors", "my-proposal.en.amend"]) == 0
    assert main(["build", "--final", "my-proposal.en.amend"]) == 0
    assert Path("my-proposal.en.docx").is_file()


def test_the_workflow_of_the_guide_runs(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [workflow] = [f.text for f in fences(GUIDE) if "runs-on" in f.text]
    assert len(workflow.splitlines()) <= 12
    found = re.findall(r"^ +- run: amend (.*)$", workflow, re.MULTILINE)
    assert [command.split()[0] for command in found] == ["check", "fmt"]
    for fence in fences(GUIDE):
        if fence.kind == "amend":
            Path(fence.name).write_text(fence.text, encoding="utf-8")
    assert main(found[0].split()) == 0
    assert capsys.readouterr().out.count("::warning file=") > 0
    assert main(found[1].split()) == 0


def test_the_hooks_run_commands_that_there_are(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    ids, entries = (re.findall(rf"{key}: (.*)$", hooks, re.MULTILINE) for key in ("- id", "entry"))
    assert ids == ["amend-check", "amend-fmt"]
    patterns = set(re.findall(r"files: (.*)$", hooks, re.MULTILINE))
    assert [bool(re.search(pattern, "x/a.amend")) for pattern in patterns] == [True]
    [named] = [f.text for f in fences(GUIDE) if "hooks:" in f.text]
    assert sorted(re.findall(r"- id: (.*)$", named, re.MULTILINE)) == ids
    text = next(f.text for f in fences(GUIDE) if f.name == "tasks.en.amend")
    Path("a.amend").write_text(text, encoding="utf-8")
    assert [main([*entry.split()[1:], "a.amend"]) for entry in entries] == [0, 0]


def test_the_commands_of_the_guide_run_with_the_files_of_a_plain_install(fresh: Path) -> None:
    """Without the folder of Amend: the texts that come with it are found, and all ends as shown."""
    ended = []
    for fence in fences(GUIDE):
        if fence.kind == "amend":
            Path(fence.name).write_text(fence.text, encoding="utf-8")
        if fence.kind != "console":
            continue
        for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            found = re.search(r"^\[exit status (\d)\]$", shown, re.MULTILINE)
            command = line.removeprefix("amend ").split()
            ended.append((line, main(command), int(found[1]) if found else 0))
    assert len(ended) > 4
    assert [one for one in ended if one[1] != one[2]] == []
