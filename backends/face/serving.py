"""The arguments of what serves an editor, which has none of the options of other commands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn, TypeAlias

from amend.backends.face import examples
from amend.backends.face.parser import Parser

Subparsers: TypeAlias = "argparse._SubParsersAction[Parser]"


class Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"amend {version('itu-amend')}\n")
        raise SystemExit(0)


def add_lsp(found: Subparsers) -> None:
    lsp = found.add_parser(
        "lsp",
        help="serve an editor, which starts this by itself",
        description="Serve an editor on the standard input and output.",
        epilog=examples.LSP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    lsp.add_argument("--version", action=Version, nargs=0, help="show the version")
    lsp.add_argument(
        "--log", type=Path, metavar="FILE", help="where faults are noted (default: standard error)"
    )
