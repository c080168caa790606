"""Drawings for documents: only shapes and text survive; scripts, events, style sheets and outside addresses do not."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Final
from xml.etree import ElementTree as ET

from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.lettering import plain
from blaugruen.text import Text

_ELEMENTS = (
    "svg g defs path rect circle ellipse line polyline polygon text tspan use symbol clipPath mask linearGradient "
    "radialGradient stop pattern marker image title desc"
)
_ATTRIBUTES = (
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height d points viewBox preserveAspectRatio transform rotate "
    "pathLength textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod patternUnits "
    "patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight "
    "markerUnits refX refY orient fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset clip-path clip-rule mask opacity color "
    "display visibility font-family font-size font-weight font-style font-stretch font-variant text-anchor "
    "dominant-baseline alignment-baseline letter-spacing word-spacing text-decoration stop-color stop-opacity "
    "marker-start marker-mid marker-end paint-order vector-effect shape-rendering text-rendering "
    "image-rendering"
)
ELEMENTS: Final = frozenset(_ELEMENTS.split())
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())

_LOCAL_URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_EMBEDDED_IMAGE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_RULE_FOR_ALL = re.compile(r"\*\s*\{([^{}]*)\}")
_FONT = re.compile(r"(?P<before>.*?)(?P<size>[\d.]+(?:px|pt|em|rem|%))(?:/\S+)?\s+(?P<family>.+)")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in)?")
_FUNCTION = re.compile(r"([\w-]+)\s*\(")
_CALLS = "url rgb rgba hsl hsla matrix translate scale rotate skewx skewy"
_FUNCTIONS = frozenset(_CALLS.split())
_WITH_TEXT = frozenset({"text", "tspan", "title", "desc"})
_MAX_DEPTH = 200


def clean_svg(svg: str, name: str) -> ET.Element:
    """Parse a drawing and keep what is harmless.

    Style declarations become attributes, so that the page needs no inline style. Ids are prefixed with the name
    of the figure, so that two drawings on one page do not collide; ids nobody refers to go.

    Parameters
    ----------
    svg
        SVG text.
    name
        Id of the figure, prefix of the ids inside.

    Returns
    -------
    xml.etree.ElementTree.Element
        The cleaned drawing, tags without namespace, with a ``viewBox`` and without width and height.

    Raises
    ------
    RenderError
        If the text is not SVG, declares entities, has no size or needs a style sheet with selectors.
    """
    root = _parse(svg, name)
    referred = frozenset(_references(root))
    cleaned = _clean(root, name, referred)
    for key, value in _rules_for_all(root, name):
        cleaned.attrib.setdefault(key, value)
    cleaned.set("viewBox", cleaned.get("viewBox") or _box_from_size(cleaned, name))
    for key in ("width", "height", "x", "y"):
        cleaned.attrib.pop(key, None)
    return cleaned


def svg_markup(root: ET.Element, attributes: dict[str, str], letters: Callable[[str], str] = plain) -> str:
    """Write a cleaned drawing as markup that HTML and XML both understand.

    Parameters
    ----------
    root
        Result of :func:`clean_svg`.
    attributes
        Further attributes of the outermost element.
    letters
        What is done to every text, by default control characters are taken out.

    Returns
    -------
    str
        The markup.
    """
    return "".join(_pieces(root, {**attributes, **root.attrib}, letters))


def _pieces(element: ET.Element, attributes: dict[str, str], letters: Callable[[str], str]) -> Iterator[str]:
    yield f"<{element.tag}"
    for key, value in attributes.items():
        yield f' {key}="{escape(plain(value))}"'
    yield ">"
    if element.text and element.tag in _WITH_TEXT:
        yield escape(letters(element.text), quote=False)
    for child in element:
        yield from _pieces(child, child.attrib, letters)
        if child.tail and element.tag in _WITH_TEXT:
            yield escape(letters(child.tail), quote=False)
    yield f"</{element.tag}>"


def _parse(svg: str, name: str) -> ET.Element:
    if "<!ENTITY" in svg:
        raise _unusable(name, Text(de="erklärt Entitäten", en="declares entities"))
    try:
        root = ET.fromstring(svg)  # noqa: S314 -- entities are refused above, nothing else is expanded
    except ET.ParseError as error:
        raise _unusable(name, Text(de=f"ist kein gültiges XML ({error})", en=f"is not valid XML ({error})")) from error
    if _local(root.tag) != "svg":
        raise _unusable(name, Text(de="ist kein SVG", en="is not SVG"))
    return root


def _clean(element: ET.Element, name: str, referred: frozenset[str], depth: int = 0) -> ET.Element:
    if depth > _MAX_DEPTH:
        raise _unusable(name, Text(de="ist zu tief verschachtelt", en="is nested too deeply"))
    tag = _local(element.tag)
    cleaned = ET.Element("g" if tag == "a" else tag, dict(_attributes(element, name, referred)))
    cleaned.text, cleaned.tail = element.text, element.tail
    for child in element:
        if _local(child.tag) in ELEMENTS or _local(child.tag) == "a":
            cleaned.append(_clean(child, name, referred, depth + 1))
    return cleaned


def _local(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    return local if namespace in {"", "{http://www.w3.org/2000/svg"} else ""


def _attributes(element: ET.Element, name: str, referred: frozenset[str]) -> Iterator[tuple[str, str]]:
    given = {key: value for key, value in element.attrib.items() if key in ATTRIBUTES}
    for key, value in {**given, **dict(_declarations(element.get("style", "")))}.items():
        if _is_harmless(value):
            yield key, _LOCAL_URL.sub(rf"url(#{name}--\1)", value)
    if element.get("id") in referred:
        yield "id", f"{name}--{element.get('id')}"
    target = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
    if target.startswith("#") and _local(element.tag) != "a":
        yield "href", f"#{name}--{target[1:]}"
    elif _local(element.tag) == "image" and _EMBEDDED_IMAGE.fullmatch(target):
        yield "href", target


def _is_harmless(value: str) -> bool:
    """Return whether a value calls nothing but colours, moves and parts of the same drawing."""
    if "\\" in value:
        return False
    functions = {function.lower() for function in _FUNCTION.findall(value)}
    return functions <= _FUNCTIONS and len(_LOCAL_URL.findall(value)) == value.lower().count("url(")


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        key, _, value = declaration.partition(":")
        key, value = key.strip().lower(), value.replace("!important", "").strip()
        font = _FONT.fullmatch(value) if key == "font" else None
        if font:
            yield "font-size", font["size"]
            yield "font-family", font["family"]
            for word in font["before"].split():
                yield ("font-style" if word in {"italic", "oblique"} else "font-weight"), word
        elif key in ATTRIBUTES and value:
            yield key, value


def _references(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        for key, value in element.attrib.items():
            yield from _LOCAL_URL.findall(value)
            if key.endswith("href") and value.startswith("#"):
                yield value[1:]


def _rules_for_all(root: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if _local(element.tag) != "style":
            continue
        sheet = re.sub(r"/\*.*?\*/", "", element.text or "", flags=re.DOTALL)
        if _RULE_FOR_ALL.sub("", sheet).strip():
            raise _unusable(
                name,
                Text(
                    de="verwendet ein Stylesheet; schreiben Sie die Eigenschaften als Attribute",
                    en="uses a style sheet; write the properties as attributes",
                ),
            )
        for rule in _RULE_FOR_ALL.findall(sheet):
            yield from (pair for pair in _declarations(rule) if _is_harmless(pair[1]))


def _box_from_size(root: ET.Element, name: str) -> str:
    sizes = [_SIZE.fullmatch(root.get(key, "")) for key in ("width", "height")]
    width, height = (float(size[1]) if size else 0.0 for size in sizes)
    if width <= 0 or height <= 0:
        raise _unusable(name, Text(de="hat keine Größe (viewBox)", en="has no size (viewBox)"))
    return f"0 0 {width:g} {height:g}"


def _unusable(name: str, reason: Text) -> RenderError:
    return RenderError(
        Text(
            de=f"Die Zeichnung der Abbildung „{name}“ {reason.de}. Geben Sie einfaches SVG an.",
            en=f"The drawing of figure '{name}' {reason.en}. Provide plain SVG.",
        )
    )
