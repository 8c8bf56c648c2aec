"""Who may ask the preview for what: one pure function, called before anything is routed.

Whatever page a browser shows can send requests to a port of this machine. So the name under which
the server is asked, the page that asks, and a token that only the page of this run can know are
checked of each request; a cookie would go to every port of this machine, and is never looked at.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence

from attrs import field

from amend.compiler.values import frozen

PAGES = ("/", "/app.js", "/app.css")
"""What is given to whoever asks: it holds nothing of the file."""

READ = ("/state", "/events")
WRITTEN = ("/text", "/save")
"""Routes of data, which want the token."""

MOST_BYTES = 10_000_000
"""Of a body: twice what the longest file of a conference has, as JSON."""

TOKEN = "x-amend-token"
TAB = "x-amend-tab"
"""The header by which a tab names itself: sixteen digits that it has drawn."""

_TAB = re.compile(r"[0-9a-f]{16}")
_LENGTH = re.compile(r"[0-9]{1,19}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?")
_JSON = re.compile(r'application/json(?:[ \t]*;[ \t]*charset="?utf-8"?)?', re.IGNORECASE)

Headers = Sequence[tuple[str, str]]
"""Names in small letters with their values, in the order in which they came, each as often."""


@frozen
class Settings:
    """What a run of the preview knows of itself.

    token: of this run; allowed: names, with their ports if they have one, beside those of this
    machine under which it may be asked; is_read_only: whether nothing may be saved; is_framed:
    whether an editor may show the page within itself.
    """

    port: int
    token: str = field(repr=False)
    allowed: tuple[str, ...] = ()
    is_read_only: bool = False
    is_framed: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which this machine may be asked, in small letters."""
        own = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        return (*own, *(name.lower() for name in self.allowed))


@frozen
class Refused:
    """A request that is refused: a status of HTTP, why, and what to do."""

    status: int
    why: str
    help: str = ""


def refusal(method: str, path: str, headers: Headers, settings: Settings) -> Refused | None:
    """Why a request is refused; None if it may go on. The first reason counts."""
    return (
        _host(headers, settings)
        or _origin(method, headers, settings)
        or _site(path, headers)
        or _route(method, path, settings)
        or _token(path, headers, settings)
        or (_body(headers) if path in WRITTEN else None)
    )


def is_name(text: str) -> bool:
    """Whether some text can be allowed as a name: a host, and a port if one is given."""
    return _NAME.fullmatch(text) is not None


def _all(headers: Headers, name: str) -> list[str]:
    return [value for key, value in headers if key == name]


def _host(headers: Headers, settings: Settings) -> Refused | None:
    """A page elsewhere can let its own name lead to this machine, but not take another name."""
    found = _all(headers, "host")
    if len(found) == 1 and found[0].lower() in settings.hosts:
        return None
    if len(found) != 1:
        return Refused(421, "The request names no host, or more than one.")
    named = found[0] if is_name(found[0]) else "another name"
    told = (
        f"If you forwarded the port yourself, start `amend preview FILE --allow-host {named}`."
        if is_name(found[0])
        else ""
    )
    return Refused(421, f"This preview is not known as {named}, but as {settings.hosts[0]}.", told)


def _origin(method: str, headers: Headers, settings: Settings) -> Refused | None:
    found = _all(headers, "origin")
    if not found and method != "POST":
        return None
    known = [f"http://{host}" for host in settings.hosts]
    known += [f"https://{name.lower()}" for name in settings.allowed]
    if len(found) == 1 and found[0].lower() in known:
        return None
    return Refused(403, "The request comes from another page than that of the preview.")


def _site(path: str, headers: Headers) -> Refused | None:
    """A page of another port of this machine is of the same site, but not of the same origin."""
    found = _all(headers, "sec-fetch-site")
    if path in PAGES or not found or found == ["same-origin"]:
        return None
    return Refused(403, "The browser says that another page asks for this.")


def _route(method: str, path: str, settings: Settings) -> Refused | None:
    if path not in (*PAGES, *READ, *WRITTEN):
        return Refused(404, "There is no such page here.")
    wanted = "POST" if path in WRITTEN else "GET"
    if method != wanted:
        return Refused(405, f"This is asked for by {wanted} alone.")
    if path == "/save" and settings.is_read_only:
        return Refused(403, "This preview is read only: nothing is saved from it.")
    return None


def _token(path: str, headers: Headers, settings: Settings) -> Refused | None:
    if path in PAGES:
        return None
    given, tabs = _all(headers, TOKEN), _all(headers, TAB)
    own = settings.token.encode()
    # Compared even where none is given, so that the answer takes as long.
    is_known = hmac.compare_digest("".join(given[:1]).encode("utf-8", "replace"), own)
    if len(given) != 1 or not is_known:
        return Refused(
            401,
            "The address is without the token of this run.",
            "Open the whole address that `amend preview` has printed; it holds a `#`.",
        )
    if path != "/state" and (len(tabs) != 1 or not _TAB.fullmatch(tabs[0])):
        return Refused(400, "The request does not say which tab it comes from.")
    return None


def _body(headers: Headers) -> Refused | None:
    """A form can send no JSON; what is to come is as long as it is said to be."""
    kinds, lengths = _all(headers, "content-type"), _all(headers, "content-length")
    if len(kinds) != 1 or not _JSON.fullmatch(kinds[0].strip()):
        return Refused(415, "What is sent must be JSON.")
    if _all(headers, "transfer-encoding") or len(lengths) != 1:
        return Refused(411, "The request does not say how long it is.")
    if not _LENGTH.fullmatch(lengths[0]) or int(lengths[0]) > MOST_BYTES:
        return Refused(413, f"More than {MOST_BYTES:,} bytes are not taken.")
    return None
