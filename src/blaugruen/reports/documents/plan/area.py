"""The area: size, climate, land types, and what covers the ground."""

import numpy as np

from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.document import Column, Definition, Definitions, Paragraph, Section, Table
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice

_CLIMATE = (
    "precipitation_mm",
    "precipitation_summer_mm",
    "potential_evapotranspiration_mm",
    "potential_evapotranspiration_summer_mm",
)


def area(result: PlanResult, say: Voice) -> Section:
    """Return the section about the area."""
    blocks = result.today.blocks
    cover = findings.surfaces(blocks)
    sentence = say(
        de=f"Das Gebiet umfasst {say.blocks(len(blocks))} auf {say.area(cover.total)}. Versiegelt sind "
        f"{say.share(cover.sealed / cover.total)} der Fläche. Ein Block ist eine von Straßen umschlossene Fläche"
        f"{_streets(blocks, say)}. Die potenzielle Verdunstung ist die Menge, die verdunsten würde, wenn Wasser nie "
        "knapp wäre.",
        en=f"The area covers {say.area(cover.total)} in {say.blocks(len(blocks))}. "
        f"{say.share(cover.sealed / cover.total)} of the area is sealed. A block is an area enclosed by streets"
        f"{_streets(blocks, say)}. The potential evapotranspiration is what would evaporate if water "
        "were never scarce.",
    )
    return Section(
        say(de="Das Gebiet", en="The area"),
        "area",
        (Paragraph(sentence), _climate(result.today, say), _land_types(result.today, say), _surfaces(cover, say)),
    )


def _streets(blocks: Blocks, say: Voice) -> str:
    """Return the end of the sentence on blocks: where the streets are in the data."""
    pieces = int(findings.road_blocks(blocks).sum())
    if pieces == 1:
        return say(de="; ein Straßenabschnitt ist ein eigener Block", en="; one piece of street is a block of its own")
    if pieces:
        return say(
            de=f"; {say.number(pieces)} Straßenabschnitte sind eigene Blöcke",
            en=f"; {say.number(pieces)} pieces of street are blocks of their own",
        )
    if findings.has_road_shares(blocks):
        return say(de="; Straßen gehören anteilig dazu", en="; the blocks include their share of the streets")
    return ""


def _climate(state: State, say: Voice) -> Definitions:
    entries = []
    for name in _CLIMATE:
        values = state.blocks[name]
        mean = float(np.average(values, weights=state.balance.area_m2))
        low, high = float(values.min()), float(values.max())
        unit = "mm" if name.endswith("summer_mm") else "mm/a"
        spread = "" if low == high else say(
            de=f" (je nach Block {say.number(low, 0)} bis {say.number(high, 0)} {unit})",
            en=f" (by block {say.number(low, 0)} to {say.number(high, 0)} {unit})",
        )  # fmt: skip
        label = words.column(name, say)
        entries.append(Definition(label[:1].upper() + label[1:], f"{say.number(mean, 0, unit)}{spread}"))
    return Definitions(tuple(entries))


def _land_types(state: State, say: Voice) -> Table:
    blocks = state.blocks
    sealed = findings.sealed_fraction(blocks)
    rows = []
    for code in range(len(LAND_TYPES)):
        rows_of = blocks["land_type"] == code
        if not rows_of.any():
            continue
        weights = blocks["area_m2"][rows_of]
        part = float(weights.sum())
        rows.append(
            (
                words.capital(words.land_type(code, say)),
                say.number(int(rows_of.sum())),
                say.number(part / 1e4, 1),
                say.share(part / blocks.area_total_m2, 1),
                say.share(float(np.average(sealed[rows_of], weights=weights))),
                say.percent(float(np.average(state.delta_w_percent[rows_of], weights=weights))),
            )
        )
    columns = (
        Column(say(de="Nutzungstyp", en="Land type")),
        Column(say(de="Blöcke", en="Blocks"), align="right"),
        Column(say(de="Fläche", en="Area"), "ha", "right"),
        Column(say(de="Anteil", en="Share"), align="right"),
        Column(say(de="Versiegelt", en="Sealed"), align="right"),
        Column(say(de="ΔW heute", en="ΔW today"), align="right"),
    )
    return Table(
        say(de="Nutzungstypen der Blöcke", en="Land types of the blocks"),
        columns,
        tuple(rows),
        "land-types",
        say(
            de="Der Nutzungstyp eines Blocks entscheidet über Wurzeltiefe, Wachstumszeit und Vegetation des offenen "
            "Bodens. ΔW ist mit der Fläche gewichtet.",
            en="The land type of a block determines rooting depth, growing season and vegetation of the open ground. "
            "ΔW is weighted by area.",
        ),
    )


def _surfaces(cover: findings.Surfaces, say: Voice) -> Table:
    named = (
        (say(de="Dächer", en="Roofs"), cover.roof),
        (say(de="davon begrünt", en="of these green"), cover.green_roof),
        (_paved(cover, say), cover.paved),
        (say(de="Straßen, befestigter Teil", en="Roads, paved part"), cover.road),
        (say(de="Offener Boden", en="Open ground"), cover.open_ground),
        (say(de="Gewässer", en="Water bodies"), cover.water),
        (say(de="nicht zugeordnet", en="not assigned"), cover.unassigned),
    )
    rows = tuple(
        (name, say.number(part / 1e4, 1), say.share(part / cover.total, 1))
        for number, (name, part) in enumerate(named)
        if number < 3 or abs(part) / cover.total > 5e-4
    )
    columns = (
        Column(say(de="Oberfläche", en="Surface")),
        Column(say(de="Fläche", en="Area"), "ha", "right"),
        Column(say(de="Anteil", en="Share"), align="right"),
    )
    note = "" if cover.road else say(
        de="Straßen weisen die Daten nicht eigens aus; wo Blöcke sie enthalten, zählen sie zu den befestigten Flächen.",
        en="The data do not name roads; where blocks contain them, they count as paved ground.",
    )  # fmt: skip
    return Table(say(de="Was den Boden bedeckt", en="What covers the ground"), columns, rows, "surfaces", note)


def _paved(cover: findings.Surfaces, say: Voice) -> str:
    if cover.road:
        return say(de="Höfe, Wege, Plätze und andere befestigte Flächen", en="Courtyards, paths, squares, other paving")
    return say(de="Befestigte Flächen", en="Paved ground")
