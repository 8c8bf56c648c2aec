"""`amend diff` of two versions of a proposal: what has changed in meaning."""

import json
from pathlib import Path

import pytest
from worked import LIBRARY, SEED

from amend.backends.face.command_line import main
from amend.backends.git.textconv import text_of
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.driver import amended_file, compile_file
from amend.compiler.merging.against_earlier import against_earlier, redline_between

OLD = SEED.read_text(encoding="utf-8") + "NOC considers\n"

STEPS = (
    ('recalls.d: replace "2017" with "2022"', 'recalls.d: replace "2017" with "2021"'),
    ("SUP recalls.e\n", "SUP recalls.f\n"),
    ("MOD encourages: replace", "MOD  encourages:   replace"),
    ('replace "Geneva, 2015" with "Rev.', 'replace "(Geneva, 2015" with "(Rev.'),
    ("NOC considers\n", ""),
    ("opportunities to build capacity", "a chance to build capacity"),
    ("# Higher-level documents", "# Documents above"),
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("COLUMNS", "100")
    new = OLD
    for before, after in STEPS:
        assert new.count(before) == 1, before
        new = new.replace(before, after)
    paths = tmp_path / "old.en.amend", tmp_path / "new.en.amend"
    for path, text in zip(paths, (OLD, new), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["diff", "--library", str(LIBRARY), *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_what_has_changed_in_meaning_is_told(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        told(capsys, *files)
        == """\
proposal IAP/24A13/1
  altered    MOD recalls.d: replace "2017" with "2021"
      before  … 50 (Rev. Buenos Aires, 2022) of this conference, on optimal …
      now     … 50 (Rev. Buenos Aires, 2021) of this conference, on optimal …
  new        SUP recalls.f
      now     suppresses recalls.f
  altered    ADD after instructs[3].3:
      before  ADD after instructs[3].3:
                  - to promote cooperation between the ITU Sectors, and to discuss how the IoT
              ecosystem and smart city and community (SC&C) technologies can further advance the
              achievement of the Sustainable Development Goals and the framework of the World Summit
              on the Information Society
                  - to provide developing countries with opportunities to build capacity in IoT and
              SC&C
      now     ADD after instructs[3].3:
                  - to promote cooperation between the ITU Sectors, and to discuss how the IoT
              ecosystem and smart city and community (SC&C) technologies can further advance the
              achievement of the Sustainable Development Goals and the framework of the World Summit
              on the Information Society
                  - to provide developing countries with a chance to build capacity in IoT and SC&C
  withdrawn  SUP recalls.e
      before  suppresses recalls.e
  withdrawn  NOC considers
      before  considers stays
  said otherwise, with the same effect: 1
  only laid out anew: 2
"""
    )


def test_a_machine_reads_the_same(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    [record] = json.loads(told(capsys, *files, "--format", "json"))["files"]
    fates = [change["fate"] for change in record["changes"]]
    assert sorted(fates) == sorted(
        ["altered"] * 2 + ["new", "said_otherwise"] + ["withdrawn"] * 2 + ["laid_out"] * 2
    )


def test_the_same_twice_is_the_same(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, files[0], files[0]) == "The versions say the same.\n"


def test_neither_comments_by_themselves_nor_empty_lines_say_anything(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for old, new in ((OLD + "\n# So far\n", OLD + "\n# Later\n"), (OLD, "\n\n" + OLD)):
        for path, text in zip(files, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        assert told(capsys, *files) == "The versions say the same.\n"


def test_a_field_that_has_changed_is_told(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    files[1].write_text(OLD.replace("references: WTDC Resolution 85", "references: Resolution 85"))
    assert "header\n  altered    references: Resolution 85\n" in told(capsys, *files)


def test_documents_show_the_one_against_the_other(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    said = told(capsys, *files, "--to", "docx,html,txt", "--output", out)
    assert "Wrote" in said
    assert sorted(path.name for path in out.glob("new*")) == [
        f"new.en-changes.{kind}" for kind in ("docx", "html", "txt")
    ]
    shown = text_of((out / "new.en-changes.docx").read_bytes())
    assert "(Rev. Kigali, [-2022-]{+2021+})" in shown
    assert "{+e)\tthe goals of the ITU" in shown and "[-e)\tRecommendation" in shown


def test_the_redline_leads_from_the_earlier_text_to_the_new_one(files: tuple[Path, Path]) -> None:
    before, now = (amended_file(path, LIBRARY) for path in files)
    redlines = [one.amendments[0].amendment for one in (before, now)]
    first, second = (one.redline for one in redlines if one is not None)
    assert first is not None and second is not None
    between = redline_between(first, second, Origin("IAP/24A13/1", "IAP"))
    assert base(between) == consolidated(first)
    plain = [(n.label, n.text.chars) for n in consolidated(second).root.walk()]
    assert [(n.label, n.text.chars) for n in consolidated(between).root.walk()] == plain
    changed = [node.id for node in between.root.changed()]
    assert len(changed) == 4
    submission = compile_file(files[1], LIBRARY).submission
    assert submission is not None
    shown = against_earlier(submission, now.amendments, before.amendments)
    assert [unit.redline for unit in shown.units] == [
        redline_between(first, second, now.amendments[0].origin)
    ]


def test_a_version_with_errors_is_compared_as_far_as_it_goes(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    files[1].write_text(OLD + "SUP recalls.z\n", encoding="utf-8")
    assert main(["diff", "--library", str(LIBRARY), *map(str, files)]) == 1
    shown = capsys.readouterr()
    assert "new        SUP recalls.z" in shown.out and "A0501" in shown.err


def test_a_proposal_and_a_text_are_not_compared(files: tuple[Path, Path]) -> None:
    assert main(["diff", str(files[0]), "a.base"]) == 2
    assert main(["diff", "a.base", "b.base", "--to", "docx"]) == 2
