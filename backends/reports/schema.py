"""The JSON Schemas (2020-12) of what is printed for machines, by name."""

from __future__ import annotations

NAMES = ("report",)
"""Each is the file `specs/json/NAME.schema.json`."""


def schema(name: str) -> str:
    """The text of a schema, one of `NAMES`."""
    # Loaded here: every command names the schemas, and one prints them.
    from importlib.resources import files

    file = files("amend.backends.reports.schemas") / f"{name}.schema.json"
    return file.read_text(encoding="utf-8")
