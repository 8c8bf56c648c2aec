"""Labels, as `labels.md` says them."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define

from second.addresses import ABJAD, CALLS, LANGUAGES, folded_label, key_of
from second.provisions import LATIN, Provision, Refused

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BIS = LATIN.replace("nonies|", "").split("|")


@define
class Form:
    """alphabet: `number`, `letter`, `roman`, `abjad` or `dash`; upper: in capitals."""

    alphabet: str
    prefix: str = ""
    closing: str = ""
    upper: bool = False

    def label(self, value: int) -> str:
        body = {
            "number": str,
            "letter": lambda n: chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1),
            "roman": roman,
            "abjad": lambda n: ABJAD[n - 1] + (" " if ABJAD[n - 1] in "أدذرزوه" else ""),
            "dash": lambda _: "–",
        }[self.alphabet](value)
        return self.prefix + (body.upper() if self.upper else body) + self.closing


def roman(value: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        out, value = out + sign * (value // worth), value % worth
    return out


def readings(label: str) -> list[tuple[Form, int]]:
    """What a label can be: its form and what its body counts."""
    m = re.fullmatch(r"((?:\w+\.)*)(\w+?) ?([).]*)", label)
    if re.fullmatch("[–—•-]", label) or not m:
        return [(Form("dash"), 1)] if not m else []
    prefix, body, closing = m.groups()
    low, upper = body.lower(), body.isupper()
    if body.isdigit():
        return [(Form("number", prefix, closing), int(body))]
    if body in ABJAD:
        return [(Form("abjad", prefix, closing), ABJAD.index(body) + 1)]
    found = []
    if len(set(low)) == 1 and "a" <= low[0] <= "z":
        value = ord(low[0]) - 96 + 26 * (len(low) - 1)
        found.append((Form("letter", prefix, closing, upper), value))
    values = [n for n in range(1, 40) if roman(n) == low]
    return found + [(Form("roman", prefix, closing, upper), n) for n in values]


def runs_of(labels: list[str]) -> list[tuple[int, int, Form, int]]:
    """The runs of a list: first place, last place, form, value of the first."""
    found = []
    at = 0
    while at < len(labels):
        best = (at, at, Form("dash"), 0)
        own = readings(labels[at])
        if labels[at] == "i)":
            own.reverse()
        for form, value in own:
            if form.alphabet == "dash":
                break
            end = at
            while end + 1 < len(labels):
                nexts = readings(labels[end + 1])
                if (form, value + end + 1 - at) not in nexts:
                    break
                end += 1
            if end > best[1] or not best[3]:
                best = (at, end, form, value)
        found.append(best)
        at = best[1] + 1
    return found


def first_form(parent: Provision, level: Form | None, language: str) -> Form | None:
    """How a list that begins anew is labelled."""
    letters = Form(LANGUAGES[language].get("letters", "letter").replace("latin", "letter"))
    letters.closing = ")"
    if parent.kind == "call":
        key = key_of(parent.words, language)
        if key is None or parent.lists("paragraph"):
            return None
        return letters if CALLS[key]["role"] == "preamble" else Form("number")
    if parent.kind != "item" or level is None:
        return None
    if level.alphabet == "number":
        return letters
    if level.alphabet in ("letter", "abjad"):
        return Form("roman", closing=")")
    return Form("dash")


def label_all(
    provision: Provision, policy: str, language: str, level: Form | None = None, before: str = ""
) -> None:
    """Label the items below a provision of the amended text, and those below them."""
    was = provision.of.lists("item") if provision.of else []
    now = provision.lists("item")
    changed = [p.of for p in now] != was or (bool(before) and before != provision.label)
    forms = {id(p): f for p, f in zip(was, forms_in([p.label for p in was]), strict=True)}
    if changed and policy == "relabel":
        forms |= relabel(provision, was, now, level, language, before)
    elif changed:
        forms |= fit(provision, was, now, level, language, policy)
    for child in provision.below:
        old = child.of.label if child.of else ""
        form = forms.get(id(child)) or forms.get(id(child.of))
        label_all(child, policy, language, form, old)


def forms_in(labels: list[str]) -> list[Form]:
    return [form for start, end, form, _ in runs_of(labels) for _ in range(start, end + 1)]


def relabel(
    parent: Provision,
    was: list[Provision],
    now: list[Provision],
    level: Form | None,
    language: str,
    before: str,
) -> dict[int, Form]:
    """Each run counts on from its first label."""
    runs = runs_of([p.label for p in was])
    run_of = {id(was[n]): r for r, run in enumerate(runs) for n in range(run[0], run[1] + 1)}
    fresh = first_form(parent, level, language)
    runs = runs or ([(0, 0, fresh, 1)] if fresh else [])
    values = [run[3] for run in runs]
    forms: dict[int, Form] = {}
    at = 0
    for item in now:
        at = run_of.get(id(item.of), at)
        if not runs:
            keep_written(item)
            continue
        form = runs[at][2]
        if before and before != parent.label and form.prefix.rstrip(".") == before.rstrip(".)"):
            form = Form(form.alphabet, parent.label.rstrip(".)") + ".", form.closing, form.upper)
        forms[id(item)] = form
        if form.alphabet == "dash" and item.of and item.of in was:
            continue
        give(item, form.label(values[at]))
        values[at] += 1
    return forms


def give(item: Provision, label: str) -> None:
    """A label that is derived; one that is written in new text must be the same."""
    if item.of is None and item.label and folded_label(item.label) != folded_label(label):
        raise Refused(f"{item.label} is {label}")
    item.label = label


def keep_written(item: Provision) -> None:
    if not item.label:
        raise Refused("no label can be told")


def fit(
    parent: Provision,
    was: list[Provision],
    now: list[Provision],
    level: Form | None,
    language: str,
    policy: str,
) -> dict[int, Form]:
    """What exists keeps its label; what is new counts on at the end, and is *bis* in between."""
    runs = runs_of([p.label for p in was])
    fresh = first_form(parent, level, language)
    forms: dict[int, Form] = {}
    added: Counter[int] = Counter()
    for item in now:
        if item.of in was or (policy == "keep" and item.of is None and item.label):
            continue
        place = sum(p.kind == "item" for p in parent.of.below[: item.gap]) if parent.of else 0
        added[place] += 1
        form, last = (runs[-1][2], runs[-1][3] + runs[-1][1] - runs[-1][0]) if runs else (fresh, 0)
        if form is None:
            keep_written(item)
            continue
        forms[id(item)] = form
        if form.alphabet == "dash" or place == len(was):
            give(item, form.label(last + added[place]))
        elif policy == "bis" and place:
            give(item, inserted(was[place - 1].label, added[place], {p.label for p in was}))
        else:
            raise Refused("no label can be told")
    return forms


def inserted(label: str, count: int, taken: set[str]) -> str:
    """The label of what is put after one: b)bis, b)ter."""
    m = re.fullmatch(rf"(.*?)({LATIN})?", label)
    plain, latin = (m[1], m[2]) if m else (label, None)
    at = (_BIS.index(latin) + 1 if latin else 0) + count - 1
    if at >= len(_BIS) or plain + _BIS[at] in taken:
        raise Refused("no label can be told")
    return plain + _BIS[at]
