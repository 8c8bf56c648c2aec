"""Names of files: of any bytes, they are built, and never come to be lines of a draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from language.drafting import HEADER, RESOLUTION

from amend.backends.face.command_line import main

PROPOSAL = f"""\
{HEADER}
proposal IAP/24A13/1 amends "old.base"
MOD title: replace "Internet" with "Intranet"
reasons: Why not.
"""
LOOSE = """\
RESOLUTION 71 (REV. DUBAI, 2018)
Strategic plan

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

resolves
to adopt a plan.
"""
NAMES = (
    b"bad\xff",
    b"tab\tx",
    b"esc\x1b[31mx",
    b"x\nlabels: keep",
    b"x\rlabels: keep",
    b'quo"te',
    '"“”«»„’「」'.encode(),
    b"co:lon",
    "u\u2028x".encode(),
    "rlo\u202ex".encode(),
    "\ufffex".encode(),
    b"# x",
    b" x ",
    b"<b>",
    b"back\\slash",
    b"what?*",
    b"~home",
    b"n" * 235,
)


@pytest.fixture(params=NAMES, ids=ascii)
def name(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("old.base").write_text(RESOLUTION)
    Path("new.base").write_text(RESOLUTION.replace("the support", "the help"))
    return os.fsdecode(request.param)


def drafts_compile(but: tuple[str, ...] = ()) -> int:
    """How many drafts there are; each compiles."""
    drafts = [path for path in Path().glob("*.amend") if path.name not in but]
    for draft in drafts:
        assert main(["check", f"./{draft}"]) == 0
    return len(drafts)


def test_a_proposal_of_any_name_is_built(name: str) -> None:
    Path(f"{name}.amend").write_text(PROPOSAL)
    assert main(["build", "--to", "docx,html,txt", f"./{name}.amend"]) == 0
    assert Path(f"{name}.docx").exists()
    assert main(["build", "--to", "docx,html,txt", f"./{name}.amend"]) == 0


def test_a_revised_text_of_any_name_adds_no_line_to_the_draft(name: str) -> None:
    Path("new.base").rename(f"{name}.base")
    assert main(["diff", "old.base", f"./{name}.base", "--output", "draft.amend"]) == 0
    assert drafts_compile() == 1
    assert "labels" not in Path("draft.amend").read_text("utf-8").split("\n", 1)[1]


def test_a_base_of_any_name_is_named_in_the_draft_or_refused(name: str) -> None:
    Path("old.base").rename(f"{name}.base")
    status = main(["diff", f"./{name}.base", "new.base", "--output", "draft.amend"])
    assert drafts_compile() == (status == 0)


def test_a_loose_text_of_any_name_is_imported_and_amended(name: str) -> None:
    Path(f"{name}.txt").write_text(LOOSE)
    Path("new.txt").write_text(LOOSE.replace("a plan", "two plans"))
    assert main(["diff", f"./{name}.txt", "new.txt", "--output", "draft.amend"]) == 0
    assert drafts_compile() == 1
    assert main(["import", f"./{name}.txt", "--force"]) == 0
    [base] = Path().glob("*.received.base")
    Path(f"{name}.txt").write_text(LOOSE.replace("a plan", "a plan two plans"))
    assert main(["import", f"./{name}.txt", "--base", f"./{base}"]) == 0
    assert drafts_compile() == 2


def test_a_name_of_a_base_that_cannot_be_named_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (
        ("a:b.base", RESOLUTION),
        ("new.base", RESOLUTION.replace("the support", "the help")),
    ):
        (tmp_path / name).write_text(text)
    files = [str(tmp_path / "a:b.base"), str(tmp_path / "new.base")]
    for output in ([], ["--output", str(tmp_path / "x.amend")]):
        assert main(["diff", *files, *output]) == 1
        assert "A0109" in capsys.readouterr().err
    assert not (tmp_path / "x.amend").exists()


def test_a_sibling_folder_is_reached_where_the_library_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("texts", "drafts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts/old.base").write_text(RESOLUTION)
    file = tmp_path / "drafts/x.amend"
    file.write_text(PROPOSAL.replace("old.base", "../texts/old.base"))
    assert main(["check", str(file)]) == 1
    assert "A0403" in capsys.readouterr().err
    assert main(["check", str(file), "--library", str(tmp_path / "texts")]) == 0
    assert main(["check", str(file), "--library", str(tmp_path / "drafts")]) == 1
    (tmp_path / "amend.toml").write_text("")
    assert main(["check", str(file)]) == 0


def test_a_draft_that_does_not_find_its_base_text_says_how_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("texts", "drafts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts/old.base").write_text(RESOLUTION)
    (tmp_path / "new.base").write_text(RESOLUTION.replace("the support", "the help"))
    file = tmp_path / "drafts/x.amend"
    texts = [str(tmp_path / "texts/old.base"), str(tmp_path / "new.base")]
    assert main(["diff", *texts, "--output", str(file)]) == 0
    said = "".join(capsys.readouterr().err.split())  # A path that is wider than a line is broken.
    assert f"--library{tmp_path / 'texts'}" in said
    assert main(["check", str(file), "--library", str(tmp_path / "texts")]) == 0
