"""An editor asks for the live page: it is served by a process that ends with the server."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lsp.client import PATIENCE, Client, serving
from lsp.project import HEAD, project

TEXT = HEAD + "NOC noting\n"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    # No browser is opened by a test.
    monkeypatch.setenv("PATH", str(tmp_path))
    (project(tmp_path) / "a 智.en.amend").write_text(TEXT, encoding="utf-8")
    with serving(tmp_path) as client:
        client.begin()
        yield client


def asked(client: Client, *arguments: Any) -> dict[str, Any]:
    params = {"command": "amend.preview", "arguments": list(arguments)}
    return client.answer(client.request("workspace/executeCommand", params))


def port_of(address: str) -> int:
    return int(address.partition("127.0.0.1:")[2].partition("/")[0])


def headers(address: str) -> str:
    port = port_of(address)
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as link:
        link.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        return link.recv(1 << 16).decode().partition("\r\n\r\n")[0]


def has_ended(address: str) -> bool:
    for _ in range(int(PATIENCE * 10)):
        try:
            socket.create_connection(("127.0.0.1", port_of(address)), 1).close()
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_the_page_is_shown_in_the_browser_and_its_address_is_told(client: Client) -> None:
    uri = client.open("a 智.en.amend", TEXT)
    address = asked(client, uri)["result"]["address"]
    assert "frame-ancestors 'none'" in headers(address)
    assert asked(client, uri)["result"]["address"] == address
    client.ask("workspace/symbol", {"query": "nothing"})
    told = [message["params"]["message"] for message in client.asked]
    assert told == [f"The preview, of the file as it is saved: {address}"] * 2


def test_an_editor_may_show_the_page_within_itself_and_nobody_else(client: Client) -> None:
    address = asked(client, client.uri("a 智.en.amend"), {"frame": True})["result"]["address"]
    told = headers(address)
    assert "frame-ancestors vscode-webview: vscode-file:" in told
    assert "x-frame-options" not in told.casefold()
    assert not client.asked


def test_the_page_ends_with_the_server_however_it_ends(client: Client) -> None:
    address = asked(client, client.uri("a 智.en.amend"), {"frame": True})["result"]["address"]
    os.kill(client.process.pid, 9)
    client.process.wait(PATIENCE)
    assert has_ended(address)


def test_other_questions_are_answered_while_a_page_begins(client: Client) -> None:
    uri = client.open("a 智.en.amend", TEXT)
    params = {"command": "amend.preview", "arguments": [uri, {"frame": True}]}
    first = client.request("workspace/executeCommand", params)
    second = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert client.answer(second)["result"]
    assert first not in client.answers
    assert client.answer(first)["result"]["address"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "wants the address of a proposal"),
        (["untitled:1"], "wants the address of a proposal"),
        ([7], "wants the address of a proposal"),
        (["file:///a.amend", 3], "wants the address of a proposal"),
        (["BASE"], "A1650"),
        (["GONE"], "A0101"),
    ],
)
def test_what_cannot_be_shown_is_declined(client: Client, arguments: list[Any], why: str) -> None:
    names = {"BASE": "texts/wtdc/85/2017.en.base", "GONE": "gone.en.amend"}
    given = [client.uri(names[one]) if one in names else one for one in arguments]
    assert why in asked(client, *given)["error"]["message"]
