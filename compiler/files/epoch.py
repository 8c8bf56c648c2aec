"""What dates revisions where the header of a proposal does not."""

from __future__ import annotations

import os
import re

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.files import messages

EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable that dates revisions where the header does not, as in reproducible
builds (reproducible-builds.org/specs/source-date-epoch)."""

SECONDS = "[0-9]{1,11}"
"""A regular expression for the seconds since 1970, up to the year 5138."""


def epoch_of_the_environment() -> tuple[str | None, Diagnostics]:
    """The seconds that date revisions, if they are understood, and what is said if not."""
    epoch = os.environ.get(EPOCH, "")
    if epoch == "" or re.fullmatch(SECONDS, epoch) is not None:
        return epoch, ()
    return None, (messages.epoch_not_understood(EPOCH, epoch),)
