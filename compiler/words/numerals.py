"""The numerals of Arabic and Chinese lists, beside those of Latin ones."""

from __future__ import annotations

INDIC_DIGITS = "٠-٩"
"""The digits of Arabic, as the inside of a set of characters."""

CHINESE_DIGITS = "一二三四五六七八九十"
"""In order from one to ten."""

_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FROM_INDIC = {indic: digit for digit, indic in _INDIC.items()}
"""The digits of Arabic as those of other languages, for `str.translate`."""

FROM_WIDE = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
"""Full-width digits as usual ones, for `str.translate`: each keeps its place."""

WIDE_DIGITS = "０-９"
"""The same, as the inside of a set of characters."""

_WIDE_LETTERS = {
    wide + at: ord(a) + at for wide, a in ((0xFF21, "A"), (0xFF41, "a")) for at in range(26)
}
FROM_WIDE_BODY = FROM_WIDE | _WIDE_LETTERS
"""The full-width digits and letters of labels as usual ones."""

TO_WIDE = {usual: wide for wide, usual in FROM_WIDE_BODY.items()}

ONE_SIGN = {
    "circled": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "bracketed": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "pointed": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "bracketed Chinese": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "circled Chinese": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "small Roman": "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
    "capital Roman": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
}
"""Numerals that are one character, with what stands around them, from one on."""

ROMAN_SIGNS = ONE_SIGN["small Roman"] + ONE_SIGN["capital Roman"]
ALONE_SIGNS = "".join(s for name, s in ONE_SIGN.items() if not name.endswith("Roman"))
"""Those that stand as a label by themselves: a Roman numeral takes a mark or a bracket."""

_VALUES = {sign: at for signs in ONE_SIGN.values() for at, sign in enumerate(signs, 1)}


def sign_value(body: str) -> int:
    """The number of a numeral of one character; 0 if it is none."""
    return _VALUES.get(body, 0)


_TEN = len(CHINESE_DIGITS)


def indic(value: int) -> str:
    """A number in the digits of Arabic."""
    return str(value).translate(_INDIC)


def chinese(value: int) -> str:
    """The numeral of a number from 1 to 99: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(value, _TEN)
    first = CHINESE_DIGITS[tens - 1] if tens > 1 else ""
    last = CHINESE_DIGITS[ones - 1] if ones else ""
    return f"{first}{CHINESE_DIGITS[-1]}{last}" if tens else last


def chinese_value(body: str) -> int:
    """The number of a numeral; 0 if it is none, as 二三."""
    if not body or not set(body) <= set(CHINESE_DIGITS):
        return 0
    return next((value for value in range(1, _TEN * _TEN) if chinese(value) == body), 0)
