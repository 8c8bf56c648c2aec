"""SARIF: valid against its schema, the same bytes, fingerprints that survive moved lines."""

import json
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import jsonschema
import pytest
from drafting_cases.trying import HEADER, LIBRARY, UNIT
from examples import cheap
from hypothesis import given
from strategies.diagnostics import drawn_diagnostics

from amend.backends.face.command_line import main
from amend.backends.reports.paths import uri_of
from amend.backends.reports.sarif import FINGERPRINT, rendered
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import compile_source

SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
ROOT = PurePosixPath("/project")

WRONG = """\
MOD recalls.d: replace "20x17" with "2022"
SUP recalls.e:
MOD invites.1:
    insert "and SDGs" after "nowhere"
"""
ODD = """\
MOD invites.1:
    insert "and SDGs" after "SCCs"
MOD notes: replace "(U4SSC)" with ""
"""


def said_of(lines: str, name: str = "a.amend") -> list[tuple[str, Diagnostic]]:
    source = Source(name, f"{HEADER.format(language='en')}{UNIT}\n\n{lines}")
    return [(name, d) for d in compile_source(source, Path(name), LIBRARY).diagnostics]


def report(lines: str) -> dict[str, Any]:
    said = [*said_of(lines), *said_of(ODD, "odd.amend")]
    made: dict[str, Any] = json.loads(rendered(said, ROOT, "1.2.3"))
    return made


def fingerprints(lines: str) -> list[tuple[str, str]]:
    results = report(lines)["runs"][0]["results"]
    return [(r["ruleId"], r["partialFingerprints"][FINGERPRINT]) for r in results]


def test_a_report_is_valid_and_names_a_rule_for_each_code() -> None:
    made = report(WRONG)
    assert [e.message for e in VALIDATOR.iter_errors(made)] == []
    run = made["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    assert all(rule["help"]["markdown"].startswith("# ") for rule in rules)
    assert all(0 < len(rule["fullDescription"]["text"]) <= 1000 for rule in rules)
    assert {r["level"] for r in run["results"]} == {"error", "warning"}


@given(drawn_diagnostics())
@cheap()
def test_whatever_is_said_is_a_valid_report(found: list[Diagnostic]) -> None:
    made = rendered([("x.amend", one) for one in found], ROOT, "1")
    assert [e.message for e in VALIDATOR.iter_errors(json.loads(made))] == []
    assert made == rendered([("x.amend", one) for one in found], ROOT, "1")


def test_a_report_that_is_none_is_refused() -> None:
    """A canary: the schema notices a level that there is not, and a key too many."""
    made = report(WRONG)
    made["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(made)
    made = report(WRONG) | {"more": 1}
    assert not VALIDATOR.is_valid(made)


@pytest.mark.parametrize(
    "moved",
    [
        f"# A comment.\n\n\n{WRONG}",
        WRONG.replace("MOD invites.1", "SUP recalls.i\nMOD invites.1"),
        WRONG.replace("    insert", "        insert"),
    ],
)
def test_fingerprints_survive_moved_lines(moved: str) -> None:
    assert set(fingerprints(WRONG)) <= set(fingerprints(moved))


def test_fingerprints_tell_provisions_and_repetitions_apart() -> None:
    """A canary: what is said of another provision, or once more, has another fingerprint."""
    one = 'MOD recalls.d:\n    replace "nowhere" with "x"\n'
    other = one.replace("recalls.d", "recalls.c")
    prints = fingerprints(one + other)
    assert len(set(prints)) == len(prints) == 2 + 2
    twice = fingerprints('MOD recalls.d:\n    replace "nowhere" with "x"\n    delete "nowhere"\n')
    assert len(set(twice)) == len(twice) == 2 + 2


def test_certain_fixes_are_in_it_and_others_are_not() -> None:
    results = report(WRONG)["runs"][0]["results"]
    fixed = {r["ruleId"]: r["fixes"][0] for r in results if "fixes" in r}
    assert set(fixed) == {"A0212", "A0850", "A0853"}
    [change] = fixed["A0212"]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"startLine": 13, "startColumn": 14, "endLine": 13, "endColumn": 15}}
    ]


def test_the_base_text_is_a_related_location() -> None:
    results = report(WRONG)["runs"][0]["results"]
    found = next(r for r in results if r["ruleId"] == "A0601")
    [place] = found["relatedLocations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("wtdc/85/2017.en.base")


def calls_for(count: int) -> int:
    source = Source("a.amend", "MOD recalls.d:\n" + '    delete "x"\n' * count)
    lines = [source.line_bounds(at) for at in range(1, count + 1)]
    said = [
        ("a.amend", Diagnostic("A0601", Severity.ERROR, "No.", Pointer(Span(source, start, end))))
        for start, end in lines
    ]
    calls = 0

    def counted(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(counted)
    try:
        rendered(said, ROOT, "1")
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.slow
def test_ten_thousand_diagnostics_take_ten_times_the_steps_of_a_thousand() -> None:
    calls_for(10)  # The catalogue is read.
    assert calls_for(10_000) < 10.5 * calls_for(1_000)


@pytest.mark.parametrize(
    ("name", "root", "uri"),
    [
        ("a b.amend", PurePosixPath("/p"), ("a%20b.amend", True)),
        ("/p/x/a.amend", PurePosixPath("/p"), ("x/a.amend", True)),
        ("/q/%.amend", PurePosixPath("/p"), ("file:///q/%25.amend", False)),
        ("x\\忆.amend", PureWindowsPath("C:\\p"), ("x/%E5%BF%86.amend", True)),
        ("C:\\P\\x\\a.amend", PureWindowsPath("c:\\p"), ("x/a.amend", True)),
        ("D:\\a.amend", PureWindowsPath("C:\\p"), ("file:///D:/a.amend", False)),
        ("..\\a.amend", PureWindowsPath("C:\\p"), ("file:///C:/p/../a.amend", False)),
        ("\udcff.amend", PurePosixPath("/p"), ("%FF.amend", True)),
    ],
)
def test_names_are_addresses_on_every_system(name: str, root: Any, uri: tuple[str, bool]) -> None:
    assert uri_of(name, root) == uri


def test_the_command_writes_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        text = f"{HEADER.format(language='en')}{UNIT}\n\n{WRONG}"
        (tmp_path / f"{name}.amend").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", ".", "--format", "sarif", "--library", str(LIBRARY)]) == 1
    told = capsys.readouterr()
    made = json.loads(told.out)
    assert [e.message for e in VALIDATOR.iter_errors(made)] == []
    places = [r["locations"][0]["physicalLocation"] for r in made["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"a.amend", "b.amend"}
    assert told.err == ""


def test_notes_are_left_out_unless_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{HEADER.format(language='en')}{UNIT}\n\nSUP recalls.e\n"
    (tmp_path / "a.amend").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command = ["check", "a.amend", "--format", "sarif", "--library", str(LIBRARY)]
    counts = []
    for options in ([], ["--notes"]):
        assert main([*command, *options]) == 0
        counts.append(len(json.loads(capsys.readouterr().out)["runs"][0]["results"]))
    assert counts[0] == 0 < counts[1]


def test_a_text_that_a_proposal_makes_is_named_by_its_file_without_lines() -> None:
    source = Source("EUR/10A3/1 (x/eur.amend)", "resolves\n1 that", "x/eur.amend")
    place = Pointer(Span(source, 9, 10), "this is resolves.1")
    own = Pointer(Span(Source("a.amend", "MOD"), 0, 3))
    said = [
        ("a.amend", Diagnostic("A0601", Severity.ERROR, "No.", own, (place,))),
        ("a.amend", Diagnostic("A0601", Severity.ERROR, "No.", place)),
    ]
    first, second = json.loads(rendered(said, ROOT, "1"))["runs"][0]["results"]
    named = {"artifactLocation": {"uri": "x/eur.amend", "uriBaseId": "SRCROOT"}}
    words = {"text": "this is resolves.1: EUR/10A3/1 (x/eur.amend)"}
    assert first["relatedLocations"] == [{"id": 0, "physicalLocation": named, "message": words}]
    assert second["locations"] == [{"physicalLocation": named, "message": words}]
