"""What a document says of itself: its names in the four levels of FRBR, its days, its author."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from amend.backends.akn.markup import element
from amend.backends.akn.naming import Name

_MAIN = "main"
_EDITOR = "amend"
_EDITOR_IRI = "/akn/ontology/process/amend"


def meta(name: Name, component: str = "", *more: Element) -> Element:
    """The meta data of a document, or of a component of one.

    component: its identity in the file; empty for the document itself.
    more: what stands between the identification and the references.
    """
    own = f"{component}__" if component else ""
    author, editor = f"{own}author", f"{own}{_EDITOR}"
    return element(
        "meta",
        element(
            "identification",
            _work(name, component or _MAIN, author),
            _expression(name, component or _MAIN, author),
            _manifestation(name, component or _MAIN, editor),
            source=f"#{editor}",
        ),
        *more,
        element(
            "references",
            element("TLCOrganization", eId=author, href=name.author, showAs=name.author_called),
            element("TLCProcess", eId=editor, href=_EDITOR_IRI, showAs="Amend"),
            source=f"#{editor}",
        ),
    )


def editor_of(component: str) -> str:
    """Who says what the meta data of a component say, as they refer to it."""
    return f"#{component}__{_EDITOR}" if component else f"#{_EDITOR}"


def _work(name: Name, component: str, author: str) -> Element:
    return element(
        "FRBRWork",
        element("FRBRthis", value=f"{name.work}/!{component}"),
        element("FRBRuri", value=name.work),
        element("FRBRdate", date=name.day.isoformat(), name="work"),
        element("FRBRauthor", href=f"#{author}"),
        element("FRBRcountry", value="un"),
    )


def _expression(name: Name, component: str, author: str) -> Element:
    return element(
        "FRBRExpression",
        element("FRBRthis", value=f"{name.expression}/!{component}"),
        element("FRBRuri", value=name.expression),
        element("FRBRdate", date=name.version.isoformat(), name="expression"),
        element("FRBRauthor", href=f"#{author}"),
        element("FRBRlanguage", language=name.language),
    )


def _manifestation(name: Name, component: str, editor: str) -> Element:
    return element(
        "FRBRManifestation",
        element("FRBRthis", value=f"{name.expression}/!{component}.xml"),
        element("FRBRuri", value=f"{name.expression}.akn"),
        element("FRBRdate", date=name.version.isoformat(), name="manifestation"),
        element("FRBRauthor", href=f"#{editor}"),
    )
