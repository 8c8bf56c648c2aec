"""The law of bundles: files that are put together bundle by bundle come to what all of them come
to, and what is said is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.compilation.gathering import Gathered, gathered
from amend.compiler.compilation.surveying import Bundle, Surveyed, bundles, surveyed
from laws.canary import refute
from laws.test_compiled_again import FILES, PROPOSALS

DRAWN = st.lists(st.sampled_from(PROPOSALS), max_size=4)
Told = tuple[object, ...]


def told(several: Sequence[Gathered]) -> Told:
    """What comes of files that were put together, whatever the order."""
    gatherings = [g for one in several for g in one.gatherings]
    return (
        sorted(
            (
                *(g.name, g.language, len(g.merge.changes), len(g.relations), len(g.statements)),
                [party.number for party in g.merge.parties],
            )
            for g in gatherings
        ),
        sorted(aside.party.number for one in several for aside in one.asides),
        sorted((name, [d.message for d in said]) for one in several for name, said in one.files),
        sorted(said.message for one in several for said in one.diagnostics),
        sorted(name for one in several for name in one.refused),
    )


def holds(texts: Sequence[str], parted: Callable[[Iterable[Surveyed]], Sequence[Bundle]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for place in FILES:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text(FILES[place][0])
        files = [folder / f"{at}.amend" for at in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text)
        several = parted(surveyed(file) for file in files)
        made = [gathered([one.path for one in bundle]) for bundle in several]
        assert told(made) == told([gathered(files)])


@share(0.3)
@given(DRAWN)
def test_what_is_put_together_bundle_by_bundle_is_as_if_it_were_all_together(
    texts: list[str],
) -> None:
    holds(texts, bundles)


def test_canary_every_file_is_alone() -> None:
    refute(given(DRAWN)(lambda texts: holds(texts, lambda files: [(one,) for one in files])))


def test_canary_only_texts_hold_files_together() -> None:
    def parted(files: Iterable[Surveyed]) -> Sequence[Bundle]:
        return bundles(Surveyed(one.path, one.texts, written=one.written) for one in files)

    refute(given(DRAWN)(lambda texts: holds(texts, parted)))
