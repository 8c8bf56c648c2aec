"""Proposals that amend what another proposal makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.diagnostic import Diagnostic, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_file, compile_source
from amend.compiler.files.shelf import DISK, Buffers
from amend.compiler.made_bases import MOST
from language.drafting import HEADER, RESOLUTION

EUR = 'MOD recalls.d: replace "2017" with "2022"\nSUP recalls.a\n'
RUS = 'MOD recalls.c: replace "2022" with "2021"\n'


def unit(number: str, amends: str, statements: str) -> str:
    return f"{HEADER}proposal {number} amends {amends}\n{statements}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "85.base").write_text(RESOLUTION)
    (tmp_path / "eur.amend").write_text(unit("EUR/10A3/1", '"85.base"', EUR))
    (tmp_path / "rus.amend").write_text(unit("RUS/60/1", "EUR/10A3/1", RUS))
    return tmp_path


def errors(path: Path) -> list[Diagnostic]:
    return [d for d in compile_file(path).diagnostics if has_errors((d,))]


def codes(path: Path) -> list[str]:
    return [d.code for d in errors(path)]


def test_addresses_and_quotations_mean_what_the_other_proposal_makes(folder: Path) -> None:
    outcome = compile_file(folder / "rus.amend")
    assert outcome.submission is not None
    (found,) = outcome.submission.units
    assert "2022" in print_base(base(found.redline))
    assert "2021" in print_base(consolidated(found.redline))
    other = compile_file(folder / "eur.amend").submission
    assert other is not None
    assert base(found.redline).root.children
    texts = print_base(consolidated(other.units[0].redline)), print_base(base(found.redline))
    assert texts[0] == texts[1]


def test_the_file_of_the_other_proposal_is_its_base(folder: Path) -> None:
    assert compile_file(folder / "rus.amend").bases == (str(folder / "eur.amend"),)


def test_it_goes_as_deep_as_it_likes(folder: Path) -> None:
    before = "RUS/60/1"
    for at in range(1, MOST):
        number = f"KEN/{at}/1"
        (folder / f"ken-{at}.amend").write_text(unit(number, before, "NOC opening\n"))
        before = number
    assert codes(folder / f"ken-{MOST - 1}.amend") == []
    (folder / "last.amend").write_text(unit("KEN/99/1", before, "NOC opening\n"))
    assert codes(folder / "last.amend") == ["A0486"]


def test_a_circle_is_told_with_all_that_are_in_it(folder: Path) -> None:
    (folder / "eur.amend").write_text(unit("EUR/10A3/1", "F/5/1", EUR))
    (folder / "f.amend").write_text(unit("F/5/1", "RUS/60/1", RUS))
    (error,) = errors(folder / "rus.amend")
    assert error.code == "A0480"
    chain = "RUS/60/1 amends EUR/10A3/1, which amends F/5/1, which amends RUS/60/1."
    assert error.details == (chain,)
    assert error.primary is not None and error.primary.span.text == "EUR/10A3/1"


def test_a_proposal_that_amends_itself_is_a_circle(folder: Path) -> None:
    (folder / "rus.amend").write_text(unit("RUS/60/1", "RUS/60/1", RUS))
    assert codes(folder / "rus.amend") == ["A0480"]


def test_it_is_looked_for_in_the_project_and_else_in_the_folder(folder: Path) -> None:
    below = folder / "europe.2022"
    below.mkdir()
    (folder / "eur.amend").write_text(unit("EUR/10A3/1", '"../85.base"', EUR))
    (folder / "eur.amend").rename(below / "eur.amend")
    assert codes(folder / "rus.amend") == ["A0481"]
    (folder / "amend.toml").write_text("")
    assert codes(folder / "rus.amend") == []
    hidden = folder / ".old"
    hidden.mkdir()
    (hidden / "eur.amend").write_text((below / "eur.amend").read_text())
    assert codes(folder / "rus.amend") == []


def test_links_that_lead_in_a_circle_end(folder: Path) -> None:
    (folder / "amend.toml").write_text("")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert codes(folder / "rus.amend") == []


def test_two_files_with_one_number_are_both_named(folder: Path) -> None:
    (folder / "copy.amend").write_text((folder / "eur.amend").read_text())
    (error,) = errors(folder / "rus.amend")
    assert error.code == "A0482"
    assert "copy.amend" in error.message and "eur.amend" in error.message


def test_a_version_in_another_language_is_no_second_one(folder: Path) -> None:
    french = (folder / "eur.amend").read_text().replace("language: en", "language: fr")
    (folder / "eur.fr.amend").write_text(french)
    assert codes(folder / "rus.amend") == []
    (folder / "eur.amend").unlink()
    (error,) = errors(folder / "rus.amend")
    assert error.code == "A0481" and any("(fr)" in line for line in error.details)


def test_errors_of_the_other_proposal_are_told_with_their_places(folder: Path) -> None:
    wrong = unit("EUR/10A3/1", '"85.base"', f"{EUR}SUP recalls.z\n")
    (folder / "eur.amend").write_text(wrong)
    (error,) = errors(folder / "rus.amend")
    line = wrong.splitlines().index("SUP recalls.z") + 1
    assert error.code == "A0483"
    assert any(f"eur.amend:{line}:" in said for said in error.details)


def test_errors_of_a_proposal_beside_it_do_not_count(folder: Path) -> None:
    text = (folder / "eur.amend").read_text()
    text += 'proposal EUR/10A3/2 amends "gone.base"\nSUP recalls.a\n'
    (folder / "eur.amend").write_text(text)
    assert codes(folder / "eur.amend") == ["A0402"]
    assert codes(folder / "rus.amend") == []


def test_a_file_in_conflict_makes_no_text(folder: Path) -> None:
    text = (folder / "eur.amend").read_text()
    marks = "<<<<<<< ours\nSUP recalls.b\n=======\nSUP recalls.d\n>>>>>>> theirs\n"
    (folder / "eur.amend").write_text(text + marks)
    assert codes(folder / "rus.amend") == ["A0483"]


def test_an_open_text_counts_in_place_of_the_file(folder: Path) -> None:
    path = folder / "rus.amend"
    changed = (folder / "eur.amend").read_text().replace('with "2022"', 'with "2023"')
    shelf = Buffers(DISK, {folder / "eur.amend": changed})
    source = Source(str(path), path.read_text())
    assert [
        d.code for d in compile_source(source, path, shelf=shelf).diagnostics if has_errors((d,))
    ]
    assert codes(path) == []


@pytest.mark.parametrize("name", ["wtdc/85", "EUR/10A3", "eur/10A3/1", "wtdc/85/2017"])
def test_what_is_no_number_is_taken_for_the_name_of_a_text(folder: Path, name: str) -> None:
    (folder / "rus.amend").write_text(unit("RUS/60/1", name, RUS))
    assert codes(folder / "rus.amend") == ["A0233"]
