"""`amend compile`: what many proposals want, text by text and provision by provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from attrs import evolve

from amend.backends.commands.again import COMPILED
from amend.backends.commands.bundles import Made, Ready, Wanted, made_of
from amend.backends.commands.each import jobs_for, outcomes_of, size_of
from amend.backends.commands.kept_compilations import Record, opened
from amend.backends.commands.making import documents_of
from amend.backends.commands.outcomes import FileOutcome, Grounds, Indexed, Merged, Report
from amend.backends.formats import index_page
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.compilation import messages
from amend.compiler.compilation.compilation import Contents
from amend.compiler.compilation.gathering import distinct
from amend.compiler.compilation.party import order_key
from amend.compiler.compilation.surveying import Bundle, bundles, surveyed
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.files.glance import Look, agreeing
from amend.compiler.files.kinds import STANDARD
from amend.compiler.files.output_messages import same_output
from amend.compiler.files.projects import projects_of
from amend.compiler.files.shelf import DISK
from amend.compiler.files.witness import Witness
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.values import frozen
from amend.compiler.written import Written


@frozen
class _Files:
    """The files of a bundle, as other processes are told of them."""

    paths: tuple[Path, ...]
    texts: tuple[str, ...]

    def __str__(self) -> str:
        """What they are called where work on them fails."""
        return ", ".join(self.texts or map(str, self.paths))


@frozen
class _Plan:
    """What is to be compiled together; looks: at what the files speak of, of those read now.

    texts: the names of all texts.
    """

    bundles: tuple[Bundle, ...]
    looks: Mapping[Path, tuple[Look, ...]]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(sorted({name for b in self.bundles for one in b for name in one.texts}))


def compile_all(
    files: Sequence[Path], wanted: Wanted, given: tuple[Look, ...] | None = None
) -> Report:
    """A compilation of what is proposed for each text, in each language, and an index of all.

    given: what was looked at to find the files; None where that is not known.
    What is as it was when it was last compiled into the same folder is not made again.
    """
    record = opened(wanted)
    here = Witness(DISK)
    plan = _planned(distinct(files, here), wanted, record)
    is_whole = False
    try:
        made = _made_of_all(plan, files, wanted, record)
        report = _reported(made, files, wanted, record)
        is_whole = True
    finally:
        # What was made before an interrupt need not be made again.
        not_kept = record.write(is_whole)
    report = evolve(report, diagnostics=(*not_kept, *report.diagnostics))
    looks = record.as_it_is()
    if not_kept or looks is None or given is None:
        return report
    if record.decisions is not None:
        looks = (*looks, record.decisions.look)
    grounds = Grounds(str(record.lines.folder), (*given, *here.looks, *looks), COMPILED)
    return evolve(report, grounds=grounds)


def _planned(files: Sequence[Path], wanted: Wanted, record: Record) -> _Plan:
    """The files in bundles; of those that have changed it is found what they speak of."""
    known = record.surveyed
    # Many proposals name one text by its path, which is read once.
    read_text = cache(read_base_text)
    looks: dict[Path, tuple[Look, ...]] = {}
    found = []
    for path in files:
        one = known.get(path)
        if one is None:
            witness = Witness(DISK)
            one = surveyed(path, wanted.library, witness, read_text)
            looks[path] = witness.looks
        found.append(one)
    return _Plan(bundles(found), looks)


def _made_of_all(
    plan: _Plan, inputs: Sequence[Path], wanted: Wanted, record: Record
) -> tuple[Made, ...]:
    """What is made of each bundle, and written; of those that are unchanged, what was."""
    texts = plan.texts
    found = [record.unchanged(bundle, texts) for bundle in plan.bundles]
    left = {_files(b): b for b, known in zip(plan.bundles, found, strict=True) if known is None}
    paths = [path for one in left for path in one.paths]
    jobs = jobs_for(paths, len(left), wanted.jobs or _jobs_of_project(inputs))

    def work_on(one: _Files) -> Callable[[_Files], Made]:
        # What was read here would have to be sent to other processes.
        several = left[one] if jobs < 2 else ()
        read = {file.path: file.written for file in several if file.written is not None}
        return partial(_made, wanted=wanted, texts=texts, read=read)

    now = outcomes_of(work_on, _failed, tuple(left), jobs, _size)
    taken: dict[Path, str] = {}
    every: list[Made] = []
    for bundle, known in zip(plan.bundles, found, strict=True):
        if known is not None:
            every.append(known)
            continue
        ready = next(now)
        made = evolve(ready, ready=tuple(_put(one, taken, inputs, wanted) for one in ready.ready))
        every.append(made)
        looks = [look for one in bundle for look in plan.looks.get(one.path, ())]
        if (own := agreeing((*looks, *ready.looks))) is not None and _may_keep(own, ready, made):
            record.keep(bundle, made, own)
        else:
            record.forget()
    return tuple(every)


def _files(bundle: Bundle) -> _Files:
    texts = dict.fromkeys(name for one in bundle for name in one.texts)
    return _Files(tuple(one.path for one in bundle), tuple(texts))


def _made(one: _Files, wanted: Wanted, texts: Sequence[str], read: Mapping[Path, Written]) -> Made:
    return made_of(one.paths, wanted, texts, read)


def _failed(name: str, said: Diagnostics) -> Made:
    return Made((Ready(Merged(name, said), "", lasts=False),))


def _size(one: _Files) -> int:
    return sum(map(size_of, one.paths))


def _jobs_of_project(files: Sequence[Path]) -> int:
    """The processes that the settings say of the first project of the files that says so."""
    projects = projects_of(files).values()
    return next((p.settings.build.jobs for p in projects if p.settings.build.jobs), 0)


def _put(one: Ready, taken: dict[Path, str], inputs: Sequence[Path], wanted: Wanted) -> Ready:
    """A compilation that is written; taken: which text has which file, which is added to."""
    name = one.outcome.name
    for output in one.outputs:
        first = taken.setdefault(output.path, name)
        if first != name:
            fault = same_output(output.path, first, name)
            said = (*one.outcome.diagnostics, fault)
            return evolve(one, outcome=Merged(name, said), outputs=(), listed=None)
    written = write_outputs(one.outputs, inputs, wanted.force)
    documents = one.outputs[: len(wanted.formats)]
    outcome = evolve(
        one.outcome,
        diagnostics=(*one.outcome.diagnostics, *written.diagnostics),
        made=documents_of(written.paths, documents, wanted.formats) if documents else (),
    )
    return evolve(one, outcome=outcome)


def _may_keep(looks: Iterable[Look], ready: Made, made: Made) -> bool:
    """Whether the same will be said of a bundle: all was said of its texts, nothing of the disk."""
    pairs = zip(ready.ready, made.ready, strict=True)
    is_of_texts = all(a.outcome.diagnostics == b.outcome.diagnostics for a, b in pairs)
    is_read_once = str(STANDARD) in (path for _, path, _ in looks)
    return is_of_texts and all(one.lasts for one in ready.ready) and not is_read_once


def _reported(
    every: Sequence[Made], inputs: Sequence[Path], wanted: Wanted, record: Record
) -> Report:
    told = sorted((one for made in every for one in made.told), key=lambda one: one.name)
    ready = sorted((one for made in every for one in made.ready), key=lambda one: one.outcome.name)
    refused = tuple(one.name for one in told)
    asides = sorted((one for made in every for one in made.asides), key=lambda a: order_key(a[0]))
    gatherings = sum(made.gatherings for made in every)
    said = [one for made in every for one in made.said]
    if refused:
        said.append(messages.refused(refused))
    if not gatherings and not asides and not refused:
        said.append(messages.nothing_to_merge())
    outcomes: list[FileOutcome] = [*told, *(one.outcome for one in ready)]
    listed = tuple(one.listed for one in ready if one.listed is not None)
    if listed and (gatherings > 1 or asides or refused):
        # Most compilations are in the language that a reader of the index most probably reads.
        language = Counter(one.language for one in listed).most_common(1)[0][0]
        numbers = {number for made in every for number in made.numbers}
        contents = Contents(
            wanted.language or language,
            listed,
            tuple(asides),
            refused,
            len(numbers) + len(asides),
            sum(made.statements for made in every),
        )
        unchanged = sum(one.outcome.is_unchanged for one in ready)
        outcomes.append(_index(contents, unchanged, inputs, wanted, record))
    return Report(tuple(outcomes), tuple(said))


def _index(
    contents: Contents, unchanged: int, inputs: Sequence[Path], wanted: Wanted, record: Record
) -> Indexed:
    """The index of all compilations as a page beside them, which leads to their files."""
    place = wanted.place / "index.html"
    count = len(contents.compilations)
    if record.is_indexed(contents, place):
        return Indexed(str(place), (), False, count, unchanged, unchanged == count)
    output = Output(place, index_page(contents))
    written = write_outputs((output,), inputs, wanted.force)
    if written.diagnostics:
        record.forget()
    else:
        record.keep_index(contents, output)
    return Indexed(str(place), written.diagnostics, bool(written.paths), count, unchanged)
