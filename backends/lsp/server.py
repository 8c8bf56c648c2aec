"""The loop: takes messages, answers each request once, and says what there is to be said."""

from __future__ import annotations

import gc
import logging
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from attrs import define, field
from lsprotocol import converters
from lsprotocol import types as lsp

from amend.backends.lsp import lifecycle, publishing, texts
from amend.backends.lsp.features import REQUESTS
from amend.backends.lsp.queue import Waiting
from amend.backends.lsp.schedule import Schedule
from amend.backends.lsp.session import Declined, Later, Session
from amend.backends.lsp.wire import Done, Ended, NotRead

LOG = logging.getLogger("amend.lsp")

_PARSE, _REQUEST, _METHOD, _PARAMS, _INTERNAL = -32700, -32600, -32601, -32602, -32603
_NOT_YET, _CANCELLED, _FAILED = -32002, -32800, -32803

MOST_SETTLED = 40
"""Settled versions after which memory is looked through while nothing is to be done."""

_Raw = dict[str, Any]


@define
class Server:
    """One run of the server; send: writes a message."""

    send: Callable[[_Raw], None]
    waiting: Waiting
    session: Session = field(factory=Session)
    schedule: Schedule = field(factory=Schedule)
    published: publishing.Published = field(factory=publishing.Published)
    _converter: Any = field(factory=converters.get_converter)
    _state: str = "new"
    _settled: int = 0
    _is_told: bool = False

    def run(self) -> int:
        """Serve until the client goes; the exit status."""
        while True:
            message = self.waiting.take(self.schedule.wait(time.monotonic()))
            match message:
                case None:
                    self.work()
                case Ended(why=why):
                    if why:
                        LOG.error("%s cannot be read; the server ends", why)
                    return 0 if self._state == "shut down" and not why else 1
                case Done() as done:
                    self.guarded(done.id, partial(self.worked_out, done))
                case NotRead(why=why, id=identity):
                    code = _PARSE if identity is None else _PARAMS
                    self.fail(identity, code, f"{_SAID[code]}: {why}")
                case _ if message.get("method") == "exit" and "id" not in message:
                    return 0 if self._state == "shut down" else 1
                case _:
                    self.take(message)

    def take(self, message: _Raw) -> None:
        """Take a message; whatever it holds, a request is answered."""
        method, identity = message.get("method"), message.get("id")
        if "id" not in message:
            self.guarded(None, lambda: self.notified(str(method), message.get("params")))
        elif not isinstance(method, str):
            if "result" not in message and "error" not in message:
                self.fail(_id(identity), _REQUEST, "Invalid request: it names no method")
        elif not isinstance(identity, int | str) or isinstance(identity, bool):
            self.fail(None, _REQUEST, "Invalid request: an id is a number or a text")
        else:
            self.guarded(identity, lambda: self.asked(identity, method, message.get("params")))

    def guarded(self, identity: int | str | None, work: Callable[[], None]) -> None:
        """Do some work; a fault of ours is answered, logged, and told the user once."""
        try:
            work()
        except Exception as error:
            LOG.error("%s", traceback.format_exc())
            if identity is not None:
                self.fail(identity, _INTERNAL, f"Internal error: {type(error).__name__}")
            if not self._is_told:
                self._is_told = True
                self.show(f"amend: a fault of the server, {type(error).__name__}. See its log.")

    def asked(self, identity: int | str, method: str, params: object) -> None:
        if self._state == "new" and method != "initialize":
            return self.fail(identity, _NOT_YET, "The server is not initialized")
        if self._state == "shut down":
            return self.fail(identity, _REQUEST, "The server has been shut down")
        if method == "initialize" and self._state != "new":
            return self.fail(identity, _REQUEST, "The server is initialized already")
        if method == "shutdown":
            self._state = "shut down"
            return self.answer(identity, method, None)
        feature = _INITIALIZE.get(method) or REQUESTS.get(method)
        if feature is None:
            return self.fail(identity, _METHOD, f"Method not found: {method}")
        given = self.structured(method, params)
        if given is None:
            return self.fail(identity, _PARAMS, f"Invalid params of {method}")
        result = feature(self.session, given)
        if method == "initialize":
            self._state = "running"
        if isinstance(result, Later):
            work = partial(self.work_out, identity, method, result)
            return threading.Thread(target=work, daemon=True).start()
        return self.finish(identity, method, result)

    def work_out(self, identity: int | str, method: str, later: Later) -> None:
        """Work an answer out; the work of a thread, which hands it over to the loop."""
        try:
            found = later.work()
        except Exception as error:
            found = error
        self.waiting.add(Done(identity, method, found, later.then))

    def worked_out(self, done: Done) -> None:
        """Answer what a thread has worked out; its fault is one like any other."""
        if isinstance(done.found, Exception):
            raise done.found
        self.finish(done.id, done.method, done.then(done.found))

    def finish(self, identity: int | str, method: str, result: object) -> None:
        """Answer a request, and tell what there is to tell beside."""
        if isinstance(result, Declined):
            return self.fail(identity, _FAILED, result.why)
        self.answer(identity, method, result)
        return self.tell()

    def tell(self) -> None:
        """Send what the client is to be told beside an answer."""
        told, self.session.outbox = self.session.outbox, []
        for message in told:
            self.send(self._converter.unstructure(message))

    def structured(self, method: str, params: object) -> Any:
        """The parameters of a method as a value; None if they do not fit."""
        kind = lsp.METHOD_TO_TYPES[method][2]
        try:
            return self._converter.structure(params, kind)
        except Exception:  # Whatever a converter makes of what does not fit.
            LOG.warning("the parameters of %s do not fit", method)
            return None

    def notified(self, method: str, params: object) -> None:
        if method == "$/cancelRequest":
            identity = params.get("id") if isinstance(params, dict) else None
            if isinstance(identity, int | str) and self.waiting.cancel(identity):
                self.fail(identity, _CANCELLED, "Cancelled")
            return
        if method == "initialized" and self._state == "running":
            self.register()
            return
        change = texts.NOTIFICATIONS.get(method)
        if change is None or self._state != "running":
            return
        given = self.structured(method, params)
        if given is None:
            return
        now = time.monotonic()
        for uri in change(self.session, given):
            if self.session.workspace.document(uri) is None:
                self.schedule.closed(uri)
                self.session.settled.pop(uri, None)
                self.publish(self.published.without(uri))
            else:
                self.schedule.changed(uri, now)

    def work(self) -> None:
        """Do what is most due; a newer text comes first."""
        now = time.monotonic()
        if self.schedule.early:
            uri = next(iter(self.schedule.early))
            del self.schedule.early[uri]
            if not self.waiting.is_superseded(uri):
                self.guarded(None, lambda: self.publish(self.published.early(self.session, uri)))
            return
        due = self.schedule.ripe(now)
        if due is not None:
            stops = not self.schedule.is_overdue(due, now)
            self.guarded(None, lambda: self.settle(due, stops))
            self.tidy()

    def settle(self, uri: str, stops: bool) -> None:
        """Say all that there is to be said of a text; stops: whether a newer one comes first."""
        asked = self.schedule.due.pop(uri)
        found = self.published.settled(
            self.session, uri, lambda: stops and self.waiting.has_change()
        )
        if found is None:
            self.schedule.due[uri] = asked
        else:
            self._settled += 1
            self.publish(found)

    def tidy(self) -> None:
        """What loading made is never looked through; what a text left behind, when it is quiet."""
        if self._settled >= MOST_SETTLED and not self.schedule.due:
            self._settled = 0
            gc.collect()
            gc.freeze()

    def publish(self, found: list[lsp.PublishDiagnosticsParams]) -> None:
        for params in found:
            self.send(self._converter.unstructure(lsp.PublishDiagnosticsNotification(params)))

    def register(self) -> None:
        """Ask to be told when files change on the disk, if the client can."""
        for request in lifecycle.registrations(self.session):
            self.send(self._converter.unstructure(request))

    def show(self, text: str) -> None:
        shown = lsp.ShowMessageParams(lsp.MessageType.Error, text)
        self.send(self._converter.unstructure(lsp.ShowMessageNotification(shown)))

    def answer(self, identity: int | str, method: str, result: Any) -> None:
        response: Any = lsp.METHOD_TO_TYPES[method][1]
        self.send(self._converter.unstructure(response(id=identity, result=result)))

    def fail(self, identity: int | str | None, code: int, message: str) -> None:
        self.send({"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message}})


_INITIALIZE: Mapping[str, Callable[[Session, Any], object]] = {"initialize": lifecycle.initialize}

_SAID = {_PARSE: "Parse error", _PARAMS: "Invalid params"}


def _id(identity: object) -> int | str | None:
    return identity if isinstance(identity, int | str) else None
