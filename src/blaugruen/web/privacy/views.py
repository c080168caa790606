"""A person's own data: what is held, taking it away, closing the account, consents."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.accounts.confirming import confirmed_recently
from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.views import posted, signed_in
from blaugruen.web.core.forms import form_page, run_action, run_form
from blaugruen.web.core.language import say
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import may
from blaugruen.web.privacy.forms import CloseForm, ConsentTextForm
from blaugruen.web.privacy.middleware import ASK
from blaugruen.web.privacy.models import ConsentText
from blaugruen.web.privacy.operations.closing import close_account, programmes_led_alone
from blaugruen.web.privacy.operations.consents import ConsentTextData, publish_text
from blaugruen.web.privacy.operations.consents import answer as answer_text
from blaugruen.web.privacy.operations.export import export_person
from blaugruen.web.privacy.registry import kinds
from blaugruen.web.privacy.selectors import Answer, answers_of, current_texts, open_answers_of
from blaugruen.web.programmes.selectors import get_visible


def _crumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Mein Konto"), reverse("accounts:home")), *further]


def _shown(answer: Answer) -> dict[str, object]:
    return {
        "pk": answer.text.pk,
        "title": say(answer.title),
        "body": say(answer.body),
        "text": answer.text,
        "consent": answer.consent,
    }


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is held, why and how long; offer export and closing."""
    person = signed_in(request)
    rows = [(say(kind.what), say(kind.purpose), say(kind.keep.sentence)) for kind in kinds()]
    context = {
        "columns": [(_("Was"), ""), (_("Wozu"), ""), (_("Wie lange"), "")],
        "rows": rows,
        "answers": [_shown(answer) for answer in answers_of(person)],
        "led_alone": programmes_led_alone(person),
        "may_publish": may(actor_of(request), "publish", ConsentText),
        "crumbs": _crumbs((_("Meine Daten"), "")),
    }
    return render(request, "privacy/home.html", context)


@never_cache
@require_POST
@confirmed_recently
def download(request: HttpRequest) -> HttpResponse:
    """Hand out the archive with everything held of the person."""
    person = Person.objects.get(pk=signed_in(request).pk)
    archive = export_person(person, actor=actor_of(request))
    name = f"blaugruen-{timezone.localdate():%Y-%m-%d}.zip"
    return HttpResponse(
        archive, content_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_recently
def close(request: HttpRequest) -> HttpResponse:
    """Close the account, after a question."""
    person = Person.objects.get(pk=signed_in(request).pk)
    form = CloseForm(posted(request))
    if request.method == "POST" and run_form(form, lambda: _close(request, person)):
        messages.success(request, _("Ihr Konto ist geschlossen. Danke für Ihre Mitarbeit!"))
        return redirect("account_login")
    context = {
        "title": _("Konto schließen"),
        "lead": _(
            "Name, Adresse, Rollen und Anmeldedaten werden gelöscht. Was Sie geschrieben haben, bleibt mit dem Vermerk "
            "„Ehemaliges Mitglied“."
        ),
        "submit": _("Konto schließen"),
        "cancel_url": reverse("privacy:home"),
        "crumbs": _crumbs((_("Meine Daten"), reverse("privacy:home")), (_("Konto schließen"), "")),
    }
    return form_page(request, form, "form_page.html", context)


def _close(request: HttpRequest, person: Person) -> bool:
    close_account(person, actor=actor_of(request))
    logout(request)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """Ask about the first text the person has not been asked about; go on where they wanted to go."""
    person = signed_in(request)
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("programmes:home")
    waiting = open_answers_of(person)
    if not waiting:
        request.session.pop(ASK, None)
        return HttpResponseRedirect(back)
    context = {
        "answer": _shown(waiting[0]),
        "is_refused": waiting[0].consent is not None,
        "next": request.GET.get("next", ""),
    }
    return render(request, "privacy/consent.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an answer to a text, given after sign-in or changed later."""
    person = Person.objects.get(pk=signed_in(request).pk)
    text = get_visible(actor_of(request), ConsentText, pk)
    is_given = request.POST.get("antwort") == "ja"
    run_action(
        request,
        lambda: answer_text(person, text, is_given=is_given, actor=actor_of(request)),
        done=_("Ihre Antwort ist gespeichert."),
    )
    if open_answers_of(person):
        request.session[ASK] = True
    if "next" in request.POST:
        return HttpResponseRedirect(f"{reverse('privacy:consent')}?next={request.POST['next']}")
    return redirect("privacy:home")


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest) -> HttpResponse:
    """Let whoever runs the platform publish texts, and see the versions there are."""
    signed_in(request)
    authorize(actor_of(request), "publish", ConsentText)
    newest = {text.key: text for text in current_texts()}
    base = newest.get(request.GET.get("text", ""))
    form = ConsentTextForm.of(base, posted(request)) if base else ConsentTextForm(posted(request))
    if request.method == "POST":
        done = run_form(form, lambda: publish_text(ConsentTextData(**form.values()), actor=actor_of(request)))
        if done is not None:
            messages.success(request, _("Der Text gilt ab jetzt. Nach der nächsten Anmeldung wird danach gefragt."))
            return redirect("privacy:texts")
    context = {
        "newest": list(newest.values()),
        "crumbs": _crumbs((_("Meine Daten"), reverse("privacy:home")), (_("Einwilligungstexte"), "")),
    }
    return form_page(request, form, "privacy/texts.html", context)
