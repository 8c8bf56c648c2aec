"""Measures Amend against yardsticks in one run and prints ratios: `make bench`.

`--strict` exits with 1 if a target is missed; `--quick` leaves out 10,000 operations.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import generated, hostile
from bench.stages import staged_build, whole_build
from bench.yardsticks import cold_check, floor, pandoc, seconds

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.passes import compile_proposal
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose

CASES = {
    "mixture of statements": (generated.mixture, 1_000, 10_000),
    "ADD, all in one gap": (generated.additions_in_one_gap, 1_000, 10_000),
    "SUP, all in one list": (generated.suppressions_in_one_list, 90, 900),
    "MOVE, all in one list": (generated.moves_in_one_list, 90, 900),
}
"""Shapes of proposals and the sizes between which their growth is measured; labels have three
digits at the most."""


def hostile_work() -> Iterator[tuple[str, Callable[[int], object]]]:
    """What is done with each hostile file, given its size."""
    for name, shape in hostile.SHAPES.items():
        yield name, partial(_compiled, shape)
    for name, text in hostile.LOOSE.items():
        yield name, partial(_imported, text)


def _compiled(shape: Callable[[int], hostile.Pair], size: int) -> object:
    base, proposal = shape(size)
    return compile_proposal(Source("a.amend", proposal), lambda *_: Source("a.base", base))


def _imported(text: Callable[[int], str], size: int) -> object:
    return read_loose(Source("a.txt", text(size)), Known())


def drafted_from_two(size: int) -> Callable[[], object]:
    """Drafting the proposal between two texts that differ in each of so many items."""
    text = generated.replacements(size).base
    base = read_base_text(text).instrument
    revised = read_base_text(Source("b.base", text.text.replace("2017", "2022"))).instrument
    assert base is not None and revised is not None
    return partial(
        drafted, base, revised, DraftHeader("EUR/1/1", "wtdc/85@2017", {"language": "en"})
    )


def main(arguments: list[str]) -> int:
    sizes = [10, 100, 1_000] if "--quick" in arguments else [10, 100, 1_000, 10_000]
    out = sys.stdout
    missed: list[str] = []

    def verdict(name: str, ratio: float, target: float) -> str:
        if ratio > target:
            missed.append(name)
        return f"target {target:g}: {'met' if ratio <= target else 'MISSED'}"

    cold = cold_check()
    out.write(
        f"Cold `amend check` of the seed against `import lark`: {cold:.2f} times"
        f"   ({verdict('cold check', cold, 3)})\n\n"
    )
    out.write("Whole build, one tracked replacement in each paragraph\n")
    out.write(f"{'operations':>12}{'of pandoc':>12}{'of the floor':>14}\n")
    built: dict[int, float] = {}
    for size in sizes:
        case = generated.replacements(size)
        data = b""

        def build(case: generated.Case = case) -> None:
            nonlocal data
            data = whole_build(case)

        rounds = 3 if size <= 1_000 else 2
        built[size] = min(seconds(build) for _ in range(rounds))
        against = built[size] / min(pandoc(size) for _ in range(rounds))
        below = built[size] / min(floor(data) for _ in range(rounds))
        last = verdict("build", against, 0.4) if size == 10_000 else ""
        out.write(f"{size:>12,}{against:>12.2f}{below:>14.0f}   {last}\n")
        out.flush()
    small, large = sizes[-2], sizes[-1]
    growth = built[large] / built[small]
    out.write(
        f"\nGrowth from {small:,} to {large:,} operations: {growth:.1f} times"
        f"   ({verdict('growth', growth, 12)})\n\n"
    )
    out.write("Growth of other shapes, for ten times the operations\n")
    for name, (shape, fewer, more) in CASES.items():
        if more > large:
            continue
        few, many = shape(fewer), shape(more)
        before = min(seconds(partial(whole_build, few)) for _ in range(3))
        ratio = seconds(partial(whole_build, many)) / before
        out.write(f"  {name:<24}{ratio:>6.1f} times   ({verdict(name, ratio, 12)})\n")
        out.flush()
    out.write("\nGrowth of hostile files, for ten times the size\n")
    for name, work in hostile_work():
        before = min(seconds(partial(work, 2_000)) for _ in range(3))
        ratio = seconds(partial(work, 20_000)) / before
        out.write(f"  {name:<28}{ratio:>6.1f} times   ({verdict(name, ratio, 20)})\n")
        out.flush()
    few, many = (drafted_from_two(size) for size in (small // 10, small))
    ratio = min(seconds(many) for _ in range(2)) / min(seconds(few) for _ in range(3))
    found = verdict("drafting", ratio, 12)
    out.write(
        f"\nGrowth of a draft from two texts, for ten times the items: {ratio:.1f} ({found})\n"
    )
    few_stages = staged_build(generated.replacements(small))
    stages = staged_build(generated.replacements(large))
    whole = sum(stages.values())
    out.write(f"\nStages with {large:,} operations: share of the whole, growth from {small:,}\n")
    for name, share in stages.items():
        out.write(f"  {name:<14}{share / whole:>6.0%}{share / few_stages[name]:>8.1f} times\n")
    return 1 if missed and "--strict" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
