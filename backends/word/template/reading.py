"""Reads a template: screened, and with a place for the proposal."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from amend.backends.word.importing.archive import MAX_WHOLE
from amend.backends.word.template import messages
from amend.backends.word.template.host import has_margins, host_of
from amend.backends.word.template.place import PlaceError, cleared
from amend.backends.word.template.screening import Template, screened
from amend.backends.word.template.weaving import highest_id
from amend.backends.word.untrusted import RefusedError
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files.reading import read_bytes


def read_template(path: Path) -> Template | Diagnostic:
    """The template in a file, or what is wrong with it; never fails."""
    data = read_bytes(path, MAX_WHOLE)
    return data if isinstance(data, Diagnostic) else template_of(str(path), data)


def template_of(name: str, data: bytes) -> Template | Diagnostic:
    """The template that some bytes hold, or what is wrong with it; never fails."""
    try:
        template = screened(name, data)
        host = host_of(template)
        highest_id((host.document, host.footnotes, *host.others))
        cleared(host.body)
    except RefusedError as refusal:
        return messages.refused(name, str(refusal))
    except PlaceError as fault:
        return messages.no_place(name, str(fault))
    except etree.XMLSyntaxError:
        return messages.refused(name, "it is no sound XML")
    return template


def said_of(template: Template) -> Diagnostics:
    """What stays behind of a template, and what documents in it do not have."""
    left = (messages.left_behind(template.name, template.left),) if template.left else ()
    margins = (messages.own_margins(template.name),) if has_margins(host_of(template)) else ()
    return (*left, *margins)
