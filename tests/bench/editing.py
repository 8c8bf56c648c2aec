"""What an editor feels: from a key to what is said of it, in seconds of a processor.

The server is given messages and gives messages, both as bytes; only the pipes between are left out,
since on a machine that others use they measure the others.
"""

import gc
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import generated
from bench.yardsticks import as_installed, seconds
from lsp.client import Client

from amend.backends.lsp.queue import Waiting
from amend.backends.lsp.server import Server
from amend.backends.lsp.wire import framed, parsed
from amend.backends.preview.session import Session as Previewed
from amend.backends.preview.streams import Tab, difference
from amend.compiler.driver import compile_file

KEYS = 200
"""Keys at drawn places, of which the median is taken."""

ASKED = 100

_BASE = "texts/wtdc/85/2017.en.base"


def written(folder: Path, size: int) -> tuple[Path, str]:
    """A project in a folder: the file of its proposal, and the text of that."""
    case = generated.mixture(size)
    (folder / "amend.toml").write_text('library = "texts"\n', encoding="utf-8")
    (folder / _BASE).parent.mkdir(parents=True)
    (folder / _BASE).write_text(case.base.text, encoding="utf-8")
    file = folder / "a.en.amend"
    file.write_text(case.proposal.text, encoding="utf-8")
    return file, case.proposal.text


class Editing:
    """A project with a proposal of so many statements, open in a server."""

    def __init__(self, folder: Path, size: int) -> None:
        self.file, self.text = written(folder, size)
        self.uri = self.file.as_uri()
        self.draws = random.Random(size)
        self.server = Server(framed, Waiting())
        self.version = 0
        capabilities: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
        self.give("initialize", capabilities, 1)
        document = {"uri": self.uri, "languageId": "amend", "version": 0, "text": self.text}
        self.give("textDocument/didOpen", {"textDocument": document})
        self.settle()

    def give(self, method: str, params: dict[str, Any], identity: int | None = None) -> None:
        asked = {} if identity is None else {"id": identity}
        body = json.dumps({"jsonrpc": "2.0", **asked, "method": method, "params": params})
        message = parsed(body.encode())
        assert isinstance(message, dict)
        self.server.take(message)

    def settle(self) -> None:
        """Let all be said."""
        while self.server.schedule.due or self.server.schedule.early:
            time.sleep(self.server.schedule.wait(time.monotonic()) or 0)
            self.server.work()

    def write(self) -> None:
        """Draw a place in a statement, and write a letter there."""
        at = self.text.index("proposal ") + 50
        at = self.text.find('with "20', self.draws.randrange(at, len(self.text)))
        if at > 0:
            self.text = self.text[: at + 8] + "x" + self.text[at + 8 :]
        self.version += 1

    def key(self) -> None:
        """One key, and what is said of it early."""
        document = {"uri": self.uri, "version": self.version}
        changes = [{"text": self.text}]
        params = {"textDocument": document, "contentChanges": changes}
        self.give("textDocument/didChange", params)
        self.server.work()

    def ask(self, method: str) -> None:
        line = self.draws.randrange(20, self.text.count("\n"))
        position = {"line": line, "character": self.draws.randrange(4, 30)}
        params = {"textDocument": {"uri": self.uri}, "position": position}
        self.give(f"textDocument/{method}", params, 2)


def times(size: int, work: Callable[[Editing], None], count: int) -> list[float]:
    """Seconds of some work on an open proposal, again and again, in order of their length."""
    with TemporaryDirectory() as folder:
        editing = Editing(Path(folder), size)
        gc.collect()
        gc.disable()
        found = []
        for _ in range(count):
            editing.write()
            found.append(seconds(lambda: work(editing)))
        gc.enable()
        return sorted(found)


def to_all(editing: Editing) -> None:
    """One key, and all that is said of it; it waits for quiet, which takes no processor."""
    editing.key()
    editing.settle()


def fresh(size: int) -> float:
    """A check of the same text."""
    with TemporaryDirectory() as folder:
        file = Editing(Path(folder), size).file
        gc.collect()
        gc.disable()
        found = statistics.median(seconds(lambda: compile_file(file)) for _ in range(5))
        gc.enable()
        return found


def to_picture(size: int) -> float:
    """Seconds from a text with another letter to what a page is told of it."""
    with TemporaryDirectory() as folder:
        file, text = written(Path(folder), size)
        session, tab = Previewed(file, file.name), Tab("", "")
        difference(tab, 0, session.picture("a", text))
        gc.collect()
        gc.disable()
        found = []
        for letter in "abcdefghi":
            changed = text.replace('with "20', f'with "{letter}20', 1)
            work = partial(_told, session, tab, changed)
            found.append(seconds(work))
        gc.enable()
        return statistics.median(found)


def _told(session: Previewed, tab: Tab, text: str) -> str:
    return json.dumps(difference(tab, 0, session.picture("a", text)))


def start_of_server() -> float:
    """From the start of the server to its first answer, by `import lark`."""

    def server() -> None:
        with TemporaryDirectory() as folder:
            client = Client(Path(folder), as_installed())
            client.begin()
            client.process.kill()
            client.process.wait()

    def lark() -> None:
        subprocess.run([sys.executable, "-c", "import lark"], check=True, env=as_installed())

    server()  # So that all modules are compiled.
    pairs = [(seconds(server), seconds(lark)) for _ in range(7)]
    return statistics.median(s for s, _ in pairs) / statistics.median(one for _, one in pairs)


def figures() -> Iterator[tuple[str, float, float]]:
    """Each figure with its name and its goal."""
    check = fresh(1_000)
    early = statistics.median(times(1_000, Editing.key, KEYS))
    yield "key to what is said early, 1,000 statements / check", early / check, 1 / 20
    yield "the same, in milliseconds", 1000 * early, 50
    whole = statistics.median(times(1_000, to_all, 9))
    yield "key to all that is said / check", whole / check, 1 / 4
    few = statistics.median(times(100, Editing.key, KEYS))
    yield "key, ten times the statements", early / few, 12
    for method in ("hover", "completion"):
        found = times(1_000, lambda editing, m=method: editing.ask(m), ASKED)
        yield f"{method}, 95 of 100 within milliseconds", 1000 * found[94], 20
    yield "start of the server to its answer / import lark", start_of_server(), 8
