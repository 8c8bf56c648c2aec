"""Other readers find a filled-in template sound: with a logo, notes and revisions of its own."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
from corpus.shared_texts import shared
from word.templates import conference
from word.test_templates import opened, submission

from amend.backends.word.reader import Side
from amend.backends.word.template.reading import read_template
from amend.backends.word.template.screening import Template
from amend.backends.word.template.writer import check_into, emit_into
from amend.backends.word.writer import emit
from oracles.test_other_readers import answers
from oracles.tools import validator

pytestmark = pytest.mark.oracle

REAL = ("ITUT-Recs-Skelet.docx", "T-REC-A.1-201610-I-MSW-E.docx", "T-RES-T.1-2016-MSW-E.docx")
LANGUAGES = ("ar", "en", "zh")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Proposals in templates, each with the file that has no template.

    Three scripts in the template that has everything, and one in each real file.
    """
    folder = tmp_path_factory.mktemp("templates")
    drafts = {code: submission(f"afcp-42a2.{code}") for code in LANGUAGES}
    made = {
        f"own-{code}.docx": (emit_into(whole, opened(conference())), whole)
        for code, whole in drafts.items()
    }
    for name in REAL:
        found = read_template(shared("corpus", "docx", name))
        assert isinstance(found, Template)
        made[name] = (emit_into(submission(), found), submission())
        assert check_into(*made[name], found) == ()
    pairs: dict[Path, Path] = {}
    for name, (data, whole) in made.items():
        pairs[folder / name] = folder / f"alone-{name}"
        (folder / name).write_bytes(data)
        pairs[folder / name].write_bytes(emit(whole))
    return pairs


def test_the_validator_of_word_finds_nothing(files: dict[Path, Path]) -> None:
    for file in files:
        done = subprocess.run([validator(), str(file)], capture_output=True, text=True, check=False)
        assert json.loads(done.stdout)["ok"], done.stdout


def test_pandoc_reads_the_proposal_as_it_stands_alone(files: dict[Path, Path]) -> None:
    for file, alone in files.items():
        for choice in ("accept", "reject"):
            assert stands_in(pandoc(alone, choice), pandoc(file, choice)), (file.name, choice)


def pandoc(file: Path, choice: str) -> list[str]:
    """The lines of the body that pandoc reads; it numbers notes itself and puts them below."""
    arguments = [f"--track-changes={choice}", "--wrap=none"]
    plain = pypandoc.convert_file(str(file), "plain", extra_args=arguments)
    lines = [re.sub(r"\[[0-9]+\]", "", line) for line in plain.split("\n") if line[:1] != "["]
    return [line.strip() for line in lines if line.strip()]


def test_libreoffice_reads_the_proposal_as_it_stands_alone(files: dict[Path, Path]) -> None:
    jobs = [{"do": "left", "file": str(file)} for pair in files.items() for file in pair]
    rows = answers(jobs)
    for (file, _), whole, alone in zip(files.items(), rows[::2], rows[1::2], strict=True):
        for side in Side:
            inner, outer = (
                [text for _, text in row[side.value]["paragraphs"] if text]
                for row in (alone, whole)
            )
            assert stands_in(inner, outer), (file.name, side)


def stands_in(inner: list[str], outer: list[str]) -> bool:
    """Whether the paragraphs stand among the others, one after the other."""
    assert len(inner) > 10
    starts = range(len(outer) - len(inner) + 1)
    return any(outer[at : at + len(inner)] == inner for at in starts)
