"""The tools of the oracles; one that is missing is a failure in CI, and a skip elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
MODULES = ROOT / ".tools" / "node_modules"
VSCODE = ROOT / "backends" / "editors" / "vscode"
VALIDATOR = MODULES / ".bin" / "ooxml-validator"


def missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing; .ci/run installs it")
    pytest.skip(f"{what} is not on this machine")


def office() -> str:
    """The Python that can drive LibreOffice."""
    if shutil.which("soffice") is None:
        missing("LibreOffice")
    found = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    if found.returncode:
        missing("python3-uno")
    return SYSTEM_PYTHON


def validator() -> str:
    """The Open XML SDK validator."""
    if shutil.which("node") is None:
        missing("Node")
    if not VALIDATOR.exists():
        missing("the Open XML SDK validator")
    return str(VALIDATOR)


def multitool() -> str:
    """Microsoft's reader of SARIF, a program of its own; npm only brings it here."""
    found = MODULES / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    if not os.access(found, os.X_OK):
        missing("the SARIF multitool")
    return str(found)


def pre_commit() -> str:
    """What runs hooks before a commit."""
    found = Path(sys.executable).with_name("pre-commit")
    if not found.exists():
        missing("pre-commit")
    return str(found)


def browser() -> str:
    """Chromium, with what drives it, the accessibility checker and a reader of PDF at hand."""
    if shutil.which("node") is None:
        missing("Node")
    if shutil.which("pdftotext") is None:
        missing("poppler")
    for module in ("playwright-core", "axe-core"):
        if not (MODULES / module).is_dir():
            missing(module)
    found = shutil.which("chromium")
    if found is None:
        missing("Chromium")
    return str(found)


def vscode() -> str:
    """Node, with what the extension for VS Code is built and tried with."""
    found = shutil.which("node")
    if found is None:
        missing("Node")
    if not (VSCODE / "node_modules").is_dir():
        missing("what the extension for VS Code is built with (npm ci in backends/editors/vscode)")
    return str(found)
