"""`hub.py toolkit`: the downloads alone, for looking at them, and cards of whole collections."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from scripts.commands.build import no_address
from scripts.commands.check import folder, no_folder
from scripts.environment import ROOT


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tools", nargs="*", metavar="TOOL", help="only these; default: all")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="the records; default: cases")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", default=ROOT / "toolkit", help="default: toolkit"
    )
    parser.add_argument("--base-url", metavar="URL", help="for addresses and QR codes")
    parser.add_argument(
        "--cards", action="store_true", help="instead: cards of all cases, four to a page"
    )


def run(args: Namespace) -> int:
    """0 made, 1 problems in the records or forms, 2 usage."""
    cases = folder(args.cases)
    if slip := no_folder(cases) or no_address(args.base_url):
        print(slip, file=sys.stderr)
        return 2

    from hub.papers.case_files import collection_cards  # noqa: PLC0415 - usage is judged first
    from hub.pipeline import Broken, Place, make_site  # noqa: PLC0415
    from hub.problems import format_text  # noqa: PLC0415
    from hub.toolkit.files import FilesBroken, build_moment  # noqa: PLC0415
    from hub.views.plan import Output  # noqa: PLC0415

    place = Place(ROOT, cases, ROOT / "docs", (ROOT / "theme_overrides",))
    try:
        site = make_site(place, {}, (args.base_url or "").rstrip("/"))
        known = site.wording.hub.specs.tools
        if slip := unknown(args.tools, known):
            print(slip, file=sys.stderr)
            return 2
        if args.cards:
            cards = collection_cards(site.wording, build_moment())
            files = [cards] if cards else []
        else:
            wanted = [path for path in site.files.by_path if is_wanted(path, args.tools)]
            site.files.make(wanted)
            files = [Output(path, site.files.content(path)) for path in wanted]
    except (Broken, FilesBroken) as broken:
        print(format_text(broken.problems), end="", file=sys.stderr)
        return 1
    args.to.mkdir(parents=True, exist_ok=True)
    for file in files:
        target = args.to / Path(file.path).name
        target.write_bytes(file.content)
        print(target)
    return 0


def unknown(tools: list[str], known: Iterable[str]) -> str:
    """The one line for the first tool that is none, or nothing."""
    from hub.problems import did_you_mean  # noqa: PLC0415

    for tool in tools:
        if tool not in known:
            said = f"each tool must be one of: {', '.join(known)}; got '{tool}'"
            return said + did_you_mean(tool, known)
    return ""


def is_wanted(path: str, tools: list[str]) -> bool:
    """Whether the file is a download, and of one of the tools where some are named."""
    parent, _, name = path.rpartition("/")
    mine = not tools or any(name.startswith((f"{tool}.", f"{tool}-")) for tool in tools)
    return parent == "toolkit/files" and mine
