"""What is written in a file of proposals, whatever it amends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

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
from amend.compiler.syntax.conflict_block import Take
from amend.compiler.syntax.messages import still_to_be_translated
from amend.compiler.syntax.parse import Parse, ReadPiece, parse_pieces, parse_proposal
from amend.compiler.syntax.piece import Layout, whole
from amend.compiler.syntax.proposal import ProposalFile
from amend.compiler.syntax.untranslated import TO_BE_TRANSLATED, untranslated, without_untranslated
from amend.compiler.values import frozen


@frozen
class Written:
    """A proposal file as it is written, its header read.

    layout: where each of its pieces begins; what is said of it so far has its places in them.
    name: of the file, without its kind.
    of_project: what is wrong with the conferences that its project names.
    """

    layout: Layout
    name: str
    file: ProposalFile
    header: Header
    diagnostics: Diagnostics
    of_project: Diagnostics = ()

    @property
    def source(self) -> Source:
        return self.layout.source

    @property
    def language(self) -> str:
        return self.header.line("language")


def parsed(
    source: Source,
    name: str = "proposal",
    conferences: Sequence[Profile] = (),
    take: Take = Take.OURS,
) -> Written:
    """What is written, whatever it amends; `conferences` and `take` as for `compile_proposal`."""
    return _written(whole(source), parse_proposal(source, take), name, conferences)


def written_in(
    layout: Layout,
    name: str,
    conferences: Sequence[Profile] = (),
    read: ReadPiece | None = None,
) -> Written:
    """The same of a file that is cut into pieces; `read` as for `parse_pieces`."""
    return _written(layout, parse_pieces(layout, read), name, conferences)


def _written(layout: Layout, parse: Parse, name: str, conferences: Sequence[Profile]) -> Written:
    source = layout.source
    header = header_of(parse.file, (*conferences, *others()))
    # To look at each statement takes as long as to read one anew; few files have the sign.
    still = tuple(untranslated(parse.file)) if TO_BE_TRANSLATED in source.text else ()
    file = without_untranslated(parse.file) if still else parse.file
    code = header.line("language")
    texts = parse.file.texts if code in LANGUAGES else ()
    found = (
        *character_faults(source),
        *parse.diagnostics,
        *header_faults(parse.file, header),
        *chain.from_iterable(loose_unit(text, code)[1] for text in texts),
        *_name_faults(source, name, header.line("language")),
        *([still_to_be_translated(still)] if still else ()),
    )
    return Written(layout, name, file, header, found)


def _name_faults(source: Source, name: str, language: str) -> Diagnostics:
    """Whether a name such as `iap-24a13.zh` and the header speak of one language."""
    named = name.rpartition(".")[2]
    if "." in name and named in LANGUAGES and language in LANGUAGES and named != language:
        return (header_messages.name_and_language_differ(source, named, language),)
    return ()
