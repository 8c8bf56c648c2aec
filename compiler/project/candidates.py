"""What may be written at a place of a proposal: the grammar says what kind, the base text what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from amend.compiler.addresses.locating import located, located_wordings
from amend.compiler.addresses.printing import PARTS, print_address
from amend.compiler.diagnostics.source import Span
from amend.compiler.elaboration.edition_named import editions_of
from amend.compiler.header.policy import SETTINGS
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.passes import Resolved
from amend.compiler.profiles.profile import Profile
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.candidate import Candidate, Candidates, Kinds
from amend.compiler.project.keywords import keywords
from amend.compiler.project.naming import editions, path_begun, paths, values
from amend.compiler.project.notation import is_new_text, referred, sign_begun
from amend.compiler.project.quotable import stretches
from amend.compiler.syntax.address import address_in
from amend.compiler.syntax.proposal import Target
from amend.compiler.syntax.said_otherwise import EDITS, STATEMENTS
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.quotation_marks import OPENING, PAIRS, QUOTED, within
from amend.compiler.words.quotations import find_quoted
from amend.grammar.expecting import expected_after

MOST = 100
"""Candidates that are given at once."""

_DETAIL = 60
"""Characters of a provision that stand beside its address."""


_WORDS_OF_TOKENS = {
    "CHOICE": ("first", "last", "everywhere"),
    "NTH": ("nth",),
    "PLACE": ("after", "before", "to"),
    "SIDE": ("after", "before"),
    "AT": ("at",),
    "END": ("start", "end"),
    "AS": ("as",),
    "LOOK": ("italic", "bold", "plain", "bold italic"),
    "ACTION": ("amends", "suppresses", "keeps"),
    "ADDS": ("adds",),
    "INSTRUMENT": ("resolution", "decision", "recommendation", "opinion", "question"),
}
"""What is written for a token that is one of a few words."""

_SNIPPETS = {
    "replace": 'replace "${1:words}" with "${2:new words}"',
    "delete": 'delete "${1:words}"',
    "insert": 'insert "${1:new words}" ${2|after,before|} "${3:words}"',
    "reads": 'reads "${1:the whole new wording}"',
    "emphasize": 'emphasize "${1:words}" ${2|italic,bold,plain|}',
}

_QUOTED = re.compile(QUOTED)
_WORD = re.compile(r"[\w!()-]*\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \t]*\Z")
_ADDRESS = re.compile(r"[^\W\d_][\w\u064b-\u0652.\[\]/-]*\Z")
_EDITION = re.compile(r"[^\s\"“«„「『]*\Z")


def candidates_at(analysis: Analysis, offset: int) -> Candidates:
    """What may be written at an offset of the file."""
    source = analysis.written.source
    start, _ = source.line_bounds(source.line_of(offset))
    before = source.text[start:offset]
    body = before.lstrip(" \t")
    indent = len(before) - len(body)
    none = Candidates(Span(source, offset, offset), ())
    if body.startswith("#"):
        return none
    head = _head(source.text, start + indent) if indent else body
    if is_new_text(head, before) and sign_begun(before) is not None:
        return _referred(analysis, offset, start, before) or none
    if indent:
        return _below(analysis, offset, start + indent, body) or none
    if re.match(r"proposal[ \t]", body):
        return _unit(analysis, offset, body) or none
    if not _in_proposal(analysis, start):
        return _header(analysis, offset, body, start)
    return _of_line(analysis, offset, start, body, "statement") or none


def _referred(analysis: Analysis, offset: int, start: int, before: str) -> Candidates | None:
    """In words that come: what braces or a mark may refer to, once one is begun."""
    begun, resolved = sign_begun(before), _resolved_at(analysis, start)
    if begun is None or resolved is None:
        return None
    span = Span(analysis.written.source, start + begun.start(), offset)
    return _given(span, referred(analysis, resolved, begun, span), begun["written"])


def _in_proposal(analysis: Analysis, start: int) -> bool:
    """Whether a line stands below the first line of a proposal."""
    begins = re.search(r"^proposal[ \t]", analysis.written.source.text[:start], re.MULTILINE)
    return begins is not None


def _below(analysis: Analysis, offset: int, start: int, body: str) -> Candidates | None:
    """In a block: an edit, if it is that of MOD; prose and text are left to who writes them."""
    head = _head(analysis.written.source.text, start)
    if not head.startswith(("MOD", "(MOD)")) or not re.search(r"[:：][ \t]*(?:#.*)?\Z", head):
        return None
    return _of_line(analysis, offset, start, body, "edit", head)


def _head(text: str, start: int) -> str:
    """The line at the margin that a line stands below."""
    for line in reversed(text[:start].splitlines()[:-1] or [""]):
        if line.strip() and not line[0].isspace() and not line.startswith("#"):
            return line
    return ""


def _of_line(
    analysis: Analysis, offset: int, start: int, body: str, rule: str, head: str = ""
) -> Candidates | None:
    """In a statement or an edit; head: the statement that an edit stands below."""
    source = analysis.written.source
    rest = source.text[offset : source.line_bounds(source.line_of(offset))[1]]
    opened = _opened(body)
    resolved = _resolved_at(analysis, start)
    if opened is not None:
        nodes = _nodes_of(head or body, resolved)
        return _in_quotes(analysis, offset, body, opened, nodes, resolved, rest)
    word = _WORD.search(body)
    assert word is not None
    written = word.group()
    prefix = body[: len(body) - len(written)]
    expected = expected_after("proposal", rule, prefix)
    span = Span(source, offset - len(written), offset)
    index = resolved.based.index if resolved else None
    behind = _behind_an_address(prefix, rest)
    labels = _labels(prefix, index, behind) if "LABEL" in expected and index is not None else ()
    names = _addresses(prefix, index, behind) if "NAME" in expected and index is not None else ()
    items = chain(labels, names, _keywords(expected, rule, bool(rest.strip())))
    if "CHOICE" in expected and index is not None:
        chosen = _choices(body, _nodes_of(head or body, resolved))
        return _given(span, (i for i in items if i.label not in _ONE_OF_SEVERAL or chosen), written)
    return _given(span, items, written)


_ONE_OF_SEVERAL = ("first", "last", "everywhere", "nth")


def _choices(body: str, nodes: Sequence[Node]) -> bool:
    """Whether the last quoted words stand several times in a provision."""
    quoted = _QUOTED.findall(body)
    return bool(quoted) and any(
        len(find_quoted(n.text.chars, within(quoted[-1])).places) > 1 for n in nodes
    )


def _given(span: Span, items: Iterable[Candidate], written: str) -> Candidates:
    """Those that begin with what is written, or whose words do; all of them if none does."""
    begun = written.casefold()
    every: list[Candidate] = []
    fit: list[Candidate] = []
    for item in items:
        every.append(item)
        if begun in (item.filter or item.label).casefold():
            fit.append(item)
            if len(fit) > MOST:
                break  # More are not shown, and to find the address of each takes its time.
    found = tuple(fit or every)
    return Candidates(span, found[:MOST], len(found) <= MOST)


def _behind_an_address(prefix: str, rest: str) -> str:
    """What comes behind the address of a provision that has nothing below it, at a line's end."""
    if rest.strip():
        return ""
    if re.match(r"(?:\(MOD\)|MOD)[ \t]", prefix):
        return ": "
    return ":" if prefix.startswith("ADD") else ""


def _keywords(expected: Iterable[str], rule: str, is_followed: bool = False) -> Iterator[Candidate]:
    """is_followed: whether more stands in the line already."""
    names = set(expected)
    known = keywords()
    if rule == "statement":
        for word in STATEMENTS:
            token = {"edition": "NEW_EDITION"}.get(word, word.upper())
            if token in names:
                yield Candidate(
                    word, f"{word} ", Kinds.KEYWORD, known[word].says, known[word].example
                )
    for edit in EDITS:
        if edit.upper() in names:
            told = known[edit]
            yield Candidate(
                edit, _SNIPPETS[edit], Kinds.KEYWORD, told.says, told.example, "", f"{edit} "
            )
    if "WITH" in names:
        text = "with " if is_followed else 'with "${1:new words}"'
        yield Candidate("with", text, Kinds.KEYWORD, known["with"].says, plain="with ")
    for token, words in _WORDS_OF_TOKENS.items():
        if token in names:
            for word in words:
                says = known[word].says if word in known else ""
                yield Candidate(word, f"{word} ", Kinds.KEYWORD, says)


def _addresses(prefix: str, index: Index, behind: str) -> Iterator[Candidate]:
    """Parts, calls and divisions, in the order of the text; nothing is put beside a part."""
    parts = () if prefix.startswith(("ADD", "MOVE")) else PARTS.values()
    for node in index.instrument.root.children:
        if node.kind in (*parts, Kind.CALL, *DIVISIONS):
            yield _provision(print_address(node, index), node, behind)


def _provision(label: str, node: Node, behind: str) -> Candidate:
    """behind: what is written behind the label, of a provision that has nothing below it."""
    chars = node.text.chars
    detail = chars if len(chars) <= _DETAIL else f"{chars[:_DETAIL]}…"
    whole = f"{node.label} {chars}".strip()
    text = label if node.children else f"{label}{behind}"
    return Candidate(label, text, Kinds.PROVISION, detail, whole, f"{label} {chars}")


def _labels(prefix: str, index: Index, ending: str) -> Iterator[Candidate]:
    """What stands below an address that ends with a point, or behind one with two."""
    is_range = prefix.rstrip().endswith(("..", "…"))
    named = _ADDRESS.search(prefix.rstrip().rstrip(".…"))
    address = address_in(named.group()) if named else None
    node = located(address, index) if address else None
    if node is None:
        return
    if is_range:
        parent = index.parent(node)
        siblings = parent.children if parent else ()
        behind = siblings[siblings.index(node) + 1 :] if node in siblings else ()
        for one in behind:
            if label := folded_label(one.label):
                yield _provision(label, one, ending)
        return
    above = print_address(node, index)
    for child in node.children:
        whole = print_address(child, index)
        if whole.startswith(f"{above}."):
            yield _provision(whole.removeprefix(f"{above}."), child, ending)


def _opened(body: str) -> int | None:
    """Where a quotation begins that the line does not end; None if there is none."""
    at = 0
    while (match := _QUOTED.search(body, at)) is not None:
        at = match.end()
    found = [body.find(mark, at) for mark in OPENING]
    return min((place for place in found if place >= 0), default=None)


def _in_quotes(
    analysis: Analysis,
    offset: int,
    body: str,
    opened: int,
    nodes: Sequence[Node],
    resolved: Resolved | None,
    rest: str,
) -> Candidates | None:
    """Between quotation marks: words of that provision, or what usually takes their place."""
    written = body[opened + 1 :]
    span = Span(analysis.written.source, offset - len(written), offset)
    verb = _LAST_WORD.search(body[:opened])
    word = verb.group(1) if verb else ""
    if word in ("with", "insert", "reads") and sign_begun(written) is not None:
        return _referred(analysis, offset, offset - len(written), written)
    if word in ("with", "insert", "reads", "edition"):
        items = [Candidate(t, t, Kinds.WORDS) for t in _new_words(analysis, body, opened, resolved)]
        return _given(span, items, written) if items else None
    if word not in ("replace", "delete", "emphasize", "after", "before"):
        return None
    index = resolved.based.index if resolved else None
    if index is None:
        return None
    code = index.instrument.language
    found: dict[str, Candidate] = {}
    for node in nodes:
        for text, count in stretches(node.text.chars, written, code):
            if text not in found:
                found[text] = _quoted(text, count, body[opened], span, rest)
    ordered = sorted(found.values(), key=lambda one: one.detail != "once")
    return Candidates(span, tuple(ordered[:MOST]), len(ordered) <= MOST)


def _quoted(words: str, count: int, opening: str, span: Span, rest: str) -> Candidate:
    """Words of the base text, with the mark that closes them where none does.

    Of words that stand several times the first are meant, and the line then says so.
    """
    detail = "once" if count == 1 else f"the first of {count}"
    which = "" if count == 1 else " first"
    closing = _CLOSED_BY[opening]
    if rest.startswith(closing):
        at = span.end + len(closing)
        is_said = re.match(r"[ \t]*(?:first|last|nth|everywhere)\b", rest[len(closing) :])
        beside = ((Span(span.source, at, at), which),) if which and not is_said else ()
        return Candidate(words, words, Kinds.WORDS, detail, beside=beside)
    if closing in rest or span.text[:1].isspace():
        return Candidate(words, words, Kinds.WORDS, detail)
    return Candidate(words, f"{words}{closing}{which}", Kinds.WORDS, detail)


_CLOSED_BY = {**dict(PAIRS), "„": "“"}


def _new_words(
    analysis: Analysis, body: str, opened: int, resolved: Resolved | None
) -> Iterator[str]:
    """The edition as this conference writes it, and the words that go."""
    header, profile = analysis.written.header, resolved.based.profile if resolved else None
    symbol, code = header.symbol, analysis.written.language
    if profile is not None and symbol is not None and code in LANGUAGES:
        yield from editions_of(symbol, profile, code)
    for quoted in _QUOTED.findall(body[:opened]):
        yield within(quoted)


def _nodes_of(head: str, resolved: Resolved | None) -> tuple[Node, ...]:
    """The provisions that a line names whose words are to be changed."""
    index = resolved.based.index if resolved else None
    if index is None:
        return ()
    opens = re.match(r"(?:\(MOD\)|MOD|SPLIT)[ \t]+", head)
    if opens is None:
        return ()
    named = re.match(r"(?:[^:：\"“«„「『]|\(" + f"(?:{QUOTED})" + r"\))*", head[opens.end() :])
    nodes: list[Node] = []
    for part in re.split("[,，،]", named.group() if named else ""):
        words = re.split(r"[ \t]+(?:before|after)\b|\.\.|…", part.strip())[0].strip()
        address = address_in(words) if words else None
        if address is not None:
            nodes += located_wordings(Target(address, None, address.span), index)
    return tuple(nodes)


def _resolved_at(analysis: Analysis, offset: int) -> Resolved | None:
    """The proposal that an offset of the file stands in."""
    place = analysis.layout.place
    before = [one for one in analysis.found if place(one.based.unit.span).start <= offset]
    return before[-1] if before else None


def _header(analysis: Analysis, offset: int, body: str, start: int) -> Candidates:
    """Keys that are not there yet, wanted ones first; behind a colon, values."""
    source, header = analysis.written.source, analysis.written.header
    key, colon, value = body.partition(":")
    conference = analysis.conference
    if colon:
        written = value.lstrip(" \t")
        span = Span(source, offset - len(written), offset)
        return _given(span, values(key.strip(), analysis), written)
    span = Span(source, start, offset)
    items = [_key(k, conference) for k in _keys(conference) if k not in header.fields]
    items.append(Candidate("proposal", "proposal ", Kinds.KEYWORD, keywords()["proposal"].says))
    return _given(span, items, body)


def _keys(conference: Profile | None) -> tuple[str, ...]:
    usual = ("document", "language", "source")
    own = (*conference.required, *conference.optional) if conference else usual
    return tuple(dict.fromkeys((*own, *SETTINGS)))


def _key(key: str, conference: Profile | None) -> Candidate:
    wanted = conference is not None and key in conference.required
    detail = f"{conference.called} wants it" if conference and wanted else ""
    return Candidate(key, f"{key}: ", Kinds.KEY, detail)


def _unit(analysis: Analysis, offset: int, body: str) -> Candidates | None:
    """In the line of a proposal: what it does, and the editions in the library."""
    source = analysis.written.source
    path = path_begun(body)
    if path is not None:
        name = path.rpartition("/")[2]
        span = Span(source, offset - len(name), offset)
        return _given(span, paths(analysis, path, span), name)
    edition = _EDITION.search(body)
    assert edition is not None
    prefix = body[: len(body) - len(edition.group())]
    expected = expected_after("proposal", "unit", prefix)
    span = Span(source, offset - len(edition.group()), offset)
    if "EDITION" in expected:
        return _given(span, editions(analysis), edition.group())
    items = list(_keywords(expected, "unit"))
    return _given(span, items, edition.group()) if items else None
