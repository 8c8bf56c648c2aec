"""Conversations with the server, as an editor has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lsp.client import Client, at_cursor, serving
from lsp.project import BASE, HEAD, project

WRONG = HEAD + 'MOD recalls.d: replace "2018" with "2022"\n'
RIGHT = HEAD + 'MOD recalls.d: replace "2017" with "2022"\n'


@pytest.fixture
def client(tmp_path: Path) -> Any:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def at(client: Client, method: str, text: str, name: str = "a.en.amend", **more: Any) -> Any:
    """What a request at the cursor of a text gives."""
    whole, position = at_cursor(HEAD + text)
    uri = client.open(name, whole)
    params = {"textDocument": {"uri": uri}, "position": position, **more}
    return client.ask(f"textDocument/{method}", params)


def test_words_that_do_not_stand_there_are_told_and_mended(client: Client) -> None:
    uri = client.open("a.en.amend", WRONG)
    found = client.wait_for(uri, "A0601")
    line = HEAD.count("\n")
    assert found["range"] == {
        "start": {"line": line, "character": 23},
        "end": {"line": line, "character": 29},
    }
    assert found["severity"] == 1 and found["source"] == "amend"
    assert "«" in found["message"]
    client.change(uri, 2, RIGHT)
    client.wait_for(uri, "A0601", gone=True)


def test_what_follows_is_told_once_it_is_quiet(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + "SUP recalls.b\n")
    assert client.wait_for(uri, "A0801")["severity"] == 3


def test_what_was_told_stays_with_its_lines_while_somebody_types(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + "SUP recalls.b\n")
    before = client.wait_for(uri, "A0801")["range"]["start"]["line"]
    client.change(uri, 2, "# a comment\n" + HEAD + "SUP recalls.b\n")
    while client.said[uri][0]["range"]["start"]["line"] == before:
        client.take()
        assert "A0801" in client.codes(uri)
    assert client.wait_for(uri, "A0801")["range"]["start"]["line"] == before + 1


def test_a_base_text_that_is_open_and_changed_counts(client: Client) -> None:
    uri = client.open("a.en.amend", WRONG)
    client.wait_for(uri, "A0601")
    text = (client.folder / BASE).read_text()
    base = client.open(BASE, text.replace("Resolution 50 (2017)", "Resolution 50 (2018)"))
    client.wait_for(uri, "A0601", gone=True)
    client.notify("textDocument/didClose", textDocument={"uri": base})
    client.wait_for(uri, "A0601")


def test_a_base_text_that_changes_on_the_disk_counts_when_it_is_told(client: Client) -> None:
    uri = client.open("a.en.amend", RIGHT)
    client.wait_for(uri, "A0601", gone=True)
    file = client.folder / BASE
    file.write_text(file.read_text().replace("(2017);", "(2018);"))
    file.write_text(file.read_text().replace("50 (2017)", "50 (2018)"))
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": file.as_uri(), "type": 2}])
    client.wait_for(uri, "A0601")


def test_a_text_on_no_disk_is_checked_as_far_as_that_goes(client: Client) -> None:
    text = HEAD + "MOD recalls.d replace x\n"
    client.notify(
        "textDocument/didOpen",
        textDocument={"uri": "untitled:1", "languageId": "amend", "version": 1, "text": text},
    )
    assert client.wait_for("untitled:1", "A1601")["severity"] == 3
    assert any(code.startswith("A02") for code in client.codes("untitled:1"))


def test_hover_shows_the_provision_as_it_will_read(client: Client) -> None:
    found = at(client, "hover", 'MOD recalls.‸d: replace "2017" with "2022"\n')
    assert found["contents"]["kind"] == "plaintext"
    assert "d) Resolution 50 ([-2017-]{+2022+})" in found["contents"]["value"]
    assert found["range"]["start"]["character"] == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('MOD recalls.c: replace "20‸16" first with "2022"', "2 times in recalls.c"),
        ('MOD recalls.d: replace "20‸17" with "2022"', "once in recalls.d"),
        ('MOD recalls.d: replace "2017" with "20‸22"', "[-2017-]{+2022+}"),
        ('MOD recalls.d: replace "Resolution 5‸1 (2017)" with "x"', "Resolution «50» (2017)"),
        ("NO‸C considers", "not changed"),
        ("SUP rec‸alls", "recalling"),
        ("# see A06‸01", "not"),
    ],
)
def test_hover_tells_what_stands_there(client: Client, text: str, told: str) -> None:
    assert told in at(client, "hover", text + "\n")["contents"]["value"]


def test_hover_of_an_edition_tells_its_title(client: Client) -> None:
    text, position = at_cursor(RIGHT.replace("wtdc/85@", "wtdc/‸85@"))
    uri = client.open("a.en.amend", text)
    params = {"textDocument": {"uri": uri}, "position": position}
    found = client.ask("textDocument/hover", params)["contents"]["value"]
    assert "Internet of Things" in found and "in the library in en" in found


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("‸", ["MOD", "ADD", "SUP", "edition", "reasons"], ["replace", "recalls"]),
        ("MOD ‸", ["title", "recalls", "notes", "instructs[1]"], ["MOD"]),
        ("MOD recalls.‸", ["a", "b", "c", "d"], ["recalls"]),
        ("MOD recalls.d: ‸", ["replace", "delete", "insert", "reads"], ["with"]),
        ('MOD recalls.d: replace "Res‸', ["Resolution 50 (2017)", "Resolution"], []),
        ('MOD recalls.d: replace "2017" ‸', ["with"], ["first"]),
        ('MOD recalls.c: replace "2016" ‸', ["with", "first", "everywhere"], []),
        ('MOD recalls.d: replace "2017" with "‸', ["2017"], []),
        ("SUP recalls.b..‸", ["c", "d"], ["a", "b"]),
        ("ADD ‸", ["after", "before", "to"], ["MOD"]),
        ("ADD after ‸", ["recalls", "notes"], ["after"]),
        ("MOD recalls.d:\n    ‸", ["replace", "reads"], ["MOD"]),
        ("# ‸", [], ["MOD"]),
        ("reasons: ‸", [], ["MOD"]),
    ],
)
def test_completion_offers_what_may_come(
    client: Client, text: str, some: list[str], none: list[str]
) -> None:
    labels = [item["label"] for item in at(client, "completion", text)["items"]]
    assert set(some) <= set(labels), labels
    assert not set(none) & set(labels)


def test_completion_finds_an_item_by_its_words_and_takes_nothing_to_the_right(
    client: Client,
) -> None:
    found = at(client, "completion", "MOD recalls.‸d: delete x")["items"]
    (item,) = [one for one in found if one["label"] == "d"]
    assert "Resolution 50" in item["filterText"]
    edit = item["textEdit"]["range"]
    assert edit["start"] == edit["end"]


def test_completion_of_the_header_and_of_editions(client: Client) -> None:
    def labels(text: str) -> list[str]:
        whole, position = at_cursor(text)
        uri = client.open("a.en.amend", whole)
        params = {"textDocument": {"uri": uri}, "position": position}
        return [i["label"] for i in client.ask("textDocument/completion", params)["items"]]

    start = "document: WTDC-22/24(Add.13)\nlanguage: en\n"
    assert labels(f"{start}‸\n")[0] == "source"
    assert "proposal" in labels(f"{start}prop‸\n")
    assert labels("language: ‸\n") == ["ar", "en", "es", "fr", "ru", "zh"]
    assert labels(f"{start}proposal IAP/24A13/1 amends ‸\n") == ["wtdc/85@2017"]
    assert "amends" in labels(f"{start}proposal IAP/24A13/1 ‸\n")


def test_an_address_leads_to_its_provision(client: Client) -> None:
    (place,) = at(client, "definition", "SUP recalls.‸d\n")
    assert place["uri"] == client.uri(BASE)
    line = (client.folder / BASE).read_text().split("\n")[place["range"]["start"]["line"]]
    assert line == "d) Resolution 50 (2017),"
    assert place["range"]["start"]["character"] == 0


def test_a_provision_leads_to_all_that_names_it(client: Client) -> None:
    uri = client.open(
        "a.en.amend", HEAD + 'SUP recalls.b..d\nMOD recalls.c: delete "x"\nNOC noting\n'
    )
    base = (client.folder / BASE).read_text()
    client.open(BASE, base)
    line = base.split("\n").index("c) Resolution 98 of 2016, on 2016;")
    params = {
        "textDocument": {"uri": client.uri(BASE)},
        "position": {"line": line, "character": 3},
        "context": {"includeDeclaration": False},
    }
    (client.folder / "b.en.amend").write_text(HEAD + "SUP recalls.c\nSUP recalls.d\n")
    found = client.ask("textDocument/references", params)
    assert [one["uri"] for one in found] == [uri, uri, client.uri("b.en.amend")]


def test_symbols_folds_links_and_selections(client: Client) -> None:
    text = HEAD + 'MOD recalls.d:\n    replace "2017" with "2022"\nSUP recalls.b\n'
    uri = client.open("a.en.amend", text)
    document = {"textDocument": {"uri": uri}}
    symbols = client.ask("textDocument/documentSymbol", document)
    (unit,) = [one for one in symbols if "wtdc/85@2017" in one["name"]]
    assert [one["name"] for one in unit["children"]] == ["MOD recalls.d", "SUP recalls.b"]
    folds = client.ask("textDocument/foldingRange", document)
    line = HEAD.count("\n")
    assert (line, line + 1) in [(one["startLine"], one["endLine"]) for one in folds]
    (link,) = client.ask("textDocument/documentLink", document)
    assert link["target"] == client.uri(BASE)
    position = {"line": line + 1, "character": 14}
    (inner,) = client.ask("textDocument/selectionRange", {**document, "positions": [position]})
    assert inner["range"]["start"]["character"] == 13
    assert inner["parent"]["range"]["start"]["character"] == 12
    found = client.ask("workspace/symbol", {"query": "24a13"})
    assert [one["name"] for one in found] == ["IAP/24A13/1 wtdc/85@2017"]


def test_tokens_do_not_overlap_and_name_what_goes(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + 'MOD recalls.d: replace "2017" with "2022"\n# end\n')
    data = client.ask("textDocument/semanticTokens/full", {"textDocument": {"uri": uri}})["data"]
    line = column = end = 0
    found = []
    for step, along, length, kind, modifiers in zip(*[iter(data)] * 5, strict=True):
        line, column = line + step, along + (0 if step else column)
        assert step or column >= end
        end = column + length
        found.append((line - HEAD.count("\n"), column, length, kind, modifiers))
    assert [one for one in found if one[0] >= 0] == [
        (0, 0, 3, 0, 0),
        (0, 4, 9, 1, 0),
        (0, 15, 7, 0, 0),
        (0, 23, 6, 3, 1),
        (0, 30, 4, 0, 0),
        (0, 35, 6, 3, 0),
        (1, 0, 5, 5, 0),
    ]


def test_hints_show_the_labels_that_come(client: Client) -> None:
    text = HEAD + "ADD after recalls.a:\n    - Resolution 71\nNOC recalls.c\n"
    uri = client.open("a.en.amend", text)
    client.wait_for(uri, "A0801")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})
    assert [hint["label"] for hint in hints] == ["b)", "→ d)"]


def test_hints_show_the_labels_that_move_up(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + "SUP recalls.b # gone\nSUP noting\n")
    client.wait_for(uri, "A0801")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})
    assert [hint["label"] for hint in hints] == ["c→b d→c"]
    assert hints[0]["position"] == {"line": HEAD.count("\n"), "character": len("SUP recalls.b")}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    lines = text.split("\n")

    def offset(position: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: position["line"]]) + position["character"]

    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


def test_formatting_changes_only_lines_that_are_laid_out_otherwise(client: Client) -> None:
    text = (
        HEAD + 'MOD   recalls.d :  replace "2017"   with "2022"\nSUP recalls.b\n\n\n\nNOC noting\n'
    )
    uri = client.open("a.en.amend", text)
    options = {"tabSize": 4, "insertSpaces": True}
    edits = client.ask(
        "textDocument/formatting", {"textDocument": {"uri": uri}, "options": options}
    )
    done = applied(text, edits)
    assert 'MOD recalls.d: replace "2017" with "2022"\nSUP recalls.b\n\nNOC noting\n' in done
    assert all(edit["range"]["start"]["line"] >= HEAD.count("\n") for edit in edits)
    client.change(uri, 2, text + "MOD x y z\n")
    wrong = {"textDocument": {"uri": uri}, "options": options}
    assert client.ask("textDocument/formatting", wrong) is None


def test_a_fix_is_offered_for_the_version_that_it_was_made_for(client: Client) -> None:
    text = HEAD + 'MOD recalls.d: replace "2017" by "2022"\n'
    uri = client.open("a.en.amend", text, version=7)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    params = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}}
    action, page = client.ask("textDocument/codeAction", params)
    assert page["command"]["arguments"] == action["diagnostics"][0]["code"].split()
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 7}
    assert applied(text, change["edits"]).endswith('replace "2017" with "2022"\n')
    assert action["isPreferred"] is True
    params["context"]["only"] = ["source.fixAll"]
    (every,) = client.ask("textDocument/codeAction", params)
    assert every["kind"] == "source.fixAll.amend"
    assert applied(text, every["edit"]["documentChanges"][0]["edits"]).endswith('with "2022"\n')


def test_the_server_ends_as_it_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        client.begin()
        assert client.end() == 0
    with serving(tmp_path) as client:
        client.begin()
        client.send({"method": "exit"})
        assert client.process.wait(60) == 1


def test_nothing_is_written_between_two_messages(client: Client) -> None:
    """Every byte of the standard output was a message: the client reads no other."""
    uri = client.open("a.en.amend", json.dumps("‸🌊") + WRONG)
    client.change(uri, 2, WRONG)
    client.wait_for(uri, "A0601")
    assert client.end() == 0
    assert b"Traceback" not in client.errors
