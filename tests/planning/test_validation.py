"""Bad tables are refused with a sentence that helps; what is bent is counted."""

import numpy as np
import pyarrow as pa
import pytest
import shapely

from blaugruen.planning.block_errors import BlockTableError
from blaugruen.planning.blocks import QualityKind, RawTable
from blaugruen.planning.columns import LAND_TYPES, PAVED_CLASSES, block_columns
from blaugruen.planning.validation import MissingValues, Schema, validate
from planning.blocks_for_tests import make_blocks, raw_table, without


def replaced(raw: RawTable, name: str, values: list[object]) -> RawTable:
    at = raw.columns.schema.get_field_index(name)
    return RawTable(raw.columns.set_column(at, name, pa.array(values)), source=raw.source)


def in_rabimo_names(raw: RawTable) -> RawTable:
    names = {column.name: column.rabimo for column in block_columns().values()}
    return RawTable(raw.columns.rename_columns([names[name] for name in raw.columns.column_names]), source=raw.source)


def test_good_table_becomes_blocks_without_notes() -> None:
    blocks = make_blocks(3)
    assert len(blocks) == 3
    assert list(blocks["code"]) == ["0000", "0001", "0002"]
    assert blocks["roof_fraction"].dtype == np.float64
    assert blocks.quality == ()


def test_rabimo_names_are_mapped() -> None:
    blocks = validate(in_rabimo_names(raw_table(2, roof_fraction=0.25)), Schema.RABIMO)
    assert list(blocks["roof_fraction"]) == [0.25, 0.25]


def test_rabimo_table_without_road_columns_is_read_and_counted() -> None:
    roads = ("main_frac", "road_frac", "pvd_r", "swg_pvd_r", "srf1_pvd_r", "srf2_pvd_r", "srf3_pvd_r", "srf4_pvd_r")
    blocks = validate(without(in_rabimo_names(raw_table(2)), *roads), Schema.RABIMO)
    assert set(blocks["main_fraction"]) == {1.0}
    assert set(blocks["road_paved_fraction"]) == {0.0}
    assert {note.column for note in blocks.quality if note.kind is QualityKind.DEFAULTED} >= {"road_fraction"}


@pytest.mark.parametrize("name", [column.name for column in block_columns().values() if column.rabimo_required])
def test_rabimo_table_must_have_what_the_package_demands(name: str) -> None:
    package_name = block_columns()[name].rabimo
    with pytest.raises(BlockTableError, match=rf"Columns are missing.*\b{package_name}\b"):
        validate(without(in_rabimo_names(raw_table(2)), package_name), Schema.RABIMO)


def test_missing_column_names_the_nearest() -> None:
    raw = raw_table(2)
    renamed = ["Roof_Frac" if name == "roof_fraction" else name for name in raw.columns.column_names]
    with pytest.raises(BlockTableError, match=r"roof_fraction \(similar: Roof_Frac\)"):
        validate(RawTable(raw.columns.rename_columns(renamed)))


def test_table_of_the_other_schema_is_recognised() -> None:
    with pytest.raises(BlockTableError, match="--schema rabimo"):
        validate(in_rabimo_names(raw_table(2)))


def test_absent_optional_columns_are_defaulted_and_counted() -> None:
    blocks = validate(without(raw_table(4), "groundwater_depth_m", "land_type", "green_roof_fraction"))
    notes = {note.column: note for note in blocks.quality}
    assert notes["groundwater_depth_m"].count == 4
    assert "default 3" in notes["groundwater_depth_m"].text.en
    assert set(blocks["land_type"]) == {LAND_TYPES.index("urban")}


def test_absent_surface_classes_count_as_unknown_surface() -> None:
    blocks = validate(without(raw_table(1), *PAVED_CLASSES))
    assert [blocks[name][0] for name in PAVED_CLASSES] == [0, 0, 0, 0, 1]


def test_one_absent_surface_class_is_zero_when_others_are_there() -> None:
    raw = without(raw_table(1, paved_class1_fraction=0.6), "paved_class5_fraction")
    assert validate(raw)["paved_class5_fraction"][0] == 0.0


def test_area_comes_from_the_geometry_where_the_column_is_absent() -> None:
    squares = np.array([shapely.box(500_000, 5_700_000, 500_020, 5_700_010)], dtype=object)
    raw = without(raw_table(1), "area_m2")
    blocks = validate(RawTable(raw.columns, squares, 25832))
    assert blocks["area_m2"][0] == pytest.approx(200.0)
    assert any(note.column == "area_m2" and note.kind is QualityKind.ADJUSTED for note in blocks.quality)


def test_missing_values_are_refused_by_name() -> None:
    raw = raw_table(3, groundwater_depth_m=[3.0, None, float("nan")])
    with pytest.raises(BlockTableError, match=r"2 values .* in column groundwater_depth_m \(blocks 0001, 0002\)"):
        validate(raw)


def test_missing_values_are_defaulted_on_demand() -> None:
    raw = raw_table(3, groundwater_depth_m=[2.0, None, float("nan")], land_type=["urban", None, "forested"])
    blocks = validate(raw, missing_values=MissingValues.DEFAULT)
    assert list(blocks["groundwater_depth_m"]) == [2.0, 3.0, 3.0]
    counted = {note.column: note.count for note in blocks.quality if note.kind is QualityKind.MISSING}
    assert counted == {"groundwater_depth_m": 2, "land_type": 1}


def test_missing_values_without_default_stay_an_error() -> None:
    with pytest.raises(BlockTableError, match="no default"):
        validate(raw_table(2, roof_fraction=[0.1, None]), missing_values=MissingValues.DEFAULT)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"area_m2": [-5.0, 100.0]}, r"1 values of column area_m2 are outside .* \(for example -5 in block 0000\)"),
        ({"area_m2": 0.0}, "2 values of column area_m2"),
        ({"roof_fraction": 20.0}, "column roof_fraction are outside 0 to 1"),
        ({"roof_fraction": -0.1}, "column roof_fraction are outside 0 to 1"),
        ({"precipitation_mm": -1.0}, "column precipitation_mm"),
        ({"potential_evapotranspiration_mm": 0.0}, "column potential_evapotranspiration_mm"),
        ({"field_capacity_30_percent": 31.0}, "column field_capacity_30_percent are outside 0 to 30 %"),
        ({"precipitation_mm": float("inf")}, "values are missing in column precipitation_mm"),
        ({"paved_class1_fraction": 0.9}, r"surface classes of the paved area sum to neither 1 nor 0 .*1\.4"),
        ({"road_class1_fraction": 0.4}, "surface classes of the road sum to neither 1 nor 0"),
        ({"roof_fraction": 0.5}, r"roof and paved shares sum to more than 1 .*1\.1"),
        ({"land_type": ["urban", "forrested"]}, "forrested .*Did you mean forested"),
        ({"land_type": ["urban", None]}, r"Unknown land types in column land_type: \(empty\)"),
        ({"roof_fraction": ["0,2", "0,3"]}, "roof_fraction must hold numbers but holds string .*0,2"),
        ({"roof_fraction": True}, "roof_fraction must hold numbers but holds bool"),
    ],
)
def test_bad_values_are_refused_with_column_block_and_advice(changes: dict[str, object], message: str) -> None:
    with pytest.raises(BlockTableError, match=message) as caught:
        validate(raw_table(2, **changes))
    assert "bitte" in caught.value.text.de.lower() or "Erlaubt" in caught.value.text.de


def test_sums_within_the_tolerance_are_accepted() -> None:
    assert len(make_blocks(1, paved_class1_fraction=0.504, roof_fraction=0.404)) == 1


def test_duplicate_codes_are_named() -> None:
    raw = replaced(raw_table(4), "code", ["a", "b", "a", "b"])
    with pytest.raises(BlockTableError, match=r"2 codes occur more than once \(column code: a, b\)"):
        validate(raw)


def test_empty_codes_are_named_by_row() -> None:
    with pytest.raises(BlockTableError, match=r"2 blocks have no code \(column code, rows 2, 3\)"):
        validate(replaced(raw_table(3), "code", ["a", None, ""]))


def test_numeric_codes_become_text() -> None:
    assert list(validate(replaced(raw_table(2), "code", [7, 12]))["code"]) == ["7", "12"]


def test_table_without_rows_is_refused() -> None:
    with pytest.raises(BlockTableError, match=r"blocks\.csv has no rows"):
        validate(raw_table(0))


def test_implausible_values_are_used_and_counted() -> None:
    blocks = make_blocks(3, precipitation_mm=[200.0, 600.0, 600.0], precipitation_summer_mm=[300.0, 300.0, 700.0])
    noted = {note.column: note for note in blocks.quality}
    assert blocks["precipitation_mm"][0] == 200.0
    assert noted["precipitation_mm"].count == 1
    assert noted["precipitation_mm"].examples == ("0000",)
    assert any("whole year" in note.text.en and note.count == 2 for note in blocks.quality)


def test_paved_area_without_surface_class_is_counted() -> None:
    blocks = make_blocks(2, **dict.fromkeys(PAVED_CLASSES, 0.0))
    assert any(note.count == 2 and "surface classes" in note.text.en for note in blocks.quality)


def test_every_column_is_described_in_both_languages() -> None:
    for column in block_columns().values():
        assert column.label.de
        assert column.label.en
        assert column.description.de != column.description.en
        if column.default and column.minimum is not None and column.maximum is not None:
            assert column.minimum <= float(column.default) <= column.maximum


def test_dictionary_encoded_numbers_are_numbers() -> None:
    raw = raw_table(3)
    for name, values in (("precipitation_mm", [600, 600, 700]), ("roof_fraction", [0.1, 0.1, 0.2])):
        at = raw.columns.schema.get_field_index(name)
        raw = RawTable(raw.columns.set_column(at, name, pa.array(values).dictionary_encode()))
    blocks = validate(raw)
    assert list(blocks["precipitation_mm"]) == [600.0, 600.0, 700.0]
    assert list(blocks["roof_fraction"]) == [0.1, 0.1, 0.2]


def test_whole_number_beyond_what_a_float_holds_is_out_of_range() -> None:
    with pytest.raises(BlockTableError, match="column precipitation_mm are outside"):
        validate(replaced(raw_table(2), "precipitation_mm", [2**60 + 1, 600]))


@pytest.mark.parametrize("name", ["code", "land_type", "district"])
@pytest.mark.parametrize("values", [[["a"], ["b"]], [{"a": 1}, {"a": 2}], [b"\xff", b"b"]])
def test_column_that_cannot_be_text_is_refused(name: str, values: list[object]) -> None:
    raw = without(raw_table(2), "code" if name == "code" else "land_type")
    if name == "district":
        raw = raw_table(2)
    with pytest.raises(BlockTableError, match=f"Column {name} must hold text but holds"):
        validate(RawTable(raw.columns.append_column(name, pa.array(values))))


def test_codes_that_were_stored_as_floats_are_written_out() -> None:
    raw = replaced(raw_table(3), "code", [12345678901.0, 2.0, 900000000000001.0])
    assert list(validate(raw)["code"]) == ["12345678901", "2", "900000000000001"]
    assert list(validate(replaced(raw_table(2), "code", [1.5, 2.0]))["code"]) == ["1.5", "2"]


def test_blank_codes_are_empty_codes() -> None:
    with pytest.raises(BlockTableError, match=r"2 blocks have no code \(column code, rows 1, 3\)"):
        validate(replaced(raw_table(3), "code", [" ", "a", "\t"]))


def test_codes_stay_as_they_are() -> None:
    odd = ["0001", " 1", "😀", 'say "hi"; twice', "two\nlines", "x" * 100_000]
    assert list(validate(replaced(raw_table(6), "code", odd))["code"]) == odd


def test_capitals_and_blanks_around_column_names_do_not_matter() -> None:
    raw = raw_table(2, groundwater_depth_m=0.4)
    odd = [f" {name.upper()} " for name in raw.columns.column_names]
    blocks = validate(RawTable(raw.columns.rename_columns(odd)))
    assert list(blocks["groundwater_depth_m"]) == [0.4, 0.4]
    assert blocks.quality == ()


def test_exact_column_name_wins_over_one_in_capitals() -> None:
    raw = raw_table(1, roof_fraction=0.3)
    raw = RawTable(raw.columns.append_column("ROOF_FRACTION", pa.array(["old"])))
    assert validate(raw)["roof_fraction"][0] == 0.3


def test_two_column_names_that_differ_in_capitals_only_are_not_guessed() -> None:
    raw = without(raw_table(1), "roof_fraction")
    table = raw.columns.append_column("Roof_fraction", pa.array([0.1])).append_column("ROOF_fraction", pa.array([0.2]))
    with pytest.raises(BlockTableError, match=r"missing.*roof_fraction"):
        validate(RawTable(table))


def test_road_counted_twice_is_refused() -> None:
    with pytest.raises(BlockTableError, match=r"main and road shares sum to more than 1 .*1\.3 in block 0001"):
        validate(raw_table(2, road_fraction=[0.0, 0.3]))


def test_block_area_that_is_neither_main_nor_road_is_counted() -> None:
    blocks = validate(raw_table(3, main_fraction=[1.0, 0.7, 0.7], road_fraction=[0.0, 0.3, 0.1]))
    notes = [note for note in blocks.quality if note.column == "main_fraction"]
    assert [(note.kind, note.count, note.examples) for note in notes] == [(QualityKind.IMPLAUSIBLE, 1, ("0002",))]
