"""Who waits at a terminal is told that the run is at work."""

from __future__ import annotations

import io
import time

import pytest

from amend.backends.face import patience


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.02)


def test_a_terminal_is_told_again_and_again_until_the_run_ends() -> None:
    terminal = Terminal()
    with patience.at_work(terminal):
        while terminal.getvalue().count("at work") < 2:
            time.sleep(0.01)
    said = terminal.getvalue()
    time.sleep(0.1)
    assert terminal.getvalue() == said


def test_a_file_is_told_nothing() -> None:
    file = io.StringIO()
    with patience.at_work(file):
        time.sleep(0.1)
    assert file.getvalue() == ""


def test_a_run_that_fails_ends_the_telling() -> None:
    terminal = Terminal()
    with pytest.raises(KeyboardInterrupt), patience.at_work(terminal):
        raise KeyboardInterrupt
    said = terminal.getvalue()
    time.sleep(0.1)
    assert terminal.getvalue() == said
