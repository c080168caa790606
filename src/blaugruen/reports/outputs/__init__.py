"""What a planning run leaves behind besides the report: tables, a GeoPackage with map styles and a summary.

Start at `folder`, which writes everything. The files are described in ``docs/reference/plan-outputs.md``.
"""
