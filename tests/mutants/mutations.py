"""The faults that are put into a module, one at a time.

Each is a change of one node of its syntax tree, in the order of the source. A fault is known by
the line that it is in and by what it says, so that a judgement outlives a shift of lines.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from attrs import field, frozen

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}


@frozen
class Mutation:
    """A fault in a module.

    line: the source line that holds it; says: what becomes of what; tree: the module with it.
    """

    number: int
    line: str
    says: str
    tree: ast.Module = field(eq=False, repr=False)


def mutations_of(source: str) -> Iterator[Mutation]:
    """Every fault of a module."""
    tree, lines = ast.parse(source), source.splitlines()
    places = [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]
    typed = _annotations(tree)
    number = 0
    for at, node in enumerate(places):
        if id(node) in typed:
            continue
        for says, _ in _faults(node):
            changed = copy.deepcopy(tree)
            twin = [n for n in ast.walk(changed) if isinstance(n, ast.expr | ast.stmt)][at]
            new = dict(_faults(twin))[says]
            mutated = ast.fix_missing_locations(_Swap(twin, new).visit(changed))
            yield Mutation(number, lines[node.lineno - 1].strip(), says, mutated)
            number += 1


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _annotations(tree: ast.Module) -> set[int]:
    """What only a type checker or a reader reads: annotations and docstrings."""
    held: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.arg() | ast.AnnAssign():
                held.append(node.annotation)
            case ast.FunctionDef():
                held.append(node.returns)
            case ast.Expr(value=ast.Constant()):
                held += [node, node.value]
    return {id(inner) for outer in held if outer is not None for inner in ast.walk(outer)}


def _faults(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            other = _COMPARED[type(op)]()
            yield _said(op, other), _with(node, ops=[other])
        case ast.BoolOp(op=op):
            other_op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield _said(op, other_op), _with(node, op=other_op)
        case ast.BinOp(op=op) if type(op) in _COUNTED:
            counted = _COUNTED[type(op)]()
            yield _said(op, counted), _with(node, op=counted)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not is left out", operand
        case ast.Constant(value=bool() as value):
            yield f"{value} becomes {not value}", ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield f"{value} becomes {value + 1}", ast.Constant(value + 1)
        case ast.IfExp(body=body, orelse=orelse):
            yield "the branches change places", _with(node, body=orelse, orelse=body)
        case ast.If(test=test):
            yield "the condition is turned", _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.Continue():
            yield "continue becomes break", ast.Break()
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()) | ast.AugAssign():
            yield "the statement is left out", ast.Pass()


def _with(node: ast.AST, **parts: object) -> ast.AST:
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed


def _said(one: ast.AST, other: ast.AST) -> str:
    return f"{type(one).__name__} becomes {type(other).__name__}"
