"""Renders worked proposals to pictures of their pages, and says which differ from the last time.

    pictures.py FOLDER FILE.amend...

FOLDER/now holds the pages, FOLDER/before those of the run before it, and FOLDER/changes a
picture of each page that differs: black where both have ink, red where it is gone, cyan where
it is new.
"""

import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from amend.backends.pdf.writer import emit
from amend.compiler.driver import compile_file

DOTS_PER_INCH = "80"


def main(folder: Path, files: Sequence[Path]) -> Iterator[str]:
    """What is to be said of each page that is new, gone or otherwise than before."""
    new, now, before, changes = (folder / name for name in ("new", "now", "before", "changes"))
    for old in (new, changes):
        shutil.rmtree(old, ignore_errors=True)
    new.mkdir(parents=True)
    for file in files:
        render(file, new)
    if now.exists():
        shutil.rmtree(before, ignore_errors=True)
        now.rename(before)
    new.rename(now)
    count = len(list(now.glob("*.png")))
    yield f"Pages in {now}: {count}."
    if before.exists():
        yield from differences(before, now, changes)


def render(file: Path, folder: Path) -> None:
    """The PDF of a proposal, and a picture of each of its pages."""
    outcome = compile_file(file)
    made = emit(outcome.submission) if outcome.submission else outcome.diagnostics
    if not isinstance(made, bytes):
        raise SystemExit(f"{file}: {made}")
    pdf = folder / f"{file.stem}.pdf"
    pdf.write_bytes(made)
    subprocess.run(
        ["pdftoppm", "-r", DOTS_PER_INCH, "-png", pdf, folder / file.stem],
        check=True,
    )


def differences(before: Path, now: Path, changes: Path) -> Iterator[str]:
    pages = {file.name for folder in (before, now) for file in folder.glob("*.png")}
    same = 0
    for name in sorted(pages):
        old, new = before / name, now / name
        if not old.exists() or not new.exists():
            yield f"{name}: {'new' if new.exists() else 'gone'}"
        elif old.read_bytes() == new.read_bytes():
            same += 1
        else:
            changes.mkdir(exist_ok=True)
            (changes / name).write_bytes(overlaid(grey(old), grey(new)))
            yield f"{name}: differs; see {changes / name}"
    yield f"Pages as before: {same}."


Grey = tuple[int, int, bytes]
"""Width, height, and a byte for each point, from black to white."""


def grey(page: Path) -> Grey:
    """A page again, from the PDF beside its picture, without colours."""
    stem, _, number = page.stem.rpartition("-")
    pdf = page.with_name(f"{stem}.pdf")
    done = subprocess.run(
        ["pdftoppm", "-r", DOTS_PER_INCH, "-gray", "-f", number, "-l", number, pdf],
        check=True,
        capture_output=True,
    )
    _, size, _, points = done.stdout.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, points


def overlaid(before: Grey, now: Grey) -> bytes:
    """A PNG picture of both, one over the other, as large as the larger."""
    width, height = (max(sizes) for sizes in zip(before[:2], now[:2], strict=True))
    points = bytearray(width * height * 3)
    points[0::3] = widened(now, width, height)
    points[1::3] = points[2::3] = widened(before, width, height)
    rows = (points[at : at + width * 3] for at in range(0, len(points), width * 3))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def widened(page: Grey, width: int, height: int) -> bytes:
    """The points of a page on a larger white one."""
    own, _, points = page
    rows = [points[at : at + own].ljust(width, b"\xff") for at in range(0, len(points), own)]
    return b"".join(rows).ljust(width * height, b"\xff")


if __name__ == "__main__":
    for line in main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]):
        sys.stdout.write(f"{line}\n")
