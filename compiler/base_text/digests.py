"""The digest of a text, by which it is known again."""

from __future__ import annotations

from hashlib import sha256

from amend.compiler.base_text.printing import print_base
from amend.compiler.instrument.instrument import Instrument

_DIGITS = 12
"""Of a digest, as it is shown: enough to tell any two texts apart."""


def digest(instrument: Instrument) -> str:
    """The digest of a text, whatever edition it says that it is."""
    words = print_base(instrument).partition("\n\n")[2]
    return sha256(f"{instrument.language}\n{words}".encode()).hexdigest()[:_DIGITS]
