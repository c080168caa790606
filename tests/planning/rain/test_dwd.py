"""Station products of the DWD: archives with their metadata, several periods, damaged and foreign files."""

import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.download import download_dwd
from blaugruen.planning.rain.dwd import products, read_dwd

TEN = "STATIONS_ID;MESS_DATUM;  QN;RWS_DAU_10;RWS_10;RWS_IND_10;eor"


def ten_minutes(*values: float, station: int = 5992, first: int = 0) -> str:
    rows = [
        f"{station:11d};2024050112{first + place:01d}0;    3;  10; {v:6.2f};   1;eor" for place, v in enumerate(values)
    ]
    return "\n".join([TEN, *rows, ""])


def archive(folder: Path, name: str, **files: str) -> Path:
    with zipfile.ZipFile(folder / name, "w") as packed:
        packed.writestr("Metadaten_Parameter_05992.txt", "Stations_ID;Von_Datum\n")
        for file, text in files.items():
            packed.writestr(f"{file}.txt", text.encode("latin-1"))
    return folder / name


def test_ten_minutes_begin_before_their_stamp(tmp_path: Path) -> None:
    path = archive(tmp_path, "10minutenwerte_nieder_05992_hist.zip", produkt_zehn_min_rr=ten_minutes(0.1, -999, 0.3))
    series = read_dwd(path)
    assert series.start == datetime(2024, 5, 1, 11, 50, tzinfo=UTC)
    assert (series.step_s, series.total_mm) == (600, pytest.approx(0.4))
    assert np.isnan(series.depth_mm).tolist() == [False, True, False]
    assert series.source == "Datenbasis: Deutscher Wetterdienst, 10-Minuten-Werte, Station 05992"
    assert [note.count for note in series.quality] == [1]


@pytest.mark.parametrize(
    ("head", "rows", "start", "step_s"),
    [
        (
            "STATIONS_ID;MESS_DATUM;QN_5min;RS_COUNT_05;RS_IND_05;RS_05;eor",
            ["1;202405011205;1;5;1;0.3;eor"],
            "12:00",
            300,
        ),
        ("STATIONS_ID;MESS_DATUM;QN;RS_01;RS_IND_01;eor", ["1;202405011201;3;0.3;1;eor"], "12:00", 60),
        ("STATIONS_ID;MESS_DATUM;QN_8;  R1;RS_IND;WRTR;eor", ["1;2024050113;3;   0.3;1;6;eor"], "12:00", 3600),
        (
            "STATIONS_ID;MESS_DATUM;QN_6;  RS;RSF;SH_TAG;NSH_TAG;eor",
            ["1;20240501;10; 0.3;6;0;-999;eor"],
            "06:00",
            86_400,
        ),
        ("STATIONS_ID;MESS_DATUM;QN_3;QN_4; RSK;RSKF;eor", ["1;20240501;10;3; 0.3;6;eor"], "06:00", 86_400),
    ],
)
def test_every_product_is_told_by_its_column(
    tmp_path: Path, head: str, rows: list[str], start: str, step_s: int
) -> None:
    series = read_dwd(archive(tmp_path, "a.zip", produkt_x="\n".join([head, *rows])))
    assert (f"{series.start:%H:%M}", series.step_s, series.depth_mm.tolist()) == (start, step_s, [0.3])


def test_joined_minutes_are_laid_out_one_by_one(tmp_path: Path) -> None:
    text = (
        "STATIONS_ID;MESS_DATUM_BEGINN;MESS_DATUM_ENDE;QN;RS_01;RTH_01;RWH_01;RS_IND_01;eor\n"
        "1;202405011201;202405011203;3;0.00;-999;-999;0;eor\n1;202405011204;202405011204;3;0.12;-999;-999;1;eor\n"
    )
    assert read_dwd(archive(tmp_path, "a.zip", produkt_ein_min=text)).depth_mm.tolist() == [0, 0, 0, 0.12]


def test_periods_are_joined_and_verified_values_count(tmp_path: Path) -> None:
    archive(tmp_path, "10minutenwerte_nieder_05992_akt.zip", produkt_a=ten_minutes(9.0, 0.2, first=1))
    archive(tmp_path, "10minutenwerte_nieder_05992_hist.zip", produkt_b=ten_minutes(0.1, 0.5))
    series = read_dwd(tmp_path)
    assert series.depth_mm.tolist() == [0.1, 0.5, 0.2]
    assert [note.count for note in series.quality] == [1, 1]


def test_old_times_are_noted(tmp_path: Path) -> None:
    text = ten_minutes(0.1, 0.2).replace("202405", "199805")
    assert "Central European Time" in read_dwd(archive(tmp_path, "a.zip", produkt_a=text)).quality[0].text.en


def test_expert_knowledge_about_stamps_is_marked(tmp_path: Path) -> None:
    text = "STATIONS_ID;MESS_DATUM;QN_8;R1;RS_IND;WRTR;eor\n1;2024050113;3;0.3;1;6;eor\n"
    assert "expert knowledge" in read_dwd(archive(tmp_path, "a.zip", produkt_a=text)).quality[0].text.en
    assert {product.name for product in products() if product.grade.is_fact} == {
        "one_minute",
        "five_minutes",
        "ten_minutes",
    }


def test_unpacked_product_and_choice_of_a_station(tmp_path: Path) -> None:
    text = ten_minutes(0.1, 0.2) + ten_minutes(0.7, 0.8, station=44).partition("\n")[2]
    (tmp_path / "produkt_zehn_min_rr.txt").write_text(text, encoding="latin-1")
    assert read_dwd(tmp_path / "produkt_zehn_min_rr.txt", 44).depth_mm.tolist() == [0.7, 0.8]
    with pytest.raises(RainError, match="Choose a station; the files hold 44, 5992"):
        read_dwd(tmp_path)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "no product file"),
        ({"produkt_a": "STATIONS_ID;MESS_DATUM;QN;TT_10;eor\n1;202405011200;3;9;eor\n"}, "a.txt holds no rain"),
        ({"produkt_a": f"{TEN}\n1;202405011200;3;10;viel;1;eor\n"}, "a.txt is damaged or incomplete"),
        ({"produkt_a": f"{TEN}\n1;202405011200;3;10\n"}, "a.txt is damaged or incomplete"),
        ({"produkt_a": f"{TEN}\n1;2024-05;3;10;0.1;1;eor\n"}, '"2024-05" is no time'),
        ({"produkt_a": TEN + "\n"}, "Choose a station; the files hold none"),
        ({"produkt_a": "MESS_DATUM;RWS_10\n202405011200;1\n"}, "a.txt is damaged or incomplete"),
        (
            {"produkt_a": ten_minutes(1.0), "produkt_b": "STATIONS_ID;MESS_DATUM;R1\n5992;2024050112;1\n"},
            "different products (ten-minute values, hourly values)",
        ),
        (
            {
                "produkt_a": "STATIONS_ID;MESS_DATUM_BEGINN;MESS_DATUM_ENDE;RS_01\n1;202405011203;202405011201;0\n",
            },
            "MESS_DATUM_ENDE < MESS_DATUM_BEGINN",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, files: dict[str, str], sentence: str) -> None:
    with pytest.raises(RainError) as caught:
        read_dwd(archive(tmp_path, "a.zip", **files))
    assert sentence in caught.value.in_("en")


def test_download_says_what_is_missing() -> None:
    start, end = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
    with pytest.raises(
        RainError, match=r"needs the package wetterdienst, 0.175 or newer .pip install wetterdienst.; or download"
    ):
        download_dwd(5992, start, end)
    with pytest.raises(RainError, match="offers no step of 7 s"):
        download_dwd(5992, start, end, step_s=7)


def test_downloaded_values_become_a_series(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server cannot be asked here; a stand-in gives a table of the documented form."""
    asked = {}

    class Request:
        def __init__(self, **options: object) -> None:
            asked.update(options)

        def filter_by_station_id(self, station_id: tuple[str, ...]) -> SimpleNamespace:
            asked["station"] = station_id
            stamps = [datetime(2024, 5, 1, 12, minute, tzinfo=UTC) for minute in (10, 20, 30)]
            frame = asked.get("frame", [{"timestamp": stamps, "value": [0.1, None, 0.3]}])[0]
            table = type("Table", (dict,), {"__len__": lambda self: len(self["timestamp"])})(frame)
            return SimpleNamespace(values=SimpleNamespace(all=lambda: SimpleNamespace(df=table)))

    observation = ModuleType("wetterdienst.provider.dwd.observation")
    observation.DwdObservationRequest = Request
    top = ModuleType("wetterdienst")
    for name, module in {
        "": top,
        ".provider": top,
        ".provider.dwd": top,
        ".provider.dwd.observation": observation,
    }.items():
        monkeypatch.setitem(sys.modules, f"wetterdienst{name}", module)
    start, end = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
    series = download_dwd(5992, start, end)
    assert asked["parameters"] == [("10_minutes", "precipitation", "precipitation_amount")]
    assert asked["station"] == ("05992",)
    assert series.start == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert np.isnan(series.depth_mm).tolist() == [False, True, False]
    asked["frame"] = [{"timestamp": [], "value": []}]
    with pytest.raises(RainError, match="no values of station 5992"):
        download_dwd(5992, start, end)
