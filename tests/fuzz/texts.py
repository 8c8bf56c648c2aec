"""Fuzzes what reads texts, guided by coverage: `make fuzz`.

A proposal, a base text, a loose text, or two base texts to draft between: made of lines such as
the language has, and of characters that it has not. What breaks it is kept in
`tests/faults/crashers`, where a test reads it ever after.
"""

import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import atheris

with atheris.instrument_imports(include=["amend.compiler", "amend.grammar"]):
    from faults.fuzzed import BASE, BETWEEN, CRASHERS, KINDS

from strategies.sources import LINES

KINDS_IN_ORDER = sorted(KINDS)
BASES = tuple(f"{line}\n" for line in BASE.splitlines())


def text_from(drawn: atheris.FuzzedDataProvider) -> str:
    lines = (*LINES, *BASES)
    text = BASE if drawn.ConsumeBool() else ""
    for _ in range(drawn.ConsumeIntInRange(0, 12)):
        at = drawn.ConsumeIntInRange(0, len(lines))
        text += lines[at] if at < len(lines) else drawn.ConsumeUnicodeNoSurrogates(20)
    return text


def one(data: bytes) -> None:
    drawn = atheris.FuzzedDataProvider(data)
    kind = KINDS_IN_ORDER[drawn.ConsumeIntInRange(0, len(KINDS) - 1)]
    text = text_from(drawn)
    if kind == "pair":
        text += BETWEEN + text_from(drawn)
    try:
        KINDS[kind](text)
    except Exception:
        name = hashlib.sha256(text.encode()).hexdigest()[:12]
        (CRASHERS / f"{name}.{kind}").write_bytes(text.encode())
        raise


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
