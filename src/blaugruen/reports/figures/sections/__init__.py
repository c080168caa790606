"""Section drawings of measures: parts, scenes made of parts, recipes that choose a scene, in pure Python.

``drawing`` is the entrance: :func:`~blaugruen.reports.figures.sections.drawing.section_svg`.
"""

from blaugruen.reports.figures.sections.drawing import section_description, section_svg

__all__ = ["section_description", "section_svg"]
