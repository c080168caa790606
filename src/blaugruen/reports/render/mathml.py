"""Formulas for HTML: Typst math becomes MathML, so that a formula is written only once."""

import re
import unicodedata
from collections.abc import Iterable

from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.typst_source import quoted
from blaugruen.text import Text

_MATH = re.compile(r"<math\b[^>]*>(.*?)</math>", re.DOTALL)
_ITALIC = re.compile("<mi>([\u210e\U0001d434-\U0001d467\U0001d6e2-\U0001d71b])</mi>")


def to_mathml(formulas: Iterable[str]) -> dict[str, str]:
    """Translate formulas into the inside of a ``math`` element.

    Parameters
    ----------
    formulas
        Typst math; repeated ones are translated once.

    Returns
    -------
    dict
        MathML by formula. Italic letters are ordinary letters, which MathML slants by itself, so that fonts
        without mathematical alphabets and speech output cope.

    Raises
    ------
    RenderError
        If a formula is not valid Typst math.
    """
    unique = tuple(dict.fromkeys(formulas))
    if not unique:
        return {}
    found = _MATH.findall(_compile(unique))
    return {formula: _upright(math) for formula, math in zip(unique, found, strict=True)}


def _compile(formulas: tuple[str, ...]) -> str:
    import typst  # noqa: PLC0415 -- heavy, and needed only where there is a formula

    source = "\n".join(
        f"#math.equation(block: true, eval({quoted(formula)}, mode: {quoted('math')}))" for formula in formulas
    )
    try:
        page: bytes = typst.compile(source.encode(), format="html", ignore_system_fonts=True)
    except typst.TypstError as error:
        if len(formulas) > 1:
            for formula in formulas:
                _compile((formula,))
        raise RenderError(
            Text(
                de=f"Die Formel „{formulas[0]}“ ist keine gültige Typst-Mathematik ({error.message}). "
                "Berichtigen Sie die Schreibweise.",
                en=f"The formula '{formulas[0]}' is not valid Typst math ({error.message}). Correct its notation.",
            )
        ) from error
    return page.decode()


def _upright(math: str) -> str:
    return _ITALIC.sub(lambda match: f"<mi>{unicodedata.normalize('NFKC', match[1])}</mi>", math)
