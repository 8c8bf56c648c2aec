"""A parser of command lines that says in plain words what is wrong."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from amend.backends.face.values import question
from amend.backends.terminal.escapes import visible

COMMANDS = (
    "build",
    "check",
    "show",
    "outline",
    "library",
    "fmt",
    "import",
    "diff",
    "then",
    "undo",
    "rebase",
    "outcomes",
    "concord",
    "translate",
    "git",
    "review",
    "explain",
    "new",
    "schema",
    "preview",
    "lsp",
    "completion",
    "help",
)
_WHAT_TO_DO = f"say what to do: {', '.join(COMMANDS[:-1])} or {COMMANDS[-1]}"


class Parser(argparse.ArgumentParser):
    """Says in plain words what is wrong, and where to read on."""

    @property
    def options(self) -> tuple[str, ...]:
        """Every option, with those of the commands below."""
        own = tuple(o for o in self._option_string_actions if o.startswith("--"))
        below = [a for a in self._actions if isinstance(a, argparse._SubParsersAction)]
        deeper = (parser.options for action in below for parser in action.choices.values())
        return tuple(dict.fromkeys((*own, *(option for some in deeper for option in some))))

    def error(self, message: str) -> NoReturn:
        command = re.match(r"argument COMMAND: invalid choice: '(.*)' \(choose from", message)
        option = re.match(r"unrecognized arguments: (-[^ =]+)", message)
        if command:
            message = f"there is no command `{command[1]}`{question(command[1], COMMANDS)}"
        elif option and option[1] in self.options:
            message = f"`{option[1]}` is no option of this command"
        elif option:
            message = f"there is no option `{option[1]}`{question(option[1], self.options)}"
        message = message.removeprefix("argument ")
        message = message.replace("the following arguments are required: COMMAND", _WHAT_TO_DO)
        message = message.replace("the following arguments are required:", "missing:")
        advice = f"Read `{self.prog} --help` for what can be written."
        self.exit(2, f"{self.prog}: {visible(message)}\n{advice}\n")


class NotUnderstoodError(Exception):
    """Arguments are wrong, and nothing was said of it."""


class Hasty(Parser):
    """A parser that does not know all commands, and leaves it to another to say what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise NotUnderstoodError(message)
