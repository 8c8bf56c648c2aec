"""`--final`: what a draft may leave open keeps a document from being submitted."""

from __future__ import annotations

from pathlib import Path

import pytest
from worked import LIBRARY, SEED

from amend.backends.face.command_line import main

DRAFT = """\
document: WTDC-22/XX
language: en
source: Your administration
proposal EUR/XX/1 amends wtdc/85@2017
MOD recalls.d: replace "2017" with "2022"
"""


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.amend"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def said(args: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    library = ["--library", str(LIBRARY)]
    return main([*args, *library]), capsys.readouterr().err


def test_a_draft_is_built_with_warnings_and_not_as_a_final_document(
    draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--output", str(tmp_path / "out"), "--to", "txt"]
    status, words = said(["check", draft], capsys)
    assert status == 0
    assert "warning[A0311]" in words
    status, words = said(["check", "--final", draft], capsys)
    assert status == 1
    assert "error[A0311]" in words
    assert "error[A0304]" in words
    assert said(["build", "--final", draft, *out], capsys)[0] == 1
    assert not list(tmp_path.glob("out/*"))
    assert said(["build", draft, *out], capsys)[0] == 0
    assert list(tmp_path.glob("out/*"))


def test_a_proposal_that_is_complete_passes_the_final_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--final", str(SEED)]) == 0
    capsys.readouterr()
