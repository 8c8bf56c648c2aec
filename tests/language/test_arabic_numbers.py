"""Labels with مكرراً, which Arabic texts have for *bis*."""

import pytest

from language.drafting import HEADER, codes, proposed

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: ar\n\n"
TEXT = f"{HEAD}*إذ يذكّر*\nأ ) واحد؛\nب) اثنان؛\nد ) أربعة،\n\n*يقرر*\n1 واحد؛\n2 اثنان.\n"
ARABIC = HEADER.replace("language: en", "language: ar")
IN_FORCE = "labels: bis\n"


def labels(statements: str, text: str = TEXT, header: str = ARABIC + IN_FORCE) -> list[str]:
    lines = proposed(statements, resolution=text, header=header)
    return [line.split(" جديد")[0] for line in lines if "جديد" in line]


def test_what_is_put_between_is_repeated_in_arabic() -> None:
    after = "\n".join(f"ADD after recalls.{at}: - جديد؛" for at in "abb")
    assert labels(after) == ["أ مكرراً)", "ب مكرراً)", "ب مكرراً ثانياً)"]
    assert labels("ADD after resolves.1: - جديد؛") == ["1 مكرراً"]


@pytest.mark.parametrize("held", ["أ مكرراً)", "أ مكررًا)", "أ مكرر)", "أ )مكرراً"])
def test_it_goes_on_from_the_one_in_force_however_it_is_spelt(held: str) -> None:
    text = TEXT.replace("ب) اثنان", f"{held} قديم؛\nب) اثنان")
    (label,) = labels("ADD after recalls.abis: - جديد؛", text)
    assert "مكرراً ثانياً" in label
    assert label.endswith(")") is held.endswith(")")


def test_an_address_names_it_in_arabic_or_in_latin() -> None:
    text = TEXT.replace("ب) اثنان", "أ مكرراً ثانياً) قديم؛\nب) اثنان")
    for address in ("recalls.ater", "recalls.a ter", "recalls.أ مكرراً ثانياً"):
        assert labels(f"ADD after {address}: - جديد؛", text) == ["أ مكرراً ثالثاً)"]


def test_a_list_with_latin_numbers_keeps_to_them() -> None:
    text = TEXT.replace("ب) اثنان", "أ )bis قديم؛\nب) اثنان")
    assert labels("ADD after recalls.b: - جديد؛", text) == ["ب)bis"]


def test_it_follows_the_label_that_it_is_built_on() -> None:
    text = TEXT.replace("ب) اثنان", "أ مكرراً) قديم؛\nب) اثنان")
    lines = proposed("ADD before recalls.a: - جديد؛", resolution=text, header=ARABIC)
    assert "ب مكرراً) قديم؛" in lines
    assert "A0821" in codes("SUP recalls.a", resolution=text, header=ARABIC)


def test_beyond_the_last_none_can_be_told() -> None:
    text = TEXT.replace("ب) اثنان", "أ مكرراً حادي عشر) قديم؛\nب) اثنان")
    added = "ADD after recalls.a duodecies: - جديد؛"
    assert "A0803" in codes(added, resolution=text, header=ARABIC + IN_FORCE)
