"""The import contracts hold, and each of them can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts over a copy of the package that lies in a folder of its own."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [str(LINT), "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package under its installed names, with its contracts."""
    for room in ("grammar", "compiler", "backends"):
        shutil.copytree(ROOT / room, tmp_path / "amend" / room)
    shutil.copytree(ROOT / "backends/api", tmp_path / "amend", dirs_exist_ok=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("compiler/words/text.py", "import amend.backends.formats", "Arrows run one way"),
        ("grammar/parsing.py", "import amend.compiler.words.text", "Arrows run one way"),
        ("backends/html/writer.py", "import amend.backends.text.writer", "Arrows run one way"),
        ("compiler/words/text.py", "import amend.compiler.files.kinds", "rooms of the compiler"),
        ("compiler/algebra/apply.py", "import amend.compiler.syntax.tree", "rooms of the compiler"),
        ("backends/pdf/writer.py", "import amend.backends.formats", "rooms of the backends"),
        ("backends/face/delivery.py", "import amend.functions", "Arrows run one way"),
        ("compiler/words/text.py", "import lark", "mentions lark"),
        ("backends/html/writer.py", "import lxml", "lxml and python-docx"),
        ("backends/text/writer.py", "import amend.compiler.syntax.tree", "reads the redline"),
        ("backends/face/delivery.py", "import starlette", "server of the page"),
        ("backends/lsp/server.py", "import amend.backends.preview.guard", "rooms of the backends"),
    ],
)
def test_a_forbidden_import_is_refused(house: Path, module: str, line: str, contract: str) -> None:
    file = house / "amend" / module
    file.write_text(file.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode != 0
    broken = [row for row in done.stdout.split("\n") if row.endswith("BROKEN")]
    assert any(contract in row for row in broken), done.stdout
