"""What git is told of the files of Amend: settings in its configuration, lines of attributes.

Both are needed. Where an attribute names a driver that the configuration does not have, git falls
back to its own without a word.
"""

from __future__ import annotations

import os
import re
import shlex

from amend.backends.git.merge_file import CLEAN, CONFLICTS, TEMPORARY
from amend.backends.word.importing.text_view import FORM
from amend.compiler.syntax.said_otherwise import SYMBOLS

BEGIN, END = "# amend: begin", "# amend: end"
ATTRIBUTES = (
    "*.amend    diff=amend merge=amend",
    "*.base     diff=amend-base",
    "*.zh.amend diff=amend-zh",
    "*.zh.base  diff=amend-base-zh",
    "*.docx     diff=amend-docx",
)
EXPECTED = {
    "x.amend": {"merge": "amend", "diff": "amend"},
    "x.zh.amend": {"merge": "amend", "diff": "amend-zh"},
    "x.base": {"diff": "amend-base"},
    "x.zh.base": {"diff": "amend-base-zh"},
    "x.docx": {"diff": "amend-docx"},
}
"""What `git check-attr` answers of files with such names."""

SECTIONS = (
    "merge.amend",
    "diff.amend",
    "diff.amend-base",
    "diff.amend-zh",
    "diff.amend-base-zh",
    "diff.amend-docx",
)

_DRIVER = (
    'f() {{ t=$(printf ".amend-%%016x.tmp" $$); '
    'for a in {program} amend; do command -v "$a" >/dev/null 2>&1 || continue; '
    '{temporary}="$t" "$a" git merge-file "$@"; r=$?; [ $r -eq {clean} ] && exit 0; '
    '[ $r -eq {conflicts} ] && exit 1; rm -f "$t"; break; done; '
    'exec git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }}; '
    "f %O %A %B %L %P"
)
_STATEMENTS = (
    rf"^((proposal|{'|'.join(SYMBOLS)}|\(MOD\)|edition|reasons|text|note|general)[ :!].*)$"
)
_CHINESE_WORDS = b"[A-Za-z0-9_]+|[^[:space:]]|[\xc0-\xff][\x80-\xbf]+"
_CALLS = r"^(\*[^*].*|(annex|appendix|attachment|chapter|article|section|heading|title|number).*)$"


def settings(program: str) -> dict[str, str]:
    """The settings of git by their names, in an order in which any beginning of them is sound.

    A driver that has a name and no command would end every merge of a file with that attribute.

    program: the path of `amend`. The words of Chinese are bytes that are no UTF-8: a range of
    characters would make git die where the locale has UTF-8.
    """
    quoted = shlex.quote(program)
    return {
        "merge.amend.driver": _DRIVER.format(
            program=quoted, clean=CLEAN, conflicts=CONFLICTS, temporary=TEMPORARY
        ),
        "merge.amend.name": "proposals of Amend, merged by statement",
        "diff.amend.xfuncname": _STATEMENTS,
        "diff.amend-zh.xfuncname": _STATEMENTS,
        "diff.amend-zh.wordRegex": os.fsdecode(_CHINESE_WORDS),
        "diff.amend-base.xfuncname": _CALLS,
        "diff.amend-base-zh.xfuncname": _CALLS,
        "diff.amend-base-zh.wordRegex": os.fsdecode(_CHINESE_WORDS),
        "diff.amend-docx.textconv": f"{quoted} git textconv --form {FORM}",
        "diff.amend-docx.cachetextconv": "true",
    }


def with_attributes(text: str) -> str:
    """A file of attributes with the lines of Amend; other lines stay as they are."""
    end = "\r\n" if "\r\n" in text else "\n"
    own = "".join(line + end for line in (BEGIN, *ATTRIBUTES, END))
    found = _OWN.search(text)
    if found is not None:
        return text[: found.start()] + own + text[found.end() :]
    gap = "" if not text or text.endswith("\n") else end
    return text + gap + own


def without_attributes(text: str) -> str:
    """A file of attributes without the lines of Amend."""
    return _OWN.sub("", text)


_OWN = re.compile(rf"^{BEGIN}[ \t]*\r?\n(?:(?!{BEGIN}).*\n)*?{END}[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
