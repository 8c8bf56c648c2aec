"""The command line: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from amend.backends.face.command_line import main
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import record
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.words.text import Text
from face.samples import chinese_submission


def compile_file(
    path: Path, library: Path | None, final: bool = False, *more: object
) -> SimpleNamespace:
    """In place of the compiler: what a file says, becomes of it."""
    words = path.read_text().strip()
    source = Source(str(path), words)
    found = Pointer(Span(source, 0, len(words)), "this")
    match words:
        case "good":
            return SimpleNamespace(submission=chinese_submission(), diagnostics=(), bases=())
        case "doubtful":
            warning = Diagnostic("A0801", Severity.WARNING, "A doubt.", found)
            return SimpleNamespace(
                submission=chinese_submission(), diagnostics=(warning,), bases=()
            )
        case "boom":
            raise RuntimeError("a gear broke\x1b[2J")
        case "slow":
            time.sleep(60)
    unfinished = chinese_submission() if words == "half" else None
    error = Diagnostic("A0501", Severity.ERROR, "There is no such place.", found)
    return SimpleNamespace(submission=unfinished, diagnostics=(error,), bases=())


def read_base(path: Path) -> tuple[object, tuple[Diagnostic, ...]]:
    outcome = compile_file(path, None)
    return outcome.submission, outcome.diagnostics


def outline(instrument: object) -> tuple[tuple[str, Node], ...]:
    return (("title", Node(NodeId("1"), Kind.TITLE, Text("为促进全球发展"))),)


def emit(submission: object) -> bytes:
    return b"a document"


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put stand-ins for the compiler and the backends where the commands look for them."""
    modules = {
        "amend.compiler.driver": {"compile_file": compile_file, "read_base": read_base},
        "amend.compiler.addresses.printing": {"outline": outline},
        "amend.backends.word.writer": {"emit": emit, "check": lambda data, submission: ()},
        "amend.backends.html.writer": {"emit": emit},
        "amend.backends.text.writer": {"emit": emit},
    }
    for name, contents in modules.items():
        module = ModuleType(name)
        vars(module).update(contents)
        monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with a file of each kind, which is the current one."""
    install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AMEND_DEBUG", raising=False)
    for words in ("good", "doubtful", "bad", "boom"):
        Path(f"{words}.zh.amend").write_text(words)
    return tmp_path


def tree() -> set[str]:
    """All files but the record of those that were made."""
    files = (path for path in Path().rglob("*") if path.is_file())
    return {str(path) for path in files if path.name != record.NAME}


def test_a_document_is_named_after_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    before = tree()
    assert main(["build", "good.zh.amend", "--to", "docx,html,txt", "--output", "out"]) == 0
    made = {f"out{os.sep}good.zh.{extension}" for extension in ("docx", "html", "txt")}
    assert tree() - before == made
    out = capsys.readouterr().out
    assert [line.split(":")[0] for line in out.splitlines()] == [
        f"Wrote out{os.sep}good.zh.docx",
        f"Wrote out{os.sep}good.zh.html",
        f"Wrote out{os.sep}good.zh.txt",
    ]


def test_a_document_is_written_beside_its_source_unless_a_folder_is_named() -> None:
    Path("sub").mkdir()
    Path("sub/x.amend").write_text("good")
    assert main(["build", "sub/x.amend"]) == 0
    assert Path("sub/x.docx").read_bytes() == b"a document"


def test_nothing_is_written_for_a_file_with_errors_and_the_others_are_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = tree()
    files = ["bad.zh.amend", "good.zh.amend", "doubtful.zh.amend"]
    assert main(["build", *files, "--to", "txt"]) == 1
    assert tree() - before == {"good.zh.txt", "doubtful.zh.txt"}
    said = capsys.readouterr()
    assert "1 error in bad.zh.amend\nNothing was written for bad.zh.amend.\n" in said.err
    assert "1 warning in doubtful.zh.amend\n" in said.err


def test_an_error_forbids_writing_even_where_something_could_be_written() -> None:
    Path("half.amend").write_text("half")
    assert main(["build", "half.amend"]) == 1
    assert not Path("half.docx").exists()


def test_an_older_document_of_a_file_with_errors_stays(folder: Path) -> None:
    Path("bad.zh.docx").write_bytes(b"older")
    assert main(["build", "bad.zh.amend"]) == 1
    assert Path("bad.zh.docx").read_bytes() == b"older"


def test_a_document_that_fails_its_own_check_keeps_all_documents_of_its_source_from_being_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree()
    writer = sys.modules["amend.backends.word.writer"]
    monkeypatch.setattr(writer, "check", lambda data, submission: ("a paragraph is lost",))
    assert main(["build", "good.zh.amend", "--to", "html,docx"]) == 1
    assert tree() == before
    err = capsys.readouterr().err
    assert "A0910" in err and "a paragraph is lost" in err


def test_two_sources_of_one_document_are_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("a/x.amend", "b/X.amend"):
        Path(name).parent.mkdir()
        Path(name).write_text("good")
    before = tree()
    assert main(["build", "good.zh.amend", "a/x.amend", "b/X.amend", "--output", "out"]) == 1
    assert tree() == before
    assert "A0909" in capsys.readouterr().err
    assert main(["build", "a/x.amend", "b/X.amend"]) == 0


def test_a_file_named_twice_is_built_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "good.zh.amend", "good.zh.amend"]) == 0
    assert capsys.readouterr().out.count("Wrote") == 1


def test_a_source_is_not_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("good")
    assert main(["build", "notes.txt", "--to", "txt", "--force"]) == 1
    assert Path("notes.txt").read_text() == "good"
    assert "A0908" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["good.zh.amend"], 0),
        (["doubtful.zh.amend"], 0),
        (["good.zh.amend", "bad.zh.amend"], 1),
    ],
)
def test_only_errors_make_the_exit_status_one(files: list[str], status: int) -> None:
    assert main(["check", *files]) == status


def test_a_sound_file_is_said_to_be_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "good.zh.amend"]) == 0
    assert capsys.readouterr().out == "good.zh.amend: nothing to report.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to do"),
        (["chek", "x"], "did you mean `check`?"),
        (["check", "x", "--libary", "y"], "no option `--libary`; did you mean `--library`?"),
        (["build", "x", "--ouptut=y"], "no option `--ouptut`; did you mean `--output`?"),
        (["build", "x", "--to", "doc"], "did you mean `docx`?"),
        (["check", "x", "--color", "allways"], "did you mean `always`?"),
        (["explain", "A0699"], "there is no code `A0699`; did you mean `A0609`?"),
        (["explain", "nonsense"], "there is no code `nonsense`"),
        (["fmt"], "missing: FILE"),
        (
            ["build", "x", "--to", "odt"],
            "no format `odt`; there are docx, html, txt, pdf, akn, akn-text, base",
        ),
        (["check", "x", "--color", "red"], "`red` is none of auto, always, never"),
        (["check", "x", "--bogus"], "--bogus"),
        (["check", "x", "--\x1b[2J"], "<U+001B>"),
    ],
)
def test_wrong_use_is_said_plainly_and_ends_with_two(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert said in err and "--help" in err and "\x1b" not in err


@pytest.mark.parametrize("command", ["", "build", "check", "show", "outline", "fmt", "explain"])
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*filter(None, [command]), "--help"]) == 0
    out = capsys.readouterr().out
    assert "examples:\n" in out and f"amend {command}" in out


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("amend 0.")


def test_the_redline_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "good.zh.amend"]) == 0
    assert "[-2017年，布宜诺斯艾利斯-]{+2022年，基加利+}" in capsys.readouterr().out


def test_the_outline_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", "good.zh.amend"]) == 0
    assert capsys.readouterr().out == "title  为促进全球发展\n"


@pytest.mark.parametrize("command", ["build", "check", "show", "outline"])
@pytest.mark.parametrize("file", ["good", "doubtful", "bad", "boom"])
def test_json_is_one_document_and_nothing_else_is_said(
    command: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([command, f"{file}.zh.amend", "--format", "json"])
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert document["status"] == status
    assert said.err == ""


def test_colours_come_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def coloured(*arguments: str) -> bool:
        main(["check", "bad.zh.amend", *arguments])
        return "\x1b[" in capsys.readouterr().err

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not coloured()
    assert coloured("--color", "always")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert coloured()
    assert not coloured("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured()
    assert coloured("--color", "always")


def test_an_unforeseen_exception_becomes_a_diagnostic(capsys: pytest.CaptureFixture[str]) -> None:
    before = tree()
    assert main(["build", "boom.zh.amend", "good.zh.amend"]) == 1
    err = capsys.readouterr().err
    assert tree() - before == {"good.zh.docx"}
    assert "error[A0001]: Internal error" in err
    assert "Nothing was written for boom.zh.amend." in err
    assert "RuntimeError at " in err and "while at work on boom.zh.amend" in err
    assert "Traceback" not in err and "\x1b" not in err


def test_the_trace_is_shown_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMEND_DEBUG", "1")
    assert main(["check", "boom.zh.amend"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_exception_while_the_result_is_shown_says_that_documents_were_written(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("amend.backends.face.streams.discard_stdout", lambda: None)
    monkeypatch.setattr("amend.backends.face.delivery.visible", lambda text: 1 // 0)
    assert main(["build", "good.zh.amend"]) == 1
    err = capfd.readouterr().err
    assert "error[A0001]" in err and "What was written before it is complete." in err
    assert Path("good.zh.docx").exists()


def test_an_interrupt_ends_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(path: Path, library: Path | None, final: bool, *more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["amend.compiler.driver"], "compile_file", interrupted)
    assert main(["check", "good.zh.amend"]) == 130
    assert capsys.readouterr().err == "amend: interrupted\n"


PROGRAM = """
import sys, signal
sys.path.insert(0, {tests!r})
import pytest
from face import test_command_line
patch = pytest.MonkeyPatch()
test_command_line.install(patch)
from amend.backends.face.command_line import main
"""


def run(program: str, **streams: Any) -> subprocess.Popen[str]:
    """Another interpreter, in which the stand-ins are installed."""
    tests = str(Path(__file__).parents[1])
    code = PROGRAM.format(tests=tests) + program
    return subprocess.Popen([sys.executable, "-c", code], text=True, **streams)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_without_a_trace_and_without_a_file(folder: Path, number: int) -> None:
    Path("slow.amend").write_text("slow")
    before = tree()
    program = """
import time
def slow(path, library, final, shelf, ties):
    print("begun", flush=True)
    time.sleep(60)
sys.modules["amend.compiler.driver"].compile_file = slow
sys.exit(main(["build", "slow.amend"]))
"""
    process = run(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "amend: interrupted\n")
    assert tree() == before


def test_checking_a_sound_file_imports_nothing_that_it_does_not_need(folder: Path) -> None:
    program = """
assert main(["check", "good.zh.amend"]) == 0
print([n for n in ("jinja2", "lxml", "docx", "wcwidth") if n in sys.modules])
"""
    process = run(program, stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=60)
    assert out.split("\n")[1] == "[]"


def test_one_document_may_be_given_its_file() -> None:
    assert main(["build", "good.zh.amend", "-o", "papers/mine.docx"]) == 0
    assert main(["build", "good.zh.amend", "-o", "papers/mine.html"]) == 0
    assert {"papers/mine.docx", "papers/mine.html"} < tree()


@pytest.mark.parametrize(
    "more", [["doubtful.zh.amend"], ["--to", "html"], ["--to", "docx,html"]], ids=str
)
def test_a_file_is_no_place_for_several_documents(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "good.zh.amend", *more, "-o", "mine.docx"]) == 2
    assert "`mine.docx` is the name of one document" in capsys.readouterr().err
