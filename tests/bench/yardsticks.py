"""What a build is measured against, in the same run."""

import os
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from bench.generated import as_markdown

ROOT = Path(__file__).parents[2]
SEED = "specs/proposals/iap-24a13.zh.amend"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pandoc(count: int) -> float:
    """Seconds in which pandoc writes as many tracked paragraphs."""
    with TemporaryDirectory() as folder:
        source, out = Path(folder) / "x.md", Path(folder) / "x.docx"
        source.write_text(as_markdown(count), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", str(source), "-o", str(out)]
        return seconds(lambda: subprocess.run(command, check=True))


def floor(data: bytes) -> float:
    """Seconds to join and deflate the XML of a Word file, paragraph by paragraph."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        pieces = archive.read("word/document.xml").split(b"</w:p>")

    def work() -> None:
        with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"</w:p>".join(pieces))

    return seconds(work)


def cold_check(rounds: int = 11) -> float:
    """How many times as long `amend check` of the seed takes from cold as `import lark`."""
    amend = [str(Path(sys.executable).with_name("amend")), "check", SEED]
    lark = [sys.executable, "-c", "import lark"]
    # As on a user's machine, modules and tables are compiled once and not at every start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(rounds):
        for which, command in enumerate((amend, lark)):
            run = partial(
                subprocess.run,
                command,
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            times[which].append(seconds(run))
    return statistics.median(times[0]) / statistics.median(times[1])
