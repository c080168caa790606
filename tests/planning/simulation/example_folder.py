"""Two elements and two days of weather as files, for the tests of files and of commands."""

from pathlib import Path

ELEMENTS = """
elements:
  - {name: mulde, kind: swale, area_m2: 60, connected_m2: 900}
  - {name: dach, kind: green_roof_extensive, area_m2: 200, catchment: roof, values: {soil_height_mm: 80}}
"""


def write_example(folder: Path) -> Path:
    """Write two elements and two days of weather with one storm into a folder, and return it."""
    (folder / "elements.yaml").write_text(ELEMENTS, encoding="utf-8")
    rows = ["time,rain_mm,evaporation_mm"]
    for k in range(288):
        rain = 3.0 if 30 <= k < 42 else 0.0
        rows.append(f"2020-06-{1 + k // 144:02d} {k % 144 // 6:02d}:{k % 6}0:00,{rain},0.02")
    (folder / "weather.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
