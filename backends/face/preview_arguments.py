"""The arguments of `amend preview`."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from amend.backends.face.parser import Parser

_LAST_PORT = 65_535


def add_preview(preview: Parser) -> None:
    preview.add_argument("file", metavar="FILE", type=Path, help="a proposal (.amend)")
    preview.add_argument("--open", action="store_true", help="show the page in the browser at once")
    preview.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="the port of this machine (default: the first that is free)",
    )
    preview.add_argument(
        "--allow-host",
        action="append",
        type=_host,
        default=[],
        metavar="NAME",
        help="answer under this name too, with its port if it has one; for ports that you forward",
    )
    preview.add_argument("--read-only", action="store_true", help="save nothing from the page")
    preview.add_argument(
        "--frame", action="store_true", help="let Visual Studio Code show the page within itself"
    )
    preview.add_argument(
        "--attached",
        action="store_true",
        help="end when the standard input does, for programs that start this",
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= _LAST_PORT:
        raise ArgumentTypeError(f"`{text}` is no port: it is a number from 1 to {_LAST_PORT}")
    return int(text)


def _host(text: str) -> str:
    from amend.backends.preview.guard import is_name

    if not is_name(text):
        raise ArgumentTypeError(f"`{text}` is no name of a host, such as example.org:8000")
    return text
