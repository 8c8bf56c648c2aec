"""The arguments of `amend git`."""

from __future__ import annotations

from pathlib import Path

from amend.backends.face.parser import Parser
from amend.compiler.syntax.conflict_block import Take


def add_git(git: Parser) -> None:
    """The actions of `amend git`."""
    actions = git.add_subparsers(dest="action", title="actions", metavar="ACTION", required=True)
    about = "tell git how to show and to merge the files of Amend"
    install = actions.add_parser("install", help=about, description=f"{about.capitalize()}.")
    install.add_argument(
        "--global",
        dest="globally",
        action="store_true",
        help="for all clones of yours (default: this clone)",
    )
    install.add_argument("--remove", action="store_true", help="take it out again")
    install.add_argument("--check", action="store_true", help="as `amend git check`")
    about = "say whether git knows it all, and whether what it would run does run"
    actions.add_parser("check", help=about, description=f"{about.capitalize()}.")
    about = "settle the conflicts that a merge has left in a file"
    resolve = actions.add_parser("resolve", help=about, description=f"{about.capitalize()}.")
    resolve.add_argument("file", metavar="FILE", type=Path, help="a file with conflicts")
    resolve.add_argument(
        "--take",
        required=True,
        type=Take,
        choices=tuple(Take),
        metavar="ours|theirs|both",
        help="which version stays",
    )
    resolve.add_argument(
        "--at", type=int, metavar="LINE", help="settle the conflict there alone (default: all)"
    )
    about = "the text of a Word file; git calls it"
    textconv = actions.add_parser("textconv", help=about, description=f"{about.capitalize()}.")
    textconv.add_argument("--form", metavar="N", help="of the text; git keeps texts of one form")
    textconv.add_argument("file", metavar="FILE", help="a Word file (.docx)")
    about = "merge three versions of a proposal; git calls it"
    merge = actions.add_parser("merge-file", help=about, description=f"{about.capitalize()}.")
    for name in ("base", "ours", "theirs", "size", "path"):
        merge.add_argument(name, metavar=name.upper())
