"""The law of unchanged proposals: a build that is told what was built before says and makes what
one does that is told nothing, byte for byte."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from examples import share
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from language.drafting import HEADER, RESOLUTION

from amend.backends.commands import again, circumstances
from amend.backends.face.command_line import main
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.glance import Look, Question
from amend.compiler.files.witness import Asked, Witness
from laws.canary import refute_machine
from laws.working import Working

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
    for base in ("wtdc/85@2017", "wtdc/85@2018", '"own.base"', "wtdc/85@2020")
    for statement in STATEMENTS
]
OTHER = RESOLUTION.replace("the", "that", 1)
FILES = {
    "texts/wtdc/85/2017.en.base": [RESOLUTION, OTHER],
    "texts/wtdc/85/2018.en.base": [
        text.replace("edition: 2017", "edition: 2018") for text in (RESOLUTION, OTHER)
    ],
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
FORMS = st.sampled_from([["--format", "json"], [], ["-v", "--color", "always"], ["-q"]])


class Building(Working):
    """A project on which somebody works, and builds it now and then."""

    files = FILES

    edit = rule(name=NAMES, text=st.sampled_from(PROPOSALS))(Working.edit)
    edit_another = rule(file=st.sampled_from(sorted(FILES)), at=st.integers(0, 9))(
        Working.edit_another
    )
    remove = rule(name=NAMES | st.sampled_from(sorted(FILES)))(Working.remove)
    rename = rule(one=NAMES, other=NAMES)(Working.rename)
    meddle = rule(at=st.integers(0, 9), how=st.sampled_from(["edit", "remove", "link", "record"]))(
        Working.meddle
    )
    build_again = rule()(Working.run_again)

    @initialize()
    def begin(self) -> None:
        for name in ("texts/wtdc/85/2017.en.base", "texts/wtdc/85/2018.en.base", "amend.toml"):
            self.write(name, FILES[name][0])
        self.write("a.amend", PROPOSALS[1])
        self.write("below/c.amend", PROPOSALS[len(STATEMENTS) + 3])  # of another text
        self.write("b.amend", PROPOSALS[-1])  # of what is never there
        self.run_again()

    def said_in(self, folder: Path) -> tuple[int, str, str]:
        """All but what was made just now, and how it closes."""
        os.chdir(folder)
        out, err = io.StringIO(), io.StringIO()
        to = [] if "--to" in self.last else ["--to", "txt"]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["build", *to, *self.last])
        said = re.sub("(?m)^Wrote .*\n", "", out.getvalue())
        return status, said, CLOSING.sub(r"\1", err.getvalue())

    @rule(options=OPTIONS, form=FORMS)
    def build(self, options: list[str], form: list[str]) -> None:
        self.last = [*options, *form]
        self.run_again()


CLOSING = re.compile(r"(?m)^Built \d+, unchanged \d+(, with errors \d+), in \d+\.\d s\.$")


@pytest.mark.slow
def test_what_is_unchanged_is_as_if_it_were_built_anew() -> None:
    run_state_machine_as_test(Building, settings=settings(share(0.3), stateful_step_count=STEPS))


def test_what_was_replaced_stays_in_the_record_of_the_folder() -> None:
    """Found by the law: a build that was told nothing left it out."""
    machine = Building()
    try:
        machine.begin()
        machine.edit("a.amend", PROPOSALS[0])
        for _ in range(2):
            machine.run_again()
    finally:
        machine.teardown()


def test_canary_a_record_that_forgets_one_base(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Witness.read

    def read(self: Witness, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        found = real(self, path, may_be_empty)
        if path.name == "2018.en.base":
            self.seen.pop((Question.TEXT, str(path)))
        return found

    monkeypatch.setattr(Witness, "read", read)
    refute_machine(Building, STEPS)


@pytest.mark.slow
def test_canary_a_record_that_forgets_what_stands_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a file is not there is seen in the names of its folder, too."""

    def holds(self: Asked, looks: tuple[Look, ...]) -> bool:
        return real(self, [look for look in looks if look[0] is not Question.NAMES])

    real = Asked.holds
    monkeypatch.setattr(Asked, "holds", holds)
    refute_machine(Building, STEPS)


def test_a_build_with_nothing_to_do_is_known_at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the law would hold of what is never used."""
    known: list[bool] = []
    real = again.found_again

    def found_again(arguments: Sequence[str]) -> again.Again | None:
        found = real(arguments)
        known.append(found is not None)
        return found

    monkeypatch.setattr(again, "found_again", found_again)
    machine = Building()
    try:
        machine.begin()
        for _ in range(2):
            machine.run_again()
        machine.write("a.amend", PROPOSALS[3])
        machine.run_again()
    finally:
        machine.teardown()
    assert known[::2] == [False, True, True, False]


@pytest.mark.parametrize(
    "forgotten", [Question.TEXT, Question.PROPOSALS, Question.STANDING, Question.OWNER]
)
@pytest.mark.slow
def test_canary_a_glance_that_forgets(forgotten: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(
        folder: str, name: str, arguments: Sequence[str], looks: Iterable[Look], *rest: Any
    ) -> None:
        real(folder, name, arguments, [look for look in looks if look[0] is not forgotten], *rest)

    real: Any = again.keep
    monkeypatch.setattr(again, "keep", keep)
    refute_machine(Building, STEPS)


def test_canary_a_run_that_forgets_what_was_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = circumstances.of_run

    def of_run(arguments: Sequence[str], folder: str) -> dict[str, object]:
        return {**real(arguments, folder), "arguments": []}

    monkeypatch.setattr(again, "of_run", of_run)
    refute_machine(Building, STEPS)
