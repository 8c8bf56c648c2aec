"""What the server tells of a place, of a text, and of what it does not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from language.drafting import RESOLUTION

from lsp.client import Client, at_cursor, serving
from lsp.project import BASE, HEAD, project

NEW = "ADD after recalls.d:\n    - Resolution ‸71 (2014)\n"
CITING = RESOLUTION.replace("to study SCC;", "to study what recalling d) above names;")
OTHER = (
    RESOLUTION.replace("wtdc/85", "wtdc/30")
    .replace("RESOLUTION 85 (Buenos Aires, 2017)", "RESOLUTION 30 (Dubai, 2014)")
    .replace("Internet of Things", "Another title")
    .replace("c) Resolution 98 of 2016, on 2016;", "c) recalling {}) of Resolution {};")
)


@pytest.fixture
def client(tmp_path: Path) -> Any:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def ask(client: Client, method: str, text: str, **more: Any) -> Any:
    """What a request at the cursor of a text gives, once that is settled."""
    whole, position = at_cursor(HEAD + text)
    uri = client.open("a.en.amend", whole)
    while uri not in client.said:
        client.take()
    document = {"textDocument": {"uri": uri}}
    wanted = {"positions": [position]} if method == "selectionRange" else {"position": position}
    return client.ask(f"textDocument/{method}", {**document, **wanted, **more})


def told(client: Client, text: str, code: str = "") -> str:
    whole, position = at_cursor(HEAD + text)
    uri = client.open("a.en.amend", whole)
    if code:
        client.wait_for(uri, code)
    params = {"textDocument": {"uri": uri}, "position": position}
    return str(client.ask("textDocument/hover", params)["contents"]["value"])


def other(client: Client, item: str, edition: str) -> None:
    """Another text of the library, which cites an item of an edition."""
    file = client.folder / "texts/wtdc/30/2014.en.base"
    file.parent.mkdir(parents=True)
    file.write_text(OTHER.format(item, edition).replace("edition: 2017", "edition: 2014"))


def test_what_is_added_is_shown_with_its_label_and_the_mark_that_comes(client: Client) -> None:
    assert told(client, NEW, "A0805").splitlines() == [
        "added: recalls.e",
        "{+e) +}Resolution 71 (2014){+,+}",
        "takes the label e)",
        "ends as its place asks: ,",
    ]
    text, position = at_cursor(HEAD + NEW.replace("Resolution ‸71", "‸Resolution 71"))
    params = {"textDocument": {"uri": client.uri("a.en.amend")}, "position": position}
    found = client.ask("textDocument/hover", params)["range"]
    line = text.split("\n")[found["start"]["line"]]
    assert line[found["start"]["character"] :] == "- Resolution 71 (2014)"


def test_over_the_sign_of_a_new_item_stands_the_same(client: Client) -> None:
    sign = NEW.replace("‸", "").replace("- Res", "‸- Res")
    assert told(client, sign, "A0805").startswith("added: recalls.e\n")


def test_an_address_in_braces_is_shown_as_it_prints(client: Client) -> None:
    text = "ADD to instructs[2]:\n    - to wait ‸as {recalls.a} says;\n"
    line = "{+3 +}to wait as [-{recalls.a}-]{+a)+} says[-;-]{+,+}"
    assert told(client, text, "A0805").splitlines()[1] == line


def test_a_label_that_is_not_known_yet_is_not_made_up(client: Client) -> None:
    said = told(client, NEW + 'MOD recalls.d: replace "2018" with "x"\n', "A0601")
    assert said.splitlines()[0] == "added"
    assert "once" in said.splitlines()[1]


def test_what_cites_a_provision_is_told(client: Client) -> None:
    (client.folder / BASE).write_text(CITING)
    assert "cited in instructs[2].1" in told(client, 'MOD recalls.‸d: delete "2017"\n')
    assert "cited" not in told(client, 'MOD recalls.‸c: delete "98"\n')


def test_what_cites_it_in_another_text_of_the_library_is_told(client: Client) -> None:
    other(client, "a", "85 (Buenos Aires, 2017)")
    assert "cited in recalls.c of wtdc/30@2014" in told(client, "SUP recalls.‸a\n")


@pytest.mark.parametrize(
    "edition", ["185 (Buenos Aires, 2017)", "85 (Rev. Buenos Aires, 2017)", "85 (Kigali, 2022)"]
)
def test_another_edition_is_another_text(client: Client, edition: str) -> None:
    other(client, "a", edition)
    assert "cited" not in told(client, "SUP recalls.‸a\n")


def chain(found: dict[str, Any], text: str) -> list[str]:
    """The texts of a selection, from inside out."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(position: dict[str, int]) -> int:
        return starts[position["line"]] + position["character"]

    said = []
    while found:
        said.append(text[at(found["range"]["start"]) : at(found["range"]["end"])])
        found = found.get("parent", {})
    return said


STATEMENT = 'MOD recalls.c:\n    replace "of 2016" with "of 2022"\n    delete "98"\n'


def test_a_selection_grows_from_a_word_to_the_file(client: Client) -> None:
    text = STATEMENT.replace("of 2022", "of ‸2022") + "NOC noting\n"
    (found,) = ask(client, "selectionRange", text)
    whole = HEAD + STATEMENT + "NOC noting\n"
    assert chain(found, whole) == [
        "2022",
        "of 2022",
        '"of 2022"',
        'replace "of 2016" with "of 2022"',
        STATEMENT.rstrip(),
        whole[whole.index("proposal ") :].rstrip(),
        whole,
    ]


def test_a_selection_in_what_is_added_has_the_items_around(client: Client) -> None:
    text = "ADD to noting:\n    - to wait:\n        - for ‸rain\n        - for snow\n"
    (found,) = ask(client, "selectionRange", text)
    said = chain(found, HEAD + text.replace("‸", ""))
    assert said[:3] == ["rain", "- for rain", text.replace("‸", "")[19:].rstrip()]


def test_symbols_of_the_workspace_are_found_by_their_titles(client: Client) -> None:
    other(client, "a", "85 (Buenos Aires, 2017)")
    client.open("a.en.amend", HEAD + "NOC noting\n")
    mine, text = client.ask("workspace/symbol", {"query": "internet THINGS"})
    assert (mine["name"], mine["containerName"]) == (
        "IAP/24A13/1 wtdc/85@2017",
        "Internet of Things",
    )
    assert text["name"] == "RESOLUTION 85 (Buenos Aires, 2017) wtdc/85@2017"
    (found,) = client.ask("workspace/symbol", {"query": "another"})
    assert found["location"]["uri"] == client.uri("texts/wtdc/30/2014.en.base")
    assert found["location"]["range"]["start"] == {"line": 4, "character": 8}
    client.open(BASE, RESOLUTION)
    assert len(client.ask("workspace/symbol", {"query": "internet of"})) == 2


def test_a_layout_that_is_refused_is_explained_in_the_log(client: Client) -> None:
    text = HEAD + "NOC noting\nMOD x y z\n"
    uri = client.open("a.en.amend", text)
    options = {"tabSize": 4, "insertSpaces": True}
    asked = {"textDocument": {"uri": uri}, "options": options}
    assert client.ask("textDocument/formatting", asked) is None
    client.ask("workspace/symbol", {"query": "nothing at all"})
    (said,) = [one["params"] for one in client.asked if one["method"] == "window/logMessage"]
    assert said["type"] == 2
    line = HEAD.count("\n") + 2
    assert f"a.en.amend is not laid out, line {line}: " in said["message"]
    client.change(uri, 2, HEAD + "NOC   noting\n")
    assert client.ask("textDocument/formatting", asked)
    client.ask("workspace/symbol", {"query": "nothing at all"})
    assert len([one for one in client.asked if one["method"] == "window/logMessage"]) == 1


def test_colours_are_told_as_changes(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + "NOC noting\nSUP recalls.a\n")
    document = {"textDocument": {"uri": uri}}
    before = client.ask("textDocument/semanticTokens/full", document)
    client.change(uri, 2, HEAD + "NOC noting\nSUP recalls.a..b\n")
    since = {**document, "previousResultId": before["resultId"]}
    delta = client.ask("textDocument/semanticTokens/full/delta", since)
    (edit,) = delta["edits"]
    assert edit["deleteCount"] == len(edit["data"]) == 5
    same = {**document, "previousResultId": delta["resultId"]}
    assert client.ask("textDocument/semanticTokens/full/delta", same)["edits"] == []
    assert client.ask("textDocument/semanticTokens/full/delta", since)["data"]


def test_what_is_advertised_is_what_is_there(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as client:
        offered = client.begin()["capabilities"]
        colours = offered["semanticTokensProvider"]
        assert colours["full"] == {"delta": True} and "range" not in colours
        for method in ("semanticTokens/full/delta", "selectionRange", "hover", "formatting"):
            answer = client.answer(client.request(f"textDocument/{method}", {}))
            assert answer["error"]["code"] == -32602, method
        answer = client.answer(client.request("textDocument/semanticTokens/range", {}))
        assert answer["error"]["code"] == -32601
