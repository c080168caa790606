"""At a glance: key figures, and the result in plain words."""

from blaugruen.planning.plan import PlanResult, State, TargetCheck
from blaugruen.reports.document import Block, KeyFigure, KeyFigures, Note, Paragraph, Reference, Runs, Section
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.plan.maps import map_of_today
from blaugruen.reports.documents.plan.targets import statement
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Text


def overview(result: PlanResult, say: Voice) -> Section:
    """Return the section "At a glance"."""
    blocks: list[Block] = [
        KeyFigures(_key_figures(result, say)),
        Paragraph(f"{_today(result, say)} {_natural(result, say)} {_deviation(result, say)}"),
        Paragraph(_scenarios(result, say)),
    ]
    targets = " ".join(_target(check, result, say) for check in result.targets)
    if targets:
        blocks.append(Paragraph(targets))
    picture = map_of_today(result, say)
    if picture:
        blocks.append(picture)
    blocks.append(_caution(result, say))
    return Section(say(de="Auf einen Blick", en="At a glance"), "overview", tuple(blocks))


def _key_figures(result: PlanResult, say: Voice) -> tuple[KeyFigure, ...]:
    today, natural, best = result.today, result.natural, findings.best(result)
    cover = findings.surfaces(today.blocks)
    delta_w = say.number(today.delta_w_mean_percent, 1)
    with_best = "" if best is None else f"{_with(best, say)} {say.percent(best.delta_w_mean_percent)}"

    def water(quantity: str) -> KeyFigure:
        now, then = today.balance.mean_mm(quantity), natural.balance.mean_mm(quantity)
        explanation = say(de=f"naturnah {say.depth(then)}", en=f"natural state {say.depth(then)}")
        if best is not None:
            explanation = f"{_with(best, say)} {say.depth(best.balance.mean_mm(quantity))}; {explanation}"
        name = say.text(words.QUANTITIES[quantity])
        return KeyFigure(say.number(now, 0), say(de=f"{name} heute", en=f"{name} today"), "mm/a", explanation)

    return (
        KeyFigure(
            delta_w, say(de="Abweichung vom natürlichen Wasserhaushalt (ΔW) heute", en="Deviation from the natural "
            "water balance (ΔW) today"), "%", with_best,
        ),
        water("runoff_mm"),
        water("evapotranspiration_mm"),
        KeyFigure(say.number(len(today.blocks)), say.text(_noun(len(today.blocks)))),
        _area(cover.total, say),
        KeyFigure(
            say.number(100 * cover.sealed / cover.total, 0),
            say(de="der Fläche sind versiegelt", en="of the area is sealed"),
            "%",
            say(de="Dächer, befestigte Flächen und Straßen", en="roofs, paved ground and roads"),
        ),
    )  # fmt: skip


def _noun(count: int) -> Text:
    return Text(de="Block", en="Block") if count == 1 else Text(de="Blöcke", en="Blocks")


def _area(area_m2: float, say: Voice) -> KeyFigure:
    value, unit = say.area(area_m2).split("\u00a0")
    return KeyFigure(value, say(de="Fläche des Gebiets", en="Size of the area"), unit)


def _with(state: State, say: Voice) -> str:
    return say(de=f"mit {say.quoted(words.title(state, say))}", en=f"with {say.quoted(words.title(state, say))}")


def _today(result: PlanResult, say: Voice) -> str:
    balance = result.today.balance
    rain = balance.mean_mm("precipitation_mm")
    runoff, infiltration, evaporation = (balance.mean_mm(name) for name in words.QUANTITIES)
    start = say(
        de=f"Im Mittel fallen {say.depth(rain)} Niederschlag im Jahr, das sind {say.number(rain, 0)} Liter auf jeden "
        f"Quadratmeter. Davon fließen heute {say.depth(runoff)} oberirdisch oder in die Kanalisation ab",
        en=f"On average, {say.depth(rain)} of precipitation fall in a year, that is {say.number(rain, 0)} litres on "
        f"every square metre. Of this, {say.depth(runoff)} run off today on the surface or into the sewer",
    )
    if infiltration < 0:
        return start + say(
            de=f", und {say.depth(evaporation)} verdunsten. Das ist mehr, als Regen fällt: Gewässer, Pflanzen am "
            f"Grundwasser oder Bewässerung entziehen dem Untergrund im Saldo {say.depth(-infiltration)}.",
            en=f", and {say.depth(evaporation)} evaporate. That is more than falls as rain: water bodies, plants "
            f"reaching the groundwater or irrigation take a net {say.depth(-infiltration)} out of the ground.",
        )
    return start + say(
        de=f", {say.depth(infiltration)} versickern und {say.depth(evaporation)} verdunsten.",
        en=f", {say.depth(infiltration)} infiltrate and {say.depth(evaporation)} evaporate.",
    )


def _natural(result: PlanResult, say: Voice) -> str:
    runoff, infiltration, evaporation = (say.depth(result.natural.balance.mean_mm(name)) for name in words.QUANTITIES)
    return say(
        de=f"Im naturnahen Zustand wären es {runoff} Abfluss, {infiltration} Versickerung und {evaporation} "
        "Verdunstung.",
        en=f"In the natural state it would be {runoff} of runoff, {infiltration} of infiltration and {evaporation} of "
        "evapotranspiration.",
    )


def _deviation(result: PlanResult, say: Voice) -> str:
    percent = say.percent(result.today.delta_w_mean_percent)
    return say(
        de=f"Die Abweichung ΔW beträgt heute {percent}: So groß ist der Teil des Regens, der einen anderen Weg nimmt "
        "als in der Natur.",
        en=f"The deviation ΔW is {percent} today: this is the part of the rain that takes a different path "
        "than in nature.",
    )


def _scenarios(result: PlanResult, say: Voice) -> str:
    ranked = findings.by_closeness(result)
    if not ranked:
        return say(
            de="Szenarien wurden nicht gerechnet; der Bericht beschreibt den heutigen Zustand.",
            en="No scenarios were computed; the report describes the state of today.",
        )
    first = ranked[0]
    name, reached = say.quoted(words.title(first, say)), say.percent(first.delta_w_mean_percent)
    change = first.delta_w_mean_percent - result.today.delta_w_mean_percent
    if findings.is_small(change):
        return _no_real_change(len(ranked), name, reached, say)
    if change > 0:
        return _all_worse(len(ranked), name, reached, say)
    points = say.points(change)
    if len(ranked) == 1:
        return say(
            de=f"Das Szenario {name} bringt das Gebiet dem naturnahen Zustand näher: ΔW sinkt um {points} auf "
            f"{reached}.",
            en=f"The scenario {name} brings the area closer to the natural state: ΔW falls by {points} to {reached}.",
        )
    start = say(
        de=f"Von den {say.in_words(len(ranked))} Szenarien kommt {name} dem naturnahen Zustand am nächsten: ΔW sinkt "
        f"um {points} auf {reached}.",
        en=f"Of the {say.in_words(len(ranked))} scenarios, {name} comes closest to the natural state: ΔW falls by "
        f"{points} to {reached}.",
    )
    return f"{start}{_runners_up(ranked, say)}"


def _runners_up(ranked: tuple[State, ...], say: Voice) -> str:
    near = [
        f"{say.quoted(words.title(state, say))} ({say.percent(state.delta_w_mean_percent)})"
        for state in ranked[1:]
        if findings.is_small(state.delta_w_mean_percent - ranked[0].delta_w_mean_percent)
    ]
    if not near:
        return ""
    one = len(near) == 1
    return " " + say(
        de=f"{say.listed(near)} {'liegt' if one else 'liegen'} praktisch gleichauf; bei so kleinen Unterschieden "
        "sollten andere Gründe entscheiden, etwa Kosten, verfügbare Flächen oder Pflege.",
        en=f"{say.listed(near)} {'is' if one else 'are'} practically level; with differences this small, other reasons "
        "should decide, such as cost, available space or maintenance.",
    )


def _no_real_change(count: int, name: str, reached: str, say: Voice) -> str:
    if count == 1:
        return say(
            de=f"Das Szenario {name} verändert die Abweichung kaum: ΔW läge bei {reached}.",
            en=f"The scenario {name} hardly changes the deviation: ΔW would be {reached}.",
        )
    return say(
        de=f"Keines der {say.in_words(count)} Szenarien verringert die Abweichung merklich; am niedrigsten läge ΔW "
        f"mit {name} bei {reached}.",
        en=f"None of the {say.in_words(count)} scenarios reduces the deviation noticeably; ΔW would be lowest with "
        f"{name} at {reached}.",
    )


def _all_worse(count: int, name: str, reached: str, say: Voice) -> str:
    if count == 1:
        return say(
            de=f"Das Szenario {name} entfernt das Gebiet vom naturnahen Zustand: ΔW stiege auf {reached}.",
            en=f"The scenario {name} moves the area away from the natural state: ΔW would rise to {reached}.",
        )
    return say(
        de=f"Alle {say.in_words(count)} Szenarien entfernen das Gebiet vom naturnahen Zustand; am wenigsten {name} "
        f"mit {reached}.",
        en=f"All {say.in_words(count)} scenarios move the area away from the natural state, {name} the least with "
        f"{reached}.",
    )


def _target(check: TargetCheck, result: PlanResult, say: Voice) -> str:
    target = statement(check, say)
    today = check.is_met(result.today.key)
    met = [say.quoted(words.title(state, say)) for state in result.scenarios if check.is_met(state.key)]
    if not result.scenarios:
        return say(
            de=f"Das Ziel {target} ist heute {'erreicht' if today else 'nicht erreicht'}.",
            en=f"The target {target} is {'met' if today else 'not met'} today.",
        )
    if not met:
        one = len(result.scenarios) == 1
        return say(
            de=f"Das Ziel {target} ist heute {'erreicht' if today else 'nicht erreicht'}, und "
            f"{'das Szenario erreicht' if one else 'keines der Szenarien erreicht'} es{' nicht' if one else ''}.",
            en=f"The target {target} is {'met' if today else 'not met'} today, and "
            f"{'the scenario does not meet it' if one else 'none of the scenarios meets it'}.",
        )
    return say(
        de=f"Das Ziel {target} ist heute {'bereits erreicht' if today else 'nicht erreicht'}; "
        f"{say.listed(met)} {'erreicht' if len(met) == 1 else 'erreichen'} es.",
        en=f"The target {target} is {'already met' if today else 'not met'} today; "
        f"{say.listed(met)} {'meets' if len(met) == 1 else 'meet'} it.",
    )


def _caution(result: PlanResult, say: Voice) -> Note:
    lines: list[Runs] = [
        say(
            de="Alle Zahlen sind langjährige Mittel aus einem Modell. Sie helfen, Zustände zu vergleichen und "
            "Schwerpunkte zu setzen. Für den Nachweis einzelner Grundstücke und für Starkregen taugen sie nicht.",
            en="All figures are long-term means from a model. They help to compare states and to set priorities. They "
            "are no proof for single plots and say nothing about heavy rain.",
        )
    ]
    if result.quality:
        count = len(result.quality)
        lines.append(
            say(
                de=(f"Zu den Eingangsdaten gibt es {'einen Hinweis' if count == 1 else f'{count} Hinweise'}: ",
                    Reference("data-quality"), "."),
                en=(f"There {'is one remark' if count == 1 else f'are {count} remarks'} on the input data: ",
                    Reference("data-quality"), "."),
            )
        )  # fmt: skip
    if findings.has_own_constants(result):
        lines.append(
            say(
                de=(
                    (
                        "Einige Konstanten des Modells sind durch keine Quelle belegt; die Ergebnisse sind nicht "
                        "besser gesichert als diese: "
                    ),
                    Reference("constants"),
                    ".",
                ),
                en=(
                    "Some constants of the model have no source; the results are no better supported than these: ",
                    Reference("constants"),
                    ".",
                ),
            )
        )
    title = say(de="Wie die Zahlen zu lesen sind", en="How to read the figures")
    return Note("info", tuple(Paragraph(line) for line in lines), title)
