"""What the server answers: the page, which holds nothing of the file, and data to the page."""

from __future__ import annotations

import asyncio
import html
import json
from collections.abc import Iterable
from functools import partial
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from amend.backends import html as html_pages
from amend.backends.html import words as html_words
from amend.backends.html.templates import templates
from amend.backends.preview.guard import PAGES, TAB, Headers, Refused, Settings, refusal
from amend.backends.preview.session import Newer, NotSaved, OnDisk, Saved
from amend.backends.preview.streams import Streams
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.values import frozen

PATIENCE = 10.0
"""Seconds in which a body must have come."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
)
"""The page runs its own script and nothing else, and asks nobody but this server."""

_EDITORS = "vscode-webview: vscode-file:"
"""The schemes of the pages that Visual Studio Code shows others in; no page of the web has one."""

_ALWAYS = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
)

_STYLES = ("page.css", "comparison.css")


@frozen
class Guarded:
    """Another application behind the guard; every answer carries what keeps the page apart."""

    inner: ASGIApp
    settings: Settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.inner(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in scope["headers"]]
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        refused = refusal(scope["method"], path, headers, self.settings)
        guarded = partial(_send_guarded, send, self.settings)
        if refused is not None:
            await _refusal(path, headers, refused)(scope, receive, guarded)
            return
        await self.inner(scope, receive, guarded)


def _kept_apart(settings: Settings) -> Iterable[tuple[str, str]]:
    """The headers of every answer."""
    yield from _ALWAYS
    frames = _EDITORS if settings.is_framed else "'none'"
    yield "content-security-policy", POLICY.format(frames=frames)
    if not settings.is_framed:
        # It knows no schemes: where editors may show the page, the policy alone can say so.
        yield "x-frame-options", "DENY"


async def _send_guarded(send: Send, settings: Settings, message: Message) -> None:
    if message["type"] == "http.response.start":
        always = [(name.encode(), value.encode()) for name, value in _kept_apart(settings)]
        message = {**message, "headers": [*message.get("headers", ()), *always]}
    await send(message)


def _refusal(path: str, headers: Headers, refused: Refused) -> Response:
    """Why something is refused, for a person who looks at it, or for the script."""
    # What was still to come of the request is not read.
    closing = {"connection": "close"}
    wants_page = path in PAGES or any(k == "accept" and "text/html" in v for k, v in headers)
    if not wants_page:
        told = {"why": refused.why, "help": refused.help}
        return JSONResponse(told, refused.status, closing)
    text = "".join(f"<p>{html.escape(one)}</p>" for one in (refused.why, refused.help) if one)
    page = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Refused</title></head>'
        f"<body><h1>Refused</h1>{text}</body></html>"
    )
    return Response(page, refused.status, closing, "text/html; charset=utf-8")


@frozen
class _Pages:
    """The answers to each route."""

    streams: Streams
    settings: Settings
    page: str
    script: str
    style: str

    async def home(self, request: Request) -> Response:
        return Response(self.page, media_type="text/html; charset=utf-8")

    async def app_script(self, request: Request) -> Response:
        return Response(self.script, media_type="text/javascript; charset=utf-8")

    async def app_style(self, request: Request) -> Response:
        return Response(self.style, media_type="text/css; charset=utf-8")

    async def state(self, request: Request) -> Response:
        session = self.streams.session
        now = await self.streams.work(session.on_disk)
        if isinstance(now, Diagnostic):
            return JSONResponse({"why": now.message, "help": now.help}, 500)
        told = {"name": session.name, "readOnly": self.settings.is_read_only}
        return JSONResponse({**told, **_disk(now)})

    async def events(self, request: Request) -> Response:
        if self.streams.is_full:
            return JSONResponse({"why": "Too many tabs show this preview.", "help": ""}, 503)
        told = self.streams.told(request.headers[TAB])
        return StreamingResponse(told, media_type="text/event-stream")

    async def text(self, request: Request) -> Response:
        sent = await _sent(request, {"number": int, "text": str})
        if isinstance(sent, Response):
            return sent
        is_known = self.streams.take(request.headers[TAB], sent["number"], sent["text"])
        return JSONResponse({}, 202 if is_known else 410)

    async def save(self, request: Request) -> Response:
        sent = await _sent(request, {"hash": str, "text": str})
        if isinstance(sent, Response):
            return sent
        session = self.streams.session
        done = await self.streams.work(partial(session.save, sent["text"], sent["hash"]))
        match done:
            case Saved() as saved:
                self.streams.saved(request.headers[TAB], saved.digest)
                said = [one.message for one in saved.said]
                return JSONResponse({"hash": saved.digest, "said": said})
            case Newer() as newer:
                if newer.now is None:
                    return JSONResponse({"gone": True}, 409)
                return JSONResponse({**_disk(newer.now), "both": newer.both}, 409)
            case NotSaved() as not_saved:
                fault = not_saved.fault
                return JSONResponse({"why": fault.message, "help": fault.help}, 500)


def _disk(now: OnDisk) -> dict[str, str]:
    return {"hash": now.digest, "text": now.text}


async def _sent(request: Request, keys: dict[str, type]) -> dict[str, Any] | Response:
    """What a request sends: a record with these keys and no other."""
    try:
        async with asyncio.timeout(PATIENCE):
            body = await request.body()
    except TimeoutError:
        return JSONResponse({"why": "The request came too slowly."}, 408, {"connection": "close"})
    try:
        sent: dict[str, Any] = json.loads(body)
        is_sound = isinstance(sent, dict) and sent.keys() == keys.keys()
        if not is_sound or not all(type(sent[key]) is kind for key, kind in keys.items()):
            raise ValueError
        for kept in sent.values():
            str(kept).encode()  # Half of a character that is cut in two is no text.
    except (ValueError, RecursionError):
        return JSONResponse({"why": "What was sent is no text that can be read."}, 400)
    return sent


def application(streams: Streams, settings: Settings) -> Guarded:
    """The whole application, behind its guard."""
    pages = _Pages(streams, settings, _page(), _shipped("preview.js"), "\n".join(_styles()))
    routes = [
        Route("/", pages.home, methods=["GET"]),
        Route("/app.js", pages.app_script, methods=["GET"]),
        Route("/app.css", pages.app_style, methods=["GET"]),
        Route("/state", pages.state, methods=["GET"]),
        Route("/events", pages.events, methods=["GET"]),
        Route("/text", pages.text, methods=["POST"]),
        Route("/save", pages.save, methods=["POST"]),
    ]
    return Guarded(Starlette(routes=routes), settings)


def _page() -> str:
    template = templates().from_string(_shipped("preview.html.j2"))
    return template.render(words=html_words.words_in("en"))


def _styles() -> Iterable[str]:
    for name in _STYLES:
        yield (files(html_pages) / name).read_text("utf-8")
    yield _shipped("preview.css")


def _shipped(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")
