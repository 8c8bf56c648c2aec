"""Clones made by the git that is there, with nothing of the user's own settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define

ROOT = Path(__file__).parents[2]
LIBRARY = "specs/resolutions/wtdc/85/2017.en.base"
PROPOSAL = """\
language: en
title: A title

proposal IAP/24A13/1 amends wtdc/85@2017

# Editions
MOD recalls.d: replace "2017" with "2022"
MOD recalls.i:
    replace "2020" with "2030"
    replace "Busan, 2014" with "Rev. Dubai, 2018"
SUP recalls.e

NOC considers
"""
NAME = "proposals/iap-24a13.en.amend"


@define
class Clone:
    """A clone, its folder, and the environment that git runs in."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str, status: int | None = 0) -> str:
        """What git says, both streams together; `status` is what it must end with, None for any."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            check=False,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert status is None or done.returncode == status, (arguments, done.returncode, said)
        return said

    def amend(self, *arguments: str, status: int = 0) -> str:
        """What the command says in this clone, as a program of its own."""
        done = subprocess.run(
            [program(), *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            check=False,
        )
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == status, said
        return said

    def read(self, name: str = NAME) -> str:
        return (self.folder / name).read_bytes().decode()

    def write(self, text: str, name: str = NAME) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def commit(self, text: str, name: str = NAME) -> None:
        """A commit with one file as it is then."""
        self.write(text, name)
        self.git("add", "--", name)
        self.git("commit", "-q", "-m", "A change")

    def branch(self, branch: str, text: str, name: str = NAME, start: str = "main") -> None:
        """A branch with one commit."""
        self.git("checkout", "-q", "-b", branch, start)
        self.commit(text, name)
        self.git("checkout", "-q", "main")


def program() -> str:
    """The command of the Python that runs the tests."""
    import sys

    return str(Path(sys.executable).with_name("amend"))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clone]:
    """A clone with a base text and a proposal, where Amend is registered."""
    made = bare_of_amend(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    made.amend("git", "install")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "The first")
    yield made


def bare_of_amend(tmp_path: Path) -> Clone:
    """A clone without a commit, which knows nothing of Amend."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= {
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "home/.config"),
        "GIT_CONFIG_GLOBAL": str(tmp_path / "home/.gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
        **{f"GIT_{who}_NAME": "A Drafter" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "drafter@example.org" for who in ("AUTHOR", "COMMITTER")},
    }
    (tmp_path / "home").mkdir()
    made = Clone(tmp_path / "clone", environment)
    made.folder.mkdir()
    made.git("init", "-q", "-b", "main")
    made.write(PROPOSAL)
    (made.folder / LIBRARY).parent.mkdir(parents=True)
    shutil.copy(ROOT / LIBRARY, made.folder / LIBRARY)
    return made


def changed(old: str, new: str, text: str = PROPOSAL) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)
