"""The way of a proposal, from its source to the printed text."""

from __future__ import annotations

from collections.abc import Callable

from second.addresses import LANGUAGES
from second.amending import Changes
from second.labels import label_all
from second.marks import repair
from second.printing import number_notes, printed, settle
from second.provisions import Provision, Text, lines_of, read_base
from second.statements import Unit, content_of, read_proposal

BETWEEN = f"\n{'_' * 14}\n\n"


def compiled(source: str, base_of: Callable[[str], str]) -> str:
    """The printed text of a proposal file; Refused if there is none."""
    proposal = read_proposal(source)
    header = proposal.header
    texts = [printed(amended(unit, header, base_of)) for unit in proposal.units]
    return BETWEEN.join(text for text in texts if text)


def amended(unit: Unit, header: dict[str, str], base_of: Callable[[str], str]) -> Provision:
    language = header["language"]
    if unit.action == "suppresses":
        return Provision("instrument")
    if unit.action != "amends":
        return new_instrument(unit, language)
    base = read_base(lines_of(base_of(unit.names)))
    changes = Changes(base)
    for statement in unit.statements:
        changes.take(statement)
    changes.check()
    root = changes.amended()
    is_treaty = base.series.partition("/")[2] in ("cs", "cv", "rr")
    label_all(root, header.get("labels") or ("bis" if is_treaty else "relabel"), language)
    if header.get("punctuation") != "keep":
        repair(root, base.root, language)
    number_notes(root, changes)
    settle(root, base)
    return root


def new_instrument(unit: Unit, language: str) -> Provision:
    root = content_of(unit.text)
    if not root.lists("number"):
        name = LANGUAGES[language]["drafts"][unit.action].format(name=unit.names[1:-1])
        for edition in [s.said for s in unit.statements if s.word == "edition"]:
            forms = LANGUAGES[language]["edition"]
            between = " " if LANGUAGES[language].get("spaced", True) else ""
            name += between + forms["bracketed"].format(edition=edition)
        root.below.insert(0, Provision("number", list(name), above=root))
    label_all(root, "relabel", language)
    number_notes(root, Changes(Text(Provision("instrument"))))
    return root
