"""Other people's readers and ours agree on documents that are drawn: dozens, or with
`AMEND_PROFILE=long` thousands."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies.submissions import submissions as compiled_submissions
from word.drawn_redlines import submissions as drawn_submissions

from amend.backends.word.reader import Side
from amend.backends.word.writer import emit
from amend.compiler.submission.submission import Submission
from oracles.known_faults import told_apart
from oracles.test_other_readers import Built, differences, read_by_office

pytestmark = pytest.mark.oracle

COUNT = min(settings.default.max_examples // 3, 3000) if settings.default else 30


def drawn(strategy: st.SearchStrategy[Submission], count: int) -> list[Submission]:
    """So many submissions, the same each time in CI."""
    found: list[Submission] = []

    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(whole: Submission) -> None:
        found.append(whole)

    collect()
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    folder = tmp_path_factory.mktemp("drawn")
    given = [
        told_apart(whole)
        for strategy in (drawn_submissions(), compiled_submissions())
        for whole in drawn(strategy, COUNT)
    ]
    found = [Built(whole, folder / f"{at}.docx") for at, whole in enumerate(given)]
    for one in found:
        one.file.write_bytes(emit(one.submission))
    return found


def test_libreoffice_reads_what_the_redline_says(built: list[Built]) -> None:
    for one, row in zip(built, read_by_office([b.file for b in built]), strict=True):
        found = {side: list(differences(one, side, row[side.value])) for side in Side}
        assert not any(found.values()), (found, one.submission)
