"""Paper and pen of all figures: sizes in millimetres, the fonts of the reports, SVG that depends on the data alone.

Text stays text in the SVG (in the font that the HTML and PDF renderers carry), so it can be searched, enlarged and
copied, and a page with ten figures stays light.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from importlib.resources import as_file, files
from io import BytesIO, StringIO
from pathlib import Path
from threading import RLock
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path
from PIL import Image

from blaugruen.reports.figures.palette import INK
from blaugruen.reports.render.lettering import printable

TEXT_WIDTH_MM: Final = 160.0
"""Width of the text on an A4 page of the reports."""
LETTERS_PT: Final = 8.5
SMALL_PT: Final = 7.5
RASTER_DPI: Final = 200
"""Resolution of maps with too many blocks to be drawn as lines."""

_MM_PER_INCH: Final = 25.4
_PT_PER_INCH: Final = 72.0
_FONT: Final = "BlauGruen Sans"
_SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "blaugruen",
    "font.family": _FONT,
    "font.size": LETTERS_PT,
    "text.parse_math": False,
    "text.color": INK,
    "axes.unicode_minus": True,
    "hatch.linewidth": 0.55,
}
_NO_METADATA: Final = {"Creator": None, "Date": None, "Format": None, "Type": None}
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
_PATHS: Final = re.compile(r' d="[^"]*"')
_IMAGE: Final = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=\s]+")
_COLOURS: Final = 96
_MATPLOTLIB: Final = RLock()


def draw(width_mm: float, height_mm: float, paint: Callable[[Figure], None]) -> str:
    """Return what `paint` draws on an empty sheet as SVG.

    Parameters
    ----------
    width_mm, height_mm
        Size of the sheet.
    paint
        Draws on the figure. Called once, with the fonts and settings of the reports.

    Returns
    -------
    str
        SVG text. The same drawing gives the same bytes: no date, no random ids, no fonts of the machine.

    Notes
    -----
    Matplotlib keeps its settings per process, therefore one drawing at a time.
    """
    with _MATPLOTLIB, rc_context(_SETTINGS):
        _register_fonts()
        figure = Figure(figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH))
        FigureCanvasSVG(figure)
        paint(figure)
        sheet = StringIO()
        figure.savefig(sheet, format="svg", dpi=RASTER_DPI, metadata=_NO_METADATA, transparent=True)
    svg = _IMAGE.sub(_with_few_colours, _PATHS.sub(_shortened, sheet.getvalue()))
    return svg.replace(f"'{_FONT}'", f"'{_FONT}', sans-serif")


def axes_mm(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Return empty axes at a place on the sheet [mm]."""
    sheet_width, sheet_height = (float(side) * _MM_PER_INCH for side in figure.get_size_inches())
    axes = figure.add_axes((left / sheet_width, bottom / sheet_height, width / sheet_width, height / sheet_height))
    axes.set_axis_off()
    return axes


def sheet_axes(figure: Figure) -> Axes:
    """Return axes over the whole sheet whose coordinates are millimetres from the lower left corner."""
    width, height = (float(side) * _MM_PER_INCH for side in figure.get_size_inches())
    axes = axes_mm(figure, 0.0, 0.0, width, height)
    axes.set_xlim(0.0, width)
    axes.set_ylim(0.0, height)
    return axes


@lru_cache(maxsize=2048)
def width_mm(text: str, size_pt: float = LETTERS_PT, *, bold: bool = False) -> float:
    """Return how wide a line of text gets [mm]."""
    with _MATPLOTLIB, rc_context(_SETTINGS):
        _register_fonts()
        font = FontProperties(size=size_pt, weight=600 if bold else 400)
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / _PT_PER_INCH * _MM_PER_INCH


def legible(text: str) -> str:
    """Return a text as one line in letters the font has; others become question marks."""
    return "".join(letter if letter in _letters() else "?" for letter in printable(text)).strip()


def fitted(text: str, room_mm: float, size_pt: float = LETTERS_PT, *, bold: bool = False) -> str:
    """Return a text as one line in letters the font has, cut with an ellipsis where it is too wide.

    Parameters
    ----------
    text
        Any text, also from outside.
    room_mm
        Width there is [mm].
    size_pt
        Size of the letters [pt].
    bold
        Whether the letters are bold.
    """
    line = legible(text)
    if width_mm(line, size_pt, bold=bold) <= room_mm:
        return line
    fits = 0
    for length in range(1, len(line)):
        if width_mm(f"{line[:length].rstrip()}…", size_pt, bold=bold) > room_mm:
            break
        fits = length
    return f"{line[:fits].rstrip()}…"


@cache
def _register_fonts() -> None:
    for style in ("Regular", "SemiBold"):
        with _font_file(style) as path:
            fontManager.addfont(path)


@cache
def _letters() -> frozenset[str]:
    with _font_file("SemiBold") as path:
        return frozenset(map(chr, FT2Font(path).get_charmap()))


def _font_file(style: str) -> AbstractContextManager[Path]:
    return as_file(files("blaugruen.reports.render").joinpath("fonts", f"BlauGruenSans-{style}.ttf"))


def _with_few_colours(image: re.Match[str]) -> str:
    """Write an embedded image with a palette: a map has a dozen colours and their blends, and becomes far smaller."""
    with Image.open(BytesIO(b64decode(image[0]))) as drawn:
        packed = BytesIO()
        drawn.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(packed, "png")
    return b64encode(packed.getvalue()).decode()


def _shortened(path: re.Match[str]) -> str:
    """Write the coordinates of a path with two decimals: a hundredth of a point is finer than any printer."""
    return _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), path[0])
