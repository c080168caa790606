"""Home shows every role what it comes for: what is due, what is new, where the municipalities stand."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Municipality, MunicipalityRole, Phase
from blaugruen.web.programmes.selectors import current_phase
from blaugruen.web.toolbox.models import Entry, State
from web.furnished import MARK, client_of

HOME = "/start/"
NO_ROLE = "Ihr Konto hat noch keine Rolle"
AT_A_GLANCE = "Die Kommunen auf einen Blick"
NEWS = "Was sich geändert hat"
FINDINGS = "Neue Befunde"
DESK = "Einträge, die auf Sie warten"
DUE = "Was ansteht"
SHARED = "Von Kommunen freigegeben"
ADMINISTERED = "Programme dieser Installation"
PARTS = {NO_ROLE, AT_A_GLANCE, NEWS, FINDINGS, DESK, DUE, SHARED, ADMINISTERED}
SHOWN = {
    "programme_lead": {AT_A_GLANCE, NEWS, DUE, SHARED},
    "coach": {AT_A_GLANCE, NEWS, DUE, SHARED},
    "expert": {AT_A_GLANCE, DUE, SHARED},
    "editor": {DESK, SHARED},
    "expert_reviewer": {DESK, SHARED},
    "legal_reviewer": {DESK, SHARED},
    "coordinator": {NEWS, DUE},
    "member": {FINDINGS, DUE},
    "reader": {FINDINGS, DUE},
    "coordinator@neighbour": {NEWS, DUE, SHARED},
    "reader@neighbour": {DUE, SHARED},
    "coordinator@far": {NEWS, DUE},
    "administrator": {ADMINISTERED},
    "stranger": {NO_ROLE},
}


def page(world, who, language=""):
    answer = client_of(world, who).get(f"{language}{HOME}")
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("who", SHOWN)
def test_home_has_the_parts_of_the_role(world, room, who):
    content = page(world, who).content.decode()
    expected = SHOWN[who] - ({NEWS} if who in {"coordinator@neighbour", "coordinator@far"} else set())
    assert {part for part in PARTS if part in content} == expected


def test_visitors_are_asked_to_sign_in_and_led_back(world):
    answer = client_of(world, "public").get(HOME)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={HOME}")


def test_lead_sees_all_municipalities_by_name_whatever_their_figures(world, room):
    with scopes_disabled():
        Municipality.objects.create(programme=world.programme, name="Aalbach", ags="01999009", inhabitants=5_000)
    answer = page(world, "programme_lead")
    names = [standing.municipality.name for standing in answer.context["accompanied"]]
    assert names == ["Aalbach", "Auenbrück", "Lindach"]
    assert "sie sind keine Rangfolge" in answer.content.decode()


def test_lead_sees_where_a_municipality_stands(world, room):
    (standing,) = [
        one for one in page(world, "programme_lead").context["accompanied"] if one.municipality == world.home
    ]
    assert (standing.counts.barriers, standing.counts.resources, standing.counts.shared) == (2, 0, 1)
    assert standing.next_appointment == room.own
    assert standing.phases == 6
    assert timezone.now() - standing.last_activity < timedelta(minutes=5)


def test_coach_counts_the_own_notes_too(world, room):
    (standing,) = [one for one in page(world, "coach").context["accompanied"] if one.municipality == world.home]
    assert standing.counts.barriers == 3


def test_members_see_their_municipality_only(world, room):
    answer = page(world, "member")
    assert [one.municipality for one in answer.context["own"]] == [world.home]
    assert not answer.context["accompanied"]
    assert [one.title for one in answer.context["due"]] == [f"{MARK} Termin", "Fachtreffen"]


def test_own_doing_is_no_news(world, room):
    client = client_of(world, "coordinator")
    url = reverse("programmes:unit_add", args=[world.home.pk])
    assert client.post(url, {"name": "Neues Amt"}).status_code == 302
    labels = [line.entry.object_label for line in client.get(HOME).context["news"]]
    assert "Neues Amt" not in labels
    others = [line.entry.object_label for line in page(world, "coach").context["news"]]
    assert others[0] == "Neues Amt"


def test_invitation_that_runs_out_is_due_for_those_who_invite(world, room):
    titles = {who: [one.title for one in page(world, who).context["due"]] for who in ("coordinator", "member")}
    assert "Einladung läuft ab" in titles["coordinator"]
    assert "Einladung läuft ab" not in titles["member"]


def test_end_of_the_phase_is_due(world, room):
    phase = current_phase(world.programme.phases.all())
    Phase.objects.filter(pk=phase.pk).update(ends_on=timezone.localdate() + timedelta(days=5))
    titles = [one.title for one in page(world, "coordinator").context["due"]]
    assert f"Phase „{phase.name_de}“ endet" in titles


def test_entries_in_review_wait_for_the_reviewer(world, room):
    Entry.objects.create(
        kind=Kind.BARRIERS.value, key="waits", title_de="Wartet auf Prüfung", title_en="Waits", state=State.REVIEW
    )
    assert "Wartet auf Prüfung" in page(world, "expert_reviewer").content.decode()
    assert "Wartet auf Prüfung".encode() not in page(world, "coach").content


def test_english_home_is_english(world, room):
    content = page(world, "programme_lead", "/en").content.decode()
    main = re.search(r"<main.*</main>", content, re.DOTALL).group()
    assert "All municipalities at a glance" in main
    assert re.findall(rf"(?<!{MARK} )(?:Kommunen|Termin|Befund|Barriere)", main) == []


def test_withdrawn_role_ends_at_once(world, room):
    client = client_of(world, "member")
    assert client.get(reverse("programmes:municipality", args=[world.home.pk])).status_code == 200
    with scopes_disabled():
        MunicipalityRole.objects.filter(person=world.people["member"], role=Role.MEMBER).delete()
    assert client.get(reverse("programmes:municipality", args=[world.home.pk])).status_code == 404
    assert NO_ROLE in client.get(HOME).content.decode()
