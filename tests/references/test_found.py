"""References in the six languages: found, followed, and told from citations of other texts."""

from __future__ import annotations

import pytest

from amend.compiler.addresses.printing import print_address
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.consequences.references.internal import Finder
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index, index_of

CALLS = {
    "en": ("considering", "resolves", "instructs the Secretary-General"),
    "fr": ("considérant", "décide", "charge le Secrétaire général"),
    "es": ("considerando", "resuelve", "encarga al Secretario General"),
    "ru": ("учитывая,", "решает,", "поручает Генеральному секретарю"),
    "zh": ("考虑到", "做出决议", "责成秘书长"),
    "ar": ("إذ يضع في اعتباره", "يقرر", "يكلف الأمين العام"),
}
LABELS = {"ar": ("أ )", "ب)", "ج)", "د )")}


def index(code: str = "en") -> Index:
    first, second, third = CALLS[code]
    labels = LABELS.get(code, ("a)", "b)", "c)", "d)"))
    text = (
        f"instrument: pp/1\nedition: 2018\nlanguage: {code}\n\n*{first}*\n"
        + "".join(f"{label} text\n" for label in labels)
        + f"\n*{second}*\n1 one\n2 two:\n    i) first\n    ii) second\n3 three\n4 four\n5 five:\n"
        "    a) alpha\n    b) beta\n"
        f"\n*{third}*\n1 one\n1.1 more\n2 two\n3 three\n4 four\n"
    )
    read = read_base_text(Source("1.base", text))
    assert read.instrument is not None, [d.message for d in read.diagnostics]
    return index_of(read.instrument)


def found(text: str, code: str = "en") -> list[str]:
    known = index(code)
    return [
        f"{text[r.start : r.end]} -> {print_address(r.target, known)}"
        for r in Finder.of(known).references(text)
    ]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("as in considering a) above", ["a) -> considers.a"]),
        (
            "Considering a), b) and d)",
            ["a) -> considers.a", "b) -> considers.b", "d) -> considers.d"],
        ),
        ("under resolves 1 and 2 above", ["1 -> resolves.1", "2 -> resolves.2"]),
        ("resolves 2i) above", ["2i) -> resolves.2.i"]),
        ("resolves 5b), above", ["5b) -> resolves.5.b"]),
        (
            "resolves 2 to 4 above",
            ["2 -> resolves.2", " -> resolves.3", "4 -> resolves.4"],
        ),
        ("instructs the Secretary-General 4 above", ["4 -> instructs.4"]),
        ("instructs the Secretary-General 1.1", ["1.1 -> instructs.1.1"]),
        ("referred to in resolves above", ["resolves -> resolves"]),
        ("considering b) and considering\u00a0d)", ["b) -> considers.b", "d) -> considers.d"]),
        ("considering a)–c)", ["a) -> considers.a", " -> considers.b", "c) -> considers.c"]),
        # No references: another instrument, a quotation, no label, none that is there.
        ("considering b) of Resolution 4 (Dubai, 2012)", []),
        ("resolves 2 above of Decision 5", []),
        ("the document “resolves 2”", []),
        ("while considering the needs", []),
        ("considering z) above", []),
        ("resolves 9", []),
        ("he resolves 2024 problems", []),
        ("unresolves 2", []),
    ],
)
def test_english(text: str, references: list[str]) -> None:
    assert found(text) == references


@pytest.mark.parametrize(
    ("code", "text", "references"),
    [
        ("fr", "visé au point 2 du décide ci-dessus", ["2 -> resolves.2"]),
        ("fr", "aux points 1 et 3 du décide", ["1 -> resolves.1", "3 -> resolves.3"]),
        ("fr", "au considérant a) ci-dessus", ["a) -> considers.a"]),
        ("fr", "au point 2 du décide de la Résolution 5", []),
        ("es", "del anterior resuelve 2", ["2 -> resolves.2"]),
        ("es", "en el considerando a) y b)", ["a) -> considers.a", "b) -> considers.b"]),
        ("es", "el resuelve 2 de la Resolución 7", []),
        ("ru", "в пункте 2 раздела решает, выше", ["2 -> resolves.2"]),
        ("ru", "в пунктах a) и c) раздела учитывая", ["a) -> considers.a", "c) -> considers.c"]),
        ("ru", "в пункте 2 раздела решает Резолюции 7", []),
        ("zh", "上述做出决议2中", ["2 -> resolves.2"]),
        ("zh", "考虑到a)、b)和d)", ["a) -> considers.a", "b) -> considers.b", "d) -> considers.d"]),
        ("zh", "第4号决议（2012年，迪拜）考虑到a)", []),
        ("ar", "الفقرة 2 من يقرر أعلاه", ["2 -> resolves.2"]),
        ("ar", "يقرر 2 من القرار 4", []),
    ],
)
def test_the_other_languages(code: str, text: str, references: list[str]) -> None:
    assert found(text, code) == references


def test_a_heading_that_stands_twice_is_not_followed() -> None:
    text = (
        "instrument: pp/1\nedition: 2018\nlanguage: en\n\n"
        "*resolves*\n1 x\n2 y\n*resolves*\n1 z\n2 w\n"
    )
    instrument = read_base_text(Source("1.base", text)).instrument
    assert instrument is not None
    assert list(Finder.of(index_of(instrument)).references("resolves 2 above")) == []
