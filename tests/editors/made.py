"""The files for editors, made of one table of words."""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import escape, quoteattr

from amend.backends.lexer import WORDS

NOTE = "Made of highlighting/words.toml by `make bless`."

KEY = r"[^\W\d_][\w -]*(?=[ \t]*[:：])"
COMMENT = "comment.line.number-sign.amend"
BEFORE_PROSE = ["ADD", "reasons"]
"""Statements in which text follows the colon."""

EDITION = r"[^\s/@]+/[^\s@]+@\S+"


def files() -> dict[str, str]:
    """What each file below `backends/editors` holds."""
    return {
        "highlighting/amend.tmLanguage.json": textmate(),
        "vim/syntax/amend.vim": vim(),
        "vim/ftdetect/amend.vim": ftdetect(),
        "kate/amend.xml": kate(),
    }


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def textmate() -> str:
    """Every pattern begins at the margin or in a statement: prose has no words of the language."""
    strings = [
        {
            "name": "string.quoted.double.amend",
            "begin": re.escape(opening),
            "end": f"{re.escape(closing)}|$",
        }
        for opening, closing in WORDS["quotes"]
    ]
    opens = "".join(opening for opening, _ in WORDS["quotes"])
    begins = [word for word in WORDS["begins"] if word not in BEFORE_PROSE]
    within = [
        {"name": COMMENT, "match": r"(?<=[ \t])#.*$"},
        *strings,
        {"name": "entity.name.namespace.amend", "match": EDITION},
        {
            "name": "keyword.other.amend",
            "match": rf"(?<![\w.-])(?:{_one_of(WORDS['does'])})(?![\w-])",
        },
        {
            "name": "keyword.operator.word.amend",
            "match": rf"(?<![\w.-])(?:{_one_of(WORDS['joins'])})(?![\w-])",
        },
    ]
    begun = {"1": {"name": "keyword.control.amend"}}
    patterns = [
        {"match": r"^[ \t]*(#.*)$", "captures": {"1": {"name": COMMENT}}},
        {
            "begin": rf"^({_one_of(BEFORE_PROSE)})(?!\w)",
            "beginCaptures": begun,
            "end": r"[:：][ \t]+(#.*)$|[:：].*$|$",
            "endCaptures": {"1": {"name": COMMENT}},
            "patterns": within,
        },
        {
            "begin": rf"^({_one_of(begins)})(?!\w)",
            "beginCaptures": begun,
            "end": "$",
            "patterns": within,
        },
        {"name": "entity.name.tag.amend", "match": r"^[\p{L}][\p{L}\p{N}_ -]*(?=[ \t]*[:：])"},
        {
            "begin": rf"^[ \t]+({_one_of(WORDS['does'])})(?=[ \t]*[{opens}:：])",
            "beginCaptures": {"1": {"name": "keyword.other.amend"}},
            "end": "$",
            "patterns": within,
        },
    ]
    grammar = {
        "comment": NOTE,
        "name": "Amend",
        "scopeName": "source.amend",
        "fileTypes": ["amend"],
        "patterns": patterns,
    }
    return json.dumps(grammar, ensure_ascii=False, indent=2) + "\n"


def vim() -> str:
    def one_of(words: list[str]) -> str:
        # In "very magic" patterns letters stand for themselves, and nothing else does.
        found = sorted(words, key=len, reverse=True)
        return "|".join(re.sub(r"(\W)", r"\\\1", word) for word in found)

    lines = [
        f'" {NOTE}',
        'if exists("b:current_syntax")',
        "  finish",
        "endif",
        r"syntax match amendKey /\v^\k[^:：#]{-}\ze\s*[:：]/",
        rf"syntax match amendBegins /\v^({one_of(WORDS['begins'])})\k@!/",
        rf"syntax match amendDoes /\v<({one_of(WORDS['does'])})\k@!/",
        rf"syntax match amendJoins /\v<({one_of(WORDS['joins'])})>/",
        r"syntax match amendEdition /\v[^ \/@]+\/[^ @]+\@\S+/",
        *(
            f"syntax region amendString start=/{opening}/ end=/{closing}/"
            for opening, closing in WORDS["quotes"]
        ),
        r"syntax match amendComment /\v(^|\s)@<=#.*$/",
        "highlight default link amendKey Identifier",
        "highlight default link amendBegins Statement",
        "highlight default link amendDoes Keyword",
        "highlight default link amendJoins Operator",
        "highlight default link amendEdition Constant",
        "highlight default link amendString String",
        "highlight default link amendComment Comment",
        'let b:current_syntax = "amend"',
    ]
    return "\n".join(lines) + "\n"


def ftdetect() -> str:
    return f'" {NOTE}\nautocmd BufRead,BufNewFile *.amend,*.base setfiletype amend\n'


def kate() -> str:
    def items(words: list[str]) -> str:
        return "".join(f"      <item>{escape(word)}</item>\n" for word in words)

    rules = "".join(
        f'        <RangeDetect attribute="String" context="#stay" char={quoteattr(opening)} '
        f"char1={quoteattr(closing)}/>\n"
        for opening, closing in WORDS["quotes"]
    )
    begins = quoteattr(f"^({_one_of(WORDS['begins'])})(?!\\w)")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE language>
<!-- {NOTE} -->
<language name="Amend" version="1" kateversion="5.0" section="Markup" extensions="*.amend">
  <highlighting>
    <list name="does">
{items(WORDS["does"])}    </list>
    <list name="joins">
{items(WORDS["joins"])}    </list>
    <contexts>
      <context name="Line" attribute="Normal" lineEndContext="#stay">
        <RegExpr attribute="Comment" context="#stay" String="(^|[ \\t])#.*$"/>
        <RegExpr attribute="Begins" context="#stay" String={begins}/>
        <RegExpr attribute="Key" context="#stay" String="^[\\w][\\w -]*(?=[ \\t]*[:：])"/>
{rules}        <keyword attribute="Does" context="#stay" String="does"/>
        <keyword attribute="Joins" context="#stay" String="joins"/>
        <RegExpr attribute="Edition" context="#stay" String="[^\\s/@]+/[^\\s@]+@\\S+"/>
      </context>
    </contexts>
    <itemDatas>
      <itemData name="Normal" defStyleNum="dsNormal"/>
      <itemData name="Comment" defStyleNum="dsComment"/>
      <itemData name="Begins" defStyleNum="dsControlFlow"/>
      <itemData name="Key" defStyleNum="dsAttribute"/>
      <itemData name="String" defStyleNum="dsString"/>
      <itemData name="Does" defStyleNum="dsKeyword"/>
      <itemData name="Joins" defStyleNum="dsOperator"/>
      <itemData name="Edition" defStyleNum="dsConstant"/>
    </itemDatas>
  </highlighting>
  <general>
    <comments><comment name="singleLine" start="#"/></comments>
    <keywords casesensitive="1"/>
  </general>
</language>
"""
