"""How documents speak: sentences in both languages side by side, numbers, units and lists as people write them.

Every writer of documents works the same way: ``say(de=…, en=…)`` with the German and the English wording next to
each other, so that neither can be forgotten, and numbers formatted by the same voice.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from blaugruen.reports.numbers import format_number, format_percent
from blaugruen.text import Language, Text

T = TypeVar("T")
_KM2_FROM_M2 = 1e7
_HA_FROM_M2 = 1e4
_MILLION_FROM_M3 = 1e7
_SMALLEST_PLAIN = 1e-5
_COUNTS_DE = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_COUNTS_EN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of a document, and how it writes numbers.

    Parameters
    ----------
    language
        Language of the document.

    Examples
    --------
    >>> say = Voice("en")
    >>> say(de=f"{say.blocks(2)} geändert", en=f"{say.blocks(2)} changed")
    '2 blocks changed'
    """

    language: Language

    def __call__(self, *, de: T, en: T) -> T:
        """Return the wording in the language of the document; works for sentences and for running text."""
        return de if self.language == "de" else en

    def text(self, text: Text) -> str:
        """Return a bilingual text in the language of the document."""
        return text.in_(self.language)

    def number(self, value: float | None, decimals: int | None = None, unit: str = "", *, signed: bool = False) -> str:
        """Return a number; see `format_number`."""
        return format_number(value, self.language, decimals=decimals, unit=unit, signed=signed)

    def exact(self, value: float) -> str:
        """Return a number with all the digits it has, as for constants.

        Examples
        --------
        >>> Voice("de").exact(-3.79762e-06)
        '−3,79762·10⁻⁶'
        """
        if 0 < abs(value) < _SMALLEST_PLAIN:
            power = math.floor(math.log10(abs(value)))
            scaled = float(Decimal(repr(value)).scaleb(-power))
            raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
            return f"{self.number(scaled, self.decimals(scaled))}·10{raised}"
        return self.number(value, self.decimals(value))

    def decimals(self, value: float) -> int:
        """Return how many decimals a number has.

        Examples
        --------
        >>> Voice("de").decimals(0.9985)
        4
        """
        exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    def in_words(self, count: int) -> str:
        """Return a count in words up to twelve, as in running text: "zwei", "two"."""
        if 2 <= count <= 12:
            return self(de=_COUNTS_DE, en=_COUNTS_EN)[count - 2]
        return self.number(count)

    def percent(self, percent: float | None, decimals: int = 1) -> str:
        """Return a percentage that is given in percent: 22.1 as "22,1 %"."""
        return format_percent(None if percent is None else percent / 100, self.language, decimals=decimals)

    def share(self, fraction: float | None, decimals: int = 0) -> str:
        """Return a fraction as a percentage: 0.221 as "22 %"."""
        return format_percent(fraction, self.language, decimals=decimals)

    def points(self, percent: float) -> str:
        """Return a difference of two percentages without its sign, in percentage points."""
        amount = self.number(abs(percent), 1)
        one = amount in {"1,0", "1.0"}
        return self(
            de=f"{amount} {'Prozentpunkt' if one else 'Prozentpunkte'}",
            en=f"{amount} percentage {'point' if one else 'points'}",
        )

    def depth(self, depth_mm: float) -> str:
        """Return an annual depth in whole millimetres."""
        return self.number(depth_mm, 0, "mm")

    def area(self, area_m2: float) -> str:
        """Return an area in m², ha or km², whichever reads best."""
        if area_m2 >= _KM2_FROM_M2:
            return self.number(area_m2 / 1e6, 1, "km²")
        if area_m2 >= _HA_FROM_M2:
            return self.number(area_m2 / 1e4, 1, "ha")
        return self.number(area_m2, 0, "m²")

    def blocks(self, count: int) -> str:
        """Return a number of blocks: "1 Block", "2 Blöcke"."""
        return self.counted(count, Text("Block", "block"), Text("Blöcke", "blocks"))

    def blocks_dative(self, count: int) -> str:
        """Return a number of blocks as it follows a German "in" or "von": "1 Block", "2 Blöcken"."""
        return self.counted(count, Text("Block", "block"), Text("Blöcken", "blocks"))

    def counted(self, count: int, one: Text, more: Text) -> str:
        """Return a number with its noun in singular or plural."""
        return f"{self.number(count)} {self.text(one if count == 1 else more)}"

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: "A, B und C"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self(de='und', en='and')} {items[-1]}"

    def quoted(self, text: str) -> str:
        """Return a name in quotation marks."""
        return self(de=f"„{text}“", en=f"“{text}”")


@dataclass(frozen=True, slots=True)
class VolumeUnit:
    """A unit for annual volumes: factor from m³ and name in both languages."""

    factor: float
    name: Text
    decimals: int

    @classmethod
    def for_largest(cls, volume_m3: float) -> "VolumeUnit":
        """Return the unit in which the largest of several volumes [m³/a] reads best."""
        if abs(volume_m3) >= _MILLION_FROM_M3:
            return cls(1e-6, Text("Mio. m³/a", "million m³/a"), 2)
        return cls(1.0, Text("m³/a", "m³/a"), 0)
