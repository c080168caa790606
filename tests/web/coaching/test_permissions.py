"""Who may do what with findings: one table per state a finding can be in, written by hand."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.coaching.models import Finding
from blaugruen.web.core.models import Visibility
from web.permission_tables import check

FOR_COACHES = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      .x.... ... ... ......... . . .
create    .x.... ... ... ......... . . .
change    .x.... ... ... ......... . . .
delete    .x.... ... ... ......... . . .
restore   ...... ... ... ......... . . .
open      .x.... ... ... ......... . . .
release   ...... ... ... ......... . . .
withdraw  ...... ... ... ......... . . .
"""
OF_THE_MUNICIPALITY = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      xxx... xxx ... ......... . . .
create    xx.... xx. ... ......... . . .
change    xx.... xx. ... ......... . . .
delete    xx.... xx. ... ......... . . .
restore   ...... ... ... ......... . . .
open      ...... ... ... ......... . . .
release   ...... x.. ... ......... . . .
withdraw  ...... ... ... ......... . . .
"""
RELEASED = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      xxxxxx xxx xxx ......... . . .
create    ...... ... ... ......... . . .
change    ...... x.. ... ......... . . .
delete    ...... x.. ... ......... . . .
restore   ...... ... ... ......... . . .
open      ...... ... ... ......... . . .
release   ...... ... ... ......... . . .
withdraw  ...... x.. ... ......... . . .
"""
DELETED_FOR_COACHES = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      ...... ... ... ......... . . .
create    .x.... ... ... ......... . . .
change    ...... ... ... ......... . . .
delete    ...... ... ... ......... . . .
restore   .x.... ... ... ......... . . .
open      ...... ... ... ......... . . .
release   ...... ... ... ......... . . .
withdraw  ...... ... ... ......... . . .
"""
DELETED = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      ...... ... ... ......... . . .
create    xx.... xx. ... ......... . . .
change    ...... ... ... ......... . . .
delete    ...... ... ... ......... . . .
restore   xx.... xx. ... ......... . . .
open      ...... ... ... ......... . . .
release   ...... ... ... ......... . . .
withdraw  ...... ... ... ......... . . .
"""
PUBLIC_BY_MISTAKE = """
          LCEDXJ KMR KMR LCEDXJKMR A S P
view      .x.... ... ... ......... . . .
create    ...... ... ... ......... . . .
change    ...... ... ... ......... . . .
delete    ...... ... ... ......... . . .
restore   ...... ... ... ......... . . .
open      ...... ... ... ......... . . .
release   ...... ... ... ......... . . .
withdraw  ...... ... ... ......... . . .
"""
STATES = {
    "for coaches": (Visibility.COACHES, False, FOR_COACHES),
    "of the municipality": (Visibility.MUNICIPALITY, False, OF_THE_MUNICIPALITY),
    "released": (Visibility.PROGRAMME, False, RELEASED),
    "deleted, for coaches": (Visibility.COACHES, True, DELETED_FOR_COACHES),
    "deleted": (Visibility.MUNICIPALITY, True, DELETED),
    "public, which no operation makes": (Visibility.PUBLIC, False, PUBLIC_BY_MISTAKE),
}


@pytest.mark.parametrize("state", STATES)
def test_everybody_may_what_the_table_says(world, state):
    visibility, is_deleted, table = STATES[state]
    with scopes_disabled():
        finding = Finding.objects.create(
            municipality=world.home,
            kind="barrier",
            title="Niemand pflegt die Mulden",
            dimension="operation",
            visibility=visibility,
            deleted_at=timezone.now() if is_deleted else None,
        )
    check(world, finding, table)
