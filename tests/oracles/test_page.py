"""The page in a browser: what shows, what is reached and said, and what a checker finds."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from worked import PROPOSALS

from amend.backends.html.words import words_in
from amend.backends.html.writer import emit
from amend.backends.text.plain import INDENT, lines
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.driver import compile_file
from amend.compiler.submission.submission import Submission
from oracles.tools import ROOT, browser

pytestmark = pytest.mark.oracle

VIEWS = ("redline", "comparison", "base", "proposed")
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}
NARROWEST = 320
"""Pixels: what WCAG 1.4.10 (reflow) asks a page to fit without scrolling sideways."""

Found = dict[str, Any]
Telling = Callable[[str], dict[str, Found]]


@frozen
class Built:
    """A submission and its page."""

    submission: Submission
    file: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The page of every worked proposal."""
    folder = tmp_path_factory.mktemp("pages")
    found: dict[str, Built] = {}
    for spec in PROPOSALS:
        outcome = compile_file(spec)
        assert outcome.submission is not None, outcome.diagnostics
        found[spec.stem] = Built(outcome.submission, folder / f"{spec.stem}.html")
        found[spec.stem].file.write_bytes(emit(outcome.submission))
    assert {one.submission.language for one in found.values()} == LANGUAGES
    return found


def opened(task: str, files: Iterable[Path]) -> list[Found]:
    """What `browser.cjs` tells of each page."""
    script = ROOT / "tests" / "oracles" / "browser.cjs"
    done = subprocess.run(
        ["node", str(script), browser(), task, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


@pytest.fixture(scope="module")
def told(built: dict[str, Built]) -> Telling:
    @cache
    def tell(task: str) -> dict[str, Found]:
        rows = opened(task, [one.file for one in built.values()])
        assert len(rows) == len(built)
        assert not [row["away"] for row in rows if row["away"]], "a page asks for something"
        return {name: row["found"] for name, row in zip(built, rows, strict=True)}

    return tell


def spoilt(built: dict[str, Built], was: str, becomes: str, tmp_path: Path) -> Path:
    """A page with a fault put in."""
    text = built["iap-24a13.en"].file.read_text(encoding="utf-8")
    assert was in text
    file = tmp_path / "spoilt.html"
    file.write_text(text.replace(was, becomes), encoding="utf-8")
    return file


# What shows


def wanted(submission: Submission, side: str) -> list[str]:
    project = base if side == "base" else consolidated
    return [line for unit in submission.units for line in lines(project(unit.redline))]


def uncovered(text: list[str]) -> list[str]:
    """The lines without cells that another one covers, for which the page has no element."""
    return [re.sub(r"\t+", "\t", line).rstrip("\t") for line in text]


def shown(found: list[list[Any]]) -> list[str]:
    return [INDENT * level + text for level, text in found]


def test_each_view_shows_its_text_and_no_other(built: dict[str, Built], told: Telling) -> None:
    for name, found in told("texts").items():
        for side in ("base", "proposed"):
            text = wanted(built[name].submission, side)
            text = uncovered(text) if name.startswith("eur-12a3") else text
            assert text
            assert shown(found[side]) == text, (name, side)
            assert shown(found[f"comparison {side}"]) == text, (name, "comparison", side)


def test_a_view_that_shows_another_text_is_found_out(
    built: dict[str, Built], tmp_path: Path
) -> None:
    file = spoilt(built, "#view-proposed:checked ~ .sheet del,", "", tmp_path)
    [row] = opened("texts", [file])
    text = wanted(built["iap-24a13.en"].submission, "proposed")
    assert shown(row["found"]["comparison proposed"]) == text
    assert shown(row["found"]["proposed"]) != text


# What a checker finds


def test_an_accessibility_checker_finds_no_violation(told: Telling) -> None:
    for name, found in told("audit").items():
        assert [view["view"] for view in found] == [*VIEWS] * 3
        for view in found:
            assert view["passed"] > 30
            where = (name, view["view"], view["scheme"], view["width"])
            assert not view["violations"], (where, view["violations"])


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ("--soft: #57606a", "--soft: #b7bdc4", "color-contrast"),
        ("<h4 ", "<h6 ", "heading-order"),
        ('<html lang="en"', "<html", "html-has-lang"),
        ('aria-label="Change 1 in the table of changes"', "", "link-name"),
    ],
)
def test_the_checker_can_refuse(
    built: dict[str, Built], tmp_path: Path, was: str, becomes: str, rule: str
) -> None:
    [row] = opened("audit", [spoilt(built, was, becomes, tmp_path)])
    violations = [v for view in row["found"] for v in view["violations"]]
    assert any(v.startswith(rule) for v in violations), violations


# What the keyboard reaches


def test_the_keyboard_reaches_everything_and_shows_where_it_is(told: Telling) -> None:
    for name, found in told("keys").items():
        order = [stop["what"] for stop in found["order"]]
        assert order[:3] == ["#text", "view-redline", "SUMMARY"], name
        assert [stop for stop in found["order"] if not stop["visible"]] == [], name
        assert {w for w in order if re.fullmatch("#c[0-9]+", w)}, name
        assert found["skipped"] == "text", name


def test_arrow_keys_choose_the_view(built: dict[str, Built], told: Telling) -> None:
    for name, found in told("keys").items():
        views = [f"view-{view}" for view in VIEWS]
        if built[name].submission.language == "ar":
            views = [views[0], *reversed(views[1:])]
        assert found["arrows"] == [*views, views[0], views[-1]], name


def test_every_link_of_the_table_of_changes_lands_where_it_says_and_leads_back(
    built: dict[str, Built], told: Telling
) -> None:
    for name, found in told("keys").items():
        for view, ways in found["ways"].items():
            assert len(ways["landed"]) > len(built[name].submission.units) / 2, (name, view)
            assert ways["returned"], (name, view)
            missed = [hash_ for hash_, seen in ways["landed"] + ways["returned"] if not seen]
            assert not missed, (name, view)


def test_a_focus_that_is_not_seen_and_a_link_that_misses_are_found_out(
    built: dict[str, Built], tmp_path: Path
) -> None:
    file = spoilt(built, "outline: 3px solid", "outline: 0 none", tmp_path)
    [row] = opened("keys", [file])
    assert [stop for stop in row["found"]["order"] if not stop["visible"]]
    [row] = opened("keys", [spoilt(built, 'id="n1-5"', 'id="gone"', tmp_path)])
    assert ["#n1-5", False] in row["found"]["ways"]["comparison"]["landed"]
    assert all(seen for _, seen in row["found"]["ways"]["redline"]["landed"])
    [row] = opened("keys", [spoilt(built, "scroll-margin-block-start: 2.5rem", "", tmp_path)])
    assert not all(seen for _, seen in row["found"]["ways"]["comparison"]["landed"])


# What a screen reader says


def test_insertions_and_deletions_are_said_in_the_language_of_the_page(
    built: dict[str, Built], told: Telling
) -> None:
    for name, found in told("spoken").items():
        words = words_in(built[name].submission.language)
        for view in ("redline", "comparison"):
            said = "\n".join(text for _, text in found[view])
            roles = {role for role, _ in found[view]}
            assert {"insertion", "deletion"} <= roles, (name, view)
            for said_of in (words.insertion["edit"], words.deletion["edit"]):
                assert f"[{said_of}]" in said, (name, view)
            for end in (words.end_of_insertion, words.end_of_deletion):
                assert f"[{end}]" in said, (name, view)
        for view in ("base", "proposed"):
            said = "\n".join(text for _, text in found[view])
            assert "[" + words.end_of_insertion not in said, (name, view)
            assert "[" + words.end_of_deletion not in said, (name, view)


def test_the_parts_of_the_page_are_said(built: dict[str, Built], told: Telling) -> None:
    for name, found in told("spoken").items():
        words = words_in(built[name].submission.language)
        for view, nodes in found.items():
            given = {(role, text) for role, text in nodes}
            assert ("radiogroup", words.views) in given, (name, view)
            assert ("main", "") in given, (name, view)
            assert (("navigation", words.changes) in given) is (view in VIEWS[:2]), (name, view)
        heads = [text for role, text in found["comparison"] if role == "columnheader"]
        assert heads.count(words.base) == heads.count(words.proposed) > 0, name


# How it looks


def test_every_view_fits_a_narrow_screen(told: Telling) -> None:
    for name, found in told("looks").items():
        assert {view: look["wide"] for view, look in found.items()} == dict.fromkeys(
            VIEWS, NARROWEST
        ), name


def test_what_prints_has_marks_without_colour_and_no_controls(
    built: dict[str, Built], told: Telling
) -> None:
    for name, found in told("looks").items():
        words = words_in(built[name].submission.language)
        for view, look in found.items():
            assert look["controls"] == 0, (name, view)
            marked = view in VIEWS[:2]
            assert look["inserted"] in (["underline"] if marked else ["none"], []), (name, view)
            assert look["deleted"] in (["line-through"] if marked else ["none"], []), (name, view)
        assert found["base"]["told"] == [words.base]
        assert found["proposed"]["told"] == [words.proposed]


def test_the_first_sheet_of_paper_is_the_first_page_or_the_table_of_changes(
    built: dict[str, Built], told: Telling
) -> None:
    for name, found in told("paper").items():
        words = words_in(built[name].submission.language)
        first_page = built[name].submission.first_page
        assert first_page is not None
        for view, file in found.items():
            (width, height), text = first_sheet(file)
            assert (width > height) is view.startswith("comparison"), (name, view)
            with_table = view in ("redline with changes", "comparison with changes")
            head = words.changes if with_table else first_page.document[-1]
            if built[name].submission.language != "ar":
                assert squeezed(head) in squeezed(text), (name, view)
            assert text.strip(), (name, view)


def first_sheet(file: str) -> tuple[tuple[float, float], str]:
    """The measures of the first sheet of a PDF file in points, and its text."""
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size: *([0-9.]+) x ([0-9.]+)", told)
    assert size is not None
    made = ["pdftotext", "-f", "1", "-l", "1", file, "-"]
    text = subprocess.run(made, capture_output=True, text=True, check=True).stdout
    return (float(size[1]), float(size[2])), text


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
