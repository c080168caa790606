"""Maps: what is drawn where, in which class, at which scale; and in words."""

import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from blaugruen.reports.figures import palette
from blaugruen.reports.figures.canvas import TEXT_WIDTH_MM
from blaugruen.reports.figures.choropleth import Panel, Theme, choropleth, choropleth_alt
from blaugruen.reports.figures.classes import Classes
from blaugruen.reports.figures.map_layout import GAP_MM, MOST_HEIGHT_MM, Size, arrange
from blaugruen.reports.figures.map_legend import round_length
from blaugruen.reports.figures.outlines import Outlines, joined_path, outlines
from blaugruen.reports.render.svg import clean_svg

SVG = "{http://www.w3.org/2000/svg}"
THEME = Theme("Abflussanteil", "%", Classes((10.0, 20.0)), palette.BLUES)
LIGHT, MIDDLE, DARK = palette.sample(palette.BLUES, 3)


def grid(columns: int, rows: int = 1, size: float = 100.0) -> Outlines:
    """Return squares beside each other; the last one is water."""
    west, south = np.meshgrid(np.arange(columns) * size + 500_000.0, np.arange(rows) * size + 5_600_000.0)
    shapes = shapely.box(west.ravel(), south.ravel(), west.ravel() + size, south.ravel() + size)
    water = np.zeros(len(shapes), dtype=bool)
    water[-1] = True
    return Outlines(shapes, water)


def filled(svg: str, colour: str) -> int:
    """Return how many rings are filled with a colour, swatches of the legend included."""
    paths = (path for path in etree.fromstring(svg.encode()).iter(f"{SVG}path"))
    return sum(path.get("d").count("M") for path in paths if f"fill: {colour}" in (path.get("style") or ""))


def words_in(svg: str) -> list[str]:
    return [text.text for text in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_choropleth_blocks_get_the_colour_of_their_class() -> None:
    svg = choropleth(grid(5), [Panel("Heute", np.array([5.0, 15.0, 15.0, 25.0, 99.0]))], THEME, "de")

    assert (filled(svg, LIGHT), filled(svg, MIDDLE), filled(svg, DARK)) == (1 + 1, 2 + 1, 1 + 1)


def test_choropleth_legend_counts_every_block_once_in_every_state() -> None:
    panels = [
        Panel("Heute", np.array([5.0, 15.0, 25.0, np.nan, 0.0])),
        Panel("Mulden", np.array([1.0, 2.0, 3.0, 4, 0])),
    ]

    words = words_in(choropleth(grid(5), panels, THEME, "de"))

    rows = {label: words[words.index(label) + 1 : words.index(label) + 3] for label in ("< 10", "10–20", "≥ 20")}
    rows |= {label: words[words.index(label) + 1 : words.index(label) + 3] for label in ("ohne Wert", "Gewässer")}
    assert rows == {
        "< 10": ["1", "4"],
        "10–20": ["1", "0"],
        "≥ 20": ["1", "0"],
        "ohne Wert": ["1", "0"],
        "Gewässer": ["1", "1"],
    }
    assert {"A Heute", "B Mulden", "A", "B", "N"} <= set(words)


def test_choropleth_legend_gives_shares_of_the_area_by_hand() -> None:
    # squares of 1, 4 and 9 ha, the last one water: 1/14, 4/14 and 9/14 of the area
    sides = np.array([100.0, 200.0, 300.0])
    shapes = shapely.box(np.array([0.0, 200.0, 500.0]), 0.0, np.array([0.0, 200.0, 500.0]) + sides, sides)
    blocks = Outlines(shapes, np.array([False, False, True]))

    words = words_in(choropleth(blocks, [Panel("Heute", np.array([5.0, 15.0, 0.0]))], THEME, "de"))

    rows = {
        label: words[words.index(label) + 1 : words.index(label) + 3] for label in ("< 10", "10–20", "≥ 20", "Gewässer")
    }
    assert rows == {"< 10": ["1", "7"], "10–20": ["1", "29"], "≥ 20": ["0", "0"], "Gewässer": ["1", "64"]}


def test_choropleth_streets_have_no_outline_and_the_legend_says_so() -> None:
    blocks = grid(3)
    values = [Panel("Heute", np.array([5.0, 5.0, 5.0]))]
    with_street = replace(blocks, street=np.array([True, False, False]))

    svg = choropleth(with_street, values, THEME, "de")
    looks = [path.get("style") or "" for path in etree.fromstring(svg.encode()).iter(f"{SVG}path")]

    assert sum(f"fill: {LIGHT}; stroke: {LIGHT}" in look for look in looks) == 1
    assert sum(f"fill: {LIGHT}; stroke: {palette.INK}" in look for look in looks) == 1
    assert "Mit Umriss: Bau- und Freiflächen; ohne: Straßen" in words_in(svg)
    assert "Mit Umriss" not in choropleth(blocks, values, THEME, "de")


def test_arrange_single_map_has_the_legend_beside_where_it_is_high_enough() -> None:
    extras = (Size(50.0, 40.0), Size(50.0, 13.0))
    wide, flat = arrange(1, 1000.0, 1000.0, extras), arrange(1, 5000.0, 1000.0, extras)

    assert wide.beside
    assert wide.panel.width == pytest.approx(TEXT_WIDTH_MM - 50.0 - 2 * GAP_MM)
    assert wide.legend_corner_mm[0] == pytest.approx(TEXT_WIDTH_MM - 50.0)
    assert not flat.beside
    assert flat.panel.width == pytest.approx(TEXT_WIDTH_MM)


def test_choropleth_single_map_has_no_letter() -> None:
    words = words_in(choropleth(grid(3), [Panel("Heute", np.arange(3.0))], THEME, "en"))

    assert "Heute" in words
    assert {"Blocks", "% of the area"} <= set(words)
    assert "A" not in words


def test_choropleth_few_blocks_are_lines_and_many_an_image() -> None:
    few = choropleth(grid(10, 10), [Panel("Heute", np.linspace(0, 30, 100))], THEME, "de")
    many = choropleth(grid(100, 60), [Panel("Heute", np.linspace(0, 30, 6000))], THEME, "de")

    assert "<image" not in few
    assert many.count("<image") == 1
    assert len(many) < 1_500_000


def test_choropleth_detailed_outlines_become_an_image() -> None:
    angle = np.linspace(0, 2 * np.pi, 4_000, endpoint=False)
    radius = np.where(np.arange(4_000) % 2, 300.0, 500.0)
    star = shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
    blocks = Outlines(np.array([star] * 10, dtype=object), np.zeros(10, dtype=bool))
    values = np.arange(10.0)

    assert "<image" not in choropleth(blocks, [Panel("Heute", values)], THEME, "de")
    assert "<image" in choropleth(blocks, [Panel("Heute", values), Panel("Mulden", values)], THEME, "de")


def test_choropleth_same_data_gives_same_bytes() -> None:
    panels = [Panel("Heute", np.linspace(0, 30, 6000))]

    assert choropleth(grid(100, 60), panels, THEME, "de") == choropleth(grid(100, 60), panels, THEME, "de")


def test_choropleth_passes_the_cleaner_of_the_renderers() -> None:
    cleaned = clean_svg(choropleth(grid(4), [Panel("Heute", np.arange(4.0))], THEME, "de"), "map")

    assert len(list(cleaned.iter("pattern"))) == 1
    assert not [element for element in cleaned.iter() if "http" in str(element.attrib)]


def test_choropleth_scale_bar_has_its_length_on_the_map() -> None:
    svg = choropleth(grid(16), [Panel("Heute", np.zeros(16))], THEME, "de")
    root = etree.fromstring(svg.encode())
    places = {text.text: float(re.search(r"[\d.]+", text.get("x"))[0]) for text in root.iter(f"{SVG}text")}

    map_points_per_metre = TEXT_WIDTH_MM / 25.4 * 72 / 1600
    assert places["200\u00a0m"] - places["0"] == pytest.approx(200 * map_points_per_metre, rel=0.02)


def test_choropleth_alt_by_hand() -> None:
    water = np.array([False, False, False, False, True])
    panels = [Panel("Heute", np.array([5.0, 15.0, 15.0, 25.0, 99.0])), Panel("Mulden", np.array([1, 2.0, 3.0, 4, 5]))]

    assert choropleth_alt(panels, THEME, water, "de") == (
        "Karten von 5 Blöcken, gefärbt nach: Abflussanteil in %. Heute: am häufigsten ist die Klasse 10–20 (2 "
        "Blöcke); in der untersten Klasse (< 10): 1 Block, in der obersten (≥ 20): 1 Block. Mulden: am häufigsten "
        "ist die Klasse < 10 (4 Blöcke); in der untersten Klasse (< 10): 4 Blöcke, in der obersten (≥ 20): 0 Blöcke. "
        "Gewässer sind schraffiert (1)."
    )


def test_choropleth_alt_single_map_without_values_in_english() -> None:
    alt = choropleth_alt([Panel("Today", np.array([np.nan]))], THEME, np.array([False]), "en")

    assert alt == "Map of 1 block, coloured by Abflussanteil in %. Today: no values."


def test_outlines_degrees_become_metres_with_north_up() -> None:
    # one hundredth of a degree of latitude is 1113 m near 51° N; of longitude cos(51°) · 1113 m
    square = shapely.box(9.0, 51.0, 9.01, 51.01)

    west, south, east, north = outlines(np.array([square], dtype=object), 4326, np.array([False])).bounds_m

    assert north - south == pytest.approx(1112.6, rel=2e-3)
    assert east - west == pytest.approx(1113.2 * np.cos(np.radians(51.005)), rel=5e-3)
    assert west == pytest.approx(500_000, abs=1)


def test_outlines_in_utm_stay_as_they_are() -> None:
    shapes = grid(2).shapes

    assert outlines(shapes, 25833, np.array([False, True])).shapes is shapes


def test_joined_path_keeps_holes_open_when_drawn() -> None:
    ring = shapely.Polygon([(0, 0), (0, 10), (10, 10), (10, 0)], holes=[[(4, 4), (4, 6), (6, 6), (6, 4)]])
    two = shapely.MultiPolygon([shapely.box(12, 0, 16, 10), shapely.box(18, 0, 20, 10)])
    figure = Figure(figsize=(2.0, 1.0), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 20), ylim=(0, 10), frameon=False)
    axes.add_artist(PathPatch(joined_path(np.array([ring, two], dtype=object)), facecolor="black"))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()

    ink = np.asarray(canvas.buffer_rgba())[50, [20, 50, 80, 110, 140, 170, 190], 0]

    assert (ink < 128).tolist() == [True, False, True, False, True, False, True]


@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize(("width", "height"), [(1000.0, 1000.0), (5000.0, 1000.0), (1000.0, 5000.0)])
def test_arrange_everything_fits_on_the_sheet(count: int, width: float, height: float) -> None:
    layout = arrange(count, width, height, (Size(70.0, 45.0), Size(56.0, 13.0)))

    assert layout.height_mm <= MOST_HEIGHT_MM + 1e-9
    assert layout.panel.height * layout.metres_per_mm == pytest.approx(height)
    assert layout.panel.width * layout.metres_per_mm >= width - 1e-9
    left, top = layout.corner_mm(count - 1)
    assert left + layout.panel.width <= TEXT_WIDTH_MM + 1e-9
    assert top - layout.panel.height >= -1e-9
    assert layout.legend_corner_mm[1] - layout.legend.height >= -1e-9
    assert layout.scale_corner_mm[1] >= -1e-9


def test_arrange_three_square_maps_put_the_legend_into_the_free_corner() -> None:
    layout = arrange(3, 1000.0, 1000.0, (Size(60.0, 40.0), Size(56.0, 13.0)))

    assert layout.columns == 2
    assert layout.legend_is_in_grid
    assert layout.legend_corner_mm == layout.corner_mm(3)


@pytest.mark.parametrize(("longest", "round_one"), [(740.0, 500.0), (1000.0, 1000.0), (21.0, 20.0), (0.3, 0.2)])
def test_round_length_is_the_largest_that_fits(longest: float, round_one: float) -> None:
    assert round_length(longest) == pytest.approx(round_one)
