"""The extension for VS Code: what the package holds, and what its module does with a real server.

VS Code itself is in no package registry: its module is a double here (`vscode_double.cjs`), all
else is what a user gets, unpacked from the package.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from editors.made import files
from lsp.project import HEAD, project

from oracles.tools import ROOT, VSCODE, vscode

pytestmark = pytest.mark.oracle

SCENE = Path(__file__).with_name("vscode_scene.cjs")
AMEND = Path(sys.executable).with_name("amend")
WRONG = HEAD + 'MOD recalls.d: replace "2018" with "2022 🌊"\n'
RIGHT = HEAD + 'MOD recalls.d: replace "2017" with "2022 🌊"\n'
LINE = HEAD.count("\n")
FOUND = ["A0601", "amend", 0, LINE, 23, 29]
SHOW, INSTALL = "Show what was tried", "How to install"


def packed(target: Path, **environment: str) -> Path:
    command = [vscode(), str(VSCODE / "package.mjs"), str(target)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(tmp_path_factory.mktemp("package") / "amend.vsix")


@pytest.fixture(scope="module")
def extension(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder / "extension"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "a 智 folder"
    root.mkdir()
    project(root)
    (root / "a.en.amend").write_text(WRONG, encoding="utf-8")
    return root


def play(extension: Path, scene: dict[str, Any], **environment: str) -> dict[str, Any]:
    """What was seen of a scene; that its process ends shows that nothing is left running."""
    done = subprocess.run(
        [vscode(), str(SCENE), str(extension)],
        input=json.dumps(scene).encode(),
        env={**os.environ, **environment},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def scene(folder: Path, *steps: list[Any], path: Path | str = AMEND, **more: Any) -> dict[str, Any]:
    settings = {"amend.path": str(path)} if path else {}
    return {"folders": [folder.as_uri()], "settings": settings, "steps": list(steps), **more}


def command(path: Path, lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def amend_in(folder: Path) -> Path:
    return command(folder / "amend", f'exec "{AMEND}" "$@"')


# The package


def test_two_builds_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        again = packed(tmp_path / "again.vsix", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1700000000")
    finally:
        os.umask(before)
    assert again.read_bytes() == package.read_bytes()


def test_the_package_holds_what_it_needs_and_nothing_else(extension: Path) -> None:
    assert {str(file.relative_to(extension)) for file in extension.rglob("*")} == {
        "LICENSE.txt",
        "amend.tmLanguage.json",
        "bundled.txt",
        "extension.js",
        "installing.md",
        "language-configuration.json",
        "package.json",
        "readme.md",
    }
    same = {
        "LICENSE.txt": ROOT / "LICENSE",
        "installing.md": VSCODE / "installing.md",
        "language-configuration.json": VSCODE / "language-configuration.json",
        "readme.md": VSCODE / "README.md",
    }
    for name, source in same.items():
        assert (extension / name).read_bytes() == source.read_bytes()
    colours = (extension / "amend.tmLanguage.json").read_text("utf-8")
    assert colours == files()["highlighting/amend.tmLanguage.json"]


def test_the_manifest_names_what_is_there(extension: Path) -> None:
    manifest = json.loads((extension / "package.json").read_text("utf-8"))
    gives = manifest["contributes"]
    named = [manifest["main"], *(grammar["path"] for grammar in gives["grammars"])]
    named += [one["configuration"] for one in gives["languages"] if "configuration" in one]
    assert all((extension / name).is_file() for name in named)
    assert {kind for one in gives["languages"] for kind in one["extensions"]} == {".amend", ".base"}
    limited = manifest["capabilities"]["untrustedWorkspaces"]
    assert limited["restrictedConfigurations"] == ["amend.path"]
    assert "dependencies" not in manifest and "scripts" not in manifest


def test_the_extension_has_the_version_of_amend() -> None:
    manifest = json.loads((VSCODE / "package.json").read_text("utf-8"))
    lock = json.loads((VSCODE / "package-lock.json").read_text("utf-8"))
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert manifest["version"] == lock["version"] == version


def test_every_bundled_module_has_its_licence_with_it(extension: Path) -> None:
    text = (extension / "bundled.txt").read_text("utf-8")
    for name in ("vscode-languageclient", "vscode-jsonrpc", "semver", "minimatch"):
        assert f"\n{name} " in text


# With a server


def test_the_extension_shows_completes_and_takes_a_change(extension: Path, folder: Path) -> None:
    file = folder / "a.en.amend"
    seen = play(
        extension,
        scene(
            folder,
            ["open", str(file)],
            ["diagnostics"],
            ["complete", LINE, len("MOD recalls.")],
            ["change", RIGHT],
            ["quiet"],
            ["hover", LINE, 5],
        ),
    )
    assert seen["steps"][1] == [FOUND]
    assert seen["steps"][2] == ["a", "b", "c", "d"]
    assert "~~2017~~" in seen["steps"][5] and "2022 🌊" in seen["steps"][5]
    assert seen["messages"] == []
    assert seen["status"][0] == "Amend 0.1.0" and str(AMEND) in seen["status"][1]


def test_every_command_of_the_manifest_is_there(extension: Path, folder: Path) -> None:
    manifest = json.loads((extension / "package.json").read_text("utf-8"))
    declared = {one["command"] for one in manifest["contributes"]["commands"]}
    of_the_server = {"amend.explainCode", "amend.preview"}
    assert {*play(extension, scene(folder))["handlers"]} == declared | of_the_server


def test_the_preview_is_shown_beside_the_proposal(extension: Path, folder: Path) -> None:
    file = folder / "a.en.amend"
    steps = (["open", str(file)], ["diagnostics"], ["command", "amend.openPreview"], ["load"])
    seen = play(extension, scene(folder, *steps))
    (view,) = seen["views"]
    assert view["title"] == "Preview of a.en.amend" and view["viewColumn"] == -2
    html = view["webview"]["html"]
    assert re.search(r"frame-src http://127\.0\.0\.1:[0-9]+\"", html)
    status, policy = seen["steps"][3]
    assert status == 200 and "frame-ancestors vscode-webview: vscode-file:" in policy
    assert seen["messages"] == []


def test_a_preview_that_cannot_be_shown_is_told(extension: Path, folder: Path) -> None:
    file = folder / "a.en.amend"
    base = folder / "b.base"
    base.write_text("x", encoding="utf-8")
    steps = (
        ["open", str(file)],
        ["diagnostics"],
        ["open", str(base)],
        ["command", "amend.openPreview"],
    )
    seen = play(extension, scene(folder, *steps))
    ((kind, text, _),) = seen["messages"]
    assert kind == "error" and "A1650" in text and seen["views"] == []


def test_building_makes_the_document_and_says_so(extension: Path, folder: Path) -> None:
    file = folder / "a.en.amend"
    build = scene(folder, ["open", str(file)], ["command", "amend.build"])
    refused = play(extension, build)
    assert [kind for kind, *_ in refused["messages"]] == ["error"]
    assert any("A0601" in said for said in refused["channel"])
    assert not file.with_suffix(".docx").exists()
    file.write_text(RIGHT, encoding="utf-8")
    done = play(extension, build)
    assert [kind for kind, *_ in done["messages"]] == ["information"]
    assert file.with_suffix(".docx").exists()


def test_the_message_at_the_cursor_is_explained(extension: Path, folder: Path) -> None:
    seen = play(
        extension,
        scene(
            folder,
            ["open", str(folder / "a.en.amend")],
            ["diagnostics"],
            ["command", "amend.explain"],
            ["cursor", LINE, 25],
            ["command", "amend.explain"],
        ),
    )
    assert [text for _, text, _ in seen["messages"]] == ["Amend: there is no message in this line."]
    ((language, page),) = seen["pages"]
    assert language == "markdown" and page.startswith("A0601: ")


def test_a_server_that_was_killed_is_started_anew(extension: Path, folder: Path) -> None:
    mark = folder / "number"
    path = command(folder / "bin/amend", f'[ "$2" ] || echo $$ > "{mark}"\nexec "{AMEND}" "$@"')
    seen = play(
        extension,
        scene(
            folder,
            ["open", str(folder / "a.en.amend")],
            ["diagnostics"],
            ["kill", str(mark)],
            ["change", RIGHT],
            ["quiet"],
            path=path,
        ),
    )
    assert seen["status"][0] == "Amend 0.1.0"


# Which one is started


@pytest.mark.parametrize("written", ["~/bin/amend", "${workspaceFolder}/bin/amend"])
def test_the_setting_may_name_the_home_and_the_folder(
    written: str, extension: Path, folder: Path
) -> None:
    path = amend_in(folder / "bin")
    seen = play(extension, scene(folder, path=written), HOME=str(folder))
    assert str(path) in seen["status"][1] and seen["messages"] == []


def test_one_after_the_other_is_tried(extension: Path, folder: Path, tmp_path: Path) -> None:
    on_the_path = amend_in(tmp_path / "on the path")
    beside = f"{on_the_path.parent}{os.pathsep}{os.environ['PATH']}"
    python = tmp_path / "selected/python"
    wanted = scene(folder, path="", python=str(python))

    def started() -> str:
        seen = play(extension, wanted, PATH=beside)
        assert seen["messages"] == []
        return str(seen["status"][1])

    assert started() == "amend lsp\n(the path)"
    amend_in(folder / ".venv/bin")
    assert started().endswith("/.venv/bin/amend\" lsp\n(the folder's .venv)")
    amend_in(python.parent)
    assert started() == f"{python.parent}/amend lsp\n(the selected Python)"
    command(python.parent / "amend", "echo 'amend: command line of another program'; exit 3")
    assert "(the folder's .venv)" in started()


def test_a_changed_setting_starts_the_one_that_it_names(extension: Path, folder: Path) -> None:
    path = amend_in(folder / "bin")
    wanted = scene(folder, ["set", "amend.path", str(path)], path=folder / "none")
    seen = play(extension, wanted)
    assert str(path) in seen["status"][1] and len(seen["messages"]) == 1


# When it cannot start


def test_one_message_says_what_was_tried_and_what_it_answered(
    extension: Path, folder: Path, tmp_path: Path
) -> None:
    node = shutil.which("node")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/node").symlink_to(str(node))
    seen = play(extension, scene(folder, path="", answers=SHOW), PATH=str(tmp_path / "bin"))
    text = (
        "Amend cannot start. Tried: amend lsp --version. "
        "It answered: there is no such command. 1 more was tried."
    )
    assert seen["messages"] == [["error", text, [SHOW, INSTALL]]]
    assert seen["shown"] == 1 and seen["status"] is None
    tried = [said for said in seen["channel"] if said.startswith("Tried ")]
    assert len(tried) == 2 and "/.venv/bin/amend" in tried[0]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("echo 'no module named amend' >&2; exit 3", "no module named amend (status 3)"),
        ("echo 'Amend 4 for accountants'", "Amend 4 for accountants"),
        ("exit 0", "nothing"),
    ],
)
def test_what_another_program_answered_is_told(
    lines: str, answer: str, extension: Path, folder: Path
) -> None:
    # The one in the folder would do, but another was named.
    amend_in(folder / ".venv/bin")
    path = command(folder.parent / "else/amend", lines)
    seen = play(extension, scene(folder, path=path, answers=INSTALL))
    text = f"Amend cannot start. Tried: {path} lsp --version. It answered: {answer}."
    assert seen["messages"] == [["error", text, [SHOW, INSTALL]]]
    ((opened, page),) = seen["commands"]
    assert opened == "markdown.showPreview"
    assert Path(page.removeprefix("file://")) == extension / "installing.md"


def test_a_server_that_ends_at_once_gives_one_message_with_its_words(
    extension: Path, folder: Path
) -> None:
    dies = '[ "$2" ] && echo "amend 0.1.0" && exit\necho "no module named lsprotocol" >&2; exit 1'
    path = command(folder.parent / "dies/amend", dies)
    seen = play(extension, scene(folder, path=path))
    text = f"Amend cannot start. Tried: {path} lsp. It answered: no module named lsprotocol."
    assert seen["messages"] == [["error", text, [SHOW, INSTALL]]]


def test_another_major_version_is_told_and_used(extension: Path, folder: Path) -> None:
    python = (
        "from amend.backends.lsp import lifecycle, process; "
        "lifecycle.version_of_amend = lambda: '7.2.0'; process.serve()"
    )
    path = command(
        folder.parent / "new/amend",
        f'[ "$2" ] && echo "amend 7.2.0" && exit\nexec "{sys.executable}" -c "{python}"',
    )
    seen = play(
        extension,
        scene(folder, ["open", str(folder / "a.en.amend")], ["diagnostics"], path=path),
    )
    ((kind, text, choices),) = seen["messages"]
    assert (kind, choices) == ("warning", [INSTALL])
    assert "the extension is 0.1.0" in text and f"{path} is 7.2.0" in text
    assert seen["steps"][1] == [FOUND] and seen["status"][0] == "Amend 7.2.0"


# Where it does not start


def test_nothing_is_started_before_a_folder_is_trusted(extension: Path, folder: Path) -> None:
    mark = folder / "started"
    path = command(folder / "bin/amend", f'touch "{mark}"; exec "{AMEND}" "$@"')
    distrusted = play(extension, scene(folder, ["status"], path=path, trusted=False))
    assert distrusted["steps"] == [None] and distrusted["messages"] == []
    assert not mark.exists()
    granted = play(extension, scene(folder, ["grant"], ["status"], path=path, trusted=False))
    assert granted["steps"][1][0] == "Amend 0.1.0" and mark.exists()


def test_a_folder_elsewhere_has_colours_alone(extension: Path, folder: Path) -> None:
    seen = play(extension, {**scene(folder, ["status"]), "folders": ["vscode-vfs://host/a"]})
    assert seen["steps"] == [None] and seen["messages"] == [] and seen["channel"] == []
