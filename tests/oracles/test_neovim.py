"""Neovim, as Debian has it, edits a proposal with the server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lsp.project import HEAD, project

from oracles.tools import missing

pytestmark = pytest.mark.oracle

SCRIPT = Path(__file__).with_name("editing.lua")


def test_neovim_shows_completes_formats_and_mends(tmp_path: Path) -> None:
    nvim = shutil.which("nvim")
    if nvim is None:
        missing("Neovim")
    file = project(tmp_path) / "a 智.en.amend"
    file.write_text(HEAD + 'MOD recalls.d: replace "2018" with "2022 🌊"\n', encoding="utf-8")
    seen = tmp_path / "seen.json"
    environment = {
        **os.environ,
        "AMEND_FILE": str(file).replace(" ", "\\ "),
        "AMEND_SEEN": str(seen),
        "AMEND_SERVER": json.dumps([sys.executable, "-m", "amend", "lsp"]),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    command = [str(nvim), "--headless", "-n", "-u", "NONE", "-i", "NONE", "-S", str(SCRIPT)]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, timeout=300, check=False
    )
    assert seen.exists(), done.stderr.decode()
    found = json.loads(seen.read_text(encoding="utf-8"))
    assert "missed" not in found, found
    assert found["first"][:1] == ["A0601"]
    assert found["line"] == HEAD.count("\n")
    assert found["items"] == ["a", "b", "c", "d"]
    assert found["formatted"] == "SUP recalls.b"
    assert "Resolution 66" in found["hover"]
    wanted = [*HEAD.splitlines(), 'MOD recalls.d: replace "2017" with "2022 🌊"', "SUP recalls.b"]
    assert found["lines"] == wanted
