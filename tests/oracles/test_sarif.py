"""SARIF as its consumers take it: Microsoft's multitool, which code scanning is tried with.

It checks more than the schema does, reads our regions out of the files, and matches the results of
one run with those of another by their fingerprints.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from catalogue.pages import examples

from amend.backends.face.command_line import main
from amend.compiler.diagnostics.catalogue import codes, page
from oracles.tools import multitool

pytestmark = pytest.mark.oracle

KINDS = "Sarif;Ghas"
"""What it checks: the standard with good habits, and what GitHub wants besides."""

KNOWN = {"SARIF2005", "SARIF2017"}
"""Remarks that stay: a tool without a page of its own on the web has no `informationUri`; and what
is said of a whole file has no region in it."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters that it counts twice, though `columnKind` says otherwise, and then divides."""


def tool(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [multitool(), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or arguments[0] == "validate", done.stdout + done.stderr
    return done.stdout + done.stderr


def findings(folder: Path, file: str) -> list[tuple[str, str]]:
    """What it says of a report: the level and the rule of each finding."""
    (folder / "found.sarif").unlink(missing_ok=True)
    tool(folder, "validate", file, "--output", "found.sarif", "--rule-kind", KINDS)
    run = read(folder, "found.sarif")["runs"][0]
    rules = {
        rule["id"]: rule.get("defaultConfiguration", {}).get("level", "warning")
        for rule in run["tool"]["driver"]["rules"]
    }
    # A rule has several messages, of which each may be named behind it.
    return [
        (found.get("level") or rules[found["ruleId"]], found["ruleId"].partition("/")[0])
        for found in run.get("results", ())
    ]


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8-sig"))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that goes wrong in the catalogue, and the report of a check of it."""
    folder = tmp_path_factory.mktemp("catalogue")
    for code in codes():
        found = examples(page(code).text)
        for name, text in found[0].files.items() if found else ():
            place = folder / code / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_BEYOND.sub("x", text).encode())
    check(folder, "report.sarif")
    return folder


def check(folder: Path, name: str) -> Any:
    """Check all that a folder holds, into a report in it."""
    with pytest.MonkeyPatch.context() as patch, (folder / name).open("w") as out:
        patch.chdir(folder)
        patch.setattr("sys.stdout", out)
        main(["check", ".", "--format", "sarif", "--notes"])
    return read(folder, name)


def test_all_that_can_be_said_makes_a_report_without_faults(catalogue: Path) -> None:
    report = read(catalogue, "report.sarif")
    rules = {result["ruleId"] for result in report["runs"][0]["results"]}
    assert len(rules) > 150
    assert {*findings(catalogue, "report.sarif")} == {("warning", rule) for rule in KNOWN}


@pytest.mark.parametrize("fault", ["region", "rule", "address", "description"])
def test_canary_a_report_with_a_fault_that_no_schema_sees_is_noticed(
    catalogue: Path, fault: str
) -> None:
    report = read(catalogue, "report.sarif")
    result = next(r for r in report["runs"][0]["results"] if "locations" in r)
    place = result["locations"][0]["physicalLocation"]
    match fault:
        case "region":
            place["region"] |= {"endLine": place["region"]["startLine"], "endColumn": 1}
            place["region"]["startColumn"] = 7
        case "rule":
            result["ruleIndex"] = 10_000
        case "address":
            place["artifactLocation"]["uri"] = "a b.amend"
        case "description":
            del report["runs"][0]["tool"]["driver"]["rules"][0]["fullDescription"]
    (catalogue / "faulty.sarif").write_text(json.dumps(report), encoding="utf-8")
    assert "error" in {level for level, _ in findings(catalogue, "faulty.sarif")}


def regions(report: Any) -> Iterator[tuple[str, Any]]:
    """Each region of a report with the address of its file."""
    for result in report["runs"][0]["results"]:
        for place in (*result.get("locations", ()), *result.get("relatedLocations", ())):
            where = place["physicalLocation"]
            if "region" in where:
                yield where["artifactLocation"]["uri"], where["region"]


def test_a_consumer_reads_the_words_that_are_meant_out_of_the_files(catalogue: Path) -> None:
    base = f"SRCROOT={catalogue.as_uri()}/"
    arguments = ("--insert", "RegionSnippets", "-u", base, "--log", "ForceOverwrite")
    tool(catalogue, "rewrite", "report.sarif", "-o", "quoted.sarif", *arguments)
    count = 0
    for uri, region in regions(read(catalogue, "quoted.sarif")):
        # A text that ships with Amend lies elsewhere, and has a whole address.
        file = catalogue / unquote(urlsplit(uri).path)
        text = file.read_bytes().decode("utf-8-sig")
        lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)[region["startLine"] - 1 : region["endLine"]]
        lines[-1] = lines[-1][: region["endColumn"] - 1]
        lines[0] = lines[0][region["startColumn"] - 1 :]
        assert region["snippet"]["text"] == "".join(lines), (uri, region)
        count += bool(region["snippet"]["text"])
    assert count > 200


def test_results_are_known_again_by_their_fingerprints(catalogue: Path, tmp_path: Path) -> None:
    """In each file two lines more above; one fault mended, one made."""
    folder = tmp_path / "again"
    shutil.copytree(catalogue, folder)
    before = read(folder, "report.sarif")["runs"][0]["results"]
    code = "A0601"
    for place in folder.rglob("*.amend"):
        text = place.read_bytes().decode()
        place.write_bytes(f"# Moved\n\n{text}".encode())
    mended = examples(page(code).text)
    assert mended is not None
    for name, text in mended[1].files.items():
        (folder / code / name).write_bytes(text.encode())
    check(folder, "later.sarif")
    arguments = ("-r", "report.sarif", "-o", "matched.sarif", "--log", "ForceOverwrite")
    tool(folder, "match-results-forward", "later.sarif", *arguments)
    matched = read(folder, "matched.sarif")["runs"][0]["results"]
    states = Counter(result["baselineState"] for result in matched)
    gone = {
        (result["ruleId"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for result in matched
        if result["baselineState"] == "absent"
    }
    assert (code, f"{code}/proposal.amend") in gone
    assert states["unchanged"] + states["updated"] > 0.95 * len(before)
