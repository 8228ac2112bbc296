"""`hub.py serve`: the site on this machine, built again on every change."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from shutil import rmtree

from scripts.commands.check import folder, no_folder
from scripts.environment import ROOT
from scripts.live.server import SiteServer
from scripts.live.watch import look, wait_for_change

SOURCES = ("docs", "hooks", "theme_overrides", "mkdocs.yml")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="default: 8000, or the next free")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="the records; default: cases")


def run(args: Namespace) -> int:
    """0 when it is ended with Ctrl-C; 2 for a usage slip."""
    cases = folder(args.cases)
    if slip := no_folder(cases) or no_port(args.port):
        print(slip, file=sys.stderr)
        return 2
    server = bind(args.port)
    if server is None:
        print(f"no port from {args.port} on is free", file=sys.stderr)
        return 1
    # A shell that starts it in the background would have it ignore the first of these.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory(prefix="hub-", ignore_cleanup_errors=True) as temporary:
            keep_building(server, cases, Path(temporary))
    except KeyboardInterrupt:
        print("\nEnded.")
    return 0


def no_port(port: int) -> str:
    """The one line for a number that is no port, or nothing."""
    return "" if 0 <= port <= 65535 else f"--port must be from 0 to 65535; got '{port}'"


def bind(first: int) -> SiteServer | None:
    """A server on the first port, else on the next free one; none when all near are taken."""
    for port in range(first, min(first + 100, 65536)):
        try:
            server = SiteServer(port)
        except OSError:
            continue
        if port != first:
            print(f"Port {first} is taken; this is {port}.")
        return server
    return None


def keep_building(server: SiteServer, cases: Path, temporary: Path) -> None:
    """Never returns: builds, shows, waits for a change. Broken records leave the last good site."""
    sources = (cases, *(ROOT / name for name in SOURCES))
    state = look(sources)
    for number in range(sys.maxsize):
        start = time.monotonic()
        site = temporary / str(number)
        last = server.folder
        if build(cases, site):
            server.show(site)
            seconds = time.monotonic() - start
            print(f"Built in {seconds:.1f} s: http://127.0.0.1:{server.server_port}/", flush=True)
            if last:
                rmtree(last, ignore_errors=True)
        else:
            print("Not built; " + ("the last good site stays." if last else "waiting."), flush=True)
        state = wait_for_change(sources, state)


def build(cases: Path, site: Path) -> bool:
    """Whether the build succeeded; another Python does it, so that changed code is read again."""
    command = [sys.executable, str(ROOT / "scripts/hub.py"), "build", "--site", str(site)]
    environment = os.environ | {"HUB_CASES": str(cases)}
    # Ctrl-C is for this process: a build that heard it too would answer with a traceback.
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    ) as process:
        try:
            return process.wait() == 0
        except KeyboardInterrupt:
            process.kill()
            raise
