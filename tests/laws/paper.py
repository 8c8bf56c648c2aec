"""A project on no disk: a text, proposals on it, and what somebody may write into them."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from attrs import define, field
from language.drafting import RESOLUTION

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages
from amend.compiler.files.reading import decoded

ROOT = Path("/project")
BASE = ROOT / "texts/wtdc/85/2017.en.base"
SETTINGS = ROOT / "amend.toml"
PROPOSALS = (ROOT / "a.en.amend", ROOT / "b.amend")


@define
class Paper:
    """A shelf of texts that are on no disk."""

    texts: dict[Path, str] = field(factory=dict)

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        if path not in self.texts:
            return messages.not_found(str(path), ())
        return decoded(str(path), self.texts[path].encode(), may_be_empty)

    def names(self, folder: Path) -> tuple[str, ...]:
        below = (p.relative_to(folder).parts[0] for p in self.texts if folder in p.parents)
        return tuple(sorted(set(below)))

    def stamp(self, path: Path) -> Hashable | None:
        return self.texts.get(path, "a folder" if self.names(path) else None)

    def owner(self, path: Path) -> int | None:
        return None if self.stamp(path) is None else 0

    def place(self, path: Path) -> Path:
        return path


BASES = (
    RESOLUTION,
    RESOLUTION.replace("Resolution 50 (2017)", "Resolution 50 (2018)"),
    RESOLUTION.replace("b) Resolution 66 (Geneva, 2015)[^1];\n", "").replace(
        "[^1]: First note.", ""
    ),
    RESOLUTION.replace("2 to meet,", "2 to meet;\n3 to part,"),
    RESOLUTION.replace("edition: 2017", "edition: 2016"),
    "instrument: wtdc/85\nthis is no text\n",
)

STATEMENTS = (
    'MOD recalls.d: replace "2017" with "2022"\n',
    'MOD recalls.d: replace "2018" with "2022"\n',
    'MOD recalls.c:\n    replace "2016" first with "2020"\n    delete "on 2016"\n',
    "MOD invites: reads:\n    to take part[^2] at once.\n",
    "SUP recalls.b\n",
    "SUP recalls.a..c\n",
    "SUP recalls.zz\n",
    "ADD after recalls.a:\n    - Resolution 71[^7] (2014)\n    [^7]: A new note.\n",
    "ADD after recalls.a:\n    - Resolution 137 (2014)\n",
    "ADD to instructs[2]:\n    - to wait\n    - to wait for *long*\n",
    "MOVE recalls.a after recalls.c\n",
    'SPLIT instructs[1].2 before "and SCC"\n',
    "JOIN instructs[1].1.a, instructs[1].1.b\n",
    "NOC noting\n",
    'edition "Kigali, 2022"\n',
    "reasons: because\n",
    "reasons SUP: b\n",
    "# amend: ignore A0801\n",
    "# amend: ignore A0601\n",
    "MOD the second item of recalls: delete x\n",
    "proposal IAP/24A13/2 suppresses wtdc/85@2017\n",
    "proposal IAP/24A13/2 amends wtdc/85@2017\n",
    "proposal IAP/24A13/3 amends wtdc/86@2017\n",
    "text: Something beside\n",
    "labels: keep\n",
    "language: fr\n",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    '<<<<<<< ours\nSUP recalls.d\n=======\nMOD recalls.d: delete "2017"\n>>>>>>> theirs\n',
    "\n",
)

FRAGMENTS = (
    '"',
    "x",
    " ",
    "\n",
    "\r\n",
    "    ",
    "2017",
    "#",
    ":",
    "🌊",
    "e\u0301",
    "\u2028",
    "*",
    ".b",
)
