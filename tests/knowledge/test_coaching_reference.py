"""The coaching catalogues against the drafts they were made from, where those lie beside the project."""

import re
import unicodedata
from pathlib import Path

import pytest

from blaugruen.knowledge.reading import Document, read

DRAFTS = Path(__file__).parents[2].parent / "shared" / "research" / "coaching"

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not (DRAFTS / "barriers.yaml").is_file(), reason="the drafts do not lie beside the project"),
]

WORDS = {
    "fachwissen": "expertise",
    "organisationskultur": "organisational_culture",
    "strukturen": "structures",
    "prozesse": "processes",
    "kooperationsmuster": "cooperation",
    "recht": "law",
    "finanzen": "finance",
    "planung_technik": "planning_technology",
    "betrieb": "operation",
    "politik_oeffentlichkeit": "politics_public",
    "bgi_planung": "planning",
    "kosten_nutzen_finanzierung": "economics",
    "governance": "governance",
    "direct": "own_work",
    "influence": "leadership_council_partners",
    "external": "external",
    "agenda": "agenda",
    "strategie": "strategy",
    "planung": "planning",
    "genehmigung_vergabe": "permitting_procurement",
    "bau": "construction",
    "verstetigung": "mainstreaming",
    "struktur": "structure",
    "prozess": "process",
    "kooperation": "cooperation",
    "kompetenz": "competence",
    "kommunikation": "communication",
    "politik": "politics",
    "finanzierung": "finance",
    "technik": "technology",
    "auftrag": "mandate",
    "diagnose": "diagnosis",
    "hypothesen": "hypotheses",
    "ziel": "goal",
    "umsetzung": "implementation",
    "reflexion": "reflection",
    "fachtreffen": "network_meeting",
}
KINDS = ("barriers", "resources", "strategies", "methods")


def draft(kind):
    if not (DRAFTS / f"{kind}.yaml").is_file():
        return []
    document = read(DRAFTS / f"{kind}.yaml", kind)
    assert isinstance(document, Document)
    return document.data[kind]


DRAFT = {kind: draft(kind) for kind in KINDS}


def our_id(name):
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


OURS = {entry["id"]: our_id(entry["name"]["en"]) for kind in KINDS for entry in DRAFT[kind]}

# Methods whose steps were changed on purpose: a break was added to long ones, repeated rounds were spelled out.
OWN_STEPS = {"M-07", "M-10", "M-16", "M-30"}


def each(kind):
    return pytest.mark.parametrize("theirs", DRAFT[kind], ids=[entry["id"] for entry in DRAFT[kind]])


def words(values):
    return [WORDS[value] for value in values]


@pytest.mark.parametrize("kind", KINDS)
def test_all_entries_are_there(base, kind):
    assert set(getattr(base, kind)) == {OURS[entry["id"]] for entry in DRAFT[kind]}


@pytest.mark.parametrize("kind", KINDS)
def test_literature_is_as_long_as_in_the_draft(base, kind):
    for theirs in DRAFT[kind]:
        assert len(set(getattr(base, kind)[OURS[theirs["id"]]].literature)) == len(theirs["sources"]), theirs["id"]


@each("barriers")
def test_barrier(base, theirs):
    ours = base.barriers[OURS[theirs["id"]]]
    assert [ours.dimension.value, ours.control.value] == words([theirs["dimension"], theirs["control"]])
    assert [*ours.modules, *ours.phases] == words([*theirs["bausteine"], *theirs["phases"]])
    assert {OURS[key] for key in theirs["strategies"]} <= {entry.id for entry in base.strategies_against(ours.id)}
    assert {OURS[key] for key in theirs["counter_resources"]} <= {entry.id for entry in base.resources_against(ours.id)}


@each("resources")
def test_resource(base, theirs):
    ours = base.resources[OURS[theirs["id"]]]
    assert [ours.dimension.value, *ours.modules] == words([theirs["dimension"], *theirs["bausteine"]])
    back = {OURS[b["id"]] for b in DRAFT["barriers"] if theirs["id"] in b["counter_resources"]}
    assert set(ours.counters) == {OURS[key] for key in theirs["counters"]} | back
    strategies = {entry.id for entry in base.strategies_building_on(ours.id)}
    assert {OURS[key] for key in theirs["used_by_strategies"]} <= strategies


@each("strategies")
def test_strategy(base, theirs):
    ours = base.strategies[OURS[theirs["id"]]]
    assert [ours.type.value, *ours.modules] == words([theirs["type"], *theirs["bausteine"]])
    assert ours.effort.value == theirs["effort"]
    months = theirs["months_to_effect"]
    assert (ours.months_to_effect.low, ours.months_to_effect.high) == (months["min"], months["max"])
    back = {OURS[b["id"]] for b in DRAFT["barriers"] if theirs["id"] in b["strategies"]}
    assert set(ours.addresses) == {OURS[key] for key in theirs["addresses"]} | back
    back = {OURS[r["id"]] for r in DRAFT["resources"] if theirs["id"] in r["used_by_strategies"]}
    assert set(ours.builds_on) == {OURS[key] for key in theirs["builds_on_resources"]} | back
    back = {OURS[m["id"]] for m in DRAFT["methods"] if theirs["id"] in m["used_by_strategies"]}
    assert set(ours.methods) == {OURS[key] for key in theirs["methods"]} | back
    assert len(ours.steps) == len(theirs["steps"])


@each("methods")
def test_method(base, theirs):
    ours = base.methods[OURS[theirs["id"]]]
    assert ours.phase.value == WORDS[theirs["phase"]]
    assert [mode.value for mode in ours.modes] == theirs["modes"]
    assert ours.facilitation_level == theirs["facilitation_level"]
    assert (ours.group_size.low, ours.group_size.high) == (theirs["group_size"]["min"], theirs["group_size"]["max"])
    minutes = (ours.duration.low / 60, ours.duration.high / 60)
    assert minutes == (theirs["duration_min"]["min"], theirs["duration_min"]["max"])
    same = [step.minutes for step in ours.steps] == [step["minutes"] for step in theirs["steps"]]
    assert same == (theirs["id"] not in OWN_STEPS)
