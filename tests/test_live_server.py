"""The server and the watch of `hub.py serve`."""

import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.live import watch
from scripts.live.preview import Answer
from scripts.live.server import HEADERS, TAG, SiteServer

HOME = "<!doctype html><html><head><title>Ü</title></head><body></body></html>"


FILES = {
    "index.html": HOME,
    "cases/index.html": "cases",
    "cases.geojson": "{}",
    "404.html": "not here",
}


class Files:
    """A site in memory."""

    def read(self, path: str) -> Answer:
        if path == "broken/index.html":
            return Answer(failed=True)
        found = FILES.get(path)
        return Answer(found.encode() if found else None, is_folder=path == "cases")


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer(0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        server.show(Files())
        yield server
        server.shutdown()


def get(server: SiteServer, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_page_comes_with_the_reload_script_and_else_as_built(server: SiteServer) -> None:
    response, body = get(server, "/")
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert body.replace(TAG, b"") == HOME.encode()
    assert body.count(TAG) == 1


def test_every_answer_has_the_strict_headers(server: SiteServer) -> None:
    for path in ("/", "/cases", "/none", "/cases.geojson", "/__reload.js"):
        response, _ = get(server, path)
        policy = str(response.getheader("Content-Security-Policy"))
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "frame-ancestors 'none'; require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert response.getheader("X-Content-Type-Options") == "nosniff"
        assert response.getheader("Cache-Control") == "no-store"


def test_a_folder_without_its_slash_is_redirected_with_its_query(server: SiteServer) -> None:
    response, _ = get(server, "/cases?q=x")
    assert (response.status, response.getheader("Location")) == (301, "/cases/?q=x")


def test_a_redirect_never_leaves_the_server(server: SiteServer) -> None:
    response, _ = get(server, "//cases")
    assert response.getheader("Location") == "/cases/"


@pytest.mark.parametrize(
    "path",
    ["/none", "/none/", "/index.html/", "/../secret.html", "/%2e%2e/secret.html", "/a%00b", "//x/"],
)
def test_what_is_not_in_the_site_is_its_own_404(server: SiteServer, path: str) -> None:
    response, body = get(server, path)
    assert (response.status, body.replace(TAG, b"")) == (404, b"not here")


def test_a_page_that_cannot_be_made_says_so(server: SiteServer) -> None:
    response, body = get(server, "/broken/")
    assert response.status == 500
    assert b"could not be made" in body


def test_a_head_request_has_no_body(server: SiteServer) -> None:
    response, body = get(server, "/cases.geojson", "HEAD")
    assert response.getheader("Content-Type") == "application/geo+json; charset=utf-8"
    assert (response.getheader("Content-Length"), body) == ("2", b"")


def test_before_the_first_build_the_page_says_so() -> None:
    with SiteServer(0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        response, body = get(server, "/")
        server.shutdown()
    assert response.status == 503
    assert b"not built yet" in body


def test_a_listening_page_hears_of_each_build(server: SiteServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/__reload")
    response = connection.getresponse()
    heard = [response.readline(), response.readline()]
    server.show(Files())
    heard += [response.readline(), response.readline()]
    connection.close()
    assert heard[0].startswith(b"data: ")
    assert heard[2].startswith(b"data: ")
    assert heard[0] != heard[2]


def test_the_watch_sees_what_is_written_made_and_deleted(tmp_path: Path) -> None:
    tmp_path.joinpath("a").mkdir()
    file = tmp_path / "a/case.md"
    looks = [watch.look([tmp_path])]
    for text in ("one", "longer"):
        file.write_text(text, encoding="utf-8")
        looks.append(watch.look([tmp_path]))
    file.unlink()
    looks.append(watch.look([tmp_path]))
    assert [a != b for a, b in pairwise(looks)] == [True, True, True]


def test_the_watch_passes_over_caches_and_dotfiles(tmp_path: Path) -> None:
    tmp_path.joinpath("__pycache__").mkdir()
    tmp_path.joinpath("__pycache__/a.pyc").write_text("", encoding="utf-8")
    tmp_path.joinpath(".swap").write_text("", encoding="utf-8")
    assert watch.look([tmp_path, tmp_path / "gone"]) == {}


def test_the_watch_waits_until_the_writing_is_over(tmp_path: Path) -> None:
    before = watch.look([tmp_path])

    def write() -> None:
        for number in range(4):
            tmp_path.joinpath(str(number)).write_text("", encoding="utf-8")
            time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    after = watch.wait_for_change([tmp_path], before)
    writer.join()
    assert len(after) == 4


def test_the_policy_is_that_of_the_pages_and_what_only_a_header_can_say(sample_site: Path) -> None:
    page = BeautifulSoup(
        sample_site.joinpath("index.html").read_text(encoding="utf-8"), "html.parser"
    )
    meta = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert meta is not None
    more = "; frame-ancestors 'none'; require-trusted-types-for 'script'"
    assert str(meta["content"]).rstrip("; ") + more == HEADERS["Content-Security-Policy"]
