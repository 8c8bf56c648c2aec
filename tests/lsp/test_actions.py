"""What the server offers where somebody is: each change says what it is for, and does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lsp.client import Client, at_cursor, serving
from lsp.project import HEAD, project
from lsp.test_conversations import applied

CONFLICT = """\
<<<<<<< ours
MOD recalls.d: replace "2017" with "2021"
=======
MOD recalls.d: ‸replace "2017" with "2022"
>>>>>>> EUR/later
NOC noting
"""

BARE = """\
document: WTDC-22/24(Add.13)
language: en
title:

proposal IAP/24A13/1 amends wtdc/85@2017
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def offered(client: Client, text: str, name: str = "a.en.amend") -> dict[str, str | None]:
    """The titles that are offered at the cursor, with the text that each makes."""
    whole, position = at_cursor(text)
    uri = client.open(name, whole, version=3)
    params = {
        "textDocument": {"uri": uri},
        "range": {"start": position, "end": position},
        "context": {"diagnostics": []},
    }
    found: dict[str, str | None] = {}
    for action in client.ask("textDocument/codeAction", params):
        assert action["title"] not in found
        found[action["title"]] = None
        if "edit" in action:
            (change,) = action["edit"]["documentChanges"]
            assert change["textDocument"] == {"uri": uri, "version": 3}
            found[action["title"]] = applied(whole, change["edits"])
    return found


def test_a_conflict_is_settled_by_taking_a_version(client: Client) -> None:
    found = offered(client, HEAD + CONFLICT)
    assert found == {
        "Take ours: Resolution 50 (2021), (A0228)": HEAD
        + 'MOD recalls.d: replace "2017" with "2021"\nNOC noting\n',
        "Take theirs (EUR/later): Resolution 50 (2022), (A0228)": HEAD
        + 'MOD recalls.d: replace "2017" with "2022"\nNOC noting\n',
        "Explain A0228": None,
    }


def test_both_versions_are_offered_where_both_can_stand(client: Client) -> None:
    ours, theirs = "SUP recalls.a\n", 'MOD recalls.‸d: replace "2017" with "2022"\n'
    text = f"{HEAD}<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    found = offered(client, text)
    assert found["Take both (A0228)"] == HEAD + ours + theirs.replace("‸", "")


def test_an_editor_says_of_a_conflict_what_a_check_says(client: Client) -> None:
    uri = client.open("a.en.amend", HEAD + CONFLICT.replace("‸", ""))
    told = client.wait_for(uri, "A0228")
    assert told["message"].startswith("Two versions of the change in `recalls.d` were merged")


def test_what_the_conference_wants_is_added_to_the_header(client: Client) -> None:
    found = offered(client, BARE.replace("language", "lang‸uage"))
    wanted = ("source", "priority area", "summary", "expected results", "references")
    added = "".join(f"{key}: \n" for key in wanted)
    title = "Add what WTDC still wants in the header (A0304)"
    made = found[title]
    assert made == BARE.replace("title:\n", f"title:\n{added}")
    again = offered(client, made.replace("language", "lang‸uage"), "b.en.amend")
    assert title not in again


def test_a_language_that_the_name_of_the_file_says_is_written_down(client: Client) -> None:
    found = offered(
        client, BARE.replace("\nlanguage: en", "‸").replace("title:\n", ""), "a.ru.amend"
    )
    title = "Add `language: ru`, as the name of the file says (A0305)"
    assert "(Add.13)\nlanguage: ru\n" in str(found[title])
    assert not any("A0305" in one and "Add" in one for one in offered(client, "‸" + BARE))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_reasons_that_lack_get_their_line(client: Client, end: str) -> None:
    head = BARE + "NO‸C! recalls\nNOC noting\n# to be seen\n\n"
    rest = "# another one\nproposal IAP/24A13/2 suppresses wtdc/85@2017\n"
    found = offered(client, (head + rest).replace("\n", end))
    mended = (head + rest).replace("‸", "").replace("NOC noting\n", "NOC noting\nreasons: \n")
    assert set(filter(None, found.values())) == {mended.replace("\n", end)}


def test_reasons_without_a_word_are_no_reasons(client: Client) -> None:
    text = BARE + "NOC! recalls\nreasons:\n"
    uri = client.open("a.en.amend", text)
    client.wait_for(uri, "A0312")
    assert not any("reasons" in one for one in offered(client, text.replace("NOC!", "NO‸C!")))


def test_a_code_is_explained(client: Client) -> None:
    found = offered(client, HEAD + 'MOD recalls.d: replace "20‸18" with "2022"\n')
    assert "Explain A0601" in found
    page = {"command": "amend.explainCode", "arguments": ["A0601"]}
    told = client.ask("workspace/executeCommand", page)
    assert told.startswith("# ")
    client.ask("workspace/symbol", {"query": "nothing"})
    assert [m["params"]["message"] for m in client.asked] == [told]


def test_a_page_is_shown_by_a_client_that_can(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as client:
        shows: dict[str, Any] = {"window": {"showDocument": {"support": True}}}
        client.begin(capabilities=shows)
        page = {"command": "amend.explainCode", "arguments": ["A0601"]}
        client.ask("workspace/executeCommand", page)
        client.ask("workspace/symbol", {"query": "nothing"})
        (asked,) = client.asked
        assert asked["method"] == "window/showDocument"
        assert asked["params"]["uri"].endswith("/A0601.md")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("amend.explainCode", []), ("amend.explainCode", [["A0601"]]), ("amend.nothing", [1])],
)
def test_a_command_that_does_not_fit_is_declined(
    client: Client, command: str, arguments: list[Any]
) -> None:
    params = {"command": command, "arguments": arguments}
    answer = client.answer(client.request("workspace/executeCommand", params))
    assert answer["error"]["code"] == -32803
    assert answer["error"]["message"].endswith(".")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            'MOD recalls.d: rep‸lace "2017" with "2022"',
            {
                "Write the whole new wording": 'MOD recalls.d: reads "Resolution 50 (2022),"',
                "Put below as a block": 'MOD recalls.d:\n    replace "2017" with "2022"',
            },
        ),
        (
            'MOD recalls.‸b:\n    replace "66" with "67"\n    delete "Geneva, "',
            {"Write the whole new wording": 'MOD recalls.b: reads "Resolution 67 (2015)[^1];"'},
        ),
        (
            'MOD recalls.b: r‸eads "Decision 66 (Paris, 2015)[^1];"',
            {
                "Write as single changes": "MOD recalls.b:\n    "
                'replace "Resolution" with "Decision"\n    replace "Geneva" with "Paris"'
            },
        ),
        ('MOD recalls.d: rep‸lace "2017" with "{recalls}"', {}),
        ('MOD recalls.d: rep‸lace "2017" with "2022" # so', {}),
        ('MOD recalls.d: rep‸lace "2018" with "2022"', {}),
        ('MOD recalls.d, recalls.c: rep‸lace "Resolution" with "Decision"', {}),
    ],
)
def test_a_change_is_written_otherwise_if_it_means_the_same(
    client: Client, text: str, made: dict[str, str]
) -> None:
    found = offered(client, f"{HEAD}{text}\nNOC noting\n")
    ways = {t: m for t, m in found.items() if t.startswith(("Write", "Put"))}
    assert ways == {title: f"{HEAD}{line}\nNOC noting\n" for title, line in made.items()}


def test_no_other_way_is_offered_where_two_lines_change_a_provision(client: Client) -> None:
    rest = 'MOD recalls.d: replace "50" with "51"\n'
    found = offered(client, f'{HEAD}MOD recalls.d: rep‸lace "2017" with "2022"\n{rest}')
    assert not [title for title in found if title.startswith(("Write", "Put"))]
