"""What is said at the end of `amend merge` and `amend compile`."""

from __future__ import annotations

from collections.abc import Iterator

from amend.backends.commands.outcomes import Merged
from amend.backends.terminal.escapes import visible


def put_together(file: Merged) -> Iterator[str]:
    """How many provisions there are of which kind, what became of each statement, and the files."""
    yield from (f"{visible(line)}\n" for line in file.lines)
    if file.compilation is None:
        written = (f"Wrote {visible(str(path))}.\n" for path in file.files)
        yield from written if file.files else (f"Nothing was written for {visible(file.name)}.\n",)
        return
    count = file.compilation.count
    yield (
        f"{number_of(count.proposals, 'proposal')} on {visible(file.name)}: "
        f"{number_of(count.rows, 'provision')}, {count.one_text} with one text, "
        f"{count.together} that go together, {count.choice} with a choice, {count.note} to note.\n"
    )
    if file.brackets:
        yield f"The agreed text has {number_of(file.brackets, 'passage')} in square brackets.\n"
    for document in file.made:
        title = document.format.title
        if file.compilation.is_plain and document.format.name == "docx":
            title = "Word document with words struck and underlined"
        yield f"Wrote {visible(str(document.path))}: {title}.\n"
    for path in file.files:
        yield f"Wrote {visible(str(path))}.\n"


def number_of(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
