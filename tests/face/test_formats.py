"""The table of formats."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

import pytest

from amend.backends.formats import FORMATS, Format
from face.samples import chinese_submission


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_line_of_the_table_names_a_backend(form: Format) -> None:
    assert callable(import_module(form.module).emit)
    assert form.extension == f".{form.name}"


def test_no_two_formats_share_a_name() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)


def test_a_backend_without_a_check_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("a_backend")
    vars(module)["emit"] = lambda submission: submission.name.encode()
    monkeypatch.setitem(sys.modules, "a_backend", module)
    form = Format("x", "an example", ".x", "a_backend")
    data = form.emit(chinese_submission())
    assert data == b"iap-24a13.zh"
    assert form.check(data, chinese_submission()) == ()
    vars(module)["check"] = lambda data, submission: (f"{len(data)} bytes",)
    assert form.check(data, chinese_submission()) == ("12 bytes",)
