"""What is completed, and how the line reads once it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lsp.client import CURSOR, Client, at_cursor, serving
from lsp.project import HEAD, project
from lsp.test_conversations import applied


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with serving(project(tmp_path)) as client:
        client.begin()
        yield client


def items(client: Client, text: str, name: str = "a.en.amend") -> list[dict[str, Any]]:
    whole, position = at_cursor(text)
    uri = client.open(name, whole)
    params = {"textDocument": {"uri": uri}, "position": position}
    found: list[dict[str, Any]] = client.ask("textDocument/completion", params)["items"]
    for item in found:
        edit = item["textEdit"]["range"]
        assert edit["end"] == position, "nothing to the right is taken"
        begun = whole.split("\n")[position["line"]][
            edit["start"]["character"] : position["character"]
        ]
        assert item["filterText"].casefold().startswith(begun.casefold()[:1])
    return found


def labels(client: Client, text: str, name: str = "a.en.amend") -> list[str]:
    return [item["label"] for item in items(client, text, name)]


def chosen(client: Client, text: str, label: str) -> str:
    """The last line once a candidate is chosen."""
    (item,) = [one for one in items(client, HEAD + text) if one["label"] == label]
    edits = [item["textEdit"], *item.get("additionalTextEdits", ())]
    return applied((HEAD + text).replace(CURSOR, ""), edits).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "label", "then"),
    [
        ("MOD recalls.‸", "d", "MOD recalls.d: "),
        ("MOD recalls.‸: x", "d", "MOD recalls.d: x"),
        ("MOD recalls.a..‸", "d", "MOD recalls.a..d: "),
        ("MOD instructs[1].‸", "1", "MOD instructs[1].1"),
        ("MOD tit‸", "title", "MOD title: "),
        ("SUP recalls.‸", "d", "SUP recalls.d"),
        ("ADD after recalls.‸", "d", "ADD after recalls.d:"),
    ],
)
def test_a_colon_follows_an_address_where_the_grammar_wants_one(
    client: Client, text: str, label: str, then: str
) -> None:
    assert chosen(client, text, label) == then


@pytest.mark.parametrize(
    ("text", "label", "then"),
    [
        ('MOD recalls.d: replace "20‸', "2017", 'MOD recalls.d: replace "2017"'),
        ('MOD recalls.c: replace "20‸', "2016", 'MOD recalls.c: replace "2016" first'),
        ('MOD recalls.c: replace "20‸"', "2016", 'MOD recalls.c: replace "2016" first'),
        (
            'MOD recalls.c: replace "20‸" last with "x"',
            "2016",
            'MOD recalls.c: replace "2016" last with "x"',
        ),
        ("MOD recalls.c: delete “20‸", "2016", "MOD recalls.c: delete “2016” first"),
        ('MOD recalls.c: replace "20‸ with "x"', "2016", 'MOD recalls.c: replace "2016 with "x"'),
        (
            'MOD recalls.d: replace "2017" ‸',
            "with",
            'MOD recalls.d: replace "2017" with "${1:new words}"',
        ),
        ('MOD recalls.d: replace "2017" ‸ "x"', "with", 'MOD recalls.d: replace "2017" with  "x"'),
    ],
)
def test_a_quotation_is_closed_and_says_which_place_it_means(
    client: Client, text: str, label: str, then: str
) -> None:
    assert chosen(client, text, label) == then


NEW = "ADD after recalls.a:\n    - as {line} asks\n    [^3]: A note.\n"


@pytest.mark.parametrize(
    "text",
    [
        "ADD after recalls.a: - as {‸",
        "ADD after recalls.a:\n    - as {‸",
        "ADD after recalls.a:\n    - as {‸} asks",
        'MOD recalls.d: replace "2017" with "2022 {‸',
        'MOD recalls.d:\n    insert "see {‸" after "2017"',
        "MOD recalls.d: reads:\n    as {‸",
    ],
)
def test_braces_in_new_words_name_what_has_a_label(client: Client, text: str) -> None:
    found = labels(client, f"{HEAD}SUP recalls.b\n{text}\n")
    assert {"{recalls}", "{recalls.c}", "{instructs[1].1.a}"} <= set(found)
    assert not {"{title}", "{recalls.b}", "{noting.paragraph[1]}", "{footnote[1]}"} & set(found)


def test_braces_find_a_provision_by_its_address_or_its_words(client: Client) -> None:
    assert labels(client, HEAD + "ADD after recalls.a: - as {instructs[1].1.‸") == [
        "{instructs[1].1.a}",
        "{instructs[1].1.b}",
    ]
    assert labels(client, HEAD + "ADD after recalls.a: - as {Busan‸") == ["{recalls.a}"]
    assert chosen(client, "ADD after recalls.a: - as {rec‸} asks", "{recalls.b}") == (
        "ADD after recalls.a: - as {recalls.b} asks"
    )


@pytest.mark.parametrize(
    "text",
    ["MOD recalls.d: ‸", 'MOD recalls.d: replace "{‸', "reasons: {‸", r"ADD to recalls: - \{‸"],
)
def test_braces_are_mere_characters_elsewhere(client: Client, text: str) -> None:
    assert not [one for one in labels(client, HEAD + text) if one.startswith("{")]


@pytest.mark.parametrize("begun", ["[‸", "[^‸", "[‸]"])
def test_marks_of_footnotes_and_the_next_free_one(client: Client, begun: str) -> None:
    text = f"{HEAD}ADD after recalls.a:\n    - new{begun}\n    [^5]: A new note.\n"
    found = items(client, text)
    assert [one["label"] for one in found] == ["[^1]", "[^2]", "[^5]", "[^6]"]
    assert found[0]["detail"] == "First note."
    whole = text.replace(CURSOR, "")
    assert "- new[^6]\n" in applied(whole, [found[-1]["textEdit"]])


def test_a_document_of_a_meeting_that_is_known(client: Client) -> None:
    found = items(client, "document: ‸\nlanguage: fr\n")
    by_label = {one["label"]: one for one in found}
    assert by_label["WTDC-22/XX"]["textEdit"]["newText"] == "WTDC-22/${1:XX}"
    assert "Kigali" in by_label["WTDC-22/XX"]["detail"]
    assert {"WRC-23/XX", "PP-22/XX"} <= set(by_label)
    one = labels(client, "document: ‸\nlanguage: en\nproposal IAP/24A13/1 amends wtdc/85@2017\n")
    assert one and all(label.startswith("WTDC-") for label in one)


def test_paths_of_base_texts_beside_the_document(client: Client) -> None:
    folder = client.folder / "ours"
    folder.mkdir()
    for name in ("draft.en.base", "draft.fr.base", "notes.txt", ".hidden.en.base", 'a".en.base'):
        (folder / name).write_text("x")
    head = "language: fr\nproposal IAP/24A13/1 amends "

    def found(text: str, name: str = "ours/a.fr.amend") -> list[str]:
        return labels(client, head + text, name)

    assert found('"‸') == ["draft.fr.base", "draft.en.base"]
    assert found("“dr‸") == ["draft.fr.base", "draft.en.base"]
    assert found('"../‸') == ["ours/", "texts/"]
    assert found('"../texts/wtdc/85/‸') == ["2017.en.base"]
    assert found('"../../‸') == []
    assert found('"/‸') == []
    assert found('"‸', "b.amend") == ["ours/", "texts/"]
