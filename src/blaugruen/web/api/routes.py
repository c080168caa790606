"""All routers, in the order of the documentation."""

from ninja import Router

from blaugruen.web.api import me
from blaugruen.web.programmes.api import router as programmes

ROUTERS: tuple[tuple[str, Router], ...] = (
    ("", me.router),
    ("", programmes),
)
