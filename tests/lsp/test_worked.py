"""The worked proposals in six languages, with every feature at drawn places of each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from worked import PROPOSALS, ROOT, proposal

from amend.compiler.driver import compile_file
from lsp.client import Client, serving

AT_A_PLACE = ("hover", "completion", "definition", "references")
OF_A_TEXT = (
    *("documentSymbol", "foldingRange", "documentLink", "semanticTokens/full", "formatting"),
    *("semanticTokens/full/delta", "selectionRange", "codeAction", "inlayHint"),
)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with serving(ROOT) as client:
        client.begin(["utf-16"])
        yield client


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_what_is_said_at_rest_is_what_a_check_says(client: Client, path: Path) -> None:
    wanted = Counter(d.code for d in compile_file(path).diagnostics)
    uri = client.open(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    client.said.clear()
    found: Counter[str] = Counter()
    while found != wanted or uri not in client.said:
        client.take()
        found = Counter(one["code"] for those in client.said.values() for one in those)
    client.notify("textDocument/didClose", textDocument={"uri": uri})
    client.ask("workspace/symbol", {"query": "nothing"})
    assert not any(client.said.values())


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_every_feature_answers_everywhere(client: Client, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uri = client.open(str(path.relative_to(ROOT)), text)
    draws, lines = random.Random(path.name), text.split("\n")
    document: dict[str, Any] = {"textDocument": {"uri": uri}}
    for _ in range(25):
        line = draws.randrange(len(lines))
        units = len(lines[line].encode("utf-16-le")) // 2
        position = {"line": line, "character": draws.randint(0, units)}
        for method in AT_A_PLACE:
            asked = {**document, "position": position}
            if method == "references":
                asked["context"] = {"includeDeclaration": True}
            client.ask(f"textDocument/{method}", asked)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
    asked = {
        **document,
        "range": whole,
        "context": {"diagnostics": []},
        "positions": [whole["start"], position],
        "previousResultId": "none",
        "options": {"tabSize": 4, "insertSpaces": True},
    }
    for method in OF_A_TEXT:
        assert client.ask(f"textDocument/{method}", asked) is not None, method
    faults = [m for m in client.asked if m.get("method") == "window/showMessage"]
    assert not faults, client.errors.decode()[-3000:]
    client.notify("textDocument/didClose", textDocument={"uri": uri})


def test_the_seed_is_offered_in_its_own_words(client: Client) -> None:
    path = proposal("iap-24a13.zh")
    text = path.read_text(encoding="utf-8")
    uri = client.open(str(path.relative_to(ROOT)), text + 'MOD recalls.d: replace "第')
    line = (text + "x").count("\n")
    params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 25}}
    found = client.ask("textDocument/completion", params)["items"]
    assert found and all(item["label"].startswith("第") for item in found)
    client.notify("textDocument/didClose", textDocument={"uri": uri})
