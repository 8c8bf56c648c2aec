"""The words of an equation on one line, as a person would type it: `A=((3√3)/2)r^2`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amend.backends.word.untrusted import Element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_M = f"{{{MATH}}}"
_VALUE = _M + "val"

EQUATIONS = (_M + "oMathPara", _M + "oMath")
"""A paragraph of equations, and one."""


def on_one_line(element: Element) -> str:
    """The signs of an equation in their order, with what stands above and below told by signs.

    They are part of what is kept, and so of its name: told otherwise, each equation has another.
    """
    if element.tag == _M + "t":
        return element.text or ""
    made = _MADE.get(element.tag)
    return made(element) if made is not None else "".join(map(on_one_line, element))


def _part(element: Element, name: str) -> str:
    found = element.find(_M + name)
    return on_one_line(found) if found is not None else ""


def _said(element: Element, properties: str, name: str, usual: str) -> str:
    """What the properties of an element say; usual: where they do not."""
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return usual if found is None else found.get(_VALUE, "")


def _grouped(words: str) -> str:
    """A part in brackets, unless it is one sign, or one number."""
    is_one = len(words) < 2 or words.isdecimal()
    return words if is_one else f"({words})"


def _raised(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    return (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _fraction(element: Element) -> str:
    return f"({_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))})"


def _script(element: Element) -> str:
    return _grouped(_part(element, "e")) + _raised(element)


def _before(element: Element) -> str:
    return _raised(element) + _grouped(_part(element, "e"))


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return (f"^{_grouped(degree)}" if degree else "") + f"√{_grouped(_part(element, 'e'))}"


def _sum(element: Element) -> str:
    return f"{_said(element, 'naryPr', 'chr', '∫')}{_raised(element)} {_part(element, 'e')}"


def _bracketed(element: Element) -> str:
    opening, closing, between = (
        _said(element, "dPr", name, usual)
        for name, usual in (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))
    )
    inside = between.join(map(on_one_line, element.findall(_M + "e")))
    return f"{opening}{inside}{closing}"


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _accented(element: Element) -> str:
    return _grouped(_part(element, "e")) + _said(element, "accPr", "chr", "\u0302")


def _limit(element: Element) -> str:
    sign = "_" if element.tag == _M + "limLow" else "^"
    return f"{_part(element, 'e')}{sign}{_grouped(_part(element, 'lim'))}"


def _lines(element: Element) -> str:
    return "; ".join(map(on_one_line, element.findall(_M + "e")))


def _matrix(element: Element) -> str:
    rows = (row.findall(_M + "e") for row in element.findall(_M + "mr"))
    return f"[{'; '.join(', '.join(map(on_one_line, row)) for row in rows)}]"


_MADE: Mapping[str, Callable[[Element], str]] = {
    _M + name: made
    for made, names in (
        (_fraction, ("f",)),
        (_script, ("sSup", "sSub", "sSubSup")),
        (_before, ("sPre",)),
        (_root, ("rad",)),
        (_sum, ("nary",)),
        (_bracketed, ("d",)),
        (_function, ("func",)),
        (_accented, ("acc",)),
        (_limit, ("limLow", "limUpp")),
        (_lines, ("eqArr",)),
        (_matrix, ("m",)),
    )
    for name in names
}
"""How the parts of an equation that do not stand beside one another are told (ISO/IEC 29500-1,
22.1.2)."""
