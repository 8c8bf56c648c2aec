"""What others send to the port: each is refused, the file stays, and the server goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from worked import LIBRARY, SEED

from preview.preview_run import TAB, Run, answer_of, preview, received

pytestmark = pytest.mark.slow

EVIL = json.dumps({"hash": "", "text": "evil"}).encode()
JSON = {"Content-Type": "application/json", "Content-Length": str(len(EVIL))}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    file = tmp_path_factory.mktemp("attacked") / "iap.en.amend"
    shutil.copy(SEED, file)
    with preview(file, library=LIBRARY) as started:
        yield started


@pytest.fixture(autouse=True)
def unharmed(run: Run) -> Iterator[None]:
    """Whatever a test sends, the file is as it was, and the page is answered."""
    yield
    assert run.file.read_bytes() == SEED.read_bytes()
    assert run.ask("GET", "/state", run.usual).status == 200


def refused(run: Run, method: str, path: str, body: bytes = b"", **changed: str | None) -> int:
    """How a request of the page is answered with some of its headers changed or left out."""
    headers = {**run.usual, **(JSON if body else {})}
    for name, value in changed.items():
        headers.pop(name.replace("_", "-"), None)
        if value is not None:
            headers[name.replace("_", "-")] = value
    answer = run.ask(method, path, headers, body)
    assert b"IAP" not in answer.body
    assert "set-cookie" not in answer.headers
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert "server" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    return answer.status


def test_what_the_page_itself_asks_for_is_answered(run: Run) -> None:
    assert run.ask("GET", "/state", run.usual).status == 200
    assert run.post("/text", {"number": 1, "text": "x"}).status == 410


def test_a_page_of_another_port_of_this_machine(run: Run) -> None:
    other = f"http://127.0.0.1:{run.port + 1}"
    assert refused(run, "POST", "/save", EVIL, Origin=other, Sec_Fetch_Site="same-site") == 403
    assert refused(run, "GET", "/state", Origin=None, Sec_Fetch_Site="same-site") == 403
    assert refused(run, "GET", "/events", Origin=None, Sec_Fetch_Site="same-site") == 403


def test_a_name_that_was_led_to_this_machine(run: Run) -> None:
    named = f"evil.example:{run.port}"
    assert refused(run, "GET", "/state", Host=named, Origin=f"http://{named}") == 421
    assert refused(run, "GET", "/", Host=named, Origin=None) == 421
    assert refused(run, "GET", "/", Host="127.0.0.1", Origin=None) == 421


def test_a_form(run: Run) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert refused(run, "POST", "/save", EVIL, X_Amend_Token=None, **form) == 401
    assert refused(run, "POST", "/save", EVIL, **form) == 415
    assert refused(run, "POST", "/save", EVIL, Content_Type="text/plain") == 415
    assert refused(run, "POST", "/save", EVIL, Origin="null") == 403
    assert refused(run, "POST", "/save", EVIL, Origin=None) == 403


def test_a_page_that_asks_before(run: Run) -> None:
    asks = {"Access_Control_Request_Method": "POST"}
    assert refused(run, "OPTIONS", "/save", **asks) == 405
    assert refused(run, "OPTIONS", "/save", Origin="http://evil.example", **asks) == 403


def test_a_socket_of_the_web(run: Run) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    }
    evil = {"Origin": "http://evil.example", "Sec_Fetch_Site": "cross-site"}
    assert refused(run, "GET", "/events", **upgrade, **evil) == 403
    assert refused(run, "GET", "/", **upgrade, **evil) == 403


def test_an_image_a_script_and_a_frame(run: Run) -> None:
    for path in ("/state", "/events"):
        assert refused(run, "GET", path, Origin=None, Sec_Fetch_Site="cross-site") == 403
    answer = run.ask("GET", "/", {"Host": run.host, "Sec-Fetch-Site": "cross-site"})
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_token_of_another_run(run: Run) -> None:
    assert refused(run, "GET", "/state", X_Amend_Token="A" * 43) == 401
    assert refused(run, "GET", "/state", X_Amend_Token="") == 401
    assert refused(run, "GET", "/state", X_Amend_Token=None) == 401
    assert refused(run, "GET", "/state", Cookie=f"token={run.token}", X_Amend_Token=None) == 401
    asked = run.ask("GET", f"/state?token={run.token}", {"Host": run.host})
    assert asked.status == 401
    assert b"whole address" in asked.body


@pytest.mark.parametrize("path", ["/../state", "//etc/passwd", "/%2e%2e/x", "/app.js/..", "/docs"])
def test_no_path_leads_elsewhere(run: Run, path: str) -> None:
    assert refused(run, "GET", path) == 404


def test_a_body_of_a_gigabyte_is_not_waited_for(run: Run) -> None:
    assert refused(run, "POST", "/save", EVIL, Content_Length=str(1 << 30)) == 413
    assert refused(run, "POST", "/save", EVIL, Content_Length=None) == 411


def test_a_body_that_does_not_come(run: Run) -> None:
    lines = ["POST /save HTTP/1.1", *(f"{k}: {v}" for k, v in run.usual.items())]
    lines += ["Content-Type: application/json", "Content-Length: 1000", "", "{"]
    with run.connected() as sock:
        sock.sendall("\r\n".join(lines).encode())
        # Meanwhile others are answered.
        assert run.ask("GET", "/state", run.usual).status == 200
        answer = answer_of(received(sock))
    assert answer.status == 408


def test_a_request_with_two_of_a_header(run: Run) -> None:
    for name, value, status in (
        ("Host", "evil.example", 400),
        ("Origin", "http://evil.example", 403),
        ("X-Amend-Token", "x", 401),
    ):
        lines = ["GET /state HTTP/1.1", *(f"{k}: {v}" for k, v in run.usual.items())]
        data = "\r\n".join([*lines, f"{name}: {value}", "Connection: close", "", ""]).encode()
        assert run.send(data).status in (status, 421), name


def test_ten_thousand_headers(run: Run) -> None:
    lines = ["GET / HTTP/1.1", f"Host: {run.host}", *(f"X-{n}: {'y' * 20}" for n in range(10_000))]
    assert run.send("\r\n".join([*lines, "", ""]).encode()).status in (0, 400, 431)


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\r\n\r\n\r\n\r\n",
        b"GET http://evil.example/state HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request(run: Run, data: bytes) -> None:
    with run.connected() as sock:
        sock.sendall(data)
        sock.shutdown(1)
        assert answer_of(received(sock)).status in (0, 400, 404, 421)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"hash": "", "text": 1}',
        b'{"hash": "", "text": "x", "path": "/etc/passwd"}',
        b'{"hash": "", "text": "\\ud800"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_body_that_is_no_text(run: Run, body: bytes) -> None:
    headers = {**run.usual, **JSON, "Content-Length": str(len(body))}
    assert run.ask("POST", "/save", headers, body).status == 400


def test_a_hash_that_is_not_of_the_file(run: Run) -> None:
    for digest in ("", "0" * 64, "../../etc/passwd"):
        assert run.post("/save", {"hash": digest, "text": "evil"}).status == 409


def test_a_ninth_tab_is_refused(run: Run) -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        for number in range(8):
            events = stack.enter_context(run.listening(f"{number:016x}"))
            assert next(events)[0] == "disk"
        assert run.ask("GET", "/events", run.usual | {"X-Amend-Tab": TAB}).status == 503


def test_what_a_file_holds_becomes_text_in_the_page(run: Run) -> None:
    evil = "</style><script>alert(1)</script><img src=x onerror=alert(1)>"
    text = SEED.read_text(encoding="utf-8")
    spoilt = text.replace('with "2022"', f'with "{evil}"').replace(
        "source: CITEL", f"source: {evil}"
    )
    with run.listening("e" * 16) as events:
        next(told for kind, told in events if kind == "picture")
        run.post("/text", {"number": 1, "text": spoilt}, X_Amend_Tab="e" * 16)
        told = next(t for kind, t in events if kind == "picture" and t["number"] == 1)
    shown = "".join(block["html"] for block in told["blocks"])
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown and "<img" not in shown and "</style" not in shown
