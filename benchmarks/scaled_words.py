"""Names and sentences for the scaled database: enough that lists, indexes and search have something to tell apart."""

from __future__ import annotations

from itertools import product

TOWNS = tuple(
    first + second
    for second, first in product(
        ("brück", "furt", "rode", "heim", "bach", "tal", "hausen", "feld", "stedt", "münde"),
        (
            *("Auen", "Linden", "Hafen", "Birken", "Erlen", "Eichen", "Buchen", "Wiesen", "Mühlen", "Silber"),
            *("Stein", "Weiden", "Ulmen", "Kirsch", "Apfel", "Moor", "Sand", "Kalk", "Berg", "Quell"),
        ),
    )
)
"""Two hundred fictional municipalities."""

UNITS = (
    ("KA", "Stabsstelle Klimaanpassung"),
    ("61", "Stadtplanungsamt"),
    ("66", "Tiefbauamt"),
    ("67", "Grünflächenamt"),
    ("20", "Kämmerei"),
    ("30", "Rechtsamt"),
    ("36", "Umweltamt"),
    ("SE", "Stadtentwässerung"),
)
FIRST_NAMES = (
    "Sabine",
    "Uwe",
    "Derya",
    "Bernd",
    "Gisela",
    "Ines",
    "Volker",
    "Nadine",
    "Erik",
    "Petra",
    "Leyla",
    "Jonas",
)
LAST_NAMES = ("Thormann", "Karsten", "Polat", "Osterkamp", "Nowak", "Grohe", "Rottmann", "Sassen", "Vogt", "Klindt")

SUBJECTS = (
    *("Planung und Pflege", "Kanalbau und Stadtgrün", "Tiefbau und Haushalt", "Bauleitplanung und Entwässerung"),
    *("Ämter und Eigenbetriebe", "Verwaltung und Rat", "Liegenschaften und Schulen", "Straße und Baumschutz"),
)
PREDICATES = (
    *("stimmen sich zu spät ab", "haben keinen gemeinsamen Plan", "rechnen mit verschiedenen Zahlen"),
    *("arbeiten im Jour fixe zusammen", "haben eine feste Ansprechperson", "teilen ihre Erfahrungen offen"),
    *("streiten über die Unterhaltung", "warten auf einen Grundsatzbeschluss"),
)
THINGS = (
    *("Versickerungsmulden", "Baumrigolen", "Gründächer", "Zisternen", "Rigolen", "Fassadenbegrünung", "Notwasserwege"),
    *("Retentionsflächen", "Entsiegelung", "Niederschlagswassergebühr", "Pflegeverträge", "Bodengutachten"),
)
SENTENCES = (
    "Im Workshop waren sich alle einig, dass hier mehr möglich wäre.",
    "Beim letzten Starkregen ist das deutlich geworden.",
    "Die Zuständigkeit ist im Geschäftsverteilungsplan nicht geregelt.",
    "Ein Pilotprojekt läuft gut, wird aber nicht als Regelfall übernommen.",
    "Für die laufende Unterhaltung fehlt eine eigene Haushaltsstelle.",
    "Wer den Boden kennt, wird im Verfahren zu spät gefragt.",
)
MEETINGS = (
    "Coachingtermin",
    "Grundlagenworkshop",
    "Ortstermin",
    "Beratung",
    "Zwischenbilanz",
    "Abstimmung im Kernteam",
)
