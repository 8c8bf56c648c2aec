"""Who knows no more than the page for translators gets from the skeleton to a sound version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from language.chapters import FOLDER, fences

from amend.backends.face.command_line import main


def told() -> tuple[str, str]:
    """The original and the translation, as the page has them."""
    files = [f for f in fences((FOLDER / "translating.md").read_text("utf-8")) if f.kind == "amend"]
    original, translation = files
    return original.text, translation.text


def test_the_translation_of_the_page_is_the_skeleton_with_its_places_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    original, translation = told()
    Path("kenya.en.amend").write_text(original, encoding="utf-8")
    assert main(["translate", "kenya.en.amend", "--to", "fr", "--output", "kenya.fr.amend"]) == 0
    assert capsys.readouterr().out == (
        "Wrote kenya.fr.amend: 3 statements carried over, 2 to be translated.\n"
    )
    skeleton = Path("kenya.fr.amend").read_text(encoding="utf-8")
    own = [line for line in skeleton.split("\n") if not re.match(r"\s*# (?:en|fr): ", line)]
    pattern = "\n".join(re.escape(line).replace("…", ".+") for line in own)
    assert re.fullmatch(pattern, translation), "every line that is not open stays as it is"

    assert main(["build", "kenya.fr.amend", "--to", "txt"]) == 1
    assert not Path("kenya.fr.txt").exists()
    assert "A1401" in capsys.readouterr().err
    assert main(["concord", "kenya.en.amend", "kenya.fr.amend"]) == 1
    assert "A1401" in capsys.readouterr().err
    assert main(["translate", "kenya.en.amend", "--to", "fr", "--output", "kenya.fr.amend"]) == 1
    assert Path("kenya.fr.amend").read_text(encoding="utf-8") == skeleton, "it is not replaced"
    capsys.readouterr()

    Path("kenya.fr.amend").write_text(translation, encoding="utf-8")
    assert main(["check", "kenya.fr.amend"]) == 0
    capsys.readouterr()
    assert main(["concord", "kenya.en.amend", "kenya.fr.amend"]) == 0
    assert capsys.readouterr().out == "2 versions (en, fr), 7 changes: all alike.\n"
    assert main(["build", "kenya.fr.amend", "--to", "txt"]) == 0
