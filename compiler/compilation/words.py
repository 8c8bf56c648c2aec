"""The words of a compilation that are not those of any proposal, in six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen


@frozen
class Words:
    """What `words.toml` holds for one language; its head says what the slots are."""

    attested: tuple[str, ...]
    title: str
    option: str
    no_change: str
    provision: str
    text: str
    source: str
    document: str
    day: str
    languages: str
    proposal: str
    proposals: str
    matrix: str
    rules_out: str
    rules_out_elsewhere: str
    alike: str
    similar: str
    together: str
    moves: str
    editorial: str
    only_in: str
    holds_term: str
    refers_to: str
    agreed: str
    bracketed: str
    withdrawn: str
    not_agreed: str
    reasons: str
    no_reasons: str
    concerns: str
    as_at: str
    whole: str
    all_parties: str
    show: str
    before_all: str
    after: str
    speaking: str
    secretariat: str
    so_far: str
    as_amended: str
    legend: str
    alone: str
    index: str
    instrument: str
    choices: str
    new_texts: str
    census: str
    uncensused: str
    sources_agreed: str
    sources_open: str
    in_force: str
    manner: str
    how: Mapping[str, str]
    status: Mapping[str, str]
    names: Mapping[str, str]


@cache
def words_in(language: str) -> Words:
    """The words in one of the six languages; KeyError for any other."""
    return Words(**shipped(files(__package__) / "words.toml")[language])


def name_of(numbers: Sequence[str], language: str) -> str:
    """What proposals that amend one another are called: `EUR/10A3/1 as amended by RUS/60/1`."""
    form = words_in(language).as_amended
    name, *others = numbers
    for other in others:
        name = form.format(proposal=name, other=other)
    return name
