"""Questions to the built site: the addresses, the links, the titles, the words."""

import json
import re
from pathlib import Path

import pytest
import yaml
from building import ROOT
from pages import ids, links, page_paths, soup, target

CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.md"))
VOCABULARY = yaml.safe_load((ROOT / "cases/vocabulary.yml").read_text(encoding="utf-8"))

OWN_FACETS = {
    "co": "cos",
    "sector": "sectors",
    "group": "groups",
    "method": "methods",
    "evidence": "evidence",
    "stage": "stages",
    "obstacle": "obstacles",
    "kind": "kinds",
}


def promised_paths() -> list[str]:
    """Every address of the design that this hub has. Source: site.md, Addresses."""
    folders = ["explore", "cases", "start", "toolkit", "claims", "glossary", "data", "submit"]
    folders += ["about", "accessibility", "privacy", "licence", "country", "country/gb"]
    folders += [f"cases/{case}" for case in CASES]
    for facet, list_name in OWN_FACETS.items():
        folders += [facet, *(f"{facet}/{term}" for term in VOCABULARY[list_name])]
    folders += [f"start/{issue}" for issue in VOCABULARY["issues"]]
    folders += [f"toolkit/{key}" for name in ("steps", "tools") for key in VOCABULARY[name]]
    files = ["index.html", "404.html", "robots.txt", "data/cases.json", "data/cases.csv"]
    files += ["data/case.schema.json", "data/vocabulary.json", "data/claims.csv"]
    files += [f"toolkit/files/co-production-charter.{ending}" for ending in ("odt", "pdf")]
    files += [f"cases/{case}/case.json" for case in CASES]
    return [*files, *(f"{folder}/index.html" for folder in folders)]


def test_every_promised_address_exists(site: Path) -> None:
    """The site has every page and file that the design promises."""
    assert [path for path in promised_paths() if not (site / path).is_file()] == []


def test_there_are_at_least_24_cases() -> None:
    """The library holds every case that the source documents describe."""
    assert len(CASES) >= 24


@pytest.mark.parametrize("which", ["site", "sample_site", "empty_site"])
def test_every_internal_link_and_fragment_resolves(
    which: str, request: pytest.FixtureRequest
) -> None:
    """No link of any page leads nowhere, on a full, an odd and an empty hub."""
    built: Path = request.getfixturevalue(which)
    broken = []
    for path in page_paths(built):
        if path == "404.html":
            continue  # Its links begin at the server's root: judged by its own test.
        for address in set(links(built, path)):
            found = target(path, address)
            if found is None:
                continue
            file, fragment = found
            if not (built / file).is_file():
                broken.append(f"{path}: {address}")
            elif fragment and file.endswith(".html") and fragment not in ids(built, file):
                broken.append(f"{path}: {address} (no such place)")
    assert broken == []


@pytest.mark.parametrize("which", ["site", "sample_site", "empty_site"])
def test_every_title_is_unique(which: str, request: pytest.FixtureRequest) -> None:
    """No two pages of a site have the same title. Source: WCAG 2.2, 2.4.2."""
    built: Path = request.getfixturevalue(which)
    titles: dict[str, list[str]] = {}
    for path in page_paths(built):
        title = soup(built, path).title
        titles.setdefault(title.get_text(strip=True) if title else "", []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1 or not title} == {}


def test_every_page_has_one_heading_of_the_first_level(site: Path) -> None:
    """A page has exactly one h1, in its one main landmark."""
    counts = {path: len(soup(site, path).select("main h1")) for path in page_paths(site)}
    assert {path: count for path, count in counts.items() if count != 1} == {}


def test_every_page_has_a_description_of_its_own(site: Path) -> None:
    """Every page says in a sentence what it holds."""
    empty = [
        path
        for path in page_paths(site)
        if not (soup(site, path).select_one("meta[name=description]") or {}).get("content")
    ]
    assert empty == []


def test_no_id_stands_twice_on_a_page(site: Path, sample_site: Path) -> None:
    """Ids are unique on every page, so that a fragment leads to one place."""
    twice = []
    for built in (site, sample_site):
        for path in page_paths(built):
            found = [element["id"] for element in soup(built, path).select("[id]")]
            twice += [f"{path}: {one}" for one in set(found) if found.count(one) > 1]
    assert twice == []


def test_data_lists_the_cases_that_the_pages_show(site: Path) -> None:
    """`cases.json` and the plain list hold the same cases."""
    data = json.loads((site / "data/cases.json").read_text(encoding="utf-8"))
    listed = set()
    for path in page_paths(site):
        if re.fullmatch(r"cases/(\d+/)?index\.html", path):
            for address in links(site, path):
                file = (target(path, address) or ("", ""))[0]
                if match := re.fullmatch(r"cases/([a-z][a-z0-9-]+)/index\.html", file):
                    listed.add(match[1])
    assert listed == {case["id"] for case in data}


def test_case_json_is_the_record_with_what_follows_from_it(site: Path) -> None:
    """`case.json` holds the record's own claims and the derived values beside them."""
    path = site / "cases/stockport-my-care-my-choice/case.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    claims = {claim["id"]: claim for claim in data["claims"]}
    assert claims["calls-brochure"]["change_percent"] == -29
    assert claims["calls-roadshows"]["change_percent"] == -38
    assert data["derived"]["annual_saving"] == 300000
    assert data["derived"]["check_due"] == "2028-11"


def test_every_claim_of_a_case_is_on_its_page_with_its_source(site: Path) -> None:
    """Each claim has a place of its own on the case page and a link to its source there."""
    missing = []
    for case in CASES:
        data = json.loads((site / f"cases/{case}/case.json").read_text(encoding="utf-8"))
        page = soup(site, f"cases/{case}/index.html")
        for claim in data.get("claims", []):
            place = page.find(id=f"claim-{claim['id']}")
            if place is None or not place.select(f'a[href="#source-{claim["source"]}"]'):
                missing.append(f"{case}: {claim['id']}")
    assert missing == []


def test_where_sources_disagree_the_page_says_so(site: Path) -> None:
    """Stockport's page shows both figures and a notice that sources disagree."""
    text = soup(site, "cases/stockport-my-care-my-choice/index.html").select_one("main").get_text()
    assert "−29\u202f%" in text
    assert "−38\u202f%" in text
    assert "disagree" in text.lower()


def test_a_page_says_how_to_report_a_mistake(site: Path) -> None:
    """Every case page has a part about mistakes with a link that leads somewhere."""
    without = [
        case
        for case in CASES
        if not soup(site, f"cases/{case}/index.html").select("[data-report] a[href]")
    ]
    assert without == []


def test_tools_and_cases_link_to_each_other(site: Path) -> None:
    """A case that used a tool links to it, and the tool's page links back."""
    one_way = []
    for case in CASES:
        data = json.loads((site / f"cases/{case}/case.json").read_text(encoding="utf-8"))
        for tool in data.get("tools", []):
            there = f"toolkit/{tool}/index.html"
            here = f"cases/{case}/index.html"
            if (there, "") not in {target(here, link) for link in links(site, here)}:
                one_way.append(f"{here} → {there}")
            if (here, "") not in {target(there, link) for link in links(site, there)}:
                one_way.append(f"{there} → {here}")
    assert one_way == []


def test_awkward_text_arrives_as_text(sample_site: Path) -> None:
    """A title or figure with `<b>` and `&` is text on every page that shows it."""
    for path in page_paths(sample_site):
        page = soup(sample_site, path)
        assert page.select("b:not(.amount), script:not([src], [type]), editors, rest") == [], path
    page = soup(sample_site, "cases/everything-in-it/index.html")
    assert page.h1.get_text(strip=True) == 'Every field & <b>awkward</b> "text" in one place'


def test_linked_data_is_json(sample_site: Path, site: Path) -> None:
    """The JSON-LD of a case can be read and says what the page says."""
    page = soup(sample_site, "cases/everything-in-it/index.html")
    data = json.loads(page.select_one('script[type="application/ld+json"]').string)
    assert data["headline"] == page.h1.get_text(strip=True)
    assert data["contentLocation"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 48.37,
        "longitude": 10.9,
    }
    assert data["url"] == "https://example.org/good/hub/cases/everything-in-it/"


def test_a_former_address_sends_readers_on(sample_site: Path) -> None:
    """A case's former id is a page that leads to the present one."""
    page = soup(sample_site, "cases/the-old-name/index.html")
    refresh = page.select_one('meta[http-equiv="refresh"]')["content"]
    now = ("cases/everything-in-it/index.html", "")
    assert target("cases/the-old-name/index.html", refresh.partition("url=")[2]) == now
    assert now in {
        target("cases/the-old-name/index.html", a["href"]) for a in page.select("main a")
    }


def test_a_retired_case_says_why_and_leaves_the_sitemap(sample_site: Path) -> None:
    """A retired case keeps its address, says why, names its successor and is not to be indexed."""
    path = "cases/gone-but-kept/index.html"
    page = soup(sample_site, path)
    assert "The source was withdrawn." in page.select_one("main").get_text()
    successor = ("cases/short-and-plain/index.html", "")
    assert successor in {target(path, link["href"]) for link in page.select("main a")}
    assert page.select('meta[name="robots"][content="noindex"]')
    assert "gone-but-kept" not in (sample_site / "sitemap.xml").read_text(encoding="utf-8")


def test_with_a_base_url_pages_are_canonical(sample_site: Path) -> None:
    """A page names its full address, and the sitemap and robots.txt do too."""
    link = soup(sample_site, "cases/short-and-plain/index.html").select_one("link[rel=canonical]")
    assert link["href"] == "https://example.org/good/hub/cases/short-and-plain/"
    assert "https://example.org/good/hub/sitemap.xml" in (sample_site / "robots.txt").read_text()


def test_without_a_base_url_nothing_claims_to_know_it(site: Path) -> None:
    """There is no canonical link and no sitemap, and the 404 page needs no file of the site."""
    assert not (site / "sitemap.xml").exists()
    assert soup(site, "index.html").select("link[rel=canonical]") == []
    assert [link for link in links(site, "404.html") if not link.startswith(("#", "data:"))] == []


def test_with_a_base_url_the_404_page_links_from_the_root(sample_site: Path) -> None:
    """A server shows the page at any depth: its links begin at the site's own root."""
    found = [link for link in links(sample_site, "404.html") if not link.startswith(("#", "http"))]
    assert found
    assert [link for link in found if not link.startswith("/good/hub/")] == []


def test_long_lists_are_paged(large_site: Path) -> None:
    """A list of 500 cases is cut into pages that lead to each other, and each case is on one."""
    seen = set()
    path = "cases/index.html"
    while path:
        page = soup(large_site, path)
        cards = page.select(".card-title a")
        assert 0 < len(cards) <= 24
        seen |= {link["href"].rstrip("/").rpartition("/")[2] for link in cards}
        forward = page.select_one("a[rel=next]")
        path = target(path, forward["href"])[0] if forward else ""
    assert len(seen) == 500


test_long_lists_are_paged = pytest.mark.slow(test_long_lists_are_paged)
