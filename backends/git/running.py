"""The only place that runs git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from amend.backends.git import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.values import frozen

_SETTLED = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
"""What git is told by the environment: it answers in English, waits for nobody, asks nothing."""

GITHEAD = "GITHEAD_"
"""How the variables begin by which git tells the names of the commits that it merges."""


@frozen
class Answer:
    """What git has answered; `said` is what it says to a person."""

    status: int
    data: bytes
    said: str

    @property
    def text(self) -> str:
        """The answer as text, without the end of its last line; paths need not be UTF-8."""
        return os.fsdecode(self.data).removesuffix("\n")


def asked(*arguments: str, folder: Path | None = None, data: bytes = b"") -> Answer | Diagnostic:
    """Run git in a folder, the current one by default; a diagnostic (A1510) if there is no git."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            input=data,
            capture_output=True,
            check=False,
            env={**os.environ, **_SETTLED},
        )
    except (OSError, ValueError) as error:
        return messages.no_git(getattr(error, "strerror", None) or str(error))
    said = done.stderr.decode("utf-8", "replace").strip()
    return Answer(done.returncode, done.stdout, said)


def answered(*arguments: str, folder: Path | None = None) -> Answer | Diagnostic:
    """The same; a diagnostic (A1511) too if git refuses."""
    answer = asked(*arguments, folder=folder)
    if isinstance(answer, Answer) and answer.status:
        return messages.refused(answer.said)
    return answer


def begun(*arguments: str) -> subprocess.Popen[bytes]:
    """Git, running beside us in the current folder, to be asked; raises OSError if there is none.

    What it says to a person goes nowhere: nobody would read it in time.
    """
    return subprocess.Popen(
        ["git", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_SETTLED},
    )
