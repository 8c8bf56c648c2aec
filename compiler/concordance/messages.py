"""What is said of language versions that differ (A13xx)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amend.compiler.concordance.majority import Group
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.lists import row
from amend.compiler.diagnostics.source import Span
from amend.compiler.lexicon.lexicon import language
from amend.compiler.received.known import USUAL

Spans = Mapping[str, Span | None]
"""Where each version, by its language, says something."""


def same_language(code: str, names: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1301",
        Severity.ERROR,
        f"Two of the files are in {_name(code)}: {row(names, 'and')}.",
        help="Name one file of each language. `amend diff` compares two texts in one language.",
    )


def alone(name: str) -> Diagnostic:
    return Diagnostic(
        "A1301",
        Severity.ERROR,
        f"{name} is one version alone; there is nothing to compare it with.",
        help="Name the language versions of one document, two or more.",
    )


def not_of_one_document(name: str, numbers: Sequence[str], others: Sequence[str]) -> Diagnostic:
    own = row(numbers, "and") if numbers else "no proposal"
    return Diagnostic(
        "A1301",
        Severity.ERROR,
        f"{name} is of another document: it has {own}, the others {row(others, 'and')}.",
        help="Name the language versions of one document.",
    )


def not_parallel(
    number: str, code: str, chosen: str, compared: int, left: Sequence[str], span: Span | None
) -> Diagnostic:
    """left: what of the one base text the other has not, by its addresses."""
    return Diagnostic(
        "A1302",
        Severity.WARNING,
        f"The base text of {number} in {_name(code)} is not built as that in {_name(chosen)}: "
        f"{compared} provisions were compared, {len(left)} were not.",
        Pointer(span, "this text") if span else None,
        details=(f"Not compared: {_some(left)}",) if left else (),
        help="Make the base texts alike, provision by provision, or look at the rest by eye.",
    )


def missing(
    shown: str, who: Sequence[str], say: Sequence[str], count: int, spans: Spans
) -> Diagnostic:
    return Diagnostic(
        "A1303",
        Severity.ERROR,
        f"{_versions(who)} {_does(who)} not say `{shown}`, which {_others(say, count - len(who))}.",
        _first(say, spans, "it is said here"),
        help="Say it there too, or take it out of the others.",
    )


def more(shown: str, who: Sequence[str], spans: Spans) -> Diagnostic:
    return Diagnostic(
        "A1304",
        Severity.ERROR,
        f"{_versions(who)} {_says(who)} `{shown}`, which no other says.",
        _first(who, spans, "said here alone"),
        others=_rest(who[1:], spans),
        help="Say it in the others too, or take it out.",
    )


def other_place(
    shown: str, who: Sequence[str], said: str, say: Sequence[str], count: int, spans: Spans
) -> Diagnostic:
    """shown: what the odd versions say; said: what the others say of another provision."""
    return Diagnostic(
        "A1305",
        Severity.ERROR,
        f"{_versions(who)} {_says(who)} `{shown}`, and {_others(say, count - len(who))} `{said}`.",
        _first(who, spans, "this place"),
        others=_rest(say[:1], spans),
        help="One of the two speaks of another provision than the other.",
    )


def other_kind(place: str, found: Sequence[Group], spans: Spans) -> Diagnostic:
    """found: what each group says of the place, as a statement."""
    odd = found[-1].languages
    return Diagnostic(
        "A1306",
        Severity.ERROR,
        f"The versions do not do the same to `{place}`.",
        _first(odd, spans, ""),
        others=_rest(tuple(code for group in found for code in group.languages), spans, odd[:1]),
        details=tuple(f"{_codes(group)}: {group.value or 'nothing'}" for group in found),
        help="Make the statements do the same.",
    )


def facts_differ(
    place: str, found: Sequence[tuple[str, Sequence[Group]]], spans: Spans
) -> Diagnostic:
    """found: what differs, numbers or the like, with the versions by what they have of it."""
    what = row([name for name, _ in found], "and")
    odd = found[0][1][-1].languages
    return Diagnostic(
        "A1307",
        Severity.ERROR,
        f"The changes of `{place}` differ in {what}.",
        _first(odd, spans, ""),
        others=_rest(found[0][1][0].languages[:1], spans),
        details=tuple(
            f"{_codes(group)}: {_facts(group.value)}" for _, several in found for group in several
        ),
        help="`-` stands before what goes, `+` before what comes. Look which version is right.",
    )


def head_differs(what: str, found: Sequence[Group], spans: Spans) -> Diagnostic:
    odd = found[-1].languages
    return Diagnostic(
        "A1308",
        Severity.ERROR,
        f"The versions differ in {what}.",
        _first(odd, spans, ""),
        others=_rest(found[0].languages[:1], spans),
        details=tuple(f"{_codes(group)}: {_value(group.value)}" for group in found),
        help="What a header says beside its words is the same in all languages.",
    )


def length_differs(shown: str, code: str, times: float, spans: Spans) -> Diagnostic:
    how = f"{times:.1f} times as long as" if times > 1 else f"{1 / times:.1f} times shorter than"
    return Diagnostic(
        "A1309",
        Severity.NOTE,
        f"With `{shown}` the {_name(code)} version adds a text {how} is usual in the others.",
        _first((code,), spans, ""),
        help="Languages differ in length, and the base texts were taken as the measure. Look "
        "whether something is missing.",
    )


def counts_differ(place: str, found: Sequence[Group], spans: Spans) -> Diagnostic:
    return Diagnostic(
        "A1309",
        Severity.NOTE,
        f"In `{place}` a change `everywhere` reaches more places in one language than in another.",
        _first(found[-1].languages, spans, ""),
        details=tuple(f"{_codes(group)}: {group.value}" for group in found),
        help="A language may use a word more often. Look whether all places are meant.",
    )


def _name(code: str) -> str:
    return language(USUAL).names[code]


def _versions(codes: Sequence[str]) -> str:
    names = row([_name(code) for code in codes], "and")
    return f"The {names} version{'s' if len(codes) > 1 else ''}"


def _does(codes: Sequence[str]) -> str:
    return "do" if len(codes) > 1 else "does"


def _says(codes: Sequence[str]) -> str:
    return "say" if len(codes) > 1 else "says"


def _others(codes: Sequence[str], count: int) -> str:
    """Who says something, of so many others: `the English one says`, `the other five say`."""
    if len(codes) == 1:
        return f"the {_name(codes[0])} one says"
    if len(codes) == count:
        return f"the other {count} say"
    names = row([_name(code) for code in codes], "and")
    return f"those in {names} say"


def _codes(group: Group) -> str:
    return ", ".join(group.languages)


def _facts(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) and value else "none"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _facts(value) if isinstance(value, tuple) else str(value) or "nothing"


_MOST = 5


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST])
    return shown if len(names) <= _MOST else f"{shown} and {len(names) - _MOST} more"


def _first(codes: Sequence[str], spans: Spans, text: str) -> Pointer | None:
    found = (spans.get(code) for code in codes)
    span = next((span for span in found if span is not None), None)
    return Pointer(span, text) if span else None


def _rest(codes: Sequence[str], spans: Spans, but: Sequence[str] = ()) -> tuple[Pointer, ...]:
    """Where further versions say it."""
    shown = [spans.get(code) for code in codes if code not in but]
    return tuple(Pointer(span) for span in shown if span is not None)
