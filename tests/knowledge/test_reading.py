"""Reading YAML: plain words and numbers as people mean them, lines for messages, and nothing that crashes."""

import copy
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.reading import Document, read

SMALL_PACK = Path(__file__).parent / "small_pack"


def data_of(tmp_path, text):
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    document = read(path, "file.yaml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("1e-6", 1e-6),
        ("1.0e-6", 1e-6),
        (".5", 0.5),
        ("-3", -3),
        ("2026-11-22", "2026-11-22"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        (".inf", ".inf"),
        ("Mulde: tief", None),
    ],
)
def test_plain_words(tmp_path, written, meant):
    if ": " in written:
        path = tmp_path / "file.yaml"
        path.write_text(f"word: {written}\n", encoding="utf-8")
        assert "not valid YAML" in read(path, "file.yaml")[0].wrong.en
    else:
        found = data_of(tmp_path, f"word: {written}\n").data["word"]
        assert (found, type(found)) == (meant, type(meant))


def test_line_of_a_field_or_its_nearest_ancestor(tmp_path):
    document = data_of(tmp_path, "a:\n  - b: 1\n    c:\n      d: 2\n")
    assert document.line(["a", 0, "c", "d"]) == 4
    assert document.line(["a", 0, "c", "missing", "deeper"]) == 3
    assert document.line(["a", 7]) == 1
    assert document.line([]) == 1


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "n: " + "9" * 5000, "x: \x07"])
def test_hostile_text_is_refused(tmp_path, text):
    path = tmp_path / "file.yaml"
    path.write_text(f"{text}\n", encoding="utf-8")
    (problem,) = read(path, "file.yaml")
    assert "not valid YAML" in problem.wrong.en


def places(node, path=()):
    """Yield the path of everything inside a document."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


FILES = sorted(path.relative_to(SMALL_PACK).as_posix() for path in SMALL_PACK.rglob("*.yaml"))
CONTENT = {name: read(SMALL_PACK / name, name).data for name in FILES}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats() | st.text("abc: -{}[]#&*!äß\n", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=5) | st.integers(), inner),
    max_leaves=4,
)


def problems_of(pack):
    try:
        load_pack(pack)
    except KnowledgeError as error:
        return error.problems
    return ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_message_and_never_a_crash(tmp_path, data):
    name = data.draw(st.sampled_from(FILES))
    content = copy.deepcopy(CONTENT[name])
    *parents, last = data.draw(st.sampled_from(list(places(content))))
    node = content
    for step in parents:
        node = node[step]
    node[last] = data.draw(ANYTHING)
    pack = tmp_path / "pack"
    shutil.copytree(SMALL_PACK, pack, dirs_exist_ok=True)
    (pack / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    for problem in problems_of(pack):
        assert problem.wrong.de
        assert problem.advice.en
