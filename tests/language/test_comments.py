"""Comments belong to what they stand directly above."""

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.chunks import Chunk, chunks_of
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.tree import lines_of

TEXT = """\
# of the file

# about the language
# in two lines
language: en

proposal IAP/1 amends "x.base"
# of a
MOD a:
    # of the deletion
    delete "x"

    # still in the block
# apart

# of b
MOD b: delete "y"
# at the end
"""


def chunks(text: str, depth: int = 0) -> list[Chunk]:
    return chunks_of(lines_of(Source("proposal.amend", text)), depth)


def above(text: str) -> dict[str, list[str]]:
    return {c.head.body: [line.body for line in c.above] for c in chunks(text) if c.above}


def test_comments_directly_above_belong_to_what_is_below() -> None:
    assert above(TEXT) == {
        "language: en": ["# about the language", "# in two lines"],
        "MOD a:": ["# of a"],
        'MOD b: delete "y"': ["# of b"],
    }


def test_an_empty_line_parts_a_comment_from_what_is_below() -> None:
    assert above("# apart\n\nlanguage: en\n") == {}


def test_an_indented_comment_belongs_to_the_block_that_it_ends() -> None:
    (block,) = (c.block for c in chunks(TEXT) if c.head.body == "MOD a:")
    assert [line.body for line in block] == [
        "# of the deletion",
        'delete "x"',
        "",
        "# still in the block",
    ]


def test_a_statement_ends_before_the_comment_of_the_next() -> None:
    file = parse_proposal(Source("proposal.amend", TEXT)).file
    first, second = file.units[0].statements
    assert first.span.text.endswith("# still in the block")
    assert second.span.text == 'MOD b: delete "y"'


def test_no_line_is_lost() -> None:
    lines = [line for c in chunks(TEXT) for line in c.lines]
    assert lines == list(lines_of(Source("proposal.amend", TEXT)))


def test_a_comment_in_a_block_belongs_to_the_change_below_it() -> None:
    (block,) = (c.block for c in chunks(TEXT) if c.head.body == "MOD a:")
    first, *_ = chunks_of(block, 4)
    assert [line.body for line in first.above] == ["# of the deletion"]
