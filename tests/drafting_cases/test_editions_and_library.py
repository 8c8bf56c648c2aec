"""Which text is amended, as people name it; how a text comes into the library."""

import json
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from drafting_cases.trying import LIBRARY, tried

LINE = 'MOD recalls.d: replace "2017" with "2022"'
NAMED = "proposal KEN/55/1 amends {}"

TEXT = """\
RESOLUTION 71 (Rev. Dubai, 2014)

Strengthening cooperation

The World Telecommunication Development Conference (Dubai, 2014),

considering

a) that cooperation is needed;
b) that it is useful,

resolves

to cooperate.
"""


@pytest.mark.parametrize("name", ["wtdc/99", "WTDC/99", "WTDC Resolution 99", "Resolution 99"])
def test_a_text_without_its_edition_is_offered_with_those_that_there_are(name: str) -> None:
    found = tried(LINE, NAMED.format(name))
    assert found.codes == ["A0233"]
    assert "wtdc/99@2017" in str(found.said[0].details)
    assert found.perhaps == ["wtdc/99@2017"]


def test_of_several_editions_each_is_offered_and_none_is_taken() -> None:
    found = tried(LINE, NAMED.format("Resolution 85"))
    assert found.codes == ["A0233"] and found.perhaps == []
    assert "wtdc/85@2017" in str(found.said[0].details)
    assert "wtdc/85@2022" in str(found.said[0].details)


CITED = (
    "Resolution 85 (Buenos Aires, 2017)",
    "WTDC Resolution 85 (Buenos Aires, 2017)",
    "Res. 85 (Buenos Aires, 2017)",
    "第85号决议（2017年，布宜诺斯艾利斯）",
)


@pytest.mark.parametrize("name", CITED)
def test_a_text_that_is_cited_with_its_edition_is_mended(name: str) -> None:
    found = tried(LINE, NAMED.format(name))
    assert found.codes == ["A0233"]
    assert found.mended.startswith(NAMED.format("wtdc/85@2017"))
    assert found.left == ()


def test_what_the_statements_say_wrong_is_told_beside_it() -> None:
    found = tried(LINE + "\nSUP recalls.d,", NAMED.format("wtdc/85"))
    assert found.codes == ["A0233", "A0212"]


def test_a_text_that_is_not_there_says_where_it_was_looked_for_and_what_there_is() -> None:
    (said,) = tried(LINE, NAMED.format("wtdc/37@2014")).said
    shown = "\n".join([*map(str, said.details), said.help])
    assert "specs/resolutions" in shown
    assert "wtdc/85@2017 (ar, en, es, fr, ru, zh)" in shown
    assert "amend import" in shown


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "amend.toml").touch()
    (tmp_path / "res-71.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_is_imported_into_its_place(project: Path) -> None:
    assert main(["import", "res-71.txt", "--library"]) == 0
    assert (project / "specs/resolutions/wtdc/71/2014.en.base").exists()


def test_a_text_is_imported_into_the_place_of_another_library(project: Path) -> None:
    assert main(["import", "res-71.txt", "--library", "texts"]) == 0
    assert (project / "texts/wtdc/71/2014.en.base").exists()


def test_a_text_that_does_not_say_what_it_is_gets_no_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "res-71.txt").write_text(TEXT.replace(" 71 (Rev. Dubai, 2014)", ""), "utf-8")
    assert main(["import", "res-71.txt", "--library"]) == 1
    assert "A0235" in capsys.readouterr().err
    assert not list(project.glob("specs/**/*.base"))


def test_a_text_that_is_there_is_not_replaced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "res-71.txt", "--library"]) == 0
    assert main(["import", "res-71.txt", "--library"]) == 1
    assert "A0938" in capsys.readouterr().err
    assert main(["import", "res-71.txt", "--library", "--force"]) == 0


def test_the_library_is_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library"]) == 0
    assert "amend import" in capsys.readouterr().out
    assert main(["import", "res-71.txt", "--library"]) == 0
    capsys.readouterr()
    assert main(["library"]) == 0
    assert "wtdc/71@2014  en\n" in capsys.readouterr().out
    assert main(["library", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["files"][0]["library"]
    assert listed == [{"edition": "wtdc/71@2014", "languages": ["en"]}]


def test_an_edition_is_outlined_by_its_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", "wtdc/85@2017", "--library", str(LIBRARY)]) == 0
    assert "Facilitating" in capsys.readouterr().out
    assert main(["outline", "wtdc/85@2017", "--library", str(LIBRARY), "--language", "zh"]) == 0
    assert "物联网" in capsys.readouterr().out
    assert main(["outline", "wtdc/37@2014"]) == 1
    assert "A0401" in capsys.readouterr().err


def test_the_outline_of_a_proposal_says_what_that_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = project / "p.amend"
    proposal.write_text("language: en\nproposal KEN/55/1 amends wtdc/85@2017\n", encoding="utf-8")
    assert main(["outline", "p.amend"]) == 1
    said = capsys.readouterr().err
    assert "A0234" in said
    assert "amend outline wtdc/85@2017" in said
