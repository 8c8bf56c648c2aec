"""A file with several texts becomes one base text for each, none of which is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.shared_texts import shared
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.face.command_line import main
from amend.compiler.received.volume import volume_of

FIRST = """\
RESOLUTION 71 (REV. DUBAI, 2018)
Strategic plan

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

resolves
to adopt a plan.
"""
SECOND = FIRST.replace("71", "72").replace("Strategic", "Financial")
CONTENTS = "Contents\n\nRESOLUTION 71 (REV. DUBAI, 2018) 3\nRESOLUTION 72 (REV. DUBAI, 2018) 5\n\n"


def run(folder: Path, text: str, *options: str) -> int:
    file = folder / "acts.txt"
    file.write_text(text, encoding="utf-8")
    return main(["import", str(file), "--output", str(folder / "out"), *options])


def test_each_text_lies_where_the_library_looks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, f"{FIRST}\n{SECOND}") == 0
    said = capsys.readouterr()
    assert "holds 2 texts" in said.err
    assert "pp/72/2018.en.base: 1 call, 0 items, 0 footnotes; 0 to look at" in said.err
    assert sorted(p.relative_to(tmp_path / "out").as_posix() for p in tmp_path.rglob("*.base")) == [
        "pp/71/2018.en.base",
        "pp/72/2018.en.base",
    ]


def test_a_list_of_contents_begins_no_text_and_is_not_lost(tmp_path: Path) -> None:
    assert run(tmp_path, f"{CONTENTS}{FIRST}\n{SECOND}") == 0
    front = (tmp_path / "out/unknown/unknown/unknown.en.base").read_text(encoding="utf-8")
    assert "Contents" in front


def test_in_the_library_of_the_project_stands_only_what_says_its_name(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    assert run(tmp_path, f"{CONTENTS}{FIRST}\n{SECOND}", "--library", str(library)) == 0
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.base")} == {
        "library/pp/71/2018.en.base",
        "library/pp/72/2018.en.base",
        "out/unknown/unknown/unknown.en.base",
    }


def test_a_text_that_was_corrected_by_hand_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = f"{FIRST}\n{SECOND}"
    assert run(tmp_path, both) == 0
    assert run(tmp_path, both) == 0
    place = tmp_path / "out/pp/71/2018.en.base"
    corrected = place.read_text(encoding="utf-8").replace("a plan", "the plan")
    place.write_text(corrected, encoding="utf-8")
    assert run(tmp_path, both) == 1
    assert "A0938" in capsys.readouterr().err
    assert place.read_text(encoding="utf-8") == corrected


def test_two_editions_of_one_name_have_two_files(tmp_path: Path) -> None:
    assert run(tmp_path, f"{FIRST}\n{FIRST}") == 0
    assert {p.name for p in tmp_path.rglob("*.base")} == {"2018.en.base", "2018-2.en.base"}


@given(
    st.lists(st.sampled_from((FIRST, SECOND, CONTENTS, "resolves\n", "Annex 1\n\n")), max_size=6)
)
def test_all_of_a_file_is_in_one_of_its_texts(parts: list[str]) -> None:
    text = "\n".join(parts)
    found = volume_of(text, "en").texts
    assert "".join(text[start:end] for start, end in found) == text


def test_the_resolutions_of_a_conference_come_apart_again() -> None:
    files = sorted(shared("corpus", "pp18").glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    whole = "\n\n".join(texts)
    starts = [start for start, _ in volume_of(whole, "en").texts]
    place, places = 0, []
    for text in texts:
        places.append(place + len(text) - len(text.lstrip("\ufeff")))
        place += len(text) + 2
    assert starts == places
