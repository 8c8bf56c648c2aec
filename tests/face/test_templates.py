"""A template is named on the command line or in the settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from word.templates import conference
from worked import LIBRARY, SEED

from amend.backends.face.command_line import main

ROOT = Path(__file__).parents[2]
SETTINGS = 'library = "texts"\ntemplate = "conference.docx"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SEED, tmp_path)
    shutil.copytree(LIBRARY, tmp_path / "texts")
    (tmp_path / "amend.toml").write_text('library = "texts"\n')
    (tmp_path / "conference.docx").write_bytes(conference())
    return tmp_path


def test_the_option_and_the_setting_make_the_same_file(project: Path) -> None:
    assert main(["build", "iap-24a13.en.amend", "--template", "conference.docx"]) == 0
    one = (project / "iap-24a13.en.docx").read_bytes()
    assert main(["build", "iap-24a13.en.amend"]) == 0
    bare = (project / "iap-24a13.en.docx").read_bytes()
    (project / "amend.toml").write_text(SETTINGS)
    assert main(["build", "iap-24a13.en.amend"]) == 0
    assert (project / "iap-24a13.en.docx").read_bytes() == one != bare


def test_a_template_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / "conference.docx").read_bytes()
    shutil.copy(project / "conference.docx", project / "iap-24a13.en.docx")
    assert main(["build", "iap-24a13.en.amend", "--template", "iap-24a13.en.docx"]) == 1
    assert "A0908" in capsys.readouterr().err
    assert (project / "iap-24a13.en.docx").read_bytes() == before


@pytest.mark.parametrize("name", ["missing.docx", "iap-24a13.en.amend", "texts"])
def test_what_is_no_template_stops_the_build(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "iap-24a13.en.amend", "--template", name]) == 1
    assert "error[A01" in capsys.readouterr().err
    assert not (project / "iap-24a13.en.docx").exists()


def test_formats_without_templates_ask_for_none(project: Path) -> None:
    arguments = ["build", "iap-24a13.en.amend", "--to", "html", "--template", "missing.docx"]
    assert main(arguments) == 0
