"""Drawings for DOCX: word processors read SVG unevenly, so a drawing becomes a picture with fine dots."""

import tempfile
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Final

from blaugruen.reports.document import Figure
from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.lettering import printable
from blaugruen.reports.render.svg import clean_svg, svg_markup
from blaugruen.text import Text

_DOTS_PER_INCH: Final = 220
_PAGE: Final = '#set page(width: 16cm, height: auto, margin: 0pt)\n#image("drawing.svg", width: 100%)\n'


def picture(figure: Figure) -> BytesIO:
    """Return a drawing as PNG.

    Raises
    ------
    RenderError
        If it is not plain SVG.
    """
    import typst  # noqa: PLC0415 -- heavy, and needed only where there is a drawing

    drawing = svg_markup(clean_svg(figure.svg, figure.id), {"xmlns": "http://www.w3.org/2000/svg"}, letters=printable)
    with tempfile.TemporaryDirectory() as folder, as_file(files(__package__).joinpath("fonts")) as fonts:
        root = Path(folder)
        (root / "drawing.svg").write_text(drawing, encoding="utf-8")
        (root / "main.typ").write_text(_PAGE, encoding="utf-8")
        try:
            image: bytes = typst.compile(
                str(root / "main.typ"),
                root=folder,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                format="png",
                ppi=_DOTS_PER_INCH,
            )
        except typst.TypstError as error:
            raise RenderError(
                Text(
                    de=f"Die Zeichnung „{figure.id}“ lässt sich nicht setzen: {error.message}. Berichtigen Sie sie.",
                    en=f"The drawing '{figure.id}' cannot be set: {error.message}. Correct it.",
                )
            ) from error
    return BytesIO(image)
