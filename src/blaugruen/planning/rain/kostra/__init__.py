"""KOSTRA-DWD: the rain statistics of the German weather service on a grid, editions 2010R and 2020."""

from blaugruen.planning.rain.kostra.cells import Edition, Point, cell_index, row_and_column
from blaugruen.planning.rain.kostra.read import read_kostra

__all__ = ["Edition", "Point", "cell_index", "read_kostra", "row_and_column"]
