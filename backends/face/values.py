"""The values of arguments: each is understood, or it is said what there is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from amend.backends.formats import Format, FormatError, format_named, names_of_formats
from amend.compiler.words.spelling import nearest


def question(written: str, known: Iterable[str]) -> str:
    """The name that may be meant, asked; a full stop if none is near."""
    meant = nearest(written, known)
    return f"; did you mean `{meant}`?" if meant else "."


class Once(argparse.Action):
    """Takes a file that is named twice as one."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest, tuple(dict.fromkeys(values or ())))


def one_of(*words: str) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in words:
            raise argparse.ArgumentTypeError(
                f"`{text}` is none of {', '.join(words)}{question(text, words)}".rstrip(".")
            )
        return text

    return chosen


def formats(text: str) -> tuple[Format, ...]:
    found: list[Format] = []
    for name in dict.fromkeys(name.strip() for name in text.split(",")):
        try:
            form = format_named(name)
        except FormatError as fault:
            raise argparse.ArgumentTypeError(str(fault)) from fault
        if form is None:
            known = names_of_formats()
            raise argparse.ArgumentTypeError(
                f"there is no format `{name}`; there are {', '.join(known)}"
                f"{question(name, known)}".rstrip(".")
            )
        found.append(form)
    return tuple(found)


def code_named(text: str) -> str:
    from amend.compiler.diagnostics.catalogue import code_meant, nearest_code

    code = code_meant(text)
    if code is None:
        meant = nearest_code(text)
        question = f"; did you mean `{meant}`?" if meant else "."
        raise argparse.ArgumentTypeError(
            f"there is no code `{text}`{question} `amend explain` lists them all."
        )
    return code
