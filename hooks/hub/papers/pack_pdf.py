"""A step's pack → PDF/UA-1, set by typst from `pack.typ`."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hub.papers.cards import card_data, short
from hub.papers.glyphs import with_our_letters
from hub.papers.packs import WorkshopPack
from hub.papers.pdf import form_data
from hub.papers.typeset import typeset

Data = dict[str, Any]


def pack_pdf_bytes(pack: WorkshopPack, moment: datetime) -> bytes:
    """The same bytes for the same pack and moment.

    Raises: NoGlyph for a character that no case brings.
    """
    data = pack_data(pack)

    def with_cards(words: str) -> bytes:
        return typeset("pack.typ", {**data, "cards": json.loads(words)}, moment)

    return with_our_letters(with_cards, json.dumps(data["cards"], ensure_ascii=False))


def pack_data(pack: WorkshopPack) -> Data:
    """Shape: `inside` has a line for each part in its order, with the key of its pages."""
    return {
        "title": pack.labels["title"],
        "language": pack.imprint.language,
        "accent": pack.imprint.accent,
        "hub": pack.imprint.hub,
        "labels": {**pack.labels, "differs": pack.imprint.labels["claim.differs"]},
        "question": pack.question,
        "aim": pack.agenda.aim,
        "inside": list(_inside(pack)),
        "elsewhere": [
            {
                "tool": other.tool,
                "files": ", ".join(other.files),
                "address": other.address,
                "short": short(other.address),
            }
            for other in pack.elsewhere
        ],
        "agenda": list(_agenda(pack)),
        "notes": [{"title": note.title, "text": note.text} for note in pack.notes],
        "materials": pack.materials,
        "worksheets": [form_data(sheet.form) for sheet in pack.worksheets],
        "cards": [
            {**card_data(case), "cite": f"{case.cite} {case.licence}"} for case in pack.cards
        ],
        "credit": pack.credit,
    }


def _inside(pack: WorkshopPack) -> Iterator[Data]:
    labels = pack.labels

    def line(key: str, title: str, copies: str) -> Data:
        return {"key": key, "title": title, "print": labels[copies]}

    yield line("agenda", labels["agenda"], "leaders")
    if pack.notes:
        yield line("notes", labels["notes"], "leaders")
    if pack.materials:
        yield line("materials", labels["materials"], "once")
    for at, sheet in enumerate(pack.worksheets):
        copies = "persons" if sheet.alone else "tables"
        yield line(f"worksheet-{at}", sheet.form.document.title, copies)
    if pack.cards:
        yield line("about-cards", labels["about_cards"], "leaders")
        yield line("cards", labels["cards"], "sets")
    yield line("credit", labels["credit"], "once")


def _agenda(pack: WorkshopPack) -> Iterator[Data]:
    """Each item with the minutes from the start until it ends."""
    total = 0
    for item in pack.agenda.items:
        total += item.minutes
        yield {
            "minutes": str(item.minutes),
            "total": _length(total, pack.labels),
            "title": item.title,
            "text": item.text,
            "tool": pack.tools.get(item.tool, ""),
        }


def _length(minutes: int, labels: dict[str, str]) -> str:
    if minutes < 60:
        return labels["only_minutes"].format(n=minutes)
    key = "hours_minutes" if minutes % 60 else "hours"
    return labels[key].format(hours=minutes // 60, minutes=minutes % 60)
