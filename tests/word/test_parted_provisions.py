"""SPLIT and JOIN come back from our own Word files as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from language.drafting import HEADER, compiled

from amend.backends.commands.importing import import_texts
from amend.backends.word.writer import emit

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: {}\n\ntitle: T\n\n"
ENGLISH = (
    "*recalling*\nResolution 17 and Resolution 18,\n\n"
    "*resolves*\n1 to act and to report every year;\n2 to meet;\n3 to publish the results.\n"
)
CHINESE = "*做出决议*\n1 采取行动并每年向理事会报告；\n2 在日内瓦开会；\n3 公布结果。\n"


@pytest.mark.parametrize(
    ("language", "text", "statements"),
    [
        ("en", ENGLISH, ['SPLIT resolves.1 before "to report"']),
        (
            "en",
            ENGLISH,
            [
                'SPLIT recalls before "Resolution 18"',
                'MOD recalls: replace " and" with ";"',
                "JOIN resolves.1..3",
                'MOD resolves.2: replace ";" with " and"',
                'MOD resolves.3: insert "all " before "the"',
            ],
        ),
        ("zh", CHINESE, ["JOIN resolves.2, resolves.3"]),
        (
            "zh",
            CHINESE,
            ['SPLIT resolves.1 before "每"', 'MOD resolves.1: replace "并" with "；"'],
        ),
    ],
)
def test_what_is_split_and_joined_comes_back_so(
    language: str, text: str, statements: list[str], tmp_path: Path
) -> None:
    header = HEADER.replace("language: en", f"language: {language}")
    outcome = compiled(
        "\n".join(statements), resolution=HEAD.format(language) + text, header=header
    )
    assert outcome.submission is not None, outcome.diagnostics
    word = tmp_path / "p.docx"
    word.write_bytes(emit(outcome.submission))
    import_texts([word], None, None, None, language, False)
    (made,) = tmp_path.glob("*.amend")
    proposal = made.read_text("utf-8").partition("amends ")[2].partition("\n\n")[2]
    assert proposal.partition("\nreasons")[0].splitlines() == statements
