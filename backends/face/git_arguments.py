"""The arguments of `amend git` and `amend review`."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from amend.backends.face.parser import Parser
from amend.compiler.syntax.conflict_block import Take


def add_review(review: Parser) -> None:
    review.add_argument(
        "range",
        metavar="BASE...HEAD",
        help="two commits: main...HEAD for what a branch has done, A..B for all that differs",
    )
    review.add_argument(
        "--output",
        type=_page,
        metavar="FILE",
        help="a page (.html) or Markdown (.md) (default: the Markdown is shown)",
    )
    review.add_argument(
        "--fail-on",
        choices=("error", "never"),
        default="never",
        help="end with status 1 if a proposal has errors (default: never)",
    )
    review.add_argument("--force", action="store_true", help="replace a file that is there")


def _page(name: str) -> Path:
    path = Path(name)
    if path.suffix not in (".html", ".md"):
        raise ArgumentTypeError(f"`{name}` is neither a page (.html) nor Markdown (.md)")
    return path


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
