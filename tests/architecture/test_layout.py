"""The tree is what its documents say it is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = (
    *("grammar", "compiler", "backends"),
    *("specs/json", "specs/word", "specs/diagnostics", "specs/resolutions"),
)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAX_LINES = 400
EXTENSION = ROOT / "backends/editors/vscode"
"""Goes into a package of its own, made by npm (`make vsix`)."""


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository; outside a git checkout, the files of the folders themselves."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.split("\n") if line and (ROOT / line).is_file()]


def test_every_folder_of_the_package_is_installed() -> None:
    folders = {
        file.parent
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.suffix in {".py", ".toml", ".lark", ".j2", ".css", ".md"}
        and EXTENSION not in file.parents
    }
    settings = PYPROJECT["tool"]["setuptools"]
    homes = settings["package-dir"]
    listed = set()
    for package in settings["packages"]:
        prefix = max((p for p in homes if (package + ".").startswith(p + ".")), key=len)
        rest = package.removeprefix(prefix).strip(".").replace(".", "/")
        listed.add(ROOT / homes[prefix] / rest)
    assert listed == folders


def test_the_type_checkers_see_the_same_folders() -> None:
    for room in ("grammar", "compiler", "backends"):
        assert (ROOT / ".types" / "amend" / room).resolve() == ROOT / room
    for file in (ROOT / "backends/api").iterdir():
        if file.is_file():
            assert (ROOT / ".types" / "amend" / file.name).resolve() == file


def test_no_module_outgrows_its_room() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in tracked("*.py")
        if (count := len(file.read_text(encoding="utf-8").split("\n")) - 1) > MAX_LINES
    }
    assert long == {}


def test_frozen_classes_are_made_in_one_way() -> None:
    made = ROOT / "compiler/values.py"
    for file in tracked("compiler/*.py", "backends/*.py"):
        text = file.read_text(encoding="utf-8")
        assert file == made or not re.search(r"(?m)^from attrs import .*\bfrozen\b", text), file


def test_lark_is_mentioned_in_the_grammar_alone() -> None:
    for file in tracked("compiler/*.py", "backends/*.py"):
        assert not re.search(r"\blark\b", file.read_text(encoding="utf-8")), file


def test_no_file_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "helpers", "common", "misc", "manager"}
    assert [f for f in tracked("*.py") if f.stem in nothing] == []


def test_architecture_names_the_folders_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:grammar|compiler|backends|specs|tests)/(?:[\w.-]+/)*)`", text))
    existing = {
        f"{folder.relative_to(ROOT)}/"
        for top in ("grammar", "compiler", "backends", "specs", "tests")
        for folder in (ROOT / top, *(ROOT / top).iterdir())
        if folder.is_dir() and not folder.name.startswith(("_", "."))
        if any(file.is_relative_to(folder) for file in tracked(str(folder.relative_to(ROOT))))
    }
    assert existing - named == set()
    assert {name for name in named if not (ROOT / name).is_dir()} == set()


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_a_page_of_the_house_names_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:grammar|compiler|backends|specs|tests)/[\w./-]+)`", text))
    assert len(named) > 5
    examples = {name for name in named if "markdown" in name or "A0123" in name}
    assert {name for name in named - examples if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("suffix", ["proposal", "base"])
def test_checking_does_not_load_what_only_building_needs(suffix: str) -> None:
    file = {
        "proposal": "specs/proposals/iap-24a13.zh.amend",
        "base": "specs/resolutions/wtdc/85/2017.zh.base",
    }[suffix]
    code = (
        "import sys; from amend.backends.face.command_line import main; "
        f"status = main(['check', {file!r}]); "
        "heavy = {'jinja2', 'lxml', 'docx', 'hypothesis', 'lsprotocol'} & set(sys.modules); "
        "wings = ('compilation', 'concordance', 'merging', 'project', 'rebasing', 'translation'); "
        "heavy |= {w for w in wings if f'amend.compiler.{w}' in sys.modules}; "
        "print(status, sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip("\n").split("\n")[-1] == "0 []"
