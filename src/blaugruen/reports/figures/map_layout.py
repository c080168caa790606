"""Where things lie on a sheet of maps: panels in rows and columns at one scale, the legend in the free corner."""

import math
from dataclasses import dataclass
from typing import Final

from blaugruen.reports.figures.canvas import TEXT_WIDTH_MM

MOST_HEIGHT_MM: Final = 196.0
"""Height of maps and legend together, so that heading, introduction and caption fit on the same A4 page."""
GAP_MM: Final = 5.0
TITLE_MM: Final = 6.0
_LOWEST_MAP_MM: Final = 1.0
_NEARLY: Final = 1.1


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height on paper [mm]."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns of the panels, the common scale, and the place of the legend.

    Parameters
    ----------
    count, columns
        Number of panels and of columns.
    panel
        Size of a map.
    metres_per_mm
        Scale of the maps.
    legend, scale
        Sizes of the legend and of the scale bar.
    beside
        Whether legend and scale bar have a column of their own to the right of the maps.
    """

    count: int
    columns: int
    panel: Size
    metres_per_mm: float
    legend: Size
    scale: Size
    beside: bool = False

    @property
    def rows(self) -> int:
        """Return the number of rows of panels."""
        return math.ceil(self.count / self.columns)

    @property
    def legend_is_in_grid(self) -> bool:
        """Return whether the free cells after the last panel have room for legend and scale bar."""
        if self.beside:
            return False
        free = self.columns * self.rows - self.count
        width = free * (self.panel.width + GAP_MM) - GAP_MM
        return width >= max(self.legend.width, self.scale.width) and self.panel.height >= self.stacked_height_mm

    @property
    def stacked_height_mm(self) -> float:
        """Return the height of the legend with the scale bar below it."""
        return self.legend.height + GAP_MM + self.scale.height

    @property
    def _legend_height(self) -> float:
        fits = self.legend.width + 2 * GAP_MM + self.scale.width <= TEXT_WIDTH_MM
        return max(self.legend.height, self.scale.height) if fits else self.stacked_height_mm

    @property
    def below_maps_mm(self) -> float:
        """Return the height that the legend takes below the maps."""
        return 0.0 if self.legend_is_in_grid or self.beside else GAP_MM + self._legend_height

    @property
    def height_mm(self) -> float:
        """Return the height of the sheet."""
        maps = self.rows * (self.panel.height + TITLE_MM) + (self.rows - 1) * GAP_MM
        if self.beside:
            return max(maps, TITLE_MM + self.stacked_height_mm)
        return maps + self.below_maps_mm

    def corner_mm(self, number: int) -> tuple[float, float]:
        """Return left and top of a map from the lower left corner of the sheet [mm]."""
        row, column = divmod(number, self.columns)
        left = column * (self.panel.width + GAP_MM)
        return left, self.height_mm - TITLE_MM - row * (self.panel.height + TITLE_MM + GAP_MM)

    @property
    def legend_corner_mm(self) -> tuple[float, float]:
        """Return left and top of the legend from the lower left corner of the sheet [mm]."""
        if self.beside:
            return TEXT_WIDTH_MM - max(self.legend.width, self.scale.width), self.height_mm - TITLE_MM
        return self.corner_mm(self.count) if self.legend_is_in_grid else (0.0, self._legend_height)

    @property
    def scale_corner_mm(self) -> tuple[float, float]:
        """Return left and bottom of the scale bar: below the legend, or beside it under the maps [mm]."""
        left, top = self.legend_corner_mm
        if self.beside or self.legend_is_in_grid or self._legend_height == self.stacked_height_mm:
            return left, top - self.stacked_height_mm
        return TEXT_WIDTH_MM - self.scale.width, top - self.scale.height


def arrange(count: int, width_m: float, height_m: float, extras: tuple[Size, Size]) -> Layout:
    """Choose the number of columns: the flattest sheet whose maps are nearly as large as they can be.

    The legend of a single map stands beside it, where the map is then still at least as high as the legend.

    Parameters
    ----------
    count
        Number of maps, at least one.
    width_m, height_m
        Extent of the area [m].
    extras
        Room that legend and scale bar need.
    """
    if count == 1:
        alone = _with_legend_beside((width_m, height_m), extras)
        if alone.panel.height >= alone.stacked_height_mm:
            return alone
    candidates = []
    for columns in range(1, count + 1):
        layout = _with_columns(columns, count, (width_m, height_m), extras, MOST_HEIGHT_MM)
        if layout.height_mm > MOST_HEIGHT_MM:
            room = MOST_HEIGHT_MM - layout.below_maps_mm
            layout = _with_columns(columns, count, (width_m, height_m), extras, room)
        candidates.append(layout)
    largest_scale = min(layout.metres_per_mm for layout in candidates)
    good = [layout for layout in candidates if layout.metres_per_mm <= _NEARLY * largest_scale]
    return min(good, key=lambda layout: layout.height_mm)


def _with_legend_beside(extent_m: tuple[float, float], extras: tuple[Size, Size]) -> Layout:
    """Return the layout of a single map with the legend to its right."""
    width = max(_LOWEST_MAP_MM, TEXT_WIDTH_MM - max(size.width for size in extras) - 2 * GAP_MM)
    metres_per_mm = max(extent_m[0] / width, extent_m[1] / (MOST_HEIGHT_MM - TITLE_MM))
    return Layout(1, 1, Size(width, extent_m[1] / metres_per_mm), metres_per_mm, *extras, beside=True)


def _with_columns(
    columns: int, count: int, extent_m: tuple[float, float], extras: tuple[Size, Size], room_mm: float
) -> Layout:
    """Return the layout with so many columns whose maps take at most a height."""
    rows = math.ceil(count / columns)
    width = (TEXT_WIDTH_MM - (columns - 1) * GAP_MM) / columns
    height = max(_LOWEST_MAP_MM, (room_mm - (rows - 1) * GAP_MM) / rows - TITLE_MM)
    metres_per_mm = max(extent_m[0] / width, extent_m[1] / height)
    return Layout(count, columns, Size(width, extent_m[1] / metres_per_mm), metres_per_mm, *extras)
