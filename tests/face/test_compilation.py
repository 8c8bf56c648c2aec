"""`amend merge` and `amend compile`, as they are called."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from worked import LIBRARY, SEED, SPECS

from amend.backends.face.command_line import main

EXAMPLE = SPECS / "compilation/wtdc-85"
ENGLISH = [
    str(SEED),
    str(EXAMPLE / "eur-10a3.en.amend"),
    str(EXAMPLE / "arb-17a2.en.amend"),
]
IN_LIBRARY = ["--library", str(LIBRARY)]


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main([*args, *IN_LIBRARY])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_merge_tells_what_clashes_and_counts_the_provisions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = said(capsys, "merge", *ENGLISH)
    assert status == 1
    assert "error[A1001]: In `recalls.i` the proposals want different words" in err
    assert "agreed recalls.i: IAP/24A13/1" in " ".join(err.split())
    assert "3 proposals on wtdc/85@2017: 19 provisions, 10 with one text" in out


def test_one_proposal_has_nothing_to_settle(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "merge", ENGLISH[0])
    assert status == 0
    assert "1 proposal on wtdc/85@2017" in out


def test_words_that_stay_in_a_new_look_keep_it_where_another_writes_among_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paths: list[str] = []
    for number, edit in (
        ("IAP/24A13/1", 'replace "Things and smart" with "New Things and smart" bold'),
        ("EUR/10A3/1", 'insert "(IoT) " before "and smart"'),
    ):
        path = tmp_path / f"{number[:3].lower()}.en.amend"
        path.write_text(
            f"language: en\n\nproposal {number} amends wtdc/85@2017\n\nMOD title: {edit}\n", "utf-8"
        )
        paths.append(str(path))
    status, _, err = said(capsys, "merge", *paths)
    assert status == 1
    assert "error[A1001]: In `title` the proposals want different words" in err


def test_a_machine_gets_each_row_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = said(capsys, "merge", *ENGLISH, "--format", "json")
    assert err == ""
    (merged,) = json.loads(out)["files"]
    rows = {row["address"]: row for row in merged["rows"]}
    row = rows["recalls.e"]
    assert row["status"] == "choice"
    assert [(o["symbol"], o["sources"]) for o in row["options"]] == [
        ("NOC", ["ARB/17A2/1"]),
        ("SUP", ["EUR/10A3/1", "IAP/24A13/1"]),
    ]
    assert merged["count"]["statements"] == 36


def test_a_stamp_holds_until_the_options_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decisions = tmp_path / "85.decisions"
    decisions.write_text("language: en\n\nagreed recalls.i: IAP/24A13/1  # why\n", "utf-8")
    args = ("merge", *ENGLISH, "--decisions", str(decisions))
    assert said(capsys, *args, "--stamp")[0] == 0
    stamped = decisions.read_text("utf-8")
    assert stamped.startswith("language: en\n\nagreed recalls.i@")
    assert stamped.endswith(": IAP/24A13/1  # why\n")
    assert "A1104" not in said(capsys, *args)[2]
    assert "A1104" in said(capsys, "merge", *ENGLISH[1:], "--decisions", str(decisions))[2] or (
        "A1103" in said(capsys, "merge", *ENGLISH[1:], "--decisions", str(decisions))[2]
    )


@pytest.mark.parametrize("formats", [(), ("--to", "html"), ("--to", "txt,html")])
def test_the_index_leads_to_what_is_written(
    formats: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = str(SPECS / "proposals/eur-12a3.en.amend")
    said(capsys, "compile", ENGLISH[0], other, *formats, "--output", str(tmp_path))
    led_to = re.findall('href="([^"]*)"', (tmp_path / "index.html").read_text("utf-8"))
    assert len(led_to) == 2
    assert all((tmp_path / name).is_file() for name in led_to)


def test_numbers_stay_when_a_proposal_comes_and_goes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    args = ("--to", "txt", "--output", str(tmp_path))
    said(capsys, "compile", *ENGLISH[:2], *args)
    before = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    assert "3  MOD  IAP/24A13/1" in before.partition("\nrecalls.i ")[2]
    said(capsys, "compile", *ENGLISH, *args)
    said(capsys, "compile", *ENGLISH[:2], *args)
    after = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    gone = after.partition("Options that are proposed no more\n")[2].partition("\n\n")[0]
    listed = [line.strip() for line in gone.splitlines()]
    assert listed[0] == "considering c): option 2"
    assert listed[-1] == "encourages Member States: option 4"
    assert "3  MOD  IAP/24A13/1" in after.partition("\nrecalls.i ")[2]


def test_what_is_agreed_is_said_of_its_option_whatever_its_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said(capsys, "compile", ENGLISH[0], ENGLISH[2], "--to", "txt", "--output", str(tmp_path))
    decisions = tmp_path / "85.decisions"
    decisions.write_text("agreed recalls.i: IAP/24A13/1\n", "utf-8")
    args = ("--decisions", str(decisions), "--output", str(tmp_path), "--format", "json")
    _, out, _ = said(capsys, "merge", *ENGLISH, *args)
    rows = {row["address"]: row for row in json.loads(out)["files"][0]["rows"]}
    assert [(o["number"], o["sources"], o["decided"]) for o in rows["recalls.i"]["options"]] == [
        (1, [], ""),
        (2, ["ARB/17A2/1", "IAP/24A13/1"], "agreed"),
        (3, ["EUR/10A3/1"], "not agreed"),
    ]


def test_since_shows_what_is_new(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    said(capsys, "compile", *ENGLISH[:2], "--to", "txt", "--output", str(old))
    args = ("--to", "txt", "--output", str(new), "--since", str(old))
    said(capsys, "compile", *ENGLISH, *args)
    text = (new / "wtdc-85.en.txt").read_text("utf-8")
    assert "considers.c" in text
    assert "recalls.b" not in text


@pytest.mark.slow
def test_neither_order_nor_names_nor_hashes_change_a_byte(tmp_path: Path) -> None:
    files = [Path(f) for f in ENGLISH] + sorted(EXAMPLE.glob("*.zh.amend"))
    made = []
    for seed, names, order in (("0", "abcde", 1), ("1", "edcba", -1), ("7", "bdaec", 1)):
        here = tmp_path / seed
        here.mkdir()
        copies = []
        for name, file in zip(names, files, strict=True):
            language = file.name.split(".")[1]
            copies.append(shutil.copy(file, here / f"{name}.{language}.amend"))
        out = here / "out"
        subprocess.run(
            [
                *(sys.executable, "-m", "amend", "compile", *map(str, copies[::order])),
                *("--to", "docx,html,txt", "--output", str(out), *IN_LIBRARY),
            ],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
        )
        made.append({f.name: f.read_bytes() for f in out.iterdir() if f.name[0] != "."})
    assert made[0] == made[1] == made[2]
    # Nor do they where a file has changed and changes back, and the rest is not made again.
    arguments = ["compile", *map(str, copies), "--to", "docx,html,txt", "--output", str(out)]
    for ending in ("# again\n", ""):
        copy = Path(copies[0])
        text = copy.read_text("utf-8").removesuffix("# again\n")
        copy.write_text(f"{text}{ending}", "utf-8")
        assert main([*arguments, *IN_LIBRARY]) == 0
        found = {f.name: f.read_bytes() for f in out.iterdir() if f.name[0] != "."}
        assert found == made[0]
    assert {"wtdc-85.en.docx", "wtdc-85.zh.html", "wtdc-85.en.numbers"} <= set(made[0])


@pytest.mark.slow
@pytest.mark.parametrize("command", ["merge", "compile"])
def test_neither_order_nor_names_nor_hashes_change_what_a_machine_is_told(
    command: str, tmp_path: Path
) -> None:
    told, made = [], []
    for seed, names, order in (("0", "abc", 1), ("1", "cba", -1)):
        here = tmp_path / seed
        here.mkdir()
        pairs = zip(names, ENGLISH, strict=True)
        copies = [shutil.copy(file, here / f"{name}.en.amend") for name, file in pairs]
        (here / "85.decisions").write_text("agreed recalls.i: IAP/24A13/1\n", "utf-8")
        given = [Path(copy).name for copy in copies[::order]]
        options = ["--to", "docx,html,txt", "--output", "out", "--decisions", "85.decisions"]
        if command == "merge":
            options += ["--residual", "rest"]
        # The second run of `compile` finds all as it was.
        for _ in range(2):
            run = subprocess.run(
                [
                    *(sys.executable, "-m", "amend", command, *given, *options),
                    *(*IN_LIBRARY, "--format", "json"),
                ],
                cwd=here,
                check=False,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
            )
            told.append(json.loads(run.stdout)["files"])
            found = (f for place in ("out", "rest") for f in (here / place).glob("[!.]*"))
            made.append({f.name: f.read_bytes() for f in found})
    assert all(one == made[0] for one in made)
    assert all(one == told[0] for one in told)
    assert any(name.endswith(".docx") for name in made[0])


def test_what_nobody_speaks_of_is_left_out_with_a_mark_or_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    args = ("--to", "txt", "--output", str(tmp_path), "--format", "json")
    untouched = "Recommendation ITU-D 22"
    _, out, _ = said(capsys, "compile", *ENGLISH, *args)
    text = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    assert untouched not in text
    assert text.index("\nrecalls.e ") < text.index("\n(…)\n\nrecalls.g ")
    few = json.loads(out)["files"][0]
    _, out, _ = said(capsys, "compile", *ENGLISH, *args, "--all-provisions")
    text = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    assert untouched in text
    assert "(…)" not in text
    whole = json.loads(out)["files"][0]
    assert whole["count"] == few["count"]
    assert [r for r in whole["rows"] if r["status"] != "untouched"] == few["rows"]
    addresses = [row["address"] for row in whole["rows"]]
    assert addresses.index("recalls.e") + 1 == addresses.index("recalls.f")


def test_reasons_for_some_provisions_stand_at_their_rows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    proposal = tmp_path / "eur.en.amend"
    proposal.write_text(
        "language: en\nproposal EUR/10A3/1 amends pp/cs@2018\n\n"
        'MOD cs/2: replace "purposes" with "aims"\nSUP cs/3A\n'
        'MOD cs/4: replace "field" with "fields"\n'
        "ADD after cs/4:\n    4A | c) to report.\n\n"
        "reasons cs/4A: To be told.\n"
        "reasons cs/4: There are several.\n"
        "reasons: The goals are cited elsewhere.\n",
        "utf-8",
    )
    args = ("--reasons", "rows", "--to", "txt,html", "--output", str(tmp_path), "--format", "json")
    _, out, _ = said(capsys, "compile", str(proposal), *args)
    rows = {row["address"]: row["reasons"] for row in json.loads(out)["files"][0]["rows"]}
    number = "EUR/10A3/1"
    general = ["The goals are cited elsewhere."]
    assert rows == {
        "cs/2": [{"proposal": number, "paragraphs": general, "see": ""}],
        "cs/3A": [{"proposal": number, "paragraphs": [], "see": "cs/2"}],
        "cs/4": [{"proposal": number, "paragraphs": ["There are several."], "see": ""}],
        "after cs/4": [{"proposal": number, "paragraphs": ["To be told."], "see": ""}],
    }
    assert "There are several." in (tmp_path / "pp-cs.en.html").read_text("utf-8")


def test_plain_is_of_word_files(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(capsys, "compile", *ENGLISH, "--plain", "--to", "html")
    assert status == 2
    assert "--plain: docx alone has revisions" in err


def test_a_party_that_writes_french_alone_stands_in_the_rows_of_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    french = str(EXAMPLE / "afcp-42a5.fr.amend")
    args = ("--language", "en", "--to", "txt,html,docx", "--output", str(tmp_path))
    _, out, _ = said(capsys, "compile", *ENGLISH, french, *args, "--format", "json")
    compiled = next(f for f in json.loads(out)["files"] if "rows" in f)
    rows = {row["address"]: row for row in compiled["rows"]}
    base, own = rows["instructs[2].3"]["options"]
    assert base["language"] == ""
    assert "to organize workshops" in base["text"][0]["text"][0]["text"]
    assert (own["language"], own["remarks"]) == ("fr", ["text in French only"])
    assert rows["invites.2"]["options"][0]["sources"] == ["AFCP/42A5/1"]
    gap = rows["after instructs[3].3"]
    assert (gap["status"], gap["combined"]) == ("choice", None)
    # What it wants otherwise is contested, whatever the others agree on among themselves.
    assert "recalls.e" not in {line["before"] for line in compiled["sources"]}
    page = (tmp_path / "wtdc-85.en.html").read_text("utf-8")
    assert '<td lang="fr" dir="ltr">' in page


def test_an_option_in_another_language_stands_at_the_provision_and_not_at_its_label(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    heads = "instrument: wtdc/99\nedition: 2017\n"
    english = "number: RESOLUTION 99\ntitle: T\nopening: The Conference,\n\n"
    english += "*recalling*\na) the first;\nb) the second,\n\n*noting*\nthe third,\n"
    french = "number: RÉSOLUTION 99\ntitle: T\nopening: La Conférence,\n\n"
    french += "*rappelant*\n1) le premier;\n2) le second;\n3) le dernier,\n\n*notant*\nle tiers,\n"
    bases = {"en": english, "fr": french}
    for language, text in bases.items():
        whole = f"{heads}language: {language}\n\n{text}"
        (tmp_path / f"{language}.base").write_text(whole, "utf-8")
    texts = {
        "en": 'proposal EUR/10A3/1 amends "en.base"\nMOD recalls.a: replace "first" with "one"\n',
        "fr": 'proposal AFCP/42A5/1 amends "fr.base"\n'
        'MOD recalls.1: replace "premier" with "seul"\n'
        'MOD recalls.3: replace "dernier" with "tiers"\n'
        "ADD after recalls.2:\n    3) le nouveau;\n",
    }
    files = []
    for language, text in texts.items():
        (tmp_path / f"{language}.amend").write_text(f"language: {language}\n{text}", "utf-8")
        files.append(str(tmp_path / f"{language}.amend"))
    args = ("--language", "en", "--to", "txt", "--output", str(tmp_path), "--format", "json")
    _, out, _ = said(capsys, "compile", *files, *args)
    printed = json.loads(out)
    rows = next(f["rows"] for f in printed["files"] if "rows" in f)
    sources = {row["address"]: [o["sources"] for o in row["options"][1:]] for row in rows}
    assert sources == {
        "recalls.a": [["EUR/10A3/1"], ["AFCP/42A5/1"]],
        "after recalls.b": [["AFCP/42A5/1"]],
        "recalls.3": [["AFCP/42A5/1"]],
    }
    (note,) = [d for d in printed["diagnostics"] if d["code"] == "A1046"]
    assert "nothing answers to `recalls.3` in fr" in note["message"]


def test_what_new_text_needs_is_said_beside_its_option_and_names_nobody_where_nobody_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    texts = {
        "eur": "proposal EUR/10A3/1 amends wtdc/85@2017\nSUP recalls.c\n"
        'MOD invites.1: replace "SCCs" everywhere with "cities"\n',
        "iap": "proposal IAP/24A13/1 amends wtdc/85@2017\n"
        "ADD after instructs[2].2:\n    3 to apply {recalls.c} to SCCs;\n",
    }
    files = []
    for name, text in texts.items():
        (tmp_path / f"{name}.amend").write_text(f"language: en\n{text}", "utf-8")
        files.append(str(tmp_path / f"{name}.amend"))
    args = ("compile", *files, "--output", str(tmp_path), "--to", "txt,html,docx")
    said(capsys, *args)
    text = (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    assert "refers to “recalling c)”, taken away or relabelled by EUR/10A3/1" in text
    assert "contains “SCCs”, replaced elsewhere by EUR/10A3/1" in text
    said(capsys, *args, "--sources", "none")
    assert "EUR/" not in (tmp_path / "wtdc-85.en.txt").read_text("utf-8")
    said(capsys, "merge", *files)


def test_a_plain_word_file_is_called_what_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = said(capsys, "compile", *ENGLISH, "--plain", "--output", str(tmp_path))
    assert "wtdc-85.en.docx: Word document with words struck and underlined." in out
