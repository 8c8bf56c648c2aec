"""From arguments to the command that they ask for; each is loaded when it is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from attrs import evolve

from amend.backends.commands.outcomes import Report
from amend.backends.face.patience import Progress
from amend.compiler.files.finding import files_meant
from amend.compiler.files.glance import Look
from amend.compiler.files.kinds import BASE, DECISIONS, LOOSE, PDF, PROPOSAL, WORD, kind_of

_KINDS = {
    "build": (PROPOSAL,),
    "check": (PROPOSAL, BASE),
    "fmt": (PROPOSAL, BASE, DECISIONS),
    "concord": (PROPOSAL,),
    "outcomes": (PROPOSAL,),
    "import": (WORD, LOOSE, PDF),
    "merge": (PROPOSAL,),
    "compile": (PROPOSAL,),
}
"""For each command that takes many files, the kinds that a folder stands for."""


def reports_on(options: argparse.Namespace, progress: Progress | None = None) -> Iterator[Report]:
    """What a command finds and makes, file by file; nothing is shown yet."""
    kinds = _KINDS.get(options.command)
    if kinds is None:
        yield _report_on(options)
        return
    if not options.files:
        from amend.backends.face.projects import reports_on_project

        yield from reports_on_project(options, progress)
        return
    meant = files_meant(options.files, kinds)
    if progress is not None:
        progress.files = len(meant.files)
    if meant.diagnostics:
        yield Report(diagnostics=meant.diagnostics)
    options.files = meant.files
    if meant.files:
        yield from _reports_on_files(options, meant.looks)


def _reports_on_files(
    options: argparse.Namespace, given: tuple[Look, ...] | None
) -> Iterator[Report]:
    """given: what was looked at to find the files; None where that is not known."""
    match options.command:
        case "build":
            from amend.backends.commands.projects import build_files
            from amend.backends.face.projects import wanted

            return build_files(options.files, wanted(options))
        case "check":
            from amend.backends.face.projects import checked

            return checked(options, options.files, options.jobs)
        case "fmt":
            from amend.backends.commands.fmt import fmt

            return fmt(options.files, options.check, options.diff)
        case "outcomes":
            from amend.backends.commands.outcomes_of import outcomes_of

            report = outcomes_of(
                options.files, options.edition, options.output, options.library, options.force
            )
            return iter((report,))
        case "concord":
            from amend.backends.commands.concord import concord

            return iter((concord(options.files, options.library),))
        case "merge" | "compile":
            return iter((_put_together(options, given),))
        case _:
            return iter((_imported(options),))


def _put_together(options: argparse.Namespace, given: tuple[Look, ...] | None) -> Report:
    from amend.backends.commands.bundles import Wanted

    wanted = Wanted(
        options.to,
        options.output,
        options.library,
        options.language,
        force=options.force,
        decisions=options.decisions,
        is_recorded=options.format == "json",
    )
    if options.command == "merge":
        from amend.backends.commands.merging import Settling, merge

        settling = Settling(
            options.decisions, options.only, options.residual, options.outcomes, options.stamp
        )
        return merge(options.files, wanted, settling)
    from amend.backends.commands.compilations import compile_all
    from amend.compiler.compilation.compilation import ReasonsAt
    from amend.compiler.compilation.printing import Shown

    wanted = evolve(
        wanted,
        sources=options.sources == "all",
        layout=options.layout,
        since=options.since,
        jobs=options.jobs,
        shown=Shown(options.all_provisions, ReasonsAt(options.reasons), options.plain),
    )
    return compile_all(options.files, wanted, given)


def _imported(options: argparse.Namespace) -> Report:
    from amend.backends.commands.importing import import_on_base, import_texts

    if options.base:
        return import_on_base(
            options.files, options.base, options.output, options.force, options.document
        )
    return import_texts(
        options.files,
        options.output,
        options.instrument,
        options.edition,
        options.language,
        options.force,
        options.document,
        options.library,
    )


def _report_on(options: argparse.Namespace) -> Report:
    match options.command:
        case "library":
            from amend.backends.commands.show import library

            return library(options.library)
        case "diff" if kind_of(options.revised) == PROPOSAL:
            from amend.backends.commands.comparing import compare

            return compare(
                options.base,
                options.revised,
                options.to or (),
                options.output,
                options.library,
                options.force,
            )
        case "diff":
            from amend.backends.commands.diff import diff

            return diff(
                options.base,
                options.revised,
                options.output,
                options.number,
                options.language,
                options.force,
            )
        case "then":
            from amend.backends.commands.composing import then

            return then(
                options.first, options.second, options.output, options.library, options.force
            )
        case "undo":
            from amend.backends.commands.composing import undo

            return undo(
                options.file, options.output, options.number, options.library, options.force
            )
        case "rebase":
            from amend.backends.commands.rebase import rebase

            return rebase(
                options.file, options.onto, options.output, options.library, options.force
            )
        case "translate":
            from amend.backends.commands.translate import translate

            return translate(
                options.file, options.to, options.output, options.library, options.force
            )
        case "git":
            return _of_git(options)
        case "review":
            from amend.backends.git.review import review

            return review(options.range, options.output, options.library, options.force)
        case "new":
            from amend.backends.commands.new import new

            return new(options.file, options.known, options.library)
        case "explain":
            from amend.backends.commands.show import explain

            return explain(options.code)
        case "show":
            from amend.backends.commands.show import show
            from amend.backends.face.reading_arguments import reading_of

            return show(options.file, options.library, reading_of(options))
        case _:
            from amend.backends.commands.show import outline

            return outline(options.base, options.language, options.library)


def _of_git(options: argparse.Namespace) -> Report:
    match options.action:
        case "install" if options.check:
            from amend.backends.git.installing import check

            return check()
        case "install":
            from amend.backends.git.installing import install, remove

            return remove(options.globally) if options.remove else install(options.globally)
        case "resolve":
            from amend.backends.git.resolving import resolve

            return resolve(options.file, options.take, options.at)
        case _:
            from amend.backends.git.installing import check

            return check()
