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

    line: the source line that holds it; says: what becomes of what.
    within: the line at which the statement that holds it begins; None for what is done when the
        module is loaded.
    source: the module without it; place: of the node that is changed, among all of them.
    """

    number: int
    line: str
    says: str
    within: int | None
    source: str = field(eq=False, repr=False)
    place: int = field(eq=False, repr=False)

    @property
    def tree(self) -> ast.Module:
        """The module with the fault."""
        tree = ast.parse(self.source)
        node = _places(tree)[self.place]
        changed = _Swap(node, dict(_faults(node))[self.says]).visit(tree)
        assert isinstance(changed, ast.Module)
        return ast.fix_missing_locations(changed)


def mutations_of(source: str) -> Iterator[Mutation]:
    """Every fault of a module."""
    tree, lines = ast.parse(source), source.splitlines()
    typed, within = _annotations(tree), _statements(tree)
    number = 0
    for place, node in enumerate(_places(tree)):
        if id(node) in typed:
            continue
        line = lines[node.lineno - 1].strip()
        for says, _ in _faults(node):
            yield Mutation(number, line, says, within[id(node)], source, place)
            number += 1


def _places(tree: ast.Module) -> list[ast.expr | ast.stmt]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]


class Telling(ast.NodeTransformer):
    """Has each statement of a function call `told` with the line at which it begins."""

    def __init__(self, told: str) -> None:
        self.told, self.depth = told, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody") if self.depth else ():
            match getattr(node, name, None):
                case [*held] if all(isinstance(each, ast.stmt) for each in held):
                    setattr(node, name, [s for each in held for s in (self.call(each), each)])
        return node

    def call(self, statement: ast.stmt) -> ast.stmt:
        line = ast.Constant(statement.lineno)
        called = ast.Call(ast.Name(self.told, ast.Load()), [line], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(called), statement))


def _statements(tree: ast.Module) -> dict[int, int | None]:
    """For each node the line of the statement of a function that it is in."""
    found: dict[int, int | None] = {}
    stack: list[tuple[ast.AST, int | None, bool]] = [(tree, None, False)]
    while stack:
        node, line, is_inside = stack.pop()
        if is_inside and isinstance(node, ast.stmt):
            line = node.lineno
        found[id(node)] = line
        held = {id(s) for s in node.body} if isinstance(node, ast.FunctionDef) else set[int]()
        stack += [(c, line, is_inside or id(c) in held) for c in ast.iter_child_nodes(node)]
    return found


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _annotations(tree: ast.Module) -> set[int]:
    """What only a type checker or a reader reads: annotations, docstrings, how data is shown."""
    held: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.arg() | ast.AnnAssign():
                held.append(node.annotation)
            case ast.FunctionDef():
                held.append(node.returns)
            case ast.Expr(value=ast.Constant()):
                held += [node, node.value]
            case ast.keyword(arg="repr"):
                held.append(node.value)
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
