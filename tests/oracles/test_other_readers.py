"""Other people's readers agree with ours about what stays, and find nothing to complain of."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from word.test_revisions import CASES, submission

from amend.backends.word.reader import Paragraph, Side, paragraphs, read_package
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
    return re.sub(r"[\s\ufffc]", "", text)


def ours(file: Path, side: Side) -> tuple[str, str]:
    """Body without tables, and footnotes, as letters."""
    read: tuple[Paragraph, ...] = paragraphs(read_package(file.read_bytes()), side)
    tables = ("Docnumber", "Tabletext")
    body = "".join(p.text for p in read if p.style not in tables)
    return letters(body), letters("".join(note for p in read for note in p.notes))


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
    import zipfile

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
