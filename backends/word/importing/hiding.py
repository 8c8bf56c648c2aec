"""Which stretches of a Word file do not print, because of their own properties or of a style."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from amend.backends.word.importing.properties import OFF
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
_PARAGRAPH, _CHARACTER = "paragraph", "character"


@frozen
class Hiding:
    """What the styles of a file hide.

    styles: for each kind of style and id, whether it hides what has it.
    usual: for each kind, the id of the style of what names none.
    everywhere: whether the defaults of the file hide all that nothing else shows.
    """

    styles: Mapping[tuple[str, str], bool] = field(hash=False)
    usual: Mapping[str, str] = field(hash=False)
    everywhere: bool = False

    def hides_run(self, properties: Element | None, paragraph: str) -> bool:
        """Whether a run does not print.

        What its own properties say counts before all styles. Else hidden is one of the looks that
        a style turns over: text hidden by the style of its paragraph and by that of its
        characters is shown (ISO/IEC 29500-1, 17.7.3).

        paragraph: the id of the style of its paragraph; empty for the usual one.
        """
        own = _vanishes(properties)
        if own is not None:
            return own
        named = properties.find(_W + "rStyle") if properties is not None else None
        style = named.get(_W + "val", "") if named is not None else ""
        by_styles = self._hides(_PARAGRAPH, paragraph) ^ self._hides(_CHARACTER, style)
        return self.everywhere or by_styles

    def _hides(self, kind: str, style: str) -> bool:
        named = (kind, style)
        return self.styles.get(
            named if named in self.styles else (kind, self.usual.get(kind, "")), False
        )


def hiding_of(styles: Element | None) -> Hiding:
    """Read what the styles of a file hide; one that says nothing is as the one below it."""
    own: dict[tuple[str, str], bool | None] = {}
    based: dict[tuple[str, str], str] = {}
    usual: dict[str, str] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        kind, identity = style.get(_W + "type", _PARAGRAPH), style.get(_W + "styleId", "")
        own[kind, identity] = _vanishes(style.find(_W + "rPr"))
        on = style.find(_W + "basedOn")
        based[kind, identity] = on.get(_W + "val", "") if on is not None else ""
        if style.get(_W + "default", "0") not in OFF:
            usual[kind] = identity
    defaults = (
        styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr") if styles is not None else None
    )
    found = {named: _inherited(named, own, based) for named in own}
    return Hiding(found, usual, bool(_vanishes(defaults)))


def _inherited(
    named: tuple[str, str],
    own: Mapping[tuple[str, str], bool | None],
    based: Mapping[tuple[str, str], str],
) -> bool:
    seen: set[tuple[str, str]] = set()
    while named in own and named not in seen:
        said = own[named]
        if said is not None:
            return said
        seen.add(named)
        named = named[0], based[named]
    return False


def _vanishes(properties: Element | None) -> bool | None:
    """Whether properties say that their text does not print; None where they say nothing."""
    element = properties.find(_W + "vanish") if properties is not None else None
    return None if element is None else element.get(_W + "val", "1") not in OFF
