"""Tracked changes in Word: what stays after accepting and after rejecting them."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pypandoc
import pytest
from docx import Document
from language.drafting import HEADER, RESOLUTION, UNIT, compiled

from amend.backends.word.reader import Paragraph, Side, paragraphs, read_package
from amend.backends.word.writer import check, emit
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_base
from amend.compiler.submission.submission import Submission

CASES = {
    "nothing": "NOC title",
    "words": 'MOD recalls.a: replace "Busan, 2014" with "Dubai, 2018"',
    "first item added": "ADD before recalls.a: - Resolution 1",
    "last item added": "ADD to recalls: - Resolution 1",
    "first item suppressed": "SUP recalls.a",
    "last item suppressed": "SUP recalls.d",
    "last item of all suppressed": "SUP invites",
    "call suppressed": "SUP recalls",
    "call added": "ADD after invites:\n    *encourages Members*\n    to act.",
    "everything suppressed": (
        "SUP recalls\nSUP notes\nSUP instructs[1]\nSUP instructs[2]\nSUP invites"
    ),
    "item moved": 'MOVE recalls.a after recalls.c\nMOD recalls.a: replace "2014" with "2018"',
    "item with a footnote moved": "MOVE recalls.b to instructs[2]",
    "footnote suppressed": "SUP recalls.b",
    "footnote added": "ADD after recalls.a:\n    - Resolution 1[^n];\n    [^n]: New.",
    "footnote amended": 'MOD footnote[1]: replace "First" with "Other"',
    "sub-items": "SUP instructs[1].1.a\nADD to instructs[1].1: - to all",
    "spaces and signs": 'MOD recalls.a: insert " <&\\"> " at start'.replace('\\"', "'"),
    "everything replaced": 'MOD number: reads "A <new> number"',
}


def submission(statements: str, **given: str) -> Submission:
    outcome = compiled(statements, **given)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


def sides(data: bytes) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    package = read_package(data)
    return paragraphs(package, Side.REJECTED), paragraphs(package, Side.ACCEPTED)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_rejected_it_is_the_base_and_accepted_the_amended_text(case: str) -> None:
    given = submission(CASES[case])
    assert check(emit(given), given) == ()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_pandoc_reads_the_same(case: str, choice: str, tmp_path: Path) -> None:
    data = emit(submission(CASES[case]))
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    text = pypandoc.convert_file(
        str(file), "plain", extra_args=[f"--track-changes={choice}", "--wrap=none"]
    )
    ours = sides(data)[choice == "accept"]
    wanted = "".join(p.text for p in ours) + "".join(n.text or "" for p in ours for n in p.notes)
    assert _letters(re.sub(r"\[\d+\]", "", text)) == _letters(wanted)


def _letters(text: str) -> str:
    """What two readers must agree on: the characters, capitals and layout aside."""
    return re.sub(r"[\s\ufffc_–-]", "", text.partition("IAP/24A13/1")[2]).casefold()


@pytest.mark.parametrize("case", CASES)
def test_another_library_opens_it(case: str) -> None:
    data = emit(submission(CASES[case]))
    assert len(Document(BytesIO(data)).paragraphs) > 10


def test_a_missing_revision_is_found_by_the_check() -> None:
    given, other = submission("SUP recalls.a"), submission("SUP recalls.b")
    assert check(emit(other), given) != ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:del ", "<w:ins "),
        ("w:delText", "w:t"),
        ('w:val="Call"', 'w:val="Normal"'),
        ('w:id="2"', 'w:id="1"'),
        ("Resolution 98", "Resolution 99"),
        ("<w:tab/>", ""),
    ],
)
def test_a_damaged_file_is_found_by_the_check(before: str, after: str) -> None:
    given = submission("SUP recalls.a")
    data = emit(given)
    damaged = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(damaged, "w") as new:
        for member in old.infolist():
            text = old.read(member).decode("utf-8")
            if member.filename == "word/document.xml":
                assert before in text
                text = text.replace(before, after)
                if before == "<w:del ":
                    text = text.replace("</w:del>", "</w:ins>")
            new.writestr(member, text)
    assert check(damaged.getvalue(), given) != ()


def test_a_truncated_file_is_found_by_the_check() -> None:
    given = submission("NOC title")
    assert check(emit(given)[:500], given) != ()


def test_the_mark_of_a_suppressed_paragraph_is_tracked() -> None:
    xml = part(emit(submission("SUP recalls.a")))
    assert re.search(r"<w:pPr><w:pStyle [^>]*/><w:rPr><w:del [^>]*/></w:rPr></w:pPr><w:del ", xml)


def test_deleted_words_stand_before_inserted_ones() -> None:
    xml = part(emit(submission('MOD recalls.d: replace "2017" with "2022"')))
    assert xml.index("<w:delText") < xml.index(">2022</w:t>")


def test_revisions_carry_author_and_date_of_the_header() -> None:
    header = HEADER + "author: CITEL\ndate: 2022-05-10\n"
    xml = part(emit(submission("SUP recalls.a", header=header)))
    revisions = re.findall(r"<w:(?:ins|del) [^>]*>", xml)
    assert revisions
    assert all('w:author="CITEL" w:date="2022-05-10T00:00:00Z"' in r for r in revisions)


def test_without_a_date_revisions_have_none() -> None:
    assert "w:date" not in part(emit(submission("SUP recalls.a")))


def test_the_head_of_a_submission_is_complete() -> None:
    data = emit(submission("SUP recalls.a"))
    text = [p.text for p in sides(data)[0]]
    for line in ("PLENARY MEETING", "CITEL", "A title", "Summary:", "A summary"):
        assert line in text
    assert "MOD\tIAP/24A13/1" in text
    assert "WTDC-22/24(Add.13)-E" in part(data, "word/header.xml")


def test_reasons_follow_the_proposal() -> None:
    data = emit(submission("SUP recalls.a\nreasons: It is done."))
    assert "Reasons:\tIt is done." in [p.text for p in sides(data)[0]]


def test_arabic_runs_right_to_left_within_revisions_too() -> None:
    resolution = (
        "instrument: wtdc/85\nedition: 2017\nlanguage: ar\nnumber: القرار 85\n"
        "*إذ يذكّر*\nأ ) بالقرار 197؛\nب) بالقرار 66،\n"
    )
    header = HEADER.replace("language: en", "language: ar")
    given = submission(
        'MOD recalls.a: replace "197" with "200"', resolution=resolution, header=header
    )
    data = emit(given)
    assert check(data, given) == ()
    runs = re.findall(r"<w:r>(.*?)</w:r>", part(data).partition("Call")[2].partition("____")[0])
    assert len(runs) > 8
    assert all("<w:rtl/>" in run for run in runs[:-1])
    assert "<w:bidi/>" in part(data, "word/styles.xml")


@pytest.mark.slow
def test_the_same_submission_gives_the_same_bytes_anywhere() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); "
        "from language.drafting import compiled; "
        "from amend.backends.word.writer import emit; "
        "print(hashlib.sha256(emit(compiled('SUP recalls.a\\nADD to recalls: - x')"
        ".submission)).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"))
    }
    assert len(seen) == 1


def test_a_base_text_prints_as_an_unamended_text() -> None:
    outcome = compile_base(Source("85.base", RESOLUTION), "85")
    assert outcome.submission is not None
    data = emit(outcome.submission)
    assert check(data, outcome.submission) == ()
    assert "<w:ins" not in part(data)
    assert "<w:del " not in part(data)


def test_two_proposals_of_one_document_are_each_checked() -> None:
    statements = f"SUP recalls.a\n{UNIT.replace('/1 ', '/2 ')}SUP recalls.b"
    given = submission(statements)
    assert [unit.number for unit in given.units] == ["IAP/24A13/1", "IAP/24A13/2"]
    assert check(emit(given), given) == ()
