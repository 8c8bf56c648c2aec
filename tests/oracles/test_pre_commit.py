"""The hooks, as pre-commit installs and runs them out of a clone of this repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from git.repositories import LIBRARY, NAME, Clone, bare_of_amend, changed

from oracles.tools import ROOT, pre_commit

pytestmark = [pytest.mark.oracle, pytest.mark.slow]

CONFIGURATION = """\
repos:
  - repo: {}
    rev: {}
    hooks:
      - id: amend-fmt
      - id: amend-check
"""


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone with a proposal on a text; what pre-commit installs is kept for the next hook."""
    made = bare_of_amend(tmp_path_factory.mktemp("hooks"))
    # It installs from where pip does, whose settings are those of who runs the tests.
    made.environment |= {"HOME": os.environ.get("HOME", "")}
    made.environment["PRE_COMMIT_HOME"] = str(made.folder.parent / "installed")
    revision = made.git("-C", str(ROOT), "rev-parse", "HEAD").strip()
    made.write(CONFIGURATION.format(ROOT, revision), ".pre-commit-config.yaml")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "The first")
    return made


def run(clone: Clone, hook: str, *files: str, status: int) -> str:
    done = subprocess.run(
        [pre_commit(), "run", hook, "--verbose", "--files", *files],
        cwd=clone.folder,
        env=clone.environment,
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == status, said
    return said


def test_a_sound_proposal_passes_and_one_with_a_fault_does_not(hooks: Clone) -> None:
    assert "Passed" in run(hooks, "amend-check", NAME, status=0)
    hooks.write(changed('replace "2017"', 'replace "1999"'))
    assert "error[A0601]" in run(hooks, "amend-check", NAME, status=1)
    hooks.git("checkout", "--", NAME)


def test_a_text_that_changes_lets_the_proposals_on_it_be_checked(hooks: Clone) -> None:
    text = hooks.read(LIBRARY)
    hooks.write(text.replace("Buenos Aires, 2017) of this", "Buenos Aires, 2018) of this"), LIBRARY)
    said = run(hooks, "amend-check", LIBRARY, status=1)
    assert "error[A0601]" in said and Path(NAME).name in said
    hooks.git("checkout", "--", LIBRARY)


def test_a_file_is_laid_out_and_the_commit_is_held_back(hooks: Clone) -> None:
    sound = hooks.read()
    hooks.write(changed("SUP recalls.e", "SUP    recalls.e"))
    assert "files were modified by this hook" in run(hooks, "amend-fmt", NAME, status=1)
    assert hooks.read() == sound
    assert "Passed" in run(hooks, "amend-fmt", NAME, status=0)
