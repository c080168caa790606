"""The demo's editorial work: an entry of their own, a change that waits for review, a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from blaugruen.web.toolbox.kinds import kind_named
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations.entries import EntryData, change_entry, create_entry
from blaugruen.web.toolbox.operations.review import release_entry, submit_entry

if TYPE_CHECKING:
    from blaugruen.web.demo.stage import Stage

ENTRIES = Path(__file__).with_name("demo_entries.yaml")


def build(stage: Stage) -> None:
    """Let the editor write, and the reviewer release one of three entries."""
    told = yaml.safe_load(ENTRIES.read_text(encoding="utf-8"))
    editor, reviewer = stage.actor("editor"), stage.actor("expert_reviewer")
    own = told["own"]
    entry = create_entry(kind_named(own["kind"]), EntryData(own["data"], own["comment"]), actor=editor)
    entry = submit_entry(entry, version=entry.version, actor=editor)
    release_entry(entry, comment=own["praise"], version=entry.version, actor=reviewer)
    changed = _change(stage, told["review"])
    submit_entry(changed, version=changed.version, actor=editor)
    _change(stage, told["draft"])


def _change(stage: Stage, told: dict[str, Any]) -> Entry:
    """Let the editor change one field of an entry."""
    entry = Entry.objects.get(kind=told["kind"], key=told["key"])
    data = {**entry.data, told["field"]: told["value"]}
    return change_entry(entry, EntryData(data, told["comment"]), version=entry.version, actor=stage.actor("editor"))
