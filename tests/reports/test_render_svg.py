"""Drawings are cleaned: nothing that runs, nothing that calls out, no id that collides."""

import io
import re

import pytest
from lxml import etree
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.svg import clean_svg, svg_markup


def cleaned(inside: str, head: str = 'viewBox="0 0 10 10"') -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{inside}</svg>'
    return svg_markup(clean_svg(svg, "fig"), {})


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)" width="1"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">alert</body></foreignObject>',
        '<image href="https://evil.example/alert.png"/>',
        '<image xlink:href="file:///etc/alert"/>',
        '<use href="https://evil.example/alert.svg#a"/>',
        '<a href="javascript:alert(1)"><rect width="1"/></a>',
        '<rect fill="url(https://evil.example/alert#p)"/>',
        '<rect style="fill: url(//evil.example/alert)"/>',
        r'<rect fill="\75rl(//evil.example/alert)"/>',
        '<rect style="mask: image-set(&quot;//evil.example/alert&quot; 1x)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<image href="data:image/svg+xml;base64,alert"/>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="alert"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    ],
)
def test_active_and_outside_content_is_dropped(inside: str) -> None:
    result = cleaned(inside)
    assert "alert" not in result
    assert "evil" not in result


def test_shapes_and_text_survive() -> None:
    result = cleaned('<g transform="translate(1 2)"><path d="M0 0L1 1"/><text x="1">Öl &lt;&amp;</text></g>')
    assert result == (
        '<svg viewBox="0 0 10 10"><g transform="translate(1 2)"><path d="M0 0L1 1"></path>'
        '<text x="1">Öl &lt;&amp;</text></g></svg>'
    )


def test_ids_are_prefixed_where_they_are_used_and_dropped_where_not() -> None:
    result = cleaned(
        '<clipPath id="a"><rect id="unused" width="1"/></clipPath><g clip-path="url(#a)"/>'
        '<path id="m"/><use xlink:href="#m"/>'
    )
    assert 'id="fig--a"' in result
    assert 'clip-path="url(#fig--a)"' in result
    assert 'href="#fig--m"' in result
    assert "unused" not in result


def test_style_becomes_attributes() -> None:
    result = cleaned(
        "<text style=\"font: italic bold 12px 'Fira Sans', serif; fill: #fff !important; cursor: x\">a</text>"
    )
    element = etree.fromstring(result).find("text")
    assert dict(element.attrib) == {
        "font-style": "italic",
        "font-weight": "bold",
        "font-size": "12px",
        "font-family": "'Fira Sans', serif",
        "fill": "#fff",
    }


def test_rule_for_all_elements_moves_to_the_root() -> None:
    assert 'stroke-linejoin="round"' in cleaned("<style>*{stroke-linejoin: round; stroke-linecap: butt}</style>")


def test_style_sheet_with_selectors_is_refused() -> None:
    with pytest.raises(RenderError, match="'fig' uses a style sheet"):
        cleaned("<style>.a{fill:red}</style>")


def test_embedded_picture_stays() -> None:
    assert 'href="data:image/png;base64,iVBORw0KGgo="' in cleaned('<image href="data:image/png;base64,iVBORw0KGgo="/>')


def test_view_box_is_made_from_the_size() -> None:
    result = cleaned("<g/>", head='width="72pt" height="36.5pt"')
    assert result.startswith('<svg viewBox="0 0 72 36.5">')


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ("<svg", "not valid XML"),
        ("<html/>", "is not SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>', "no size"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "entities"),
        ('<svg viewBox="0 0 1 1">' + "<g>" * 300 + "</g>" * 300 + "</svg>", "nested too deeply"),
    ],
)
def test_unusable_drawing_is_refused_by_name(svg: str, reason: str) -> None:
    with pytest.raises(RenderError, match=f"figure 'fig' .*{re.escape(reason)}"):
        clean_svg(svg, "fig")


def test_chart_of_matplotlib_survives_unharmed() -> None:
    figure = Figure()
    axes = figure.add_subplot()
    axes.bar(["Abfluss"], [312], hatch="//")
    axes.imshow([[0, 1], [1, 0]])
    target = io.StringIO()
    FigureCanvasSVG(figure).print_svg(target)
    original = target.getvalue()
    result = svg_markup(clean_svg(original, "fig"), {"xmlns": "http://www.w3.org/2000/svg"})
    tree = etree.fromstring(result.encode())
    names = set(tree.xpath("//@id"))
    assert result.count("<path") == original.count("<path")
    assert set(re.findall(r"(?:url\(|href=\")#([^\")]+)", result)) <= names
    assert len(tree.xpath("//@style")) == 0
