"""Language versions laid beside one another: each is compared with what most of them say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from amend.compiler.addresses.printing import print_address
from amend.compiler.concordance import messages
from amend.compiler.concordance.compared import Told, compared_of
from amend.compiler.concordance.heads import head_faults
from amend.compiler.concordance.parallel import laid_beside
from amend.compiler.concordance.version import Said, Version, said_in, text_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.syntax.proposal import Action
from amend.compiler.values import frozen


@frozen
class Concord:
    """What comes of a comparison.

    languages: of the versions.
    changes: of all of them together; alike: how many of these all versions make in one way.
    """

    languages: tuple[str, ...]
    diagnostics: Diagnostics
    changes: int = 0
    alike: int = 0


def concord(versions: Sequence[Version]) -> Concord:
    """Compare the language versions of one document, one or more; their order does not matter."""
    ordered = sorted(versions, key=lambda one: (one.language, one.name))
    languages = tuple(one.language for one in ordered)
    apart = tuple(_not_of_one_document(ordered))
    if apart:
        return Concord(languages, apart)
    found = [*head_faults(ordered)]
    changes = alike = 0
    for number in dict.fromkeys(chain.from_iterable(one.numbers for one in ordered)):
        told = _told(number, ordered)
        compared = compared_of(told)
        found += (*told.faults, *compared.faults)
        changes += compared.changes
        alike += compared.alike
    return Concord(languages, tuple(found), changes, alike)


def _not_of_one_document(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    if len(versions) == 1:
        yield messages.alone(versions[0].name)
        return
    names: dict[str, list[str]] = {}
    for one in versions:
        names.setdefault(one.language, []).append(one.name)
    twice = {code: several for code, several in names.items() if len(several) > 1}
    for code, several in twice.items():
        yield messages.same_language(code, several)
    if twice:
        return
    for one in versions:
        rest = (other.numbers for other in versions if other is not one)
        others = dict.fromkeys(chain.from_iterable(rest))
        if others and others.keys().isdisjoint(one.numbers):
            yield messages.not_of_one_document(one.name, one.numbers, tuple(others))
            return


def _told(number: str, versions: Sequence[Version]) -> Told:
    """What the versions say under a proposal number."""
    texts = [
        (one.language, made, text)
        for one in versions
        for made in one.amendments
        if made.based.unit.number.text == number
        and (text := text_of(made, one.language)) is not None
    ]
    if not texts:
        return Told({}, {}, ())
    beside = laid_beside([text for _, _, text in texts])
    chosen = beside.of[beside.chosen]
    said: dict[str, tuple[Said, ...]] = {}
    known: dict[str, frozenset[str] | None] = {}
    faults: list[Diagnostic] = []
    for (code, made, text), places in zip(texts, beside.of, strict=True):
        if made.based.unit.action is Action.ADDS:
            # What no other has is said all the same, under a name of its own.
            own = {node: f"{code} {node}" for node in text.nodes if node not in places}
            said[code] = tuple(said_in(made, text, {**own, **places}))
            known[code] = None
            continue
        said[code] = tuple(said_in(made, text, places))
        known[code] = have = frozenset(places.values())
        left = [name for name in chosen.values() if name not in have]
        left += [print_address(node, text) for node in text.nodes.values() if node.id not in places]
        if left:
            language = texts[beside.chosen][0]
            span = made.based.unit.base.span
            faults.append(messages.not_parallel(number, code, language, len(places), left, span))
    return Told(said, known, tuple(faults))
