"""The tables of the grammars: built from the `.lark` files, shipped as JSON, loaded at the start.

`make tables` writes them anew after a change of a grammar. Equal grammars give equal tables,
byte for byte, in whatever order the parser generator met its states.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import TerminalDef
from lark.parsers.lalr_analysis import Shift

from amend.grammar.automaton import Grammar, automaton_file

STARTS: Mapping[Grammar, tuple[str, ...]] = {
    "proposal": ("field", "unit", "statement", "edit", "address"),
    "base": ("field", "part", "provision", "cell"),
    "decisions": ("field", "decision"),
}
"""The grammars, each with the rules that a line may be parsed by."""

_HERE = Path(__file__).parent

# Without limit, as Python 3.11.0 has it; later ones have a larger number for it.
_WIDEST = 2**32 - 1


def load(grammar: Grammar) -> lark.Lark:
    """The parser of a grammar, from its tables.

    Their form is the parser generator's own affair: what another version of it wrote is not
    read, and the parser is built from the grammar instead.
    """
    tables = json.loads(tables_file(grammar).read_text(encoding="utf-8"))
    if tables["generator"] != lark.__version__:
        return build(grammar)
    data, memo = tables["data"], _by_integer(tables["memo"])
    automaton = data["parser"]["parser"]
    automaton["tokens"] = _by_integer(automaton["tokens"])
    automaton["states"] = {
        state: _by_integer(row) for state, row in _by_integer(automaton["states"]).items()
    }
    return lark.Lark.load({"data": data, "memo": memo})


def build(grammar: Grammar) -> lark.Lark:
    """The parser of a grammar, from its `.lark` file."""
    return lark.Lark(_source(grammar), import_paths=[str(_HERE)], **_options(grammar))


def tables_of(grammar: Grammar) -> str:
    """What the file of a grammar's tables is to hold."""
    data, memo = build(grammar).memo_serialize([TerminalDef, Rule])
    data["options"] = _options(grammar)
    data["parser"]["parser"] = _in_order(data["parser"]["parser"])
    for entry in memo.values():
        if "pattern" in entry and (width := entry["pattern"].get("_width")):
            entry["pattern"]["_width"] = [min(limit, _WIDEST) for limit in width]
    tables = {"generator": lark.__version__, "digest": digest(grammar), "data": data, "memo": memo}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def tables_file(grammar: Grammar) -> Path:
    """Where the tables of a grammar lie."""
    return _HERE / f"{grammar}.tables.json"


def digest(grammar: Grammar) -> str:
    """The SHA-256 of the files that a grammar is written in."""
    return sha256((_source(grammar) + _source("common")).encode()).hexdigest()


def automaton_from(grammar: Grammar) -> str:
    """What the file of a grammar's automaton is to hold; see `Automaton`."""
    parser: Any = build(grammar).parser
    lexers, table = parser.lexer.lexers, parser.parser.parser.parse_table
    order = list(table.start_states.values())
    rows = {state: sorted(row.items()) for state, row in table.states.items()}
    for state in order:  # It grows while it is walked.
        shifts = (to for _, (action, to) in rows[state] if action is Shift)
        order += dict.fromkeys(to for to in shifts if to not in order)
    rules = list(dict.fromkeys(a for s in order for _, (kind, a) in rows[s] if kind is not Shift))
    if any(rule.alias or rule.options.expand1 for rule in rules):
        raise NotImplementedError("a rule that does not always stand as a branch of its own name")
    tokens = [_tokens(lexers[state]) for state in order]
    patterns = list(dict.fromkeys(tokens))
    tables = {
        "digest": digest(grammar),
        "generator": lark.__version__,
        "starts": {rule: order.index(state) for rule, state in table.start_states.items()},
        "ends": {rule: order.index(table.end_states[rule]) for rule in table.start_states},
        "ignored": sorted(map(own_name, parser.lexer_conf.ignore)),
        "rules": [(_symbol(rule.origin.name), len(rule.expansion)) for rule in rules],
        "rows": [
            {
                _symbol(symbol): order.index(to) if action is Shift else ~rules.index(to)
                for symbol, (action, to) in rows[state]
            }
            for state in order
        ],
        "tokens": list(map(patterns.index, tokens)),
        "patterns": patterns,
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tokens(lexer: Any) -> str:
    """A regular expression for the tokens that may stand in a state, the first that fits first."""
    terminals = lexer.scanner.terminals
    if lexer.callback:
        raise NotImplementedError("a word that another token matches as well")
    groups = [f"(?P<{own_name(t.name)}>{t.pattern.to_regexp()})" for t in terminals]
    return "|".join(groups) or "(?!)"


def own_name(name: str) -> str:
    """A rule's or token's name without the prefix that an import gives it."""
    return str(name).rpartition("__")[2]


def _symbol(name: str) -> str:
    """The own name, but of a rule that is no branch the whole, which begins with `_`."""
    return str(name) if name.startswith("_") and not name.isupper() else own_name(name)


def _source(name: str) -> str:
    return (_HERE / f"{name}.lark").read_text(encoding="utf-8")


def _options(grammar: Grammar) -> dict[str, Any]:
    return {
        "parser": "lalr",
        "lexer": "contextual",
        "start": list(STARTS[grammar]),
        "keep_all_tokens": True,
        "maybe_placeholders": False,
    }


def _in_order(automaton: Mapping[str, Any]) -> dict[str, Any]:
    """The automaton with its states numbered as they are reached from the starts.

    tokens: number to name. states: number to actions, each by the number of a token: `[0, state]`
    shifts, `[1, rule]` reduces.
    """
    names = sorted(automaton["tokens"].values())
    tokens = {old: names.index(name) for old, name in automaton["tokens"].items()}
    rows = {
        state: dict(sorted((tokens[token], action) for token, action in row.items()))
        for state, row in automaton["states"].items()
    }
    reached = list(automaton["start_states"].values())
    for state in reached:  # It grows while it is walked.
        shifts = (to for kind, to in rows[state].values() if kind == 0)
        reached += dict.fromkeys(to for to in shifts if to not in reached)
    states = {old: new for new, old in enumerate(reached)}
    return {
        "tokens": dict(enumerate(names)),
        "states": {
            states[state]: {
                token: (kind, states[to] if kind == 0 else to)
                for token, (kind, to) in rows[state].items()
            }
            for state in reached
        },
        "start_states": {rule: states[at] for rule, at in automaton["start_states"].items()},
        "end_states": {
            rule: states[automaton["end_states"][rule]] for rule in automaton["start_states"]
        },
    }


def _by_integer(entries: Mapping[str, Any]) -> dict[int, Any]:
    """Entries by the integers that JSON could only keep as words."""
    return {int(key): value for key, value in entries.items()}


if __name__ == "__main__":
    for name in STARTS:
        tables_file(name).write_text(tables_of(name), encoding="utf-8", newline="\n")
        automaton_file(name).write_text(automaton_from(name), encoding="utf-8", newline="\n")
