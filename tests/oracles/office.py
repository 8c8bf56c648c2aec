"""Runs inside the system's Python, which has LibreOffice's UNO, and reads Word files with it.

    /usr/bin/python3 tests/oracles/office.py

takes a job on each line of its input, as JSON, and answers it with a line of JSON. One office
serves all of them. The jobs, each on one FILE:

    {"do": "left", "file": FILE}
        what is left with every revision accepted and with every one rejected: the paragraphs of
        the body, each with its style, and the texts of the footnotes
    {"do": "changes", "file": FILE}
        the revisions: of what kind, by whom, over which words
    {"do": "one", "file": FILE, "at": 3, "side": "Accept", "others": "Reject"}
        what is left after the fourth revision is accepted alone, and then all others are rejected
    {"do": "again", "file": FILE, "to": FILE}
        the file saved again as a Word file
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Only the system's Python has these; the type checker runs in another.
import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

PIPE = f"amend-oracle-{os.getpid()}"
"""A name of its own, since two offices may run side by side."""


def main() -> None:
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={PIPE};urp;",
                f"-env:UserInstallation=file://{profile}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connected()
            for line in sys.stdin:
                sys.stdout.write(json.dumps(done(context, json.loads(line))) + "\n")
                sys.stdout.flush()
        finally:
            office.terminate()
            office.wait(30)


def connected() -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def done(context: Any, job: dict[str, Any]) -> Any:
    file = Path(job["file"])
    match job["do"]:
        case "left":
            return {
                side: left(context, file, f"{command}AllTrackedChanges")
                for side, command in (("accepted", "Accept"), ("rejected", "Reject"))
            }
        case "changes":
            with opened(context, file) as document:
                return [described(change) for change in each(document.Redlines)]
        case "one":
            return one(context, file, job["at"], job["side"], job["others"])
        case "again":
            with opened(context, file) as document:
                name = uno.systemPathToFileUrl(str(Path(job["to"]).absolute()))
                document.storeToURL(name, (value("FilterName", "MS Word 2007 XML"),))
            return True
    raise SystemExit(f"there is no job {job}")


@contextmanager
def opened(context: Any, file: Path) -> Iterator[Any]:
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    name = uno.systemPathToFileUrl(str(file.absolute()))
    document = desktop.loadComponentFromURL(name, "_blank", 0, (value("Hidden", True),))
    try:
        yield document
    finally:
        document.close(True)


def value(name: str, what: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made


def dispatch(context: Any, document: Any, command: str) -> None:
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())


def left(context: Any, file: Path, command: str) -> dict[str, Any]:
    with opened(context, file) as document:
        dispatch(context, document, command)
        return read(document)


def one(context: Any, file: Path, at: int, side: str, others: str) -> dict[str, Any]:
    with opened(context, file) as document:
        change = list(each(document.Redlines))[at]
        found = described(change)
        cursor = document.Text.createTextCursorByRange(change.RedlineStart)
        cursor.gotoRange(change.RedlineEnd, True)
        document.CurrentController.select(cursor)
        before = len(list(each(document.Redlines)))
        dispatch(context, document, f"{side}TrackedChange")
        gone = before - len(list(each(document.Redlines)))
        dispatch(context, document, f"{others}AllTrackedChanges")
        return {"change": found, "gone": gone, **read(document)}


def read(document: Any) -> dict[str, Any]:
    notes = document.Footnotes
    return {
        "paragraphs": list(paragraphs(document.Text)),
        "notes": [notes.getByIndex(n).getString() for n in range(notes.Count)],
    }


def described(change: Any) -> dict[str, str]:
    start, end = change.RedlineStart, change.RedlineEnd
    words = None
    if start is not None and end is not None:
        cursor = start.getText().createTextCursorByRange(start)
        cursor.gotoRange(end, True)
        words = cursor.getString()
    return {"kind": change.RedlineType, "author": change.RedlineAuthor, "words": words}


def each(container: Any) -> Iterator[Any]:
    found = container.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def paragraphs(text: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph, those of tables too."""
    for part in each(text):
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.CellNames:
                yield from paragraphs(part.getCellByName(name))
        else:
            yield part.ParaStyleName, part.getString()


if __name__ == "__main__":
    main()
