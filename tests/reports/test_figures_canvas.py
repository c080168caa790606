"""The sheet all figures are drawn on: same bytes for the same drawing, text that stays text."""

from base64 import b64encode
from io import BytesIO

import matplotlib as mpl
import pytest
from lxml import etree
from matplotlib.figure import Figure
from PIL import Image

from blaugruen.reports.figures import canvas
from blaugruen.reports.render.svg import clean_svg

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def hello(figure: Figure) -> None:
    sheet = canvas.sheet_axes(figure)
    sheet.plot([10.0, 90.0], [5.0, 45.0])
    sheet.text(10.0, 20.0, "Grün & $x$", weight=600)


def test_draw_gives_the_same_bytes_twice() -> None:
    assert canvas.draw(100.0, 50.0, hello) == canvas.draw(100.0, 50.0, hello)


def test_draw_gives_svg_of_the_right_size_without_date() -> None:
    svg = canvas.draw(127.0, 50.8, hello)
    root = etree.fromstring(svg.encode())

    assert [float(side) for side in root.get("viewBox").split()] == pytest.approx([0, 0, 360, 144])
    assert not root.findall(".//svg:metadata", NAMESPACE)
    assert "matplotlib" not in svg.lower().replace("matplotlib.org", "")


def test_draw_keeps_text_as_text_in_the_font_of_the_reports() -> None:
    (text,) = etree.fromstring(canvas.draw(100.0, 50.0, hello).encode()).findall(".//svg:text", NAMESPACE)

    assert text.text == "Grün & $x$"
    assert "'BlauGruen Sans', sans-serif" in text.get("style")
    assert "600" in text.get("style")


def test_draw_leaves_the_settings_of_matplotlib_alone() -> None:
    before = dict(mpl.rcParams)

    canvas.draw(100.0, 50.0, hello)

    assert dict(mpl.rcParams) == before


def test_draw_result_passes_the_cleaner_of_the_renderers() -> None:
    cleaned = clean_svg(canvas.draw(100.0, 50.0, hello), "hello")

    assert ["".join(text.itertext()) for text in cleaned.iter("text")] == ["Grün & $x$"]


def test_draw_embedded_image_is_packed_with_a_palette() -> None:
    def paint(figure: Figure) -> None:
        canvas.sheet_axes(figure).plot([10.0, 90.0], [5.0, 45.0], rasterized=True)

    svg = canvas.draw(100.0, 50.0, paint)
    address = etree.fromstring(svg.encode()).find(".//svg:image", NAMESPACE).get("{http://www.w3.org/1999/xlink}href")
    with Image.open(BytesIO(canvas.b64decode(address.removeprefix("data:image/png;base64,")))) as image:
        assert image.mode == "P"
        assert image.width > 500
    assert b64encode(b"\x89PNG").decode()[:5] in address


def test_width_mm_bold_is_wider_and_grows_with_the_size() -> None:
    assert canvas.width_mm("Verdunstung", bold=True) > canvas.width_mm("Verdunstung")
    assert canvas.width_mm("Wasser", 20.0) == pytest.approx(2 * canvas.width_mm("Wasser", 10.0), rel=0.03)


def test_fitted_short_text_stays() -> None:
    assert canvas.fitted("Mulden", 50.0) == "Mulden"


def test_fitted_long_text_is_cut_to_the_room() -> None:
    cut = canvas.fitted("Regenwasserbewirtschaftung im Quartier", 25.0)

    assert cut.endswith("…")
    assert "Regenwasserbewirtschaftung im Quartier".startswith(cut[:-1])
    assert 20.0 < canvas.width_mm(cut) <= 25.0


@pytest.mark.parametrize("text", ["東京", "Baum 🌳", "Zeile\nzwei", "\x00\x1b", "   "])
def test_fitted_unusual_text_can_be_drawn(text: str) -> None:
    shown = canvas.fitted(text, 50.0)

    def paint(figure: Figure) -> None:
        canvas.sheet_axes(figure).text(0.0, 0.0, shown)

    assert etree.fromstring(canvas.draw(100.0, 50.0, paint).encode()) is not None
    assert "\n" not in shown
