"""Barriers, resources, strategies and methods as pages that lead to each other."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blaugruen.knowledge.barriers import Barrier
from blaugruen.knowledge.methods import Method
from blaugruen.knowledge.resources import Resource
from blaugruen.knowledge.strategies import Strategy
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.sheets import figures
from blaugruen.web.toolbox.sheets.parts import Links, Part, Section, Sheet, Steps, Words
from blaugruen.web.toolbox.sheets.reader import Reader

_NEIGHBOURS = 8


def barrier_sheet(barrier: Barrier, reader: Reader) -> Sheet:
    """Compose the page of a barrier."""
    base = reader.base
    support = reader.support(barrier.provenance)
    strategies = [strategy.id for strategy in base.strategies_against(barrier.id)]
    resources = [resource.id for resource in base.resources_against(barrier.id)]
    against: list[Part] = [
        reader.links(_("Strategien dagegen"), Kind.STRATEGIES, strategies),
        reader.links(_("Ressourcen, die helfen"), Kind.RESOURCES, resources),
    ]
    same = [key for key, other in base.barriers.items() if other.dimension is barrier.dimension and key != barrier.id]
    return Sheet(
        title=reader.say(barrier.name),
        lead=reader.say(barrier.diagnostic_question),
        eyebrow=_("Barriere · %(dimension)s") % {"dimension": reader.say(barrier.dimension)},
        module="governance",
        icon=CATALOGUES[Kind.BARRIERS].icon,
        facts=[
            (_("Dimension"), reader.say(barrier.dimension), ""),
            (_("meist zu lösen durch"), reader.say(barrier.control), ""),
            (_("Baustein"), reader.words(barrier.modules), ""),
            (_("Phase eines Vorhabens"), reader.words(barrier.phases), ""),
        ],
        sections=[
            Section("worum-es-geht", _("Worum es geht"), [Words(reader.say(barrier.description), support)]),
            Section("weiterfragen", _("Weiterfragen"), _conversation(barrier, reader)),
            Section("was-hilft", _("Was hilft"), _filled(against)),
        ],
        related=_filled_links([reader.links(_("Aus derselben Dimension"), Kind.BARRIERS, same[:_NEIGHBOURS])]),
        sources=reader.sources(barrier),
    )


def resource_sheet(resource: Resource, reader: Reader) -> Sheet:
    """Compose the page of a resource."""
    base = reader.base
    support = reader.support(resource.provenance)
    building = [strategy.id for strategy in base.strategies_building_on(resource.id)]
    uses: list[Part] = [
        reader.links(_("Wirkt gegen diese Barrieren"), Kind.BARRIERS, resource.counters),
        reader.links(_("Strategien, die darauf bauen"), Kind.STRATEGIES, building),
    ]
    same = [key for key, one in base.resources.items() if one.dimension is resource.dimension and key != resource.id]
    return Sheet(
        title=reader.say(resource.name),
        lead=reader.say(resource.diagnostic_question),
        eyebrow=_("Ressource · %(dimension)s") % {"dimension": reader.say(resource.dimension)},
        module="governance",
        icon=CATALOGUES[Kind.RESOURCES].icon,
        facts=[
            (_("Dimension"), reader.say(resource.dimension), ""),
            (_("Baustein"), reader.words(resource.modules), ""),
        ],
        sections=[
            Section("worum-es-geht", _("Worum es geht"), [Words(reader.say(resource.description), support)]),
            Section("nutzen", _("So wird sie genutzt"), [Words(reader.say(resource.activation), support)]),
            Section("weiterfragen", _("Weiterfragen"), _conversation(resource, reader)),
            Section("wofuer", _("Wofür sie gut ist"), _filled(uses)),
        ],
        related=_filled_links([reader.links(_("Aus derselben Dimension"), Kind.RESOURCES, same[:_NEIGHBOURS])]),
        sources=reader.sources(resource),
    )


def strategy_sheet(strategy: Strategy, reader: Reader) -> Sheet:
    """Compose the page of a strategy."""
    base, support = reader.base, reader.support(strategy.provenance)
    grade = strategy.provenance.grade.value
    steps = [(reader.say(step), "") for step in strategy.steps]
    months = figures.span(strategy.months_to_effect, reader.language)
    same = [key for key, other in base.strategies.items() if other.type is strategy.type and key != strategy.id]
    return Sheet(
        title=reader.say(strategy.name),
        lead=reader.say(strategy.description),
        eyebrow=_("Strategie · %(type)s") % {"type": reader.say(strategy.type)},
        module="governance",
        icon=CATALOGUES[Kind.STRATEGIES].icon,
        facts=[
            (_("setzt an bei"), reader.say(strategy.type), ""),
            (_("Aufwand"), reader.say(strategy.effort), grade),
            (_("bis zur ersten Wirkung"), _("%(months)s Monate") % {"months": months}, grade),
            (_("Baustein"), reader.words(strategy.modules), ""),
        ],
        sections=[
            Section("anfangen", _("In vier Wochen anfangen"), [Words(reader.say(strategy.first_step))]),
            Section("schritte", _("Schritt für Schritt"), [Steps(steps, support)]),
            Section("ziel", _("Ziel und Indikator"), _goal(strategy, reader)),
            Section("barrieren", _("Gegen diese Barrieren"), [reader.links("", Kind.BARRIERS, strategy.addresses)]),
            Section("ressourcen", _("Mit diesen Ressourcen"), [reader.links("", Kind.RESOURCES, strategy.builds_on)]),
            Section("methoden", _("Mit diesen Methoden"), [reader.links("", Kind.METHODS, strategy.methods)]),
        ],
        related=_filled_links([reader.links(_("Strategien derselben Art"), Kind.STRATEGIES, same[:_NEIGHBOURS])]),
        sources=reader.sources(strategy),
    )


def method_sheet(method: Method, reader: Reader) -> Sheet:
    """Compose the page of a method."""
    base, language = reader.base, reader.language
    grade = method.provenance.grade.value
    people = _("%(number)s Personen") % {"number": figures.span(method.group_size, language)}
    steps = [(reader.say(step.text), _("%(minutes)s min") % {"minutes": step.minutes}) for step in method.steps]
    using = [strategy.id for strategy in base.strategies_using(method.id)]
    same = [key for key, other in base.methods.items() if other.phase is method.phase and key != method.id]
    return Sheet(
        title=reader.say(method.name),
        lead=reader.say(method.purpose),
        eyebrow=_("Methode · %(phase)s") % {"phase": reader.say(method.phase)},
        module="governance",
        icon=CATALOGUES[Kind.METHODS].icon,
        facts=[
            (_("Gruppe"), people, grade),
            (_("Dauer"), figures.figure(method.duration, "min", language), method.duration.grade.value),
            (_("Ort"), reader.words(method.modes), ""),
            (_("Übung in der Moderation"), _practice(method.facilitation_level), ""),
        ],
        sections=list(_method_sections(method, steps, reader)),
        related=_filled_links(
            [
                reader.links(_("In diesen Strategien genutzt"), Kind.STRATEGIES, using),
                reader.links(_("Methoden derselben Phase"), Kind.METHODS, same[:_NEIGHBOURS]),
            ]
        ),
        sources=reader.sources(method),
    )


def _method_sections(method: Method, steps: list[tuple[str, str]], reader: Reader) -> Iterator[Section]:
    support = reader.support(method.provenance)
    yield Section("wann", _("Wann sie passt"), [Words(reader.say(method.when_to_use))])
    yield Section("ablauf", _("Ablauf"), [Steps(steps, support)])
    yield Section("ergebnis", _("Ergebnis"), [Words(reader.say(method.output))])
    yield Section("material", _("Material"), [Words(reader.say(method.materials))])
    yield Section("vorsicht", _("Worauf zu achten ist"), [Words(reader.say(method.caution))])


def _practice(level: int) -> str:
    return (_("keine nötig"), _("etwas Übung"), _("viel Übung"))[level - 1]


def _conversation(entry: Barrier | Resource, reader: Reader) -> list[Part]:
    return [Words(reader.say(entry.dimension.question), is_question=True)]


def _goal(strategy: Strategy, reader: Reader) -> list[Part]:
    return [
        Words(reader.say(strategy.goal_template), is_question=True),
        Words(_("Daran erkennen Sie, dass es wirkt: %(indicator)s") % {"indicator": reader.say(strategy.indicator)}),
    ]


def _filled(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not isinstance(part, Links) or part.items]


def _filled_links(links: list[Links]) -> list[Links]:
    return [each for each in links if each.items]


def coaching_sheet(entry: Entry, reader: Reader) -> Sheet | None:
    """Compose the page of an entry of the coaching catalogues; None for any other kind."""
    match entry:
        case Barrier():
            return barrier_sheet(entry, reader)
        case Resource():
            return resource_sheet(entry, reader)
        case Strategy():
            return strategy_sheet(entry, reader)
        case Method():
            return method_sheet(entry, reader)
        case _:
            return None
