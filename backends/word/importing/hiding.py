"""Which stretches of a Word file do not print, because of their own properties or of a style."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from amend.backends.word.importing.properties import OFF, is_on, value_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.values import frozen

_W = f"{{{NAMESPACE}}}"
_PARAGRAPH, _CHARACTER = "paragraph", "character"
_HIDDEN = "vanish"
"""What says of text that it does not print."""
_PLACEHOLDER = "showingPlcHdr"
"""What says of a content control that it shows no text of its own."""


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
        own = is_on(properties, _HIDDEN)
        if own is not None:
            return own
        named = properties.find(_W + "rStyle") if properties is not None else None
        style = self._hides(_CHARACTER, value_of(named))
        by_styles = self._hides(_PARAGRAPH, paragraph) ^ style
        return self.everywhere or by_styles

    def _hides(self, kind: str, style: str) -> bool:
        named = (kind, style)
        return self.styles.get(
            named if named in self.styles else (kind, self.usual.get(kind, "")), False
        )


def placeholders_in(part: Element) -> frozenset[Element]:
    """The runs of content controls that nobody has filled in.

    They say what is to be typed there, as "Click here to enter text"
    (ISO/IEC 29500-1, 17.5.2.39, showingPlcHdr).
    """
    empty = (one for one in part.iter(_W + "sdt") if is_on(one.find(_W + "sdtPr"), _PLACEHOLDER))
    return frozenset(run for one in empty for run in one.iter(_W + "r"))


def hiding_of(styles: Element | None) -> Hiding:
    """Read what the styles of a file hide; one that says nothing is as the one below it."""
    own: dict[tuple[str, str], bool | None] = {}
    based: dict[tuple[str, str], str] = {}
    usual: dict[str, str] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        kind, identity = style.get(_W + "type", _PARAGRAPH), style.get(_W + "styleId", "")
        own[kind, identity] = is_on(style.find(_W + "rPr"), _HIDDEN)
        based[kind, identity] = value_of(style.find(_W + "basedOn"))
        if style.get(_W + "default", "0") not in OFF:
            usual[kind] = identity
    defaults = (
        styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr") if styles is not None else None
    )
    found = {named: _inherited(named, own, based) for named in own}
    return Hiding(found, usual, bool(is_on(defaults, _HIDDEN)))


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
