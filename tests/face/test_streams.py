"""What is written goes out whole, whatever the stream is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from face.test_command_line import folder, run

__all__ = ["folder"]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_that_knows_no_chinese_gets_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(raw, encoding="ascii"))
    assert main(["outline", "good.zh.amend"]) == 0
    assert raw.getvalue().startswith(b"title  \\u4e3a")


def test_a_pipe_gets_utf_8_whatever_the_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert main(["outline", "good.zh.amend"]) == 0
    assert raw.getvalue().decode() == f"title  为促进全球发展{os.linesep}"


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    program = "sys.exit(main(['show', 'good.zh.amend']))"
    process = run(program, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_a_full_disk_behind_the_standard_output_is_said(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = run(
            "sys.exit(main(['show', 'good.zh.amend']))", stdout=full, stderr=subprocess.PIPE
        )
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err == "amend: the output cannot be written: No space left on device\n"
