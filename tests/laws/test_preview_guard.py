"""Who may ask the preview: what the page itself sends goes on, and nothing that lacks a part."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.preview.guard import (
    MOST_BYTES,
    PAGES,
    READ,
    TAB,
    TOKEN,
    WRITTEN,
    Settings,
    refusal,
)
from laws.canary import refute

SETTINGS = Settings(41873, "t" * 43, ("preview.example", "forwarded.example:8000"))

Headers = tuple[tuple[str, str], ...]


@frozen
class Request:
    method: str
    path: str
    headers: Headers

    def without(self, name: str) -> Headers:
        return tuple(pair for pair in self.headers if pair[0] != name)

    def with_(self, name: str, *values: str) -> Request:
        more = tuple((name, value) for value in values)
        return Request(self.method, self.path, (*self.without(name), *more))

    @property
    def status(self) -> int | None:
        refused = refusal(self.method, self.path, self.headers, SETTINGS)
        return refused.status if refused else None


@st.composite
def sound(draw: st.DrawFn) -> Request:
    """What a browser that shows the page of this run sends."""
    host = draw(st.sampled_from(SETTINGS.hosts))
    path = draw(st.sampled_from((*PAGES, *READ, *WRITTEN)))
    headers = [("host", draw(st.sampled_from([host, host.upper()]))), ("accept", "*/*")]
    if path not in PAGES:
        headers += [
            (TOKEN, SETTINGS.token),
            (TAB, draw(st.text("0123456789abcdef", min_size=16, max_size=16))),
        ]
    if draw(st.booleans()):
        headers.append(("sec-fetch-site", "same-origin" if path not in PAGES else "none"))
    if path in WRITTEN or draw(st.booleans()):
        headers.append(("origin", f"http://{host}"))
    if path in WRITTEN:
        kind = draw(st.sampled_from(["application/json", "application/json; charset=utf-8"]))
        headers.append(("content-type", kind))
        headers.append(("content-length", str(draw(st.integers(0, MOST_BYTES)))))
    order = draw(st.permutations(headers))
    return Request("POST" if path in WRITTEN else "GET", path, tuple(order))


NAMES = st.sampled_from(
    [
        "127.0.0.1",
        "127.0.0.1:41874",
        "localhost",
        "evil.example:41873",
        "127.0.0.1.evil.example:41873",
        "127.0.0.1:41873.evil.example",
        "[::1]:41873",
        "0.0.0.0:41873",
        "2130706433:41873",
        "preview.example:41873",
        "preview.example.",
        "",
    ]
)
FOREIGN = NAMES.map("http://{}".format) | st.sampled_from(["null", "https://127.0.0.1:41873", ""])

Spoil = Callable[[st.DrawFn, Request], tuple[Request, int]]


def _host(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    own = dict(one.headers)["host"]
    hosts = draw(st.one_of(st.tuples(NAMES), st.just(()), st.just((own, own))))
    return one.with_("host", *hosts), 421


def _origin(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    own = f"http://{SETTINGS.hosts[0]}"
    origins = draw(st.one_of(st.tuples(FOREIGN), st.just((own, own)), st.just((own, "null"))))
    return one.with_("origin", *origins), 403


def _no_origin(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    posted = one if one.method == "POST" else Request("POST", one.path, one.headers)
    return Request("POST", posted.path, posted.without("origin")), 403


def _site(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    data = one if one.path not in PAGES else Request("GET", "/state", one.headers)
    site = draw(st.sampled_from(["same-site", "cross-site", "none", "", "same-origin, none"]))
    return data.with_("sec-fetch-site", site), 403


def _token(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    data = one if one.path not in PAGES else Request("GET", "/state", one.headers)
    data = data.with_("sec-fetch-site", "same-origin")
    own = SETTINGS.token
    given_ = draw(
        st.one_of(
            st.tuples(st.text(max_size=50).filter(lambda text: text != own)),
            st.sampled_from([(), (own, own), (own[:-1],), (own + "t",)]),
        )
    )
    return data.with_(TOKEN, *given_), 401


def _route(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    paths = ["/..", "//", "/state/", "/app.js?x", "/%2e%2e/etc/passwd", "", "*", "/State"]
    path = draw(st.sampled_from(paths))
    return Request(one.method, path, one.without("sec-fetch-site")), 404


def _method(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    methods = ["OPTIONS", "HEAD", "PUT", "DELETE", "TRACE", "CONNECT", "get", ""]
    return Request(draw(st.sampled_from(methods)), one.path, one.headers), 405


def _body(draw: st.DrawFn, one: Request) -> tuple[Request, int]:
    posted = one.with_("content-type", "application/json").with_("content-length", "2")
    posted = posted.with_(TOKEN, SETTINGS.token).with_(TAB, "0" * 16)
    posted = posted.with_("sec-fetch-site", "same-origin")
    posted = posted.with_("origin", f"http://{SETTINGS.hosts[1]}")
    posted = Request("POST", "/save", posted.headers)
    return draw(
        st.sampled_from(
            [
                (posted.with_("content-type", "text/plain"), 415),
                (posted.with_("content-type", "application/x-www-form-urlencoded"), 415),
                (posted.with_("content-type"), 415),
                (posted.with_("content-type", "application/json", "text/plain"), 415),
                (posted.with_("content-length"), 411),
                (posted.with_("content-length", "2", "3"), 411),
                (posted.with_("transfer-encoding", "chunked"), 411),
                (posted.with_("content-length", str(MOST_BYTES + 1)), 413),
                (posted.with_("content-length", "-1"), 413),
                (posted.with_("content-length", "1e3"), 413),
            ]
        )
    )


SPOILS: tuple[Spoil, ...] = (_host, _origin, _no_origin, _site, _token, _route, _method, _body)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Request, int]:
    """A sound request with one part that is wrong, and how it is refused."""
    return draw(st.sampled_from(SPOILS))(draw, draw(sound()))


@cheap()
@given(one=sound())
def test_what_the_page_itself_asks_for_goes_on(one: Request) -> None:
    assert one.status is None


@cheap()
@given(case=spoilt())
def test_a_request_with_one_wrong_part_is_refused(case: tuple[Request, int]) -> None:
    one, status = case
    assert one.status == status


@cheap()
@given(
    method=st.text(max_size=8),
    path=st.text(max_size=20),
    headers=st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30))),
)
def test_whatever_comes_is_answered(method: str, path: str, headers: list[tuple[str, str]]) -> None:
    assert refusal(method, path, headers, SETTINGS) is not None


def test_canary_that_the_port_does_not_matter() -> None:
    @given(case=spoilt())
    def law(case: tuple[Request, int]) -> None:
        one, status = case
        hosts = [value.partition(":")[0] for name, value in one.headers if name == "host"]
        assert status != 421 or hosts != ["127.0.0.1"]

    refute(law)


def test_canary_that_a_site_is_an_origin() -> None:
    @given(case=spoilt())
    def law(case: tuple[Request, int]) -> None:
        one, _ = case
        assert one.status is None or ("sec-fetch-site", "same-site") not in one.headers

    refute(law)
