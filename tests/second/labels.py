"""Labels, as `labels.md` says them."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, evolve

from second.addresses import ABJAD, CALLS, LANGUAGES, folded_label, key_of
from second.provisions import LATIN, Provision, Refused

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BIS = LATIN.replace("nonies|", "").split("|")
_LATIN = rf"(?:{LATIN}|مكرراً)"


@define
class Form:
    """alphabet: `number`, `letter`, `roman`, `abjad`, `dash` or `other`; upper: in capitals."""

    alphabet: str
    prefix: str = ""
    closing: str = ""
    upper: bool = False

    def label(self, value: int) -> str:
        match self.alphabet:
            case "number":
                body = str(value)
            case "letter":
                body = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
            case "roman":
                body = roman(value)
            case "abjad":
                letter = ABJAD[value - 1]
                body = letter + (" " if letter in "أدذرزوه" else "")
            case _:
                return "–"
        return self.prefix + (body.upper() if self.upper else body) + self.closing


@define
class Run:
    """Labels that follow on from one another, by their places in the list."""

    form: Form
    first: int
    places: list[int]


def roman(value: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        out, value = out + sign * (value // worth), value % worth
    return out


def readings(label: str) -> list[tuple[Form, int]]:
    """What a label can be: its form and what its body counts; the usual reading first."""
    m = re.fullmatch(r"((?:\w+\.)*)(\w+?) ?([).]*)", label)
    if not m or re.search(rf"{_LATIN}\W*$", label):
        return [(Form("dash" if re.fullmatch("[–—•-]", label) else "other"), 1)]
    prefix, body, closing = m.groups()
    low, upper = body.lower(), body.isupper()
    if body.isdigit():
        return [(Form("number", prefix, closing), int(body))]
    if body in ABJAD:
        return [(Form("abjad", prefix, closing), ABJAD.index(body) + 1)]
    found = [(Form("roman", prefix, closing, upper), n) for n in range(1, 40) if roman(n) == low]
    if len(set(low)) == 1 and "a" <= low[0] <= "z":
        value = ord(low[0]) - 96 + 26 * (len(low) - 1)
        at = 1 if set(low) == {"i"} else 0
        found.insert(at, (Form("letter", prefix, closing, upper), value))
    return found or [(Form("other"), 1)]


def runs_of(labels: list[str]) -> list[Run]:
    """The runs of a list; what stands between the labels of a run does not break it."""
    found: list[Run] = []
    free = list(range(len(labels)))
    while free:
        tries = [run_from(free, labels, form, value) for form, value in readings(labels[free[0]])]
        best = max(tries, key=lambda run: len(run.places))
        found.append(best)
        free = [at for at in free if at not in best.places]
    return found


def run_from(free: list[int], labels: list[str], form: Form, first: int) -> Run:
    run = Run(form, first, [free[0]])
    if form.alphabet == "other":
        return run
    for at in free[1:]:
        read = readings(labels[at])
        if (form, first + len(run.places) * (form.alphabet != "dash")) in read:
            run.places.append(at)
        elif all(other == form for other, _ in read):
            break
    return run


def base_of(label: str) -> str | None:
    """The label that one is built on: 1 of 1.2, b) of b)bis."""
    without = re.sub(rf" ?{_LATIN}(?=\W*$)", "", label)
    if without != label:
        return folded_label(without)
    head, dot, _ = label.rstrip(".").rpartition(".")
    return folded_label(head) if dot else None


def built_on(item: Provision, beside: list[Provision], label: str) -> Provision | None:
    """The item that a label is built on: before it at the same margin, else above it."""
    base = base_of(label)
    if base is None:
        return None
    before = beside[: beside.index(item)] if item in beside else beside
    for other in reversed(before):
        if folded_label(other.label) == base:
            return other
    above = item.above
    return above if above and "." in label and folded_label(above.label) == base else None


def first_form(parent: Provision, level: Form | None, language: str) -> Form | None:
    """How a list that begins anew is labelled."""
    letters = Form(LANGUAGES[language].get("letters", "letter").replace("latin", "letter"))
    letters.closing = ")"
    if parent.kind == "call":
        key = key_of(parent.words, language)
        if key is None or any(p is not becomes_item(parent) for p in parent.lists("paragraph")):
            return None
        return letters if CALLS[key]["role"] == "preamble" else Form("number")
    if parent.kind != "item" or level is None:
        return None
    below = {"number": letters, "letter": Form("roman", closing=")")}
    return {**below, "abjad": below["letter"]}.get(level.alphabet, Form("dash"))


def label_all(
    provision: Provision, policy: str, language: str, level: Form | None = None, before: str = ""
) -> None:
    """Label the items below a provision of the amended text, and those below them."""
    was = provision.of.lists("item") if provision.of else []
    turned = becomes_item(provision) if policy == "relabel" else None
    if turned is not None:
        turned.kind = "item"
    now = provision.lists("item")
    left = left_alone(provision, was) if policy == "relabel" else None
    if left is not None:
        left.kind, left.label = "paragraph", ""
        return
    runs = runs_of([p.label for p in was])
    forms = {id(was[at]): run.form for run in runs for at in run.places}
    for item in was:
        if forms[id(item)].alphabet == "other" and (base := built_on(item, was, item.label)):
            forms[id(item)] = forms.get(id(base), forms[id(item)])
    if [p.of for p in now] != was or (bool(before) and before != provision.label):
        if not runs and (fresh := first_form(provision, level, language)):
            runs = [Run(fresh, 1, [])]
        forms |= (relabel if policy == "relabel" else fit)(provision, was, now, runs, policy)
        refuse_twins(was, now, policy)
    for child in provision.below:
        old = child.of.label if child.of else ""
        form = forms.get(id(child)) or forms.get(id(child.of))
        label_all(child, policy, language, form, old)


def becomes_item(call: Provision) -> Provision | None:
    """The only paragraph of a call, where items are put beside it that leave it a label."""
    if call.kind != "call" or call.of is None or len(call.of.below) != 1:
        return None
    (was,) = call.of.below
    now = next((p for p in call.below if p.of is was), None)
    others = [p for p in call.below if p is not now]
    if now is None or was.kind != "paragraph" or not others:
        return None
    introduces = "".join(now.words).rstrip().endswith((":", "："))
    if introduces or was.number or was.below or now.below:
        return None
    if any(p.kind != "item" for p in others):
        return None
    if any(p.of is not None or not p.label for p in others):
        return now
    # Written labels leave one to the paragraph, or say that it has none.
    first = re.sub(r"\W", "", others[0].label)
    counted = "abcdefghij" if first.isalpha() else [str(n) for n in range(1, 99)]
    fit = all(p is now or folded_label(p.label) == counted[at] for at, p in enumerate(call.below))
    return now if fit else None


def left_alone(call: Provision, was: list[Provision]) -> Provision | None:
    """The only item that is left of several, if it has nothing below it."""
    if call.kind != "call" or call.of is None or len(call.below) != 1 or len(was) < 2:
        return None
    (left,) = call.below
    counted = all(
        run.form.alphabet not in ("dash", "other") for run in runs_of([p.label for p in was])
    )
    is_list = was == call.of.below and left.of in was and not left.below
    return left if counted and is_list else None


def relabel(
    parent: Provision, was: list[Provision], now: list[Provision], runs: list[Run], _: str
) -> dict[int, Form]:
    """Each run counts on from its first label, and what is built on a label follows it."""
    run_of = {id(was[at]): n for n, run in enumerate(runs) for at in run.places}
    standing = {id(item.of): item for item in now if item.of in was}
    standing[id(parent.of)] = parent
    counted: Counter[int] = Counter()
    forms: dict[int, Form] = {}
    marks: dict[int, int] = {}
    at = 0
    for item in now:
        at = marks[id(item)] = run_of.get(id(item.of), at)
        if not runs:
            keep_written(item)
            continue
        run = runs[at]
        first = was[run.places[0]] if run.places else None
        base = built_on(first, was, first.label) if first else None
        form = forms[id(item)] = run.form
        if form.alphabet in ("dash", "other") and item.of in was and base is None:
            continue
        if base is not None:
            now_base = standing.get(id(base))
            if now_base is None or (now_base is not parent and parted(item, now_base, now, marks)):
                raise Refused(f"{item.label} is parted from {base.label}")
            if form.alphabet == "other":
                item.label = with_latin(now_base.label, item.label) if item.of in was else ""
                keep_written(item)
                continue
            form = forms[id(item)] = evolve(form, prefix=now_base.label.rstrip(".)") + ".")
        if form.alphabet == "other":
            keep_written(item)
            continue
        give(item, form.label(run.first + counted[at]))
        counted[at] += 1
    return forms


def parted(item: Provision, base: Provision, now: list[Provision], run_of: dict[int, int]) -> bool:
    """Whether an item no longer stands behind the one that its label is built on."""
    before = now[: now.index(item)]
    if base not in before:
        return True
    return any(run_of[id(p)] == run_of[id(base)] for p in before[before.index(base) + 1 :])


def with_latin(base: str, label: str) -> str:
    m = re.search(rf" ?{_LATIN}(?=(\W*)$)", label)
    latin = m[0] if m else ""
    return base[:-1] + latin + base[-1] if m and m[1] and base[-1:] == m[1] else base + latin


def give(item: Provision, label: str) -> None:
    """A label that is derived; one that is written in new text must be the same."""
    if item.of is None and item.label and folded_label(item.label) != folded_label(label):
        raise Refused(f"{item.label} is {label}")
    item.label = label


def keep_written(item: Provision) -> None:
    if not item.label:
        raise Refused("no label can be told")


def refuse_twins(was: list[Provision], now: list[Provision], policy: str) -> None:
    for at, item in enumerate(now):
        for other in now[:at]:
            same = folded_label(item.label) == folded_label(other.label) != "–"
            in_force = item.of in was and other.of in was and item.of and other.of
            if in_force and folded_label(item.of.label) == folded_label(other.of.label):
                continue
            if same and not (policy == "keep" and item.of is None and other.of is None):
                raise Refused(f"two {item.label}")


def fit(
    parent: Provision, was: list[Provision], now: list[Provision], runs: list[Run], policy: str
) -> dict[int, Form]:
    """What exists keeps its label; new items are labelled by what they are put behind."""
    forms: dict[int, Form] = {}
    added: Counter[int] = Counter()
    taken = [folded_label(p.label) for p in was]
    for item in now:
        if item.of in was or (policy == "keep" and item.of is None and item.label):
            continue
        place = sum(p.kind == "item" for p in parent.of.below[: item.gap]) if parent.of else 0
        added[place] += 1
        run = next((r for r in runs if max(place - 1, 0) in r.places), runs[0] if runs else None)
        if run is None:
            keep_written(item)
            continue
        forms[id(item)] = run.form
        if run.form.alphabet == "dash":
            give(item, "–")
        elif place == len(was) and run.form.alphabet != "other":
            give(item, run.form.label(run.first + len(run.places) - 1 + added[place]))
        elif policy == "bis" and place:
            label = inserted(was[place - 1].label, added[place])
            if folded_label(label) in taken:
                raise Refused(f"{label} is there")
            give(item, label)
        else:
            raise Refused("no label can be told")
    return forms


def inserted(label: str, count: int) -> str:
    """The label of what is put after one: b)bis, b)ter."""
    m = re.search(rf" ?({_LATIN})(?=\W*$)", label)
    at = (_BIS.index(m[1].replace("مكرراً", "bis")) + 1 if m else 0) + count - 1
    if at >= len(_BIS):
        raise Refused("no label can be told")
    if m:
        return label[: m.start(1)] + _BIS[at] + label[m.end(1) :]
    return label + _BIS[at]
