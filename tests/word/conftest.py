"""Settings of the tests of Word files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from amend.backends.word.importing import confined
from amend.backends.word.importing.document import read_document


@pytest.fixture(scope="package", autouse=True)
def read_in_this_process() -> Iterator[None]:
    """Read files here: to start a process for each takes longer than all the rest.

    The process itself is tried in `tests/faults/`, and on real files in `tests/corpus/`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confined, "read_confined", read_document)
        yield
