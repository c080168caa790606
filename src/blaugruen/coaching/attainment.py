"""Goal Attainment Scaling: how far a city came towards its own goals, whatever they are."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from blaugruen.errors import InputError
from blaugruen.text import Text

CORRELATION: Final = 0.3
"""Assumed correlation between the goals of one agreement (Kiresuk and Sherman)."""
FORMULA: Final = "T = 50 + 10 · Σ(w·x) / √((1 − ρ) · Σw² + ρ · (Σw)²)"


class Level(IntEnum):
    """The five described levels of a goal; 0 is what was agreed."""

    MUCH_LESS = -2
    LESS = -1
    AS_AGREED = 0
    MORE = 1
    MUCH_MORE = 2

    @property
    def label(self) -> Text:
        """Return the level in words."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Attained:
    """A goal with the level it has reached.

    Parameters
    ----------
    level
        Level that describes the state of things best.
    weight
        Weight of the goal within the agreement, above 0.
    """

    level: Level
    weight: float = 1.0


def attainment_score(goals: Sequence[Attained], *, correlation: float = CORRELATION) -> float:
    r"""Return the T-score of Goal Attainment Scaling for the goals of one agreement.

    Parameters
    ----------
    goals
        At least one goal.
    correlation
        Assumed mean correlation ρ between goals, from 0 up to 1.

    Returns
    -------
    float
        50 where every goal is reached as agreed, above where more was reached.

    Raises
    ------
    InputError
        Without goals, with a weight that is not above 0, or a correlation out of range.

    Notes
    -----
    .. math:: T = 50 + \frac{10 \sum w_i x_i}{\sqrt{(1-\rho) \sum w_i^2 + \rho \left(\sum w_i\right)^2}}

    Source: T. J. Kiresuk, R. E. Sherman, Goal attainment scaling, Community Mental Health Journal 4 (1968). The score
    compares a city with what it set itself; it says nothing about one city beside another.

    Examples
    --------
    >>> round(attainment_score([Attained(Level.MORE), Attained(Level.AS_AGREED)]), 1)
    56.2
    """
    if not goals:
        raise InputError(
            Text(
                de="Es gibt noch kein bewertetes Ziel. Wählen Sie für mindestens ein Ziel die erreichte Stufe.",
                en="No goal has been assessed yet. Choose the level reached for at least one goal.",
            )
        )
    if any(not (goal.weight > 0 and math.isfinite(goal.weight)) for goal in goals):
        raise InputError(
            Text(
                de="Jedes Ziel braucht ein Gewicht über 0. Nehmen Sie Ziele, die nicht zählen sollen, heraus.",
                en="Every goal needs a weight above 0. Take out goals that are not to count.",
            )
        )
    if not 0 <= correlation < 1:
        raise InputError(
            Text(
                de="Die angenommene Korrelation liegt zwischen 0 und 1; üblich ist 0,3.",
                en="The assumed correlation lies between 0 and 1; 0.3 is usual.",
            )
        )
    weights = [goal.weight for goal in goals]
    moved = sum(goal.weight * goal.level for goal in goals)
    squares = sum(weight**2 for weight in weights)
    return 50 + 10 * moved / math.sqrt((1 - correlation) * squares + correlation * sum(weights) ** 2)


_LABELS = {
    Level.MUCH_LESS: Text(de="viel weniger als vereinbart", en="much less than agreed"),
    Level.LESS: Text(de="weniger als vereinbart", en="less than agreed"),
    Level.AS_AGREED: Text(de="wie vereinbart", en="as agreed"),
    Level.MORE: Text(de="mehr als vereinbart", en="more than agreed"),
    Level.MUCH_MORE: Text(de="viel mehr als vereinbart", en="much more than agreed"),
}
