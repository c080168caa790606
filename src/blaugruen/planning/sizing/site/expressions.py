"""Regressions kept as text in the data: read once, evaluated without running any code."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

_OPERATORS: Final[Mapping[type[ast.operator], Callable[[float, float], float]]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: operator.pow,
    }
)
_FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = MappingProxyType(
    {"ln": math.log, "log10": math.log10, "exp": math.exp, "min": min}
)


class ExpressionError(ValueError):
    """A row of the data holds what is no expression; a fault of the program, not of the user."""


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """Return the value of an expression.

    Parameters
    ----------
    expression
        Numbers, names, ``+ - * / **``, brackets, and the functions ``ln``, ``log10``, ``exp`` and ``min``.
    values
        Value of each name.

    Examples
    --------
    >>> evaluate("1 + 2*ln(x)", {"x": 1.0})
    1.0
    """
    return _value(_parsed(expression), values)


@cache
def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, values)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, values) for argument in arguments))
        case _:
            raise ExpressionError(ast.unparse(node))
