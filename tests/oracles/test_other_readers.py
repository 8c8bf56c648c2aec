"""Other people's readers agree with ours about what stays, and find nothing to complain of."""

import json
import re
import subprocess
import zipfile
from itertools import count
from pathlib import Path

import pytest
from word.test_revisions import CASES, submission

from amend.backends.word.reader import Side, paragraphs, read_package
from amend.backends.word.writer import emit
from amend.compiler.driver import compile_file
from oracles.tools import ROOT, office, validator

pytestmark = pytest.mark.oracle

SPECS = sorted((ROOT / "specs").rglob("*.amend")) + sorted((ROOT / "specs").rglob("*.base"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every worked text and every case of revisions, as Word files."""
    folder = tmp_path_factory.mktemp("word")
    built = {name: emit(submission(statements)) for name, statements in CASES.items()}
    for spec in SPECS:
        outcome = compile_file(spec)
        assert outcome.submission is not None, outcome.diagnostics
        built[spec.name] = emit(outcome.submission)
    found: dict[str, Path] = {}
    for number, (name, data) in enumerate(built.items()):
        found[name] = folder / f"{number}.docx"
        found[name].write_bytes(data)
    return found


def letters(text: str) -> str:
    """The characters from the first proposal on; what is before it no revision touches."""
    found = re.sub(r"\s", "", text)
    before, number, rest = found.partition("IAP/24A13/1")
    return rest if number else before


def ours(file: Path, side: Side) -> tuple[str, str]:
    """Body, with the number of each footnote at its mark as an office shows it, and footnotes."""
    read = paragraphs(read_package(file.read_bytes()), side)
    numbers = count(1)
    body = "\n".join(p.text for p in read)
    body = re.sub("\ufffc", lambda _: str(next(numbers)), body)
    return letters(body), letters("".join(note.text or "" for p in read for note in p.notes))


def test_libreoffice_agrees(files: dict[str, Path]) -> None:
    python = office()
    done = subprocess.run(
        [python, str(ROOT / "tests" / "oracles" / "office.py"), *map(str, files.values())],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    rows = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(rows) == len(files)
    for (name, file), row in zip(files.items(), rows, strict=True):
        for side in Side:
            read = row[side.value]
            found = letters(read["body"]), letters(read["notes"])
            assert found == ours(file, side), (name, side)


def test_the_open_xml_validator_finds_nothing(files: dict[str, Path]) -> None:
    program = validator()
    for name, file in files.items():
        done = subprocess.run([program, str(file)], capture_output=True, text=True, check=False)
        report = json.loads(done.stdout)
        assert report["ok"], (name, report["errors"][:3])


def test_the_open_xml_validator_can_refuse(files: dict[str, Path], tmp_path: Path) -> None:
    program = validator()
    damaged = tmp_path / "damaged.docx"
    with zipfile.ZipFile(next(iter(files.values()))) as old, zipfile.ZipFile(damaged, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "word/document.xml":
                data = data.replace(b"<w:pPr>", b"<w:rPr/><w:pPr>", 1)
            new.writestr(member, data)
    done = subprocess.run([program, str(damaged)], capture_output=True, text=True, check=False)
    assert not json.loads(done.stdout)["ok"]
