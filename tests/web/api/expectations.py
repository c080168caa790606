"""What every route answers to everybody, written down by hand and not taken from the policies.

One letter per person: P public · S somebody without any role · A administrator · L programme lead · C coach ·
X expert · E editor · V expert reviewer · G legal reviewer · K coordinator, M member, R reader of the home town ·
n coordinator of another municipality of the same programme · c coach, k coordinator of another programme.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from web.api.furnishing import MARK, Town, text_file

PEOPLE = {
    "P": "public",
    "S": "stranger",
    "A": "administrator",
    "L": "programme_lead",
    "C": "coach",
    "X": "expert",
    "E": "editor",
    "V": "expert_reviewer",
    "G": "legal_reviewer",
    "K": "coordinator",
    "M": "member",
    "R": "reader",
    "n": "coordinator@neighbour",
    "c": "coach@far",
    "k": "coordinator@far",
}
SIGNED_IN = "SALCXEVGKMRnck"
IN_PROGRAMME = "ALCXEVGKMRn"
IN_TOWN = "LCXKMR"


@dataclass(frozen=True)
class Row:
    """How to call a route, and who may.

    Whoever is in neither list gets 404, as for something that does not exist; the public gets 401.
    """

    ok: str
    forbidden: str = ""
    ids: Callable[[Town], dict[str, Any]] = lambda _: {}
    body: Any = None
    is_form: bool = False
    version: Callable[[Town], int] | None = None
    status: int = 200
    query: str = ""

    def body_for(self, town: Town) -> Any:
        """Return what to send."""
        return self.body(town) if callable(self.body) else self.body

    def expected(self, letter: str) -> int:
        """Return the status somebody gets."""
        if letter in self.ok:
            return self.status
        if letter == "P":
            return 401
        return 403 if letter in self.forbidden else 404


def one(_town: Town) -> int:
    return 1


def upload(_town: Town) -> dict[str, Any]:
    return {"file": text_file()}


def without(all_of: str, some: str) -> str:
    return "".join(letter for letter in all_of if letter not in some)


def entry_ids(town: Town, which: str = "draft") -> dict[str, Any]:
    return {"key": getattr(town, which).key}


MUNICIPALITY = {"name": "Auenbrück", "ags": "03999001", "inhabitants": 121_000}
UNIT = {"name": "Grünflächenamt"}
DAYS = {"starts_on": "2025-02-01", "ends_on": "2025-03-01"}
MOMENTS = {"starts_at": "2026-12-03T09:00:00+01:00", "ends_at": "2026-12-03T11:00:00+01:00"}
FINDING = {"kind": "resource", "title": "Guter Draht", "dimension": "cooperation"}
TERM = {"de": "Spülstoß, neu", "en": "first flush, new"}
ENTRY = {"data": {"id": "first_flush", "term": TERM, "definition": TERM}}
NEW_ENTRY = {"data": {"id": "retention", "term": TERM, "definition": TERM}}
REMARK = {"comment": "Gelesen"}
DESK = "EVG"

ROWS: dict[str, Row] = {
    # Toolbox
    "list_kinds": Row("P" + SIGNED_IN),
    "list_entries": Row("P" + SIGNED_IN),
    "read_entry": Row("P" + SIGNED_IN, ids=lambda town: entry_ids(town, "published")),
    "read_schema": Row("P" + SIGNED_IN),
    # Search
    "search": Row("P" + SIGNED_IN, query=f"?q={MARK}"),
    # Me
    "me": Row(SIGNED_IN),
    "post_export": Row(SIGNED_IN),
    # Notifications
    "list_notifications": Row(SIGNED_IN),
    "read_notification": Row("K"),
    # Programmes
    "list_programmes": Row(SIGNED_IN),
    "get_programme": Row(IN_PROGRAMME),
    "put_programme": Row(
        "L",
        without(IN_PROGRAMME, "L"),
        body={"name": "BlauGrün", "starts_on": "2025-01-01", "ends_on": "2027-06-30"},
        version=one,
    ),
    "list_phases": Row(IN_PROGRAMME),
    "get_phase": Row(IN_PROGRAMME),
    "put_phase": Row("L", without(IN_PROGRAMME, "L"), body=DAYS, version=one),
    # Municipalities
    "list_municipalities": Row(SIGNED_IN),
    "post_municipality": Row("L", without(IN_PROGRAMME, "L"), body={**MUNICIPALITY, "ags": "03999077"}, status=201),
    "get_municipality": Row(IN_TOWN),
    "put_municipality": Row("LK", "CXMR", body=MUNICIPALITY, version=one),
    "list_units": Row(IN_TOWN),
    "post_unit": Row("LK", "CXMR", body=UNIT, status=201),
    "get_unit": Row(IN_TOWN),
    "put_unit": Row("LK", "CXMR", body=UNIT, version=one),
    "remove_unit": Row("LK", "CXMR", version=one, status=204),
    # People
    "list_programme_people": Row(IN_PROGRAMME),
    "list_municipality_people": Row(IN_TOWN),
    "withdraw_programme_role": Row(
        "L", "CXEVGKMRn", ids=lambda town: {"role_id": town.ids["programme_role_id"]}, status=204
    ),
    "withdraw_municipality_role": Row("LKR", "CXM", status=204),
    "list_programme_invitations": Row(IN_PROGRAMME),
    "list_municipality_invitations": Row(IN_TOWN),
    "post_invitation": Row(
        "LK",
        "CXMR",
        body=lambda town: {"email": "neu@example.org", "role": "member", "municipality_id": town.world.home.pk},
        status=201,
    ),
    "post_revocation": Row("LK"),
    # Appointments
    "list_appointments": Row(SIGNED_IN),
    "post_appointment": Row(
        "LCK",
        "XMR",
        body=lambda town: {
            "title": "Ortstermin",
            "programme_id": town.world.programme.pk,
            "municipality_id": town.world.home.pk,
            **MOMENTS,
        },
        status=201,
    ),
    "get_appointment": Row(IN_TOWN),
    "put_appointment": Row("LCK", "XMR", body={"title": "Ortstermin", **MOMENTS}, version=one),
    "cancel_appointment": Row("LCK", "XMR", version=one),
    # Findings
    "list_findings": Row(IN_TOWN),
    "list_deleted_findings": Row(IN_TOWN),
    "list_shared_findings": Row(IN_PROGRAMME),
    "post_finding": Row("LCKM", "XR", body=FINDING, status=201),
    "get_finding": Row(IN_TOWN),
    "put_finding": Row("LCKM", "XR", body=FINDING, version=one),
    "remove_finding": Row("LCKM", "XR", version=one, status=204),
    "restore_finding": Row(
        "LCKM", ids=lambda town: {"finding_id": town.deleted.pk}, version=lambda town: town.deleted.version
    ),
    "open_finding": Row("C", ids=lambda town: {"finding_id": town.note.pk}, version=one),
    "release_finding": Row("K", "LCXMR", version=one),
    "withdraw_finding": Row(
        "K",
        "LCXMREVGn",
        ids=lambda town: {"finding_id": town.shared.pk},
        version=lambda town: town.shared.version,
    ),
    # Files
    "list_files": Row(IN_TOWN),
    "post_file": Row("LCKM", "XR", body=upload, is_form=True, status=201),
    "read_file": Row(IN_TOWN),
    "read_content": Row(IN_TOWN),
    "put_visibility": Row("K", "LCXMR", body={"visibility": "programme"}, version=one),
    "remove_file": Row("K", "LCXMR", status=204),
    # Jobs
    "list_jobs": Row(SIGNED_IN),
    "list_municipality_jobs": Row(IN_TOWN),
    "post_water_balance": Row("LCXKM", "R", body={"title": "Lindenhof"}, status=201),
    "read_job": Row(IN_TOWN),
    "post_cancel": Row("LKM", "CXR"),
    "post_retry": Row("LKM", "CXR", ids=lambda town: {"job_id": town.failed.pk}),
    # Trail
    "list_programme_trail": Row("LC", without(IN_PROGRAMME, "LC")),
    "list_municipality_trail": Row("LCK", "XMR"),
    # Desk
    "list_drafts": Row(DESK, without(SIGNED_IN, DESK)),
    "post_entry": Row("E", without(SIGNED_IN, "E"), body=NEW_ENTRY, status=201),
    "read_draft": Row(DESK, ids=entry_ids),
    "put_draft": Row("E", "VG", ids=entry_ids, body=ENTRY, version=lambda town: town.draft.version),
    "submit_draft": Row("E", "VG", ids=entry_ids, body=REMARK, version=lambda town: town.draft.version),
    "return_draft": Row(
        "EV",
        "G",
        ids=lambda town: entry_ids(town, "reviewed"),
        body=REMARK,
        version=lambda town: town.reviewed.version,
    ),
    "release_draft": Row(
        "V",
        "EG",
        ids=lambda town: entry_ids(town, "reviewed"),
        body=REMARK,
        version=lambda town: town.reviewed.version,
    ),
    "retire_draft": Row(
        "V",
        "EG",
        ids=lambda town: entry_ids(town, "published"),
        body=REMARK,
        version=lambda town: town.published.version,
    ),
    "list_revisions": Row(DESK, ids=entry_ids),
    "restore_draft": Row(
        "E",
        "VG",
        ids=lambda town: {**entry_ids(town), "number": 1},
        version=lambda town: town.draft.version,
    ),
}
