"""Server time of the ten most used pages, on SQLite and PostgreSQL side by side, in a database of a country's size.

Each database is set up in a temporary place, filled by `scaled.build` and served by one process. The pages are opened
in turn on all servers, one request at a time, so that whatever else the machine does meets them alike. PostgreSQL
takes part where BLAUGRUEN_TEST_DATABASE_URL names a server; a database of its own is made there and dropped.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
HOST = "127.0.0.1"
PROGRAM = Path(sys.executable).with_name("blaugruen")
WARM_UP = 3
START_LIMIT_S = 60


@dataclass(slots=True)
class Server:
    """A running server and what was asked of it."""

    name: str
    port: int
    visits: list[dict[str, Any]]
    times_ms: dict[int, list[float]] = field(default_factory=dict)


def main() -> None:
    """Build, serve, measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--towns", type=int, default=200, help="municipalities (at most 200)")
    parser.add_argument("--people", type=int, default=5_000, help="people in municipal roles")
    parser.add_argument("--findings", type=int, default=100_000, help="findings")
    parser.add_argument("--repeat", type=int, default=60, help="requests to each page")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        prepare(options)
        return
    print(f"{options.towns} municipalities, {options.people:,} people, {options.findings:,} findings", end=" · ")
    print(f"one server process · {platform.machine()} · Python {platform.python_version()}\n")
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(name, options)) for name in engines()]
        measure(servers, options.repeat)
        show(servers)


def prepare(options: argparse.Namespace) -> None:
    """Fill the database of this process's environment and print, as JSON, what can be visited and how."""
    from blaugruen.web.running.start import start  # noqa: PLC0415 -- Django is set up first

    start("production")
    from scaled import Scale, build  # noqa: PLC0415 -- imports models
    from typical_pages import client_of, queries_of, visits  # noqa: PLC0415 -- imports models

    cast = build(Scale(options.towns, options.people, options.findings))
    know_the_tables()
    found = []
    for visit in visits(cast):
        client = client_of(visit.person)
        queries = queries_of(visit, client)
        cookie = client.cookies["sessionid"].value if visit.person else ""
        found.append({"page": visit.page, "who": visit.who, "url": visit.url, "queries": queries, "cookie": cookie})
    print(json.dumps(found))


def know_the_tables() -> None:
    """Let PostgreSQL count what is in its tables, as it does by itself within a minute of such a change."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def engines() -> list[str]:
    """Return the databases to compare."""
    if os.environ.get("BLAUGRUEN_TEST_DATABASE_URL"):
        return [SQLITE, POSTGRESQL]
    print("PostgreSQL is left out: BLAUGRUEN_TEST_DATABASE_URL is not set.\n")
    return [SQLITE]


@contextmanager
def serving(name: str, options: argparse.Namespace) -> Iterator[Server]:
    """Set up, fill and serve one database; remove everything afterwards."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        address = stack.enter_context(postgresql_database()) if name == POSTGRESQL else ""
        port = free_port()
        environment = environment_of(folder, address, port)
        start = time.perf_counter()
        subprocess.run([str(PROGRAM), "setup"], env=environment, check=True, capture_output=True)
        scale = [f"--{key}={getattr(options, key)}" for key in ("towns", "people", "findings")]
        command = [sys.executable, __file__, "--prepare", *scale]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        print(f"{name}: filled in {time.perf_counter() - start:.0f} s")
        visits = json.loads(done.stdout.splitlines()[-1])
        serve = [str(PROGRAM), "serve", "--port", str(port)]
        process = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(port, process)
            yield Server(name, port, visits)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def environment_of(folder: str, address: str, port: int) -> dict[str, str]:
    """Return the environment of a production server on this machine."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BLAUGRUEN_", "DJANGO_"))}
    return {
        **clean,
        "BLAUGRUEN_MODE": "production",
        "BLAUGRUEN_SECRET_KEY": secrets.token_urlsafe(60),
        "BLAUGRUEN_BASE_URL": f"http://{HOST}:{port}",
        "BLAUGRUEN_DATA_DIR": folder,
        "BLAUGRUEN_LOG_LEVEL": "WARNING",
        "DATABASE_URL": address,
    }


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Make a database on the test server, yield its address, drop it."""
    import psycopg  # noqa: PLC0415 -- only where PostgreSQL takes part
    from psycopg.sql import SQL, Identifier  # noqa: PLC0415 -- only where PostgreSQL takes part

    server = os.environ["BLAUGRUEN_TEST_DATABASE_URL"]
    name = f"blaugruen_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until and process.poll() is None:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/gesund/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


def measure(servers: list[Server], repeat: int) -> None:
    """Open every page on every server in turn."""
    for turn in range(repeat + WARM_UP):
        for number in range(len(servers[0].visits)):
            for server in servers:
                took_ms = ask(server, number)
                if turn >= WARM_UP:
                    server.times_ms.setdefault(number, []).append(took_ms)


def ask(server: Server, number: int) -> float:
    """Open a page and return how long the whole answer took [ms], connecting included."""
    visit = server.visits[number]
    headers = {"Cookie": f"sessionid={visit['cookie']}"} if visit["cookie"] else {}
    start = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request("GET", visit["url"], headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    took_ms = 1000 * (time.perf_counter() - start)
    if answer.status != 200:
        sys.exit(f"{visit['page']} as {visit['who']} answered {answer.status}")
    return took_ms


def show(servers: list[Server]) -> None:
    """Print the table, and what is worst."""
    head = "".join(f"{server.name:>12} {'p50 ms':>8} {'p95 ms':>8}" for server in servers)
    print(f"\n{'page':24} {'as':12}{head}")
    for number, visit in enumerate(servers[0].visits):
        cells = ""
        for server in servers:
            times = server.times_ms[number]
            queries = f"{server.visits[number]['queries']} queries"
            cells += f"{queries:>12} {statistics.median(times):8.1f} {p95(times):8.1f}"
        print(f"{visit['page']:24} {visit['who']:12}{cells}")
    for server in servers:
        worst = max(map(p95, server.times_ms.values()))
        queries = max(visit["queries"] for visit in server.visits)
        print(f"\n{server.name}: slowest p95 {worst:.0f} ms, most queries {queries}")


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
