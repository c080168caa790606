"""Recipes for what is built: roofs, façades, pavings, cisterns, squares and streets."""

from typing import Final

from blaugruen.knowledge.vocabulary import Function, Group, Lever, WaterElement
from blaugruen.reports.figures.sections import buried, facades, flats, plants, roofs, streets, words
from blaugruen.reports.figures.sections.layers import Layer, Scene
from blaugruen.reports.figures.sections.look import CELLS, DRAINAGE, SUBSTRATE
from blaugruen.reports.figures.sections.recipe import Recipe
from blaugruen.reports.figures.sections.roofs import Roof

_SUBSTRATE: Final = Layer(SUBSTRATE, "substrate_depth", ("storage",))
_GREEN_ROOF: Final = (_SUBSTRATE, Layer(DRAINAGE, otherwise=16.0))
_RETENTION_ROOF: Final = (_SUBSTRATE, Layer(CELLS, "ponding_depth", ("emptying_time",)))
_ROOF: Final = (roofs.rainfall, roofs.building, roofs.layers)
_HERBS: Final = roofs.planted(plants.herbs, words.HERBS)
_OUTLET: Final = roofs.outlet(words.OUTFLOW)

ROOFS: Final = (
    Recipe(
        Group.ROOF,
        Roof((roofs.rainfall, roofs.building, roofs.standing_water, _OUTLET, roofs.vapour)),
        lacks=("substrate_depth",),
    ),
    Recipe(
        Group.ROOF,
        Roof((roofs.rainfall, roofs.garage, roofs.layers, roofs.garden, roofs.vapour), _GREEN_ROOF),
        lacks=("roof_slope",),
    ),
    Recipe(
        Group.ROOF,
        Roof((*_ROOF, _HERBS, roofs.outlet(words.THROTTLE, "throttle"), roofs.vapour), _RETENTION_ROOF),
        has=("throttle",),
    ),
    Recipe(
        Group.ROOF,
        Roof((*_ROOF, _HERBS, roofs.panels, _OUTLET, roofs.vapour), _GREEN_ROOF),
        does=Function.ENERGY,
    ),
    Recipe(Group.ROOF, Roof((*_ROOF, roofs.garden, _OUTLET, roofs.vapour), _GREEN_ROOF), does=Function.USE),
    Recipe(
        Group.ROOF,
        Roof((*_ROOF, roofs.planted(plants.sedum, words.SEDUM), _OUTLET, roofs.vapour), _GREEN_ROOF),
        element=WaterElement.GREEN_ROOF_SHALLOW,
    ),
    Recipe(Group.ROOF, Roof((*_ROOF, _HERBS, _OUTLET, roofs.vapour), _GREEN_ROOF)),
)

FACADES: Final = (
    Recipe(
        Group.FACADE,
        Scene((facades.street, facades.wall, facades.rooted_plant, facades.shade, facades.vapour)),
        has=("root_volume",),
    ),
    Recipe(
        Group.FACADE,
        Scene((facades.street, facades.wall, facades.modules, facades.drip_pipes, facades.shade, facades.vapour)),
    ),
)

PAVINGS: Final = (
    Recipe(
        Group.PAVING,
        Scene((flats.rainfall, flats.unsealed, flats.deep_seepage, flats.vapour)),
        lever=Lever.UNSEALING,
    ),
    Recipe(
        Group.PAVING,
        Scene((flats.rainfall, flats.base_courses, flats.grass_grid, flats.seepage, flats.vapour)),
        element=WaterElement.GRASS_GRID,
    ),
    Recipe(
        Group.PAVING,
        Scene((flats.rainfall, flats.base_courses, flats.open_joints, flats.seepage)),
        has=("joint_share",),
    ),
    Recipe(
        Group.PAVING,
        Scene((flats.rainfall, flats.base_courses, flats.unbound, flats.seepage, flats.vapour)),
    ),
)

_HOUSE: Final = (buried.house_and_ground, buried.tank)

STORAGE: Final = (
    Recipe(
        Group.STORAGE,
        Scene((*_HOUSE, buried.two_volumes, buried.tank_inflow, buried.use, buried.tank_overflow)),
        has=("throttle",),
    ),
    Recipe(Group.STORAGE, Scene((*_HOUSE, buried.use_volume, buried.tank_inflow, buried.use, buried.tank_overflow))),
)

MULTIPLE_USES: Final = (
    Recipe(
        Group.MULTI_USE,
        Scene((streets.rainfall, streets.street, streets.buildings, streets.street_water)),
        does=Function.CONVEYANCE,
    ),
    Recipe(Group.MULTI_USE, Scene((streets.rainfall, streets.square, streets.square_water, streets.square_life))),
)
