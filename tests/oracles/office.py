"""Runs inside the system's Python, which has LibreOffice's UNO, and reads Word files with it.

    /usr/bin/python3 tests/oracles/office.py FILE.docx...

prints one line of JSON for each file: the paragraphs of its body, each with its style, and the
texts of its footnotes, with every revision accepted and with every one rejected. One office
serves all files.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Only the system's Python has these; the type checker runs in another.
import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

PIPE = "amend-oracle"


def main(files: list[str]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={PIPE};urp;",
                f"-env:UserInstallation=file://{profile}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connected()
            for file in files:
                sys.stdout.write(json.dumps(read(context, Path(file))) + "\n")
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


def read(context: Any, file: Path) -> dict[str, dict[str, Any]]:
    return {
        side: left(context, file, f".uno:{command}AllTrackedChanges")
        for side, command in (("accepted", "Accept"), ("rejected", "Reject"))
    }


def left(context: Any, file: Path, command: str) -> dict[str, Any]:
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(str(file.absolute())), "_blank", 0, (hidden,)
    )
    try:
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, command, "", 0, ())
        notes = document.Footnotes
        return {
            "paragraphs": list(paragraphs(document.Text)),
            "notes": [notes.getByIndex(n).getString() for n in range(notes.Count)],
        }
    finally:
        document.close(True)


def paragraphs(text: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph, those of tables too."""
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.CellNames:
                yield from paragraphs(part.getCellByName(name))
        else:
            yield part.ParaStyleName, part.getString()


if __name__ == "__main__":
    main(sys.argv[1:])
