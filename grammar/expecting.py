"""What may come next in a line: for completion, and exact also where the line may end."""

from __future__ import annotations

from amend.grammar.automaton import END, Automaton, Grammar, automaton_of, matcher


def expected_after(grammar: Grammar, rule: str, prefix: str) -> frozenset[str]:
    """The names of the tokens that may follow a beginning of a line; none if it is refused.

    prefix: whole tokens; a word that is still being written is left out by who asks.
    A name `$END` means that the line may end there.

    No token is read behind the prefix, so nothing has been reduced for the sake of one: what may
    come is asked of the states as they are, one token after the other.
    """
    automaton = automaton_of(grammar)
    states = _states_after(automaton, rule, prefix)
    if states is None:
        return frozenset()
    tokens = (name for name in automaton.rows[states[-1]] if name.isupper() or name == END)
    return frozenset(name for name in tokens if _pushed(automaton, rule, states, name))


def _states_after(automaton: Automaton, rule: str, text: str) -> list[int] | None:
    """The states in which a beginning of a line leaves the automaton; None if it is refused."""
    states, at = [automaton.starts[rule]], 0
    while at < len(text):
        match = matcher(automaton.tokens[states[-1]]).match(text, at)
        if match is None:
            return None
        at = match.end()
        if match.lastgroup in automaton.ignored:
            continue
        pushed = _pushed(automaton, rule, states, match.lastgroup or END)
        if pushed is None:
            return None
        states = pushed
    return states


def _pushed(automaton: Automaton, rule: str, states: list[int], token: str) -> list[int] | None:
    """The states behind a token, or at the end of the line; None if it cannot stand there."""
    stack = list(states)
    while (action := automaton.rows[stack[-1]].get(token)) is not None and action < 0:
        name, size = automaton.rules[~action]
        del stack[len(stack) - size :]
        stack.append(automaton.rows[stack[-1]][name])
        if token == END and stack[-1] == automaton.ends[rule]:
            return stack
    return None if action is None else [*stack, action]
