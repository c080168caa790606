"""Who sees what of an entry that is not, or no longer, what the public reads; and words stay words."""

from __future__ import annotations

import pytest

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.operations import entries, review
from web.toolbox.conftest import address, drafted, entry_of, published, signed_in, submitted

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}'


def test_public_reads_the_released_text_and_editors_are_told_of_the_draft(client, world, loaded):
    submitted(world, Kind.GLOSSARY, "runoff", definition={"de": "Streng geheim.", "en": "Top secret."})
    for somebody in (client, signed_in(world, "coach")):
        page = somebody.get(address("entry", Kind.GLOSSARY, "runoff")).content.decode()
        assert "Streng geheim" not in page
        assert address("draft", Kind.GLOSSARY, "runoff") not in page
        assert somebody.get(address("draft", Kind.GLOSSARY, "runoff")).status_code == 404
    page = signed_in(world, "expert_reviewer").get(address("draft", Kind.GLOSSARY, "runoff")).content.decode()
    assert "Streng geheim" in page


def test_entry_that_was_never_released_is_not_there_for_others(client, world, loaded):
    data = {"id": "unseen", "term": {"de": "Nebel", "en": "fog"}, "definition": {"de": "c", "en": "d"}}
    entries.create_entry(Kind.GLOSSARY, entries.EntryData(data), actor=world.actor("editor"))
    assert client.get(address("entry", Kind.GLOSSARY, "unseen")).status_code == 404
    assert "Nebel" not in client.get(address("catalogue", Kind.GLOSSARY)).content.decode()
    assert signed_in(world, "editor").get(address("entry", Kind.GLOSSARY, "unseen")).status_code == 200


def test_retired_entry_stays_readable_and_leaves_the_lists(client, world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    review.retire_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    page = client.get(address("entry", Kind.GLOSSARY, "runoff"))
    assert page.status_code == 200
    assert page.context["is_retired"]
    assert 'id="runoff"' not in client.get(address("catalogue", Kind.GLOSSARY)).content.decode()


@pytest.mark.parametrize("name", ["coach", "coordinator", "administrator", "public"])
@pytest.mark.parametrize("page", ["desk", "create", "change", "draft", "history", "decide"])
def test_pages_of_the_desk_are_closed_to_others(client, world, loaded, name, page):
    somebody = client if name == "public" else signed_in(world, name)
    args = {"desk": (), "create": (Kind.GLOSSARY,)}.get(page, (Kind.GLOSSARY, "runoff"))
    assert somebody.get(address(page, *args)).status_code in {302, 403, 404}


def _texts(data):
    """Return the data with every text replaced by something that must not run."""
    if isinstance(data, dict) and data.keys() == {"de", "en"}:
        return {"de": EVIL, "en": EVIL}
    if isinstance(data, dict):
        return {name: _texts(part) for name, part in data.items()}
    return [_texts(part) for part in data] if isinstance(data, list) else data


@pytest.mark.parametrize("kind", list(Kind))
def test_markup_in_every_text_stays_text(client, world, loaded, kind):
    key = next(iter(loaded.of_kind(kind)))
    published(world, kind, key, **_texts(entry_of(kind, key).data))
    editor = signed_in(world, "editor")
    drafted(world, kind, key, **_shorter(entry_of(kind, key).data))
    visits = [(client, name, args) for name, args in (("entry", (kind, key)), ("catalogue", (kind,)))]
    visits += [(editor, name, (kind, key)) for name in ("draft", "change", "history")]
    visits += [(editor, "revision", (kind, key, 2)), (client, "compare", ())]
    for somebody, name, args in visits:
        query = f"?vergleich={key}" if name == "compare" else ""
        page = somebody.get(address(name, *args) + query).content.decode()
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert "14" not in page.partition("alert(2)")[2][:12], name


def _shorter(data):
    first = next(name for name, part in data.items() if isinstance(part, dict) and part.keys() == {"de", "en"})
    return {first: {"de": f"{EVIL} kurz", "en": f"{EVIL} short"}}
