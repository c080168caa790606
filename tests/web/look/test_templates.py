"""Rules that hold for every template of the platform, whoever writes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import blaugruen.web
from blaugruen.web.core.styleguide import icon_names

WEB = Path(blaugruen.web.__file__).parent
ROOT = WEB.parents[2]
TEMPLATES = sorted(path for path in WEB.rglob("*.html") if "static" not in path.parts)
IDS = [path.relative_to(WEB).as_posix() for path in TEMPLATES]
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=IDS)


@every_template
def test_nothing_the_security_policy_refuses(template):
    source = template.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source) == []
    for attributes, content in re.findall(r"<script([^>]*)>(.*?)</script>", source, re.DOTALL):
        assert "src=" in attributes or 'type="application/json"' in attributes, content


@every_template
def test_nothing_comes_from_elsewhere(template):
    source = template.read_text(encoding="utf-8")
    assert re.findall(r"(?:src|srcset|poster)=[\"']https?:|<link[^>]+href=[\"']https?:|@import", source) == []


@every_template
def test_every_icon_exists(template):
    used = re.findall(r"{% icon ['\"]([a-z-]+)['\"]|icon=['\"]([a-z-]+)['\"]", template.read_text(encoding="utf-8"))
    known = set(icon_names())
    assert [name for pair in used for name in pair if name and name not in known] == []


def test_every_component_is_in_the_style_guide():
    components = WEB / "templates" / "components"
    guide = "".join(path.read_text(encoding="utf-8") for path in (components / "styleguide").glob("*.html"))
    guide += (components / "styleguide.html").read_text(encoding="utf-8")
    by_tag = {"provenance_badge": "provenance", "status_badge": "status", "clash": "error_summary"}
    missing = [
        path.stem
        for path in components.glob("*.html")
        if path.stem not in {"styleguide", "avatar"}
        and not re.search(rf"{{% {by_tag.get(path.stem, path.stem)}\b|components/{path.name}", guide)
    ]
    assert missing == []


def test_no_address_in_the_lock_file():
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
