"""Reading and writing tables: GeoPackage, GeoJSON, Shapefile, FlatGeobuf, (Geo)Parquet, CSV and Excel.

Callers use ``read`` (`read_table`, `read_batches`), ``write`` (`write_table`, `table_writer`) and ``crs``
(`areas_m2`, `to_crs`). The other modules hold one format or one concern each and load heavy libraries only when
they are needed. Nothing here knows what a column means.
"""
