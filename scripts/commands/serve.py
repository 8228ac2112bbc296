"""`hub.py serve`: the site on this machine, built again on every change."""

import signal
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from scripts.commands.check import folder, no_folder
from scripts.environment import ROOT
from scripts.live.maker import Maker
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
            keep_making(server, cases, Path(temporary))
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


def keep_making(server: SiteServer, cases: Path, temporary: Path) -> None:
    """Never returns: makes, shows, waits for a change. What is broken leaves the last good site.

    Each page is made when it is asked for, so that an edit of one among thousands shows at once.
    """
    sources = (cases, *(ROOT / name for name in SOURCES))
    state = look(sources)
    workshop = Workshop(cases, temporary)
    changed = set(state)
    try:
        while True:
            start = time.monotonic()
            if maker := workshop.make(changed):
                server.show(maker)
                seconds = time.monotonic() - start
                print(
                    f"Made in {seconds:.1f} s: http://127.0.0.1:{server.server_port}/", flush=True
                )
                maker.save()
            else:
                last = server.source is not None
                print(f"Not made; {'the last good site stays' if last else 'waiting'}.", flush=True)
            before, state = state, wait_for_change(sources, state)
            changed = {path for path, _ in before.items() ^ state.items()}
    finally:
        workshop.close()


class Workshop:
    """The process that makes the site, and the next one when the code has changed."""

    def __init__(self, cases: Path, temporary: Path) -> None:
        self._cases = cases
        self._temporary = temporary
        self._maker: Maker | None = None
        self._is_stale = True

    def make(self, changed: set[str]) -> Maker | None:
        """The process with the new site; None when it could not be made."""
        if any(is_below(path, ROOT / "hooks") for path in changed):
            self._is_stale = True
        if self._is_stale or self._maker is None:
            return self._start_anew()
        records_only = all(is_below(path, self._cases) for path in changed)
        return self._maker if self._maker.make(records_only=records_only) else None

    def close(self) -> None:
        if self._maker:
            self._maker.end()

    def _start_anew(self) -> Maker | None:
        maker = Maker(self._cases, Path(tempfile.mkdtemp(dir=self._temporary)))
        if not maker.make(records_only=False):
            maker.end()
            return None
        self.close()
        self._maker, self._is_stale = maker, False
        return maker


def is_below(path: str, folder: Path) -> bool:
    return Path(path).is_relative_to(folder)
