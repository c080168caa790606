"""Keeping single people out of sight: groups below three answers are neither shown nor found by subtraction."""

from collections.abc import Mapping
from typing import Final

SMALLEST: Final = 3
"""So many answers a group needs to be shown."""


def shown(sizes: Mapping[str, int], *, smallest: int = SMALLEST) -> frozenset[str]:
    """Return the groups whose results may be shown beside the result of all together.

    Parameters
    ----------
    sizes
        Number of answers of each group; every answer belongs to exactly one group.
    smallest
        So many answers a group needs.

    Returns
    -------
    frozenset of str
        Names of groups. The others are merged into one remainder, which has either no answer or at least `smallest`.

    Notes
    -----
    Whoever knows the total and all shown groups knows the remainder by subtraction. So if the hidden groups together
    hold fewer than `smallest` answers, the smallest shown group is hidden, too (complementary suppression). Without a
    hidden answer nothing is left to find.

    Examples
    --------
    >>> sorted(shown({"green": 7, "roads": 4, "law": 2}))
    ['green']
    >>> sorted(shown({"green": 7, "roads": 4, "law": 2, "sewers": 1}))
    ['green', 'roads']
    """
    answered = {name: size for name, size in sizes.items() if size > 0}
    visible = {name for name, size in answered.items() if size >= smallest}
    hidden = sum(size for name, size in answered.items() if name not in visible)
    while visible and 0 < hidden < smallest:
        next_one = min(visible, key=lambda name: (answered[name], name))
        visible.remove(next_one)
        hidden += answered[next_one]
    return frozenset(visible)


def remainder(sizes: Mapping[str, int], *, smallest: int = SMALLEST) -> int:
    """Return how many answers the groups that are not shown hold together; 0 or at least `smallest`, else nothing is.

    Parameters
    ----------
    sizes, smallest
        As for `shown`.
    """
    visible = shown(sizes, smallest=smallest)
    hidden = sum(size for name, size in sizes.items() if name not in visible)
    return hidden if hidden >= smallest else 0
