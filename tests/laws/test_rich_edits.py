"""Edits of texts with emphasis and footnotes mean what a second, slower opinion says (L9).

Each footnote stands here as a sign of its own, so that the second opinion, which knows of
characters alone, sees where it is marked.
"""

from __future__ import annotations

from attrs import frozen
from examples import cheap
from hypothesis import event, example, given, note
from hypothesis import strategies as st
from second_opinion import Edit, changes_of, outcome

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import resolve
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, Reference
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.words.text import ANCHOR, Text, Weight, join
from laws.canary import refute

NOTES = {"①": "1", "②": "2"}
"""Signs of the footnotes of each text, and their marks."""

NO_NOTE = "⑨"
"""The sign of a footnote that the text does not have."""

ITALIC, BOLD = frozenset({Weight.ITALIC}), frozenset({Weight.BOLD})
WORDS = ("w1 ", "w2 ", "2017", "2017 ", " and ", "(A) ", "e\u0301 ")
PUT_IN = ("new ", "2017", "X", "①", "new② ", NO_NOTE)
CHOICES = ("", "", "first", "last", "nth 2", "everywhere")
Weights = frozenset[Weight]


@frozen
class Rich:
    """A text, character by character, with the weights of each; signs stand for footnotes."""

    chars: str
    weights: tuple[Weights, ...]

    @property
    def text(self) -> Text[NodeId]:
        return join(
            (Text(ANCHOR, (NodeId(NOTES[char]),)) if char in NOTES else Text(char)).weighted(
                weights
            )
            for char, weights in zip(self.chars, self.weights, strict=True)
        )


def rich(text: Text[NodeId]) -> Rich:
    signs = {mark: sign for sign, mark in NOTES.items()}
    chars = text.spelt(lambda anchor: signs[str(anchor)])
    return Rich(chars, tuple(text.weights_at(at, at + 1) for at in range(len(chars))))


@st.composite
def rich_texts(draw: st.DrawFn) -> Rich:
    held = st.tuples(
        st.sampled_from(WORDS), st.sampled_from((frozenset(), frozenset(), ITALIC, BOLD))
    )
    pieces = draw(st.lists(held, min_size=1, max_size=5))
    for sign in NOTES:
        if draw(st.booleans()):
            at = draw(st.integers(0, len(pieces)))
            pieces.insert(at, (sign, draw(st.sampled_from((frozenset(), ITALIC)))))
    pieces = [("x", frozenset()), *pieces, ("y", frozenset())]
    weights = tuple(weights for chars, weights in pieces for _ in chars)
    return Rich("".join(chars for chars, _ in pieces), weights)


@st.composite
def edits(draw: st.DrawFn, chars: str) -> Edit:
    verb = draw(st.sampled_from(("replace", "replace", "delete", "insert", "insert", "reads")))
    words = "" if verb == "delete" else draw(st.sampled_from(PUT_IN))
    if verb == "reads":
        return Edit("reads", draw(st.sampled_from((chars, chars[:-2], f"{words}y"))) + words)
    where = draw(st.sampled_from(("before", "after", "start", "end"))) if verb == "insert" else ""
    if where in ("start", "end"):
        return Edit(verb, words, where=where)
    start = draw(st.integers(0, len(chars) - 1))
    quoted = chars[start : draw(st.integers(start + 1, min(len(chars), start + 8)))]
    if draw(st.integers(0, 9)) == 0:
        quoted = draw(st.sampled_from(("①", "②", NO_NOTE, "w1 ①")))
    return Edit(verb, words, quoted, draw(st.sampled_from(CHOICES)), where)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rich, tuple[Edit, ...]]:
    text = draw(rich_texts())
    return text, tuple(draw(st.lists(edits(text.chars), min_size=1, max_size=3)))


def written(edit: Edit) -> str:
    """The edit as a drafter writes it, with the marks of the footnotes."""
    line = edit.written()
    for sign, mark in (*NOTES.items(), (NO_NOTE, "9")):
        line = line.replace(sign, f"[^{mark}]")
    return line


def made(text: Rich, changes: tuple[Edit, ...], look: str = "") -> tuple[Rich | None, Diagnostics]:
    """What the compiler makes of a text, before any consequence; None if it refuses.

    look: what is said of the new words of each edit.
    """
    item = Node(NodeId("i"), Kind.ITEM, text.text, "1")
    call = Node(NodeId("c"), Kind.CALL, Text("resolves"), children=(item,))
    notes = (Node(NodeId(mark), Kind.FOOTNOTE, Text("A note."), mark) for mark in NOTES.values())
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(call, *notes))
    instrument = Instrument(Reference("wtdc", "1", "2017"), "en", root)
    lines = "".join(f"MOD resolves.1: {written(edit)}{look}\n" for edit in changes)
    note(lines)
    source = Source("a.amend", f"language: en\nproposal EUR/1/1 amends wtdc/1@2017\n{lines}")
    parsed = parse_proposal(source)
    assert not has_errors(parsed.diagnostics), [d.message for d in parsed.diagnostics]
    operations, told = resolve(parsed.file.units[0], index_of(instrument), Origin("EUR/1/1", ""))
    if has_errors(told):
        return None, told
    return rich(amended(instrument, operations).root.children[0].children[0].text), told


def common(weights: tuple[Weights, ...]) -> Weights:
    return frozenset.intersection(*weights) if weights else frozenset()


def meant(text: Rich, changes: tuple[Edit, ...], look: Weights | None = None) -> Rich | None:
    """The second opinion: what stays keeps its weights, what comes has those around it.

    look: the weights of what comes, where they are said.
    """
    if any(NO_NOTE in edit.words for edit in changes):
        return None
    places = changes_of(text.chars, changes)
    if places is None:
        return None
    out: list[tuple[str, Weights]] = []
    for at in range(len(text.chars) + 1):
        here = [(p, w) for p, w in places if p == (at, at)]
        here += [(p, w) for p, w in places if p[0] == at < p[1]]
        for (start, end), words in here:
            inside = 0 < start < len(text.chars)
            around = text.weights[start - 1 : start + 1] if inside else ()
            weights = common(text.weights[start:end] if start < end else around)
            weights = weights if look is None else look
            out += [(char, weights) for char in words]
        if at < len(text.chars) and not any(p[0] <= at < p[1] for p, _ in places):
            out.append((text.chars[at], text.weights[at]))
    return Rich("".join(char for char, _ in out), tuple(weights for _, weights in out))


def is_worded(changes: tuple[Edit, ...]) -> bool:
    """Whether one of the edits gives a whole new wording: which words of it stay is another law."""
    return any(edit.verb == "reads" for edit in changes)


@cheap()
@given(cases())
@example(
    (
        Rich("xabcy", (frozenset(), *(ITALIC,) * 3, frozenset())),
        (Edit("insert", "X", "a", "", "after"),),
    )
)
@example((Rich("xa①b", (frozenset(), ITALIC, ITALIC, BOLD)), (Edit("replace", "X②", "a①"),)))
def test_edits_of_rich_texts_make_what_their_words_say(
    case: tuple[Rich, tuple[Edit, ...]],
) -> None:
    text, changes = case
    found, _ = made(text, changes)
    wanted = meant(text, changes)
    event("refused" if found is None else "taken")
    if is_worded(changes):
        assert (found and found.chars) == (wanted and wanted.chars)
    else:
        assert found == wanted


LOOKS = {" plain": frozenset(), " bold": BOLD, " italic": ITALIC, " bold italic": BOLD | ITALIC}


@cheap()
@given(cases(), st.sampled_from(sorted(LOOKS)))
def test_new_words_of_which_a_look_is_said_have_it_whatever_stands_around_them(
    case: tuple[Rich, tuple[Edit, ...]], look: str
) -> None:
    text, drawn = case
    # Of words that come for themselves the second opinion says that nothing changes.
    new = (edit for edit in drawn if edit.verb in ("insert", "replace"))
    changes = tuple(edit for edit in new if edit.words != edit.quoted)
    found, _ = made(text, changes, look)
    event("refused" if found is None else "taken")
    assert found == meant(text, changes, LOOKS[look])


@cheap()
@given(cases(), st.sampled_from(sorted(LOOKS)))
def test_a_whole_new_wording_of_which_a_look_is_said_has_it_throughout(
    case: tuple[Rich, tuple[Edit, ...]], look: str
) -> None:
    text, changes = case
    more = f" {changes[0].words.replace(NO_NOTE, '')}"
    found, _ = made(text, (Edit("reads", text.chars + more),), look)
    assert found is not None
    assert set(found.weights) == {LOOKS[look]}


@cheap()
@given(cases())
def test_words_that_stay_in_a_new_wording_keep_their_emphasis(
    case: tuple[Rich, tuple[Edit, ...]],
) -> None:
    text, changes = case
    more = f" {changes[0].words.replace(NO_NOTE, '')}"
    found, _ = made(text, (Edit("reads", text.chars + more),))
    assert found is not None
    assert found.weights[: len(text.weights)] == text.weights
    assert not any(found.weights[len(text.weights) :])


@cheap()
@given(cases())
def test_a_footnote_that_the_text_does_not_have_is_told_by_its_mark(
    case: tuple[Rich, tuple[Edit, ...]],
) -> None:
    text, changes = case
    _, told = made(text, changes)
    lacking = [edit for edit in changes if NO_NOTE in edit.words]
    found = [d for d in told if d.code == "A0608"]
    assert len(found) == len(lacking)
    assert all(d.message.startswith("Footnote 9 ") for d in found)


@cheap()
@given(cases())
def test_what_is_put_behind_the_last_mark_is_told_with_that_mark(
    case: tuple[Rich, tuple[Edit, ...]],
) -> None:
    text, changes = case
    ended = Rich(text.chars + ";", (*text.weights, frozenset()))
    _, told = made(ended, (*changes, Edit("insert", "more", where="end")))
    at_end = sum(e.where == "end" and NO_NOTE not in e.words for e in changes) + 1
    _, without = made(text, (Edit("insert", "more", where="end"),))
    assert "A0607" not in [d.code for d in without]  # It ends with a letter.
    found = [d for d in told if d.code == "A0607"]
    assert len(found) == at_end and all("`;`" in d.message for d in found)


def test_canary_new_words_have_no_emphasis() -> None:
    @given(cases())
    def false_law(case: tuple[Rich, tuple[Edit, ...]]) -> None:
        text, changes = case
        found, _ = made(text, changes)
        bold = sum(weights == BOLD for weights in text.weights)
        assert found is None or sum(weights == BOLD for weights in found.weights) <= bold

    refute(false_law)


def test_canary_a_quotation_need_not_have_the_footnotes() -> None:
    @given(cases())
    def false_law(case: tuple[Rich, tuple[Edit, ...]]) -> None:
        text, changes = case
        bare = tuple(
            Edit(e.verb, e.words, e.quoted.replace("①", "").replace("②", ""), e.choice, e.where)
            for e in changes
        )
        assert outcome(text.chars, changes) == outcome(text.chars, bare)

    refute(false_law)
