"""The words of a compilation that are not those of any proposal, in six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen


@frozen
class Saying:
    """What is said of one other option, or of several."""

    rules_out: str
    rules_out_elsewhere: str
    alike: str
    similar: str
    part_of: str
    holds: str


@frozen
class Legend:
    """The paragraphs of the guide at the head of a document."""

    options: str
    marks: str
    text_marks: str
    symbols: str
    statuses: str
    remarks: str
    matrix: str
    skipped: str
    foreign: str
    labels: str
    address: str
    columns: str


@frozen
class Words:
    """What `words.toml` holds for one language; its head says what the slots are."""

    attested: tuple[str, ...]
    title: str
    guide: str
    option: str
    no_change: str
    nothing_added: str
    provision: str
    text: str
    source: str
    document: str
    day: str
    languages: str
    proposal: str
    proposals: str
    matrix: str
    comma: str
    semicolon: str
    together: str
    shares: str
    moved_after: str
    moved_first: str
    moved_first_of_all: str
    editorial: str
    holds_term: str
    refers_to: str
    agreed: str
    bracketed: str
    withdrawn: str
    not_agreed: str
    gone: str
    gone_option: str
    reasons: str
    no_reasons: str
    concerns: str
    as_at: str
    whole: str
    heading_and_text: str
    one_of_several: str
    all_parties: str
    show: str
    first_of_all: str
    before_all: str
    after: str
    speaking: str
    secretariat: str
    so_far: str
    as_amended: str
    alone: str
    index: str
    instrument: str
    choices: str
    new_texts: str
    census: str
    uncensused: str
    sources_agreed: str
    sources_agreed_said: str
    sources_open: str
    sources_open_said: str
    sources_left_out: str
    left_out: str
    then: str
    in_force: str
    manner: str
    one: Saying
    several: Saying
    legend: Legend
    only_in: Mapping[str, str]
    how: Mapping[str, str]
    status: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, options: Sequence[object]) -> Saying:
        """What is said of these options."""
        return self.one if len(options) == 1 else self.several


@cache
def words_in(language: str) -> Words:
    """The words in one of the six languages; KeyError for any other."""
    table = shipped(files(__package__) / "words.toml")[language]
    several = {key: Saying(**table[key]) for key in ("one", "several")}
    return Words(**{**table, **several, "legend": Legend(**table["legend"])})


def name_of(numbers: Sequence[str], language: str) -> str:
    """What proposals that amend one another are called: `EUR/10A3/1 as amended by RUS/60/1`."""
    form = words_in(language).as_amended
    name, *others = numbers
    for other in others:
        name = form.format(proposal=name, other=other)
    return name
