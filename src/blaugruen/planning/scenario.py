"""Scenarios: measures placed on blocks. A measure changes columns of the block table; the balance does the rest."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.planning.balance.targets import Targets, distribute_targets
from blaugruen.planning.balance.unsealing import with_paved
from blaugruen.planning.blocks import Blocks, Mask
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.text import Text

Floats = NDArray[np.float64]
RESERVED_KEYS: Final = ("today", "natural")
"""Keys of the two states that every scenario is compared with."""


class MeasureKind(StrEnum):
    """Measures the annual water balance of blocks can tell apart."""

    GREEN_ROOF = "green_roof"
    UNSEALING = "unsealing"
    INFILTRATION_SWALE = "infiltration_swale"

    @property
    def label(self) -> Text:
        """Return the name shown to people."""
        return _LABELS[self]


_LABELS = {
    MeasureKind.GREEN_ROOF: Text(de="Gründach", en="green roof"),
    MeasureKind.UNSEALING: Text(de="Entsiegelung", en="unsealing"),
    MeasureKind.INFILTRATION_SWALE: Text(de="Versickerungsmulde", en="infiltration swale"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """Which blocks a measure concerns; an empty field does not restrict.

    Parameters
    ----------
    land_types, districts, block_types, codes
        Accepted values of the columns of that name. Blocks must meet all fields.
    """

    land_types: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    block_types: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def mask(self, blocks: Blocks) -> Mask:
        """Return a mask, shape (n,), of the blocks concerned.

        Raises
        ------
        InputError
            If a value does not occur in the blocks or no block has all that is asked for, so that a typing error
            cannot pass for a measure without effect.
        """
        chosen: Mask = np.ones(len(blocks), dtype=np.bool_)
        if self.land_types:
            _refuse_unknown("land_types", set(self.land_types) - set(LAND_TYPES), LAND_TYPES)
            chosen &= blocks.land_type_is(*self.land_types)
        for name, column, accepted in (
            ("districts", "district", self.districts),
            ("block_types", "block_type", self.block_types),
            ("codes", "code", self.codes),
        ):
            if not accepted:
                continue
            values = blocks.columns.get(column, np.full(len(blocks), "", dtype=object))
            _refuse_unknown(name, set(accepted) - set(values), set(values))
            wanted = frozenset(accepted)
            chosen &= np.fromiter((value in wanted for value in values), np.bool_, len(blocks))
        if not chosen.any():
            raise _selects_nothing(self)
        return chosen


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure on all blocks concerned.

    Parameters
    ----------
    kind
        Green roof, unsealing or infiltration swale.
    fraction
        Share 0…1: at least this share of the roof area is green; this share of today's paved area is unsealed; at
        least this share of the surface runoff is led into swales [-].
    where
        The blocks concerned.
    """

    kind: MeasureKind
    fraction: float
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True)
class TargetPlacement:
    """City-wide targets, distributed to the blocks concerned."""

    targets: Targets
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named set of measures, applied in their order, then of city-wide targets.

    Parameters
    ----------
    key
        Short name for files and columns: lower-case letters, digits, underscores; none of `RESERVED_KEYS`.
    name, description
        Title and one or two sentences.
    measures
        Measures by block.
    targets
        City-wide targets.
    """

    key: str
    name: Text
    description: Text
    measures: Sequence[Measure] = ()
    targets: Sequence[TargetPlacement] = ()


def apply_scenario(blocks: Blocks, scenario: Scenario) -> Blocks:
    """Return the blocks as they are after the measures of a scenario.

    Raises
    ------
    InputError
        If a selection names unknown values or a target cannot be reached; names the scenario.
    """
    try:
        for measure in scenario.measures:
            blocks = apply_measure(blocks, measure)
        for placement in scenario.targets:
            blocks = distribute_targets(blocks, placement.targets, placement.where.mask(blocks))
    except InputError as error:
        name, wrong = scenario.name, error.text
        raise InputError(Text(de=f"Szenario {name.de}: {wrong.de}", en=f"Scenario {name.en}: {wrong.en}")) from error
    return blocks


def apply_measure(blocks: Blocks, measure: Measure) -> Blocks:
    """Return the blocks after one measure; see `Measure` for what the fraction means."""
    concerned = measure.where.mask(blocks)
    if measure.kind is MeasureKind.UNSEALING:
        paved = np.where(concerned, blocks["paved_fraction"] * (1.0 - measure.fraction), blocks["paved_fraction"])
        return with_paved(blocks, paved)
    name = "green_roof_fraction" if measure.kind is MeasureKind.GREEN_ROOF else "swale_fraction"
    raised = np.where(concerned, np.maximum(blocks[name], measure.fraction), blocks[name])
    return blocks.with_columns(**{name: raised})


@dataclass(frozen=True, slots=True)
class MeasureAreas:
    """How much of each measure a state of the blocks holds [m²]."""

    green_roof_m2: float
    unpaved_m2: float
    drained_to_swales_m2: float


def measure_areas(blocks: Blocks) -> MeasureAreas:
    """Return the areas of the measures that are in the blocks [m²]."""
    main = blocks["area_m2"] * blocks["main_fraction"]
    sealed = blocks["roof_fraction"] + blocks["paved_fraction"]
    return MeasureAreas(
        green_roof_m2=float((main * blocks["roof_fraction"] * blocks["green_roof_fraction"]).sum()),
        unpaved_m2=float((main * (1.0 - sealed)).sum()),
        drained_to_swales_m2=float((main * sealed * blocks["swale_fraction"]).sum()),
    )


def _refuse_unknown(field_name: str, unknown: set[str], known: Collection[str]) -> None:
    if not unknown:
        return
    listed, available = ", ".join(sorted(unknown)), ", ".join(sorted(known)[:20]) or "–"
    raise InputError(
        Text(
            de=f"Die Auswahl {field_name} nennt Werte, die in den Blöcken nicht vorkommen: {listed}. "
            f"Vorhanden sind zum Beispiel: {available}.",
            en=f"The selection {field_name} names values that do not occur in the blocks: {listed}. "
            f"There are, for example: {available}.",
        )
    )


def _selects_nothing(where: Where) -> InputError:
    fields = asdict(where).items()
    listed = "; ".join(f"{name}: {', '.join(values)}" for name, values in fields if values) or "–"
    return InputError(
        Text(
            de=f"Die Auswahl trifft auf keinen Block zu ({listed}). Ein Block muss alle Angaben zugleich erfüllen; "
            "bitte ändern Sie die Auswahl.",
            en=f"The selection matches no block ({listed}). A block has to meet all of it at once; "
            "please change the selection.",
        )
    )
