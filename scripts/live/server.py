"""A server for this machine that keeps a published site's promises: types, addresses, policy."""

import os
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

from scripts.live.maker import Source

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

TYPES = {
    ".bib": "text/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".geojson": "application/geo+json",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""Our own table: Python's follows the machine's settings, which differ."""

SCRIPT = Path(__file__).with_name("reload.js")
TAG = b'<script src="/__reload.js" defer></script>'
NOT_BUILT = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built yet</title>'
    b"</head><body><p>The site is not built yet. The terminal says why.</p></body></html>"
)
FAILED = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not made</title>'
    b"</head><body><p>This page could not be made. The terminal says why.</p></body></html>"
)


class SiteServer(ThreadingHTTPServer):
    """Serves the newest site, to this machine only."""

    daemon_threads = True
    # Elsewhere this lets a restart have its port at once; Windows would share a port in use.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int) -> None:
        """Raises: OSError, when the port is taken."""
        super().__init__(("127.0.0.1", port), SiteHandler)
        self.source: Source | None = None
        # A time and no count: a page left open must notice a server that was started anew.
        self.version = str(time.time_ns())
        self.news = threading.Condition()

    def show(self, source: Source) -> None:
        """From now on this is the site; pages that are open load again."""
        with self.news:
            self.source = source
            self.version = str(time.time_ns())
            self.news.notify_all()

    def version_after(self, told: str) -> str:
        """The version, as soon as it is another than the one told; the same after 15 seconds."""
        with self.news:
            self.news.wait_for(lambda: self.version != told, timeout=15)
            return self.version


class SiteHandler(BaseHTTPRequestHandler):
    """One request."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    server_version = "hub"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == "/__reload":
            self.tell_versions()
        elif path == "/__reload.js":
            self.answer(HTTPStatus.OK, ".js", SCRIPT.read_bytes())
        elif self.server.source is None:
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, ".html", NOT_BUILT)
        else:
            self.find(self.server.source, path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def find(self, source: Source, path: str) -> None:
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        found = source.read(name)
        if found.failed:
            self.answer(HTTPStatus.INTERNAL_SERVER_ERROR, ".html", FAILED)
        elif found.is_folder:
            self.move_to_folder()
        elif found.content is None:
            missing = source.read("404.html").content or b"Not found"
            self.answer(HTTPStatus.NOT_FOUND, ".html", missing)
        else:
            self.answer(HTTPStatus.OK, PurePosixPath(name).suffix, found.content)

    def move_to_folder(self) -> None:
        here = urlsplit(self.path)
        # One slash: two at the start would name another machine.
        there = urlunsplit(("", "", "/" + here.path.strip("/") + "/", here.query, ""))
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", there)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: HTTPStatus, suffix: str, body: bytes) -> None:
        kind = TYPES.get(suffix.lower(), "application/octet-stream")
        if kind == "text/html":
            head, end, rest = body.partition(b"</head>")
            body = head + TAG + end + rest
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            kind += "; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def tell_versions(self) -> None:
        """Server-sent events: the version now, and each later one, as long as the page listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = ""
        while True:
            told = self.server.version_after(told)
            # Said again when nothing is new: only writing shows whether the page is still there.
            self.wfile.write(f"data: {told}\n\n".encode())

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            # The reader has gone on to another page.
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """The terminal is for builds and problems."""
