"""A key of the lexicon means the same calls in all languages, however headings are built."""

import pytest

from language.drafting import HEADER, codes, proposed

HEADINGS = {
    "en": ("considering", "considering further"),
    "fr": ("considérant", "considérant en outre"),
    "es": ("considerando", "considerando además"),
    "ru": ("учитывая", "учитывая далее"),
    "zh": ("考虑到", "进一步考虑到"),
    "ar": ("إذ يضع في اعتباره", "إذ يضع في اعتباره كذلك"),
}
BASE = (
    "instrument: wtdc/85\nedition: 2017\nlanguage: {}\n\n*{}*\n1 66,\n2 67,\n\n*{}*\n1 68.\n2 69.\n"
)


@pytest.mark.parametrize("code", HEADINGS)
def test_a_key_may_mean_what_goes_on_after_it(code: str) -> None:
    header = HEADER.replace(": en", f": {code}")
    base = BASE.format(code, *HEADINGS[code])
    assert "A0502" in codes("SUP considers.1", resolution=base, header=header)
    for address in ("considers[2].2", "considers-further.2"):
        edit = f'MOD {address}: replace "69" with "70"'
        assert proposed(edit, resolution=base, header=header)[-1].startswith("2 70")


def test_a_key_does_not_mean_another_whose_headings_only_begin_alike() -> None:
    header = HEADER.replace(": en", ": fr")
    base = BASE.format("fr", "prie instamment", "prie")
    assert "A0502" not in codes("SUP requests.1", resolution=base, header=header)
    assert "A0502" in codes("SUP prie.1", resolution=base, header=header)
