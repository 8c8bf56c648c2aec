"""What is agreed, left in brackets or suppressed, in the documents of merge and compile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from face.test_compilation import ENGLISH, EXAMPLE, said


def test_decisions_make_the_agreed_text_and_what_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rest = tmp_path / "rest"
    status, out, err = said(
        capsys,
        *("merge", *ENGLISH, "--decisions", str(EXAMPLE / "85.en.decisions"), "--outcomes"),
        *("--to", "txt", "--output", str(tmp_path), "--residual", str(rest)),
    )
    assert (status, err) == (0, "")
    text = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
    assert "Resolution 200 (Rev. Dubai, 2018)" in text
    assert "declined: IAP/24A13/1 is agreed" in out
    left = rest / "arb-17a2-1.en.amend"
    assert "MOD considers.c: insert" in left.read_text("utf-8")
    assert main(["check", str(left)]) == 0
    capsys.readouterr()


def test_what_is_left_open_stands_in_square_brackets(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decisions = tmp_path / "85.decisions"
    decisions.write_text(
        "bracketed recalls.e, recalls.h\n"
        "bracketed recalls.i: IAP/24A13/1, EUR/10A3/1\n"
        "bracketed invites.2\nbracketed after instructs[3].3: EUR/10A3/1\n",
        "utf-8",
    )
    args = ("merge", *ENGLISH, "--decisions", str(decisions), "--output", str(tmp_path))
    _, out, _ = said(capsys, *args, "--to", "docx,html,txt")
    assert "The agreed text has 10 passages in square brackets." in out
    text = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
    for line in (
        "e)\t[the goals of the ITU Telecommunication Development Sector",
        "bridging the standardization gap];",
        "(Rev. [Buenos Aires, 2017][Kigali, 2017][Kigali, 2022]) of this conference",
        "Resolution 200 ([Dubai, 2018][Rev. Dubai, 2018]) of",
        "best practices in this area][to collaborate and exchange",
        "4\t[to report on this work to the next world telecommunication development conference],",
    ):
        assert line in text
    _, out, _ = said(capsys, *args, "--format", "json")
    assert json.loads(out)["files"][0]["brackets"] == 10
    said(capsys, *args, "--to", "txt", "--only", "agreed")
    text = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
    assert "Resolution 200 (Busan, 2014) of" in text


def test_what_goes_with_a_whole_has_no_brackets(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = []
    for number, where in (("EUR/10A3/1", "invites.2"), ("ARB/17A2/1", "invites")):
        file = tmp_path / f"{where}.en.amend"
        file.write_text(
            f"language: en\nproposal {number} amends wtdc/85@2017\nSUP {where}\n", "utf-8"
        )
        files.append(str(file))
    decisions = tmp_path / "85.decisions"
    decisions.write_text("agreed invites: ARB/17A2/1\nbracketed invites.2: EUR/10A3/1\n", "utf-8")
    _, out, _ = said(capsys, "merge", *files, "--decisions", str(decisions), "--format", "json")
    (merged,) = json.loads(out)["files"]
    assert merged["brackets"] == 0
    assert '"A1112"' in out
    first = merged["sources"][0]
    assert (first["before"], first["how"]) == ("invites", ["suppressed"])


def test_decisions_are_shown_in_a_compilation_with_the_sources_of_what_is_agreed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decisions = ["--decisions", str(EXAMPLE / "85.en.decisions")]
    args = ("compile", *ENGLISH, "--output", str(tmp_path), "--to", "txt,html,docx")
    _, out, _ = said(capsys, *args, *decisions, "--format", "json")
    compiled = json.loads(out)["files"][0]
    sources = {line["address"]: line for line in compiled["sources"]}
    assert sources["instructs[3].4"] == {
        "address": "instructs[3].4",
        "before": "",
        "proposals": ["ARB/17A2/1", "IAP/24A13/1"],
        "how": ["added", "the same in all"],
    }
    assert sources["invites.2"]["how"] == ["in square brackets"]
    assert sources["recalls.h"]["proposals"] == ["IAP/24A13/1"]
    text = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    table = text.partition("What has been agreed, and on whose proposal\n")[2]
    assert "\n    number: EUR/10A3/1, ARB/17A2/1, IAP/24A13/1; proposed alike" in table
    assert "differs from the text in force" in table.partition("\n")[0]
    assert "MOD  IAP/24A13/1, ARB/17A2/1" not in text
    assert "2  SUP  EUR/10A3/1, IAP/24A13/1  not agreed" in text
    page = (tmp_path / "wtdc-85.en.html").read_text("utf-8")
    assert "What has been agreed, and on whose proposal" in page
    said(capsys, *args, "--sources", "none")
    text = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    table = text.partition("What nobody contests, and on whose proposal")[2]
    assert table
    assert "/" not in table.partition("Proposals: 3")[0]


def test_decisions_on_another_text_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decisions = tmp_path / "36.decisions"
    decisions.write_text("base: wtdc/36@2010\nopen title\n", "utf-8")
    status, _, err = said(
        capsys, "compile", *ENGLISH, "--decisions", str(decisions), "--output", str(tmp_path)
    )
    assert status == 1
    assert "A1109" in err


def test_a_text_that_is_agreed_to_go_goes_as_a_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    whole = tmp_path / "usa.en.amend"
    whole.write_text(
        "language: en\nproposal USA/9/3 suppresses wtdc/85@2017\nreasons: Done.\n", "utf-8"
    )
    decisions = tmp_path / "85.decisions"
    decisions.write_text("agreed USA/9/3\n", "utf-8")
    rest = tmp_path / "rest"
    args = ("merge", str(whole), *ENGLISH, "--decisions", str(decisions))
    status, out, _ = said(
        capsys,
        *(*args, "--format", "json", "--residual", str(rest)),
        *("--to", "docx,html,txt", "--output", str(tmp_path)),
    )
    assert status == 0
    assert json.loads(out)["files"][0]["sources"] == [
        {"address": "", "before": "whole", "proposals": ["USA/9/3"], "how": ["suppressed"]}
    ]
    page = (tmp_path / "wtdc-85.en.merge.html").read_text("utf-8")
    assert "SUP" in page
    assert "USA/9/3" in page
    assert "EUR/10A3/1" not in page
    # No agreed text is left on which anything could be drafted.
    assert not rest.exists()
    text = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
    assert "Member States" not in text


def test_what_is_open_in_a_text_that_goes_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    whole = tmp_path / "usa.en.amend"
    whole.write_text("language: en\nproposal USA/9/3 suppresses wtdc/85@2017\n", "utf-8")
    decisions = tmp_path / "85.decisions"
    decisions.write_text("agreed USA/9/3\nopen recalls.b\nbracketed recalls.c\n", "utf-8")
    args = ("merge", str(whole), *ENGLISH, "--decisions", str(decisions))
    _, _, err = said(capsys, *args, "--residual", str(tmp_path / "rest"))
    assert "A1044" in err
    assert "A1112" in err


def test_the_mark_at_the_end_of_an_item_is_no_matter_of_decision(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mark = 'MOD instructs[3].3: replace "programmes on IoT," with "programmes on IoT;"\n'
    added = "ADD after instructs[3].3:\n    4 to report in {year},\n"
    for edits, is_left in ((mark + added, True), (mark, False)):
        files = []
        for number, year in (("EUR/10A3/1", "2023"), ("ARB/17A2/1", "2024")):
            file = tmp_path / f"{year}.amend"
            text = edits.replace("{year}", year)
            file.write_text(f"language: en\nproposal {number} amends wtdc/85@2017\n{text}", "utf-8")
            files.append(str(file))
        args = ("--to", "txt", "--output", str(tmp_path), "--format", "json", "--force")
        _, out, _ = said(capsys, "merge", *files, *args)
        assert ('"A1021"' in out) is is_left
        addresses = [row["address"] for row in json.loads(out)["files"][0]["rows"]]
        assert ("instructs[3].3" in addresses) is not is_left
        written = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
        assert "programmes on IoT;" in written
        if is_left:
            assert "\n4\tto report in 2024;\n" in written or "\n4\tto report in 2023;\n" in written
