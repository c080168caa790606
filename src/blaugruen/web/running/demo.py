"""The demo on this machine: set up what is missing, build the programme once, and say how to get in."""

from __future__ import annotations

from collections.abc import Iterator

from blaugruen.text import Text
from blaugruen.web.demo.build import build, is_built
from blaugruen.web.demo.stage import PASSWORD, address
from blaugruen.web.running.setup import setup


def prepare() -> Iterator[Text]:
    """Set up and build what is not there yet; tell each step before it begins."""
    yield from setup()
    if not is_built():
        yield Text(de="Demoprogramm", en="demo programme")
        build()


LOGINS = (
    ("lead", "blaugruen", Text(de="Programmleitung", en="programme lead")),
    ("coach", "blaugruen", Text(de="Coach", en="coach")),
    ("editor", "blaugruen", Text(de="Redaktion", en="editor")),
    ("expert_reviewer", "blaugruen", Text(de="Fachprüfung", en="expert reviewer")),
    ("legal_reviewer", "blaugruen", Text(de="Rechtsprüfung", en="legal reviewer")),
    ("expert_planning", "blaugruen", Text(de="Fachperson Planung", en="planning expert")),
    ("coordinator", "auenbrueck", Text(de="Koordination Auenbrück", en="coordinator of Auenbrück")),
    ("member", "auenbrueck", Text(de="Mitglied, Tiefbauamt Auenbrück", en="member, civil engineering of Auenbrück")),
    ("reader", "auenbrueck", Text(de="Stadträtin, liest mit", en="city councillor, reads along")),
    ("coordinator", "lindenfurt", Text(de="Koordination Lindenfurt", en="coordinator of Lindenfurt")),
)
"""Who to sign in as: key, place, what they are."""


def welcome(url: str) -> Text:
    """Return the page printed when the demo starts: address, logins, a tour of five minutes."""
    rows = [(address(key, place), label) for key, place, label in LOGINS]
    width = max(len(name) for name, _ in rows)
    logins_de = "\n".join(f"  {name:<{width}}  {label.de}" for name, label in rows)
    logins_en = "\n".join(f"  {name:<{width}}  {label.en}" for name, label in rows)
    return Text(
        de=f"""
BlauGrün läuft: {url}   (Englisch: {url}/en/)

Anmelden mit dem Passwort {PASSWORD}
{logins_de}

Fünf Minuten:
  1. Ohne Anmeldung: {url} – die vier Bausteine; eine Maßnahme öffnen, vier vergleichen.
  2. Als Koordination Auenbrück: Startseite, Befunde lesen, einen erfassen und fürs Programm freigeben.
  3. Als Koordination Lindenfurt: den freigegebenen Befund sehen – und sonst nichts aus Auenbrück.
  4. Als Redaktion einen Eintrag ändern und einreichen, als Fachprüfung freigeben.
  5. Als Programmleitung: alle Kommunen auf einen Blick, Verlauf, Einladungen.
E-Mails der Demo liegen im Ordner „mail“ des Datenordners. Passkeys gehen nur unter http://localhost. Beenden: Strg+C.
""",
        en=f"""
BlauGrün is running: {url}/en/   (German: {url})

Sign in with the password {PASSWORD}
{logins_en}

Five minutes:
  1. Signed out: {url}/en/ – the four modules; open a measure, compare four.
  2. As coordinator of Auenbrück: home page, read the findings, record one and release it to the programme.
  3. As coordinator of Lindenfurt: see the released finding – and nothing else of Auenbrück.
  4. As editor change an entry and submit it, as expert reviewer release it.
  5. As programme lead: all municipalities at a glance, audit trail, invitations.
E-mails of the demo lie in the folder “mail” of the data folder. Passkeys need http://localhost. Stop with Ctrl+C.
""",
    )
