"""Houses that stand apart: detached and terraced houses with gardens, slabs in green, halls and garden sheds."""

from collections.abc import Iterator

import numpy as np
from shapely import LineString, Polygon

from blaugruen.planning.demo.buildings import Building, Site
from blaugruen.planning.demo.curves import Vector, at, direction_at, frame, left_of, rectangle, rotated


def build_detached(site: Site) -> None:
    """Build detached and semi-detached houses along the streets, with garages and sheds."""
    for place, lot, front in _lots(site, 16, 22, first_m=6):
        point, along = at(front, place), _wobbled(site, direction_at(front, place, reach_m=7.0))
        if site.chance(0.18):
            _semi_detached(site, point, along)
        else:
            _detached(site, point, along, lot)


def build_villas(site: Site) -> None:
    """Build large houses in large gardens."""
    for place, _, front in _lots(site, 27, 34, first_m=12):
        point, along = at(front, place), _wobbled(site, direction_at(front, place, reach_m=9.0))
        length, depth = site.between(13, 17), site.between(11, 14)
        centre = point + left_of(along) * (site.between(6, 9) + depth / 2)
        house = rectangle(centre, along, length, depth)
        bay = rectangle(centre + left_of(along) * (depth / 2) + along * site.between(-3, 3), along, 5, 4)
        if site.add(Building(house.union(bay), "residential", "pitched", 3), gap_m=9.0, margin_m=4.0):
            _garage(site, point, along, length)


def build_rows(site: Site) -> None:
    """Build terraces of narrow houses along the streets, with garden sheds and garage yards."""
    for place, lot, front in _lots(site, 38, 56, first_m=8):
        along = direction_at(front, place, reach_m=15.0)
        point = at(front, place)
        count = int((lot - 5) / 6.2)
        depth, setback = site.between(9.5, 11.5), site.between(4.5, 6.5)
        middle = point + left_of(along) * (setback + depth / 2)
        if not site.fits(rectangle(middle, along, count * 6.2, depth), gap_m=6.0, margin_m=3.5):
            _detached(site, point, along, 20.0)
            continue
        roof = "flat" if site.chance(0.2) else "pitched"
        for k in range(count):
            centre = (
                middle + along * 6.2 * (k - (count - 1) / 2) + left_of(along) * float(site.rng.integers(0, 2)) * 0.6
            )
            site.buildings.append(Building(rectangle(centre, along, 6.2, depth), "residential", roof, 2))
            if site.chance(0.4):
                shed = rectangle(centre + left_of(along) * (depth / 2 + site.between(9, 13)), along, 2.5, 2.0)
                site.add(Building(shed, "shed", "flat", 1), gap_m=1.0, margin_m=0.5)


def _detached(site: Site, point: Vector, along: Vector, lot: float) -> None:
    length, depth = site.between(9, min(13, lot - 7)), site.between(8.5, 11.5)
    setback = site.between(4, 7.5)
    shift = site.between(-1.5, 1.5)
    centre = point + left_of(along) * (setback + depth / 2) + along * shift
    house = rectangle(centre, along, length, depth)
    if site.chance(0.35):
        corner = centre + left_of(along) * (depth / 2) + along * site.between(-0.25, 0.25) * length
        house = house.union(rectangle(corner, along, site.between(4, 6), site.between(4, 7)))
    roof = "flat" if site.chance(0.1) else "pitched"
    if not site.add(Building(house, "residential", roof, site.storeys(1, 2)), gap_m=4.8):
        return
    _garage(site, point + along * shift, along, length)
    if site.chance(0.55):
        back = setback + depth + site.between(8, 16)
        spot = point + left_of(along) * back + along * site.between(-0.35, 0.35) * lot
        shed = rectangle(spot, along, site.between(2.5, 5), site.between(2.2, 3.5))
        site.add(Building(shed, "shed", "flat", 1), gap_m=2.0, margin_m=0.8)


def _semi_detached(site: Site, point: Vector, along: Vector) -> None:
    depth, setback = site.between(9.5, 11.5), site.between(4, 6.5)
    centre = point + left_of(along) * (setback + depth / 2)
    if not site.fits(rectangle(centre, along, 15, depth), gap_m=5.5, margin_m=2.5):
        return
    for side in (-1, 1):
        half = rectangle(centre + along * 3.75 * side, along, 7.5, depth)
        site.buildings.append(Building(half, "residential", "pitched", 2))
    _garage(site, point, along, 15)


def _garage(site: Site, point: Vector, along: Vector, length: float) -> None:
    side = 1 if site.chance(0.5) else -1
    spot = point + along * side * (length / 2 + site.between(2.0, 2.6)) + left_of(along) * site.between(8.5, 11)
    if site.chance(0.75):
        site.add(Building(rectangle(spot, along, 3.3, 6.3), "garage", "flat", 1), gap_m=0.2, margin_m=0.4)


def _lots(site: Site, smallest: float, largest_: float, *, first_m: float) -> Iterator[tuple[float, float, LineString]]:
    """Yield the middle of each building plot along the fronts, its width and the front [m]."""
    for front in site.fronts:
        place = site.between(first_m, first_m + 6)
        while True:
            lot = site.between(smallest, largest_)
            if place + lot > front.length - first_m + 4:
                break
            yield place + lot / 2, lot, front
            place += lot


def _wobbled(site: Site, direction: Vector) -> Vector:
    return rotated(direction, site.between(-0.03, 0.03))


def build_slabs(site: Site) -> None:
    """Build parallel slabs in open green, with a tower where there is room, and rows of garages at the street."""
    centre, along, length, width = frame(site.shape)
    along = rotated(along, site.between(-0.1, 0.1))
    if length < 1.7 * width or site.chance(0.5):
        along, length, width = left_of(along), width, length
    spacing = site.between(29, 34)
    offset = site.between(0, spacing)
    shift = 0.0
    for row in np.arange(-width / 2 + offset - spacing, width / 2 + spacing, spacing):
        place = -length / 2 + 4
        while place < length / 2:
            slab = site.between(42, 72)
            spot = centre + left_of(along) * row + along * (place + slab / 2 + shift)
            for size in (slab, slab * 0.75, slab * 0.5):
                if _slab(site, spot - along * (slab - size) / 2, along, size):
                    place += size
                    break
            else:
                place += 4
                continue
            place += site.between(14, 24)
        shift = site.between(-8, 8)
    _garage_rows(site, tries=26, count=1 + int(site.shape.area / 9000))


def _slab(site: Site, spot: Vector, along: Vector, length: float) -> bool:
    shape = rectangle(spot, along, length, 11.8)
    half = length / 2 - 0.01
    if site.chance(0.35):
        step = left_of(along) * 2.2
        first = rectangle(spot - along * length / 4, along, half, 11.8)
        shape = first.union(rectangle(spot + along * length / 4 + step, along, half + 0.04, 11.8))
    roof = "flat" if site.chance(0.75) else "pitched"
    storeys = site.storeys(4, 6)
    green = roof == "flat" and site.chance(0.12)
    return site.add(Building(shape, "residential", roof, storeys, green), gap_m=14.0, margin_m=7.0)


def _garage_rows(site: Site, *, tries: int, count: int) -> None:
    built = 0
    for _ in range(tries):
        if not site.fronts or built >= count:
            return
        front = site.fronts[int(site.rng.integers(len(site.fronts)))]
        place = site.between(0, front.length)
        along = direction_at(front, place, reach_m=12.0)
        length = 3.0 * float(site.rng.integers(6, 14))
        shape = rectangle(at(front, place) + left_of(along) * site.between(9, 12), along, length, 6.0)
        built += site.add(Building(shape, "garage", "flat", 1), gap_m=9.0, margin_m=3.0)


def build_halls(site: Site) -> None:
    """Fill a block with halls, markets and workshops between yards."""
    centre, along, length, width = frame(site.shape)
    corner = centre - along * length / 2 - left_of(along) * width / 2
    for start, size in _cells(site, np.zeros(2), np.array([length, width])):
        middle = corner + along * (start[0] + size[0] / 2) + left_of(along) * (start[1] + size[1] / 2)
        for shrink in (1.0, 0.8, 0.6, 0.45):
            hall = _hall(site, middle, along, (size - site.between(11, 17)) * shrink)
            if hall is not None and site.add(hall, gap_m=8.0, margin_m=6.0):
                _annex(site, hall, along)
                break


def _cells(site: Site, start: Vector, size: Vector) -> Iterator[tuple[Vector, Vector]]:
    axis = int(size[1] > size[0])
    if size[axis] < site.between(62, 105):
        yield start, size
        return
    share = site.between(0.36, 0.64)
    first, second = size.copy(), size.copy()
    first[axis], second[axis] = size[axis] * share, size[axis] * (1 - share)
    beyond = start.copy()
    beyond[axis] += first[axis]
    yield from _cells(site, start, first)
    yield from _cells(site, beyond, second)


def _hall(site: Site, middle: Vector, along: Vector, size: Vector) -> Building | None:
    if size.min() < 11:
        return None
    shape: Polygon = rectangle(middle, along, float(size[0]), float(size[1]))
    roof = "pitched" if size.min() < 22 and site.chance(0.35) else "flat"
    green = roof == "flat" and site.chance(0.1)
    use = "commercial" if site.chance(0.5) else "industrial"
    return Building(shape, use, roof, site.storeys(1, 2), green)


def _annex(site: Site, hall: Building, along: Vector) -> None:
    """Add a small office building beside a hall."""
    centre = np.array([hall.shape.centroid.x, hall.shape.centroid.y])
    _, direction, length, width = frame(hall.shape)
    if site.chance(0.45):
        spot = centre + direction * (length / 2 + 5.1) + left_of(direction) * site.between(-0.2, 0.2) * width
        office = rectangle(spot, along, 10, min(22.0, 0.6 * width))
        site.add(Building(office, "commercial", "flat", 3), gap_m=0.05, margin_m=4.0)


def build_allotments(site: Site) -> None:
    """Put a small arbour on each plot of the garden colony."""
    centre, along, length, width = frame(site.shape)
    for row, across in enumerate(np.arange(-width / 2 + 7, width / 2, 14.5)):
        turn = 1 if row % 2 else -1
        for place in np.arange(-length / 2 + 6, length / 2, 13.5):
            spot = centre + along * (place + site.between(-2, 2)) + left_of(along) * (across + turn * 2.6)
            arbour = rectangle(spot, along, site.between(4, 6), site.between(3, 4.5))
            if site.chance(0.86):
                roof = "flat" if site.chance(0.4) else "pitched"
                site.add(Building(arbour, "shed", roof, 1), gap_m=3.0, margin_m=2.5)
