"""Fuzzes the reader of Word files, guided by coverage: `make fuzz`.

What breaks it is kept in `tests/faults/crashers`, where a test reads it ever after. A file is
packed around each drawn main part, so that the fuzzer need not learn what a zip file is; one
drawn byte in eight damages the archive itself.
"""

import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import atheris

with atheris.instrument_imports(include=["amend.backends.word.importing"]):
    from amend.backends.word.importing.document import read_document
    from amend.backends.word.untrusted import RefusedError

from faults.hostile_word import BODY, PIECES
from word.soup import members, packed, part, word

CRASHERS = Path(__file__).parents[1] / "faults" / "crashers"


def one(data: bytes) -> None:
    drawn = atheris.FuzzedDataProvider(data)
    xml = ""
    for _ in range(drawn.ConsumeIntInRange(0, 12)):
        at = drawn.ConsumeIntInRange(0, len(PIECES))
        xml += PIECES[at] if at < len(PIECES) else drawn.ConsumeUnicodeNoSurrogates(30)
    if drawn.ConsumeBool():
        made = word(xml)
    else:
        parts = members(BODY)
        name = sorted(parts)[drawn.ConsumeIntInRange(0, len(parts) - 1)]
        parts[name] = drawn.ConsumeBytes(200) if drawn.ConsumeBool() else part(xml).encode()
        made = packed(parts)
    if drawn.ConsumeIntInRange(0, 7) == 0:
        place = drawn.ConsumeIntInRange(0, len(made) - 1)
        made = made[:place] + drawn.ConsumeBytes(8) + made[place + 8 :]
    try:
        census = read_document(made).census
        assert census.is_whole, census
    except RefusedError:
        return
    except Exception:
        name = hashlib.sha256(made).hexdigest()[:12]
        (CRASHERS / f"{name}.docx").write_bytes(made)
        raise


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
