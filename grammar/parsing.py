"""Parses one line at a time into neutral nodes.

A line is parsed as a text of its own: a parser that is given a slice of a large
file counts the line ends before it again at every token, which is quadratic.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from amend.grammar.automaton import END, Automaton, Grammar, automaton_of, matcher


class Leaf(NamedTuple):
    """A token: its kind, its text, the blanks and comments before it, and where it starts."""

    kind: str
    text: str
    lead: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Branch(NamedTuple):
    """A rule of the grammar with what it matched."""

    rule: str
    children: tuple[Branch | Leaf, ...]

    def leaf(self, *kinds: str) -> Leaf | None:
        """The first token directly below of one of these kinds."""
        for child in self.children:
            if isinstance(child, Leaf) and child.kind in kinds:
                return child
        return None

    def branches(self, *rules: str) -> list[Branch]:
        """The rules directly below, of these names (any, if none is given)."""
        return [
            c for c in self.children if isinstance(c, Branch) and (not rules or c.rule in rules)
        ]

    def branch(self, *rules: str) -> Branch | None:
        """The first rule directly below of one of these names."""
        for child in self.children:
            if isinstance(child, Branch) and child.rule in rules:
                return child
        return None


@frozen
class Parsed:
    """A line that the grammar accepts; `trail` is what follows the last token."""

    tree: Branch
    trail: str


@frozen
class Fault:
    """A line that the grammar refuses: where, and the names of the tokens that it would take.

    An expected name `$END` means that the line could end there.
    """

    start: int
    end: int
    expected: frozenset[str]


def parse_line(grammar: Grammar, rule: str, text: str, offset: int) -> Parsed | Fault:
    """Parse one line by one rule.

    text: the line alone, without indentation and line end.
    offset: where it stands in its source; all positions in the result are absolute.
    """
    parsed = _accepted(automaton_of(grammar), rule, text, offset)
    if parsed is not None:
        return parsed
    # Loaded here, since a line that is accepted needs no parser generator.
    from amend.grammar.refusal import refusal

    return refusal(grammar, rule, text, offset)


def _accepted(automaton: Automaton, rule: str, text: str, offset: int) -> Parsed | None:
    """The line as its automaton reads it, nothing if it does not accept it.

    read: up to where the line is read, blanks and comments before the next token aside.
    """
    rows, rules, tokens = automaton.rows, automaton.rules, automaton.tokens
    state, end = automaton.starts[rule], automaton.ends[rule]
    states: list[int] = [state]
    values: list[Branch | Leaf | list[Branch | Leaf]] = []
    read = at = 0
    while True:
        kind = END
        while at < len(text):
            match = matcher(tokens[state]).match(text, at)
            if match is None:
                return None
            stop = match.end()
            if match.lastgroup in automaton.ignored:
                at = stop
                continue
            kind = match.lastgroup or END
            break
        while (action := rows[state].get(kind)) is not None and action < 0:
            name, size = rules[~action]
            children = _joined(values[len(values) - size :])
            del values[len(values) - size :], states[len(states) - size :]
            values.append(children if name[0] == "_" else Branch(name, tuple(children)))
            state = rows[states[-1]][name]
            states.append(state)
            if kind is END and state == end:
                tree = values[-1]
                return Parsed(tree, text[read:]) if isinstance(tree, Branch) else None
        if action is None:
            return None
        values.append(Leaf(kind, text[at:stop], text[read:at], offset + at))
        state = action
        states.append(state)
        read = at = stop


def _joined(values: list[Branch | Leaf | list[Branch | Leaf]]) -> list[Branch | Leaf]:
    """The children of a rule, with those of rules that only repeat or choose among them."""
    children: list[Branch | Leaf] = []
    for value in values:
        if isinstance(value, list):
            if children:
                children += value
            else:
                children = value  # What repeats is read from the left: it grows in its place.
        else:
            children.append(value)
    return children
