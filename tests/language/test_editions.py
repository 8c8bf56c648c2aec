"""Editions: one statement for the number line, the history and the opening formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.compiler.algebra.redline import consolidated
from amend.compiler.driver import compile_file
from language.drafting import HEADER, RESOLUTION, codes
from language.test_symbols import submission

EDITIONS = [
    ("en", "RESOLUTION 85 (Doha, 2006)", "Kigali, 2022", "RESOLUTION 85 (Rev. Kigali, 2022)"),
    ("en", "RESOLUTION 36 (Rev. Doha, 2006)", "Kigali, 2022", "RESOLUTION 36 (Rev. Kigali, 2022)"),
    ("en", "RESOLUTION 1 (REV. DOHA, 2006)", "Kigali, 2022", "RESOLUTION 1 (REV. KIGALI, 2022)"),
    ("en", "RESOLUTION 5 (REV.WRC-19)", "WRC-23", "RESOLUTION 5 (REV.WRC-23)"),
    ("en", "RESOLUTION 813 (WRC-23)", "WRC-27", "RESOLUTION 813 (REV.WRC-27)"),
    ("fr", "RÉSOLUTION 85 (Rév. Doha, 2006)", "Kigali, 2022", "RÉSOLUTION 85 (Rév. Kigali, 2022)"),
    ("es", "RESOLUCIÓN 85 (Doha, 2006)", "Kigali, 2022", "RESOLUCIÓN 85 (Rev. Kigali, 2022)"),
    ("ru", "РЕЗОЛЮЦИЯ 85 (Доха, 2006)", "Кигали, 2022", "РЕЗОЛЮЦИЯ 85 (Пересм. Кигали, 2022)"),
    ("zh", "第85号决议（2006年，多哈）", "2022年，基加利", "第85号决议（2022年，基加利，修订版）"),
    ("ar", "القرار 85 (الدوحة، 2006)", "كيغالي، 2022", "القرار 85 (المراجَع في كيغالي، 2022)"),
]


@pytest.mark.parametrize(("code", "line", "edition", "new"), EDITIONS)
def test_an_edition_is_named_as_the_language_names_it(
    code: str, line: str, edition: str, new: str
) -> None:
    brackets = line[line.index("（" if "（" in line else "(") :]
    resolution = (
        RESOLUTION.replace("RESOLUTION 85 (Buenos Aires, 2017)", line)
        .replace("The Conference (Buenos Aires, 2017)", f"The Conference {brackets}")
        .replace("language: en", f"language: {code}")
    )
    header = HEADER.replace("language: en", f"language: {code}")
    made = submission(f'edition "{edition}"', resolution=resolution, header=header)
    number, _, opening = consolidated(made.units[0].redline).root.children[:3]
    assert number.text.chars == new
    assert edition in opening.text.chars
    assert "Rev" not in opening.text.chars


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("RESOLUTION 85 (Buenos Aires, 2017)", "RESOLUTION 85", "A0761"),
        ("The Conference (Buenos Aires, 2017),", "The Conference,", "A0761"),
        ("RESOLUTION 85 (Buenos Aires, 2017)", "RESOLUTION 85 (Rev. Kigali, 2022)", ""),
        ("title: Internet", "history: a (b) and (c)\ntitle: Internet", "A0763"),
    ],
)
def test_an_edition_is_never_guessed(old: str, new: str, code: str) -> None:
    found = codes('edition "Kigali, 2022"', resolution=RESOLUTION.replace(old, new))
    assert found == ([code] if code else [])


def test_an_edition_that_is_there_already_changes_nothing() -> None:
    resolution = RESOLUTION.replace("(Buenos Aires, 2017)", "(Rev. Kigali, 2022)", 1).replace(
        "The Conference (Buenos Aires, 2017)", "The Conference (Kigali, 2022)"
    )
    assert codes('edition "Kigali, 2022"', resolution=resolution) == ["A0762"]


def test_a_history_line_goes_on() -> None:
    line = "history: (Doha, 2006; Buenos Aires, 2017)\n"
    resolution = RESOLUTION.replace("opening:", f"{line}opening:")
    made = submission('edition "Kigali, 2022"', resolution=resolution)
    history = consolidated(made.units[0].redline).root.children[2]
    assert history.text.chars == "(Doha, 2006; Buenos Aires, 2017; Kigali, 2022)"


@pytest.mark.parametrize("there", [None, "2017.fr.base"])
def test_an_instrument_that_is_not_in_the_library_is_said(
    tmp_path: Path, there: str | None
) -> None:
    file = tmp_path / "p.amend"
    file.write_text("language: en\nproposal EUR/1/1 amends wtdc/85@2017\nSUP recalls.a\n", "utf-8")
    folder = tmp_path / "library" / "wtdc" / "85"
    folder.mkdir(parents=True)
    if there:
        (folder / there).write_text("instrument: wtdc/85\nedition: 2017\nlanguage: fr\n", "utf-8")
    outcome = compile_file(file, tmp_path / "library")
    (found,) = [d for d in outcome.diagnostics if d.code == "A0401"]
    assert found.fix is None
