"""Real texts: proposals are drafted from them and lead where they should."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from laws.test_drafting import compiled, holds, lines
from worked import LIBRARY, PROPOSALS, proposal, submission

from amend.backends.face.command_line import main
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import (
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    news_of,
)
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted, drafted_as_known
from amend.compiler.driver import read_base
from amend.compiler.files.reading import read_source
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received.flattened import read_flattened
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults
from corpus.shared_texts import shared

BASE = LIBRARY / "wtdc/85/2017.zh.base"
STRUCK_OUT = "通过联合国发展系统项目并依据国际电联《组织法》（第21条）第118款，"


def loose(path: Path) -> Instrument | None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return None if character_faults(source) else read_loose(source, Known()).instrument


def effects(before: Instrument, after: Instrument) -> Counter[str]:
    """What a proposal does, operation by operation, whoever made it."""
    operations: Operations = operations_between(before, after, Origin("", ""))
    texts = {node.id: node.text.chars for node in before.root.walk()}

    def shown(operation: Operation) -> str:
        match operation:
            case Replace(node=node, start=start, end=end, text=text):
                return f"{node}: {texts[node][start:end]} > {text.chars}"
            case Relabel(node=node, label=label):
                return f"{node} becomes {label}"
            case Put(parent=parent, after=after, grafts=grafts):
                new = [f"{n.label} {n.text.chars}" for n in news_of(grafts)]
                return f"{parent} after {after}: {new}"
        return f"{type(operation).__name__} {getattr(operation, 'node', '')}"

    return Counter(map(shown, operations))


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_each_worked_proposal_is_drafted_again_from_what_it_makes(path: Path) -> None:
    for unit in submission(path).units:
        before, after = base(unit.redline), consolidated(unit.redline)
        if not before.root.children or not after.root.children:
            continue  # a new instrument, or one that goes as a whole
        head = DraftHeader("IAP/24A13/1", "x/1@2017", {"language": before.language})
        draft = drafted(before, after, head)
        assert draft.differences == ()
        assert lines(compiled(draft.text, before)) == lines(after)


def test_the_seed_comes_out_of_its_flattened_text_operation_by_operation() -> None:
    instrument, _ = read_base(BASE)
    source = read_source(shared("seed", "iap-24a13-1.zh.txt"))
    assert instrument is not None and isinstance(source, Source)
    flat = read_flattened(source, instrument)
    assert flat.number == "IAP/24A13/1"
    head = DraftHeader(flat.number, "wtdc/85@2017", {"language": "zh"})
    made = compiled(drafted_as_known(instrument, flat.revised, head).text, instrument)
    seed = submission(proposal("iap-24a13.zh")).units[0].redline
    wanted = effects(instrument, consolidated(seed))
    found = effects(instrument, made)
    # What was struck out without a new wording leaves no trace in a flattened text.
    assert [e.partition(": ")[2] for e in wanted - found] == [f"{STRUCK_OUT} > "]
    assert found - wanted == Counter()
    assert "A0997" in [d.code for d in flat.diagnostics]


def test_the_flattened_seed_keeps_its_first_page() -> None:
    instrument, _ = read_base(BASE)
    source = read_source(shared("seed", "iap-24a13-1.zh.txt"))
    assert instrument is not None and isinstance(source, Source)
    fields = read_flattened(source, instrument).fields
    page = submission(proposal("iap-24a13.zh")).first_page
    assert page is not None
    assert fields["source"] == page.source[0]
    assert fields["title"] == "".join(page.title)
    assert set(fields) == {
        "source",
        "title",
        "priority area",
        "summary",
        "expected results",
        "references",
    }


def test_the_flattened_seed_is_imported_as_a_user_would(tmp_path: Path) -> None:
    text = shared("seed", "iap-24a13-1.zh.txt")
    assert main(["import", str(text), "--base", str(BASE), "--output", str(tmp_path)]) == 0
    draft = tmp_path / "iap-24a13-1.zh.received.amend"
    assert main(["check", str(draft), "--library", str(LIBRARY)]) == 0


@pytest.mark.slow
def test_a_proposal_leads_between_neighbours_of_the_corpus() -> None:
    """Texts that have little in common, and two editions that have much."""
    files = [*sorted(shared("corpus", "pp18").glob("*.txt"))[:24]]
    files.append(shared("corpus", "editions", "pp_res197_busan-2014_en_excerpt.txt"))
    files.append(shared("corpus", "pp18", "res_197.txt"))
    texts = [text for f in files if (text := loose(f)) is not None]
    assert len(texts) > 20
    head = DraftHeader("XX/XX/1", "pp/1@2018", {"language": "en"})
    for pair in pairwise(texts):
        holds(pair, drafted(*pair, head))
