"""What a view is: a page or a file, planned as plain data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

PAGE_SIZE = 24
"""Cards on one page of a long list."""

CARD_SCRIPTS = ("dom.js", "shortlist.js")
"""What a page with cards needs, so that a reader can keep some of them."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class View:
    """A page to be rendered."""

    path: str
    """Where the file lies in the site, such as `cases/index.html`."""
    template: str
    title: str
    """The page's heading; with the hub's name it is the document's title."""
    description: str
    """One or two sentences for search engines and link previews."""
    context: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    """The entry of the main navigation to which the page belongs."""
    scripts: tuple[str, ...] = ()
    """Scripts that the page uses beside the common one."""
    linked_data: Mapping[str, Any] | None = None
    """JSON-LD in the terms of schema.org."""
    listed: bool = True
    """False keeps the page out of the sitemap and asks search engines not to index it."""

    @property
    def url(self) -> str:
        """The address below the site's root, such as `cases/` or `404.html`."""
        return self.path.removesuffix("index.html")

    @property
    def depth(self) -> int:
        """How many folders below the root the page lies."""
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class Plan:
    """A view that is made when its page is asked for, by whichever worker writes it."""

    path: str
    make: Callable[[], View]
    inputs: Callable[[], tuple[object, ...]] | None = None
    """Everything of the Hub that the page depends on, where that is known without making the
    view; None: the view itself tells.
    """


@dataclass(frozen=True)
class Output:
    """A finished file: data or a download."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Crumb:
    """One step of the way from home to a page."""

    label: str
    url: str


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Paging:
    """Where a page stands in a long list."""

    number: int
    count: int
    previous: str
    """Address of the page before; empty on the first."""
    next: str
    """Address of the page after; empty on the last."""
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a long list."""

    path: str
    paging: Paging
    items: Sequence[Item]


def pages(base: str, items: Sequence[Item], size: int = PAGE_SIZE) -> Iterator[ListPage[Item]]:
    """Every page of a list; one page when it is empty.

    Shape: the first page lies at `<base>`, the second at `<base>2/`.
    """
    count = max(1, -(-len(items) // size))
    urls = [base if number == 1 else f"{base}{number}/" for number in range(1, count + 1)]
    for number, url in enumerate(urls, start=1):
        paging = Paging(
            number=number,
            count=count,
            previous=urls[number - 2] if number > 1 else "",
            next=urls[number] if number < count else "",
            links=tuple(
                PageLink(other, urls[other - 1], other == number)
                for other in _shown_numbers(number, count)
            ),
        )
        yield ListPage(f"{url}index.html", paging, items[(number - 1) * size : number * size])


def _shown_numbers(number: int, count: int) -> list[int]:
    """First, last and the neighbours: a page's weight must not grow with the list."""
    near = set(range(number - 2, number + 3)) | {1, count}
    return sorted(other for other in near if 1 <= other <= count)
