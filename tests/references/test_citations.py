"""Citations: editions that do not agree, conferences that did not meet; silence otherwise."""

from __future__ import annotations

import pytest
from corpus.shared_texts import shared
from language.drafting import RESOLUTION, compiled

from amend.compiler.consequences.references.citations import citation_faults, citations
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, Reference
from amend.compiler.profiles.profile import profile
from amend.compiler.words.text import Text


def instrument(*lines: str, code: str = "en", series: str = "pp") -> Instrument:
    children = tuple(
        Node(NodeId(str(at)), Kind.PARAGRAPH, Text(line)) for at, line in enumerate(lines, 1)
    )
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=children)
    return Instrument(Reference(series, "1", "2018"), code, root)


def said(*lines: str, code: str = "en", series: str = "pp") -> list[str]:
    text = instrument(*lines, code=code, series=series)
    return [d.code for d in citation_faults(index_of(text), text, tuple(profile(series).sessions))]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        (
            "en",
            "Resolution 71 (Rev. Busan, 2014) of the Plenipotentiary Conference",
            "Resolution 71 (Rev. Dubai, 2018) of the Plenipotentiary Conference",
        ),
        (
            "fr",
            "Résolution 71 (Rév. Busan, 2014) de la Conférence de plénipotentiaires",
            "Résolution 71 (Rév. Dubaï, 2018) de la Conférence de plénipotentiaires",
        ),
        (
            "es",
            "Resolución 71 (Rev. Busán, 2014) de la Conferencia de Plenipotenciarios",
            "Resolución 71 (Rev. Dubái, 2018) de la Conferencia de Plenipotenciarios",
        ),
        (
            "ru",
            "Резолюции 71 (Пересм. Пусан, 2014 г.) Полномочной конференции",
            "Резолюция 71 (Пересм. Дубай, 2018 г.) Полномочной конференции",
        ),
        (
            "zh",
            "全权代表大会第71号决议（2014年，釜山，修订版）",
            "全权代表大会第71号决议（2018年，迪拜，修订版）",
        ),
        (
            "ar",
            "القرار 71 (المراجَع في بوسان، 2014) لمؤتمر المندوبين المفوضين",
            "القرار 71 (المراجَع في دبي، 2018) لمؤتمر المندوبين المفوضين",
        ),
    ],
)
def test_one_instrument_in_two_editions_is_pointed_out(code: str, old: str, new: str) -> None:
    assert said(old, new, code=code) == ["A0838"]
    assert said(new, new, code=code) == []


@pytest.mark.parametrize(
    "lines",
    [
        # Another body, another number, a body that is not named: nothing is certain.
        ("Resolution 50 (Dubai, 2014) of the PP", "Resolution 50 (Geneva, 2022) of the Assembly"),
        ("Resolution 50 (Dubai, 2014) of the Union", "Resolution 51 (Geneva, 2022) of the Union"),
        ("Resolution 50 (Dubai, 2014)", "Resolution 50 (Geneva, 2022) of the Union"),
        ("Resolution ITU-R 66 (Geneva, 2015) of the RA", "Resolution 66 (Geneva, 2019) of the RA"),
    ],
)
def test_what_may_be_right_is_not_spoken_of(lines: tuple[str, ...]) -> None:
    assert said(*lines) == []


@pytest.mark.parametrize(
    ("code", "series", "text", "wrong"),
    [
        ("en", "wtdc", "Resolution 50 (Rev. Buenos Aires, 2017) of this conference", False),
        ("en", "wtdc", "Resolution 71 (Rev. Dubai, 2018) of this conference", True),
        ("en", "wtsa", "Resolution 50 (Rev. Hammamet, 2016) of this Assembly", False),
        ("fr", "wtdc", "Résolution 71 (Rév. Dubaï, 2018) de la présente Conférence", True),
        ("es", "wtdc", "Resolución 71 (Rev. Dubái, 2018) de esta Conferencia", True),
        ("ru", "wtdc", "Резолюция 71 (Пересм. Дубай, 2018 г.) настоящей Конференции", True),
        ("zh", "wtdc", "本届大会第71号决议（2018年，迪拜，修订版）", True),
        ("ar", "wtdc", "القرار 71 (المراجَع في دبي، 2018) لهذا المؤتمر", True),
        ("en", "council", "Resolution 71 (Rev. Dubai, 2018) of this conference", False),
    ],
)
def test_a_conference_that_did_not_meet_is_pointed_out(
    code: str, series: str, text: str, wrong: bool
) -> None:
    assert said(text, code=code, series=series) == (["A0839"] if wrong else [])


def test_a_proposal_is_told_of_both() -> None:
    body = " of the Plenipotentiary Conference"
    resolution = RESOLUTION.replace("197 (Busan, 2014)", f"197 (Busan, 2014){body}")
    statement = f'MOD title: insert ", Resolution 197 (Dubai, 2018){body}" at end'
    found = compiled(statement, resolution=resolution).diagnostics
    (fault,) = [d for d in found if d.code == "A0838"]
    assert fault.message.startswith("`recalls.a` cites Resolution 197 (Busan, 2014)")


def test_published_texts_are_left_in_peace() -> None:
    """What the conferences have published agrees with itself: a word about it is a false alarm."""
    count = 0
    for series in ("pp", "wrc"):
        folder = {"pp": "pp18", "wrc": "wrc"}[series]
        for file in sorted(shared("corpus", folder).glob("*.txt")):
            lines = file.read_text(encoding="utf-8").split("\n")
            count += len(list(citations(instrument(*lines, series=series))))
            assert said(*lines, series=series) == [], file.name
    assert count > 200
