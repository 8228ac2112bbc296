"""A council's own colour reaches the pages and the downloads."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from building import ROOT
from charter import MOMENT, form, hub, odt_part
from making import place
from pypdf import PdfReader
from pypdf.generic import ContentStream

from hub.forms.form import Form
from hub.office.odt import odt_bytes
from hub.papers.pdf import pdf_bytes
from hub.pipeline import make_site
from hub.settings import Colours, Pair

OURS = Colours().accent.light

THEIRS = Pair(light="#7a1f3d", dark="#f0a3c4")


@pytest.fixture(scope="module")
def branded() -> Form:
    settings = hub().settings.model_copy(update={"colours": Colours(accent=THEIRS)})
    return form(replace(hub(), settings=settings))


def stylesheet(extra: dict[str, object]) -> str:
    site = make_site(place(ROOT / "tests/sample/cases"), extra, "")
    [sheet] = (output for output in site.small if output.path.endswith(".css"))
    return sheet.content.decode().lower()


def test_the_stylesheet_has_the_hubs_colours() -> None:
    """Both of the pair, and nothing of what they stand in for."""
    plain = stylesheet({})
    own = stylesheet({"colours": {"accent": THEIRS.model_dump()}})
    assert (OURS in plain, THEIRS.light in plain, THEIRS.dark in plain) == (True, False, False)
    assert (OURS in own, THEIRS.light in own, THEIRS.dark in own) == (False, True, True)


def test_the_odt_has_the_hubs_accent(branded: Form) -> None:
    """In its styles, and nothing of the template's."""

    def styles(of: Form) -> str:
        return ET.tostring(odt_part(odt_bytes(of, MOMENT), "styles.xml"), "unicode").lower()

    plain, own = styles(form(hub())), styles(branded)
    assert (OURS in plain, THEIRS.light in plain) == (True, False)
    assert (OURS in own, THEIRS.light in own) == (False, True)


def test_the_pdf_has_the_hubs_accent(branded: Form) -> None:
    """Something on its first page is painted with it."""

    def colours(of: Form) -> set[str]:
        reader = PdfReader(io.BytesIO(pdf_bytes(of, MOMENT)))
        content = ContentStream(reader.pages[0].get_contents(), reader)
        painted = (values for values, operator in content.operations if operator in (b"rg", b"scn"))
        return {
            "#" + "".join(f"{round(float(value) * 255):02x}" for value in values)
            for values in painted
            if len(values) == 3
        }

    plain, own = colours(form(hub())), colours(branded)
    assert (OURS in plain, THEIRS.light in plain) == (True, False)
    assert (OURS in own, THEIRS.light in own) == (False, True)
