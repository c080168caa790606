"""What is loaded when; the command line must start fast."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

from planning.geodata.samples import columns

READ_PLAIN = """
import sys
from pathlib import Path
from blaugruen.planning.geodata.read import can_stream, read_batches, read_table
from blaugruen.planning.geodata.write import table_writer, write_table
print(sorted({"pyarrow", "shapely", "pyproj", "pyogrio"} & set(sys.modules)))
path = Path(sys.argv[1])
table = read_table(path)
assert can_stream(path) and len(next(read_batches(path, 2))) == 2
write_table(path.with_name("b.parquet"), table.columns)
print(sorted({"shapely", "pyproj", "pyogrio"} & set(sys.modules)))
"""

ALL_FORMATS = """
import sys
class NoPandas:
    def find_spec(self, name, path=None, target=None):
        if name in {"pandas", "geopandas"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoPandas())
from pathlib import Path
import pyarrow as pa, shapely
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.geodata.write import write_table
for ending in ("gpkg", "geojson", "fgb", "zip", "parquet", "csv", "xlsx"):
    path = Path(sys.argv[1]) / f"a.{ending}"
    write_table(path, pa.table({"code": ["01"], "a": [0.5]}), shapes=shapely.box([390000], 5820000, 390100, 5820100),
                epsg=25833)
    print(ending, ending == "xlsx" or read_table(path).columns.to_pydict())
"""


def run(code: str, argument: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_plain_parquet_loads_no_geometry_library(tmp_path: Path) -> None:
    pq.write_table(columns(), tmp_path / "a.parquet")
    assert run(READ_PLAIN, tmp_path / "a.parquet") == ["[]", "[]"]


def test_every_format_works_without_pandas(tmp_path: Path) -> None:
    values = {"code": ["01"], "a": [0.5]}
    expected = [f"{ending} {values}" for ending in ("gpkg", "geojson", "fgb", "zip", "parquet", "csv")]
    assert run(ALL_FORMATS, tmp_path) == [*expected, "xlsx True"]
