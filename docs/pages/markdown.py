"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence
from decimal import Decimal


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> str:
    """Return a table; the columns whose positions are in `numbers` are set flush right."""
    rules = ["--:" if position in numbers else "---" for position in range(len(heads))]
    lines = [heads, rules, *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(text: str) -> str:
    """Return text as code, nothing for nothing."""
    return f"`{text}`" if text else ""


def number(value: float) -> str:
    """Return a number with all its digits, thin spaces between thousands and no superfluous zeros."""
    text = f"{Decimal(repr(value)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(",", "\N{NARROW NO-BREAK SPACE}")


def unit(name: str) -> str:
    """Return a unit for people, nothing for pure numbers."""
    return "" if name == "1" else name.replace("m2", "m²")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
