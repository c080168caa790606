"""Siting rules, coefficients, terms and sources as short pages that say where they are used."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blaugruen.knowledge.glossary import GlossaryTerm
from blaugruen.knowledge.rules import SitingRule
from blaugruen.knowledge.sources import Source
from blaugruen.knowledge.surfaces import GreenRoofCoefficient, RunoffCoefficient, SurfaceClass
from blaugruen.knowledge.units import DIMENSIONLESS
from blaugruen.knowledge.values import Entry, claims
from blaugruen.knowledge.vocabulary import Kind, RuleKind
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.sheets import figures
from blaugruen.web.toolbox.sheets.parts import Figures, Links, Part, Row, Section, Sheet, Words
from blaugruen.web.toolbox.sheets.reader import Reader

Coefficient = SurfaceClass | RunoffCoefficient | GreenRoofCoefficient


def rule_sheet(rule: SitingRule, reader: Reader) -> Sheet:
    """Compose the page of a siting rule."""
    used = [key for key, measure in reader.base.measures.items() if rule.id in measure.rules]
    statement = Words(reader.say(rule.statement), reader.support(rule.provenance))
    limits: list[Part] = []
    if rule.general_limit is not None:
        value = f"{reader.say(rule.comparison)} {figures.figure(rule.general_limit, '', reader.language)}"
        limits.append(Figures(_("Grenzwert"), [Row(_("allgemein"), value, reader.support(rule.general_limit))]))
    if rule.limit is not None:
        limits.append(Words(_("Nennt eine Maßnahme einen eigenen Grenzwert, gilt dieser.")))
    return Sheet(
        title=reader.say(rule.name),
        lead="",
        eyebrow=_("Standortregel · %(kind)s") % {"kind": reader.say(rule.kind)},
        module="planning",
        icon=CATALOGUES[Kind.SITING_RULES].icon,
        facts=[
            (_("Folge, wenn verletzt"), reader.say(rule.if_broken), ""),
            (_("nötige Angaben"), reader.words(rule.needs), ""),
        ],
        sections=[
            Section("regel", _("Die Regel"), [statement, *limits]),
            Section("was-tun", _consequence(rule), [Words(reader.say(rule.what_to_do))]),
            *_used(reader.links("", Kind.MEASURES, used), _("Gilt für diese Maßnahmen")),
        ],
        related=_filled([reader.links(_("Stattdessen möglich"), Kind.MEASURES, rule.alternatives)]),
        sources=reader.sources(rule),
    )


def _consequence(rule: SitingRule) -> str:
    if rule.kind is RuleKind.HARD:
        return _("Wenn der Ort sie nicht erfüllt: ausgeschlossen")
    return _("Wenn der Ort sie nicht erfüllt: mit Auflagen")


def coefficient_sheet(kind: Kind, entry: Coefficient, reader: Reader) -> Sheet:
    """Compose the page of a row of a table of coefficients."""
    rows = []
    for name, field in type(entry).model_fields.items():
        mark = figures.mark_of(field)
        value = getattr(entry, name)
        if mark is not None and value is not None:
            label = mark.de if reader.language == "de" else mark.en
            rows.append(Row(label, figures.figure(value, mark.usual, reader.language), reader.support(value)))
    used = []
    if isinstance(entry, RunoffCoefficient):
        measures = reader.base.measures.items()
        used = [key for key, measure in measures if entry.id in measure.hydraulics.coefficient_rows]
    return Sheet(
        title=reader.say(entry.name),
        lead=reader.say(entry.description) if isinstance(entry, SurfaceClass) else "",
        eyebrow=reader.say(kind),
        module="planning",
        icon=CATALOGUES[kind].icon,
        facts=_group(entry, reader),
        sections=[
            Section("werte", _("Werte"), [Figures(_("Werte und ihre Belege"), rows)]),
            *_used(reader.links("", Kind.MEASURES, used), _("Genutzt von diesen Maßnahmen")),
        ],
        sources=reader.sources(entry),
    )


def _group(entry: Coefficient, reader: Reader) -> list[tuple[str, str, str]]:
    match entry:
        case RunoffCoefficient():
            return [(_("Gruppe"), reader.say(entry.group), "")]
        case GreenRoofCoefficient():
            return [(_("Begrünung"), reader.say(entry.vegetation), "")]
        case _:
            return []


def term_sheet(term: GlossaryTerm, reader: Reader) -> Sheet:
    """Compose the page of a word."""
    facts = [(_("Formelzeichen"), term.symbol, ""), (_("Einheit"), "" if term.unit == DIMENSIONLESS else term.unit, "")]
    other = term.term.en if reader.language == "de" else term.term.de
    label = _("auf Englisch") if reader.language == "de" else _("auf Deutsch")
    return Sheet(
        title=reader.say(term.term),
        lead=reader.say(term.definition),
        eyebrow=_("Glossar"),
        module="",
        icon=CATALOGUES[Kind.GLOSSARY].icon,
        facts=[fact for fact in [(label, other, ""), *facts] if fact[1]],
        sections=[*_used(reader.links("", Kind.GLOSSARY, term.see), _("Siehe auch"))],
        sources=reader.sources(term),
    )


def source_sheet(source: Source, reader: Reader) -> Sheet:
    """Compose the page of a source, with everything that rests on it."""
    hand = {True: _("im Original gelesen"), False: _("nur aus anderer Hand"), None: _("nicht angegeben")}
    facts = [
        (_("Art"), reader.say(source.kind), ""),
        (_("Jahr"), str(source.year or ""), ""),
        (_("gelesen"), hand[source.first_hand], ""),
        (_("trägt höchstens"), source.best_grade.label.in_(reader.language), ""),
    ]
    remarks: list[Part] = [Words(reader.say(text)) for text in (source.note, source.licence) if text is not None]
    resting = [links for kind in Kind if (links := _resting(kind, source, reader)).items]
    return Sheet(
        title=reader.say(source.title),
        lead="",
        eyebrow=_("Quelle"),
        module="",
        icon=CATALOGUES[Kind.SOURCES].icon,
        facts=[fact for fact in facts if fact[1]],
        sections=[
            *([Section("bemerkung", _("Bemerkung und Lizenz"), remarks)] if remarks else []),
            *([Section("gestuetzt", _("Darauf stützen sich"), resting)] if resting else []),
        ],
    )


def _resting(kind: Kind, source: Source, reader: Reader) -> Links:
    keys = [key for key, entry in reader.base.of_kind(kind).items() if source.id in _sources(entry)]
    return reader.links(reader.say(kind), kind, keys)


def _sources(entry: Entry) -> set[str]:
    named = {key for _field, kind, key in entry.references() if kind is Kind.SOURCES}
    return named | {claim.source for _field, claim in claims(entry)}


def _used(links: Links, title: str) -> Iterator[Section]:
    if links.items:
        yield Section("verwendet", title, [links])


def _filled(links: list[Links]) -> list[Links]:
    return [each for each in links if each.items]
