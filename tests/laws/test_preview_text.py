"""A text that goes to a browser and comes back loses no line end, and its places are the same."""

from __future__ import annotations

from examples import cheap
from hypothesis import example, given
from hypothesis import strategies as st

from amend.backends.preview.line_ends import plain, restored
from amend.backends.preview.units import Units
from laws.canary import refute

WORDS = st.sampled_from(["", "a", "b", "MOD recalls.d", "\u2028", "\x85", "😀", "كيغالي"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with line ends of any kinds, as far as a CR and an LF do not become one end."""
    made = ""
    for words, end in draw(st.lists(st.tuples(WORDS, ENDS), max_size=6)):
        made += words + ("\r\n" if end == "\n" and (made + words).endswith("\r") else end)
    return made + draw(WORDS)


@cheap()
@given(former=files())
def test_a_text_that_nobody_changed_comes_back_as_it_was(former: str) -> None:
    assert restored(plain(former), former) == former


@cheap()
@example(former="\ra\n", text="\n\n")
@given(former=files(), text=files())
def test_no_word_is_lost_whatever_is_written(former: str, text: str) -> None:
    assert plain(restored(plain(text), former)) == plain(text)


@cheap()
@given(former=files())
def test_lines_that_stay_keep_their_ends(former: str) -> None:
    made = restored("# new\n" + plain(former), former)
    assert made.endswith(former)


@cheap()
@given(text=st.text(max_size=30), data=st.data())
def test_a_place_is_what_the_browser_counts(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    counted = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    assert Units.of(text).at(at) == counted


def test_canary_that_a_file_has_one_kind_of_end() -> None:
    @given(former=files())
    def law(former: str) -> None:
        assert plain(former).replace("\n", "\r\n") == former or plain(former) == former

    refute(law)


def test_canary_that_a_character_is_a_unit() -> None:
    @given(text=files())
    def law(text: str) -> None:
        assert Units.of(text).at(len(text)) == len(text)

    refute(law)
