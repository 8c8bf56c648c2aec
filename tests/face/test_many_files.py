"""Many files: what is meant by names, folders and patterns, and how the run goes on."""

from __future__ import annotations

import io
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from amend.backends.commands import each
from amend.backends.face.command_line import main
from amend.compiler.files.finding import files_meant
from amend.compiler.files.kinds import BASE, PROPOSAL

ROOT = Path(__file__).parents[2]
HEAD = 'language: en\nproposal IAP/24A13/1 amends "example.en.base"\n'
GOOD = f'{HEAD}MOD recalls.a: replace "197" with "200"\n'
DOUBTFUL = f"{HEAD}SUP recalls.c\n"
BAD = f"{HEAD}SUP recalls.z\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", tmp_path)
    return tmp_path


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.amend").write_text(text)


class Bytes(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


def test_a_folder_stands_for_all_below_it_that_is_not_hidden() -> None:
    for name in ("b/y.amend", "b/x.AMEND", "a.amend", ".hidden/z.amend", "b/.w.amend", "b/n.txt"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.touch()
    Path("b/round").symlink_to("..")
    found = files_meant([Path()], (PROPOSAL,))
    assert [str(p) for p in found.files] == ["a.amend", "b/x.AMEND", "b/y.amend"]
    assert not found.diagnostics


def test_a_pattern_that_no_shell_expanded_is_expanded() -> None:
    write(b=GOOD, a=GOOD)
    assert [str(p) for p in files_meant([Path("*.amend")], (PROPOSAL,)).files] == [
        "a.amend",
        "b.amend",
    ]


def test_a_name_with_a_star_is_a_name_where_there_is_such_a_file() -> None:
    write(**{"[a]": GOOD, "a": GOOD})
    assert files_meant([Path("[a].amend")], (PROPOSAL,)).files == (Path("[a].amend"),)


def test_each_file_comes_once(folder: Path) -> None:
    write(a=GOOD)
    given = [Path("a.amend"), Path(), Path("*.amend")]
    assert files_meant(given, (PROPOSAL, BASE)).files == (Path("a.amend"), Path("example.en.base"))


def test_a_pattern_without_a_match_and_an_empty_folder_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("empty").mkdir()
    assert main(["check", "x*.amend", "empty"]) == 1
    said = capsys.readouterr().err
    assert "A0101" in said and "A0140" in said


def together(count: int, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    texts = (GOOD, DOUBTFUL, BAD)
    write(**{f"p{at:02}": texts[at % 3] + "# long\n" * (at % 5) for at in range(count)})
    status = main(["build", ".", "--to", "txt", *more])
    return status, *capsys.readouterr()


def test_on_many_cores_all_is_said_and_made_as_on_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(each, "cores", lambda: 1)
    alone = together(9, capsys)
    made = {path.name: path.read_bytes() for path in Path().glob("*.txt")}
    monkeypatch.setattr(each, "cores", lambda: 3)
    assert together(9, capsys) == alone
    assert {path.name: path.read_bytes() for path in Path().glob("*.txt")} == made
    assert len(made) == 6


def test_what_came_of_many_files_is_said_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = together(3, capsys)
    assert status == 1
    assert err.endswith("3 files, 1 with errors; 1 error, 3 warnings.\n")


def test_a_process_that_is_killed_loses_no_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(each, "cores", lambda: 2)
    names = [Path(f"{at}") for at in range(5)]
    assert [*each.outcomes(lambda _: killed_elsewhere, failed, names)] == ["done"] * 5


MAIN = each.os.getpid()


def killed_elsewhere(path: Path) -> str:
    if each.os.getpid() != MAIN:
        each.os.kill(each.os.getpid(), signal.SIGKILL)
    return "done"


def failed(name: str, diagnostics: object) -> str:
    return f"{name} failed"


def raises(path: Path) -> str:
    if path.name == "2":
        raise ValueError("a gear broke")
    return path.name


@pytest.mark.parametrize("cores", [1, 2])
def test_a_fault_of_amend_in_one_file_stops_no_other(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(each, "cores", lambda: cores)
    names = [Path(str(at)) for at in range(5)]
    assert [*each.outcomes(lambda _: raises, failed, names)] == ["0", "1", "2 failed", "3", "4"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_loses_nothing_that_was_done(number: int, folder: Path) -> None:
    write(**{f"a{at}": GOOD for at in range(4)}, slow=GOOD)
    program = """
import time
from amend.backends.commands import build, each
each.cores = lambda: 2
whole = build.compiled
def compiled(path, *rest):
    if path.stem == "slow":
        time.sleep(60)
    return whole(path, *rest)
build.compiled = compiled
from amend.backends.face.command_line import main
raise SystemExit(main(["build", ".", "--to", "txt"]))
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not (folder / "a3.txt").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.endswith("amend: interrupted; 4 of 5 files are done\n"), err
    assert out.count("Wrote") == 4 and not [*folder.glob(".amend-*.tmp")]


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(text.encode()))


def shown(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, bytes]:
    out = Bytes()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        status = main([*arguments])
    out.flush()
    raw: Any = out.buffer
    return status, raw.getvalue()


def test_the_standard_input_is_a_proposal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, BAD)
    assert main(["check", "-"]) == 1
    assert " --> -:3:13\n" in capsys.readouterr().err
    given(monkeypatch, GOOD)
    assert main(["show", "-"]) == 0
    assert "[-197-]{+200+}" in capsys.readouterr().out


def test_a_document_goes_to_the_standard_output_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, GOOD)
    status, data = shown(monkeypatch, "build", "-", "-o", "-")
    assert status == 0
    assert [p.text for p in Document(io.BytesIO(data)).paragraphs]
    assert {path.name for path in Path().iterdir()} == {"example.en.base"}


def test_a_document_of_a_file_with_errors_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    write(x=BAD)
    assert shown(monkeypatch, "build", "x.amend", "--to", "txt", "-o", "-") == (1, b"")


def test_what_is_laid_out_from_the_standard_input_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, GOOD.replace("MOD ", "MOD    "))
    status, data = shown(monkeypatch, "fmt", "-")
    assert status == 0 and data.decode().endswith('MOD recalls.a: replace "197" with "200"\n')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "-"], "no name"),
        (["build", "a.amend", "b.amend", "-o", "-"], "one document"),
        (["build", "a.amend", "--to", "docx,txt", "-o", "-"], "one document"),
        (["build", "a.amend", "-o", "-", "--format", "json"], "or the JSON"),
        (["check", "--fix", "-"], "no file that can be mended"),
        (["build", "a.amend", "b.amend", "--open"], "name one file"),
        (["check", "a.amend", "-q", "-v"], "not allowed with"),
        (["check", "a.amend", "--ignore", "A9999"], "there is no code"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_warnings_can_be_ignored_or_count_as_errors(capsys: pytest.CaptureFixture[str]) -> None:
    write(x=DOUBTFUL, bad=BAD)
    assert main(["check", "x.amend"]) == 0
    assert main(["check", "x.amend", "--warnings-as-errors"]) == 1
    capsys.readouterr()
    ignored = ["--ignore", "A0801", "--ignore", "a0304"]
    assert main(["check", "x.amend", "--warnings-as-errors", *ignored]) == 0
    assert capsys.readouterr() == ("x.amend: nothing to report.\n", "")
    assert main(["check", "bad.amend", "--ignore", "A0501"]) == 1


def test_quiet_says_errors_alone(capsys: pytest.CaptureFixture[str]) -> None:
    write(x=DOUBTFUL)
    assert main(["build", "x.amend", "--to", "txt", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["show", "x.amend", "-q"]) == 0
    said = capsys.readouterr()
    assert "recalling" in said.out and not said.err


def test_verbose_names_the_base_texts_that_were_read(capsys: pytest.CaptureFixture[str]) -> None:
    write(x=GOOD)
    for command in (["check"], ["build", "--to", "txt"]):
        assert main([*command, "x.amend", "-v"]) == 0
        assert "x.amend: amends the base text example.en.base.\n" in capsys.readouterr().err


def test_each_message_can_stand_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    write(bad=BAD)
    assert main(["check", "bad.amend", "--format", "concise"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and lines[1].startswith("bad.amend:3:13: error A0501: ")


def test_a_comment_silences_the_line_below_and_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    write(x=DOUBTFUL.replace("SUP", "# amend: ignore A0801\n\n# why\nSUP"))
    write(bad=BAD.replace("SUP", "# amend: ignore A0501\nSUP"))
    main(["check", "x.amend", "bad.amend", "--format", "json"])
    codes = [found["code"] for found in json.loads(capsys.readouterr().out)["diagnostics"]]
    assert codes == ["A0304", "A0304", "A0501", "A0141"]


def test_what_a_draft_leaves_open_is_not_silenced_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(x="# amend: ignore A0304\n" + GOOD)
    assert main(["check", "x.amend"]) == 0
    assert main(["check", "x.amend", "--final"]) == 1


def test_help_of_a_command_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "build"]) == 0
    assert main(["build", "--help"]) == 0
    out = capsys.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    assert main(["help"]) == 0 and main(["help", "nothing"]) == 2


def test_documents_are_opened_with_the_program_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(x=GOOD)
    opened: list[Path] = []
    monkeypatch.setattr(
        "amend.backends.face.opening.opened", lambda path: bool(opened.append(path))
    )
    assert main(["build", "x.amend", "--to", "txt", "--open"]) == 0
    assert opened == [Path("x.txt")]
    assert "x.txt cannot be shown: the system has no program for it" in capsys.readouterr().err
