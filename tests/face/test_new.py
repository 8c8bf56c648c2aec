"""`amend new`: what it writes compiles as it is, whatever the conference and the language."""

from __future__ import annotations

import io
import os
import sys
from itertools import product
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.driver import compile_file
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.profile import PROFILES, profile

BASE = """instrument: {series}/7
edition: 2012
language: {code}

number: RESOLUTION 7 ({edition})
title: Title
opening: The Conference ({place}),

*considering*
that something is to be considered,
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def library(series: str, code: str, edition: str) -> None:
    place = language(code).edition.named.format(place="Geneva", year=2012)
    revised = language(code).edition.revised.format(edition=place)
    by_conference = language(code).edition.conference.format(edition="WRC-12")
    lines = {"conference": by_conference, "counted": revised, "year": "2012"}
    text = BASE.format(series=series, code=code, place=place, edition=lines.get(edition, revised))
    path = Path("library", series, "7", f"2012.{code}.base")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_begun_compiles_for_every_meeting_and_language(name: str) -> None:
    conference = profile(name)
    series = conference.series[0]
    every = product((*conference.meetings, "99"), LANGUAGES)
    for at, (year, code) in enumerate(every):
        library(series, code, conference.edition)
        symbol = conference.document_symbols[0].format(year=year, number="24") + "(Add.13)"
        arguments = ["--amends", f"{series}/7@2012", "--document", symbol, "--source", "CITEL"]
        file = f"p{at}.{code}.amend"
        assert main(["new", file, *arguments, "--library", "library", "-q"]) == 0
        outcome = compile_file(Path(file), Path("library"))
        assert not has_errors(outcome.diagnostics)
        assert outcome.submission is not None
        assert outcome.submission.units[0].number == "IAP/24A13/1"


def test_where_the_meeting_is_known_the_edition_is_its_own() -> None:
    library("wtdc", "en", "place")
    main(["new", "a.en.amend", "--amends", "wtdc/7@2012", "--document", "WTDC-22/XX",
          "--source", "Kenya", "--library", "library"])  # fmt: skip
    text = Path("a.en.amend").read_text("utf-8")
    assert text.endswith('proposal KEN/XX/1 amends wtdc/7@2012\nedition "Kigali, 2022"\n')
    assert "\n## Summary:\n# summary:\n" in text


def test_a_file_that_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    library("wtdc", "en", "place")
    Path("a.en.amend").write_text("mine")
    arguments = ["--amends", "wtdc/7@2012", "--document", "WTDC-22/XX", "--source", "Kenya"]
    assert main(["new", "a.en.amend", *arguments, "--library", "library"]) == 1
    assert Path("a.en.amend").read_text() == "mine"
    assert "A0142" in capsys.readouterr().err


def test_nothing_is_written_where_the_text_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--amends", "wtdc/7@2012", "--document", "WTDC-22/XX", "--source", "Kenya"]
    assert main(["new", "a.en.amend", *arguments]) == 1
    said = capsys.readouterr()
    assert "A0401" in said.err and "Nothing was written" in said.out
    assert not os.path.lexists("a.en.amend")


def test_without_a_terminal_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.en.amend", "--source", "Kenya"]) == 2
    assert "missing: --amends, --document" in capsys.readouterr().err
    assert main(["new", "a.txt"]) == 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_what_is_missing_is_asked_for_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library("wtdc", "fr", "place")
    answers = "85\nwtdc/7@2012\nde\nfr\nWTDC-22/24\n\nCITEL\n"
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["new", "a.amend", "--library", "library"]) == 0
    assert "proposal IAP/24/1 amends wtdc/7@2012\n" in Path("a.amend").read_text("utf-8")


def test_what_the_library_has_is_listed_and_its_number_is_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library("wtdc", "fr", "place")
    library("pp", "fr", "place")
    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("7\nResolution 7 of WTDC\n"))
    monkeypatch.setattr(sys, "stdout", shown)
    rest = ["--language", "fr", "--document", "WTDC-22/24", "--source", "CITEL"]
    assert main(["new", "a.amend", *rest, "--library", "library"]) == 0
    assert "amends wtdc/7@2012\n" in Path("a.amend").read_text("utf-8")
    assert shown.getvalue().count("The library has\n  pp/7@2012 (fr)\n  wtdc/7@2012 (fr)\n") == 2


def test_without_a_terminal_what_the_library_has_is_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    library("wtdc", "fr", "place")
    assert main(["new", "a.fr.amend", "--source", "Kenya", "--library", "library"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "missing: --amends, --document; the library has wtdc/7@2012 (fr)" in said


def test_no_answer_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("85\n"))
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["new", "a.amend"]) == 130


def test_the_worked_texts_serve_who_has_no_library(tmp_path: Path) -> None:
    arguments = ["--amends", "wtdc/85@2017", "--document", "WTDC-22/24", "--source", "Kenya"]
    assert main(["new", "a.en.amend", *arguments]) == 0
    assert main(["build", "a.en.amend", "--to", "txt"]) == 0
    Path("library").mkdir()
    assert main(["check", "a.en.amend", "--library", "library"]) == 1
    Path("amend.toml").write_text('library = "library"\n')
    assert main(["check", "a.en.amend"]) == 1
