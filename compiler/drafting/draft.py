"""The proposal that leads from one text to another, held against what it does.

A draft is compiled before it is given out. What the compiler adds by itself, labels and
marks at the end of items, is not said again; what a proposal cannot say of a provision
that stays is said by suppressing it and adding what it has become; and what cannot be
said at all is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from types import MappingProxyType

from attrs import evolve, field

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import consolidated
from amend.compiler.amendment import amend
from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.differences import Difference, differences
from amend.compiler.drafting.statements import INDENT, NO_PLACE, Statement, Wishes, statements
from amend.compiler.drafting.wording import rewording
from amend.compiler.header.policy import KEEP, RELABEL, Policy
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    Instrument,
    Kind,
    Node,
    NodeId,
    noted_by_marks,
)
from amend.compiler.lexicon.lexicon import language
from amend.compiler.matching.match import identified, matched, parted
from amend.compiler.matching.parting import Unparted, unparted
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.signs import on_one_line
from amend.compiler.words.text import ANCHOR, Text, join

_NOTHING: Mapping[NodeId, NodeId] = MappingProxyType({})
_UNSPOKEN: Mapping[NodeId, str] = MappingProxyType({})

ROUNDS = 6
"""How often what could not be said is tried in another way."""


@frozen
class DraftHeader:
    """What stands above the statements of a draft.

    base: the edition as the proposal names it, `wtdc/85@2017` or a path in quotation marks.
    fields: the lines of the header, the language among them.
    labels: the policy for labels where the header names none.
    """

    number: str
    base: str
    fields: Mapping[str, str] = field(hash=False)
    labels: str = RELABEL
    comment: str = ""


@frozen
class Draft:
    """A proposal, and where what it makes is not the revised text.

    policy: under which it is to be compiled; block: the proposal without the header.
    is_taken: whether the compiler takes each of its statements as it is meant.
    says_anything: whether it has statements.
    """

    head: DraftHeader
    policy: Policy
    block: str
    differences: tuple[Difference, ...]
    is_taken: bool
    says_anything: bool

    @property
    def text(self) -> str:
        """The whole file."""
        return header(self.head, self.policy) + self.block

    @property
    def misses(self) -> tuple[bool, int]:
        """How far it is from what is meant: less is better."""
        return not self.is_taken, sum(not d.is_emphasis for d in self.differences)


@frozen
class _Trial:
    """A draft with what came of it.

    said: its statements; refused: those that the compiler does not take.
    revised: the text that it is to make, with the identities of the base.
    """

    draft: Draft
    said: tuple[Statement, ...]
    refused: tuple[Statement, ...]
    revised: Instrument
    policy: Policy

    @property
    def at_fault(self) -> frozenset[NodeId]:
        """The nodes about which it says what the compiler does not take."""
        return frozenset(node for statement in self.refused for node in statement.about)

    @property
    def unsaid(self) -> frozenset[NodeId]:
        """These, and those that are not what they are to be."""
        wanted = {d.node for d in self.draft.differences if d.node and not d.is_emphasis}
        return self.at_fault | wanted

    @property
    def is_exact(self) -> bool:
        """Whether all is said but for an emphasis; what of that can be said is."""
        return not self.refused and all(d.is_emphasis for d in self.draft.differences)


POLICIES = (
    Policy(None, True),
    Policy(None, False),
    Policy(KEEP, True),
    Policy(KEEP, False),
)
"""In the order in which they are tried: the first leaves most to the compiler."""


def drafted(
    base: Instrument,
    revised: Instrument,
    head: DraftHeader,
    known: Mapping[NodeId, NodeId] = _NOTHING,
    spoken: Mapping[NodeId, str] = _UNSPOKEN,
    policies: Sequence[Policy] = POLICIES,
    emphasis: bool = True,
    renumbered: Set[NodeId] = frozenset(),
) -> Draft:
    """The proposal that makes the revised text of the base, in as few words as it takes.

    known: for nodes of the revised text, those of the base that they are known to be.
    spoken: of which nodes of the base `(MOD)`, `NOC` or `NOC!` is to be said.
    emphasis: whether it is said where words that stay print otherwise.
    renumbered: of what is known, what is moved and may have another number where it goes.
    """
    base, revised = noted_by_marks(base), noted_by_marks(revised)
    asked = _Asked(index_of(base), head, spoken, policies, emphasis)
    return _drafted(asked, lambda apart: matched(base, revised, apart, known, renumbered))


def drafted_as_known(
    base: Instrument,
    revised: Instrument,
    head: DraftHeader,
    policies: Sequence[Policy] = POLICIES,
) -> Draft:
    """The same, where it is known which provision is which: those that share an identity."""
    base, revised = _numbered(noted_by_marks(base), noted_by_marks(revised))
    asked = _Asked(index_of(base), head, _UNSPOKEN, policies)
    return _drafted(asked, lambda apart: parted(revised, apart))


def _numbered(base: Instrument, revised: Instrument) -> tuple[Instrument, Instrument]:
    """Two texts with their identities counted anew, as those of a text in a file.

    What a proposal added has an identity after the number of that proposal; a draft under the
    same number would give it a second time.
    """
    known = dict.fromkeys(node.id for text in (base, revised) for node in text.root.walk())
    same = {node: NodeId(str(at)) for at, node in enumerate(known)}
    one, other = identified(base.root, same), identified(revised.root, same)
    return evolve(base, root=one), evolve(revised, root=other)


@frozen
class _Asked:
    """What a draft is of, and what it is to say beside the changes."""

    index: Index
    head: DraftHeader
    spoken: Mapping[NodeId, str] = field(hash=False)
    policies: Sequence[Policy] = field(hash=False)
    emphasis: bool = True

    @property
    def base(self) -> Instrument:
        return self.index.instrument


def _drafted(asked: _Asked, identify: Callable[[frozenset[NodeId]], Instrument]) -> Draft:
    """identify: the revised text with the identities of the base, but for some of them."""
    apart: frozenset[NodeId] = frozenset()
    whole: frozenset[NodeId] = frozenset()
    best: Sequence[_Trial] = ()
    for left in reversed(range(ROUNDS)):
        found = unparted(asked.index, identify(apart), apart | whole)
        trials: list[_Trial] = []
        for policy in asked.policies:
            trial = _tried(asked, found, policy)
            trials.append(trial)
            if trial.is_exact:
                return trial.draft
        least = min(trials, key=_weight)
        if not best or _weight(least) < min(map(_weight, best)):
            best = trials
        unsaid = found.parted_among(least.unsaid)
        if unsaid:
            # What a SPLIT or a JOIN does not say may be said without it.
            whole |= unsaid
            continue
        more = _apart(asked.index, least)
        if left <= 2 or more <= apart:
            # One of them after the other leads nowhere: all that stands with them goes.
            more |= _around(asked.index, (least,))
        if more <= apart:
            # Where no policy says all, what each of them leaves unsaid.
            more |= _around(asked.index, trials)
        if more <= apart:
            break
        apart |= more
    least = min(best, key=_weight)
    if least.refused:
        # What is left out may let another policy come nearer.
        least = min((_without_faults(asked, trial) for trial in best), key=_weight)
    return least.draft


def _without_faults(asked: _Asked, trial: _Trial) -> _Trial:
    """The draft without the statements that the compiler does not take, so that the rest holds."""

    def compiled(said: tuple[Statement, ...]) -> _Trial:
        return _compiled(asked, trial.revised, trial.policy, said)

    while trial.refused:
        said = tuple(s for s in trial.said if s not in trial.refused)
        if not said and len(trial.said) > 1:
            # Nothing says which of them is wrong: those that are taken alone stay.
            said = tuple(s for s in trial.said if not compiled((s,)).refused)
            said = said[:-1] if said == trial.said else said
        trial = compiled(said)
    return trial


def _weight(trial: _Trial) -> tuple[int, int]:
    return len(trial.at_fault), sum(not d.is_emphasis for d in trial.draft.differences)


def _apart(index: Index, trial: _Trial) -> frozenset[NodeId]:
    """The provisions to be suppressed and added anew, so that what they become can be said."""
    found: set[NodeId] = set()
    for identity in trial.unsaid:
        node = index.nodes.get(identity)
        while node is not None and node.kind is Kind.CELL:
            node = index.parent(node)
        if node is not None and node.kind not in (*NO_PLACE, Kind.INSTRUMENT):
            found.add(node.id)
    return frozenset(found)


def _around(index: Index, trials: Sequence[_Trial]) -> frozenset[NodeId]:
    """All that stands with something unsaid in its call, or in its division."""
    found: set[NodeId] = set()
    for trial in trials:
        above = index_of(trial.revised).parents
        for unsaid in trial.unsaid:
            known: NodeId | None = unsaid
            while known is not None and known not in index.nodes:
                known = above.get(known)
            holder = None if known is None else _holder(index, index.nodes[known])
            beside = [c for c in holder.children if not _holds(c)] if holder else []
            within = (node for child in beside for node in child.walk())
            found |= {n.id for n in within if n.kind not in (*NO_PLACE, Kind.CELL)}
    return frozenset(found)


def _holder(index: Index, node: Node) -> Node | None:
    """The call or the division in which a provision stands."""
    holder: Node | None = node
    while holder is not None and not _holds(holder):
        holder = index.parent(holder)
    return holder


def _holds(node: Node) -> bool:
    return node.kind is Kind.CALL or node.kind in DIVISIONS


def _tried(asked: _Asked, found: Unparted, policy: Policy) -> _Trial:
    """A draft under a policy; where the compiler mends the marks at the ends, without them."""

    def tried(left: Mapping[NodeId, Text[NodeId]]) -> _Trial:
        said = statements(asked.index, found, Wishes(left, asked.spoken, asked.emphasis))
        return _compiled(asked, found.revised, policy, said)

    left = _without_terminals(asked.base, found.before) if policy.repair else {}
    trial = tried(left)
    if trial.is_exact or not left:
        return trial
    met = {d.node for d in trial.draft.differences}
    return tried({node: text for node, text in left.items() if node not in met})


def _without_terminals(base: Instrument, revised: Instrument) -> dict[NodeId, Text[NodeId]]:
    """The wordings that change at their terminal mark, with the mark that the base has."""
    known = language(base.language).terminals.known
    after = {node.id: node for node in revised.root.walk()}
    found: dict[NodeId, Text[NodeId]] = {}
    for node in base.root.walk():
        now = after.get(node.id)
        if now is None or not _ends_otherwise(node.text, now.text, known):
            continue
        hunks = rewording(node.text, now.text).hunks
        if not hunks:
            continue
        last = hunks[-1]
        gone, come = (
            node.text.chars[last.start : last.end],
            now.text.chars[last.new_start : last.new_end],
        )
        behind = node.text.chars[last.end :].strip(BLANKS + ANCHOR)
        if not behind and (gone + come) and set(gone + come) <= set(known):
            held = now.text.slice(0, last.new_start), node.text.slice(last.start, last.end)
            found[node.id] = join((*held, now.text.slice(last.new_end, len(now.text))))
    return found


def _ends_otherwise(old: Text[NodeId], new: Text[NodeId], known: Collection[str]) -> bool:
    """Whether two wordings can differ at their terminal mark; to compare all of them takes long."""
    ends = {text.chars.rstrip(BLANKS + ANCHOR)[-1:] for text in (old, new)}
    return len(ends) > 1 and not ends.isdisjoint(known)


def _compiled(
    asked: _Asked, revised: Instrument, policy: Policy, said: tuple[Statement, ...]
) -> _Trial:
    base, head = asked.base, asked.head
    block = _block(head, said)
    text = header(head, policy) + block
    parse = parse_proposal(Source("draft", text))
    faults = [*parse.diagnostics]
    made: Instrument | None = None
    for unit in parse.file.units:
        amendment = amend(unit, asked.index, Origin(head.number, ""), policy.on(head.labels))
        faults += amendment.diagnostics
        made = consolidated(amendment.redline) if amendment.redline else None
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    refused = _refused(errors, head, policy, said)
    if made is None:
        refused = refused or said
    missing = tuple(differences(made or base, revised))
    draft = Draft(head, policy, block, missing, not refused, bool(said))
    return _Trial(draft, said, refused, revised, policy)


def _refused(
    errors: Sequence[Diagnostic], head: DraftHeader, policy: Policy, said: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements of which the compiler complains."""
    places = [e.primary.span.start for e in errors if e.primary is not None]
    refused: list[Statement] = []
    start = len(header(head, policy) + _block(head, ()))
    for statement in said:
        end = start + len(statement.text) + 1
        if any(start <= place < end for place in places):
            refused.append(statement)
        start = end
    return tuple(refused)


def header(head: DraftHeader, policy: Policy) -> str:
    """What stands above the proposals of a file, with an empty line below it."""
    settings = {"labels": policy.labels or "", "punctuation": "" if policy.repair else KEEP}
    fields = {**head.fields, **settings}
    lines = [f"# {on_one_line(head.comment)}"] if head.comment else []
    lines += [_field(key, value) for key, value in fields.items() if value]
    return "\n".join([*lines, "", ""])


def _field(key: str, value: str) -> str:
    """A field on its line, or below it where it has several paragraphs."""
    if "\n" not in value:
        return f"{key}: {value}"
    return f"{key}:\n" + "\n".join(INDENT + line if line else "" for line in value.split("\n"))


def _block(head: DraftHeader, said: Sequence[Statement]) -> str:
    lines = "".join(f"{statement.text}\n" for statement in said)
    return f"proposal {head.number} amends {head.base}\n\n{lines}"
