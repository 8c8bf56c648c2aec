"""The preview in a browser: as a person uses it, and as a page that means harm meets it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from preview.preview_run import PATIENCE, preview
from worked import LIBRARY, SEED, proposal

from oracles.tools import ROOT, browser

pytestmark = pytest.mark.oracle

PICTURES = ROOT / "out" / "preview"


def told(task: str, folder: Path, spec: Path = SEED) -> Any:
    """What `preview.cjs` tells of a preview of a worked proposal."""
    file = folder / spec.name
    shutil.copy(spec, file)
    PICTURES.mkdir(parents=True, exist_ok=True)
    script = ROOT / "tests" / "oracles" / "preview.cjs"
    with preview(file, library=LIBRARY) as run:
        address = f"http://{run.host}/#{run.token}"
        arguments = [task, address, str(file), str(PICTURES), str(run.process.pid)]
        done = subprocess.run(
            ["node", str(script), browser(), *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE * 10,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_is_typed_is_seen_and_what_is_wrong_is_told_in_its_place(tmp_path: Path) -> None:
    found = told("writing", tmp_path)
    assert "#" not in found["address"]
    assert found["seen"] and found["stays"] > 0.6
    why = "These words do not stand in `recalls.d`."
    assert found["leftOut"].startswith("Line 28 is left out: " + why)
    assert "2017x" in found["underlined"]
    assert found["here"].startswith("Error: " + why)
    assert found["beside"] == why
    assert found["status"] == "1 error, unsaved"
    assert found["leftOutAfter"] == 0
    assert found["saved"] and found["undone"]
    assert found["console"] == []


def test_a_file_that_changes_below_is_never_written_over(tmp_path: Path) -> None:
    found = told("clashing", tmp_path)
    choices = ["Read the file again", "Show both", "Save under another name"]
    assert found["choices"] == choices
    assert found["copy"] == [f"copy of {SEED.name}", True]
    assert found["both"] == [True, True]
    for what in ("kept", "unharmed", "written", "followed"):
        assert found[what], what
    assert found["console"] == []


def test_everything_is_reached_by_the_keyboard(tmp_path: Path) -> None:
    found = told("keys", tmp_path)
    order = [name for name, _ in found["order"]]
    assert order[:3] == ["text", "pane-redline", "view-redline"], order
    assert all(seen for _, seen in found["order"]), found["order"]
    assert found["views"] == ["view-comparison", "view-base", "view-proposed", "view-redline"]
    assert found["next"] == found["previous"] == '"2017x'
    assert found["said"].startswith("Error in line 28: ")
    assert found["way"][0] and found["way"][1] in {"MOD", "edition", "SUP", "ADD"}
    assert found["lit"] > 0
    assert found["message"] == "text"
    assert found["console"] == []


def test_the_redline_follows_the_cursor_but_not_a_reader(tmp_path: Path) -> None:
    found = told("following", tmp_path)
    [top] = found["there"]["tops"]
    assert 1 / 4 < top < 2 / 3
    assert found["left"]["scrolled"] == 0 and found["left"]["tops"]
    assert found["stood"] < 2


@pytest.mark.parametrize("name", ["iap-24a13.en", "afcp-42a2.ar", "iap-24a13.zh"])
def test_an_accessibility_checker_finds_no_violation(name: str, tmp_path: Path) -> None:
    found = told("audit", tmp_path, proposal(name))
    assert len(found) == 10
    for one in found:
        where = (one["width"], one["scheme"], one["shown"])
        assert one["passed"] > 20, where
        assert one["violations"] == [], where
        assert one["wide"] <= one["width"], where
        assert one["console"] == [], where
        layer, field = one["measures"]
        assert layer[:2] == field[:2], where
        assert one["direction"] == ("rtl" if name.endswith(".ar") else "ltr")


def test_a_page_of_another_port_gets_nothing_and_harms_nothing(tmp_path: Path) -> None:
    found = told("attacks", tmp_path)
    assert found["stored"] is None and found["cookie"] == ""
    for what in ("plain", "named", "json", "image", "script", "socket", "frame"):
        assert found[what] == "failed", (what, found[what])
    assert found["blind"] in ("failed", "opaque 0")
    assert "Refused" in found["form"] and "another page" in found["form"]
    assert found["unharmed"]


def test_a_page_that_has_lost_its_server_keeps_the_text(tmp_path: Path) -> None:
    found = told("lost", tmp_path)
    assert found == {"asked": "beforeunload", "back": True, "still": True}
