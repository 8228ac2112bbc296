"""What `hub.py bench pages` weighs, serves and reads from Lighthouse."""

import gzip
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts.bench.lighthouse import faults, make_score, middle_score
from scripts.bench.process import FailedError
from scripts.bench.published import published
from scripts.bench.weights import weigh


def test_a_page_weighs_what_it_makes_a_browser_load(tmp_path: Path) -> None:
    """Once each: styles and their pictures, scripts and their imports. Links do not count."""
    files = {
        "a/index.html": '<link rel="stylesheet" href="../s.css"><a href="../other.html">x</a>'
        '<script type="module" src="../one.js"></script><script src="../slow.js"></script>'
        '<link rel="canonical" href="../other.html"><img src="data:,x"><img src="//else.test/p">',
        "s.css": "p { background: url(p.svg) } i { background: url('data:,x') }",
        "p.svg": "<svg/>",
        "one.js": 'import { b } from "./two.js";\n',
        "two.js": 'import "./one.js";\n',
        "slow.js": "",
        "other.html": "other",
    }
    tmp_path.joinpath("a").mkdir()
    for name, text in files.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    weight = weigh(tmp_path, "a/index.html")
    loaded = [text for name, text in files.items() if name != "other.html"]
    n_bytes = sum(len(gzip.compress(text.encode(), 9)) for text in loaded)
    assert (weight.n_files, weight.n_blocking_scripts) == (6, 1)
    assert weight.first_view_kib == pytest.approx(n_bytes / 1024)


def test_pages_are_sent_compressed_cached_and_strict(site: Path) -> None:
    style = next(site.glob("assets/*.css"))
    with published(site) as base:
        connection = HTTPConnection(str(urlsplit(base).netloc), timeout=10)
        answers = {}
        for path in ("/", f"/assets/{style.name}", "/no-such-page/", "/../secret"):
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answers[path] = (answer, gzip.decompress(answer.read()))
    home, sheet, missing, outside = answers.values()
    assert home[1] == site.joinpath("index.html").read_bytes()
    assert sheet[1] == style.read_bytes()
    assert "default-src 'none'" in str(home[0].getheader("Content-Security-Policy"))
    assert home[0].getheader("Cache-Control") == "no-cache"
    assert "immutable" in str(sheet[0].getheader("Cache-Control"))
    assert (missing[0].status, outside[0].status) == (404, 404)


def lighthouse_json(performance: float, lcp_ms: float) -> dict[str, Any]:
    """What Lighthouse writes, as far as it is read."""
    scores = {"performance": performance, "accessibility": 1, "best-practices": 1, "seo": 1}
    values = {
        "largest-contentful-paint": lcp_ms,
        "total-blocking-time": 20,
        "cumulative-layout-shift": 0.01,
        "total-byte-weight": 2048,
    }
    return {
        "categories": {
            name: {"score": score, "auditRefs": [{"id": "largest-contentful-paint", "weight": 25}]}
            for name, score in scores.items()
        },
        "audits": {
            name: {"numericValue": value, "score": performance} for name, value in values.items()
        },
    }


def test_lighthouse_scores_are_read_in_hundredths_and_seconds() -> None:
    runs = [make_score(lighthouse_json(*run)) for run in ((0.97, 900), (1, 1500), (0.29, 700))]
    found = middle_score(runs)
    assert (found.performance, found.accessibility, found.lcp_seconds) == (97, 100, 0.9)
    assert found.transferred_kib == 2


def test_what_lighthouse_takes_points_off_for_is_named() -> None:
    assert faults(lighthouse_json(0.9, 900)) == ["largest-contentful-paint"]
    assert faults(lighthouse_json(1, 900)) == []


def test_a_page_that_lighthouse_could_not_measure_is_a_failure() -> None:
    found = lighthouse_json(1, 900)
    found["categories"]["performance"]["score"] = None
    with pytest.raises(FailedError, match="measured nothing"):
        make_score(found)
