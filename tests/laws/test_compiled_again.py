"""The law of unchanged compilations: `amend compile` that is told what was made before says and
makes what it does where it is told nothing, byte for byte."""

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
from language.drafting import RESOLUTION

from amend.backends.commands import again, circumstances, lines
from amend.backends.commands.circumstances import FOLDER
from amend.backends.commands.kept_compilations import Record
from amend.backends.face.command_line import main
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.glance import Look, Question
from amend.compiler.files.witness import Witness
from laws.canary import refute_machine
from laws.working import Working

STEPS = 10
"""What somebody does to the proposals before they are others."""

NAMES = st.sampled_from(["a.amend", "b.amend", "below/c.amend", "d.zh.amend", "e.amend"])


def proposal(number: str, base: str, *statements: str) -> str:
    body = "\n".join(statements)
    return f"proposal {number} amends {base}\n{body}\n\n"


def file_of(*proposals: str, language: str = "en") -> str:
    return f"language: {language}\n\n{''.join(proposals)}"


SUP, MOD, NOC, WRONG = (
    "SUP recalls.a",
    'MOD recalls.a: replace "197" with "200"',
    "NOC recalls.a",
    "SUP recalls.z",
)
PROPOSALS = [
    file_of(proposal("IAP/24A13/1", "wtdc/85@2017", SUP)),
    file_of(proposal("IAP/24A13/1", "wtdc/85@2017", MOD)),
    file_of(proposal("EUR/10A3/1", "wtdc/85@2017", NOC)),
    file_of(proposal("EUR/10A3/1", "wtdc/86@2017", SUP)),
    file_of(proposal("EUR/10A3/1", "wtdc/85@2018", MOD)),
    file_of(proposal("ARB/17/1", "wtdc/85@2017", MOD), proposal("ARB/17/2", "wtdc/86@2017", MOD)),
    file_of(proposal("RUS/60/1", "IAP/24A13/1", 'MOD recalls.b: replace "66" with "67"')),
    file_of(proposal("ACP/36/1", '"own.base"', SUP)),
    file_of(proposal("ACP/36/1", "wtdc/85@2017", WRONG)),
    file_of(proposal("ACP/36/1", "wtdc/85@2020", SUP)),
    file_of(
        "proposal J/9/1 adds resolution [J-1]\ntitle: On cities\n\n*resolves*\n1 to go on.\n\n"
    ),
    "language: en\nnothing\n",
]
OTHER = RESOLUTION.replace("the", "that", 1)
# Of a text in force a compilation shows what proposals speak of.
SPOKEN_OF = RESOLUTION.replace("197", "197 or 198", 1)
FILES = {
    "texts/wtdc/85/2017.en.base": [RESOLUTION, SPOKEN_OF, OTHER],
    "texts/wtdc/86/2017.en.base": [
        text.replace("wtdc/85", "wtdc/86") for text in (RESOLUTION, OTHER)
    ],
    "texts/wtdc/85/2018.en.base": [RESOLUTION.replace("edition: 2017", "edition: 2018")],
    "own.base": [RESOLUTION, OTHER.replace("wtdc/85", "wtdc/86"), "none"],
    "amend.toml": ['library = "texts"\n', 'libary = "texts"\n'],
    "85.decisions": [
        "language: en\nbase: wtdc/85@2017\n\nagreed recalls.a: IAP/24A13/1\n",
        "language: en\nbase: wtdc/86@2017\n\ndeclined recalls.a: EUR/10A3/1\n",
        "agreed recalls.a: IAP/24A13/1\n",
        "base: wtdc/85@2017\n\nagreed recalls.z: IAP/24A13/1\n",
    ],
}
ALL = ["."]
GIVEN = st.sampled_from([ALL, ALL, ALL, ["a.amend", "b.amend"], ["*.amend"]])
OPTIONS = st.sampled_from(
    [
        [],
        ["--to", "html,txt"],
        ["--sources", "none"],
        ["--decisions", "85.decisions"],
        ["--since", "earlier"],
        ["--since", "out"],
        ["--language", "en"],
        ["--all-provisions"],
        ["--force"],
        ["--output", "other"],
    ]
)
FORMS = st.sampled_from([["--format", "json"], [], ["-v", "--color", "always"], ["-q"]])


class Compiling(Working):
    """Proposals on which people work, and which are compiled now and then."""

    files = FILES
    made = (*Working.made, ".numbers")

    edit = rule(name=NAMES, text=st.sampled_from(PROPOSALS))(Working.edit)
    edit_another = rule(file=st.sampled_from(sorted(FILES)), at=st.integers(0, 9))(
        Working.edit_another
    )
    remove = rule(name=NAMES | st.sampled_from(sorted(FILES)))(Working.remove)
    rename = rule(one=NAMES, other=NAMES)(Working.rename)
    meddle = rule(at=st.integers(0, 9), how=st.sampled_from(["edit", "remove", "link", "record"]))(
        Working.meddle
    )
    compile_again = rule()(Working.run_again)

    def __init__(self) -> None:
        super().__init__()
        self.program = circumstances.program

    def teardown(self) -> None:
        circumstances.program = self.program
        super().teardown()

    @initialize()
    def begin(self) -> None:
        for name, texts in FILES.items():
            if name != "own.base":
                self.write(name, texts[0])
        self.write("a.amend", PROPOSALS[0])
        self.write("b.amend", PROPOSALS[2])
        self.write("below/c.amend", PROPOSALS[3].replace("EUR/10A3/1", "USA/9/3"))
        self.last = ALL
        self.run_again()

    def said_in(self, folder: Path) -> tuple[int, str, str]:
        """All but what was written just now."""
        os.chdir(folder)
        out, err = io.StringIO(), io.StringIO()
        to = [] if "--to" in self.last else ["--to", "txt"]
        place = [] if "--output" in self.last else ["--output", "out"]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["compile", *self.last, *to, *place])
        return status, OF_NOW.sub("", out.getvalue()), err.getvalue()

    @rule(at=st.integers(0, 99))
    def damage(self, at: int) -> None:
        """Something happens to what is kept."""
        for path in self.folder.rglob(f"{FOLDER}/*"):
            data = path.read_bytes()
            path.write_bytes(data[: len(data) * at // 100] + data[len(data) * at // 100 + 1 :])

    @rule(version=st.sampled_from("ab"))
    def renew(self, version: str) -> None:
        """Another version of Amend is at work from now on."""
        circumstances.program = lambda: version  # type: ignore[assignment]

    @rule(given=GIVEN, options=OPTIONS, form=FORMS)
    def compile(self, given: list[str], options: list[str], form: list[str]) -> None:
        self.last = [*given, *options, *form]
        self.run_again()


OF_NOW = re.compile(r"(?m)^(Wrote|Nothing was written to) .*\n|; unchanged(?=\.$)")


@pytest.mark.slow
def test_what_is_unchanged_is_as_if_it_were_compiled_anew() -> None:
    run_state_machine_as_test(Compiling, settings=settings(share(0.3), stateful_step_count=STEPS))


def drawn(steps: Sequence[tuple[str, str]], *arguments: str) -> None:
    """Compile, change files, and compile again, each time beside a run that is told nothing."""
    machine = Compiling()
    try:
        machine.begin()
        machine.last = [*ALL, *arguments]
        machine.run_again()
        for name, text in steps:
            machine.write(name, text)
            machine.run_again()
    finally:
        machine.teardown()


@pytest.mark.parametrize("how", ["edit", "remove", "link"])
def test_an_index_is_not_taken_for_ours_once_somebody_has_touched_it(how: str) -> None:
    """Found by the law: what was done to it was not seen, for all else was unchanged."""
    machine = Compiling()
    try:
        machine.begin()
        machine.meddle(at=0, how=how)
        machine.run_again()
    finally:
        machine.teardown()


def test_proposals_that_amend_one_another_are_compiled_together() -> None:
    drawn([("e.amend", PROPOSALS[6]), ("a.amend", PROPOSALS[1]), ("e.amend", PROPOSALS[6] + "# x")])


def test_drafts_of_one_new_text_are_told_of_one_another() -> None:
    draft = PROPOSALS[10]
    drawn([("d.amend", draft), ("e.amend", draft.replace("J/9/1", "B/4/1")), ("a.amend", draft)])


def test_a_decision_concerns_the_text_that_it_names() -> None:
    name = "85.decisions"
    texts = FILES[name]
    drawn([(name, text) for text in (*texts[1:], texts[0])], "--decisions", name)


def test_canary_what_is_kept_forgets_one_base(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Witness.read

    def read(self: Witness, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        found = real(self, path, may_be_empty)
        if path.suffix == ".base":
            self.seen.pop((Question.TEXT, str(path)), None)
        return found

    monkeypatch.setattr(Witness, "read", read)
    refute_machine(Compiling, STEPS)


@pytest.mark.slow
def test_canary_what_is_written_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def are_ours(self: Record, written: Iterable[Sequence[str]]) -> bool:
        return True

    monkeypatch.setattr(Record, "_are_ours", are_ours)
    monkeypatch.setattr("amend.backends.commands.kept_compilations.stands", lambda looks: True)
    monkeypatch.setattr(again, "found_again", lambda arguments: None)
    refute_machine(Compiling, STEPS)


@pytest.mark.slow
def test_canary_options_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lines.opened

    def opened(folder: Path, file: str, options: dict[str, Any]) -> lines.Lines:
        return real(folder, file, {})

    monkeypatch.setattr(lines, "opened", opened)
    monkeypatch.setattr(again, "found_again", lambda arguments: None)
    refute_machine(Compiling, STEPS)


@pytest.mark.slow
@pytest.mark.parametrize("forgotten", [Question.TEXT, Question.PROPOSALS, Question.STANDING])
def test_canary_a_glance_that_forgets(forgotten: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(
        folder: str, name: str, arguments: Sequence[str], looks: Iterable[Look], *rest: Any
    ) -> None:
        left = [look for look in looks if look[0] is not forgotten]
        real(folder, name, arguments, left, *rest)

    real: Any = again.keep
    monkeypatch.setattr(again, "keep", keep)
    refute_machine(Compiling, STEPS)


def test_a_run_with_nothing_to_do_is_known_at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the law would hold of what is never used."""
    known: list[bool] = []
    real = again.found_again

    def found_again(arguments: Sequence[str]) -> again.Again | None:
        found = real(arguments)
        known.append(found is not None)
        return found

    monkeypatch.setattr(again, "found_again", found_again)
    drawn([("a.amend", PROPOSALS[0]), ("a.amend", PROPOSALS[1])])
    # Each time once where there is nothing kept, to compare with.
    assert known[::2] == [False, True, True, False]
