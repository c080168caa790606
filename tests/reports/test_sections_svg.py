"""Section drawings as files: well-formed, accessible, harmless, inside the sheet, in both languages."""

import re
from itertools import pairwise

import pytest
from lxml import etree

from blaugruen.reports.figures.canvas import width_mm
from blaugruen.reports.figures.sections import section_description, section_svg
from blaugruen.reports.figures.sections.sheet import HEIGHT, WIDTH
from blaugruen.reports.render.svg import ATTRIBUTES, clean_svg
from blaugruen.text import LANGUAGES
from reports.sections_for_tests import MEASURES, NAMES, SVG, drawn, notes

ELEMENTS = {"svg", "title", "desc", "rect", "circle", "polygon", "polyline", "path", "text", "tspan"}
BESIDES = {"class", "role", "lang", "aria-labelledby", "id"}
MM_PER_UNIT = 25.4 / 72

every_measure = pytest.mark.parametrize("name", NAMES)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


@both_languages
@every_measure
def test_section_has_the_name_of_the_measure_and_a_description_for_screen_readers(name, language):
    root = drawn(name, language)
    measure = MEASURES[NAMES.index(name)]

    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert measure.name.in_(language) in title.text
    assert desc.text == section_description(measure, language)


@every_measure
def test_section_holds_nothing_but_shapes_and_text(name):
    for element in drawn(name, "de").iter():
        assert etree.QName(element).namespace == SVG.strip("{}")
        assert etree.QName(element).localname in ELEMENTS
        assert set(element.attrib) <= (set(ATTRIBUTES) | BESIDES) - {"style"}
        assert not any(re.search(r"url\(|javascript|https?:", value) for value in element.attrib.values())


@every_measure
def test_section_shapes_carry_a_class_to_restyle_and_a_colour_to_stand_alone(name):
    shapes = [shape for shape in drawn(name, "de") if etree.QName(shape).localname not in {"title", "desc"}]

    assert all(re.fullmatch("section-[a-z-]+", shape.get("class")) for shape in shapes)
    assert all(shape.get("fill") for shape in shapes)
    assert shapes[0].get("class") == "section-paper"
    assert all(shape.get("fill") != "none" or shape.get("stroke") for shape in shapes)


@every_measure
def test_section_stays_on_the_sheet(name):
    root = drawn(name, "de")

    assert root.get("viewBox") == f"0 0 {WIDTH:g} {HEIGHT:g}"
    for x, y in _points(root):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@both_languages
@every_measure
def test_section_notes_stand_beside_each_other_on_the_sheet(name, language):
    lines = {"start": [], "end": []}
    for text in drawn(name, language).iter(f"{SVG}text"):
        for span in text.iter(f"{SVG}tspan"):
            width = width_mm(span.text.strip(), 14.0, bold=span.get("font-weight") == "600") / MM_PER_UNIT
            x, y = float(span.get("x")), float(span.get("y"))
            assert x - width * (text.get("text-anchor") == "end") >= 0
            assert x + width * (text.get("text-anchor") == "start") <= WIDTH
            lines[text.get("text-anchor")].append(y)

    for column in lines.values():
        assert all(later - earlier >= 16.9 for earlier, later in pairwise(column))
        assert all(14 <= y <= HEIGHT - 18 for y in column)


@every_measure
def test_section_speaks_both_languages(name):
    german, english = notes(drawn(name, "de")), notes(drawn(name, "en"))

    assert len(german) == len(english) >= 6
    assert not {note for note in german if re.search("[a-zäöü]{3}", note)} & set(english)


@every_measure
def test_section_keeps_all_letters_in_the_cleaner_of_the_renderers(name):
    root = drawn(name, "de")
    cleaned = clean_svg(etree.tostring(root, encoding="unicode"), "figure-1")

    assert ["".join(text.itertext()) for text in cleaned.iter("text")] == [
        "".join(text.itertext()) for text in root.iter(f"{SVG}text")
    ]


def test_sections_are_the_same_bytes_twice_and_light():
    for measure in MEASURES:
        svg = section_svg(measure, "de")
        assert svg == section_svg(measure, "de")
        assert len(svg.encode()) < 40_000


def test_section_escapes_a_name_with_markup():
    measure = MEASURES[0]
    name = type(measure.name)(de='<script>"&', en="x")

    root = etree.fromstring(section_svg(measure.model_copy(update={"name": name}), "de").encode())

    assert root.find(f"{SVG}title").text.endswith('<script>"&')


def test_sections_of_all_measures_differ_where_what_they_show_differs():
    drawings = {name: etree.tostring(drawn(name, "de")).split(b"</desc>")[1] for name in NAMES}

    assert len(set(drawings.values())) == len(NAMES)


def _points(root):
    for shape in root.iter(f"{SVG}polygon", f"{SVG}polyline"):
        for pair in shape.get("points").split():
            x, y = pair.split(",")
            yield float(x), float(y)
    for box in root.iter(f"{SVG}rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        yield x, y
        yield x + float(box.get("width")), y + float(box.get("height"))
    for circle in root.iter(f"{SVG}circle"):
        yield float(circle.get("cx")), float(circle.get("cy"))
