"""The wire: whatever comes, each request is answered once, and the server goes on."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.lsp.places import path_of, uri_of
from amend.backends.lsp.wire import Ended, NotRead, Reader, framed
from lsp.client import Client, serving
from lsp.project import HEAD, project

MESSAGES = int(os.environ.get("AMEND_FUZZ", "1000"))
"""Messages of the fuzz; `make fuzz` sends more."""

TEXT = HEAD + 'MOD recalls.d: replace "2018" with "2022"\n'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def hovers(client: Client, uri: str) -> bool:
    """Whether the server still answers."""
    position = {"line": HEAD.count("\n"), "character": 6}
    params = {"textDocument": {"uri": uri}, "position": position}
    return client.ask("textDocument/hover", params) is not None


def test_what_does_not_fit_is_answered(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    for method, params, code in [
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", {"textDocument": 3}, -32602),
        ("textDocument/completion", [], -32602),
        ("textDocument/nothing", {}, -32601),
        ("initialize", {}, -32600),
    ]:
        answer = client.answer(client.request(method, params))
        assert answer["error"]["code"] == code, method
    assert hovers(client, uri)


def test_what_is_no_message_is_answered(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    for body in (b"this is not JSON", b"[1, 2]", b'"x"', b"\xff\xfe", b"[" * 100_000):
        client.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert client.answer(None)["error"]["code"] == -32700
    client.send({"id": 77})
    assert client.answer(77)["error"]["code"] == -32600
    assert hovers(client, uri)


def test_half_of_a_character_is_refused_and_the_text_stays(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    client.wait_for(uri, "A0601")
    body = json.dumps(
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didChange",
            "params": {
                "textDocument": {"uri": uri, "version": 2},
                "contentChanges": [{"text": "\ud800"}],
            },
        }
    ).encode()
    client.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    assert client.answer(None)["error"]["code"] == -32700
    assert hovers(client, uri)


def test_headers_are_read_in_any_form(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    body = b'{"jsonrpc": "2.0", "id": "x", "method": "nothing"}'
    client.write(b"content-TYPE: x\ncontent-length:%d\n\n%s" % (len(body), body))
    assert client.answer("x")["error"]["code"] == -32601
    assert hovers(client, uri)


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: x\r\n\r\n",
        b"A: b\r\n" * 65,
        b"x" * 9_000 + b"\r\n",
    ],
)
def test_a_length_that_cannot_be_meant_ends_the_server(client: Client, header: bytes) -> None:
    client.write(header)
    assert client.process.wait(60) == 1
    assert b"Traceback" not in client.errors


def test_nothing_is_answered_before_it_begins_or_after_it_ends(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as client:
        early = client.answer(client.request("textDocument/hover", {}))
        assert early["error"]["code"] == -32002
        client.begin()
        client.ask("shutdown")
        late = client.answer(client.request("textDocument/hover", {}))
        assert late["error"]["code"] == -32600


def test_a_client_that_goes_ends_the_server(client: Client) -> None:
    client.open("a.en.amend", TEXT)
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(60) == 1


def test_twenty_keys_at_once_are_looked_at_once(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    client.wait_for(uri, "A0601")
    for version in range(2, 22):
        client.change(uri, version, TEXT + "# x" * version + "\n")
    client.change(uri, 22, TEXT.replace("2018", "2017"))
    client.wait_for(uri, "A0601", gone=True)


def test_cancelled_requests_are_answered_too(client: Client) -> None:
    uri = client.open("a.en.amend", TEXT)
    params = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    asked = [client.request("textDocument/hover", params) for _ in range(30)]
    for identity in asked:
        client.notify("$/cancelRequest", id=identity)
    for identity in asked:
        answer = client.answer(identity)
        assert "result" in answer or answer["error"]["code"] == -32800


@pytest.mark.slow
def test_the_server_survives_a_conversation_that_is_mutated(client: Client) -> None:
    """Every request that can be told is answered, and at the end a hover as at the beginning."""
    draws = random.Random(1)
    uri = client.open("a.en.amend", TEXT)
    asked: list[int] = []
    for n in range(MESSAGES):
        message = mutated(conversation(uri, draws), draws)
        identity = 10_000 + n
        if isinstance(message, dict) and "id" in message:
            message["id"] = identity
            asked.append(identity)
        body = json.dumps(message).encode()
        client.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    for identity in asked:
        client.answer(identity)
    client.change(uri, 9_999, TEXT)
    assert hovers(client, uri)
    assert b"MemoryError" not in client.errors
    faults = [m for m in client.asked if m.get("method") == "window/showMessage"]
    assert not faults, (faults, client.errors.decode()[-3000:])


METHODS = (
    *("hover", "completion", "definition", "references", "documentSymbol", "foldingRange"),
    *("formatting", "codeAction", "inlayHint", "semanticTokens/full", "documentLink"),
)


def conversation(uri: str, draws: random.Random) -> dict[str, Any]:
    if draws.random() < 0.4:
        at = draws.randrange(len(TEXT))
        text = TEXT[:at] + draws.choice(("\n", '"', "🌊", "", "SUP recalls.b\n")) + TEXT[at:]
        change = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}
        return {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change}
    position = {"line": draws.randrange(14), "character": draws.randrange(50)}
    params = {
        "textDocument": {"uri": uri},
        "position": position,
        "range": {"start": position, "end": {"line": 99, "character": 0}},
        "context": {"includeDeclaration": True, "diagnostics": []},
        "options": {"tabSize": 4, "insertSpaces": True},
    }
    method = f"textDocument/{draws.choice(METHODS)}"
    return {"jsonrpc": "2.0", "id": 0, "method": method, "params": params}


def mutated(message: Any, draws: random.Random) -> Any:
    """Now and then a part is lost, or is something else."""
    if draws.random() < 0.05:
        return draws.choice((None, -1, 2**40, "x", [], {}, True))
    if isinstance(message, dict):
        return {
            key: mutated(value, draws)
            for key, value in message.items()
            if draws.random() > 0.02 or key in ("id", "jsonrpc")
        }
    return message


@cheap()
@given(st.lists(st.dictionaries(st.text(), st.integers() | st.text()), max_size=4), st.data())
def test_messages_come_out_as_they_went_in_however_they_are_cut(
    messages: list[dict[str, Any]], data: st.DataObject
) -> None:
    whole = b"".join(map(framed, messages))
    pieces = []
    while whole:
        size = data.draw(st.integers(1, len(whole)))
        pieces.append(whole[:size])
        whole = whole[size:]
    reader = Reader(lambda: pieces.pop(0) if pieces else b"")
    assert [reader.next() for _ in messages] == messages
    assert reader.next() == Ended()


@cheap()
@given(st.binary(max_size=80))
def test_any_bytes_are_read_to_an_end(data: bytes) -> None:
    pieces = [data]
    reader = Reader(lambda: pieces.pop(0) if pieces else b"")
    for _ in range(len(data) + 2):
        if isinstance(found := reader.next(), Ended):
            return
        assert isinstance(found, dict | NotRead)
    raise AssertionError("no end")


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b.amend", "/a/b.amend"),
        ("file:///a%20b/%25c.amend", "/a b/%c.amend"),
        ("file://localhost/a.amend", "/a.amend"),
        ("file:///a%23b.amend", "/a#b.amend"),
        ("file://server/share/a.amend", "//server/share/a.amend"),
        ("untitled:1", None),
        ("git:/a/b.amend?x", None),
        ("vscode-vfs://github/a", None),
        ("file:///a%00b", None),
        ("http://[", None),
    ],
)
def test_addresses_of_editors_are_paths(uri: str, path: str | None) -> None:
    assert path_of(uri) == (None if path is None else Path(path))


@given(st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1))
def test_a_path_comes_back_from_its_address(name: str) -> None:
    path = Path("/folder") / name
    assert path_of(uri_of(path)) == path.absolute()
