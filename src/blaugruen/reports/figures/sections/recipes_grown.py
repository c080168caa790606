"""Recipes for what takes water into the ground, feeds trees or holds water in hollows."""

from typing import Final

from blaugruen.knowledge.vocabulary import Function, Group, WaterElement
from blaugruen.reports.figures.sections import buried, flats, plants, trees, words
from blaugruen.reports.figures.sections import hollow_parts as hollow
from blaugruen.reports.figures.sections.hollows import Hollow
from blaugruen.reports.figures.sections.layers import Layer, Scene
from blaugruen.reports.figures.sections.look import FILTER_SAND, GRAVEL, SUBSTRATE, TOPSOIL
from blaugruen.reports.figures.sections.recipe import Recipe

_TOPSOIL: Final = (Layer(TOPSOIL, "topsoil_depth", otherwise=46.0),)
_YARD: Final = hollow.paved_inflow(words.INFLOW_PAVED)
_STREET: Final = hollow.paved_inflow(words.INFLOW_STREET)
_GRASS: Final = hollow.planted(plants.grass, words.GRASS)
_PERENNIALS: Final = hollow.planted(plants.perennials, words.PERENNIALS, floor_only=True)
_PONDING: Final = hollow.ponding(words.PONDING, "ponding_depth")
_BED: Final = (hollow.rainfall, hollow.ground, hollow.layers)
_INTO_GROUND: Final = (hollow.seepage, hollow.groundwater)

INFILTRATION: Final = (
    Recipe(Group.INFILTRATION, Scene((buried.shaft,)), has=("shaft_diameter",)),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (
                *_BED,
                hollow.trench,
                _GRASS,
                _PONDING,
                _STREET,
                hollow.freeboard,
                hollow.throttled_trench,
                *_INTO_GROUND,
            ),
            width=270.0,
            water="ponding_depth",
            layers=_TOPSOIL,
            trench=True,
        ),
        has=("trench_height", "throttle"),
    ),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (*_BED, hollow.trench, _GRASS, _PONDING, _YARD, hollow.trench_overflow, *_INTO_GROUND),
            width=300.0,
            water="ponding_depth",
            layers=_TOPSOIL,
            trench=True,
        ),
        has=("trench_height",),
        does=Function.TREATMENT,
    ),
    Recipe(Group.INFILTRATION, Scene((buried.trench,)), has=("trench_height",)),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (
                *_BED,
                hollow.trench,
                hollow.kerbs,
                _PONDING,
                _PERENNIALS,
                _STREET,
                hollow.trench_overflow,
                hollow.vapour,
                *_INTO_GROUND,
            ),
            width=190.0,
            water="ponding_depth",
            layers=_TOPSOIL,
            kerbed=True,
            trench=True,
        ),
        element=WaterElement.SWALE_TRENCH_ELEMENT,
    ),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (
                *_BED,
                _GRASS,
                _PONDING,
                hollow.piped_inflow(words.INFLOW_PIPE, words.SETTLING_BASIN),
                hollow.freeboard,
                hollow.overflow,
                *_INTO_GROUND,
            ),
            width=330.0,
            water="ponding_depth",
            layers=_TOPSOIL,
        ),
        has=("ponding_depth", "freeboard"),
    ),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (*_BED, _PONDING, _PERENNIALS, _YARD, hollow.overflow, hollow.vapour, *_INTO_GROUND),
            width=310.0,
            water="ponding_depth",
            layers=_TOPSOIL,
        ),
        has=("ponding_depth",),
        does=Function.EVAPORATION,
    ),
    Recipe(
        Group.INFILTRATION,
        Hollow(
            (*_BED, _GRASS, _PONDING, _YARD, hollow.side_slope, hollow.overflow, *_INTO_GROUND),
            width=310.0,
            water="ponding_depth",
            layers=_TOPSOIL,
        ),
        has=("ponding_depth",),
    ),
    Recipe(Group.INFILTRATION, Scene((flats.rainfall, flats.meadow))),
)

_STREET_TREE: Final = (trees.rainfall, trees.ground, trees.pit)
_FROM_STREET: Final = trees.inflow(words.INFLOW_STREET)

TREES: Final = (
    Recipe(
        Group.TREE,
        Scene(
            (
                *_STREET_TREE,
                trees.store,
                trees.tree,
                _FROM_STREET,
                trees.store_overflow,
                trees.utilities,
                trees.vapour,
            )
        ),
        has=("storage_volume",),
    ),
    Recipe(
        Group.TREE,
        Scene(
            (
                *_STREET_TREE,
                trees.tree,
                trees.inflow(words.INFLOW_PAVEMENT, "connected_area_per_tree"),
                trees.pavement_inflow,
                trees.seepage,
                trees.utilities,
                trees.vapour,
                trees.groundwater,
            )
        ),
        has=("connected_area_per_tree",),
    ),
    Recipe(
        Group.TREE,
        Hollow(
            (*_BED, hollow.lined, hollow.kerbs, _PONDING, hollow.marsh_plants, _STREET, hollow.overflow, hollow.vapour),
            width=230.0,
            water="ponding_depth",
            layers=(Layer(SUBSTRATE, otherwise=58.0), Layer(GRAVEL, otherwise=36.0)),
            kerbed=True,
        ),
        has=("ponding_depth",),
    ),
    Recipe(
        Group.TREE,
        Scene(
            (
                *_STREET_TREE,
                trees.hollow_disc,
                trees.tree,
                _FROM_STREET,
                trees.seepage,
                trees.utilities,
                trees.vapour,
                trees.groundwater,
            )
        ),
        does=Function.INFILTRATION,
    ),
    Recipe(
        Group.TREE,
        Scene((*_STREET_TREE, trees.facade, trees.tree, trees.watering, trees.utilities, trees.vapour)),
    ),
)

_PIPED: Final = hollow.piped_inflow(words.INFLOW_PIPE)
_RARE: Final = hollow.ponding(words.RARE_PONDING, "ponding_depth", "open_water_depth", rare=True)

WATERS: Final = (
    Recipe(
        Group.WATER,
        Hollow(
            (
                *_BED,
                hollow.lined,
                hollow.permanent(words.PERMANENT, "permanent_depth", "open_water_depth"),
                hollow.ponding(words.RETENTION, "retention_depth", rare=True),
                _PIPED,
                hollow.shore,
                hollow.overflow,
                hollow.vapour,
            ),
            width=360.0,
            water="retention_depth",
            permanent="permanent_depth",
        ),
        has=("permanent_depth",),
    ),
    Recipe(
        Group.WATER,
        Hollow(
            (
                *_BED,
                hollow.lined,
                hollow.ponding(words.PONDING, "ponding_depth"),
                _PIPED,
                hollow.planted(plants.reeds, words.FILTER_REEDS, floor_only=True),
                hollow.throttled_outlet("filter_throttle"),
            ),
            width=300.0,
            water="ponding_depth",
            layers=(Layer(FILTER_SAND, "filter_depth"), Layer(GRAVEL, otherwise=30.0, name=words.DRAIN_LAYER)),
        ),
        has=("filter_depth",),
    ),
    Recipe(
        Group.WATER,
        Hollow(
            (
                *_BED,
                hollow.lined,
                hollow.ponding(words.WATER_DEPTH, "water_depth"),
                _PIPED,
                hollow.planted(plants.reeds, words.REEDS),
                hollow.overflow,
                hollow.vapour,
            ),
            width=360.0,
            water="water_depth",
            layers=(Layer(SUBSTRATE, otherwise=34.0),),
        ),
        has=("water_depth",),
    ),
    Recipe(
        Group.WATER,
        Hollow(
            (*_BED, _GRASS, _RARE, _PIPED, hollow.throttled_outlet("throttle"), hollow.emptying),
            width=340.0,
            water="ponding_depth",
            layers=_TOPSOIL,
        ),
        has=("throttle",),
    ),
    Recipe(
        Group.WATER,
        Hollow(
            (*_BED, hollow.park, hollow.planted(plants.grass, words.MEADOW), _RARE, hollow.sheet_inflow, *_INTO_GROUND),
            width=320.0,
            water="ponding_depth",
            layers=_TOPSOIL,
        ),
    ),
)
