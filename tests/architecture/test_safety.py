"""Nothing that is read can run as code, and files of a user are read in one room alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "jsonpickle"}
CALLS = {"eval", "exec", "__import__"}
METHODS = {("os", "system"), ("os", "popen"), ("subprocess", "getoutput")}
METHODS |= {("subprocess", "getstatusoutput")}


def dangers(code: str) -> Iterator[str]:
    """What in some code lets data run as code or reaches a shell."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                yield from (n.name for n in names if n.name.partition(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                if module.partition(".")[0] in MODULES:
                    yield module
                yield from (n.name for n in names if (module, n.name) in METHODS)
            case ast.Call(func=ast.Name(id=name)) if name in CALLS | {"compile"}:
                yield name
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                if (module, name) in METHODS or (module == "builtins" and name in CALLS):
                    yield name
            case ast.keyword(arg="shell", value=value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    yield "shell"
            case ast.keyword(arg="cache" | "cache_grammar"):
                yield "a cache of the parser generator, which it unpickles"


SHIPPED = {
    "backends/reports/schema.py",
    "grammar/automaton.py",
    "grammar/tables.py",
    "compiler/shipped.py",
    "compiler/diagnostics/catalogue.py",
    "backends/html/templates.py",
    "backends/preview/application.py",
    "backends/face/completion.py",
}
"""What reads files that ship with Amend."""

OWN = {"backends/pdf/office.py"}
"""What reads files that were made in a folder of its own."""


def reads(code: str) -> bool:
    """Whether some code reads a file; `archive.open(name)` opens none by itself."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                return True
            case ast.Call(func=ast.Attribute(attr="read_text" | "read_bytes")):
                return True
            case ast.Call(func=ast.Attribute(attr="open"), args=[] | [ast.Constant(), *_]):
                return True
    return False


def sources() -> Iterator[tuple[str, str]]:
    """Our own modules by their paths, each with its code."""
    for top in ("grammar", "compiler", "backends"):
        for file in (ROOT / top).rglob("*.py"):
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def test_files_of_a_user_are_read_in_one_room() -> None:
    readers = {name for name, code in sources() if reads(code)}
    assert readers == SHIPPED | OWN | {"compiler/files/raw.py", "compiler/files/reading.py"}


@pytest.mark.parametrize(
    "code",
    ["open(name)", "path.read_text('utf-8')", "Path(a).read_bytes()", "p.open()", "p.open('rb')"],
)
def test_each_way_to_read_is_seen(code: str) -> None:
    assert reads(code)
    assert not reads("archive.open(name)\nread_text(path)")


def test_our_code_runs_nothing_that_it_reads() -> None:
    code = dict(sources())
    assert len(code) > 100
    found = {f"{name}: {danger}" for name, text in code.items() for danger in dangers(text)}
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "import json, marshal as m",
        "from pickle import loads",
        "def f():\n    import shelve",
        "eval('1')",
        "exec(text)",
        "compile(text, '', 'exec')",
        "__import__(name)",
        "builtins.eval(text)",
        "os.system(command)",
        "from os import popen",
        "run = subprocess.getoutput",
        "subprocess.run(command, shell=True)",
        "Lark(text, cache=True)",
    ],
)
def test_each_danger_is_seen(code: str) -> None:
    assert list(dangers(code)) != []


def test_what_only_looks_dangerous_is_left_alone() -> None:
    code = "re.compile('a')\nfrom functools import cache\nsubprocess.run(c, shell=False)\n'eval(x)'"
    assert list(dangers(code)) == []
