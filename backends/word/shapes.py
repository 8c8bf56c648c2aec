"""What the files of the style sheet hold; what the keys mean stands at their heads."""

# Annotations are evaluated here: as mere text they would not say which keys may be missing.
from typing import Literal, NotRequired, TypedDict


class Style(TypedDict):
    """What all styles have in `styles.toml`."""

    id: str
    name: str
    based: NotRequired[str]
    then: NotRequired[str]
    bold: NotRequired[bool]
    italic: NotRequired[bool]


class CharacterStyle(Style):
    """`[[character]]`."""

    raised: NotRequired[bool]


class ParagraphStyle(Style):
    """`[[paragraph]]`."""

    before: NotRequired[int]
    after: NotRequired[int]
    align: NotRequired[Literal["left", "center", "right", "both"]]
    size: NotRequired[int]
    caps: NotRequired[bool]
    keep: NotRequired[Literal["next", "lines", "both"]]
    outline: NotRequired[int]
    indent: NotRequired[int]
    hangs: NotRequired[bool]
    left: NotRequired[int]
    hanging: NotRequired[int]
    steps: NotRequired[bool]
    skips: NotRequired[int]
    tabs: NotRequired[list[int]]


class StylesFile(TypedDict):
    """`styles.toml`."""

    paragraph: list[ParagraphStyle]
    character: list[CharacterStyle]


class StyleSetEntry(TypedDict):
    """`[set.NAME]`."""

    font: str
    steps: list[int]


class Page(TypedDict):
    """`[page]`: measures in twips."""

    width: int
    height: int
    margin: int
    header: int
    footer: int


class LanguageStyle(TypedDict):
    """`[language.CODE]`."""

    tag: str
    east_asian: NotRequired[str]
    complex: NotRequired[str]
    emphasis: NotRequired[str]
    sizes: NotRequired[dict[str, int]]
    complex_sizes: NotRequired[dict[str, int]]


class SetsFile(TypedDict):
    """`sets.toml`."""

    set: dict[str, StyleSetEntry]
    page: Page
    language: dict[str, LanguageStyle]
