"""Reads the words of a PDF file and where they stand, in a process of its own.

The extractor is an extra, loaded there alone. A file of a stranger can do no more harm there than
to be refused.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from io import BytesIO
from operator import itemgetter

from amend.backends.pdf.signs import signs_of, with_vowels
from amend.backends.word.limits import REFUSED, confined, end, limit, refuse_the_outside
from amend.backends.word.untrusted import RefusedError
from amend.compiler.received.printed import Page, Word

MEMORY = 1_500_000_000
"""Bytes of address space; a volume of six hundred pages takes a third of it."""

SECONDS = 300
"""Of processor time, and of waiting for it; a page takes about a tenth of one."""

MOST_PAGES = 2_000
MOST_BYTES = 100_000_000
"""Of a file; the Radio Regulations have 1,200 pages and 30 megabytes in four volumes."""

_GAP = 0.15
"""The part of the size of letters that parts two words, as the extractor measures it."""

_OF_WORD = ("x0", "x1", "top", "bottom", "size", "text")
"""What the extractor calls the facts of a `Word`, in its order."""
_EXTRACTOR, _ORDERED_BY = "pdfplumber", "bidi"
_TOO_MUCH = "it asks for more memory or time than a PDF file may"
_START = "from amend.backends.pdf.reader import main; main()"


def is_installed() -> bool:
    """Whether the extra is there that reads PDF files."""
    return all(find_spec(name) is not None for name in (_EXTRACTOR, _ORDERED_BY))


def read_confined(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF file, read in a limited process; raises RefusedError for any fault."""
    done = confined(_START, data, SECONDS)
    if done.returncode != 0:
        raise RefusedError(_TOO_MUCH if done.returncode < 0 else "it is damaged")
    pages = json.loads(done.stdout)
    return tuple(Page(width, tuple(_word(*word) for word in words)) for width, words in pages)


def _word(
    left: float, right: float, top: float, bottom: float, size: float, text: str, signs: list[str]
) -> Word:
    return Word(left, right, top, bottom, size, text, tuple(signs))


def main() -> None:
    """The process: bytes from the standard input, pages in JSON to the standard output."""
    limit(MEMORY, SECONDS)
    import pdfplumber
    from pdfplumber.utils.text import extract_words

    sys.addaudithook(refuse_the_outside)
    data = sys.stdin.buffer.read()
    of_word = itemgetter(*_OF_WORD)
    try:
        with pdfplumber.open(BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                end(REFUSED, f"it has more than {MOST_PAGES:,} pages")
            pages = []
            for page in file.pages:
                found = extract_words(
                    with_vowels(page.chars),
                    return_chars=True,
                    x_tolerance_ratio=_GAP,
                    use_text_flow=False,
                    extra_attrs=["size"],
                )
                words = [(*of_word(word), signs_of(word["chars"])) for word in found]
                pages.append((float(page.width), words))
                page.close()
    except RefusedError as refusal:
        end(REFUSED, str(refusal))
    except MemoryError:
        end(REFUSED, _TOO_MUCH)
    except Exception as error:  # whatever the extractor raises for what is no sound file
        name = type(error).__name__
        end(REFUSED, "it is encrypted" if "Password" in name else f"it is damaged ({name})")
    end(0, json.dumps(pages))
