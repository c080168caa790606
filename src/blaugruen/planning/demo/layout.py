"""The hand-drawn plan of the demo quarter: shores, main streets and what lies where. Local metres, y to the north.

Everything here is invented. The lines are control points of curves; the generator fills in the rest.
"""

from dataclasses import dataclass
from typing import Final

from blaugruen.planning.demo.streets import Pattern

Coordinates = tuple[tuple[float, float], ...]

ORIGIN_M: Final = (588_000.0, 5_664_000.0)
"""Easting and northing (EPSG:25832) of the local origin."""

OUTLINE: Final[Coordinates] = (
    (70, 215), (22, 300), (38, 430), (5, 470), (-14, 600), (-40, 700), (-30, 812), (8, 900), (-5, 960), (42, 1075),
    (30, 1150), (60, 1215), (52, 1290), (95, 1345), (120, 1400), (250, 1428), (262, 1462), (430, 1470), (520, 1455),
    (640, 1475), (700, 1500), (860, 1488), (1010, 1500), (1130, 1472), (1290, 1480), (1330, 1455), (1470, 1450),
    (1600, 1395), (1640, 1330), (1720, 1290), (1735, 1180), (1800, 1090), (1812, 1010), (1860, 930), (1850, 850),
    (1880, 760), (1858, 640), (1885, 560), (1850, 450), (1862, 340), (1790, 300), (1770, 215), (1640, 190),
    (1600, 120), (1500, 105), (1440, 20), (1300, 25), (1240, -20), (1090, -40), (1000, -10), (905, -28), (760, -45),
    (700, -15), (590, 0), (480, -10), (430, 40), (340, 60), (310, 120), (200, 135), (160, 200),
)  # fmt: skip

RIVER: Final[Coordinates] = (
    (-120, 450), (60, 545), (230, 590), (400, 540), (540, 425), (700, 375), (860, 410), (1000, 490), (1150, 515),
    (1300, 445), (1430, 340), (1590, 300), (1760, 345), (1990, 470),
)  # fmt: skip
RIVER_WIDTH_M: Final = 22.0
MILL_STREAM: Final[Coordinates] = (
    (548, 421), (588, 486), (650, 522), (740, 535), (850, 552), (960, 552), (1030, 528), (1066, 503),
)  # fmt: skip
MILL_STREAM_WIDTH_M: Final = 6.5
POND: Final[Coordinates] = ((612, 345), (645, 350), (676, 342), (690, 327), (664, 318), (628, 322), (606, 332))

RAILWAY: Final[Coordinates] = (
    (-140, 1255), (120, 1330), (420, 1362), (760, 1358), (1120, 1322), (1500, 1228), (1960, 1060),
)  # fmt: skip
RAILWAY_WIDTH_M: Final = 34.0

MARKET: Final[Coordinates] = ((762, 700), (846, 690), (862, 752), (830, 770), (774, 763))
CHURCH_YARD: Final[Coordinates] = ((862, 752), (868, 772), (942, 764), (946, 812), (872, 822), (846, 800), (830, 770))


@dataclass(frozen=True, slots=True)
class Route:
    """One hand-drawn street.

    Parameters
    ----------
    name
        Name of the street.
    category
        Class of the street, a key of `STREET_WIDTH_M`.
    points
        Control points of its centre line [m].
    """

    name: str
    category: str
    points: Coordinates


STREET_WIDTH_M: Final = {"main": 19.0, "collector": 15.0, "residential": 11.5, "lane": 6.5, "path": 0.0, "rail": 0.0}
"""Width of the street space by class [m]; paths and tracks run inside a block and take no width of their own."""

ROUTES: Final = (
    Route("Weststraße", "main", ((-140, 850), (120, 812), (300, 765), (480, 742), (590, 737))),
    Route("Lange Straße", "collector", ((590, 737), (680, 742), (768, 728))),
    Route("Osttor", "collector", ((854, 722), (950, 728), (1046, 722))),
    Route("Oststraße", "main", ((1046, 722), (1180, 728), (1325, 765), (1550, 812), (2000, 850))),
    Route("Schmiedegasse", "lane", (
        (664, 742), (684, 800), (732, 846), (796, 858), (862, 866), (918, 852), (968, 812), (984, 727),
    )),
    Route("Fischergasse", "lane", (
        (664, 742), (652, 690), (678, 640), (742, 618), (821, 622), (888, 640), (950, 662), (984, 727),
    )),
    Route("Badergasse", "lane", ((768, 704), (726, 664), (704, 610), (690, 553))),
    Route("Kirchgasse", "lane", ((944, 790), (980, 796), (1026, 786))),
    Route("Küstergasse", "lane", ((944, 770), (950, 748), (944, 728))),
    Route("Torgasse", "lane", ((800, 765), (792, 840), (798, 926))),
    Route("Bahnhofstraße", "main", ((798, 926), (792, 1040), (770, 1160), (762, 1262))),
    Route("Brückstraße", "collector", ((806, 696), (818, 640), (826, 560))),
    Route("Brückenstraße", "main", ((826, 560), (832, 410), (840, 300), (868, 150), (905, -60))),
    Route("Tuchmacherstraße", "main", (
        (984, 866), (1060, 950), (1180, 1068), (1320, 1190), (1420, 1290), (1500, 1480),
    )),
    Route("Gerberstraße", "collector", (
        (640, 868), (560, 960), (470, 1068), (330, 1195), (225, 1330), (150, 1480),
    )),
    Route("Wallgasse", "residential", (
        (602, 545), (566, 640), (590, 737), (640, 868), (710, 912), (798, 926), (900, 912), (984, 866),
        (1046, 722), (1040, 640), (1010, 562),
    )),
    Route("An der Mühle", "lane", ((602, 545), (690, 553), (760, 556), (826, 560), (920, 578), (1010, 562))),
    Route("Promenade", "collector", (
        (500, 560), (505, 650), (532, 742), (592, 900), (690, 966), (797, 980), (915, 962), (1020, 908),
        (1100, 722), (1098, 640), (1080, 588),
    )),
    Route("Uferstraße", "residential", ((298, 672), (400, 640), (500, 560), (602, 545))),
    Route("Unterer Weg", "residential", ((1010, 562), (1080, 588), (1160, 582), (1268, 532))),
    Route("Ringstraße", "main", (
        (352, 300), (318, 440), (300, 560), (298, 672), (300, 765), (338, 880), (398, 985), (470, 1068),
        (560, 1130), (660, 1160), (770, 1163), (900, 1158), (1060, 1126), (1180, 1068), (1262, 975), (1310, 860),
        (1325, 765), (1305, 640), (1268, 532), (1232, 400), (1206, 300), (1196, 182),
    )),
    Route("Südstraße", "main", (
        (-120, 315), (80, 312), (230, 296), (352, 300), (480, 262), (620, 222), (855, 205), (1040, 212),
        (1196, 182), (1330, 108), (1420, -30),
    )),
    Route("Auenweg", "residential", ((298, 672), (180, 682), (60, 645), (-120, 560))),
    Route("Auenstraße", "residential", (
        (1268, 532), (1350, 520), (1450, 430), (1570, 392), (1700, 425), (1960, 560),
    )),
    Route("Am Flussbogen", "residential", (
        (318, 440), (410, 430), (530, 325), (700, 290), (840, 310), (990, 395), (1120, 428), (1232, 400),
    )),
    Route("Wiesenweg", "residential", (
        (1232, 400), (1320, 330), (1420, 245), (1580, 205), (1740, 230), (1960, 330),
    )),
    Route("Friedhofsweg", "residential", ((620, 222), (598, 120), (560, -40))),
    Route("Güterstraße", "collector", (
        (330, 1195), (480, 1290), (762, 1262), (1040, 1250), (1320, 1190), (1560, 1095), (1700, 1000), (1960, 900),
    )),
    Route("Nordfeldweg", "residential", ((150, 1400), (420, 1425), (800, 1425), (1150, 1395), (1462, 1340))),
    Route("Am Güterbahnhof", "residential", ((1436, 1345), (1530, 1332), (1620, 1278), (1745, 1200))),
    Route("Parkallee", "collector", ((300, 765), (170, 930), (120, 1080), (225, 1330))),
    Route("Am Klinikum", "residential", ((360, 935), (250, 1000), (120, 1080), (-120, 1130))),
    Route("Ostallee", "collector", ((1290, 930), (1450, 960), (1560, 1095))),
    Route("Schulstraße", "residential", ((1550, 812), (1500, 880), (1450, 960))),
    Route("Lindenallee", "collector", ((1550, 812), (1530, 640), (1450, 430))),
)  # fmt: skip
"""The drawn streets."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What lies between the drawn streets around a point.

    Parameters
    ----------
    at
        A point inside [m].
    kind
        Kind of the blocks, unless `PLACES` says otherwise.
    district
        District (Ortsteil); empty for the nearest one.
    pattern
        Key of `PATTERNS`: how the land is divided.
    names
        Key of `STREET_NAMES`: what the dividing streets are called.
    """

    at: tuple[float, float]
    kind: str
    district: str
    pattern: str
    names: str


PATTERNS: Final = {
    "core": Pattern("lane", 98, 74, 0.4, 0.3),
    "perimeter": Pattern("residential", 160, 118, 0.10, 0.1),
    "villa": Pattern("residential", 165, 95, 0.15, 0.2),
    "slab": Pattern("residential", 250, 165, 0.10, 0.3),
    "detached": Pattern("residential", 210, 82, 0.15, 0.45),
    "plots": Pattern("", 190, 140, 0.08),
    "meadow": Pattern("path", 260, 190, 0.2),
    "forest": Pattern("path", 230, 190, 0.3),
    "gardens": Pattern("path", 150, 105, 0.12),
    "whole": None,
}
"""How the land of a zone is divided; None where it stays whole."""

REST: Final = Zone((0.0, 0.0), "meadow", "", "meadow", "paths")
"""What lies where no zone is drawn; it belongs to the nearest district."""

ZONES: Final = (
    Zone((810, 730), "square", "Altstadt", "whole", "crafts"),
    Zone((900, 790), "church", "Altstadt", "whole", "crafts"),
    Zone((720, 790), "old_town", "Altstadt", "core", "crafts"),
    Zone((860, 845), "old_town", "Altstadt", "core", "crafts"),
    Zone((700, 680), "old_town", "Altstadt", "core", "crafts"),
    Zone((780, 660), "old_town", "Altstadt", "core", "crafts"),
    Zone((880, 680), "old_town", "Altstadt", "core", "crafts"),
    Zone((620, 780), "old_town", "Altstadt", "core", "crafts"),
    Zone((700, 580), "old_town", "Altstadt", "core", "crafts"),
    Zone((930, 620), "old_town", "Altstadt", "core", "crafts"),
    Zone((560, 690), "park", "Altstadt", "meadow", "paths"),
    Zone((600, 840), "park", "Altstadt", "meadow", "paths"),
    Zone((720, 945), "park", "Altstadt", "meadow", "paths"),
    Zone((880, 945), "park", "Altstadt", "meadow", "paths"),
    Zone((1040, 840), "park", "Altstadt", "meadow", "paths"),
    Zone((1070, 660), "park", "Altstadt", "meadow", "paths"),
    Zone((400, 690), "perimeter", "Weststadt", "perimeter", "poets"),
    Zone((450, 880), "perimeter", "Weststadt", "perimeter", "poets"),
    Zone((680, 1060), "perimeter", "Bahnhofsviertel", "perimeter", "poets"),
    Zone((920, 1060), "perimeter", "Bahnhofsviertel", "perimeter", "poets"),
    Zone((1180, 860), "perimeter", "Oststadt", "perimeter", "poets"),
    Zone((1180, 650), "perimeter", "Oststadt", "perimeter", "poets"),
    Zone((560, 1220), "perimeter", "Bahnhofsviertel", "perimeter", "poets"),
    Zone((950, 1210), "perimeter", "Bahnhofsviertel", "perimeter", "poets"),
    Zone((1040, 1290), "commercial", "Bahnhofsviertel", "plots", "paths"),
    Zone((1400, 1080), "perimeter", "Oststadt", "perimeter", "poets"),
    Zone((1620, 1100), "commercial", "Nordfeld", "plots", "paths"),
    Zone((1640, 900), "slab", "Oststadt", "slab", "trees"),
    Zone((1420, 680), "row_houses", "Oststadt", "detached", "trees"),
    Zone((1700, 650), "detached", "Ostfeld", "detached", "birds"),
    Zone((1100, 1360), "commercial", "Nordfeld", "plots", "paths"),
    Zone((700, 1440), "allotments", "Nordfeld", "gardens", "paths"),
    Zone((1550, 1370), "commercial", "Nordfeld", "plots", "paths"),
    Zone((1560, 1265), "commercial", "Nordfeld", "plots", "paths"),
    Zone((310, 1090), "slab", "Weststadt", "slab", "trees"),
    Zone((100, 1200), "slab", "Weststadt", "slab", "trees"),
    Zone((80, 950), "detached", "Weststadt", "detached", "birds"),
    Zone((150, 740), "detached", "Weststadt", "detached", "birds"),
    Zone((670, 460), "park", "Mühlenviertel", "meadow", "paths"),
    Zone((920, 510), "park", "Mühlenviertel", "meadow", "paths"),
    Zone((500, 300), "villa", "Mühlenviertel", "villa", "mills"),
    Zone((950, 300), "villa_row", "Mühlenviertel", "villa", "mills"),
    Zone((1050, 450), "park", "Mühlenviertel", "meadow", "paths"),
    Zone((1150, 560), "park", "Oststadt", "meadow", "paths"),
    Zone((200, 400), "allotments", "Auenvorstadt", "gardens", "paths"),
    Zone((300, 200), "detached", "Auenvorstadt", "detached", "birds"),
    Zone((700, 100), "cemetery", "Auenvorstadt", "meadow", "paths"),
    Zone((1000, 100), "detached", "Auenvorstadt", "detached", "birds"),
    Zone((1500, 120), "forest", "Auenvorstadt", "forest", "paths"),
)

PLACES: Final = (
    ((780, 780), "town_hall"),
    ((767, 1305), "station"),
    ((669, 1305), "parking"),
    ((508, 1305), "brownfield"),
    ((1404, 1200), "retail"),
    ((342, 1272), "retail"),
    ((269, 890), "hospital"),
    ((307, 990), "park"),
    ((1538, 983), "school"),
    ((1565, 365), "sports_ground"),
    ((1095, 1083), "green_square"),
    ((389, 321), "kindergarten"),
)
"""Points inside blocks that are of another kind than the zone around them."""

LANDMARKS: Final = (
    ((898, 790), "church"),
    ((785, 785), "town_hall"),
    ((766, 1318), "station"),
    ((500, 1318), "freight_shed"),
    ((1404, 1195), "market_hall"),
    ((342, 1272), "market_hall"),
    ((265, 890), "hospital"),
    ((1538, 983), "school"),
    ((1510, 372), "clubhouse"),
    ((389, 321), "kindergarten"),
    ((860, 528), "mill"),
    ((690, 160), "chapel"),
    ((650, 440), "pavilion"),
    ((1130, 470), "pavilion"),
)
"""Where single buildings of their own shape stand, by their form."""

PATHS: Final[tuple[Coordinates, ...]] = (
    ((530, 575), (535, 650), (560, 742), (617, 884), (700, 939), (797, 953), (908, 937), (1002, 888), (1072, 722),
     (1069, 640), (1045, 585)),
    ((590, 450), (640, 496), (740, 508), (822, 512)),
    ((590, 450), (650, 430), (740, 440), (826, 470)),
    ((668, 552), (660, 500), (650, 430), (612, 380), (588, 335), (596, 300)),
    ((588, 335), (630, 308), (690, 312), (712, 336), (650, 366), (588, 335)),
    ((835, 500), (900, 505), (980, 525), (1040, 515)),
    ((985, 560), (980, 525), (960, 470), (985, 400)),
    ((846, 330), (910, 375), (975, 432), (1070, 456), (1140, 456), (1230, 420)),
    ((320, 480), (420, 470), (500, 390), (588, 335)),
    ((712, 336), (770, 322), (836, 332)),
    ((606, 160), (700, 152), (790, 160), (868, 140)),
    ((580, 66), (660, 58), (780, 66), (884, 52)),
    ((676, 214), (690, 110), (668, -12)),
    ((1290, 500), (1400, 430), (1500, 375), (1590, 350), (1700, 375), (1840, 450)),
    ((1210, 260), (1330, 230), (1440, 170), (1560, 170), (1760, 220)),
    ((1320, 130), (1380, 200), (1400, 270)),
)  # fmt: skip
"""Control points of footpaths."""

DISTRICTS: Final = {
    "Altstadt": (820, 740),
    "Weststadt": (330, 850),
    "Bahnhofsviertel": (800, 1180),
    "Nordfeld": (1000, 1420),
    "Oststadt": (1300, 850),
    "Ostfeld": (1700, 650),
    "Mühlenviertel": (780, 380),
    "Auenvorstadt": (700, 80),
}
"""Midpoints of the districts [m]; streets, water and railway belong to the nearest."""
