"""One page per scenario: its measures, their extent, and what they change."""

from collections.abc import Iterator

import numpy as np

from blaugruen.planning.plan import PlanResult, State
from blaugruen.planning.project import MeasureSection, ScenarioSection, TargetsSection, WhereSection
from blaugruen.planning.scenario import MeasureKind
from blaugruen.reports.document import Block, BulletList, Code, Column, Paragraph, Run, Section, Table
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice

_SAME_PERCENT = 0.05
"""ΔW of a block counts as changed from this difference on [percentage points]."""
_SURPLUS_MM = 5.0
"""Infiltration counts as raised, and as above the natural one, from this difference on [mm/a]."""
_HECTARES_FROM_M2 = 1e7


def scenarios(result: PlanResult, say: Voice) -> Section:
    """Return the section with one subsection per scenario."""
    heading = say(de="Szenarien", en="Scenarios")
    if not result.scenarios:
        nothing = say(de="Die Projektdatei enthält keine Szenarien.", en="The project file contains no scenarios.")
        return Section(heading, "scenarios", (Paragraph(nothing),))
    intro = say(
        de="Ein Szenario verändert die Blöcke durch Maßnahmen; danach wird der Wasserhaushalt neu gerechnet. Ob die "
        "Flächen verfügbar sind, was die Maßnahmen kosten und ob sie genehmigt werden können, prüft dieser Bericht "
        "nicht.",
        en="A scenario changes the blocks through measures; then the water balance is computed anew. Whether the areas "
        "are available, what the measures cost and whether they can be permitted is not examined in this report.",
    )
    pages: list[Block] = [Paragraph(intro)]
    pairs = zip(result.project.scenarios, result.scenarios, strict=True)
    for number, (section, state) in enumerate(pairs, start=1):
        pages.append(_page(result, section, state, number, say))
    return Section(heading, "scenarios", tuple(pages))


def _page(result: PlanResult, section: ScenarioSection, state: State, number: int, say: Voice) -> Section:
    today = result.today
    blocks: list[Block] = []
    description = say.text(state.description).strip()
    if description:
        blocks.append(Paragraph(description))
    described = tuple(_described(section, say))
    if described:
        blocks.append(BulletList(described))
    else:
        blocks.append(Paragraph(say(de="Das Szenario enthält keine Maßnahmen.", en="The scenario has no measures.")))
    blocks += [
        _extent(today, state, number, say),
        Paragraph(f"{_effect(today, state, say)}{_surplus(result, state, say)}"),
        _change(today, state, number, say),
    ]
    return Section(words.title(state, say), f"scenario-{number}", tuple(blocks))


def _described(section: ScenarioSection, say: Voice) -> Iterator[tuple[Run, ...]]:
    for measure in section.measures:
        yield (_measure(measure, say), *_where(measure.where, say))
    for target in section.targets:
        yield from ((goal, *_where(target.where, say)) for goal in _goals(target, say))


def _measure(measure: MeasureSection, say: Voice) -> str:
    share = say.share(measure.fraction)
    match measure.kind:
        case MeasureKind.GREEN_ROOF:
            return say(
                de=f"Gründächer: mindestens {share} der Dachfläche jedes Blocks sind begrünt",
                en=f"Green roofs: at least {share} of the roof area of every block is green",
            )
        case MeasureKind.UNSEALING:
            return say(
                de=f"Entsiegelung: {share} der befestigten, nicht bebauten Fläche jedes Blocks werden zu offenem Boden",
                en=f"Unsealing: {share} of the paved, unbuilt area of every block becomes open ground",
            )
        case MeasureKind.INFILTRATION_SWALE:
            return say(
                de=f"Versickerungsmulden: mindestens {share} des Oberflächenabflusses jedes Blocks fließen in Mulden",
                en=f"Infiltration swales: at least {share} of the surface runoff of every block is led into swales",
            )


def _goals(target: TargetsSection, say: Voice) -> Iterator[str]:
    if target.green_roof_fraction is not None:
        share = say.share(target.green_roof_fraction, 1)
        yield say(
            de=f"Gründächer auf insgesamt {share} der Fläche ohne Straßen, auf die Blöcke verteilt",
            en=f"Green roofs on {share} of the area without roads in total, distributed to the blocks",
        )
    if target.unpaved_fraction is not None:
        share = say.share(target.unpaved_fraction, 1)
        yield say(
            de=f"Offener Boden auf insgesamt {share} der Fläche ohne Straßen, auf die Blöcke verteilt",
            en=f"Open ground on {share} of the area without roads in total, distributed to the blocks",
        )
    if target.swale_fraction is not None:
        share = say.share(target.swale_fraction, 1)
        yield say(
            de=f"An Mulden angeschlossene versiegelte Fläche von insgesamt {share} der Fläche ohne Straßen, auf die "
            "Blöcke verteilt",
            en=f"Sealed area drained to swales of {share} of the area without roads in total, distributed to the "
            "blocks",
        )


def _where(where: WhereSection, say: Voice) -> Iterator[Run]:
    """Yield where a measure applies; block types as they are written in the data, which may be another language."""
    kinds = tuple(words.land_type_named(name, say) for name in where.land_types)
    limits = [
        f"{name}: {', '.join(accepted)}"
        for name, accepted in (
            (say(de="Nutzungstyp", en="land type"), kinds),
            (words.column("district", say), where.districts),
        )
        if accepted
    ]
    if where.codes:
        limits.append(say.blocks(len(where.codes)) if len(where.codes) > 8 else f"{say(de='Blöcke', en='blocks')}: "
        f"{', '.join(where.codes)}")  # fmt: skip
    if not limits and not where.block_types:
        yield say(de=" (in allen Blöcken).", en=" (in all blocks).")
        return
    yield say(de=" (nur ", en=" (only ") + "; ".join(limits)
    if where.block_types:
        yield f"{'; ' if limits else ''}{words.column('block_type', say)} "
        for number, name in enumerate(where.block_types):
            yield ", " if number else ""
            yield Code(name)
    yield ")."


def _extent(today: State, state: State, number: int, say: Voice) -> Table:
    now, then = today.measures, state.measures
    named = (
        (say(de="Gründächer", en="Green roofs"), now.green_roof_m2, then.green_roof_m2),
        (_open_ground(today, say), now.unpaved_m2, then.unpaved_m2),
        (
            say(de="An Mulden angeschlossene versiegelte Fläche", en="Sealed area drained to swales"),
            now.drained_to_swales_m2,
            then.drained_to_swales_m2,
        ),
    )
    in_hectares = max(max(before, after) for _, before, after in named) >= _HECTARES_FROM_M2
    factor, unit, decimals = (1e-4, "ha", 1) if in_hectares else (1.0, "m²", 0)
    rows = tuple(
        (
            name,
            say.number(factor * before, decimals),
            say.number(factor * after, decimals),
            say.number(factor * (after - before), decimals, signed=True),
        )
        for name, before, after in named
    )
    columns = (
        Column(say(de="Fläche", en="Area")),
        Column(say(de="Heute", en="Today"), unit, "right"),
        Column(say(de="Szenario", en="Scenario"), unit, "right"),
        Column(say(de="Änderung", en="Change"), unit, "right"),
    )
    return Table(say(de="Umfang der Maßnahmen", en="Extent of the measures"), columns, rows, f"measures-{number}")


def _open_ground(today: State, say: Voice) -> str:
    if findings.has_road_shares(today.blocks):
        return say(de="Offener Boden (ohne Straßen)", en="Open ground (without roads)")
    return say(de="Offener Boden", en="Open ground")


def _surplus(result: PlanResult, state: State, say: Voice) -> str:
    """Return why a scenario that lets more infiltrate than nature does gains less than its runoff suggests."""
    now, then, natural = (part.balance.mean_mm("infiltration_mm") for part in (result.today, state, result.natural))
    if then < now + _SURPLUS_MM or then < natural + _SURPLUS_MM:
        return ""
    return " " + say(
        de=f"Im Mittel versickern dann {say.depth(then)} statt {say.depth(now)}; naturnah wären es "
        f"{say.depth(natural)}. Was darüber liegt, zählt in ΔW als Abweichung.",
        en=f"On average, {say.depth(then)} then infiltrate instead of {say.depth(now)}; in the natural state it would "
        f"be {say.depth(natural)}. What exceeds that counts as deviation in ΔW.",
    )


def _effect(today: State, state: State, say: Voice) -> str:
    change = state.delta_w_percent - today.delta_w_percent
    better = int((change < -_SAME_PERCENT).sum())
    worse = int((change > _SAME_PERCENT).sum())
    total = len(change)
    if not better and not worse:
        return say(
            de="In keinem Block ändert sich die Abweichung ΔW merklich.",
            en="The deviation ΔW does not change noticeably in any block.",
        )
    text = say(
        de=f"Die Abweichung ΔW sinkt in {say.number(better)} von {say.blocks_dative(total)}.",
        en=f"The deviation ΔW falls in {say.number(better)} of {say.blocks(total)}.",
    )
    if worse:
        text += " " + say(
            de=f"In {say.blocks_dative(worse)} steigt sie: Dort entfernt die Maßnahme den Block vom naturnahen "
            "Wasserhaushalt, zum Beispiel weil mehr versickert als in der Natur.",
            en=f"In {say.blocks(worse)} it rises: there the measure moves the block away from the natural water "
            "balance, for example because more infiltrates than in nature.",
        )
    return text


def _change(today: State, state: State, number: int, say: Voice) -> Table:
    def row(name: str, unit: str, before: float, after: float) -> tuple[str, ...]:
        return (
            name,
            unit,
            say.number(before, 1),
            say.number(after, 1),
            say.number(after - before, 1, signed=True),
        )

    rows = [
        row(say.text(text), "mm/a", today.balance.mean_mm(quantity), state.balance.mean_mm(quantity))
        for quantity, text in words.QUANTITIES.items()
    ]
    rows.append(row("ΔW", "%", today.delta_w_mean_percent, state.delta_w_mean_percent))
    now, then = (float(np.max(part.delta_w_percent)) for part in (today, state))
    rows.append(row(say(de="Größte ΔW eines Blocks", en="Largest ΔW of a block"), "%", now, then))
    columns = (
        Column(say(de="Größe", en="Quantity")),
        Column(say(de="Einheit", en="Unit")),
        Column(say(de="Heute", en="Today"), align="right"),
        Column(say(de="Szenario", en="Scenario"), align="right"),
        Column(say(de="Änderung", en="Change"), align="right"),
    )
    caption = say(de="Wirkung auf den Wasserhaushalt", en="Effect on the water balance")
    return Table(caption, columns, tuple(rows), f"effect-{number}")
