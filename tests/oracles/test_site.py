"""The site: built without a warning, so that every link holds, and read in a browser."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from worked import PROPOSALS

from amend.compiler.diagnostics.catalogue import codes
from oracles.tools import missing

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.oracle


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("sphinx") is None:
        missing("Sphinx")
    folder = tmp_path_factory.mktemp("site")
    pages, site = folder / "pages", folder / "site"
    run([sys.executable, str(ROOT / "specs/site/gather.py"), str(pages)])
    run([sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(pages), str(site)])
    return site


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_chapter_message_and_worked_proposal_has_its_page(site: Path) -> None:
    for code in codes():
        assert (site / f"specs/diagnostics/{code}.html").is_file()
    for chapter in (ROOT / "specs/language").glob("*.md"):
        assert (site / f"specs/language/{chapter.stem}.html").is_file()
    for page in (ROOT / "specs/guide").glob("*.md"):
        assert (site / f"specs/guide/{page.stem}.html").is_file()
    for proposal in PROPOSALS:
        assert (site / f"redlines/{proposal.stem}.html").is_file()


def test_every_link_between_pages_leads_to_one(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.parent.name == "redlines":
            continue
        for target in re.findall(r'(?:href|src)="([^"#?:]+)', page.read_text("utf-8")):
            is_outside = target in ("https", "http", "mailto")
            assert is_outside or (page.parent / target).exists(), (
                f"{page.relative_to(site)}: {target}"
            )


def test_what_a_message_means_is_found_by_searching(site: Path) -> None:
    index = (site / "searchindex.js").read_text("utf-8")
    assert "a0601" in index and "punctuat" in index


def test_a_command_leads_to_the_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from amend.backends.face import command_line, opening

    shown: list[Path] = []
    monkeypatch.setattr(opening, "opened", lambda path: shown.append(path) is None)
    monkeypatch.setattr(command_line, "SITE", site)
    assert command_line.main(["explain", "A0601", "--open"]) == 0
    assert command_line.main(["explain", "--open"]) == 0
    assert [path.name for path in shown] == ["A0601.html", "messages.html"]
    monkeypatch.setattr(command_line, "SITE", site / "nothing")
    assert command_line.main(["explain", "--open"]) == 1
