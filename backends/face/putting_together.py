"""What is said at the end of `amend merge` and `amend compile`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amend.backends.commands.outcomes import Indexed, Merged
from amend.backends.terminal.escapes import visible


def put_together(file: Merged) -> Iterator[str]:
    """How many provisions there are of which kind, what became of each statement, and the files."""
    yield from (f"{visible(line)}\n" for line in file.lines)
    if file.count is None:
        written = (f"Wrote {visible(str(path))}.\n" for path in file.files)
        yield from written if file.files else (f"Nothing was written for {visible(file.name)}.\n",)
        return
    count = file.count
    unchanged = "; unchanged" if file.is_unchanged else ""
    yield (
        f"{number_of(count.proposals, 'proposal')} on {visible(file.name)}: "
        f"{number_of(count.rows, 'provision')}, {count.one_text} with one text, "
        f"{count.together} that go together, {count.choice} with a choice, {count.note} to note"
        f"{unchanged}.\n"
    )
    if file.brackets:
        yield f"The agreed text has {number_of(file.brackets, 'passage')} in square brackets.\n"
    if file.is_unchanged:
        return
    for document in file.made:
        title = document.format.title
        if file.is_plain and document.format.name == "docx":
            title = "Word document with words struck and underlined"
        yield f"Wrote {visible(str(document.path))}: {title}.\n"
    for path in file.files:
        yield f"Wrote {visible(str(path))}.\n"


def indexed(file: Indexed) -> Iterator[str]:
    """How much of a folder of compilations was written."""
    parent = Path(file.name).parent
    folder = visible(str(parent)) if parent.parts else "the current folder"
    compilations = number_of(file.compilations, "compilation")
    if file.is_unchanged:
        is_one = file.compilations == 1
        yield f"Nothing was written to {folder}: the index and "
        yield f"{compilations if is_one else f'all {compilations}'} are unchanged.\n"
        return
    index = " and the index" if file.is_written or not file.diagnostics else ""
    unchanged = f" ({file.unchanged} unchanged)" if file.unchanged else ""
    yield f"Wrote {compilations}{index} to {folder}{unchanged}.\n"


def number_of(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
