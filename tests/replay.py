"""What a law found is told once more at the end, with how to see it again."""

from __future__ import annotations

import re

import pytest

_BLOB = re.compile(r"@reproduce_failure\(.+\)")

_ADVICE = """\
Write the line above the law, directly over its `@given` (from hypothesis import reproduce_failure),
and run the law alone: it fails at once, with the same example. Then mend what is wrong, and keep
the example as an `@example(...)` of the law, or as a test of its own, in place of the line."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    found = [
        (report.nodeid, blob)
        for report in terminalreporter.getreports("failed")
        for blob in dict.fromkeys(_BLOB.findall(report.longreprtext))
    ]
    if not found:
        return
    terminalreporter.section("to replay what the laws found")
    for law, blob in found:
        terminalreporter.write_line(f"{law}\n    {blob}")
    terminalreporter.write_line(_ADVICE)
