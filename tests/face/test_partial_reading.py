"""`--agreed`: a proposal, or a text, as agreed so far, in each format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from worked import LIBRARY, SEED, SPECS

from amend.backends.face.command_line import main

EUR = """\
language: en
document: WTDC-22/10(Add.3)
source: European Common Proposals
title: Revision of Resolution 85
priority area: Resolutions and Recommendations
summary: An example.
expected results: To be approved.
references: Resolution 85

proposal EUR/10A3/1 amends wtdc/85@2017

MOD recalls.a: replace "Busan, 2014" with "Rev. Dubai, 2018"
MOD recalls.g: replace "2014" with "2018"
SUP recalls.e
MOVE recalls.c after recalls.d
"""
ARB = """\
language: en
proposal ARB/17A2/1 suppresses wtdc/85@2017
"""
DECISIONS = """\
language: en
proposals: {files}
agreed recalls.a: EUR/10A3/1
declined recalls.e: all
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "eur.amend").write_text(EUR, encoding="utf-8")
    (tmp_path / "arb.amend").write_text(ARB, encoding="utf-8")
    text = DECISIONS.format(files="eur.amend")
    (tmp_path / "85.decisions").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, *args: str, file: str = "eur.amend") -> int:
    decisions = str(folder / "85.decisions")
    end = ("--agreed", decisions, "--library", str(LIBRARY))
    return main([command, str(folder / file), *args, *end])


def test_all_formats_show_the_same_brackets(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "build", "--to", "docx,html,txt,akn") == 0
    assert "note[A1115]: It is open at `recalls.c`" in capsys.readouterr().err
    text = (files / "eur-agreed.txt").read_text("utf-8")
    assert "Resolution 197 (Rev. Dubai, 2018)" in text
    assert "Resolution 139 (Rev. Busan, [2014][2018])" in text
    assert "c)\t[Resolution 98" in text
    assert "e)\tthe goals of the ITU" in text
    page = (files / "eur-agreed.html").read_text("utf-8")
    assert "EUR/10A3/1 – as agreed so far" in page
    assert (files / "eur-agreed.docx").exists()
    assert (files / "eur-agreed.akn").exists()
    assert not (files / "eur.docx").exists()


def test_a_machine_gets_whose_words_stand_in_brackets(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "show", "--format", "json") == 0
    (shown,) = json.loads(capsys.readouterr().out)["files"]
    (unit,) = shown["redline"]["units"]
    (node,) = (n for n in unit["nodes"] if any("139" in s["text"] for s in n["text"]))
    marks = [(s["mark"], s["text"]) for s in node["text"]][1:-1]
    assert marks == [
        ("inserted", "["),
        ("kept", "2014"),
        ("inserted", "]"),
        ("inserted", "["),
        ("inserted", "2018"),
        ("inserted", "]"),
    ]


@pytest.mark.parametrize(
    ("line", "symbol", "shown"),
    [
        ("agreed ARB/17A2/1", "SUP", "Facilitating the Internet"),
        ("declined ARB/17A2/1", "NOC", "Facilitating the Internet"),
        ("referred ARB/17A2/1", "SUP", "[Facilitating the Internet"),
    ],
)
def test_the_suppression_of_a_whole_text_is_read_by_what_is_decided(
    files: Path, capsys: pytest.CaptureFixture[str], line: str, symbol: str, shown: str
) -> None:
    decisions = f"language: en\nproposals: arb.amend\n{line}\n"
    (files / "85.decisions").write_text(decisions, encoding="utf-8")
    run(files, "show", file="arb.amend")
    out = capsys.readouterr().out.replace("{+[+}", "[")
    assert f"{symbol}  ARB/17A2/1 – as agreed so far" in out
    assert shown in out


def test_a_proposal_that_the_decisions_do_not_name_is_not_read_by_them(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "show", file="arb.amend") == 1
    assert "error[A1114]" in capsys.readouterr().err


def test_what_has_errors_is_not_read(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "eur.amend").write_text(EUR + "SUP recalls.z\n", encoding="utf-8")
    assert run(files, "show") == 1
    err = capsys.readouterr().err
    assert "recalls.z" in err
    assert "error[A1035]" in err


def test_files_are_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (("build",), ("show", "-")):
        assert main([*args, "--agreed", "85.decisions"]) == 2
        assert "amend: --agreed" in capsys.readouterr().err


def test_what_amends_another_proposal_is_read_on_the_text_in_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (SEED, SPECS / "proposals/rus-60.en.amend"):
        shutil.copy(file, tmp_path)
    decisions = f"""\
language: en
proposals: {SEED.name}, rus-60.en.amend
agreed instructs[3].2: RUS/60/1
"""
    (tmp_path / "85.decisions").write_text(decisions, encoding="utf-8")
    assert run(tmp_path, "show", file="rus-60.en.amend") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "IAP/24A13/1 as amended by RUS/60/1 – as agreed so far" in out
    assert "[-SCCs-]{+smart and sustainable cities and communities+}" in out
    assert "Connect {+[+}2020{+]+}{+[+}{+2030+}{+]+} Agenda" in out


RIVALS = {
    "eur.amend": """\
language: en
proposal EUR/10A3/1 amends wtdc/85@2017

MOD recalls.a: replace "Busan, 2014" with "Rev. Dubai, 2018"
MOVE recalls.c after recalls.d
SUP recalls.e
SUP invites.2
ADD after instructs[3].3: - to report;
SPLIT recalls.g before "to bridge"
""",
    "arb.amend": """\
language: en
proposal ARB/17A2/1 amends wtdc/85@2017

MOD recalls.a: replace "Busan, 2014" with "Rev. Kigali, 2022"
MOD invites.2: replace "this area" with "these areas"
""",
}
OPEN = """\
language: en
proposals: eur.amend, arb.amend
bracketed recalls.a, recalls.c, recalls.e, recalls.g, after recalls.g, invites.2
bracketed after instructs[3].3
"""


def test_an_agreed_text_has_the_same_brackets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in RIVALS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "85.decisions").write_text(OPEN, encoding="utf-8")
    base = tmp_path / "85.en.base"
    shutil.copy(LIBRARY / "wtdc/85/2017.en.base", base)
    assert run(tmp_path, "build", "--to", "txt", file=base.name) == 0
    partial = capsys.readouterr()
    files = (str(tmp_path / name) for name in RIVALS)
    decisions = ("--decisions", str(tmp_path / "85.decisions"), "--library", str(LIBRARY))
    assert main(["merge", *files, *decisions, "--to", "txt", "--output", str(tmp_path)]) == 0
    agreed = capsys.readouterr()
    told = [line for line in partial.err.splitlines() if "[A111" in line]
    assert told == [line for line in (agreed.out + agreed.err).splitlines() if "[A111" in line]
    assert len(told) == 3
    text = (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
    for line in (
        "([Busan, 2014][Rev. Dubai, 2018][Rev. Kigali, 2022])",
        "\nc)\t[Resolution 98",
        "standardization gap];\n",
        "telecommunications/ICTs[ to bridge the digital divide",
        "\nh)\t[to bridge the digital divide and build an inclusive information society];\n",
        "\n4\t[to report],\n",
        "best practices in this area][to collaborate and exchange",
    ):
        assert line in text
    assert text in (tmp_path / "85.en-agreed.txt").read_text("utf-8")


CHINESE = """\
instrument: wtdc/85
edition: 2017
language: zh

number: 第85号决议（2017年，布宜诺斯艾利斯）
title: 推进物联网
opening: 世界电信发展大会（2017年，布宜诺斯艾利斯），

*忆及*
a) 第197号决议［待定］；
b) 第66号决议（2015年，日内瓦），
"""


def test_brackets_are_wide_where_the_text_in_force_has_wide_ones(tmp_path: Path) -> None:
    (tmp_path / "85.zh.base").write_text(CHINESE, "utf-8")
    text = 'language: zh\nproposal EUR/10A3/1 amends "85.zh.base"\nSUP 忆及.b\n'
    (tmp_path / "eur.amend").write_text(text, "utf-8")
    decisions = "language: zh\nproposals: eur.amend\nopen 忆及.b\n"
    (tmp_path / "85.decisions").write_text(decisions, "utf-8")
    assert run(tmp_path, "build", "--to", "txt", file="85.zh.base") == 0
    shown = (tmp_path / "85.zh-agreed.txt").read_text("utf-8")
    assert "［第66号决议（2015年，日内瓦）］，" in shown


ON_139 = {
    "EUR/10A3/1": 'MOD recalls.g: replace "Busan, 2014" with "Dubai, 2018"\n',
    "ARB/17A2/1": 'MOD recalls.g: replace "Busan, 2014" with "Kigali, 2022"\n',
    "USA/9/1": 'MOD recalls.g: replace "Resolution 139" with "Resolution 140"\n',
    "KEN/61/1": "SUP recalls.g\n",
}


def test_each_wording_of_what_may_go_is_whole_on_what_is_agreed(tmp_path: Path) -> None:
    names = []
    for number, text in ON_139.items():
        names.append(f"{number[:3].lower()}.amend")
        head = f"language: en\nproposal {number} amends wtdc/85@2017\n\n"
        (tmp_path / names[-1]).write_text(head + text, "utf-8")
    decisions = f"""\
language: en
proposals: {", ".join(names)}
agreed recalls.g: EUR/10A3/1
bracketed recalls.g: ARB/17A2/1, USA/9/1, KEN/61/1
"""
    (tmp_path / "85.decisions").write_text(decisions, "utf-8")
    shutil.copy(LIBRARY / "wtdc/85/2017.en.base", tmp_path / "85.en.base")
    assert run(tmp_path, "build", "--to", "txt", file="85.en.base") == 0
    text = (tmp_path / "85.en-agreed.txt").read_text("utf-8")
    (line,) = (line for line in text.splitlines() if "[Resolution 140" in line)
    sides = [side.partition(" of the Plen")[0] for side in line.split("[")[1:]]
    assert sides == [
        "Resolution 139 (Rev. Dubai, 2018)",
        "Resolution 140 (Rev. Dubai, 2018)",
        "Resolution 139 (Rev. Kigali, 2022)",
    ]
    assert line.endswith("society];")


def test_half_of_what_is_split_has_no_place_in_brackets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = EUR.partition("\nMOD")[0] + '\nSPLIT recalls.g before "to bridge"\n'
    (tmp_path / "eur.amend").write_text(text, "utf-8")
    decisions = "language: en\nproposals: eur.amend\nbracketed recalls.g\n"
    (tmp_path / "85.decisions").write_text(decisions, "utf-8")
    files = ("merge", str(tmp_path / "eur.amend"), "--library", str(LIBRARY))
    out = ("--to", "txt", "--output", str(tmp_path))
    assert main([*files, "--decisions", str(tmp_path / "85.decisions"), *out]) == 0
    said = capsys.readouterr()
    assert "A1112" in said.out + said.err
    assert "A1115" not in said.out + said.err
    assert "[to" not in (tmp_path / "wtdc-85.en.merge.txt").read_text("utf-8")
