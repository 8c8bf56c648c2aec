"""An import that takes too long ends with a sentence, and leaves nothing behind."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from threading import Thread

import pytest
from word.test_received_proposals import HEAD
from word.word_files import come, gone, paragraph, word_file

from amend.backends.commands import importing, importing_word, time_limit
from amend.backends.commands.importing import import_on_base, import_texts
from amend.backends.commands.time_limit import TooLongError, limited

LITTLE = 0.001
LOOSE = "RESOLUTION 71 (Rev. Dubai, 2018)\n\nresolves\n\n" + "".join(
    f"{at}\tto adopt the plan;\n\n" for at in range(1, 3000)
)


@pytest.fixture
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_AGAIN", LITTLE)
    for module in (importing, importing_word):
        monkeypatch.setattr(module, "SECONDS", LITTLE)


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@pytest.mark.usefixtures("little_time")
def test_a_word_file_that_takes_too_long_is_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    # Enough for a timer that counts by hundredths of a second on some systems.
    several = (paragraph(gone(f"old {at}") + come(f"new {at}")) for at in range(500))
    file.write_bytes(word_file(*HEAD, *several))
    report = import_texts([file], None, None, None, "en", False)
    assert [d.code for said in report.all_diagnostics for d in said] == ["A0130"]
    assert report.status == 1
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("little_time")
def test_neither_is_a_loose_text(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(LOOSE, encoding="utf-8")
    report = import_texts([file], None, "pp/71", "2018", "en", False)
    assert [d.code for said in report.all_diagnostics for d in said] == ["A0130"]
    assert list(tmp_path.iterdir()) == [file]


def test_neither_is_a_text_on_a_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, again = tmp_path / "x.txt", tmp_path / "y.txt"
    file.write_text(LOOSE, encoding="utf-8")
    assert import_texts([file], None, "pp/71", "2018", "en", False).status == 0
    again.write_text(LOOSE.replace("the plan", "the the new plan"), encoding="utf-8")
    monkeypatch.setattr(importing, "SECONDS", LITTLE)
    report = import_on_base([again], tmp_path / "x.received.base", None, False)
    assert "A0130" in [d.code for said in report.all_diagnostics for d in said]
    assert not (tmp_path / "y.amend").exists()


def test_what_ends_in_time_is_left_alone_afterwards() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with limited(0.02):
        pass
    spin(0.05)
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_only_the_work_counts_and_not_the_waiting() -> None:
    with limited(0.05):
        time.sleep(0.2)


def test_a_thread_of_another_program_is_not_limited() -> None:
    ended: list[bool] = []

    def work() -> None:
        with limited(0.01):
            spin(0.05)
        ended.append(True)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_where_the_system_has_no_such_timer_nothing_is_limited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(time_limit.signal, "setitimer")
    with limited(0.01):
        spin(0.05)


def test_work_without_an_end_is_ended() -> None:
    with pytest.raises(TooLongError), limited(0.01):
        spin(5)
