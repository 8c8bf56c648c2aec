"""Emphasis in what is written means what a second, slower opinion says, and is drafted again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

from attrs import evolve, frozen
from examples import cheap, share
from hypothesis import event, given, note
from hypothesis import strategies as st
from second_opinion import Edit, edges
from strategies.documents import documents
from strategies.editions import held

from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.compose import compose
from amend.compiler.algebra.inverse import inverse
from amend.compiler.algebra.operations import Emphasize, Operations, Origin
from amend.compiler.algebra.redline import base
from amend.compiler.amendment import resolve
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.words.text import Text, Weight
from laws.canary import refute

Look = frozenset[str]
Unit = tuple[str, Look]
"""A character and how it prints."""

PLAIN: Look = frozenset()
LOOKS: tuple[Look, ...] = (
    PLAIN,
    frozenset({"italic"}),
    frozenset({"bold"}),
    frozenset({"bold", "italic"}),
)
SIGNS = {"italic": "*", "bold": "__"}
_OWN = (
    "w1 ",
    "w2 ",
    "w3",
    " and ",
    "*",
    "__",
    "_",
    "\\",
    "{w}",
    "[^1]",
    "2017 ",
    "2017",
    "e\u0301",
)
_LOOKS = st.sampled_from(LOOKS)


@frozen
class Said:
    """An edit: where, as without emphasis, and what it writes or how words print from now on."""

    edit: Edit
    pieces: tuple[tuple[str, Look], ...] = ()
    look: Look | None = None

    def written(self) -> str:
        if self.look is not None:
            found = f"『{self.edit.quoted}』 {self.edit.choice}".rstrip(" ")
            return f"emphasize {found} {' '.join(sorted(self.look)) or 'plain'}"
        return evolve(self.edit, words=notation(self.pieces)).written()


def notation(pieces: Sequence[tuple[str, Look]]) -> str:
    """Pieces as the notation has them: a backslash before any sign, each piece between its own."""
    out = ""
    for chars, look in merged(pieces):
        signs = [SIGNS[name] for name in sorted(look)]
        body = "".join(f"\\{char}" if char in "*_\\[{" else char for char in chars)
        out += "".join(signs) + body + "".join(signs[::-1])
    return out


def merged(pieces: Sequence[tuple[str, Look]]) -> list[tuple[str, Look]]:
    groups = groupby((p for p in pieces if p[0]), key=lambda piece: piece[1])
    return [("".join(chars for chars, _ in group), look) for look, group in groups]


@st.composite
def pieces(draw: st.DrawFn, least: int) -> tuple[tuple[str, Look], ...]:
    drawn = st.lists(st.tuples(st.sampled_from(_OWN), _LOOKS), min_size=least, max_size=4)
    return tuple(merged(draw(drawn)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[Unit, ...], tuple[Said, ...]]:
    """A text, and edits of it."""
    shown = draw(pieces(1))
    units = tuple((char, look) for chars, look in [("x", PLAIN), *shown] for char in chars)
    chars = "".join(char for char, _ in units)
    return units, tuple(draw(st.lists(edits(chars), min_size=1, max_size=3)))


@st.composite
def edits(draw: st.DrawFn, chars: str) -> Said:
    start = draw(st.integers(0, len(chars) - 1))
    quoted = chars[start : draw(st.integers(start + 1, min(len(chars), start + 6)))]
    choice = draw(st.sampled_from(("", "first", "last", "everywhere")))
    match draw(st.sampled_from(("emphasize", "emphasize", "insert", "replace"))):
        case "emphasize":
            return Said(Edit("delete", "", quoted, choice), look=draw(_LOOKS))
        case "insert":
            where = draw(st.sampled_from(("before", "after", "start", "end")))
            return Said(Edit("insert", "", quoted, choice, where), draw(pieces(1)))
        case _:
            return Said(Edit("replace", "", quoted, choice), draw(pieces(1)))


def outcome(units: Sequence[Unit], said: Sequence[Said]) -> list[Unit] | None:
    """What edits make of a text, all at once; None where they contradict each other."""
    chars = "".join(char for char, _ in units)
    changes: list[tuple[tuple[int, int], Said]] = []
    for one in said:
        # A footnote that the text does not have is marked neither in its words nor in new ones.
        found = one.edit.places(chars)
        if found is None:
            return None
        if not changes_anything(units, found, one):
            continue
        changes += [(place, one) for place in found]
    for (a, _), (b, _) in combinations(changes, 2):
        inside = any(p[0] == p[1] and q[0] < p[0] < q[1] for p, q in ((a, b), (b, a)))
        if inside or max(a[0], b[0]) < min(a[1], b[1]):
            return None
    out: list[Unit] = []
    for at in range(len(units) + 1):
        here = [c for c in changes if c[0] == (at, at)]
        here += [c for c in changes if c[0][0] == at < c[0][1]]
        for place, one in here:
            out += [
                (char, look or around(units, place)) for chars, look in one.pieces for char in chars
            ]
        for char, look in units[at : at + 1]:
            covering = [one for place, one in changes if place[0] <= at < place[1]]
            if not covering:
                out.append((char, look))
            elif covering[0].look is not None:
                out.append((char, covering[0].look))
    return out


def changes_anything(units: Sequence[Unit], found: Sequence[tuple[int, int]], one: Said) -> bool:
    """Whether an edit is more than what stands there."""
    if one.look is not None:
        return any(look != one.look for place in found for _, look in units[slice(*place)])
    if one.edit.verb == "insert":
        return True
    new = "".join(chars for chars, _ in one.pieces)
    bare = all(not look for _, look in one.pieces)
    for place in found:
        stands = list(units[slice(*place)])
        made = [(c, look or around(units, place)) for chars, look in one.pieces for c in chars]
        if stands != made and not (bare and new == "".join(char for char, _ in stands)):
            return True
    return False


def around(units: Sequence[Unit], place: tuple[int, int]) -> Look:
    """The emphasis that covers all of a stretch; at a point, what covers both sides of it."""
    start, end = place
    if start == end:
        if start in (0, len(units)):
            return PLAIN
        start, end = start - 1, end + 1
    return frozenset.intersection(*(look for _, look in units[start:end]))


def text_of(units: Sequence[Unit]) -> Instrument:
    """A text with one item of these characters."""
    body = notation([(char, look) for char, look in units])
    source = f"instrument: wtdc/1\nedition: 2017\nlanguage: en\n\n*resolves*\n1 {body}\\\n"
    if not body.endswith((" ", "*")):
        source = source.replace("\\\n", "\n")
    text = read_base_text(Source("a.base", source)).instrument
    assert text is not None
    assert units_of(text) == list(units)
    return text


def units_of(text: Instrument) -> list[Unit]:
    node = text.root.children[0].children[0]
    return [
        (char, frozenset(w.value for w in node.text.weights_at(at, at + 1)))
        for at, char in enumerate(node.text.chars)
    ]


def made(units: Sequence[Unit], said: Sequence[Said]) -> list[Unit] | None:
    """What the compiler makes; None if it refuses."""
    text = text_of(units)
    lines = "".join(f"MOD resolves.1: {one.written()}\n" for one in said)
    note(lines)
    source = f"language: en\nproposal EUR/1/1 amends wtdc/1@2017\n{lines}"
    parsed = parse_proposal(Source("a.amend", source))
    assert not has_errors(parsed.diagnostics), [d.message for d in parsed.diagnostics]
    (unit,) = parsed.file.units
    operations, told = resolve(unit, index_of(text), Origin("EUR/1/1", ""))
    event("refused" if has_errors(told) else "taken")
    if has_errors(told):
        return None
    redline = apply(text, operations)
    assert base(redline) == text
    return units_of(amended(text, operations))


def spoken(units: Sequence[Unit], said: Sequence[Said]) -> bool:
    """Whether no quotation holds what reads as the mark of a footnote."""
    return all("[^1]" not in one.edit.quoted for one in said)


@cheap()
@given(cases())
def test_edits_emphasise_what_their_signs_say(
    case: tuple[tuple[Unit, ...], tuple[Said, ...]],
) -> None:
    units, said = case
    if spoken(units, said):
        assert made(units, said) == outcome(units, said)


def test_canary_unmarked_words_are_plain() -> None:
    @given(cases())
    def false_law(case: tuple[tuple[Unit, ...], tuple[Said, ...]]) -> None:
        units, said = case
        new = [one for one in said if one.pieces and all(not look for _, look in one.pieces)]
        if spoken(units, new) and (done := made(units, new)) is not None:
            assert sum(bool(look) for _, look in done) <= sum(bool(look) for _, look in units)

    refute(false_law)


def test_canary_a_later_emphasis_wins() -> None:
    @given(cases())
    def false_law(case: tuple[tuple[Unit, ...], tuple[Said, ...]]) -> None:
        units, said = case
        only = [one for one in said if one.look is not None]
        found = [one.edit.places("".join(char for char, _ in units)) for one in only]
        if spoken(units, only) and None not in found:
            assert made(units, only) is not None

    refute(false_law)


@st.composite
def emphases(draw: st.DrawFn, text: Instrument) -> Operations:
    """Changes of emphasis alone, of stretches that can be quoted."""
    done: list[Emphasize] = []
    for node in text.root.walk():
        chars = node.text.chars
        cuts = sorted(at for at in edges(chars) if "\u00ad" not in chars[max(at - 1, 0) : at + 1])
        if node.kind in (Kind.CALL, Kind.ROW, Kind.INSTRUMENT) or len(cuts) < 2:
            continue
        if draw(st.integers(0, 2)):
            continue
        start, end = sorted(
            draw(st.lists(st.sampled_from(cuts), min_size=2, max_size=2, unique=True))
        )
        weights = draw(st.frozensets(st.sampled_from(Weight)))
        done.append(Emphasize(node.id, start, end, weights, Origin("EUR/1/1", "")))
    return tuple(done)


@st.composite
def emphasised(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    text = held(draw(documents()))
    return text, amended(text, draw(emphases(text)))


@share(0.5)
@given(emphasised())
def test_a_change_of_emphasis_is_drafted_whole(pair: tuple[Instrument, Instrument]) -> None:
    note(print_base(pair[0]))
    note(print_base(pair[1]))
    draft = drafted(*pair, DraftHeader("EUR/1/1", "wtdc/85@2017", {"language": "en"}))
    note(draft.text)
    event("said" if draft.says_anything else "nothing to say")
    assert draft.differences == ()


@given(emphasised())
def test_a_change_of_emphasis_is_taken_back_and_composed_as_one(
    pair: tuple[Instrument, Instrument],
) -> None:
    text, after = pair
    done = operations_between(text, after, Origin("EUR/1/1", ""))
    assert all(isinstance(operation, Emphasize) for operation in done)
    back = inverse(text, done)
    assert all(isinstance(operation, Emphasize) for operation in back)
    assert amended(after, back) == text
    assert compose(text, done, back) == ()


def test_canary_what_changes_its_emphasis_is_written_anew() -> None:
    @given(emphasised())
    def false_law(pair: tuple[Instrument, Instrument]) -> None:
        done = operations_between(*pair, Origin("EUR/1/1", ""))
        assert not any(isinstance(operation, Emphasize) for operation in done)

    refute(false_law)


def bare(text: Text) -> Text:
    return evolve(text, emphases=())


@given(emphasised())
def test_a_change_of_emphasis_changes_no_word(pair: tuple[Instrument, Instrument]) -> None:
    words = [[(n.id, n.label, bare(n.text)) for n in text.root.walk()] for text in pair]
    assert words[0] == words[1]
