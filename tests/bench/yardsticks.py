"""What a build is measured against, in the same run."""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from bench.generated import as_markdown

ROOT = Path(__file__).parents[2]
SEED = "specs/proposals/iap-24a13.zh.amend"


def seconds(work: Callable[[], object]) -> float:
    """Seconds of a processor that some work takes, here and in what it starts.

    Not of the clock: on a machine that others use, too, the clock measures them.
    """
    start = _spent()
    work()
    return _spent() - start


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def median(work: Callable[[], object], rounds: int = 5) -> float:
    """The median of several runs, in seconds of a processor, the collector at rest."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        times.append(seconds(work))
        gc.enable()
    return statistics.median(times)


def pandoc(count: int) -> float:
    """Seconds in which pandoc writes as many tracked paragraphs."""
    with TemporaryDirectory() as folder:
        source, out = Path(folder) / "x.md", Path(folder) / "x.docx"
        source.write_text(as_markdown(count), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", str(source), "-o", str(out)]
        return seconds(lambda: subprocess.run(command, check=True))


def pandoc_reading(file: Path) -> None:
    """Let pandoc read a Word file with its revisions."""
    reading = ["-f", "docx", "--track-changes=all", "-t", "native", "-o", os.devnull]
    subprocess.run([pypandoc.get_pandoc_path(), *reading, str(file)], check=True)


_PEAK = """
import sys, tracemalloc
from amend.backends.face.command_line import main
tracemalloc.start()
main(["check", sys.argv[1]])
print(tracemalloc.get_traced_memory()[1])
"""


def memory_of_a_line(length: int) -> float:
    """The memory that `amend check` of a base text with so long a line takes, of its length."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "85.base"
        head = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n1 "
        line = "word " * ((length - len(head)) // 5 - 1)
        file.write_text(f"{head}{line}end\n", encoding="utf-8")
        command = [sys.executable, "-c", _PEAK, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(done.stdout.split("\n")[-2]) / length


def floor(data: bytes) -> float:
    """Seconds to join and deflate the XML of a Word file, paragraph by paragraph."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        pieces = archive.read("word/document.xml").split(b"</w:p>")

    def work() -> None:
        with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"</w:p>".join(pieces))

    return seconds(work)


def document_of(data: bytes) -> bytes:
    """The main part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml")


_LARK = [sys.executable, "-c", "import lark"]


def cold_check(rounds: int = 11) -> float:
    """How many times as long `amend check` of the seed takes from cold as `import lark`."""
    return _of_lark([str(Path(sys.executable).with_name("amend")), "check", SEED], rounds)


def cold_start(rounds: int = 11) -> float:
    """The same of Python, which does nothing."""
    return _of_lark([sys.executable, "-c", "pass"], rounds)


def as_installed() -> dict[str, str]:
    """The environment on a user's machine: modules and tables are compiled once, not each time."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def _of_lark(command: Sequence[str], rounds: int) -> float:
    return of_another(command, _LARK, rounds=rounds)


def of_another(
    command: Sequence[str],
    yardstick: Sequence[str],
    before: Callable[[], object] | None = None,
    rounds: int = 11,
) -> float:
    """How many times as long a command takes as another, run by turns.

    before: what is done before each run of the first.
    """
    environment = as_installed()
    times: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(rounds):
        if before is not None:
            before()
        for which, run in enumerate((command, yardstick)):
            start = partial(
                subprocess.run,
                run,
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            times[which].append(seconds(start))
    return statistics.median(times[0]) / statistics.median(times[1])
