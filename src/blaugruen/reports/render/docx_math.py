"""Formulas for DOCX: MathML becomes the mathematical markup of word processors (OMML), so formulas stay editable."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Element: TypeAlias = Any
"""An element of lxml; python-docx builds on it without types."""
_WIDE_SPACE: Final = "\u2003"
_PARTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "mfrac": ("m:f", ("m:num", "m:den")),
        "msub": ("m:sSub", ("m:e", "m:sub")),
        "msup": ("m:sSup", ("m:e", "m:sup")),
        "msubsup": ("m:sSubSup", ("m:e", "m:sub", "m:sup")),
        "munder": ("m:limLow", ("m:e", "m:lim")),
        "mover": ("m:limUpp", ("m:e", "m:lim")),
        "mroot": ("m:rad", ("m:e", "m:deg")),
    }
)
"""Structures whose children stand in fixed places, by the names of MathML and of OMML."""


def to_omml(mathml: str) -> Element:
    """Return a formula as an ``m:oMath`` element.

    Parameters
    ----------
    mathml
        Inside of a ``math`` element, as `to_mathml` gives it.
    """
    from docx.oxml import parse_xml  # noqa: PLC0415 -- needed only for DOCX

    root = parse_xml(f"<math>{mathml}</math>")
    math = _new("m:oMath")
    _append_all(math, root)
    return math


def _append_all(target: Element, source: Element) -> None:
    for child in source:
        _append(target, child)


def _append(target: Element, source: Element) -> None:
    name = str(source.tag).rpartition("}")[2]
    if name in _PARTS:
        target.append(_structure(name, source))
    elif name == "munderover":
        target.append(_bounded(source))
    elif name == "msqrt":
        target.append(_root(source))
    elif name == "mspace":
        target.append(_run(_WIDE_SPACE, upright=True))
    elif len(source):
        _append_all(target, source)
    elif source.text:
        upright = name in {"mn", "mo", "mtext"} or source.get("mathvariant") == "normal" or len(source.text) > 1
        target.append(_run(source.text, upright=upright))


def _structure(name: str, source: Element) -> Element:
    tag, places = _PARTS[name]
    made = _new(tag)
    parts = list(zip(places, source, strict=True))
    if name == "mroot":
        parts.reverse()  # MathML names the degree last, OMML first
    for place, child in parts:
        made.append(_inside(place, partial(_append, source=child)))
    return made


def _bounded(source: Element) -> Element:
    base, low, high = source
    inner = _new("m:limLow")
    inner.append(_inside("m:e", partial(_append, source=base)))
    inner.append(_inside("m:lim", partial(_append, source=low)))
    outer = _new("m:limUpp")
    outer.append(_inside("m:e", lambda target: target.append(inner)))
    outer.append(_inside("m:lim", partial(_append, source=high)))
    return outer


def _root(source: Element) -> Element:
    made, properties, hidden = _new("m:rad"), _new("m:radPr"), _new("m:degHide")
    hidden.set(_name("m:val"), "1")
    properties.append(hidden)
    made.append(properties)
    made.append(_new("m:deg"))
    made.append(_inside("m:e", partial(_append_all, source=source)))
    return made


def _inside(tag: str, fill: Callable[[Element], None]) -> Element:
    made = _new(tag)
    fill(made)
    return made


def _run(text: str, *, upright: bool) -> Element:
    run, written = _new("m:r"), _new("m:t")
    if upright:
        properties, style = _new("m:rPr"), _new("m:sty")
        style.set(_name("m:val"), "p")
        properties.append(style)
        run.append(properties)
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(written)
    return run


def _new(tag: str) -> Element:
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- needed only for DOCX

    return OxmlElement(tag)


def _name(tag: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 -- needed only for DOCX

    return str(qn(tag))
