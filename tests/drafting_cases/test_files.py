"""Lines as programs and copied texts leave them."""

import codecs
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.compiler.driver import compile_file
from drafting_cases.trying import HEADER, LIBRARY, UNIT, tried

BLANKS = ("    ", "\t", "\u00a0\u00a0", "\u3000\u3000", "\u3000 ", "\u2003")


@pytest.mark.parametrize("blanks", BLANKS)
def test_any_blank_is_indentation(blanks: str) -> None:
    assert tried(f"ADD after recalls.d:\n{blanks}- a new thing;").said == ()
    assert tried(f'MOD recalls.d:\n{blanks}replace "2017" with "2022"').said == ()


BROKEN = (
    'MOD recalls.d: replace "of information and\ncommunication" with "of"',
    'MOD recalls.d: replace "of information and\n    communication" with "of"',
    'MOD recalls.d:\n    replace "of information and\n    communication" with "of"',
    'MOD recalls.d:\n  delete "of this\n  conference, "\n  replace "50" with "51"',
    'MOD recalls.d: replace “of\ninformation\nand communication” with "of\na kind"',
)


@pytest.mark.parametrize("lines", BROKEN)
def test_a_quotation_goes_on_in_the_next_line(lines: str) -> None:
    assert tried(lines).said == ()


@pytest.mark.parametrize("between", ["\n\n", "\n# no\n"])
def test_a_quotation_does_not_go_on_behind_an_empty_line_or_a_comment(between: str) -> None:
    line = f'MOD recalls.d: replace "of information and{between}communication" with "of"'
    assert "A0214" in tried(line).codes


def test_a_mark_that_is_missing_takes_no_other_line_with_it() -> None:
    lines = 'MOD recalls.d: delete "2017\nMOD recalls.e: replace "D.2" with "D.3"'
    assert tried(lines).codes == ["A0214"]


CONFLICTS = (
    '<<<<<<< HEAD\nMOD recalls.d: replace "2017" with "2022"\n=======\n'
    'MOD recalls.d: replace "2017" with "2023"\n>>>>>>> other',
    "<<<<<<< HEAD\n||||||| base\nSUP recalls.d\n=======\nSUP recalls.e\n>>>>>>> other",
    "<<<<<<< HEAD\nSUP recalls.a\n=======\nno statement\n>>>>>>> 1234567\nSUP recalls.b\n"
    "<<<<<<< HEAD\nSUP recalls.c\n=======\n>>>>>>> 1234567",
)


@pytest.mark.parametrize(("lines", "count"), [*zip(CONFLICTS, (1, 1, 2), strict=True)])
def test_each_conflict_of_a_file_is_one_message(lines: str, count: int) -> None:
    assert tried(lines).codes == ["A0228"] * count


def test_what_else_is_wrong_beside_a_conflict_is_told() -> None:
    assert tried(CONFLICTS[0] + "\nSUP recalls.z").codes == ["A0228", "A0501"]


@pytest.mark.parametrize("line", ["=======", ">>>>>>> other", "    - <<<<<<< HEAD"])
def test_a_line_of_signs_alone_is_no_conflict(line: str) -> None:
    assert "A0228" not in tried(f"ADD after recalls.d:\n    - a thing;\n{line}").codes


PROPOSAL = f"{HEADER.format(language='en')}{UNIT}\n\nMOD recalls.d: replace “2017” with “2022”\n"
WIDE = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", WIDE)
def test_a_byte_order_mark_says_the_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "p.amend"
    file.write_bytes(WIDE[encoding] + PROPOSAL.encode(encoding))
    assert compile_file(file, LIBRARY).submission is not None


@pytest.mark.parametrize("encoding", WIDE)
def test_a_file_that_is_mended_keeps_its_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "p.amend"
    file.write_bytes(WIDE[encoding] + PROPOSAL.replace("MOD", "mod").encode(encoding))
    assert main(["check", "--fix", str(file), "--library", str(LIBRARY)]) == 0
    assert file.read_bytes() == WIDE[encoding] + PROPOSAL.encode(encoding)


@pytest.mark.parametrize("encoding", WIDE)
def test_a_file_that_is_laid_out_keeps_its_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "p.amend"
    file.write_bytes(WIDE[encoding] + PROPOSAL.replace("MOD ", "MOD   ").encode(encoding))
    assert main(["fmt", str(file)]) == 0
    assert file.read_bytes() == WIDE[encoding] + PROPOSAL.encode(encoding)


def test_the_encoding_of_windows_is_named_with_how_the_line_reads(tmp_path: Path) -> None:
    file = tmp_path / "p.amend"
    file.write_bytes(PROPOSAL.replace("Kenya", "Thaïlande").encode("cp1252"))
    (said,) = compile_file(file, LIBRARY).diagnostics
    assert said.code == "A0104"
    assert "Windows-1252" in said.details[0]
    assert "source: Thaïlande" in said.details[0]


def test_a_mark_that_lies_is_told(tmp_path: Path) -> None:
    file = tmp_path / "p.amend"
    file.write_bytes(codecs.BOM_UTF16_LE + b"odd")
    assert [d.code for d in compile_file(file, LIBRARY).diagnostics] == ["A0104"]
