"""The pictures of the guide: what it says is typed into Neovim and the preview, and looked at.

`make guide` takes them anew. Of a terminal the picture is its text, which stands in the guide;
of the page it is a PNG, and what is compared is what can be read there, since no two machines draw
alike.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import sys
from pathlib import Path

import pytest
from language.chapters import GUIDE, ROOT, fences

from oracles.terminal import Terminal, terminal
from oracles.test_preview import PICTURES, told
from oracles.tools import missing

pytestmark = pytest.mark.oracle

PAGE = GUIDE / "in-an-editor.md"
READ = GUIDE / "pictures" / "preview.json"
COLUMNS, ROWS = 100, 20


def proposal() -> str:
    """The proposal of the guide, with its wrong quotation."""
    (written,) = [f for f in fences(PAGE.read_text("utf-8")) if f.kind == "amend"]
    return written.text


def settings() -> str:
    """What the page on editors says of Neovim as Debian has it."""
    page = (ROOT / "backends/editors/README.md").read_text("utf-8")
    (old,) = [f.text for f in fences(page) if f.kind == "lua" and "start_client" in f.text]
    # Of the window nothing is shown but the text: no ruler, no signs behind the end. The column of
    # errors stays, since when it comes and goes while somebody types is a matter of milliseconds.
    plain = ("laststatus = 0", "ruler = false", "showcmd = false", "fillchars = 'eob: '")
    plain += ("signcolumn = 'yes'",)
    return old + "".join(f"vim.o.{one}\n" for one in plain)


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pictures of Neovim, by their names, while somebody follows the guide."""
    nvim = shutil.which("nvim")
    if nvim is None:
        missing("Neovim")
    folder = tmp_path_factory.mktemp("guide")
    (folder / "init.lua").write_text(settings(), encoding="utf-8")
    command = [str(nvim), "-n", "-i", "NONE", "-u", "init.lua", "first.en.amend"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    homes = {f"XDG_{one}_HOME": str(folder / one) for one in ("CONFIG", "DATA", "STATE", "CACHE")}
    with terminal(command, folder, COLUMNS, ROWS, PATH=path, **homes) as window:
        window.until("does not say the language")
        return followed(window)


def followed(window: Terminal) -> dict[str, str]:
    seen = {}
    before, _, last = proposal().rstrip("\n").rpartition("\n")
    window.press("i")
    for line in before.split("\n"):
        window.type(line)
        window.press("Enter")
    window.type("MOD recalls.")
    window.press("C-x", "C-o")
    seen["complete"] = window.until("Resolution 197")
    window.press("C-n", "C-n", "C-n", "C-n", "C-y")
    window.until("MOD recalls.d:")
    window.until("Resolution 197", gone=True)
    window.type(last.removeprefix("MOD recalls.d: "))
    window.press("Escape")
    window.until("E MOD")
    window.press("F", "8")
    window.type(":lua vim.diagnostic.open_float()")
    window.press("Enter")
    seen["wrong"] = window.until("The nearest wording there:")
    window.press("h")
    window.until("The nearest wording there:", gone=True)
    window.type(":lua vim.lsp.buf.code_action()")
    window.press("Enter")
    seen["choose"] = window.until("Explain A0601")
    window.type("1")
    window.press("Enter")
    window.until('replace "2017"')
    seen["mended"] = window.until("E MOD", gone=True)
    return seen


def test_the_screens_of_the_guide_are_what_neovim_shows(
    screens: dict[str, str], request: pytest.FixtureRequest
) -> None:
    guide = PAGE.read_text("utf-8")
    named = [fence for fence in fences(guide) if fence.kind == "screen"]
    assert [fence.name for fence in named] == list(screens)
    now, at = "", 0
    for fence in named:
        now, at = now + guide[at : fence.start] + screens[fence.name], fence.end
    now += guide[at:]
    if request.config.getoption("--bless"):
        PAGE.write_text(now, encoding="utf-8")
    assert now == PAGE.read_text("utf-8")


def test_the_pictures_of_the_page_show_what_the_preview_shows(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "written" / "first.en.amend"
    file.parent.mkdir()
    file.write_text(proposal(), encoding="utf-8")
    found = told("guide", tmp_path, file)
    assert found.pop("console") == []
    assert "2018" in "".join(found["preview-wrong"]["underlined"])
    assert found["preview-mended"]["underlined"] == []
    read = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    if request.config.getoption("--bless"):
        READ.write_text(read, encoding="utf-8")
        for name in found:
            shutil.copy(PICTURES / f"{name}.png", READ.parent)
    assert read == READ.read_text("utf-8")
    for name in found:
        assert size(READ.parent / f"{name}.png") == size(PICTURES / f"{name}.png")


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_every_picture_of_the_guide_is_there_and_shown() -> None:
    shown = {
        name
        for page in GUIDE.glob("*.md")
        for name in re.findall(r"\]\(pictures/([^)]+)\)", page.read_text("utf-8"))
    }
    assert shown == {file.name for file in READ.parent.glob("*.png")}
