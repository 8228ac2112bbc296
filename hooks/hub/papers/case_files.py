"""A case on paper: its PDF, and the QR code that leads from paper to its page."""

import json
from collections.abc import Iterator
from datetime import datetime

from pydantic import TypeAdapter

from hub.forms.form import NoGlyph
from hub.model import Case
from hub.papers.case_summary import CaseSummary, Imprint, make_imprint, make_summary
from hub.papers.glyphs import with_our_letters
from hub.papers.qr_code import qr_svg
from hub.views.plan import Output
from hub.views.wording import Wording

SUMMARY = TypeAdapter(CaseSummary)


def pdf_path(case: Case) -> str:
    return f"{case.url}case.pdf"


def qr_path(case: Case) -> str:
    return f"{case.url}qr.svg"


def paper_paths(case: Case, base_url: str) -> Iterator[str]:
    """A hub that does not know its own address has nothing for a QR code to say."""
    yield pdf_path(case)
    if base_url:
        yield qr_path(case)


def paper_files(
    wording: Wording, case: Case, imprint: Imprint, moment: datetime
) -> tuple[Output, ...]:
    """The files of `paper_paths`."""
    summary = make_summary(wording, case, imprint)
    pdf = Output(pdf_path(case), _pdf(summary, moment))
    if not summary.address:
        return (pdf,)
    return pdf, Output(qr_path(case), qr_svg(summary.address).encode())


def collection_cards(wording: Wording, moment: datetime) -> Output | None:
    """Cards of all cases, by title; None for a hub that has none.

    Raises: NoGlyph.
    """
    from hub.papers.cards import cards_pdf_bytes  # noqa: PLC0415 (as below)

    imprint = make_imprint(wording)
    summaries = [make_summary(wording, case, imprint) for case in wording.hub.cases]
    return Output("case-cards.pdf", cards_pdf_bytes(summaries, moment)) if summaries else None


def _pdf(summary: CaseSummary, moment: datetime) -> bytes:
    """Raises: NoGlyph for a character that no case brings."""
    # Loaded where a PDF has to be made: a process that has used typst must not be copied.
    from hub.papers.cards import case_pdf_bytes  # noqa: PLC0415

    try:
        return case_pdf_bytes(summary, moment)
    except NoGlyph:
        words = json.dumps(SUMMARY.dump_python(summary, mode="json"), ensure_ascii=False)
    return with_our_letters(
        lambda words: case_pdf_bytes(SUMMARY.validate_json(words), moment), words
    )
