"""The project file: area, climate, scenarios and target of one planning run, described by its schema.

The schema below validates the file, and ``docs/reference/project-file.md`` is written from it.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from blaugruen.errors import InputError
from blaugruen.knowledge.complaints import complaints
from blaugruen.knowledge.fields import Bilingual, Id, Number, Strict
from blaugruen.knowledge.problems import ProblemsError, fault
from blaugruen.knowledge.reading import read
from blaugruen.planning.balance.model import Mode
from blaugruen.planning.balance.natural import NaturalState
from blaugruen.planning.balance.parameters import default_parameters
from blaugruen.planning.balance.targets import Targets
from blaugruen.planning.columns import LandType
from blaugruen.planning.scenario import RESERVED_KEYS, Measure, MeasureKind, Scenario, TargetPlacement, Where
from blaugruen.planning.validation import MissingValues, Schema
from blaugruen.text import Language, Text

Value = TypeVar("Value")


class Grouping(StrEnum):
    """Columns of the block table by which results can be summed up."""

    DISTRICT = "district"
    BLOCK_TYPE = "block_type"


def _word(raw: object) -> object:
    """Take a whole number for a name; one with leading zeros is a float to YAML and has lost them already."""
    if isinstance(raw, float):
        raise fault(
            Text(
                de=f"Der Wert wird als die Zahl {raw:.15g} gelesen.", en=f"The value is read as the number {raw:.15g}."
            ),
            Text(de="Setzen Sie ihn in Anführungszeichen.", en="Put it in quotes."),
        )
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


def _both_languages(raw: object) -> object:
    word = _word(raw)
    return {"de": word, "en": word} if isinstance(word, str) else word


def _not_empty(values: tuple[Value, ...]) -> tuple[Value, ...]:
    if not values:
        raise fault(
            Text(de="Die Auswahl ist leer.", en="The selection is empty."),
            Text(
                de="Nennen Sie mindestens einen Wert oder löschen Sie das Feld; dann wird danach nicht ausgewählt.",
                en="Name at least one value or delete the field; it then plays no part in the choice.",
            ),
        )
    return values


def _day(value: str) -> str:
    with suppress(ValueError):
        if not value or date.fromisoformat(value).isoformat() == value:
            return value
    raise fault(
        Text(de=f"„{value}“ ist kein Datum.", en=f"“{value}” is not a date."),
        Text(de="Schreiben Sie JJJJ-MM-TT, zum Beispiel 2026-11-30.", en="Write YYYY-MM-DD, for example 2026-11-30."),
    )


def _not_reserved(key: str) -> str:
    if key in RESERVED_KEYS:
        raise fault(
            Text(
                de=f"Der Schlüssel „{key}“ ist für einen der Vergleichszustände vergeben.",
                en=f"The key “{key}” is reserved for one of the states that scenarios are compared with.",
            ),
            Text(de="Wählen Sie einen anderen.", en="Choose another one."),
        )
    return key


def _known_parameters(values: Mapping[str, float]) -> Mapping[str, float]:
    try:
        default_parameters().with_values(**values)
    except InputError as error:
        advice = Text(
            de="Namen und Bereiche stehen in docs/reference/parameters.md.",
            en="Names and ranges are listed in docs/reference/parameters.md.",
        )
        raise fault(error.text, advice) from error
    return values


AnyText = Annotated[Bilingual, BeforeValidator(_both_languages)]
"""Text in both languages, ``{de: …, en: …}``, or one text used for both."""
LandTypes = Annotated[tuple[LandType, ...], AfterValidator(_not_empty)]
Names = Annotated[tuple[Annotated[str, BeforeValidator(_word)], ...], AfterValidator(_not_empty)]
"""Texts to choose by; whole numbers count as such."""
Day = Annotated[str, BeforeValidator(_word), AfterValidator(_day)]
"""Day in ISO format; may be empty."""
Key = Annotated[Id, AfterValidator(_not_reserved)]
Share = Annotated[Number, Field(ge=0, le=1)]
Depth = Annotated[Number, Field(ge=0, le=10_000)]


class AreaSection(Strict):
    """Where the blocks come from."""

    file: str = Field(description="Block table; path relative to the project file.")
    layer: str | None = Field(None, description="Layer of the file, needed where it has several.")
    table_schema: Schema = Field(Schema.NATIVE, alias="schema", description="Column names: native or rabimo.")
    missing: MissingValues = Field(MissingValues.ERROR, description="Single missing values: error or default.")
    encoding: str | None = Field(None, description="Encoding of a CSV file that is not UTF-8, for example latin-1.")
    group_by: Grouping = Field(Grouping.DISTRICT, description="Column by which results are summed up.")


class ClimateSection(Strict):
    """Values that replace the climate columns of the table, the same for all blocks."""

    precipitation_mm: Depth | None = Field(None, description="Mean annual precipitation [mm/a].")
    precipitation_summer_mm: Depth | None = Field(None, description="Mean precipitation May to October [mm].")
    potential_evapotranspiration_mm: Annotated[Number, Field(ge=1, le=10_000)] | None = Field(
        None, description="Mean annual potential evapotranspiration [mm/a]."
    )
    potential_evapotranspiration_summer_mm: Depth | None = Field(
        None, description="Mean potential evapotranspiration May to October [mm]."
    )

    def values(self) -> dict[str, float]:
        """Return the values that were given, by column name."""
        return {name: value for name, value in self.model_dump().items() if value is not None}


class WhereSection(Strict):
    """Which blocks a measure concerns; an absent field does not restrict."""

    land_types: LandTypes = Field((), description="Accepted land types.")
    districts: Names = Field((), description="Accepted values of the column district.")
    block_types: Names = Field((), description="Accepted values of the column block_type.")
    codes: Names = Field((), description="Accepted block codes.")

    def build(self) -> Where:
        """Return the selection."""
        return Where(self.land_types, self.districts, self.block_types, self.codes)


class MeasureSection(Strict):
    """One measure on all blocks concerned."""

    kind: MeasureKind = Field(description="green_roof, unsealing or infiltration_swale.")
    fraction: Share = Field(
        description="Green roof: at least this share of the roof area. Unsealing: this share of today's paved area. "
        "Infiltration swale: at least this share of the surface runoff."
    )
    where: WhereSection = Field(default_factory=WhereSection, description="Blocks concerned; all when absent.")


class TargetsSection(Strict):
    """City-wide targets as shares of the main area, distributed to the blocks."""

    green_roof_fraction: Share | None = Field(None, description="Green roofs over main area.")
    unpaved_fraction: Share | None = Field(None, description="Ground neither built nor paved over main area.")
    swale_fraction: Share | None = Field(None, description="Sealed area drained to swales over main area.")
    where: WhereSection = Field(default_factory=WhereSection, description="Blocks concerned; all when absent.")

    @model_validator(mode="after")
    def _names_a_target(self) -> Self:
        if self.build().targets == Targets():
            raise fault(
                Text(de="Kein Ziel ist genannt.", en="No target is named."),
                Text(
                    de="Nennen Sie mindestens eines oder löschen Sie den Eintrag.", en="Name one or delete the entry."
                ),
            )
        return self

    def build(self) -> TargetPlacement:
        """Return the targets."""
        targets = Targets(self.green_roof_fraction, self.unpaved_fraction, self.swale_fraction)
        return TargetPlacement(targets, self.where.build())


class ScenarioSection(Strict):
    """A named set of measures."""

    key: Key = Field(description="Short name for columns and files.")
    name: AnyText = Field(description="Title.")
    description: AnyText = Field(Text(de="", en=""), description="One or two sentences.")
    measures: tuple[MeasureSection, ...] = Field((), description="Measures, applied in this order.")
    targets: tuple[TargetsSection, ...] = Field((), description="City-wide targets, distributed after the measures.")

    def build(self) -> Scenario:
        """Return the scenario."""
        measures = tuple(Measure(part.kind, part.fraction, part.where.build()) for part in self.measures)
        return Scenario(self.key, self.name, self.description, measures, tuple(part.build() for part in self.targets))


def _different_keys(scenarios: tuple[ScenarioSection, ...]) -> tuple[ScenarioSection, ...]:
    key, times = max(Counter(scenario.key for scenario in scenarios).items(), key=lambda item: item[1], default=("", 0))
    if times > 1:
        raise fault(
            Text(de=f"Der Schlüssel „{key}“ kommt mehrfach vor.", en=f"The key “{key}” occurs more than once."),
            Text(de="Geben Sie jedem Szenario einen eigenen Schlüssel.", en="Give every scenario a key of its own."),
        )
    return scenarios


class TargetSection(Strict):
    """What the city wants to reach, as area-weighted means over all blocks."""

    delta_w_percent: Annotated[Number, Field(ge=0, le=100)] | None = Field(
        None, description="Deviation from the natural water balance, at most [%]."
    )
    runoff_mm: Depth | None = Field(None, description="Runoff, at most [mm/a].")
    evapotranspiration_mm: Depth | None = Field(None, description="Evapotranspiration, at least [mm/a].")


class Project(Strict):
    """One planning run."""

    title: AnyText = Field(description="Title of the report.")
    place: AnyText = Field(Text(de="", en=""), description="City or quarter.")
    language: Language = Field("de", description="Language of the report: de or en.")
    date: Day = Field("", description="Date on the report, ISO format; the day of the run when absent.")
    area: AreaSection = Field(description="Where the blocks come from.")
    climate: ClimateSection = Field(
        default_factory=ClimateSection, description="Values that replace the table's climate."
    )
    mode: Mode = Field(Mode.COMPATIBLE, description="Bagrov solution: compatible (with R-Abimo) or exact.")
    natural: NaturalState = Field(
        NaturalState.UNDEVELOPED, description="Natural reference state: undeveloped, forested or horticultural."
    )
    parameters: Annotated[Mapping[str, Number], AfterValidator(_known_parameters)] = Field(
        default_factory=dict, description="Own constants by name, see the water-balance reference."
    )
    scenarios: Annotated[tuple[ScenarioSection, ...], AfterValidator(_different_keys)] = Field(
        (), description="Scenarios to compare with today."
    )
    target: TargetSection = Field(default_factory=TargetSection, description="What the city wants to reach.")

    def area_path(self, project_file: Path) -> Path:
        """Return the path of the block table, relative paths counted from the project file."""
        return project_file.parent / self.area.file

    def in_language(self, language: Language) -> Self:
        """Return the same project with another report language."""
        return self.model_copy(update={"language": language})


class ProjectError(ProblemsError):
    """A project file cannot be used; carries all problems found."""

    subject = Text(de="Die Projektdatei", en="The project file")


def read_project(path: Path) -> Project:
    """Read and check a project file.

    Raises
    ------
    ProjectError
        If the file cannot be read or does not fit the schema; names line, field and what to do.
    """
    document = read(path, path.name)
    if isinstance(document, list):
        raise ProjectError(document)
    try:
        return Project.model_validate(document.data)
    except ValidationError as error:
        raise ProjectError(complaints(error, Project, document, (path.name, "", []))) from error
