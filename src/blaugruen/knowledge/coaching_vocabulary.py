"""Closed lists of the coaching catalogues: barriers, resources, strategies, methods."""

from types import MappingProxyType

from blaugruen.knowledge.vocabulary import Term
from blaugruen.text import Text


class Module(Term):
    """Thematic part of the toolbox."""

    PLANNING = "planning", "Infrastrukturplanung", "infrastructure planning"
    ECONOMICS = "economics", "Kosten, Nutzen und Finanzierung", "cost, benefit and financing"
    LAW = "law", "Recht", "law"
    GOVERNANCE = "governance", "Governance", "governance"


class Dimension(Term):
    """Side of an organisation that a barrier or a resource belongs to."""

    EXPERTISE = "expertise", "Fachwissen", "expertise"
    ORGANISATIONAL_CULTURE = "organisational_culture", "Organisationskultur", "organisational culture"
    STRUCTURES = "structures", "Strukturen", "structures"
    PROCESSES = "processes", "Prozesse", "processes"
    COOPERATION = "cooperation", "Kooperationsmuster", "patterns of cooperation"
    LAW = "law", "Recht", "law"
    FINANCE = "finance", "Finanzen", "finance"
    PLANNING_TECHNOLOGY = "planning_technology", "Planung und Technik", "planning and technology"
    OPERATION = "operation", "Betrieb", "operation"
    POLITICS_PUBLIC = "politics_public", "Politik und Öffentlichkeit", "politics and the public"

    @property
    def question(self) -> Text:
        """Return the question that opens a conversation about this side of the organisation."""
        return _QUESTIONS[self]


class ControlLevel(Term):
    """Who can do something about a barrier."""

    OWN_WORK = "own_work", "eigene Arbeitsebene", "own working level"
    LEADERSHIP_COUNCIL_PARTNERS = (
        "leadership_council_partners",
        "Leitung, Rat und Partner",
        "leadership, council and partners",
    )
    EXTERNAL = "external", "von außen vorgegeben", "given from outside"


class ProcessPhase(Term):
    """Stage of a blue-green project, from the first idea to daily practice."""

    AGENDA = "agenda", "Agenda", "agenda"
    STRATEGY = "strategy", "Strategie", "strategy"
    PLANNING = "planning", "Planung", "planning"
    PERMITTING_PROCUREMENT = "permitting_procurement", "Genehmigung und Vergabe", "permits and procurement"
    CONSTRUCTION = "construction", "Bau", "construction"
    OPERATION = "operation", "Betrieb", "operation"
    MAINSTREAMING = "mainstreaming", "Verstetigung", "mainstreaming"


class StrategyType(Term):
    """Where a strategy takes hold."""

    STRUCTURE = "structure", "Struktur", "structure"
    PROCESS = "process", "Prozess", "process"
    COOPERATION = "cooperation", "Kooperation", "cooperation"
    COMPETENCE = "competence", "Kompetenz", "competence"
    COMMUNICATION = "communication", "Kommunikation", "communication"
    POLITICS = "politics", "Politik", "politics"
    LAW = "law", "Recht", "law"
    FINANCE = "finance", "Finanzierung", "financing"
    TECHNOLOGY = "technology", "Technik", "technology"
    OPERATION = "operation", "Betrieb", "operation"


class Effort(Term):
    """How much work a strategy takes."""

    LOW = "low", "gering", "low"
    MEDIUM = "medium", "mittel", "medium"
    HIGH = "high", "hoch", "high"


class MethodPhase(Term):
    """Part of a coaching process a method belongs to."""

    MANDATE = "mandate", "Auftrag klären", "agreeing the mandate"
    DIAGNOSIS = "diagnosis", "Diagnose", "diagnosis"
    HYPOTHESES = "hypotheses", "Hypothesen bilden", "forming hypotheses"
    STRATEGY = "strategy", "Strategie wählen", "choosing a strategy"
    GOAL = "goal", "Ziele vereinbaren", "agreeing goals"
    IMPLEMENTATION = "implementation", "Umsetzung", "implementation"
    REFLECTION = "reflection", "Reflexion", "reflection"
    NETWORK_MEETING = "network_meeting", "Fachtreffen", "network meeting"


class Mode(Term):
    """Where people meet for a method."""

    ONSITE = "onsite", "vor Ort", "on site"
    ONLINE = "online", "online", "online"
    HYBRID = "hybrid", "hybrid", "hybrid"


_QUESTIONS = MappingProxyType(
    {
        Dimension.EXPERTISE: Text(
            de="Was wissen wir längst, nutzen es aber nicht?", en="What have we known for long without using it?"
        ),
        Dimension.ORGANISATIONAL_CULTURE: Text(
            de="Wofür bekommt man bei uns Anerkennung – und wofür nicht?",
            en="What earns people recognition here, and what does not?",
        ),
        Dimension.STRUCTURES: Text(
            de="Welche Zuständigkeit macht es uns leicht, welche macht es uns schwer?",
            en="Which division of responsibilities makes it easy for us, which makes it hard?",
        ),
        Dimension.PROCESSES: Text(
            de="An welchem Punkt unseres Ablaufs fällt die Entscheidung wirklich?",
            en="At which point of our workflow is the decision really made?",
        ),
        Dimension.COOPERATION: Text(
            de="Was tragen wir selbst dazu bei, dass das Nachbaramt so reagiert, wie es reagiert?",
            en="What do we ourselves do that makes the neighbouring department react as it does?",
        ),
        Dimension.LAW: Text(
            de="Welchen rechtlichen Spielraum nutzen andere Kommunen, wir aber nicht?",
            en="Which legal room for manoeuvre do other municipalities use that we leave unused?",
        ),
        Dimension.FINANCE: Text(
            de="Wem nützt das Vorhaben, ohne dass wir ihn oder sie bisher gefragt haben?",
            en="Who benefits from the scheme and has not been asked so far?",
        ),
        Dimension.PLANNING_TECHNOLOGY: Text(
            de="Wo gelingt es trotz aller Hindernisse schon heute?",
            en="Where does it work already today, in spite of all obstacles?",
        ),
        Dimension.OPERATION: Text(
            de="Was würden die Menschen sagen, die die Anlage später pflegen, wenn sie hier säßen?",
            en="What would those who will look after the facility say if they were sitting here?",
        ),
        Dimension.POLITICS_PUBLIC: Text(
            de="Wann hat die ganze Stadt zuletzt hinter einem Vorhaben gestanden, und was war damals anders?",
            en="When did the whole city last stand behind a scheme, and what was different then?",
        ),
    }
)
