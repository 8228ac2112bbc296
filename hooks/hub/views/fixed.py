"""Pages that every hub has: glossary, data, not found; and those that only send readers on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from hub.figures import unbroken
from hub.model import Case
from hub.views.plan import Output, Plan, View
from hub.views.wording import Wording
from hub.vocabulary import Term

LANGUAGES = ("de", "fr", "es")
"""The languages beside the hub's own in which the method's terms have labels."""

METHOD_LISTS = ("cos", "steps", "tools", "glossary", "evidence", "intensities", "claim_kinds",
                "attributions", "methods")  # fmt: skip
"""The lists whose terms are explained in the glossary."""


@dataclass(frozen=True, slots=True)
class GlossaryGroup:
    """A list of the vocabulary as the glossary shows it."""

    key: str
    terms: tuple[Term, ...]
    translated: bool
    """Whether its terms have labels in other languages."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for machines, as the data page lists it."""

    url: str
    format: str
    size_kib: int


def glossary_view(wording: Wording) -> View:
    """The method's terms, with labels in four languages."""
    words, vocabulary = wording.words, wording.hub.vocabulary
    groups = tuple(
        GlossaryGroup(key, terms, any(term.labels for term in terms))
        for key in METHOD_LISTS
        if (terms := vocabulary.terms(key))
    )
    return View(
        path="glossary/index.html",
        template="glossary.html",
        title=words("glossary.title"),
        description=words("glossary.description"),
        section="about",
        context={"crumbs": wording.trail(), "groups": groups, "languages": LANGUAGES},
    )


def data_files(exports: Iterable[Output]) -> tuple[DataFile, ...]:
    """What the data page lists."""
    return tuple(
        DataFile(
            url=output.path,
            format=output.path.rpartition(".")[2].upper(),
            size_kib=-(-len(output.content) // 1024),
        )
        for output in exports
    )


def data_view(wording: Wording, files: tuple[DataFile, ...]) -> View:
    """Everything for machines."""
    words = wording.words
    return View(
        path="data/index.html",
        template="data.html",
        title=words("data.title"),
        description=words("data.description"),
        section="about",
        context={"crumbs": wording.trail(), "files": files},
    )


def not_found_view(wording: Wording) -> View:
    """The page for an address that does not exist.

    A server shows it at any depth, so it cannot use relative links; without a base URL it makes
    do with no stylesheet and no links at all.
    """
    words = wording.words
    return View(
        path="404.html",
        template="404.html",
        title=words("not_found.title"),
        description=words("not_found.description"),
        listed=False,
        context={"crumbs": ()},
    )


def redirect_views(wording: Wording) -> Iterator[Plan]:
    """A page at every former address of a case, which sends its readers on."""
    for case in wording.hub.cases:
        for former in case.fields.former_ids:
            path = f"cases/{former}/index.html"
            yield Plan(path, partial(redirect_view, wording, path, case, former))


def redirect_view(wording: Wording, path: str, case: Case, former: str) -> View:
    return View(
        path=path,
        template="redirect.html",
        title=wording.words("redirect.title", title=case.fields.title, former=former),
        description=case.fields.summary,
        listed=False,
        context={"target": case.url, "target_title": case.fields.title, "crumbs": ()},
    )


def document_view(wording: Wording, path: str, title: str, description: str, html: str) -> View:
    """A hand-written page."""
    return View(
        path=path,
        template="document.html",
        title=title,
        description=description,
        section="about",
        context={"crumbs": wording.trail(), "html": unbroken(html)},
    )


def robots(base_url: str) -> Output:
    """Everything may be read. Source: RFC 9309."""
    lines = ["User-agent: *", "Allow: /"]
    if base_url:
        lines.append(f"Sitemap: {base_url}/sitemap.xml")
    return Output("robots.txt", ("\n".join(lines) + "\n").encode())


def sitemap(base_url: str, urls: Iterable[str]) -> Output:
    """The addresses of the pages that search engines may index. Source: sitemaps.org, 0.9."""
    places = "".join(
        f"<url><loc>{escape(f'{base_url}/{url}')}</loc></url>\n" for url in sorted(urls)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )
    return Output("sitemap.xml", text.encode())
