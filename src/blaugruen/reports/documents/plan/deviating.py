"""The blocks that deviate most from the natural water balance."""

from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import Column, Paragraph, Runs, Section, Table
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice

MOST_BLOCKS = 20


def deviating(result: PlanResult, say: Voice) -> Section:
    """Return the section with the blocks of the largest ΔW today."""
    intro = say(
        de="Diese Blöcke weichen heute am weitesten vom naturnahen Wasserhaushalt ab. Sie sind ein Anlass, genauer "
        "hinzusehen, keine Rangliste der Dringlichkeit: Eigentum, Kosten und Machbarkeit sind nicht berücksichtigt.",
        en="These blocks deviate furthest from the natural water balance today. They are a reason to look closer, "
        "not a ranking of urgency: ownership, cost and feasibility are not taken into account.",
    )
    heading = say(de="Blöcke mit der größten Abweichung", en="Blocks with the largest deviation")
    return Section(heading, "largest-deviation", (Paragraph(intro), _table(result, say)))


def _table(result: PlanResult, say: Voice) -> Table:
    today = result.today
    blocks, balance = today.blocks, today.balance
    districts = blocks.columns.get("district")
    rows: list[tuple[Runs, ...]] = []
    for row in findings.largest_deviation(today, MOST_BLOCKS):
        place = () if districts is None else (words.group(str(districts[row]), say),)
        rows.append(
            (
                str(blocks["code"][row]),
                *place,
                words.capital(words.land_type(int(blocks["land_type"][row]), say)),
                say.number(float(blocks["area_m2"][row]), 0),
                *(say.number(float(getattr(balance, quantity)[row]), 0) for quantity in words.QUANTITIES),
                say.number(float(today.delta_w_percent[row]), 1),
            )
        )
    district = () if districts is None else (Column(say(de="Bezirk", en="District")),)
    columns = (
        Column(say(de="Block", en="Block")),
        *district,
        Column(say(de="Nutzungstyp", en="Land type")),
        Column(say(de="Fläche", en="Area"), "m²", "right"),
        *(Column(say.text(text), "mm/a", "right") for text in words.QUANTITIES.values()),
        Column("ΔW", "%", "right"),
    )
    return Table(_caption(len(rows), len(blocks), say), columns, tuple(rows), "largest-deviation-blocks")


def _caption(listed: int, total: int, say: Voice) -> str:
    if listed == 1:
        return say(de="Der einzige Block des Gebiets heute", en="The only block of the area today")
    if listed == total:
        return say(
            de=f"Alle {listed} Blöcke, nach ihrer Abweichung ΔW heute geordnet",
            en=f"All {listed} blocks, ordered by their deviation ΔW today",
        )
    return say(
        de=f"Die {listed} Blöcke mit der größten Abweichung ΔW heute",
        en=f"The {listed} blocks with the largest deviation ΔW today",
    )
