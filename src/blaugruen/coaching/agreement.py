"""How far a group agrees: distribution, consensus, two camps. A mean alone hides what a workshop is about."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from blaugruen.errors import InputError
from blaugruen.text import Text

SMALLEST_CAMP: Final = 0.25
"""Share of the answers each side needs before one speaks of two camps; a proposal of ours."""
DEEPEST_VALLEY: Final = 0.5
"""How much emptier than the smaller camp the step between them must be; a proposal of ours."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """What a group answered to one question.

    Parameters
    ----------
    counts
        Number of answers per step of the scale, lowest step first.
    cannot_judge
        Number of people who said they cannot judge it; they count in no figure below.
    """

    counts: tuple[int, ...]
    cannot_judge: int = 0

    @property
    def answers(self) -> int:
        """Number of answers on the scale."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """Mean step, counted from 1; None without answers."""
        if not self.answers:
            return None
        return sum(step * count for step, count in enumerate(self.counts, 1)) / self.answers

    @property
    def median(self) -> float | None:
        """Median step, counted from 1; None without answers."""
        if not self.answers:
            return None
        steps = [step for step, count in enumerate(self.counts, 1) for _ in range(count)]
        return (steps[(self.answers - 1) // 2] + steps[self.answers // 2]) / 2

    @property
    def consensus(self) -> float | None:
        """Consensus between 0 and 1, see `consensus`; None without answers."""
        return consensus(self.counts) if self.answers else None

    @property
    def has_two_camps(self) -> bool:
        """Whether the answers gather in two places apart from each other, see `has_two_camps`."""
        return has_two_camps(self.counts)


def ratings(answers: Iterable[int | None], steps: int) -> Ratings:
    """Count answers.

    Parameters
    ----------
    answers
        Step of the scale each person chose, from 1; None: cannot judge.
    steps
        Number of steps of the scale.

    Raises
    ------
    InputError
        If an answer lies outside the scale.
    """
    counted = Counter(answers)
    wrong = sorted(step for step in counted if step is not None and not 1 <= step <= steps)
    if wrong:
        raise InputError(
            Text(
                de=f"Die Antwort {wrong[0]} liegt nicht auf der Skala von 1 bis {steps}. Prüfen Sie die Eingabe.",
                en=f"The answer {wrong[0]} is not on the scale from 1 to {steps}. Check the input.",
            )
        )
    return Ratings(tuple(counted[step] for step in range(1, steps + 1)), counted[None])


def consensus(counts: Sequence[int]) -> float:
    r"""Return the consensus of Tastle and Wierman.

    Parameters
    ----------
    counts
        Number of answers per step of the scale, at least two steps and one answer.

    Returns
    -------
    float
        1 where all say the same, 0 where one half stands at each end.

    Raises
    ------
    InputError
        Without answers or with a single step.

    Notes
    -----
    .. math:: Cns = 1 + \sum_i p_i \log_2\left(1 - \frac{|x_i - \mu|}{d}\right)

    with steps x = 1 … n, shares p, mean μ and width d = n − 1. Source: W. J. Tastle, M. J. Wierman, Consensus and
    dissention: a measure of ordinal dispersion, Int. J. Approximate Reasoning 45 (2007); checked with the example of
    the R package agrmt.

    Examples
    --------
    >>> round(consensus([30, 40, 210, 130, 530, 50, 10]), 7)
    0.7256876
    """
    total = sum(counts)
    if total == 0 or len(counts) < 2 or min(counts) < 0:
        raise InputError(
            Text(
                de="Für das Konsensmaß fehlen Antworten. Es braucht mindestens eine auf einer Skala mit zwei Stufen.",
                en="The consensus lacks answers. It needs at least one, on a scale of at least two steps.",
            )
        )
    mean = sum(step * count for step, count in enumerate(counts, 1)) / total
    width = len(counts) - 1
    terms = (count / total * math.log2(1 - abs(step - mean) / width) for step, count in enumerate(counts, 1) if count)
    return min(1.0, max(0.0, 1 + sum(terms)))


def has_two_camps(counts: Sequence[int]) -> bool:
    """Return whether answers gather in two places with a valley between them.

    Parameters
    ----------
    counts
        Number of answers per step of the scale, lowest step first.

    Notes
    -----
    Two camps stand on either side of a step (or of several) that holds at most half as many answers as the largest step
    of the smaller camp; each holds at least a quarter of all answers. With fewer than four answers there are no camps.
    Rule and limits are a proposal of ours; the distribution is always shown beside it.

    Examples
    --------
    >>> has_two_camps([4, 1, 0, 1, 4]), has_two_camps([0, 2, 6, 2, 0])
    (True, False)
    """
    total = sum(counts)
    if total < 4:
        return False
    for valley in range(1, len(counts) - 1):
        low, high = counts[:valley], counts[valley + 1 :]
        is_split = min(sum(low), sum(high)) >= SMALLEST_CAMP * total
        if is_split and counts[valley] <= DEEPEST_VALLEY * min(max(low), max(high)):
            return True
    return False
