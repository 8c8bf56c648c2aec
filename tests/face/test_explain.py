"""`amend explain`: the pages of the catalogue as they are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from wcwidth import wcswidth

from amend.backends.face.command_line import main
from amend.backends.terminal.colour import PLAIN, Palette
from amend.backends.terminal.pages import rendered_page
from amend.compiler.diagnostics.catalogue import codes, page

SGR = re.compile("\x1b\\[[0-9;]*m")


def test_a_page_reads_as_it_is_kept_in_its_golden_file(golden: Callable[[str, str], None]) -> None:
    golden("face/explained.txt", rendered_page(page("A0601"), PLAIN))


@pytest.mark.parametrize("code", codes())
def test_no_markup_is_left(code: str) -> None:
    out = rendered_page(page(code), PLAIN)
    assert out.startswith(f"{code}: {page(code).title}"[:60])
    assert not re.search(r"(?m)^(#|```)", out)
    assert all(wcswidth(line) <= 104 for line in out.split("\n"))


@pytest.mark.parametrize("code", codes())
def test_no_word_is_lost(code: str) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    kinds = re.sub(r"(?m)^```(\w*)", "```", page(code).text)
    assert sorted(words(rendered_page(page(code), PLAIN))) == sorted([code, *words(kinds)])


def test_colours_change_nothing_but_colours_and_quotation_marks() -> None:
    for code in codes():
        plain = rendered_page(page(code), PLAIN)
        assert SGR.sub("", rendered_page(page(code), Palette(True))).replace("`", "") == (
            plain.replace("`", "")
        )


def test_a_code_may_be_written_in_small_letters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "a0601"]) == 0
    assert capsys.readouterr().out.startswith("A0601: ")


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n{code}  " in out for code in codes())


def test_json_holds_the_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "A0601", "--format", "json"]) == 0
    [record] = json.loads(capsys.readouterr().out)["codes"]
    assert record == {
        "code": "A0601",
        "title": page("A0601").title,
        "text": page("A0601").text,
    }
