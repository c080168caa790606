"""A measure as a fact sheet: what it is for, how it is built, where it fits, what it does, what it costs and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.measures import Measure, Task
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.values import Quantity, Statement
from blaugruen.knowledge.vocabulary import Comparison, Kind, RuleKind
from blaugruen.web.toolbox.sheets import figures
from blaugruen.web.toolbox.sheets.parts import (
    Drawing,
    Figures,
    Link,
    Links,
    Part,
    Row,
    Rule,
    Rules,
    Score,
    Scores,
    Section,
    Sheet,
    Statements,
    Support,
    Words,
)
from blaugruen.web.toolbox.sheets.reader import Reader

_NEIGHBOURS = 8


def measure_sheet(measure: Measure, reader: Reader) -> Sheet:
    """Compose the page of a measure."""
    return Sheet(
        title=reader.say(measure.name),
        lead=reader.say(measure.purpose),
        eyebrow=reader.say(measure.group),
        module="planning",
        icon="drop",
        facts=_facts(measure, reader),
        sections=[section for section in _sections(measure, reader) if section.parts],
        related=list(_related(measure, reader)),
        sources=reader.sources(measure),
    )


def _facts(measure: Measure, reader: Reader) -> list[tuple[str, str, str]]:
    capex = measure.cost.capex
    return [
        (_("Planungsebene"), reader.words(measure.scale), ""),
        (_("Aufgabe"), reader.words(measure.functions), ""),
        (_("Investition, netto"), figures.price(capex, reader.language), capex.grade.value),
        (_("Nutzungsdauer"), figures.figure(measure.lifetime, "", reader.language), measure.lifetime.grade.value),
    ]


def _sections(measure: Measure, reader: Reader) -> Iterator[Section]:
    yield Section("aufbau", _("Aufbau und Maße"), _build_up(measure, reader))
    yield Section("standort", _("Standort"), _siting(measure, reader))
    yield Section("wirkung", _("Wirkung"), [_scores(measure, reader)])
    yield Section("wasserhaushalt", _("Wasserhaushalt im Jahr"), _water_balance(measure, reader))
    yield Section("hitze", _("Hitze"), _heat(measure, reader))
    yield Section("kosten", _("Kosten"), _costs(measure, reader))
    yield Section("pflege", _("Pflege"), [_care(measure, reader)])


def _build_up(measure: Measure, reader: Reader) -> list[Part]:
    hydraulics = measure.hydraulics
    parts: list[Part] = [_drawing(measure, reader)]
    parts += _figures(_("Maße und hydraulische Kennwerte"), hydraulics, reader)
    if hydraulics.coefficient_rows:
        parts.append(reader.links(_("Abflussbeiwerte aus"), Kind.RUNOFF_COEFFICIENTS, hydraulics.coefficient_rows))
    parts += _statements(hydraulics.conditions, reader)
    methods = [Link(reader.say(method), "") for method in measure.sizing]
    parts.append(Links(_("Bemessung"), methods, "chart"))
    if measure.note is not None:
        parts.append(Words(reader.say(measure.note)))
    return parts


def _drawing(measure: Measure, reader: Reader) -> Drawing:
    from blaugruen.reports.figures.sections import section_svg  # noqa: PLC0415 -- drawing code, for measures only

    return Drawing(
        svg=mark_safe(section_svg(measure, reader.language)),  # noqa: S308 -- our own drawing, which escapes its words
        caption=_("Schematischer Schnitt, nicht maßstäblich. Die Maße stehen auch in der Tabelle."),
    )


def _siting(measure: Measure, reader: Reader) -> list[Part]:
    siting = measure.siting
    parts: list[Part] = []
    rules = [reader.base.siting_rules[key] for key in measure.rules if key in reader.base.siting_rules]
    parts.append(Rules([_rule(rule, measure, reader) for rule in rules]))
    shown = {rule.limit for rule in rules}
    rows = [row for name, row in _rows(siting, reader) if f"siting.{name}" not in shown]
    for label, requirement in ((_("Ablaufleitung"), siting.outlet), (_("Vorreinigung"), siting.pretreatment)):
        if requirement is not None:
            value = _("erforderlich") if requirement.required else _("nicht erforderlich")
            rows.append(Row(label, value, reader.support(requirement)))
    if rows:
        parts.append(Figures(_("Weitere Anforderungen an den Ort"), rows))
    parts += _statements(siting.conditions, reader)
    return parts


def _rule(rule: SitingRule, measure: Measure, reader: Reader) -> Rule:
    own = _limit_of(rule, measure)
    limit = own if own is not None else rule.general_limit
    is_hard = rule.kind is RuleKind.HARD
    if rule.comparison is Comparison.LOOKED_UP:
        words, support = _looked_up(rule, measure, reader)
    elif isinstance(limit, Quantity):
        usual = _usual_unit(rule)
        words = f"{reader.say(_comparison(rule))} {_bound(limit, rule.comparison, usual, reader)}"
        support = reader.support(limit)
    else:
        words, support = "", reader.support(rule.provenance)
    link = reader.link(Kind.SITING_RULES, rule.id)
    return Rule(
        title=link.title,
        url=link.url,
        kind="" if rule.comparison is Comparison.LOOKED_UP else reader.say(rule.if_broken),
        tone="danger" if is_hard else "warning",
        limit=words,
        statement=reader.say(rule.statement),
        what_to_do=reader.say(rule.what_to_do),
        support=support,
    )


def _comparison(rule: SitingRule) -> Comparison:
    return Comparison.AT_MOST if rule.comparison is Comparison.AT_MOST_LOW else rule.comparison


def _bound(limit: Quantity, comparison: Comparison, usual: str, reader: Reader) -> str:
    """Write the bound a rule compares with: the lower one of a range for "at least" and "at most the lower"."""
    low, high = limit.low, limit.high
    wanted = high if comparison is Comparison.AT_MOST and high is not None else low if low is not None else high
    return figures.figure(limit.model_copy(update={"low": wanted, "high": wanted}), usual, reader.language)


def _limit_of(rule: SitingRule, measure: Measure) -> object:
    block, _dot, name = (rule.limit or "").partition(".")
    return getattr(getattr(measure, block, None), name, None) if name else None


def _usual_unit(rule: SitingRule) -> str:
    block, _dot, name = (rule.limit or "").partition(".")
    annotation = Measure.model_fields[block].annotation if block else None
    fields = annotation.model_fields if isinstance(annotation, type) and issubclass(annotation, Strict) else {}
    mark = figures.mark_of(fields[name]) if name in fields else None
    return mark.usual if mark is not None else ""


def _looked_up(rule: SitingRule, measure: Measure, reader: Reader) -> tuple[str, Support]:
    if rule.limit == "siting.water_protection":
        zones = measure.siting.water_protection
        named = (("I", zones.zone_1), ("II", zones.zone_2), ("III", zones.zone_3))
        words = " · ".join(_("Zone %(zone)s: %(outcome)s") % {"zone": z, "outcome": reader.say(o)} for z, o in named)
        return words, reader.support(zones)
    judgement = measure.siting.contaminated_site
    return _("bei Altlast oder Verdacht: %(outcome)s") % {"outcome": reader.say(judgement.outcome)}, reader.support(
        judgement
    )


def _scores(measure: Measure, reader: Reader) -> Scores:
    effects = measure.effects
    items = [Score(reader.say(service), score, score_word(score)) for service, score in effects.scores.items()]
    return Scores(
        _("Wirkung von 0 (keine) bis 5 (sehr stark)"),
        items,
        reader.support(effects.provenance),
        reader.say(effects.confidence),
    )


def score_word(score: int) -> str:
    """Return the word for a judgement from 0 to 5."""
    words = (_("keine"), _("sehr gering"), _("gering"), _("mittel"), _("stark"), _("sehr stark"))
    return words[score]


def _water_balance(measure: Measure, reader: Reader) -> list[Part]:
    balance = measure.water_balance
    parts: list[Part] = []
    if balance.element is not None:
        text = _("Im Jahreswasserhaushalt nach DWA-M 102-4 gerechnet als: %(element)s.")
        parts.append(Words(text % {"element": reader.say(balance.element)}, reader.support(balance.provenance)))
    if measure.lever is not None:
        text = _("In der Blockbilanz wirkt die Maßnahme über: %(lever)s.")
        parts.append(Words(text % {"lever": reader.say(measure.lever)}))
    return [*parts, *_figures(_("Kennwerte für den Wasserhaushalt"), balance, reader)]


def _heat(measure: Measure, reader: Reader) -> list[Part]:
    parts = _figures(_("Kennwerte gegen Hitze"), measure.heat, reader)
    if measure.heat.water_limited:
        text = _("Kühlt nur, solange Wasser da ist.")
        parts.append(Words(text, reader.support(measure.heat.provenance)))
    return parts


def _costs(measure: Measure, reader: Reader) -> list[Part]:
    cost, language = measure.cost, reader.language
    rows = [
        Row(_("Investition"), figures.price(cost.capex, language), reader.support(cost.capex)),
        Row(_("laufende Kosten"), figures.price(cost.opex, language, yearly=True), reader.support(cost.opex)),
        Row(_("Nutzungsdauer"), figures.figure(measure.lifetime, "", language), reader.support(measure.lifetime)),
    ]
    if cost.uncertainty is not None:
        value = f"± {figures.figure(cost.uncertainty, '%', language)}"
        rows.append(Row(_("Unsicherheit"), value, reader.support(cost.uncertainty)))
    base = reader.say(cost.price_base_label)
    return [Figures(_("Kosten ohne Umsatzsteuer (%(base)s)") % {"base": base}, rows)]


def _care(measure: Measure, reader: Reader) -> Figures:
    rows = [_task(task, reader) for task in measure.maintenance.tasks]
    return Figures(_("Aufgaben, damit die Maßnahme dauerhaft wirkt"), rows)


def _task(task: Task, reader: Reader) -> Row:
    return Row(reader.say(task.name), reader.say(task.interval), reader.support(task))


def _related(measure: Measure, reader: Reader) -> Iterator[Links]:
    base = reader.base
    group = [key for key, other in base.measures.items() if other.group is measure.group and key != measure.id]
    yield reader.links(_("Verwandte Maßnahmen"), Kind.MEASURES, group[:_NEIGHBOURS])
    instead = dict.fromkeys(
        key for rule in measure.rules if rule in base.siting_rules for key in base.siting_rules[rule].alternatives
    )
    others = [key for key in instead if key != measure.id and key not in group]
    yield reader.links(_("Wenn der Ort nicht passt"), Kind.MEASURES, others[:_NEIGHBOURS])
    yield Links(_("Damit es nicht am Rathaus scheitert"), list(_organisation()), "barrier", "governance")


def _organisation() -> Iterator[Link]:
    barriers, strategies = (reverse("toolbox:catalogue", args=[kind]) for kind in (Kind.BARRIERS, Kind.STRATEGIES))
    yield Link(_("Barrieren in Planung und Technik"), f"{barriers}?dimension=planning_technology")
    yield Link(_("Barrieren im Betrieb"), f"{barriers}?dimension=operation")
    yield Link(_("Strategien in Technik"), f"{strategies}?type=technology")
    yield Link(_("Strategien im Betrieb"), f"{strategies}?type=operation")


def _figures(caption: str, block: Strict, reader: Reader) -> list[Part]:
    rows = [row for _name, row in _rows(block, reader)]
    return [Figures(caption, rows)] if rows else []


def _rows(block: Strict, reader: Reader) -> Iterator[tuple[str, Row]]:
    for name, field in type(block).model_fields.items():
        mark, value = figures.mark_of(field), getattr(block, name)
        if mark is not None and isinstance(value, Quantity):
            label = mark.de if reader.language == "de" else mark.en
            yield name, Row(label, figures.figure(value, mark.usual, reader.language), reader.support(value))


def _statements(conditions: Iterable[Statement], reader: Reader) -> list[Part]:
    items = [(reader.say(one.text), reader.support(one)) for one in conditions]
    return [Statements(items)] if items else []
