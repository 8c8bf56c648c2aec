"""What is written in a file of proposals, whatever it amends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.header import messages as header_messages
from amend.compiler.header.checks import header_faults, header_of
from amend.compiler.header.header import Header
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.conference import others
from amend.compiler.profiles.profile import Profile
from amend.compiler.submission.loose_texts import loose_unit
from amend.compiler.syntax.characters.faults import character_faults
from amend.compiler.syntax.parse import ReadPiece, parse_pieces
from amend.compiler.syntax.piece import Layout, layout_of
from amend.compiler.syntax.proposal import ProposalFile


@frozen
class Written:
    """A proposal file as it is written, its header read.

    layout: where each of its pieces begins; what is said of it so far has its places in them.
    name: of the file, without its kind.
    """

    layout: Layout
    name: str
    file: ProposalFile
    header: Header
    diagnostics: Diagnostics

    @property
    def source(self) -> Source:
        return self.layout.source

    @property
    def language(self) -> str:
        return self.header.line("language")


def parsed(source: Source, name: str = "proposal", conferences: Sequence[Profile] = ()) -> Written:
    """What is written, whatever it amends; `conferences` as for `compile_proposal`."""
    return written_in(layout_of(source), name, conferences)


def written_in(
    layout: Layout,
    name: str,
    conferences: Sequence[Profile] = (),
    read: ReadPiece | None = None,
) -> Written:
    """The same of a file that is cut into pieces; `read` as for `parse_pieces`."""
    source = layout.source
    parse = parse_pieces(layout, read)
    header = header_of(parse.file, (*conferences, *others()))
    code = header.line("language")
    texts = parse.file.texts if code in LANGUAGES else ()
    found = (
        *character_faults(source),
        *parse.diagnostics,
        *header_faults(parse.file, header),
        *chain.from_iterable(loose_unit(text, code)[1] for text in texts),
        *_name_faults(source, name, header.line("language")),
    )
    return Written(layout, name, parse.file, header, found)


def _name_faults(source: Source, name: str, language: str) -> Diagnostics:
    """Whether a name such as `iap-24a13.zh` and the header speak of one language."""
    named = name.rpartition(".")[2]
    if "." in name and named in LANGUAGES and language in LANGUAGES and named != language:
        return (header_messages.name_and_language_differ(source, named, language),)
    return ()
