"""What is refused is refused for the reason that is true."""

import pytest
from word.soup import word

from amend.backends.word.importing import archive
from amend.backends.word.untrusted import RefusedError
from faults.hostile_word import BODY


def test_a_word_file_that_is_too_large_is_not_said_to_be_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = word(BODY)
    monkeypatch.setattr(archive, "MAX_WHOLE", len(data) - 1)
    with pytest.raises(RefusedError, match="larger than"):
        archive.open_word(data[: len(data)])
    monkeypatch.setattr(archive, "MAX_WHOLE", 200_000_000)
    assert archive.open_word(data).document is not None
