"""The law of unchanged proposals: a build that is told what was built before says and makes what
one does that is told nothing, byte for byte."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from examples import share
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from language.drafting import HEADER, RESOLUTION

from amend.backends.commands import each
from amend.backends.commands.kept import FOLDER
from amend.backends.face.command_line import main
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.witness import Asked, Look, Question, Witness
from laws.canary import refute_machine

STEPS = 12
"""What somebody does to a project before it is another one."""

NAMES = st.sampled_from(["a.amend", "b.amend", "below/c.amend", "below/d.zh.amend"])
STATEMENTS = [
    "NOC recalls.a",
    "SUP recalls.a",
    "SUP recalls.z",
    'MOD recalls.a: replace "the" with "a"',
    "MOD recalls.a",
]
PROPOSALS = [
    f"{HEADER}proposal IAP/24A13/1 amends {base}\n{statement}\n"
    for base in ("wtdc/85@2017", "wtdc/85@2018", '"own.base"')
    for statement in STATEMENTS
]
OTHER = RESOLUTION.replace("the", "that", 1)
FILES = {
    "texts/wtdc/85/2017.en.base": [RESOLUTION, OTHER],
    "texts/wtdc/85/2018.en.base": [RESOLUTION, OTHER],
    "texts/wtdc/85/2019.en.base": [RESOLUTION],
    "own.base": [RESOLUTION, OTHER, "none"],
    "below/own.base": [OTHER],
    "below/specs/resolutions/wtdc/85/2017.en.base": [OTHER],
    "meeting/x.toml": ["", 'document_symbols = ["WCIT{year}/{number}"]\n'],
    "amend.toml": [
        'library = "texts"\n',
        'library = "texts"\nauthor = "CITEL"\n',
        'library = "texts"\nconferences = "meeting"\n',
        'libary = "texts"\n',
        'library = "texts"\n[build]\nto = "html"\n',
        'library = "texts"\nproposals = ["*.amend"]\n',
    ],
}
OPTIONS = st.sampled_from(
    [[], ["--to", "html"], ["--to", "txt,html"], ["--final"], ["--output", "out"], ["--force"]]
)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FOLDER not in path.relative_to(folder).parts
    }


class Building(RuleBasedStateMachine):
    """A project on which somebody works, and builds it now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.cores = Path.cwd(), each.cores
        self.top = Path(mkdtemp())
        self.folder, self.fresh = self.top / "project", self.top / "fresh"
        each.cores = lambda: 1

    def teardown(self) -> None:
        os.chdir(self.before)
        each.cores = self.cores
        shutil.rmtree(self.top)

    @initialize()
    def begin(self) -> None:
        for name in ("texts/wtdc/85/2017.en.base", "texts/wtdc/85/2018.en.base", "amend.toml"):
            self.write(name, FILES[name][0])
        self.write("a.amend", PROPOSALS[1])
        self.write("below/c.amend", PROPOSALS[3])
        self.build([])

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @rule(name=NAMES, text=st.sampled_from(PROPOSALS))
    def edit(self, name: str, text: str) -> None:
        self.write(name, text)

    @rule(file=st.sampled_from(sorted(FILES)), at=st.integers(0, 9))
    def edit_another(self, file: str, at: int) -> None:
        self.write(file, FILES[file][at % len(FILES[file])])

    @rule(name=NAMES | st.sampled_from(sorted(FILES)))
    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(one=NAMES, other=NAMES)
    def rename(self, one: str, other: str) -> None:
        if (self.folder / one).exists():
            (self.folder / other).parent.mkdir(exist_ok=True)
            (self.folder / one).replace(self.folder / other)

    @rule(at=st.integers(0, 9), how=st.sampled_from(["edit", "remove", "link"]))
    def meddle(self, at: int, how: str) -> None:
        """Somebody does something to a document."""
        made = [p for p in sorted(self.folder.rglob("*")) if p.suffix in (".txt", ".html")]
        if not made:
            return
        path = made[at % len(made)]
        if how == "edit":
            path.write_bytes(path.read_bytes() + b" ")
        elif how == "remove":
            path.unlink()
        else:
            aside = path.with_suffix(".aside")
            path.replace(aside)
            path.symlink_to(aside.name)

    @rule(options=OPTIONS)
    def build(self, options: list[str]) -> None:
        shutil.rmtree(self.fresh, ignore_errors=True)
        shutil.copytree(
            self.folder, self.fresh, symlinks=True, ignore=shutil.ignore_patterns(FOLDER)
        )
        said = [said_in(folder, options) for folder in (self.folder, self.fresh)]
        assert said[0] == said[1]
        assert tree(self.folder) == tree(self.fresh)


def said_in(folder: Path, options: list[str]) -> tuple[int, str]:
    """The status of a build, and its report for machines."""
    os.chdir(folder)
    out, err = io.StringIO(), io.StringIO()
    to = [] if "--to" in options else ["--to", "txt"]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["build", "--format", "json", *to, *options])
    assert not err.getvalue()
    return status, out.getvalue()


@pytest.mark.slow
def test_what_is_unchanged_is_as_if_it_were_built_anew() -> None:
    run_state_machine_as_test(Building, settings=settings(share(0.3), stateful_step_count=STEPS))


def test_canary_a_record_that_forgets_one_base(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Witness.read

    def read(self: Witness, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        found = real(self, path, may_be_empty)
        if path.name == "2018.en.base":
            self.seen.pop((Question.TEXT, str(path)))
        return found

    monkeypatch.setattr(Witness, "read", read)
    refute_machine(Building, STEPS)


@pytest.mark.parametrize("forgotten", [Question.IS_THERE, Question.NAMES])
@pytest.mark.slow
def test_canary_a_record_that_forgets_what_is_not_there(
    forgotten: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def holds(self: Asked, looks: tuple[Look, ...]) -> bool:
        return real(self, [look for look in looks if look[0] is not forgotten])

    real = Asked.holds
    monkeypatch.setattr(Asked, "holds", holds)
    refute_machine(Building, STEPS)
