"""The formulas of the water balance with their symbols and units, readable aloud."""

from blaugruen.reports.document import Formula, Symbol
from blaugruen.reports.documents.voice import Voice


def bagrov(say: Voice) -> Formula:
    """Return the Bagrov relation."""
    return Formula(
        "(dif y)/(dif x) = 1 - y^n, quad y(0) = 0, quad y = E_a / E_p, quad x = W / E_p",
        say(
            de="Ableitung von y nach x gleich 1 minus y hoch n, y von 0 gleich 0, mit y gleich E a durch E p und x "
            "gleich W durch E p",
            en="derivative of y with respect to x equals 1 minus y to the power of n, y of 0 equals 0, with y equal "
            "to E a over E p and x equal to W over E p",
        ),
        "formula-bagrov",
        (
            Symbol("E_a", "E a", say(de="tatsächliche Verdunstung", en="actual evapotranspiration"), "mm/a"),
            _potential(say),
            Symbol("W", "W", say(de="Wasserangebot", en="water supply"), "mm/a"),
            Symbol("n", "n", say(de="Bagrov-Parameter der Oberfläche", en="Bagrov parameter of the surface"), "–"),
        ),
    )


def sealed(say: Voice) -> Formula:
    """Return runoff and infiltration of a sealed surface."""
    return Formula(
        "R_s = f_s a_s (P - E_s), quad I_s = (1 - f_s a_s) (P - E_s)",
        say(
            de="R s gleich f s mal a s mal Klammer P minus E s, I s gleich Klammer 1 minus f s mal a s mal Klammer P "
            "minus E s",
            en="R s equals f s times a s times P minus E s, I s equals 1 minus f s times a s, times P minus E s",
        ),
        "formula-sealed",
        (
            Symbol("R_s", "R s", say(de="Abfluss der Oberfläche s", en="runoff of surface s"), "mm/a"),
            Symbol("I_s", "I s", say(de="Versickerung der Oberfläche s", en="infiltration of surface s"), "mm/a"),
            _precipitation(say),
            Symbol("E_s", "E s", say(de="Verdunstung mit W = P", en="evaporation with W = P"), "mm/a"),
            Symbol("f_s", "f s", say(de="Abflussfaktor", en="runoff factor"), "–"),
            Symbol(
                "a_s", "a s", say(de="Anteil mit Anschluss an die Kanalisation", en="share connected to the sewer"), "–"
            ),
        ),
    )


def ground(say: Voice) -> Formula:
    """Return the evapotranspiration of open ground."""
    return Formula(
        "E_u = y(n, x) E_p, quad x = (P + B + K) / E_p, quad I_u = P - E_u",
        say(
            de="E u gleich y von n und x, mal E p, mit x gleich Klammer P plus B plus K, durch E p; I u gleich P "
            "minus E u",
            en="E u equals y of n and x, times E p, with x equal to P plus B plus K, over E p; I u equals P minus E u",
        ),
        "formula-ground",
        (
            Symbol(
                "E_u", "E u", say(de="Verdunstung des offenen Bodens", en="evapotranspiration of open ground"), "mm/a"
            ),
            Symbol("I_u", "I u", say(de="Versickerung des offenen Bodens", en="infiltration of open ground"), "mm/a"),
            _precipitation(say),
            Symbol("B", "B", say(de="Bewässerung", en="irrigation"), "mm/a"),
            Symbol(
                "K",
                "K",
                say(
                    de="Kapillaraufstieg der Wachstumszeit, in ganzen Millimetern",
                    en="capillary rise of the growing season, in whole millimetres",
                ),
                "mm/a",
            ),
            _potential(say),
        ),
    )


def groundwater(say: Voice) -> Formula:
    """Return the evapotranspiration where roots reach the groundwater."""
    return Formula(
        "E_g = E_u + (E_p - E_u) exp(z / t), quad t = z - d < 0",
        say(
            de="E g gleich E u plus Klammer E p minus E u, mal e hoch z durch t, mit t gleich z minus d, kleiner null",
            en="E g equals E u plus E p minus E u, times e to the power of z over t, with t equal to z minus d, less "
            "than zero",
        ),
        "formula-groundwater",
        (
            Symbol("E_g", "E g", say(de="Verdunstung bei Grundwasseranschluss", en="evapotranspiration with "
            "groundwater in reach"), "mm/a"),
            Symbol("z", "z", say(de="Grundwasserflurabstand", en="depth to groundwater"), "m"),
            Symbol("d", "d", say(de="Wurzeltiefe", en="rooting depth"), "m"),
            Symbol("t", "t", say(de="Höhe der Wurzelzone über dem Grundwasser", en="height of the root zone above the "
            "groundwater"), "m"),
        ),
    )  # fmt: skip


def swale(say: Voice) -> Formula:
    """Return the effect of an infiltration swale."""
    return Formula(
        "R = (1 - m) R_0, quad I = I_0 + (1 - v) m R_0, quad E = E_0 + v m R_0",
        say(
            de="R gleich Klammer 1 minus m mal R null, I gleich I null plus Klammer 1 minus v mal m mal R null, E "
            "gleich E null plus v mal m mal R null",
            en="R equals 1 minus m, times R zero; I equals I zero plus 1 minus v, times m times R zero; E equals E "
            "zero plus v times m times R zero",
        ),
        "formula-swale",
        (
            Symbol("R", "R", say(de="Abfluss des Blocks", en="runoff of the block"), "mm/a"),
            Symbol("I", "I", say(de="Versickerung des Blocks", en="infiltration of the block"), "mm/a"),
            Symbol("E", "E", say(de="Verdunstung des Blocks", en="evapotranspiration of the block"), "mm/a"),
            Symbol(
                "R_0", "R null" if say.language == "de" else "R zero",
                say(de="Abfluss ohne Mulden; ebenso für I und E", en="runoff without swales; likewise for I and E"),
                "mm/a",
            ),
            Symbol("m", "m", say(de="Anteil des Abflusses, der in Mulden fließt", en="share of the runoff led into "
            "swales"), "–"),
            Symbol("v", "v", say(de="Anteil des Zuflusses, der in der Mulde verdunstet", en="share of the inflow that "
            "evaporates in the swale"), "–"),
        ),
    )  # fmt: skip


def delta_w(say: Voice) -> Formula:
    """Return the deviation from the natural water balance."""
    return Formula(
        "Delta W = 100 (abs(R - R_n) + abs(I - I_n) + abs(E - E_n)) / (2 P)",
        say(
            de="Delta W gleich 100 mal die Summe der Beträge von R minus R n, I minus I n und E minus E n, durch 2 P",
            en="delta W equals 100 times the sum of the absolute values of R minus R n, I minus I n and E minus E n, "
            "over 2 P",
        ),
        "formula-delta-w",
        (
            Symbol(
                "Delta W",
                "Delta W",
                say(de="Abweichung vom natürlichen Wasserhaushalt", en="deviation from the natural water balance"),
                "%",
            ),
            Symbol(
                "R_n",
                "R n",
                say(
                    de="Abfluss im naturnahen Zustand; ebenso für I und E",
                    en="runoff in the natural state; likewise for I and E",
                ),
                "mm/a",
            ),
            _precipitation(say),
        ),
    )


def _precipitation(say: Voice) -> Symbol:
    return Symbol("P", "P", say(de="Niederschlag", en="precipitation"), "mm/a")


def _potential(say: Voice) -> Symbol:
    return Symbol("E_p", "E p", say(de="potenzielle Verdunstung", en="potential evapotranspiration"), "mm/a")
