"""A conference: many proposals on many texts, drawn the same each time, and what is made of them.

Proposals are spread unevenly, and half of what they want is about eight provisions of each text.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

from attrs import evolve, frozen
from bench.yardsticks import as_installed, seconds

from amend.backends.commands.bundles import Wanted
from amend.backends.commands.compilations import compile_all
from amend.backends.formats import FORMATS
from amend.compiler.base_text.printing import print_base
from amend.compiler.compilation.carrying import settled
from amend.compiler.compilation.gathering import Gathering, gathered
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.rows import rows

ITEMS, WORDS, STATEMENTS, HOT = 30, 24, 12, 8
_VOCABULARY = [
    first + second
    for first in ("north", "river", "table", "green", "house", "paper", "stone", "cloud")
    for second in ("ward", "side", "top", "land", "work", "line", "mark", "way")
]
SOURCES = ("EUR", "ARB", "IAP", "ACP", "RCC", "AFCP", "USA", "B", "J", "CHN")


def write(folder: Path, texts: int, proposals: int, seed: int = 7) -> list[Path]:
    """The files of a conference; the proposals among them."""
    draw = random.Random(seed)
    library = folder / "library"
    held: list[list[str]] = []
    for number in range(1, texts + 1):
        items = [" ".join(draw.sample(_VOCABULARY, k=WORDS)) for _ in range(ITEMS)]
        held.append(items)
        place = library / "wtdc" / str(number) / "2017.en.base"
        place.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{at} {text};\n" for at, text in enumerate(items, 1))
        place.write_text(
            f"instrument: wtdc/{number}\nedition: 2017\nlanguage: en\n\n"
            f"number: RESOLUTION {number} (Buenos Aires, 2017)\ntitle: Text {number}\n"
            "opening: The World Telecommunication Development Conference (Buenos Aires, 2017),\n\n"
            f"*resolves*\n{lines}",
            "utf-8",
        )
    found: list[Path] = []
    for at in range(proposals):
        # The first texts are wanted by more: the square of a draw is small more often.
        text = int(texts * draw.random() ** 2)
        source = SOURCES[at % len(SOURCES)]
        file = folder / "proposals" / f"p{at}.en.amend"
        file.parent.mkdir(exist_ok=True)
        said = "".join(_statements(held[text], draw))
        head = f"language: en\n\nproposal {source}/{at + 1}/1 amends wtdc/{text + 1}@2017\n\n"
        file.write_text(head + said, "utf-8")
        found.append(file)
    return found


def _statements(items: Sequence[str], draw: random.Random) -> Iterator[str]:
    cold = draw.sample(range(HOT, len(items)), STATEMENTS // 2)
    for at in (*draw.sample(range(HOT), STATEMENTS // 2), *cold):
        words = items[at].split()
        first = draw.randrange(len(words) - 2)
        quoted = " ".join(words[first : first + 2])
        if items[at].count(quoted) > 1 or draw.random() < 0.1:
            yield f"SUP resolves.{at + 1}\n"
        else:
            new = " ".join(draw.choices(_VOCABULARY, k=2))
            yield f'MOD resolves.{at + 1}: replace "{quoted}" with "{new}x"\n'


@frozen
class Measured:
    """Seconds of processor time: all of it to Word and HTML; the median of single commands."""

    whole: float
    single: float
    proposals: int
    statements: int


def measured(folder: Path, texts: int, proposals: int) -> Measured:
    """What a conference takes, cold."""
    files = write(folder, texts, proposals)
    library = folder / "library"
    singles = sorted(_single(file, library) for file in files[:9])
    formats = tuple(form for form in FORMATS if form.name in ("docx", "html"))
    wanted = Wanted(formats, folder / "out", library)
    start = process_time()
    report = compile_all(files, evolve(wanted, jobs=1))
    whole = process_time() - start
    assert report.status == 0
    count = sum(len(g.statements) for g in gathered(files, library).gatherings)
    return Measured(whole, singles[len(singles) // 2], proposals, count)


def _single(file: Path, library: Path) -> float:
    """One proposal to Word and HTML, as a command by itself."""
    before = os.times()
    command = (sys.executable, "-m", "amend", "build", str(file), "--to", "docx,html", "--force")
    subprocess.run((*command, "--library", str(library), "-q"), check=True)
    after = os.times()
    spent = after.children_user - before.children_user
    return spent + after.children_system - before.children_system


@frozen
class Again:
    """Seconds of processor time of the command: of all; with one proposal changed; with nothing.

    changed: the median over proposals on texts that most and few want; most: the largest, on the
    text that most want.
    """

    cold: float
    changed: float
    most: float
    unchanged: float


CHANGED = 5
"""Proposals that are changed, one at a time: at equal steps from one on the text that most want to
one on the text that fewest do; the third has as many before it as behind it."""


def again(folder: Path, texts: int, proposals: int) -> Again:
    """What it takes to compile a conference again of which little has changed, in one process."""
    files = write(folder, texts, proposals)
    command = (*(sys.executable, "-m", "amend", "compile", "proposals", "--library", "library"),)
    options = ("--to", "docx,html", "--output", "out", "--jobs", "1", "-q")
    compile_ = partial(
        subprocess.run, (*command, *options), cwd=folder, env=as_installed(), check=True
    )
    compile_()
    shutil.rmtree(folder / "out")
    cold = seconds(compile_)
    on = Counter(_amended(file) for file in files)
    # By how many proposals stand with each on its text.
    ordered = sorted(files, key=lambda file: (-on[_amended(file)], file.name))
    chosen = [ordered[at * (len(ordered) - 1) // (CHANGED - 1)] for at in range(CHANGED)]
    taken = [_changed(file, compile_) for file in chosen]
    unchanged = median(seconds(compile_) for _ in range(CHANGED))
    return Again(cold, median(taken), max(taken), unchanged)


def _amended(file: Path) -> str:
    return file.read_text("utf-8").split("amends ")[1].split("@")[0]


def _changed(file: Path, compile_: Callable[[], object]) -> float:
    """Seconds to compile again with other words in a proposal."""
    text = file.read_text("utf-8")
    file.write_text(text.replace('x"', 'y"', 1), "utf-8")
    taken = seconds(compile_)
    file.write_text(text, "utf-8")
    compile_()
    return taken


def judged(folder: Path, proposals: int) -> tuple[float, int]:
    """Seconds for the relations and rows of so many proposals on one text, and how many relate."""
    files = write(folder, 1, proposals)
    (gathering,) = gathered(files, folder / "library").gatherings
    start = process_time()
    found = relations(gathering.merge)
    rows(gathering.merge, found)
    return process_time() - start, len(found)


@frozen
class ByLine:
    """How a merge of lines does on the consolidated texts of pairs of proposals.

    right: it is clean and makes our text; wrong: it is clean and makes another; needless: it finds
    a conflict where there is none. Of pairs that clash, the second is taken without what clashes.
    silent: how often it is clean with what clashes.
    """

    pairs: int
    right: int
    wrong: int
    needless: int
    silent: int


def by_line(folder: Path, texts: int, proposals: int) -> ByLine:
    """`git merge-file` on the consolidated texts of proposals that follow one another on a text."""
    files = write(folder, texts, proposals)
    pairs = right = wrong = needless = silent = 0
    for gathering in gathered(files, folder / "library").gatherings:
        for one, other in pairwise(party.number for party in gathering.merge.parties):
            first, second = _said(gathering, one), _said(gathering, other)
            clashes = [set(r.changes) for r in gathering.relations if r.is_clash]
            met = [c for c in clashes if c <= first | second]
            pairs += 1
            silent += bool(met) and _merged_lines(folder, gathering, first, second) is not None
            second -= {at for clash in met for at in clash - first}
            made = _merged_lines(folder, gathering, first, second)
            needless += made is None
            is_ours = made == _text(gathering, first | second)
            right += made is not None and is_ours
            wrong += made is not None and not is_ours
    return ByLine(pairs, right, wrong, needless, silent)


def _said(gathering: Gathering, number: str) -> set[int]:
    changes = enumerate(gathering.merge.changes)
    return {at for at, change in changes if number in change.proposals}


def _text(gathering: Gathering, changes: Collection[int]) -> str:
    return print_base(settled(gathering, sorted(changes)).outcome)


def _merged_lines(
    folder: Path, gathering: Gathering, first: Collection[int], second: Collection[int]
) -> str | None:
    """What a merge of lines makes; None where it finds a conflict."""
    names = [folder / name for name in ("one", "base", "other")]
    for name, own in zip(names, (first, (), second), strict=True):
        name.write_text(_text(gathering, own), "utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", *map(str, names)], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else None
