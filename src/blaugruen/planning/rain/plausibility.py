"""Is this rain? The annual sum and the largest value tell when a unit was mixed up."""

import numpy as np

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.errors import EXAMPLES, moment_text
from blaugruen.planning.rain.parameters import rain_parameters
from blaugruen.planning.rain.series import YEAR_S, RainSeries
from blaugruen.text import Text, number_text


def annual_sum_mm(series: RainSeries) -> float:
    """Return the mean annual sum [mm/a]: the mean of the values that are there, times the steps of 365.25 days."""
    present = series.depth_mm[~series.missing]
    return float(present.mean()) * YEAR_S / series.step_s if len(present) else float("nan")


def largest_plausible_mm(step_s: int) -> float:
    """Return the depth in one step above which is warned [mm]: share · 422 mm · (step / 1 h)^0.475."""
    values = {name: row.value for name, row in rain_parameters("plausibility").items()}
    hours = step_s / 3600
    return float(values["envelope_share"] * values["envelope_mm"] * hours ** values["envelope_exponent"])


def implausible(series: RainSeries) -> tuple[QualityNote, ...]:
    """Return what a person should look at before they use a series.

    The annual sum is judged from one year of values on; a single storm has none.

    Parameters
    ----------
    series
        Rain in mm per step.

    Returns
    -------
    tuple of QualityNote
        Empty where nothing is odd. The note on the annual sum says which unit would make it plausible.
    """
    notes = []
    limit = largest_plausible_mm(series.step_s)
    large = np.flatnonzero(series.depth_mm > limit)
    if len(large):
        worst, bound = number_text(round(float(np.nanmax(series.depth_mm)), 1)), number_text(round(limit, 1))
        text = Text(
            de=f"Regenhöhen über {bound.de} mm je Zeitschritt, die größte {worst.de} mm; prüfen Sie Einheit und "
            "Messung.",
            en=f"Depths above {bound.en} mm per step, the largest {worst.en} mm; check unit and measurement.",
        )
        examples = tuple(moment_text(stamp) for stamp in series.stamps[large[:EXAMPLES]])
        notes.append(QualityNote(QualityKind.IMPLAUSIBLE, "depth_mm", len(large), text, examples))
    years = (len(series) - int(series.missing.sum())) * series.step_s / YEAR_S
    if years >= 1 - 1e-3:
        notes += _odd_sum(series)
    return tuple(notes)


def _odd_sum(series: RainSeries) -> list[QualityNote]:
    values = rain_parameters("plausibility")
    low, high = values["annual_sum_min"].value, values["annual_sum_max"].value
    total = annual_sum_mm(series)
    if low <= total <= high:
        return []
    said, steps_per_hour = number_text(round(total)), 3600 / series.step_s
    as_mm_h, as_mm = total / steps_per_hour, total * steps_per_hour
    hint_de, hint_en = "prüfen Sie Einheit und Lücken.", "check unit and gaps."
    if steps_per_hour != 1 and low <= as_mm_h <= high < total:
        other = number_text(round(as_mm_h))
        hint_de = f"als mm/h gelesen wären es {other.de} mm/a: sind es Intensitäten?"
        hint_en = f"read as mm/h it would be {other.en} mm/a: are these intensities?"
    elif steps_per_hour != 1 and total < low <= as_mm <= high:
        other = number_text(round(as_mm))
        hint_de = f"als mm je Zeitschritt gelesen wären es {other.de} mm/a: sind es doch Regenhöhen?"
        hint_en = f"read as mm per step it would be {other.en} mm/a: are these depths after all?"
    text = Text(de=f"Jahressumme {said.de} mm; {hint_de}", en=f"Annual sum {said.en} mm; {hint_en}")
    return [QualityNote(QualityKind.IMPLAUSIBLE, "depth_mm", len(series), text)]
