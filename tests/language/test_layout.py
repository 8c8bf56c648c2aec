"""The canonical layout, as a drafter sees it."""

import shutil
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.compiler.diagnostics.source import Source
from amend.compiler.upkeep.formatter import format_base, format_proposal

ROOT = Path(__file__).parents[2]
WORKED = [*ROOT.glob("specs/**/*.amend"), *ROOT.glob("specs/**/*.base")]

UNTIDY = """

language:en
summary:
   two lines
     of one paragraph

# about the proposal
proposal   IAP/1  amends "x"   # c
MOD instructs[ 3 ] . 2 ،x("a  b").b…c：replace "a  c"  nth 2 with “b ”   # hey
MOD a：
  delete   "x"
   # inner
ADD   to b:
      -    one  [^1] *two*  \t
           -   two


      a)   three
      [^1]:    note
# end

"""

TIDY = """\
language: en
summary:
    two lines
    of one paragraph

# about the proposal
proposal IAP/1 amends "x"  # c
MOD instructs[3].2, x("a  b").b..c: replace "a  c" nth 2 with “b ”  # hey
MOD a:
    delete "x"
        # inner
ADD to b:
    - one  [^1] *two*
        - two

    a) three
    [^1]: note
# end
"""


def test_an_untidy_proposal() -> None:
    assert format_proposal(Source("a.amend", UNTIDY)).text == TIDY


@pytest.mark.parametrize("path", WORKED, ids=lambda p: p.name)
def test_what_is_shipped_is_in_the_layout(path: Path) -> None:
    lay_out = format_proposal if path.suffix == ".amend" else format_base
    text = path.read_text(encoding="utf-8")
    assert lay_out(Source(path.name, text)).text == text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.amend"
    made.write_text(UNTIDY, encoding="utf-8")
    return made


def test_the_command_lays_files_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: laid out anew.\n"
    assert file.read_text(encoding="utf-8") == TIDY
    assert main(["fmt", "--check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: nothing to report.\n"


def test_a_check_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", str(file)]) == 1
    assert "A0921" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == UNTIDY


def test_a_broken_file_is_left_as_it_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(broken := UNTIDY + "MOD a\n", encoding="utf-8")
    assert main(["fmt", str(file)]) == 1
    assert "A0212" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == broken


def test_a_file_of_another_kind_is_left_as_it_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = file.with_suffix(".txt")
    shutil.copy(file, other)
    assert main(["fmt", str(other)]) == 1
    assert "error[" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == UNTIDY
