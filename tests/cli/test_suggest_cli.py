import json

import pytest
from typer.testing import CliRunner

from blaugruen.cli.app import app
from blaugruen.errors import InputError

BARRIER = "no_practised_cooperation"


def run(*arguments):
    return CliRunner(env={"COLUMNS": "140", "BLAUGRUEN_LANG": "de"}).invoke(app, ["suggest", *arguments])


def test_suggestions_are_told_with_their_reasons():
    output = run(BARRIER, "--most", "5").output
    assert "Strategie: " in output
    assert "„Keine eingespielte Zusammenarbeit“" in output
    assert "weitere zeigt --most" in output


def test_suggestions_speak_the_language_asked_for():
    output = run(BARRIER, "--lang", "en", "--most", "100").output
    assert "strategy: " in output
    assert output.rstrip().endswith("What of it fits is for you to decide.")


def test_resource_the_city_has_stands_in_the_reason():
    output = run(BARRIER, "--resource", "motivated_staff", "--most", "100").output
    assert "Diese Ressource haben Sie; sie hilft gegen „Keine eingespielte Zusammenarbeit“." in output


def test_suggestions_for_machines():
    answer = json.loads(run(BARRIER, BARRIER, "--json", "--most", "2").output)
    assert answer["barriers"] == [BARRIER]
    assert len(answer["suggestions"]) == 2 < answer["count"]
    assert all(BARRIER in one["barriers"] and one["reason_en"] for one in answer["suggestions"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no_practised_coperation"], "Meinten Sie no_practised_cooperation?"),
        (["xyz"], "Alle zeigt „blaugruen knowledge list barriers“."),
        ([BARRIER, "--resource", "xyz"], "Die Ressource „xyz“ kennt das Wissenspaket nicht."),
    ],
)
def test_unknown_id_is_named_with_a_way_on(arguments, said):
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    assert said in error.in_("de")
