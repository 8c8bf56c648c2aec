"""Why some of the characters of a Word file are no part of a text."""

from __future__ import annotations

from enum import StrEnum


class Remainder(StrEnum):
    """Where characters stand that are left out; `messages.py` has the words for it."""

    FRONT = "front"
    CONTENTS = "contents"
    REASONS = "reasons"
    END = "end"
    AFTER = "after"
    SYMBOLS = "symbols"
    OTHER_SIDE = "other side"
    STRUCK = "struck"
    UNPAIRED = "unpaired"
    UNUSED = "unused"
    BOXES = "boxes"
    AGAIN = "again"
    HIDDEN = "hidden"
    PLACEHOLDERS = "placeholders"
    GUIDES = "guides"
    MARKS = "marks"
    RUNNING = "running"
    SEPARATORS = "separators"
    OTHER_NOTES = "other notes"
    ADDED_AND_GONE = "added and gone"
    ENDNOTES = "endnotes"
    COMMENTS = "comments"
