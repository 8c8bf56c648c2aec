"""Trees as commits of a real repository, and as git checks them out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from attrs import define
from strategies.trees import Leaf, Link, Module, Tree

from amend.backends.git.commit import Commit, commit_named

_HEAD = b"commit refs/heads/drawn\ncommitter A <a@example.org> 0 +0000\ndata 0\ndeleteall\n"
_SUBMODULE = "1" * 40


@define
class Repository:
    """A repository, the current folder, to which trees are added one after the other."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Repository:
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        return cls(folder)

    def commit(self, tree: Tree) -> Commit:
        lines = [
            b"commit refs/heads/drawn\ncommitter A <a@example.org> 0 +0000\ndata 0\ndeleteall\n"
        ]
        lines += [_line(path, leaf) for path, leaf in tree.items()]
        subprocess.run(
            ["git", "fast-import", "--quiet", "--force"],
            cwd=self.folder,
            input=b"".join(lines),
            check=True,
        )
        found = commit_named("refs/heads/drawn")
        assert isinstance(found, Commit), found
        return found

    def checked_out(self, commit: Commit) -> Path:
        """A folder with the files of a commit, as git writes them; the one before is gone."""
        folder = self.folder.parent / "checkout" / "head"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (self.folder / ".git/index").unlink(missing_ok=True)
        command = ["git", f"--work-tree={folder}", "-c", "core.autocrlf=false", "checkout", "-q"]
        subprocess.run([*command, commit.identity, "--", "."], cwd=self.folder, check=True)
        return folder


def _line(path: str, leaf: Leaf) -> bytes:
    name = path.replace("\\", "\\\\").replace('"', '\\"')
    match leaf:
        case Module():
            return f'M 160000 {_SUBMODULE} "{name}"\n'.encode()
        case Link(target):
            mode, data = "120000", target.encode()
        case _:
            mode, data = "100644", leaf
    return f'M {mode} inline "{name}"\ndata {len(data)}\n'.encode() + data + b"\n"
