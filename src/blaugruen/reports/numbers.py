"""Numbers, percentages and dates as people write them in German and English.

German groups thousands with a full stop (58.531) and English with a comma (58,531), as the Unicode locale data of
both languages do. A thin space would be the typographer's choice, but a German spreadsheet reads the full stop
as a number and speech output reads it as one number; a space breaks both. The minus is the real one (U+2212), and
a no-break space stands between number and unit.
"""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from blaugruen.text import Language

MISSING: Final = "–"
"""What stands where there is no value."""

_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"
_SMALL, _LARGE = Decimal("1e-4"), Decimal("1e15")
_WIDE = Context(prec=700)
_MARKS: dict[Language, tuple[str, str]] = {"de": (".", ","), "en": (",", ".")}
_MONTHS: dict[Language, str] = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


def format_number(
    value: float | None,
    language: Language,
    *,
    decimals: int | None = None,
    unit: str = "",
    signed: bool = False,
) -> str:
    """Write a number for a person.

    Parameters
    ----------
    value
        The number; none, not-a-number and infinity are written as a dash.
    language
        Decides decimal mark and grouping.
    decimals
        Digits after the decimal mark. When omitted, at most three significant digits are written, the whole part
        always complete and zeros at the end left out; numbers below 0.0001 and from 10^15 get a power of ten.
    unit
        Unit, joined with a no-break space.
    signed
        Whether a positive number carries a plus, as for changes.

    Returns
    -------
    str
        The number, halves rounded away from zero as in commercial rounding.

    Examples
    --------
    >>> format_number(58531, "de")
    '58.531'
    >>> format_number(-12.345, "en", decimals=1)
    '−12.3'
    """
    if value is None or not math.isfinite(value):
        return MISSING
    exact = Decimal(repr(float(value)))
    if decimals is not None:
        text = _fixed(exact, decimals, language)
    elif exact == 0 or _SMALL <= abs(exact) < _LARGE:
        text = _three_digits(exact, language)
    else:
        text = _with_power_of_ten(exact, language)
    if signed and exact > 0 and text.strip("0.,"):
        text = f"+{text}"
    return f"{text}{_NO_BREAK_SPACE}{unit}" if unit else text


def format_percent(fraction: float | None, language: Language, *, decimals: int = 0, signed: bool = False) -> str:
    """Write a fraction as a percentage: 0.125 as "12,5 %" in German and "12.5%" in English.

    Parameters
    ----------
    fraction
        The share, 1 for the whole; none, not-a-number and infinity are written as a dash.
    language
        Decides decimal mark, grouping and the space before the sign.
    decimals
        Digits after the decimal mark.
    signed
        Whether a positive number carries a plus.

    Returns
    -------
    str
        The percentage.

    Examples
    --------
    >>> format_percent(0.125, "en", decimals=1)
    '12.5%'
    """
    if fraction is None or not math.isfinite(fraction):
        return MISSING
    percent = float(Decimal(repr(float(fraction))) * 100)
    text = format_number(percent, language, decimals=decimals, signed=signed)
    return f"{text}{_NO_BREAK_SPACE}%" if language == "de" else f"{text}%"


def format_date(day: date, language: Language) -> str:
    """Write a date in words: "3. März 2026" in German, "3 March 2026" in English.

    Parameters
    ----------
    day
        The date.
    language
        Decides month name and form.

    Returns
    -------
    str
        The date; day and month are joined with a no-break space.
    """
    month = _MONTHS[language].split()[day.month - 1]
    point = "." if language == "de" else ""
    return f"{day.day}{point}{_NO_BREAK_SPACE}{month} {day.year}"


def _three_digits(exact: Decimal, language: Language) -> str:
    text = _fixed(exact, max(0, 2 - exact.adjusted()), language)
    point = _MARKS[language][1]
    return text.rstrip("0").rstrip(point) if point in text else text


def _fixed(exact: Decimal, decimals: int, language: Language) -> str:
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
    group, point = _MARKS[language]
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    text = whole.replace(",", group) + (point + fraction if fraction else "")
    return f"{_MINUS}{text}" if rounded < 0 else text


def _with_power_of_ten(exact: Decimal, language: Language) -> str:
    rounded = Context(prec=2, rounding=ROUND_HALF_UP).plus(exact)
    exponent = rounded.adjusted()
    mantissa = _fixed(rounded.scaleb(-exponent), 1, language)
    raised = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa}{_NO_BREAK_SPACE}·{_NO_BREAK_SPACE}10{raised}"
