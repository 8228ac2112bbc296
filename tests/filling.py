"""A tool's form in a browser: where it is, and what tests write and read there."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import yaml
from building import ROOT
from making import made
from playwright.sync_api import Dialog, Locator, Page
from serving import Server

from hub.forms.document import Document

CASES = ROOT / "cases"

TOOLS = tuple(yaml.safe_load((CASES / "vocabulary.yml").read_text(encoding="utf-8"))["tools"])

FORMS = (*TOOLS, "just-start")
"""Every page with a form."""

VALUES = """() => Object.fromEntries(
    [...document.querySelectorAll('[data-space], [data-gap], [data-clause]')].map((control) =>
        [control.id, control.type === 'checkbox' ? control.checked : control.value]))"""
"""Id → what is written, of everything that can be filled."""

FILL = """() => {
    let at = 0;
    for (const control of document.querySelectorAll('[data-space], [data-gap], [data-clause]')) {
        at += 1;
        if (control.type === 'checkbox') control.checked = at % 2 === 0;
        else if (control.matches('select')) control.selectedIndex = control.options.length - 1;
        else if (control.matches('textarea, [data-gap]')) control.value = `“Words” & <${at}>`;
        else control.value = String(1 + at % 5);
    }
    document.querySelector('[data-space]').dispatchEvent(new Event('input', {bubbles: true}));
}"""
"""Writes something else into every space than stood there."""

SUMS = """() => Object.fromEntries(
    [...document.querySelectorAll('[data-sum]')].map((sum) => [sum.id, sum.textContent]))"""

TOTALS = """() => Object.fromEntries(
    [...document.querySelectorAll('[data-table]')].filter((table) => table.querySelector('tfoot'))
        .map((table) => [table.dataset.table,
            [...table.querySelectorAll('tfoot tr > *')].map((cell) => cell.textContent)]))"""


@cache
def document_of(tool: str) -> Document:
    """What the tool's form is made of."""
    specs = made(CASES).wording.hub.specs
    if tool == "just-start":
        assert specs.just_start
        return specs.just_start.promise
    spec = specs.tools[tool]
    document = spec.sheet or spec.document
    assert document
    return document


def address(server: Server, tool: str) -> str:
    return f"{server.root}toolkit/{tool}/"


def opened(page: Page, server: Server, tool: str) -> Page:
    page.goto(address(server, tool))
    return page


def button(page: Page | Locator, does: str) -> Locator:
    return page.locator(f"[data-do={does}]")


def note(page: Page) -> Locator:
    return page.locator("[data-tool-form] [data-note]")


def table(page: Page, name: str) -> Locator:
    return page.locator(f'[data-table="{name}"]')


def space(page: Page, name: str, *place: object) -> Locator:
    """The control of a field, or of a table's row and column."""
    return page.locator(f"#do-{'-'.join(map(str, (name, *place)))}")


@contextmanager
def answering(page: Page, *, yes: bool) -> Iterator[list[str]]:
    """The questions that the page asks meanwhile, each answered with yes or no."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if yes:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    yield asked
    page.remove_listener("dialog", answer)


CHARTS = tuple(tool for tool in FORMS if any(p.charts for _, p in document_of(tool).headed()))
"""Tools with a picture."""
