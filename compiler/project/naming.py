"""What a header and the line of a proposal may name: documents, sources, editions, files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.drafting.beginning import UNKNOWN
from amend.compiler.files.kinds import BASE
from amend.compiler.files.library import inside, library_for
from amend.compiler.header.policy import SETTINGS
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.document_symbol import year_in_full
from amend.compiler.profiles.profile import PROFILES, profile
from amend.compiler.profiles.sources import sources
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.candidate import Candidate, Kinds
from amend.compiler.received.known import USUAL
from amend.compiler.words.quotation_marks import OPENING

_PATH = re.compile(rf"amends[ \t]+[{OPENING}](?P<path>[^{OPENING}”»」』]*)\Z")


def values(key: str, analysis: Analysis) -> Iterator[Candidate]:
    """What may stand behind a key of the header."""
    if key == "language":
        for code in LANGUAGES:
            yield Candidate(code, code, Kinds.VALUE, language(code).names[code])
    elif key == "source":
        for name in sources().names.values():
            yield Candidate(name, name, Kinds.VALUE)
    elif key == "document":
        yield from _documents(analysis)
    for value in SETTINGS.get(key, ()):
        yield Candidate(value, value, Kinds.VALUE)


def _documents(analysis: Analysis) -> Iterator[Candidate]:
    """Documents of the meetings that are known, without their numbers, the latest first."""
    own = analysis.conference
    known = [one for one in map(profile, PROFILES) if own is None or one.name == own.name]
    code = analysis.written.language if analysis.written.language in LANGUAGES else USUAL
    found: list[tuple[str, Candidate]] = []
    for one in known:
        for year, meeting in one.meetings.items():
            head, _, number = one.document_symbols[0].format(year=year, number="\0").partition("\0")
            told = "; ".join(meeting.lines.get(code, ()))
            unknown = f"{head}{UNKNOWN}{number}"
            text = f"{head}${{1:{UNKNOWN}}}{number}"
            candidate = Candidate(unknown, text, Kinds.VALUE, told, "", "", unknown)
            found.append((year, candidate))
    for _, candidate in sorted(found, key=lambda each: year_in_full(each[0]), reverse=True):
        yield candidate


def editions(analysis: Analysis) -> Iterator[Candidate]:
    """The editions of the library in the language of the file, the newest first."""
    held = [h for h in analysis.editions() if analysis.written.language in h.languages]
    for one in sorted(held, key=lambda h: h.reference.edition, reverse=True):
        name = str(one.reference)
        yield Candidate(name, name, Kinds.EDITION, ", ".join(one.languages))


def path_begun(body: str) -> str | None:
    """The path that the line of a proposal begins to name; None if it names none."""
    found = _PATH.search(body)
    return found["path"] if found else None


def paths(analysis: Analysis, written: str, span: Span) -> Iterator[Candidate]:
    """Base texts, and folders, in the folder that is named so far, seen from the document.

    span: what is written behind the last `/`. Nothing outside the project is shown.
    """
    document = analysis.document.path
    library = library_for(document, None, analysis.shelf) if document else None
    if document is None or library is None or isinstance(library, Diagnostic):
        return
    named = written[: len(written) - len(span.text)]
    folder = str(document.parent / named) if not named.startswith(("/", "~")) else ""
    places = [inside(root, folder, analysis.shelf) for root in (library.root, library.folder)]
    there = next(filter(None, places), None) if folder else None
    if there is None:
        return
    own = f".{analysis.written.language}{BASE}"
    names = [name for name in analysis.shelf.names(there) if _may_stand(name)]
    texts = [name for name in names if name.endswith(BASE)]
    for name in sorted(texts, key=lambda name: not name.endswith(own)):
        yield Candidate(name, name, Kinds.EDITION)
    for name in names:
        if name not in texts and analysis.shelf.names(there / name):
            yield Candidate(f"{name}/", f"{name}/", Kinds.EDITION)


def _may_stand(name: str) -> bool:
    """Whether a name can be written between quotation marks, and is not hidden."""
    return not name.startswith(".") and not set(name) & set(f"{OPENING}”»」』\\\n")
