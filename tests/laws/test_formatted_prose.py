"""Prose that is indented by hand is laid out, and says the same."""

from __future__ import annotations

from examples import cheap
from hypothesis import example, given, note
from hypothesis import strategies as st

from amend.compiler.diagnostics.source import Source
from amend.compiler.header.checks import header_of
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.upkeep.formatter import format_proposal
from laws.canary import refute

OF_ONE_PARAGRAPH = ("one", "a longer line", "two: three", "# no prose", "数据", "MOD x")
OF_SEVERAL = (*OF_ONE_PARAGRAPH, "- a paragraph", "")


@st.composite
def blocks(draw: st.DrawFn, least: int, bodies: tuple[str, ...] = OF_SEVERAL) -> str:
    """Lines of prose at any depth below what they belong to; a comment may stand anywhere."""
    lines = ["first", *draw(st.lists(st.sampled_from(bodies), max_size=5))]
    depths = st.integers(least, least + 6)
    return "".join(f"{' ' * draw(depths)}{line}\n" if line else "\n" for line in lines)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A proposal with prose in its header, in an edit and at its end."""
    summary, wording, reasons = draw(blocks(1)), draw(blocks(5, OF_ONE_PARAGRAPH)), draw(blocks(1))
    return (
        f"language: en\nsummary:\n{summary}"
        'proposal IAP/24A13/1 amends wtdc/85@2017\nMOD resolves.1:\n    delete "x"\n'
        f"    reads:\n{wording}reasons:\n{reasons}"
    )


BY_HAND = (
    "language: en\nsummary:\n        deep\n    less deep\n"
    "proposal IAP/24A13/1 amends wtdc/85@2017\nMOD resolves.1:\n    reads:\n"
    "            deep\n        less deep\nreasons:\n      deep\n   less deep\n"
)


def laid_out(text: str) -> str:
    done = format_proposal(Source("a.amend", text))
    assert done.text is not None, [d.message for d in done.diagnostics]
    return done.text


@example(BY_HAND)
@cheap()
@given(sources())
def test_prose_indented_by_hand_is_laid_out_and_says_the_same(text: str) -> None:
    note(text)
    done = laid_out(text)
    note(done)
    assert laid_out(done) == done
    before, after = (parse_proposal(Source("a.amend", t)).file for t in (text, done))
    assert header_of(after).fields == header_of(before).fields
    assert [line.body for line in after.tree.lines if line.body] == [
        line.body for line in before.tree.lines if line.body
    ]


@example(BY_HAND)
@cheap()
@given(sources())
def test_the_lines_of_a_block_stand_beside_one_another(text: str) -> None:
    depths: dict[str, set[int]] = {}
    key, margin = "", 0
    for line in laid_out(text).splitlines():
        body = line.lstrip(" ")
        depth = len(line) - len(body)
        if body in ("summary:", "reads:", "reasons:"):
            key, margin = body, depth
        elif key and depth > margin and body and not body.startswith("#"):
            depths.setdefault(key, set()).add(depth - margin)
        elif depth <= margin and body and not body.startswith("#"):
            key = ""
    assert depths == {"summary:": {4}, "reads:": {4}, "reasons:": {4}}


def test_canary_prose_need_not_be_laid_out() -> None:
    @given(sources())
    def false_law(text: str) -> None:
        assert laid_out(text) == text

    refute(false_law)
