"""The kinds of elements of the simulation with their parameters: every row of ``planning/simulation/data``."""

from typing import Final

from blaugruen.planning.simulation.elements import Kind, catchment_rows, kinds
from pages.markdown import code, number, table, unit

INTRODUCTION: Final = """# Elements of the simulation

Kinds of measures and the defaults of their parameters. What the parameters do is explained in
[the simulation](../explanation/simulation.md). `expert` means common practice that has to be checked for the site,
`proposal` a value that has to be set for the site; none of the defaults is a fact. A value outside its range is
refused.

"""


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION, "## Kinds\n\n"]
    parts.append(table(("kind", "name", "Name", "equations"), [_kind(kind) for kind in kinds().values()]))
    parts.append("\n## Parameters\n\n")
    known = {name: p for kind in kinds().values() for name, p in kind.parameters.items()}
    rows = [
        (code(name), unit(p.unit), f"{number(p.minimum)} … {number(p.maximum)}", p.description.en)
        for name, p in sorted(known.items())
    ]
    parts.append(table(("name", "unit", "range", "meaning"), rows))
    parts.append("\n## Defaults\n\n")
    for kind in kinds().values():
        rows = [(code(p.name), number(p.default), unit(p.unit), p.grade.value) for p in kind.parameters.values()]
        parts.append(
            f"### {kind.label.en}\n\n{table(('parameter', 'default', 'unit', 'support'), rows, numbers=(1,))}\n"
        )
    parts.append("## Connected areas\n\nAll of them `expert`, common practice.\n\n")
    heads = ("name", "meaning", "flow length m", "slope %", "roughness", "depression mm", "share without depression")
    columns = ("flow_length_m", "slope_percent", "roughness", "depression_mm", "smooth_fraction")
    areas = [(code(row["name"]), row["name_en"], *(row[column] for column in columns)) for row in catchment_rows()]
    parts.append(table(heads, areas, numbers=(2, 3, 4, 5, 6)))
    return "".join(parts)


def _kind(kind: Kind) -> tuple[str, ...]:
    return code(kind.name), kind.label.en, kind.label.de, kind.type.name.lower().replace("_", " ")
