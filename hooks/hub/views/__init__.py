"""Hub → Views: every page of the site, planned as data."""

from collections.abc import Iterator
from functools import partial

from hub.views.alike import alike_views
from hub.views.case import case_views
from hub.views.claims import claims_views
from hub.views.explore import explore_view
from hub.views.fixed import glossary_view, not_found_view, redirect_views
from hub.views.home import home_view, start_views
from hub.views.lists import facet_views, list_views
from hub.views.objections import objections_views
from hub.views.pictures import picture_views
from hub.views.plan import Plan
from hub.views.shortlist import shortlist_views
from hub.views.toolkit import Downloads, toolkit_views
from hub.views.wording import Wording
from hub.views.workshop import workshop_views


def make_views(wording: Wording, downloads: Downloads) -> Iterator[Plan]:
    """Every page that is made from the Hub, in the order of the site."""
    yield Plan("index.html", partial(home_view, wording))
    yield Plan("explore/index.html", partial(explore_view, wording))
    yield from picture_views(wording)
    yield from list_views(wording)
    yield from case_views(wording)
    yield from facet_views(wording)
    yield from start_views(wording)
    yield from objections_views(wording)
    yield from alike_views(wording)
    yield from shortlist_views(wording)
    yield from toolkit_views(wording, downloads)
    yield from workshop_views(wording, downloads)
    yield from claims_views(wording)
    yield Plan("glossary/index.html", partial(glossary_view, wording))
    yield Plan("404.html", partial(not_found_view, wording))
    yield from redirect_views(wording)
