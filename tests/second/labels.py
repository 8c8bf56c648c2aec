"""Labels, as `labels.md` says them."""

from __future__ import annotations

import re

from second.addresses import ABJAD, CALLS, LANGUAGES, folded_label, key_of
from second.reading import AGAIN, ARABIC, LATIN, Provision, Refused

_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = [tens + ones for tens in ("", "x", "xx") for ones in _ONES]
_LETTERS = [chr(97 + n % 26) * (n // 26 + 1) for n in range(104)]
_BODIES = {
    "number": [str(n) for n in range(1, 500)],
    "first roman": ["i", "ii", "iii", "iv"],
    "letter": _LETTERS,
    "LETTER": [body.upper() for body in _LETTERS],
    "roman": _TENS[1:],
    "ROMAN": [body.upper() for body in _TENS[1:]],
    "abjad": [c + " " * (c in "أدذرزوه") for c in ABJAD],
}
_LATIN = re.compile(rf" ?({AGAIN})(?=([^\w\u064b]*)$)")
Form = tuple[str, str, str]
"""What counts, the prefix, the closing sign."""
NONE: Form = ("", "", "")
DASH: Form = ("dash", "", "–")
Run = tuple[Form, int, list[Provision]]
"""A form, the first number, and the items whose labels follow on from one another."""


def readings(label: str) -> list[tuple[Form, int]]:
    """What a label can be: its form and its number; the usual reading first."""
    m = re.fullmatch(r"((?:\w+\.)*)(\w+? ?)([).]*)", label)
    if not m or _LATIN.search(label):
        return [(("dash", "", label), 1)] if label in ("–", "—", "•", "-") else []
    found = [(name, row.index(m[2]) + 1) for name, row in _BODIES.items() if m[2] in row]
    return [((name.removeprefix("first "), m[1], m[3]), n) for name, n in found]


def written(form: Form, number: int) -> str:
    return form[2] if form[0] == "dash" else form[1] + _BODIES[form[0]][number - 1] + form[2]


def runs_of(items: list[Provision]) -> list[Run]:
    """The runs of a list; what stands between the labels of a run does not break it."""
    tries: list[Run] = []
    for form, first in readings(items[0].label) if items else ():
        held = items[:1]
        for item in items[1:]:
            read = readings(item.label)
            if (form, 1 if form[0] == "dash" else first + len(held)) in read:
                held = [*held, item]
            elif read and read[0][0] == form:
                break
        tries.append((form, first, held))
    best = max([*tries, (NONE, 1, items[:1])], key=lambda run: len(run[2]))
    return [best, *runs_of([p for p in items if p not in best[2]])] if items else []


def base_of(item: Provision) -> Provision | None:
    """The item that a label is built on: 1 of 1.2, b) of b)bis; at the same margin, else above."""
    without = _LATIN.sub("", item.label)
    if without == item.label:
        without = item.label.rstrip(".").rpartition(".")[0]
    beside = item.above.lists("item") if item.above else []
    above = [item.above] if "." in item.label and item.above and item.above.label else []
    tries = [*beside[: beside.index(item)][::-1], *above] if without else []
    return next((p for p in tries if folded_label(p.label) == folded_label(without)), None)


def first_form(parent: Provision, level: Form, language: str) -> Form:
    """How a list that begins anew is labelled."""
    letters = LANGUAGES[language].get("letters", "letter").replace("latin", "letter"), "", ")"
    if parent.kind == "call":
        key = key_of(parent.words, language)
        if not key or parent.lists("paragraph"):
            return NONE
        return letters if CALLS[key]["role"] == "preamble" else ("number", "", "")
    if parent.kind != "item" or level == NONE:
        return NONE
    roman: Form = ("roman", "", ")")
    below = {"number": letters, "letter": roman, "LETTER": roman, "abjad": roman}
    return below.get(level[0], DASH)


def only_paragraph(call: Provision, language: str) -> Provision | None:
    """The only provision of a call in force, a paragraph that becomes an item beside others."""
    was = call.of.below if call.kind == "call" and call.of else []
    now = next((p for p in call.below if [p.of] == was), None)
    others = [p for p in call.below if p is not now]
    if not now or not others or was[0].kind != "paragraph" or now.number or was[0].below:
        return None
    if now.below or now.words.rstrip()[-1:] in (":", "：") or any(p.kind != "item" for p in others):
        return None
    if all(p.of is None and p.label for p in others):
        # Written labels leave one to the paragraph, or say that it has none.
        said = [folded_label(p.label) for p in call.below]
        preamble = CALLS.get(key_of(call.words, language), {}).get("role") == "preamble"
        row = _LETTERS if preamble else _BODIES["number"]
        return now if all(p is now or said[n] == row[n] for n, p in enumerate(call.below)) else None
    return now


def label_all(parent: Provision, policy: str, language: str, level: Form = NONE) -> None:
    """Label the items below a provision of the amended text, and those below them."""
    was = parent.of.lists("item") if parent.of else []
    if policy == "relabel" and (turned := only_paragraph(parent, language)):
        turned.kind = "item"
    now = parent.lists("item")
    runs = runs_of(was)
    if policy == "relabel" and parent.kind == "call" and parent.below == now and len(now) == 1:
        counted = all(form[0] not in ("dash", "") for form, _, _ in runs)
        if now[0].of in was == parent.of.below and counted and len(was) > 1 and not now[0].below:
            # The only item that is left of several is a paragraph.
            now[0].kind, now[0].label = "paragraph", ""
            return
    forms: dict[Provision | None, Form] = {p: form for form, _, held in runs for p in held}
    for item in was:
        forms[item] = forms[item] if forms[item] != NONE else forms.get(base_of(item), NONE)
    moved = parent.of is not None and parent.of.label != parent.label
    if [p.of for p in now] != was or moved:
        fresh = first_form(parent, level, language)
        if parent.label and not re.search(r"\d\W*$", parent.label) and fresh != NONE:
            # What was built on a number that is none any more begins as a list there does.
            runs = [(fresh, 1, run[2]) if base_of(run[2][0]) is parent.of else run for run in runs]
        label_list(parent, policy, language, runs or [(fresh, 1, [])] * (fresh != NONE), forms)
    for child in parent.below:
        form = forms.get(child, forms.get(child.of, NONE))
        form = next((form for form, _ in readings(child.label)), NONE) if form == NONE else form
        label_all(child, policy, language, form)


def label_list(
    parent: Provision,
    policy: str,
    language: str,
    runs: list[Run],
    forms: dict[Provision | None, Form],
) -> None:
    was = parent.of.lists("item") if parent.of else []
    now = parent.lists("item")
    stands = {p.of: p for p in now if p.of in was} | {parent.of: parent}
    typed = [p for p in now if p.of is None and p.label]
    counted = [first for _, first, _ in runs]
    places: list[int] = []
    at: dict[Provision | None, int] = {p: n for n, run in enumerate(runs) for p in run[2]}
    last = 0
    for n, item in enumerate(now):
        stays = item.of in was
        at[item] = last = at.get(item.of, last) if stays else last
        if policy != "relabel":
            if stays or (policy == "keep" and item.label):
                continue
            before = parent.of.below[: item.gap] if parent.of else []
            places.append(sum(p.kind == "item" for p in before))
            at[item] = last = at[was[max(places[-1] - 1, 0)]] if was else 0
        form, first, held = runs[last] if runs else (NONE, 1, [])
        built = policy == "relabel" and held and (form[1] or form == NONE)
        base = base_of(held[0]) if built else None
        if stays and not base and (form == NONE or (form[0] == "dash" and item.label in "–—•-")):
            continue
        label = form[2] if form[0] == "dash" else ""
        if base:
            under = stands.get(base)
            behind = now[now.index(under) : n] if under in now[:n] else []
            if under is not parent and [p for p in behind if at[p] == at[base]] != [under]:
                raise Refused(f"{item.label} is parted from {base.label}")
            if form == NONE and stays:
                latin, closing = re.findall(rf"( ?{_LATIN.pattern})", item.label)[0][::2]
                stem = under.label.removesuffix(closing)
                label = (stem.rstrip() if latin[0] == " " else stem) + latin + closing
            form = (form[0], under.label.rstrip(".)") + ".", form[2]) if form != NONE else NONE
        if policy == "relabel" and form != NONE:
            label = written(form, counted[last])
        elif places and places[-1] == len(was) and form != NONE:
            label = written(form, first + len(held) - 1 + places.count(len(was)))
        elif policy == "bis" and places[-1] and form[0] != "dash":
            arabic = language == "ar" and not any(re.search(LATIN, p.label) for p in was)
            label = inserted(was[places[-1] - 1].label, places.count(places[-1]), arabic)
            label = "" if folded_label(label) in [folded_label(p.label) for p in was] else label
        if runs:
            counted[last] += 1
        other = item in typed and label and bare(item.label) != bare(label)
        if other or not (label or item.label):
            raise Refused(f"{item.label} is {label}")
        item.label = label or item.label
        near = forms.get(was[max(places[-1] - 1, 0)], NONE) if places and was else NONE
        forms[item] = form if form != NONE else forms.get(item.of, near)
    begun = [{folded_label(p.label) for p in held} for _, _, held in runs]
    for n, item in enumerate(now):
        label = folded_label(item.label)
        for other in [p for p in now[:n] if folded_label(p.label) == label != "–"][-1:]:
            anew = at[item] != at[other] and begun[at[item]] & begun[at[other]]
            if not anew and not (item in typed and other in typed):
                raise Refused(f"two {item.label}")


def bare(label: str) -> str:
    """A label as it is compared with a written one: in its own letters."""
    return re.sub(r"[).\s]+$", "", label).casefold()


def inserted(label: str, count: int, arabic: bool) -> str:
    """The label of what is put after one: b)bis, b)ter; in Arabic before the bracket."""
    m = _LATIN.search(label)
    in_arabic = m[1] in ARABIC if m else arabic
    latin = ["", *(ARABIC if in_arabic else LATIN.replace("nonies|", "").split("|"))]
    at = (latin.index(m[1]) if m else 0) + count
    if at >= len(latin):
        return ""
    if in_arabic and not m:
        body = label.rstrip(" ).")
        return f"{body} {latin[at]}{label[len(body) :].strip()}"
    return label[: m.start(1)] + latin[at] + label[m.end(1) :] if m else label + latin[at]
