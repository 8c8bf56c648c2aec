"""Names are changed wherever they stand, in files that are not open too, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lsp.client import Client, at_cursor, serving
from lsp.project import BASE, HEAD, project
from lsp.test_conversations import applied

NOTES = """\
ADD after recalls.a:
    - as decided[^5] and \\[^5], see[^1]
    [^5]: A new note.
MOD recalls.d: insert "[^5]" after "2017"
# about [^5]
reasons: because [^5] {noted.a}
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def asked(client: Client, text: str, new: str, name: str = "a.en.amend") -> dict[str, Any]:
    whole, position = at_cursor(text)
    uri = client.open(name, whole, version=4)
    params = {"textDocument": {"uri": uri}, "position": position, "newName": new}
    return client.answer(client.request("textDocument/rename", params))


def texts(client: Client, text: str, new: str, name: str = "a.en.amend") -> dict[str, str]:
    """Each text that is changed, as it then reads."""
    answer = asked(client, text, new, name)
    assert "result" in answer, answer
    found = {}
    for change in answer["result"]["documentChanges"]:
        held = change["textDocument"]
        path = Path(held["uri"].removeprefix("file://"))
        is_open = held["uri"] == client.uri(name)
        assert held["version"] == (4 if is_open else None)
        before = text.replace("‸", "") if is_open else path.read_text()
        found[path.relative_to(client.folder).as_posix()] = applied(before, change["edits"])
    return found


def why(client: Client, text: str, new: str, name: str = "a.en.amend") -> str:
    answer = asked(client, text, new, name)
    assert answer["error"]["code"] == -32803
    return str(answer["error"]["message"])


def test_the_number_of_a_proposal_in_all_files_of_the_project(client: Client) -> None:
    number = HEAD.partition("proposal ")[2].split()[0]
    there = client.folder / "below" / "b.en.amend"
    there.parent.mkdir()
    there.write_text(f"language: en\nproposal RUS/60/1 amends {number}\nNOC noting\n")
    (client.folder / "c.en.amend").write_text(
        "language: en\nproposal EUR/1/1 amends wtdc/85@2017\n"
    )
    text = HEAD.replace(number, number[:3] + "‸" + number[3:]) + "NOC noting\n"
    found = texts(client, text, "IAP/24A13/7")
    assert found == {
        "a.en.amend": HEAD.replace(number, "IAP/24A13/7") + "NOC noting\n",
        "below/b.en.amend": there.read_text().replace(number, "IAP/24A13/7"),
    }
    assert "is the number of another proposal already" in why(client, text, "RUS/60/1")
    assert "it has neither blanks" in why(client, text, "IAP 1")


def test_the_mark_of_a_new_footnote_where_it_is_a_mark(client: Client) -> None:
    found = texts(client, HEAD + NOTES.replace("decided[^5]", "decided[^‸5]"), "7")
    assert found == {
        "a.en.amend": HEAD
        + NOTES.replace("decided[^5]", "decided[^7]")
        .replace("[^5]: A", "[^7]: A")
        .replace('"[^5]"', '"[^7]"')
    }
    assert "Footnote 1 is there already" in why(
        client, HEAD + NOTES.replace("decided[^5]", "decided[^‸5]"), "1"
    )
    assert "stands in the text in force" in why(
        client, HEAD + NOTES.replace("see[^1]", "see[^‸1]"), "9"
    )


NAMED = ("*noting*", "*noting* {#noted}")
ON_IT = """\
NOC noted
MOD recalls.d: insert ", see {noted.paragraph[1]}" after "2017"
ADD after noted:
    *affirming*
    what {noted} says and \\{noted} not
reasons: on noted and {noted}
"""


def test_the_name_of_a_call_in_its_text_and_in_all_proposals_on_it(client: Client) -> None:
    base = client.folder / BASE
    named = base.read_text().replace(*NAMED)
    base.write_text(named)
    (client.folder / "b.en.amend").write_text(HEAD + "SUP noted\n")
    (client.folder / "c.en.amend").write_text(HEAD.replace("wtdc/85", "wtdc/86") + "SUP noted\n")
    client.open("a.en.amend", HEAD + ON_IT, version=4)
    (client.folder / "a.en.amend").write_text("on the disk it is another text")
    text = named.replace("{#noted}", "{#no‸ted}")
    answer = asked(client, text, "seen", BASE)["result"]["documentChanges"]
    found = {change["textDocument"]["uri"]: change["edits"] for change in answer}
    assert set(found) == {client.uri(name) for name in (BASE, "a.en.amend", "b.en.amend")}
    assert applied(named, found[client.uri(BASE)]) == named.replace("{#noted}", "{#seen}")
    made = applied(HEAD + ON_IT, found[client.uri("a.en.amend")])
    assert made == HEAD + ON_IT.replace("NOC noted", "NOC seen").replace(
        "{noted.p", "{seen.p"
    ).replace("ADD after noted", "ADD after seen").replace("what {noted}", "what {seen}")
    assert "names another call" in why(client, text, "recalls", BASE)
    assert "cannot stand in an address" in why(client, text, "a b", BASE)
    client.open("a.en.amend", HEAD + "MOD noted x y\n")
    assert "cannot be read" in why(client, text, "seen", BASE)


@pytest.mark.parametrize("text", ["SUP recalls.‸b\n", "ADD after recalls.a: - as {rec‸alls.b}\n"])
def test_an_address_is_no_name(client: Client, text: str) -> None:
    assert why(client, HEAD + text, "x").startswith("An address is no name")


def test_what_would_be_renamed_is_told_before(client: Client) -> None:
    def told(text: str) -> Any:
        whole, position = at_cursor(text)
        uri = client.open("a.en.amend", whole)
        params = {"textDocument": {"uri": uri}, "position": position}
        return client.ask("textDocument/prepareRename", params)

    found = told(HEAD + NOTES.replace("[^5]: A", "[^5‸]: A"))
    assert found["placeholder"] == "5"
    assert told(HEAD + "NO‸C noting\n") is None
    assert "error" in asked(client, HEAD + "NO‸C noting\n", "x")


def test_a_sign_leads_to_what_it_refers_to_and_shows_it(client: Client) -> None:
    def places(text: str) -> list[tuple[str, str]]:
        whole, position = at_cursor(HEAD + text)
        uri = client.open("a.en.amend", whole)
        params = {"textDocument": {"uri": uri}, "position": position}
        found = client.ask("textDocument/definition", params) or []
        base = (client.folder / BASE).read_text()
        lines = {uri: whole.split("\n"), client.uri(BASE): base.split("\n")}
        return [
            (
                "here" if one["uri"] == uri else "base",
                lines[one["uri"]][one["range"]["start"]["line"]].strip(),
            )
            for one in found
        ]

    assert places("ADD after recalls.a: - as {rec‸alls.b}\n") == [
        ("base", "b) Resolution 66 (Geneva, 2015)[^1];")
    ]
    assert places(NOTES.replace("see[^1]", "see[^1‸]")) == [("base", "[^1]: First note.")]
    assert places(NOTES.replace("decided[^5]", "decided[^‸5]")) == [("here", "[^5]: A new note.")]
    assert places("ADD after recalls.a: - as \\{rec‸alls.b}\n") == []
    whole, position = at_cursor(HEAD + "ADD after recalls.a: - as {rec‸alls.b}\n")
    uri = client.open("a.en.amend", whole)
    params = {"textDocument": {"uri": uri}, "position": position}
    shown = client.ask("textDocument/hover", params)["contents"]["value"]
    assert "b) Resolution 66" in shown
