"""Names for the side streets of the demo quarter, by theme, in the order in which they are given out."""

from types import MappingProxyType
from typing import Final

STREET_NAMES: Final = MappingProxyType(
    {
        "crafts": (
            "Bäckergasse", "Böttchergasse", "Färbergasse", "Glockengasse", "Hirtengasse", "Klostergasse",
            "Krämergasse", "Kupfergasse", "Leinengasse", "Lohgasse", "Messergasse", "Mönchsgasse", "Nagelgasse",
            "Pfarrgasse", "Salzgasse", "Schustergasse", "Seilergasse", "Spitalgasse", "Stiftsgasse", "Töpfergasse",
            "Wagnergasse", "Zeughausgasse", "Zimmergasse", "Zinngasse", "Hutmachergasse", "Korngasse", "Müllergasse",
            "Entengasse", "Kranichgasse", "Rosengasse",
        ),
        "poets": (
            "Goethestraße", "Schillerstraße", "Lessingstraße", "Herderstraße", "Wielandstraße", "Kleiststraße",
            "Fontanestraße", "Heinestraße", "Uhlandstraße", "Mörikestraße", "Eichendorffstraße", "Hölderlinstraße",
            "Novalisstraße", "Stormstraße", "Lenaustraße", "Rückertstraße", "Klopstockstraße", "Gellertstraße",
            "Hebbelstraße", "Bettina-von-Arnim-Straße", "Rahel-Varnhagen-Straße", "Beethovenstraße", "Mozartstraße",
            "Bachstraße", "Händelstraße", "Clara-Schumann-Straße", "Mendelssohnstraße", "Haydnstraße",
            "Telemannstraße", "Brahmsstraße", "Schubertstraße", "Humboldtstraße", "Keplerstraße", "Leibnizstraße",
            "Kantstraße", "Gutenbergstraße", "Dürerstraße", "Cranachstraße", "Holbeinstraße", "Fichtestraße",
            "Hegelstraße", "Liebigstraße", "Röntgenstraße", "Kopernikusstraße", "Weberstraße",
        ),
        "trees": (
            "Ahornweg", "Birkenweg", "Buchenweg", "Eichenweg", "Erlenweg", "Eschenweg", "Hainbuchenweg",
            "Haselweg", "Holunderweg", "Kastanienweg", "Kiefernweg", "Kirschweg", "Lärchenweg", "Mehlbeerenweg",
            "Pappelweg", "Platanenweg", "Quittenweg", "Robinienweg", "Schlehenweg", "Ulmenweg", "Wacholderweg",
            "Walnussweg", "Weidenweg", "Weißdornweg",
        ),
        "birds": (
            "Amselweg", "Bachstelzenweg", "Bussardweg", "Dompfaffweg", "Drosselweg", "Eisvogelweg", "Elsterweg",
            "Falkenweg", "Fasanenweg", "Finkenweg", "Fischreiherweg", "Goldammerweg", "Grasmückenweg",
            "Habichtweg", "Kiebitzweg", "Kleiberweg", "Kranichweg", "Kuckucksweg", "Lerchenweg", "Meisenweg",
            "Milanweg", "Nachtigallenweg", "Pirolweg", "Rebhuhnweg", "Rohrsängerweg", "Rotkehlchenweg",
            "Rotschwanzweg", "Schwalbenweg", "Spechtweg", "Sperberweg", "Sperlingsweg", "Starenweg",
            "Stieglitzweg", "Storchenweg", "Wachtelweg", "Wiedehopfweg", "Zaunkönigweg", "Zeisigweg",
            "Zilpzalpweg", "Lachmöwenweg", "Mauerseglerweg", "Neuntöterweg", "Turmfalkenweg", "Uferschwalbenweg",
            "Graugansweg", "Hänflingweg", "Baumläuferweg", "Girlitzweg", "Schafstelzenweg", "Waldkauzweg",
        ),
        "mills": (
            "Mühlenstraße", "Wehrstraße", "Mahlgang", "Schöpfradweg", "Kornspeicherweg", "Walkmühlenweg",
            "Sägemühlenweg", "Ölmühlenweg", "Mühlsteinweg", "Müllerburschenweg", "Wasserradweg", "Schleusenweg",
        ),
    }
)  # fmt: skip
"""Street names by theme; more than are needed."""

PATH_NAME: Final = "Fußweg"
"""What paths without a name of their own are called."""
