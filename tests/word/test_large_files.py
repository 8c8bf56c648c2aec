"""A large file takes longer in proportion to its size, and not by its square."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from word.test_received_proposals import HEAD
from word.word_files import come, gone, paragraph, run, word_file

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _collector_at_rest() -> Iterator[None]:
    """As in a run of the command; else each collection goes through all that other tests hold."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def item(at: int) -> str:
    words = run(f"{at}\tto adopt the plan of {at}, ") + gone(f"old {at}") + come(f"new {at}")
    return paragraph(words + run("."))


def plain(at: int) -> str:
    return paragraph(run(f"This is said in {at}: ") + gone("old") + come("new") + run(" words."))


@pytest.mark.parametrize("block", [item, plain])
def test_the_import_of_many_revised_paragraphs_takes_linear_time(
    block: Callable[[int], str], tmp_path: Path
) -> None:
    def seconds(count: int) -> float:
        """Of this process; the one that reads the file has limits of its own."""
        file = tmp_path / f"{count}.docx"
        file.write_bytes(word_file(*HEAD, *map(block, range(1, count + 1))))
        start = time.process_time()
        report = import_texts([file], None, None, None, "en", False)
        taken = time.process_time() - start
        assert report.status == 0
        draft = tmp_path / f"{count}.received.amend"
        assert draft.exists()
        for made in tmp_path.glob(f"{count}.*"):
            made.unlink()
        return taken

    seconds(50)
    # Four times as many; a square would take sixteen times as long.
    # The quicker of two: other work on the machine slows one.
    assert min(seconds(2_000), seconds(2_000)) < 7 * seconds(500)


def test_the_import_of_paragraphs_replaced_whole_takes_time_linear_in_their_words(
    tmp_path: Path,
) -> None:
    def seconds(words: int) -> float:
        def said(side: str) -> str:
            return " ".join(f"{side}{at}" for at in range(words))

        file = tmp_path / f"{words}.docx"
        blocks = (paragraph(gone(said("old")) + come(said("new"))) for _ in range(200))
        file.write_bytes(word_file(*HEAD, *blocks))
        start = time.process_time()
        report = import_texts([file], None, None, None, "en", False)
        assert report.status == 0
        return time.process_time() - start

    seconds(5)
    # All words differ and all blanks do not; a square would take sixteen times as long.
    assert seconds(140) < 7 * seconds(35)
