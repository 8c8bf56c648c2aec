"""Reads a Word file in a process of its own, with little memory and little time.

A file of a stranger can do no more harm there than to be refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import asdict

from amend.backends.word.importing.document import Census, Imported, read_document
from amend.backends.word.importing.front import Front
from amend.backends.word.importing.graphics import Unkept
from amend.backends.word.importing.proposed import Beside, OddLine, Proposed
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Plain, Sheet
from amend.backends.word.limits import REFUSED, confined, end, limit, refuse_the_outside
from amend.backends.word.untrusted import RefusedError
from amend.compiler.base_text.printing import lines_of_node
from amend.compiler.diagnostics.faults import place_of
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.words.text import Text

T = TypeVar("T")

MEMORY = 1_000_000_000
"""Bytes of address space; a file of a thousand pages takes a fifth of it."""

SECONDS = 20
"""Of processor time, and of waiting for it."""

_FAULT = 4
_TOO_MUCH = "it asks for more memory or time than a Word file may"
_START = "from amend.backends.word.importing.confined import main; main()"


class FaultError(Exception):
    """The process broke where no file should break it.

    kind: the name of the exception; place: the module and the line; about: its text.
    """

    def __init__(self, kind: str, place: str, about: str) -> None:
        super().__init__(f"{kind} at {place}: {about}")
        self.kind, self.place, self.about = kind, place, about


def read_confined(data: bytes) -> Imported:
    """Read a Word file in a limited process.

    Raises RefusedError for what is no sound Word file, or asks for more than is given, and
    FaultError for whatever else ends the process: that is a fault of Amend.
    """
    done = confined(_START, data, SECONDS)
    if done.returncode == _FAULT:
        raise FaultError(**json.loads(done.stdout))
    if done.returncode < 0:
        # By a signal the system ends what goes beyond its limits, and a library gives up.
        raise RefusedError(_TOO_MUCH)
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").rstrip().rpartition("\n")[2]
        raise FaultError(f"Exit {done.returncode}", "the start of the reader", last)
    return _imported(json.loads(done.stdout))


def _imported(record: Mapping[str, Any]) -> Imported:
    return Imported(
        tuple(map(_proposed, record["proposals"])),
        Front(**{name: _tuples(lines) for name, lines in record["front"].items()}),
        Census(**{**record["census"], "left": _remainders(record["census"]["left"])}),
        _remainders(record["left"]),
        record["found"],
        tuple(record["ignored"]),
        record["counted"],
        tuple(record["renamed"]),
        tuple(record["alone"]),
        record["torn"],
        record["torn_words"],
        tuple(map(_beside, record["beside"])),
        tuple(OddLine(**line) for line in record["odd"]),
        tuple(Unkept(**one) for one in record["unkept"]),
        record["figures"],
    )


def _remainders(record: Mapping[str, T]) -> dict[Remainder, T]:
    return {Remainder(why): left for why, left in record.items()}


def _tuples(lines: Any) -> Any:
    """Lists of lists of lines as tuples."""
    return tuple(map(_tuples, lines)) if isinstance(lines, list) else lines


def _proposed(record: Mapping[str, Any]) -> Proposed:
    return Proposed(
        record["symbol"],
        record["number"],
        _sheet(record["base"]),
        _sheet(record["revised"]),
        tuple(record["reasons"]),
        record["spoken"],
        record["line"],
        tuple((tuple(numbers), tuple(lines)) for numbers, lines in record["reasons_for"]),
        tuple((old, new) for old, new in record["transfers"]),
        tuple(record["torn"]),
        tuple(record["bare"]),
    )


def _beside(record: Mapping[str, Any]) -> Beside:
    sheet = _sheet(record["sheet"])
    assert sheet is not None
    return Beside(record["after"], sheet, record["heading"], record["number"])


def _sheet(record: Mapping[str, Any] | None) -> Sheet | None:
    if record is None:
        return None
    plain = record["plain"]
    if plain is not None:
        plain = tuple(Plain(**{key: _tuples(said) for key, said in p.items()}) for p in plain)
    lines, keys = tuple(record["lines"]), tuple(record["keys"])
    return Sheet(**{**record, "lines": lines, "keys": keys, "plain": plain})


def main() -> None:
    """The process: bytes from the standard input, a record in JSON to the standard output.

    Its exit status says whether that is the file, why it is refused, or a fault of Amend.
    """
    limit(MEMORY, SECONDS)
    # The grammar keeps its tables in a file, which is written once.
    lines_of_node(Node(NodeId(""), Kind.PARAGRAPH, Text("-")), {})
    sys.addaudithook(refuse_the_outside)
    data = sys.stdin.buffer.read()
    try:
        said = json.dumps(asdict(read_document(data)))
    except RefusedError as refusal:
        end(REFUSED, str(refusal))
    except MemoryError:
        end(REFUSED, _TOO_MUCH)
    except Exception as error:
        fault = {"kind": type(error).__name__, "place": place_of(error), "about": str(error)}
        end(_FAULT, json.dumps(fault))
    else:
        end(0, said)
