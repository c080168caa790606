"""Colours of charts and maps, chosen so that order and difference survive print in grey and colour blindness.

The ramps fall in equal steps of lightness (OKLab), so a darker block always means more. The three parts of the water
balance differ in lightness as well as in hue.
"""

from typing import Final, TypeAlias

INK: Final = "#17262c"
MUTED: Final = "#4b5d64"
RULE: Final = "#c5d2d6"
PAPER: Final = "#ffffff"
WATER: Final = "#2a76a8"
"""Hatching of water bodies on maps."""
NO_VALUE: Final = "#d9d9d9"

Ramp: TypeAlias = tuple[str, ...]
BLUES: Final[Ramp] = ("#d5e7f2", "#9fc9e0", "#6babcb", "#398cb1", "#176c91", "#0e4d6c", "#062f4a")
GREENS: Final[Ramp] = ("#e0eecf", "#b0d59a", "#7fb97a", "#4b9d61", "#367c4e", "#225d3c", "#0e3f2a")
EMBERS: Final[Ramp] = ("#f8e7c0", "#eebd6d", "#de9047", "#c66445", "#aa364a", "#7a2242", "#4d1038")

RUNOFF: Final = "#0e4e6e"
INFILTRATION: Final = "#e3c48f"
EVAPOTRANSPIRATION: Final = "#51a264"


def sample(ramp: Ramp, count: int) -> Ramp:
    """Return `count` colours spread evenly over a ramp, lightest first.

    Parameters
    ----------
    ramp
        Colours from light to dark.
    count
        How many are needed, at most as many as the ramp has.

    Returns
    -------
    tuple of str
        Colours; a single one is taken from the light part, so that it does not suggest a high value.

    Examples
    --------
    >>> sample(BLUES, 2) == (BLUES[0], BLUES[6])
    True
    """
    if not 1 <= count <= len(ramp):
        raise ValueError(f"a ramp of {len(ramp)} colours cannot give {count}")
    if count == 1:
        return (ramp[1],)
    last = len(ramp) - 1
    return tuple(ramp[round(k * last / (count - 1))] for k in range(count))


def letters_on(colour: str) -> str:
    """Return the letter colour, ink or paper, that is easier to read on a ground colour.

    Notes
    -----
    Relative luminance and contrast as in WCAG 2.2.
    """
    ground = luminance(colour)
    on_ink = (ground + 0.05) / (luminance(INK) + 0.05)
    on_paper = 1.05 / (ground + 0.05)
    return INK if on_ink >= on_paper else PAPER


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#rrggbb`` colour, 0 black to 1 white (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
