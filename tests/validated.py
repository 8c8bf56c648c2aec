"""Every report for machines that the tests make is held against its schema."""

from __future__ import annotations

import functools
import json

import jsonschema

from amend.backends.commands.outcomes import Report
from amend.backends.face import json_output
from amend.backends.reports.schema import schema

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema("report")))


def pytest_configure() -> None:
    """Before any test module takes it by its name."""
    made = json_output.rendered_json

    @functools.wraps(made)
    def rendered_json(report: Report) -> str:
        text = made(report)
        faults = [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(json.loads(text))]
        assert faults == []
        return text

    json_output.rendered_json = rendered_json
