"""The water balance of all states: bars, and tables of depths, shares and volumes."""

from collections.abc import Sequence

from blaugruen.planning.plan import NATURAL, PlanResult, State
from blaugruen.reports.document import Column, Figure, Paragraph, Runs, Section, Table
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice, VolumeUnit
from blaugruen.reports.figures.balance_bars import Bar, balance_bars, balance_bars_alt


def balance(result: PlanResult, say: Voice) -> Section:
    """Return the section about the water balance."""
    states = (result.today, result.natural, *result.scenarios)
    intro = say(
        de="Niederschlag fließt ab, versickert oder verdunstet; zusammen ergeben die drei Wege immer den Niederschlag. "
        "Ein Millimeter (mm) entspricht einem Liter auf jedem Quadratmeter. Der naturnahe Zustand, mit dem verglichen "
        f"wird, ist {say.text(words.NATURAL_STATES[result.project.natural])}.",
        en="Precipitation runs off, infiltrates or evaporates; together, the three always add up to the "
        "precipitation. One millimetre (mm) equals one litre on every square metre. The natural state used for "
        f"comparison is {say.text(words.NATURAL_STATES[result.project.natural])}.",
    )
    return Section(
        say(de="Wasserhaushalt", en="Water balance"),
        "water-balance",
        (
            Paragraph(intro),
            _bars(states, say),
            depths_table(states, say, "water-balance-depths"),
            _volumes(states, say),
        ),
    )


def depths_table(states: Sequence[State], say: Voice, name: str, caption: str = "") -> Table:
    """Return a table of depths and shares of states.

    Parameters
    ----------
    states
        One row each.
    say
        Voice of the document.
    name
        Id of the table.
    caption
        What the table shows; a general wording when empty.
    """
    columns = [Column(say(de="Zustand", en="State"))]
    for text in words.QUANTITIES.values():
        columns += [Column(say.text(text), "mm/a", "right"), Column(say(de="Anteil", en="Share"), "%", "right")]
    columns.append(Column("ΔW", "%", "right"))
    return Table(
        caption or say(de="Wasserhaushalt im Mittel des Gebiets", en="Water balance as a mean of the area"),
        tuple(columns),
        tuple(_depths_row(state, say) for state in states),
        name,
        say(
            de="Flächengewichtete Mittel; Anteile am Niederschlag. Alle Werte sind gerundet, Summen und Differenzen "
            "können deshalb in der letzten Stelle abweichen.",
            en="Area-weighted means; shares of precipitation. All values are rounded, so sums and differences may "
            "deviate in the last digit.",
        ),
    )


def _depths_row(state: State, say: Voice) -> tuple[Runs, ...]:
    shares = state.shares()
    cells: list[Runs] = [words.title(state, say)]
    for quantity in words.QUANTITIES:
        cells += [say.number(state.balance.mean_mm(quantity), 1), say.number(100 * shares[quantity], 1)]
    cells.append(say.number(state.delta_w_mean_percent, 1))
    return tuple(cells)


def _bars(states: Sequence[State], say: Voice) -> Figure:
    bars = [_bar(state, say) for state in states]
    return Figure(
        balance_bars(bars, say.language),
        balance_bars_alt(bars, say.language),
        say(
            de="Wasserhaushalt heute, im naturnahen Zustand und in den Szenarien. Die senkrechte Linie am Ende jedes "
            "Balkens zeigt den Niederschlag.",
            en="Water balance today, in the natural state and in the scenarios. The vertical line at the end of each "
            "bar marks the precipitation.",
        ),
        "water-balance-bars",
    )


def _bar(state: State, say: Voice) -> Bar:
    mean = state.balance.mean_mm
    return Bar(
        words.title(state, say),
        mean("precipitation_mm"),
        mean("runoff_mm"),
        mean("infiltration_mm"),
        mean("evapotranspiration_mm"),
        None if state.key == NATURAL else state.delta_w_mean_percent,
    )


def _volumes(states: Sequence[State], say: Voice) -> Table:
    names = ("precipitation_mm", *words.QUANTITIES)
    unit = VolumeUnit.for_largest(max(findings.volume_m3(state, "precipitation_mm") for state in states))
    heads = (words.PRECIPITATION, *words.QUANTITIES.values())
    columns = (
        Column(say(de="Zustand", en="State")),
        *(Column(say.text(head), say.text(unit.name), "right") for head in heads),
    )
    rows = tuple(
        (
            words.title(state, say),
            *(say.number(findings.volume_m3(state, name) * unit.factor, unit.decimals) for name in names),
        )
        for state in states
    )
    caption = say(de="Wasserhaushalt als Volumen im Jahr", en="Water balance as a volume per year")
    return Table(caption, columns, rows, "water-balance-volumes")
