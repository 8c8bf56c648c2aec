"""For pytest: the tests read one module of the compiler with a fault in it.

`AMEND_MUTANT` names the module and the number of the fault: `amend.compiler.words.hunks 12`. No
file is changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, ModuleType

from mutants.mutations import mutations_of


class Loader(SourceFileLoader):
    """Reads a module with the fault that is asked for."""

    def __init__(self, name: str, path: str, number: int) -> None:
        super().__init__(name, path)
        self.number = number

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        mutation = next(m for m in mutations_of(source) if m.number == self.number)
        return compile(mutation.tree, self.path, "exec")


class Finder(PathFinder):
    """Finds the module with the fault, before anything else does."""

    name, number, busy = "", 0, False

    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != cls.name or cls.busy:
            return None
        cls.busy = True
        spec = find_spec(fullname)
        cls.busy = False
        assert spec is not None and spec.origin is not None
        spec.loader = Loader(fullname, spec.origin, cls.number)
        return spec


def install(asked: str) -> None:
    """Let the module that is asked for be read with its fault."""
    Finder.name, _, number = asked.partition(" ")
    Finder.number = int(number)
    sys.meta_path.insert(0, Finder)


if os.environ.get("AMEND_MUTANT"):
    install(os.environ["AMEND_MUTANT"])
