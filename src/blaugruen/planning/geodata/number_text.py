"""Numbers as people write them: ``1234.5``, ``1234,5``, ``1.234,5``, ``1,234.5``; and what only looks like a number.

A column of texts is read as numbers only where nothing can get lost or misread. Identifiers with leading zeros stay
text. ``1.234`` means 1.234 or 1234; what it means is decided by the unambiguous numbers of the column, else of the
file, never by chance.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

MISSING_WORDS: Final = ("", "NA", "N/A", "#N/A", "#NV", "NaN", "nan", "null", "NULL", "None")
"""What stands for a missing number; ``#NV`` is German Excel. In texts only an empty cell is missing."""

_SPACES: Final = r" \x{00A0}\x{202F}'’"
_EXPONENT: Final = r"(?:[eE][+-]?\d+)?"
_POINT: Final = rf"^[+-]?(?:(?:\d+|[1-9]\d{{0,2}}(?:[,{_SPACES}]\d{{3}})+)(?:\.\d*)?|\.\d+){_EXPONENT}$"
_COMMA: Final = rf"^[+-]?(?:(?:\d+|[1-9]\d{{0,2}}(?:[.{_SPACES}]\d{{3}})+)(?:,\d*)?|,\d+){_EXPONENT}$"
_AMBIGUOUS: Final = r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"
_IDENTIFIER: Final = r"^[+-]?(?:0[\dxX]|\d{19,}$)"
"""Leading zeros, hexadecimal notation, more digits than a number keeps."""

_SAMPLE: Final = 1000


class Mark(StrEnum):
    """Decimal mark."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the texts of a column say about its meaning; evidence of several parts is added up.

    Parameters
    ----------
    is_text
        Some value is no number, or an identifier that would lose digits as one.
    has_fraction
        Some value is no plain integer.
    point, comma
        Some value is a number only with decimal point, only with decimal comma.
    ambiguous
        First value that is another number with decimal point than with decimal comma, or empty.
    """

    is_text: bool = False
    has_fraction: bool = False
    point: bool = False
    comma: bool = False
    ambiguous: str = ""

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            is_text=self.is_text or other.is_text,
            has_fraction=self.has_fraction or other.has_fraction,
            point=self.point or other.point,
            comma=self.comma or other.comma,
            ambiguous=self.ambiguous or other.ambiguous,
        )


def evidence(texts: pa.ChunkedArray) -> Evidence:
    """Return what the values of a column say about its meaning.

    Parameters
    ----------
    texts
        Column of strings.

    Returns
    -------
    Evidence
        Of all values that are not missing; neutral where all are.
    """
    parsable = _parsable(texts)
    values = parsable.drop_null()
    if not len(values):
        return Evidence()
    with_point = parsable is texts or _parses(values, pa.float64())
    is_text = not with_point and not _all_numbers(values.slice(0, _SAMPLE))
    if is_text or _any(pc.match_substring_regex(values, _IDENTIFIER)):
        return Evidence(is_text=True)
    if _parses(values, pa.int64()):
        return Evidence()
    if with_point:
        return _evidence_of_one_mark(values, Mark.POINT)
    has_point = _any(pc.match_substring(values, Mark.POINT))
    if not has_point and _parses(pc.replace_substring(values, Mark.COMMA, Mark.POINT), pa.float64()):
        return _evidence_of_one_mark(values, Mark.COMMA)
    return _evidence_by_pattern(values)


def numbers(texts: pa.ChunkedArray, mark: Mark, *, has_fraction: bool) -> pa.ChunkedArray:
    """Convert texts into numbers.

    Parameters
    ----------
    texts
        Column of strings that are numbers or missing.
    mark
        Decimal mark; the other one separates thousands.
    has_fraction
        Whether to return float64 rather than int64.
    """
    values = _parsable(texts)
    if not has_fraction:
        return values.cast(pa.int64())
    if mark is Mark.COMMA:
        values = pc.replace_substring(pc.replace_substring(values, ".", ""), ",", ".")
    if not _parses(values, pa.float64()):
        values = pc.replace_substring_regex(values, f"[,{_SPACES}]", "")
    result = values.cast(pa.float64())
    return pc.if_else(pc.is_nan(result), pa.scalar(None, pa.float64()), result)


def _evidence_of_one_mark(values: pa.ChunkedArray, mark: Mark) -> Evidence:
    """Return the evidence of numbers that are readable with `mark` as decimal mark and contain no other."""
    marked = values.filter(pc.match_substring(values, mark))
    if not len(marked):
        return Evidence(has_fraction=True)
    decided = not _all_ambiguous(marked.slice(0, _SAMPLE)) or not _all_ambiguous(marked)
    return Evidence(
        has_fraction=True,
        point=decided and mark is Mark.POINT,
        comma=decided and mark is Mark.COMMA,
        ambiguous="" if decided else str(marked[0]),
    )


def _evidence_by_pattern(values: pa.ChunkedArray) -> Evidence:
    if not _all_numbers(values):
        return Evidence(is_text=True)
    with_point = pc.match_substring_regex(values, _POINT)
    with_comma = pc.match_substring_regex(values, _COMMA)
    ambiguous = values.filter(pc.match_substring_regex(values, _AMBIGUOUS))
    return Evidence(
        has_fraction=True,
        point=_any(pc.and_not(with_point, with_comma)),
        comma=_any(pc.and_not(with_comma, with_point)),
        ambiguous=str(ambiguous[0]) if len(ambiguous) else "",
    )


def _all_numbers(values: pa.ChunkedArray) -> bool:
    is_number = pc.or_(pc.match_substring_regex(values, _POINT), pc.match_substring_regex(values, _COMMA))
    return bool(pc.all(is_number).as_py())


def _parsable(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the texts with null for what means missing, where they do not parse as they are."""
    if _parses(texts, pa.float64()):
        return texts
    trimmed = pc.utf8_trim_whitespace(texts)
    is_missing = pc.is_in(trimmed, value_set=pa.array(MISSING_WORDS, pa.string()))
    return pc.if_else(is_missing, pa.scalar(None, pa.string()), trimmed)


def _all_ambiguous(marked: pa.ChunkedArray) -> bool:
    return bool(pc.all(pc.match_substring_regex(marked, _AMBIGUOUS)).as_py())


def _any(mask: pa.ChunkedArray) -> bool:
    return bool(pc.any(mask).as_py())


def _parses(values: pa.ChunkedArray, number_type: pa.DataType) -> bool:
    try:
        values.cast(number_type)
    except pa.ArrowInvalid:
        return False
    return True
