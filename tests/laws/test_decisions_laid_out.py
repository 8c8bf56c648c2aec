"""Files of decisions laid out: one layout, the same decisions, no comment lost."""

from __future__ import annotations

from examples import cheap
from hypothesis import event, given, note
from hypothesis import strategies as st

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.decisions import read_decisions
from amend.compiler.upkeep.formatter import Formatted, format_decisions
from laws.canary import refute

PLACES = (
    "recalls.e",
    "number",
    "recalls.a..d",
    "after instructs[3].3",
    "to resolves",
    "recalls.i@7e1c",
)
NUMBERS = ("EUR/10A3/1", "IAP/24A13/1", "ACP/36A7/1")
QUOTED = ('"SCCs"', '"a  #  b"', "“2018，迪拜”")
NOTES = ("the brackets around Rev.", "#  no note", "a:  b,c")


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """The tokens of a file, those of a line between bars; what is kept as it is in one of them."""
    made = ["language|:| en", "meeting|:| COM4,  fifth  meeting"]
    for _ in range(draw(st.integers(1, 4))):
        places = "|,| ".join(draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)))
        choice = st.sampled_from((*NUMBERS, "no change"))
        choices = draw(st.lists(choice, min_size=1, max_size=2))
        if draw(st.booleans()) and choices[0] != "no change":
            choices[0] += f" |{draw(st.sampled_from(QUOTED))}"
        said = draw(st.sampled_from(("all", "|,| ".join(choices))))
        verb = draw(st.sampled_from(("agreed", "bracketed", "declined")))
        comment = draw(st.sampled_from(("", "  |#  why,  not", "  |# a:b")))
        made.append(f"{verb} |{places}|:| {said}{comment}")
        if draw(st.booleans()):
            made.append(f"    {draw(st.sampled_from(NOTES))}")
        if draw(st.booleans()):
            made.append(draw(st.sampled_from(("# a  comment", ""))))
    return made


def text_of(made: list[str]) -> str:
    return "".join(f"{line.replace('|', '')}\n" for line in made)


@st.composite
def shaken(draw: st.DrawFn, made: list[str]) -> str:
    """The same lines in another layout."""
    out = ""
    for line in made:
        if not line or line.startswith("#"):
            out += f"{line}{draw(st.sampled_from(('', ' ')))}\n" * (
                1 if line else draw(st.integers(1, 3))
            )
            continue
        body = line.lstrip(" ")
        depth = draw(st.sampled_from((2, 4, 7))) if body != line else 0
        parts = body.split("|")
        for at, part in enumerate(parts):
            bare = part.rstrip(" ")
            blank = draw(st.sampled_from((" ", "   ", "\t"))) if bare != part else ""
            lead = draw(st.sampled_from((" ", "  "))) if part.startswith(" ") else ""
            parts[at] = lead + bare.lstrip(" ") + blank
        end = draw(st.sampled_from(("", " ", "\t")))
        out += " " * depth + "".join(parts) + end + draw(st.sampled_from(("\n", "\r\n")))
    return out


@cheap()
@given(st.data())
def test_every_layout_of_decisions_becomes_one(data: st.DataObject) -> None:
    made = data.draw(lines())
    done = format_decisions(Source("85.decisions", text_of(made)))
    assert done.text is not None, [d.message for d in done.diagnostics]
    other = data.draw(shaken(made))
    note(repr(other))
    event(f"other: {other != done.text}")
    assert format_decisions(Source("85.decisions", other)) == done
    assert format_decisions(Source("85.decisions", done.text)) == Formatted(done.text, ())


@cheap()
@given(st.data())
def test_decisions_say_the_same_and_no_comment_is_lost(data: st.DataObject) -> None:
    made = data.draw(lines())
    other = data.draw(shaken(made))
    done = format_decisions(Source("85.decisions", other))
    assert done.text is not None
    was, now = (read_decisions(Source("85.decisions", text)) for text in (other, done.text))
    assert [(d.verb, d.is_all, d.note) for d in was.decisions] == [
        (d.verb, d.is_all, d.note) for d in now.decisions
    ]
    assert [[c.words for c in d.choices] for d in was.decisions] == [
        [c.words for c in d.choices] for d in now.decisions
    ]
    for comment in ("#  why,  not", "# a:b", "# a  comment"):
        assert done.text.count(comment) == other.count(comment)


def test_canary_every_layout_is_the_one() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        other = data.draw(shaken(data.draw(lines())))
        assert format_decisions(Source("85.decisions", other)).text == other

    refute(false_law)
