"""A small server that sends a built site as a good public host would: compressed and cached."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.live.server import HEADERS, TYPES

STRICT = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class PublishedServer(ThreadingHTTPServer):
    """To this machine only."""

    daemon_threads = True

    def __init__(self, folder: Path, *, strict: bool) -> None:
        super().__init__(("127.0.0.1", 0), PublishedHandler)
        self.folder = folder.resolve()
        self.headers = STRICT if strict else {}


class PublishedHandler(BaseHTTPRequestHandler):
    """One request."""

    server: PublishedServer
    protocol_version = "HTTP/1.1"
    server_version = "hub"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = (self.server.folder / path).resolve()
        if file.is_dir():
            file /= "index.html"
        if file.is_file() and file.is_relative_to(self.server.folder):
            self.answer(HTTPStatus.OK, file)
        else:
            self.answer(HTTPStatus.NOT_FOUND, self.server.folder / "404.html")

    def answer(self, status: HTTPStatus, file: Path) -> None:
        kind = TYPES.get(file.suffix, "application/octet-stream")
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        wants = "gzip" in self.headers.get("Accept-Encoding", "")
        squeezed = is_text and wants
        body = compressed(file) if squeezed else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        # Assets carry a hash of their bytes in their names.
        self.send_header("Cache-Control", FOREVER if file.parent.name == "assets" else ASK_AGAIN)
        if is_text:
            self.send_header("Vary", "Accept-Encoding")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            # The browser was closed.
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """The terminal is for the figures."""


@cache
def compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9)


@contextmanager
def published(folder: Path, *, strict: bool = True) -> Iterator[str]:
    """The site's address while it is served; it ends with a slash. Not every other site can bear
    our headers.
    """
    with PublishedServer(folder, strict=strict) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
