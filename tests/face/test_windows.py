"""What can be shown of Windows without it: its paths, its code pages, no `fork`, no POSIX."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from drafting_cases.trying import HEADER, LIBRARY, UNIT

from amend.backends.commands import processes
from amend.backends.face.command_line import main
from amend.compiler.files.kinds import PROPOSAL, kind_of, made_of

ROOT = Path(__file__).parents[2]
TEXT = f'{HEADER.format(language="en")}{UNIT}\n\nMOD recalls.d: replace "2017" with "2022"\n'
CODE_PAGES = ("cp437", "cp850", "cp932", "cp936", "cp1250", "cp1251", "cp1252", "cp1256")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("p.en.amend").write_text(TEXT, encoding="utf-8", newline="\n")
    return tmp_path


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("code", ["ar", "zh", "ru"])
def test_a_terminal_with_a_code_page_loses_no_character(
    page: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it cannot show stands there as an escape."""
    texts = []
    for encoding in ("utf-8", page):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", Terminal(raw, encoding=encoding, newline="\n"))
        assert main(["outline", "wtdc/36@2010", "--language", code, "--library", str(LIBRARY)]) in (
            0,
            1,
        )
        texts.append(raw.getvalue().decode(encoding))
    whole, shown = texts
    assert shown == whole.encode(page, "backslashreplace").decode(page)


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_pipe_is_utf_8_whatever_the_code_page(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=page, newline="\n"))
    assert main(["outline", "wtdc/85@2017", "--language", "zh", "--library", str(LIBRARY)]) == 0
    assert "忆及" in raw.getvalue().decode()


def amend(*arguments: str, how: tuple[str, ...]) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, *how, *arguments], capture_output=True, check=False, env=environment
    )


USUAL = ("-m", "amend")
WINDOWS = (str(Path(__file__).with_name("as_on_windows.py")),)
NO_FORK = (
    "-c",
    "import sys, types; from amend.backends.commands import processes; "
    "processes.sys = types.SimpleNamespace(platform='win32'); "
    "from amend.backends.face.command_line import main; sys.exit(main())",
)
NEW = "new n.en.amend --amends wtdc/85@2017 --document WTDC-22/XX --source CITEL"
COMMANDS = (
    ("check", "p.en.amend", "--library", str(LIBRARY)),
    ("build", "p.en.amend", "--to", "docx,html,txt", "--library", str(LIBRARY)),
    ("import", "p.en.docx"),
    ("fmt", "p.en.amend", "--diff"),
    tuple(NEW.split()),
    ("library",),
    ("show", "p.en.amend", "--library", str(LIBRARY)),
    ("diff", str(LIBRARY / "wtdc/85/2017.en.base"), str(LIBRARY / "wtdc/36/2010.en.base")),
    ("completion", "powershell"),
)


def made(folder: Path, how: tuple[str, ...]) -> dict[str, bytes]:
    """What the commands say and write."""
    said = {}
    for command in COMMANDS:
        done = amend(*command, how=how)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        said[command[0]] = done.stdout + done.stderr + bytes([done.returncode])
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            said[file.name] = file.read_bytes()
            file.unlink()
    return said


@pytest.mark.slow
def test_without_posix_all_commands_do_the_same(folder: Path) -> None:
    usual = made(folder, USUAL)
    Path("p.en.amend").write_text(TEXT, encoding="utf-8", newline="\n")
    assert made(folder, WINDOWS) == usual
    assert {"p.en.docx", "p.en.html", "p.en.txt", "n.en.amend"} < set(usual)


@pytest.mark.slow
def test_no_file_is_read_or_written_by_the_code_page_of_the_system(folder: Path) -> None:
    """Python tells of each file that is opened without an encoding, of ours or of others."""
    how = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning", *USUAL)
    made(folder, how)


@pytest.mark.slow
def test_processes_that_cannot_be_forked_say_the_same(folder: Path) -> None:
    for number in range(5):
        wrong = TEXT.replace("recalls.d", f"recalls.z{number}")
        Path(f"p{number}.amend").write_text(wrong, encoding="utf-8")
    command = ("check", ".", "--library", str(LIBRARY))
    usual, anew = (amend(*command, how=how) for how in (USUAL, NO_FORK))
    assert (anew.returncode, anew.stdout, anew.stderr) == (
        usual.returncode,
        usual.stdout,
        usual.stderr,
    )
    assert usual.stderr.count(b"error[A05") == 5


def test_processes_are_begun_anew_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.sys, "platform", "win32")
    assert processes._context().get_start_method() == "spawn"


def test_a_process_that_is_begun_anew_runs_no_command() -> None:
    """Python imports the main module again in it, by another name."""
    from multiprocessing import spawn

    names = set(sys.modules)
    spawn._fixup_main_from_name("amend.__main__")  # type: ignore[attr-defined]
    assert "__mp_main__" not in set(sys.modules) - names
    assert "run" in runpy.run_path(str(ROOT / "backends/face/process.py"), run_name="__mp_main__")


def test_names_are_understood_with_the_marks_of_windows() -> None:
    assert kind_of(PureWindowsPath("C:\\Work\\P.EN.AMEND")) == PROPOSAL
    assert made_of(PureWindowsPath("C:\\Work\\a b.docx"), PROPOSAL) == "a b.received.amend"


def test_lines_that_end_as_on_windows_give_the_same_documents(folder: Path) -> None:
    Path("w.en.amend").write_bytes(TEXT.replace("\n", "\r\n").encode())
    outputs = []
    for name in ("p", "w"):
        for form in ("docx", "html", "txt"):
            assert main(["build", f"{name}.en.amend", "-o", f"made.{form}", "--library",
                         str(LIBRARY), "-q", "--force"]) == 0  # fmt: skip
        outputs.append([Path(f"made.{form}").read_bytes() for form in ("docx", "html", "txt")])
    assert outputs[0] == outputs[1]


def test_a_path_with_backslashes_is_mended(folder: Path) -> None:
    Path("texts").mkdir()
    base = (LIBRARY / "wtdc/85/2017.en.base").read_text(encoding="utf-8")
    Path("texts/old.base").write_text(base, encoding="utf-8")
    Path("b.amend").write_text(TEXT.replace("wtdc/85@2017", '"texts\\old.base"'), encoding="utf-8")
    assert main(["check", "b.amend"]) == 1
    assert main(["check", "--fix", "b.amend"]) == 0
    assert 'amends "texts/old.base"' in Path("b.amend").read_text(encoding="utf-8")


def test_a_pattern_is_expanded_by_us(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "*.amend", "--library", str(LIBRARY)]) == 0
    assert capsys.readouterr().out == "p.en.amend: nothing to report.\n"
