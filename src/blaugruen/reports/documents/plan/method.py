"""How the numbers come about: the model in words, its modes, differences from R-Abimo, and its limits."""

from blaugruen.planning.balance.model import Mode
from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import BulletList, Definition, Definitions, Paragraph, Reference, Runs, Section, Strong
from blaugruen.reports.documents.plan import formulas, words
from blaugruen.reports.documents.plan.findings import SMALL_PERCENT
from blaugruen.reports.documents.voice import Voice


def method(result: PlanResult, say: Voice) -> Section:
    """Return the method page."""
    return Section(
        say(de="Methode", en="Method"),
        "method",
        (
            Paragraph(_model(say)),
            _bagrov(result, say),
            _sealed(say),
            _ground(say),
            _swale(say),
            _natural(result, say),
            _differences(say),
            _limits(say),
        ),
    )


def _model(say: Voice) -> Runs:
    return say(
        de=(
            "Gerechnet wird der langjährige mittlere Wasserhaushalt jedes Blocks für sich, nach dem Modell ABIMO ",
            Reference("source-abimo"),
            " in der Fassung von R-Abimo ",
            Reference("source-rabimo"),
            (
                ". Jede Oberfläche verdunstet so viel, wie ihr Wasserangebot und die potenzielle Verdunstung "
                "zulassen. Der Rest fließt ab, wo die Fläche an die Kanalisation angeschlossen ist, und versickert "
                "sonst. Die Beiträge der Oberflächen werden mit ihren Flächenanteilen addiert. Alle Wasserhöhen "
                "beziehen sich auf die ganze Blockfläche. Die Konstanten stehen in "
            ),
            Reference("constants"),
            ".",
        ),
        en=(
            "The long-term mean water balance of every block is computed on its own, with the model ABIMO ",
            Reference("source-abimo"),
            " in the form of R-Abimo ",
            Reference("source-rabimo"),
            (
                ". Every surface evaporates as much as its water supply and the potential evapotranspiration allow. "
                "The rest runs off where the surface is connected to the sewer, and infiltrates elsewhere. The "
                "contributions of the surfaces are added with their shares of the area. All depths refer to the "
                "whole area of the block. The constants are listed in "
            ),
            Reference("constants"),
            ".",
        ),
    )


def _bagrov(result: PlanResult, say: Voice) -> Section:
    exact = result.project.mode is Mode.EXACT
    used = say(
        de=("Dieser Bericht wurde im Modus ", Strong("exakt" if exact else "kompatibel"), " gerechnet."),
        en=("This report was computed in the mode ", Strong("exact" if exact else "compatible"), "."),
    )
    return Section(
        say(de="Verdunstung und Rechenmodus", en="Evaporation and mode of computation"),
        "method-bagrov",
        (
            Paragraph(
                say(
                    de=(
                        "Wie viel vom Wasserangebot verdunstet, sagt die Beziehung von Bagrov ",
                        Reference("source-bagrov"),
                        (
                            ". Der Parameter n steht für das Wasser, das die Verdunstung erreicht: klein auf "
                            "Dächern, groß unter Wald auf tiefem Lehm."
                        ),
                    ),
                    en=(
                        "How much of the supply evaporates is given by the relation of Bagrov ",
                        Reference("source-bagrov"),
                        (
                            ". The parameter n stands for the water within reach of evaporation: small on roofs, "
                            "large under forest on deep loam."
                        ),
                    ),
                )
            ),
            formulas.bagrov(say),
            Paragraph(used),
            Definitions(tuple(_modes(say))),
        ),
    )


def _modes(say: Voice) -> tuple[Definition, Definition]:
    return (
        Definition(
            say(de="exakt", en="exact"),
            say(
                de="Die Gleichung wird bis zur Rechengenauigkeit gelöst (eigene Herleitung über eine Reihe und das "
                "Newton-Verfahren).",
                en="The equation is solved to machine precision (own derivation with a series and Newton's method).",
            ),
        ),
        Definition(
            say(de="kompatibel", en="compatible"),
            say(
                de="Die Gleichung wird mit den Näherungen von ABIMO gelöst, damit die Werte mit R-Abimo "
                "übereinstimmen. Die Näherung weicht um bis zu etwa 0,018 im Verhältnis von tatsächlicher zu "
                "potenzieller Verdunstung ab.",
                en="The equation is solved with the approximations of ABIMO, so that the values agree with R-Abimo. "
                "The approximation is off by up to about 0.018 in the ratio of actual to potential "
                "evapotranspiration.",
            ),
        ),
    )


def _sealed(say: Voice) -> Section:
    return Section(
        say(de="Versiegelte Flächen", en="Sealed surfaces"),
        "method-sealed",
        (
            Paragraph(
                say(
                    de="Unterschieden werden Dächer, Gründächer und fünf Belagsklassen. Ihre Verdunstung folgt aus dem "
                    "Niederschlag und ihrem eigenen Parameter n, ihr Abfluss aus dem Anschluss an die Kanalisation und "
                    "einem Abflussfaktor.",
                    en="Roofs, green roofs and five surface classes are told apart. Their evaporation follows from "
                    "precipitation and their own parameter n, their runoff from the connection to the sewer and a "
                    "runoff factor.",
                )
            ),
            formulas.sealed(say),
            Paragraph(
                say(
                    de="Der Abflussfaktor von Dächern ist 1; bei einem kleineren eigenen Wert zählt der Rest als "
                    "Verdunstung. Unbefestigte Straßenränder verdunsten wie die Belagsklasse 5 und versickern den "
                    "Rest.",
                    en="The runoff factor of roofs is 1; with a smaller value of your own, the rest counts as "
                    "evaporation. Unpaved verges evaporate like surface class 5 and infiltrate the rest.",
                )
            ),
        ),
    )


def _ground(say: Voice) -> Section:
    return Section(
        say(de="Offener Boden und Gewässer", en="Open ground and water"),
        "method-ground",
        (
            Paragraph(
                say(
                    de="Das Wasserangebot des offenen Bodens besteht aus Niederschlag, Bewässerung und "
                    "Kapillaraufstieg aus dem Grundwasser. Der Parameter n folgt aus nutzbarer Feldkapazität (über "
                    "den Bodenkennwert G02), Vegetationsklasse oder Wald und der Nässe des Sommerhalbjahrs. Offener "
                    "Boden gibt keinen Oberflächenabfluss ab. Auf Gewässern verdunstet so viel, wie das Klima zulässt.",
                    en="The supply of open ground consists of precipitation, irrigation and capillary rise from the "
                    "groundwater. The parameter n follows from the usable field capacity (through the soil index "
                    "G02), the vegetation class or forest, and the wetness of the summer half-year. Open ground "
                    "gives no surface runoff. Water bodies evaporate at the potential rate.",
                )
            ),
            formulas.ground(say),
            Paragraph(
                say(
                    de="Als Feldkapazität gilt der Wert für 0–30 cm, im Wald der für 0–150 cm. Unterscheiden sich "
                    "beide um mindestens den kleineren, wird gemittelt: 75 % zählt der eigene, 25 % der andere Wert. "
                    "Ist einer von beiden kleiner als 1 %, gilt der Wert für unbekannte Böden.",
                    en="The field capacity is the value for 0–30 cm, in forest that for 0–150 cm. Where the two "
                    "differ by at least the smaller one, they are averaged: 75% for the own value, 25% for the "
                    "other. Where one of them is below 1%, the value for unknown soils applies.",
                )
            ),
            Paragraph(
                say(
                    de="Erreichen die Wurzeln das Grundwasser, nähert sich die Verdunstung der potenziellen:",
                    en="Where the roots reach the groundwater, evaporation approaches the potential rate:",
                )
            ),
            formulas.groundwater(say),
        ),
    )


def _swale(say: Voice) -> Section:
    return Section(
        say(de="Maßnahmen", en="Measures"),
        "method-measures",
        (
            Paragraph(
                say(
                    de="Beim Gründach tritt an die Stelle des Parameters n des Dachs der des Gründachs. Entsiegelung "
                    "macht befestigte Fläche zu offenem Boden. Mulden nehmen einen Teil des Oberflächenabflusses auf, "
                    "verdunsten davon einen kleinen Teil und versickern den Rest:",
                    en="Green roofs replace the parameter n of the roof by that of the green roof. Unsealing turns "
                    "paved ground into open ground. Swales take in part of the surface runoff, evaporate a small "
                    "part of it and infiltrate the rest:",
                )
            ),
            formulas.swale(say),
            Paragraph(
                say(
                    de="Vorgaben für das ganze Gebiet werden auf die Blöcke verteilt, die noch darunter liegen: je "
                    "mehr ein Block noch aufnehmen kann, desto mehr bekommt er.",
                    en="Targets for the whole area are distributed to the blocks below them, in proportion to what "
                    "these can still take.",
                )
            ),
        ),
    )


def _natural(result: PlanResult, say: Voice) -> Section:
    described = say.text(words.NATURAL_STATES[result.project.natural])
    return Section(
        say(de="Naturnaher Zustand und ΔW", en="Natural state and ΔW"),
        "method-natural",
        (
            Paragraph(
                say(
                    de="Verglichen wird mit einem gedachten Zustand desselben Gebiets bei demselben Klima: "
                    f"{described}. Bewässerung bleibt unverändert; Straßenflächen gelten als unbefestigt. ΔW sagt, "
                    "welcher Teil des Niederschlags einen anderen Weg nimmt als in diesem Zustand: 0 % bedeutet "
                    "denselben Wasserhaushalt, 100 % einen völlig anderen. Für Gruppen und das Gebiet wird mit der "
                    "Fläche gewichtet.",
                    en="The comparison is with an imagined state of the same area under the same climate, "
                    f"{described}. Irrigation stays as it is; roads count as unpaved. ΔW says which part of the "
                    "precipitation takes a different path than in that state: 0% means the same water balance, 100% an "
                    "entirely different one. For groups and the area, the mean is weighted by area.",
                )
            ),
            formulas.delta_w(say),
        ),
    )


def _differences(say: Voice) -> Section:
    return Section(
        say(de="Unterschiede zu R-Abimo", en="Differences from R-Abimo"),
        "method-differences",
        (
            Paragraph(
                say(
                    de=("Auch im kompatiblen Modus können Werte von R-Abimo 2.1.0 ", Reference("source-rabimo"),
                        " abweichen:"),
                    en=("Also in the compatible mode, values may deviate from R-Abimo 2.1.0 ",
                        Reference("source-rabimo"), ":"),
                )
            ),
            BulletList(
                say(
                    de=(
                        ("Jeder Block rechnet mit seinem eigenen Anteil ohne Straße; R-Abimo verwendet beim offenen "
                        "Boden den des ersten Blocks für alle."),
                        ("Ein Block allein ergibt dieselben Werte wie im Stapel; R-Abimo löst einzelne Blöcke mit "
                        "einem anderen, gröberen Verfahren."),
                        "Nichts wird gerundet; R-Abimo rundet Wasserhöhen auf drei und ΔW auf eine Nachkommastelle.",
                        ("Erreichbare Ziele für das ganze Gebiet werden immer erreicht; R-Abimo verfehlt sie in "
                        "Sonderfällen oder gibt keinen Wert zurück."),
                    ),
                    en=(
                        ("Every block uses its own share without roads; for open ground, R-Abimo uses that of the "
                        "first block for all."),
                        ("A block alone gives the same values as in a batch; R-Abimo solves single blocks with "
                        "another, coarser method."),
                        "Nothing is rounded; R-Abimo rounds depths to three decimals and ΔW to one.",
                        ("Targets for the whole area that can be met are always met; in special cases R-Abimo misses "
                        "them or returns no value."),
                    ),
                )
            ),
        ),
    )  # fmt: skip


def _limits(say: Voice) -> Section:
    return Section(say(de="Grenzen", en="Limits"), "method-limits", (BulletList(_limit_lines(say)),))


def _limit_lines(say: Voice) -> tuple[str, ...]:
    threshold = say.number(SMALL_PERCENT, 1)
    return say(
        de=(
            (
                "Es sind langjährige Jahresmittel. Über einzelne Jahre, Starkregen, Überflutung oder "
                "Trockenzeiten sagen sie nichts."
            ),
            (
                "Die Mulde ist ideal: Sie braucht keine Fläche, läuft nie über und kennt keine "
                "Durchlässigkeit des Bodens. Was sie wirklich leisten kann, ist eine Frage der Bemessung."
            ),
            "Wasser fließt nicht von Block zu Block; Kanalnetz, Gewässer und Gefälle kommen nicht vor.",
            "Nur drei Maßnahmen lassen sich unterscheiden: Gründach, Entsiegelung und Versickerungsmulde.",
            (
                "Versickerung kann negativ sein, wo Gewässer, Bewässerung oder Kapillaraufstieg mehr "
                "verdunsten lassen, als Regen fällt."
            ),
            (
                f"Unterschiede der mittleren ΔW unter {threshold} Prozentpunkten nennt dieser Bericht "
                "gering. Diese Schwelle ist ein Vorschlag, kein belegter Wert."
            ),
        ),
        en=(
            (
                "These are long-term annual means. They say nothing about single years, heavy rain, "
                "flooding or dry spells."
            ),
            (
                "The swale is ideal: it takes no space, never overflows and knows no conductivity of the "
                "soil. What it can really do is a matter of design."
            ),
            "Water does not flow from block to block; sewers, streams and slopes do not occur.",
            "Only three measures can be told apart: green roof, unsealing and infiltration swale.",
            (
                "Infiltration can be negative where water bodies, irrigation or capillary rise make more "
                "evaporate than falls as rain."
            ),
            (
                f"This report calls differences of mean ΔW below {threshold} percentage points small. This "
                "threshold is a proposal, not a sourced value."
            ),
        ),
    )
