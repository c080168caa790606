"""Map styles as QGIS stores them (QML, graduated renderer) and as other programs read them (OGC SLD 1.1)."""

from typing import Final
from xml.etree import ElementTree as ET

from blaugruen.reports.figures.palette import PAPER
from blaugruen.reports.outputs.map_styles import MapStyle, StyleClass

_QGIS_VERSION: Final = "3.22.0"
"""Version whose form of QML is written; later ones read it."""
_POLYGON: Final = "2"
_OUTLINE_MM: Final = "0.1"
_OUTLINE_PIXELS: Final = "0.4"
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_NAMESPACES: Final = {
    "xmlns": "http://www.opengis.net/sld",
    "xmlns:se": "http://www.opengis.net/se",
    "xmlns:ogc": "http://www.opengis.net/ogc",
}


def qml(style: MapStyle) -> str:
    """Return a style for QGIS.

    Parameters
    ----------
    style
        What the map shows.

    Returns
    -------
    str
        XML with the symbology only, so that everything else a person sets up in QGIS is left alone.
    """
    root = ET.Element("qgis", version=_QGIS_VERSION, styleCategories="Symbology")
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="graduatedSymbol",
        attr=_expression(style),
        graduatedMethod="GraduatedColor",
        symbollevels="0",
        forceraster="0",
        enableorderby="0",
        referencescale="-1",
    )
    ranges = ET.SubElement(renderer, "ranges")
    symbols = ET.SubElement(renderer, "symbols")
    for number, row in enumerate(style.classes):
        limits = {"lower": repr(row.lower), "upper": repr(row.upper)}
        ET.SubElement(ranges, "range", limits, symbol=str(number), label=row.label, render="true")
        _fill_symbol(symbols, str(number), row.colour)
    ET.SubElement(root, "blendMode").text = "0"
    ET.SubElement(root, "featureBlendMode").text = "0"
    ET.SubElement(root, "layerOpacity").text = "1"
    ET.SubElement(root, "layerGeometryType").text = _POLYGON
    return _DOCTYPE + _written(root)


def sld(style: MapStyle, layer: str) -> str:
    """Return a style as Styled Layer Descriptor, for programs other than QGIS.

    Parameters
    ----------
    style
        What the map shows.
    layer
        Name of the layer.
    """
    root = ET.Element("StyledLayerDescriptor", _NAMESPACES, version="1.1.0")
    named_layer = ET.SubElement(root, "NamedLayer")
    ET.SubElement(named_layer, "se:Name").text = layer
    user_style = ET.SubElement(named_layer, "UserStyle")
    ET.SubElement(user_style, "se:Name").text = layer
    feature_style = ET.SubElement(user_style, "se:FeatureTypeStyle")
    for row in style.classes:
        _rule(feature_style, style, row)
    return _written(root)


def _expression(style: MapStyle) -> str:
    if not style.divisor:
        return style.column
    return (
        f'CASE WHEN "{style.divisor}" > 0 THEN 100 * "{style.column}" / "{style.divisor}" '
        f'WHEN "{style.divisor}" = 0 THEN 0 END'
    )


def _fill_symbol(symbols: ET.Element, name: str, colour: str) -> None:
    symbol = ET.SubElement(symbols, "symbol", type="fill", name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    layer = ET.SubElement(symbol, "layer", {"class": "SimpleFill"}, enabled="1", locked="0")
    layer.set("pass", "0")
    options = ET.SubElement(layer, "Option", type="Map")
    settings = {
        "color": _rgba(colour),
        "style": "solid",
        "outline_color": _rgba(PAPER),
        "outline_style": "solid",
        "outline_width": _OUTLINE_MM,
        "outline_width_unit": "MM",
        "joinstyle": "bevel",
    }
    for key, value in settings.items():
        ET.SubElement(options, "Option", type="QString", name=key, value=value)


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _rule(parent: ET.Element, style: MapStyle, row: StyleClass) -> None:
    rule = ET.SubElement(parent, "se:Rule")
    ET.SubElement(rule, "se:Name").text = row.label
    both = ET.SubElement(ET.SubElement(rule, "ogc:Filter"), "ogc:And")
    for comparison, limit in (
        ("ogc:PropertyIsGreaterThanOrEqualTo", row.lower),
        ("ogc:PropertyIsLessThanOrEqualTo", row.upper),
    ):
        test = ET.SubElement(both, comparison)
        _value(test, style)
        ET.SubElement(test, "ogc:Literal").text = repr(limit)
    polygon = ET.SubElement(rule, "se:PolygonSymbolizer")
    _paint(ET.SubElement(polygon, "se:Fill"), {"fill": row.colour})
    _paint(ET.SubElement(polygon, "se:Stroke"), {"stroke": PAPER, "stroke-width": _OUTLINE_PIXELS})


def _value(parent: ET.Element, style: MapStyle) -> None:
    if not style.divisor:
        ET.SubElement(parent, "ogc:PropertyName").text = style.column
        return
    quotient = ET.SubElement(parent, "ogc:Div")
    product = ET.SubElement(quotient, "ogc:Mul")
    ET.SubElement(product, "ogc:Literal").text = "100"
    ET.SubElement(product, "ogc:PropertyName").text = style.column
    ET.SubElement(quotient, "ogc:PropertyName").text = style.divisor


def _paint(parent: ET.Element, settings: dict[str, str]) -> None:
    for key, value in settings.items():
        ET.SubElement(parent, "se:SvgParameter", name=key).text = value


def _written(root: ET.Element) -> str:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"
