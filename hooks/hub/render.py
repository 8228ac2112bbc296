"""Views → HTML: the Jinja environment and the few things that every template may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

from hub.compact import compact
from hub.figures import unbroken
from hub.offline import with_index
from hub.settings import Settings
from hub.views.plan import View
from hub.words import Words

SECTIONS = (
    ("explore", "explore/"),
    ("start", "start/"),
    ("toolkit", "toolkit/"),
    ("claims", "claims/"),
    ("about", "about/"),
)
"""The main navigation: section and address."""


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Renderer:
    """Turns views into pages."""

    environment: Environment
    settings: Settings
    words: Words
    assets: Mapping[str, str]
    """Asset's name → its address with the hash of its content."""
    offline: bool = False
    """The copy is to be opened from a folder."""
    papers: bool = True
    """Each case has a PDF, and where the hub knows its address a QR code."""
    fragments: dict[tuple[object, ...], str] = field(default_factory=dict)
    """Parts of pages that were rendered for another page."""

    def page(self, view: View) -> str:
        """The page as HTML, in which no line ends between a number and its per cent sign."""
        root = self._root(view)
        template = self.environment.get_template(view.template)
        html = template.render(
            view=view,
            hub=self.settings,
            t=self.words,
            nav=self._nav(view),
            root=root,
            offline=self.offline,
            papers=self.papers,
            fragment=partial(self._fragment, root),
            asset=lambda name: self._address(view, self.assets[name]),
            **view.context,
        )
        return with_index(unbroken(html)) if self.offline else unbroken(html)

    def _fragment(self, *key: object, caller: Callable[[], str]) -> str:
        """What the block holds; rendered once for each key, so the key must tell everything that
        it depends on. Links differ with the root, which is part of every key.
        """
        found = self.fragments.get(key)
        if found is None:
            found = self.fragments[key] = caller()
        return found

    def _nav(self, view: View) -> tuple[NavItem, ...]:
        return tuple(
            NavItem(self.words(f"nav.{section}"), url, view.section == section)
            for section, url in SECTIONS
        )

    def _root(self, view: View) -> str:
        """What leads from the page to the site's root: `../../`, or for the page that is shown
        at any depth the path of the base URL.
        """
        if view.path == "404.html":
            path = self.settings.base_url.partition("://")[2].partition("/")[2]
            return f"/{path}/" if path else "/"
        return "../" * view.depth

    def _address(self, view: View, url: str) -> str:
        return (self._root(view) + url) or "./"


def make_environment(folders: Sequence[Path], words: Words) -> Environment:
    """Jinja over the template folders, the first first: everything is escaped, and a name that
    is not there is an error. The words are those that `t` will be.
    """
    environment = HubEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # A build reads each template once.
        auto_reload=False,
    )
    environment.words = words
    filters: dict[str, Callable[..., Any]] = {"link": link, "json_data": json_data}
    environment.filters.update(filters)
    return environment


class WordsInPlace(CodeGenerator):
    """Compiles `{{ t('key') }}` as the words themselves: half of what a page prints."""

    environment: "HubEnvironment"

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        node.nodes = [self._in_place(child) for child in node.nodes]
        super().visit_Output(node, frame)

    def _in_place(self, node: nodes.Expr) -> nodes.Expr:
        match node:
            case nodes.Call(
                node=nodes.Name(name="t"),
                args=[nodes.Const(value=str() as key)],
                kwargs=[], dyn_args=None, dyn_kwargs=None,
            ) if self.environment.words.has(key):  # fmt: skip
                return nodes.Const(self.environment.words(key), lineno=node.lineno)
        return node


class HubEnvironment(Environment):
    """Jinja that knows the words of the interface when it compiles a template."""

    code_generator_class = WordsInPlace
    words: Words


@pass_context
def link(context: Context, url: str) -> str:
    """The address of a page below the root, relative to the page that is being rendered."""
    return (context["root"] + url) or "./"


def json_data(value: Any) -> Markup:
    """JSON that is safe inside a script element of data.

    Source: HTML, "Restrictions for contents of script elements".
    """
    text = compact(value, sort_keys=True)
    # Every character that could end the script element is escaped.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704
