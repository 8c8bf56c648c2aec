"""What is printed for machines is what its schema says, and the schema says nothing besides."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drafting_cases.trying import HEADER, UNIT
from examples import cheap
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies.diagnostics import drawn_diagnostics
from validated import VALIDATOR
from worked import LIBRARY, SEED, SPECS, proposal

from amend.backends.commands.outcomes import Checked, Report
from amend.backends.face import json_output
from amend.backends.face.command_line import main
from amend.backends.reports.schema import NAMES, schema
from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity

MANY = SPECS / "compilation/wtdc-85"
WRONG = 'MOD recalls.d: replace "20x17" with "2022"\nsup recalls.e\nSUP considers.e\n'
RIGHT = 'MOD recalls.d: replace "2017" with "2022"\nSUP   recalls.e\nreasons: It is old.\n'


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(schema(name))
    Draft202012Validator.check_schema(made)
    assert made["$id"] == f"urn:amend:{name}:1"
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == made


def test_all_schemas_have_names() -> None:
    files = (SPECS / "json").glob("*.json")
    assert {file.name for file in files} == {f"{name}.schema.json" for name in NAMES}


@given(drawn_diagnostics())
@cheap()
def test_whatever_is_said_is_as_the_schema_says(found: list[Diagnostic]) -> None:
    json_output.rendered_json(Report((Checked("x", tuple(found)),)))


@pytest.mark.parametrize("place", [(), ("diagnostics", 0), ("files", 0)])
def test_an_unknown_property_is_refused(place: tuple[str | int, ...]) -> None:
    """A canary: the schema closes each object."""
    said = Diagnostic("A0101", Severity.ERROR, "No.")
    made: Any = json.loads(json_output.rendered_json(Report((Checked("x", (said,)),))))
    inner = made
    for step in place:
        inner = inner[step]
    inner["more"] = 1
    assert not VALIDATOR.is_valid(made)


def test_every_property_occurs_in_some_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    header = f"{HEADER.format(language='en')}{UNIT}\n\n"
    Path("right.amend").write_text(header + RIGHT)
    Path("wrong.amend").write_text(header + WRONG)
    Path("mended.amend").write_text(header + WRONG)
    Path("later.amend").write_text(header + RIGHT.replace("2022", "2023"))
    committed(tmp_path, header)
    rivals = [SEED, *sorted(MANY.glob("*.en.amend"))]
    word = proposal("afcp-42a1.en")
    base = LIBRARY / "wtdc/85/2017.en.base"
    commands = [
        ["build", "right.amend", "--output", "out", "--library", LIBRARY],
        ["check", "wrong.amend", "--library", LIBRARY],
        ["check", "--fix", "mended.amend", "--library", LIBRARY],
        ["show", "right.amend", "--library", LIBRARY],
        ["outline", base],
        ["library", "--library", LIBRARY],
        ["fmt", "--diff", "right.amend"],
        ["fmt", "right.amend"],
        ["build", word, "--output", "out"],
        ["import", "out/afcp-42a1.en.docx", "--output", "out/received"],
        ["diff", base, base, "--number", "EUR/1/1"],
        ["undo", "right.amend", "--library", LIBRARY],
        ["explain", "A0601"],
        ["concord", *sorted((SPECS / "proposals").glob("iap-24a13.*.amend"))],
        ["translate", SEED, "--to", "fr"],
        ["rebase", SEED, "--onto", "wtdc/85@2022"],
        ["rebase", "right.amend", "--onto", "wtdc/85@2022", "--output", "newer.amend"],
        ["translate", "right.amend", "--to", "fr", "--output", "right.fr.amend"],
        ["outcomes", SEED, "--in", "wtdc/85@2022"],
        ["merge", *rivals, "--decisions", MANY / "85.en.decisions", "--residual", "rest"],
        ["compile", *rivals, "--output", "compiled", "--reasons", "rows"],
        ["diff", "right.amend", "later.amend", "--library", LIBRARY],
        ["review", "before..now", "--library", LIBRARY],
    ]
    outputs = []
    for command in commands:
        main([*map(str, command), "--format", "json"])
        printed = capsys.readouterr()
        assert printed.out, (command, printed.err)
        outputs.append(json.loads(printed.out))
    known = {where for where, _ in declared(json.loads(schema("report")))}
    met = {where for output in outputs for where in met_in(output, json.loads(schema("report")))}
    assert known - met == set()


def committed(folder: Path, header: str) -> None:
    """Two commits, `before` and `now`, of a proposal in git."""

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    for name, said in {"before": RIGHT, "now": RIGHT.replace("2022", "2023")}.items():
        (folder / "kept.amend").write_text(header + said)
        git("add", "kept.amend")
        git("-c", "user.name=A", "-c", "user.email=a@example.int", "commit", "-qm", name)
        git("tag", name)


def declared(made: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each property, with the object that has it."""
    yield from ((f"report.{name}", name) for name in made["properties"])
    for name, inner in made["$defs"].items():
        yield from ((f"{name}.{key}", key) for key in inner.get("properties", {}))


def met_in(value: Any, made: dict[str, Any]) -> Iterator[str]:
    """The properties that a value has, each with the object that the schema takes it for."""
    definitions = {"report": made, **made["$defs"]}
    shapes = {
        name: frozenset(inner["properties"])
        for name, inner in definitions.items()
        if "properties" in inner
    }
    if isinstance(value, dict):
        for name, keys in shapes.items():
            needed = set(definitions[name]["required"])
            if needed <= set(value) <= keys:
                yield from (f"{name}.{key}" for key in value)
        for inner in value.values():
            yield from met_in(inner, made)
    elif isinstance(value, list):
        for inner in value:
            yield from met_in(inner, made)
