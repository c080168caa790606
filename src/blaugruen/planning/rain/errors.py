"""What can be wrong with rain: one error, and how its sentences name times and numbers."""

from collections.abc import Iterable
from datetime import UTC

import numpy as np

from blaugruen.errors import InputError
from blaugruen.text import Text, number_text

EXAMPLES = 3
"""How many moments a message names."""


class RainError(InputError):
    """Rain data or a design storm cannot be used as asked for; the sentence names the fault and the way out.

    Parameters
    ----------
    de, en
        The sentence in German and English.
    """

    def __init__(self, de: str, en: str) -> None:
        super().__init__(Text(de=de, en=en))


def moment_text(moment: np.datetime64) -> str:
    """Write a moment in UTC for the middle of a sentence.

    Examples
    --------
    >>> moment_text(np.datetime64("2024-03-31T02:05:00"))
    '2024-03-31 02:05 UTC'
    """
    return f"{str(moment.astype('datetime64[m]')).replace('T', ' ')} {UTC}"


def moments_text(moments: Iterable[np.datetime64], count: int) -> str:
    """Name the first few of `count` moments; an ellipsis says that there are more."""
    names = [moment_text(moment) for moment in list(moments)[:EXAMPLES]]
    return ", ".join(names) + (" …" if count > len(names) else "")


def minutes_text(minutes: float) -> Text:
    """Write a duration: minutes below two hours, hours below two days, days above.

    Examples
    --------
    >>> minutes_text(1440).en
    '24 h'
    """
    if minutes < 120:
        number = number_text(minutes)
        return Text(de=f"{number.de} min", en=f"{number.en} min")
    if minutes < 2880:
        number = number_text(minutes / 60)
        return Text(de=f"{number.de} h", en=f"{number.en} h")
    number = number_text(minutes / 1440)
    return Text(de=f"{number.de} d", en=f"{number.en} d")
