"""The text of a Word file for `git log -p`: all that is written, and what is revised of it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from faults.hostile_word import BODY, READ, REFUSED
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.git.textconv import text_of
from amend.backends.word.importing.text_view import FORM, text_view
from word.soup import word
from word.word_files import (
    NAMESPACE,
    come,
    footnotes,
    gone,
    package,
    paragraph,
    run,
    table,
    word_file,
)

PROGRAM = Path(sys.executable).with_name("amend")
REFUSAL = "not a Word file that can be read: "


def view(*blocks: str, notes: str = "", **parts: str) -> str:
    return text_view(word_file(*blocks, notes=notes, **parts))


def test_a_paragraph_is_a_line_and_what_is_revised_stands_in_signs() -> None:
    assert FORM == 1, "the signs below are those of form 1"
    assert view(
        paragraph(run("in ") + gone("2017") + come("2022") + run(", on IoT")),
        paragraph(gone("all gone"), mark="del"),
        paragraph(come("all come"), mark="ins"),
        paragraph(""),
    ) == ("in [-2017-]{+2022+}, on IoT\n[-all gone-][-¶-]\n{+all come+}{+¶+}\n\n")


def test_stretches_of_one_state_stand_together_whatever_their_looks() -> None:
    bold = '<w:ins w:id="9"><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r></w:ins>'
    assert view(paragraph(come("1") + bold + come("3"))) == "{+123+}\n"


def test_what_was_put_in_by_one_and_taken_out_by_another_has_both_signs() -> None:
    words = '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>'
    assert view(paragraph(words)) == "[-{+x+}-]\n"


def test_a_row_of_a_table_is_a_line_and_one_that_comes_is_marked_once() -> None:
    text = view(table(("a", "b"), ("c", "d"), ("e", ""), marks={1: "ins", 2: "del"}))
    assert text == "| a | b |\n{+| c | d |+}\n[-| e |  |-]\n"


def test_footnotes_come_at_the_end_under_the_number_of_their_marks() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = footnotes(n7=f"{run('A ')}{gone('first')}{come('second')}{run(' note.')}")
    text = view(paragraph(run("words") + mark), paragraph(run("more")), notes=notes)
    assert text == "words[^7]\nmore\n\n[^7]: A [-first-]{+second+} note.\n"


NUMBERING = f"""<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{{}}"/><w:lvlText w:val="%1)"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("lowerLetter", "ab"),
        ("decimal", "12"),
        ("upperRoman", ("I", "II")),
        ("russianLower", "аб"),
        ("arabicAbjad", "أب"),
        ("none", ("", "")),
    ],
)
def test_a_label_that_word_counts_stands_before_its_paragraph(
    form: str, labels: tuple[str, str]
) -> None:
    items = [paragraph(run(words), more=COUNTED) for words in ("one", "two")]
    text = view(*items, numbering=NUMBERING.format(form))
    first, second = labels
    assert re.sub(r"^\t", "", text, flags=re.MULTILINE) == (
        f"{first})\tone\n{second})\ttwo\n" if first else "one\ntwo\n"
    )


def test_headers_and_the_order_of_parts_make_no_difference() -> None:
    blocks = paragraph(run("a") + come("b")), table(("c", "d"))
    plain = word_file(*blocks)
    headed = word_file(
        *blocks, header=f'<w:hdr xmlns:w="{NAMESPACE}">{paragraph(run("x"))}</w:hdr>'
    )
    assert text_view(headed) == text_view(plain)
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        turned = {name: archive.read(name) for name in reversed(archive.namelist())}
    assert package(turned) != plain and text_view(package(turned)) == text_view(plain)


WORDS = st.text(st.sampled_from("aé忆 ا,"), min_size=1, max_size=4)
PIECES = st.lists(st.tuples(st.sampled_from((run, gone, come)), WORDS), max_size=5)


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_no_word_is_lost_on_either_side(
    drawn: list[list[tuple[Callable[[str], str], str]]],
) -> None:
    """Without signs of its own in the words, both texts can be read out of the view again."""
    blocks = [paragraph("".join(make(words) for make, words in pieces)) for pieces in drawn]
    text = view(*blocks)
    for kept, left, sign in (
        (gone, r"\{\+.*?\+\}", r"\[-|-\]"),
        (come, r"\[-.*?-\]", r"\{\+|\+\}"),
    ):
        side = re.sub(sign, "", re.sub(left, "", text))
        assert side == "".join(
            "".join(words for make, words in pieces if make in (run, kept)) + "\n"
            for pieces in drawn
        )


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_one_line(name: str) -> None:
    text = text_of(REFUSED[name]())
    assert text.startswith(REFUSAL) and text.count("\n") == 1 and text.endswith("\n")


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_text_or_one_line(name: str) -> None:
    text = text_of(READ[name][0]())
    assert text.endswith("\n")
    assert "fails over it" not in text


def test_a_file_that_takes_all_memory_ends_in_one_line_and_status_0(tmp_path: Path) -> None:
    """In the process that git calls, which confines itself."""
    (tmp_path / "x.docx").write_bytes(REFUSED["a zip bomb"]())
    done = subprocess.run(
        [PROGRAM, "git", "textconv", "--form", "1", "x.docx"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == b""
    assert done.stdout.decode().startswith(REFUSAL)


@pytest.mark.parametrize(
    "does",
    [
        "open('out', 'w')",
        "__import__('os').system('touch out')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('os').remove('x.docx')",
    ],
)
def test_whatever_a_file_makes_of_it_nothing_outside_is_reached(tmp_path: Path, does: str) -> None:
    """The reader is made to do it, in a process that confines itself as the one of git does."""
    (tmp_path / "x.docx").write_bytes(word(BODY))
    script = (
        "from pathlib import Path\n"
        "from amend.backends.git import textconv\n"
        f"textconv.text_view = lambda data: {does}\n"
        "textconv.write_text(Path('x.docx'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == f"{REFUSAL}it reaches outside\n"
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]
