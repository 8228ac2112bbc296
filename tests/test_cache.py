"""What is kept from build to build: it saves work and never changes a byte of the site."""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from building import ROOT
from making import downloads_folder, place

from hub.cache import Pack, Shelf
from hub.pipeline import Broken, make_site
from hub.writing import Site

SEED = 20251120

Edit = Callable[[Path, random.Random], None]


def planned(cases: Path, cache: Path | None, shared: Path | None = None) -> Site:
    return make_site(place(cases), {}, "", Shelf(cache, shared=shared or downloads_folder()))


def contents(folder: Path) -> dict[str, bytes]:
    """File → its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def written(
    cases: Path, cache: Path | None, target: Path, shared: Path | None = None
) -> tuple[dict[str, bytes], int]:
    """What a build wrote, and how many pages it had to render."""
    shutil.rmtree(target, ignore_errors=True)
    rendered = planned(cases, cache, shared).write(target)
    return contents(target), rendered


def changed(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def pages_changed(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The pages among what is new or different; `data/` is written with the files it lists."""
    return [
        name
        for name in changed(one, other)
        if name.endswith(".html") and name in other and name != "data/index.html"
    ]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A copy of the real records with a vocabulary of its own."""
    return Path(shutil.copytree(ROOT / "cases", tmp_path / "cases"))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A copy of the sample's three records with a vocabulary of their own."""
    folder = Path(shutil.copytree(ROOT / "tests/sample/cases", tmp_path / "few"))
    shutil.copy(ROOT / "cases/vocabulary.yml", folder)
    return folder


def records(cases: Path) -> list[Path]:
    return sorted(cases.glob("*.md"))


def pick(cases: Path, chance: random.Random, pattern: str) -> tuple[Path, re.Match[str]]:
    """A record in which the pattern is found, and where."""
    found = [
        (path, match)
        for path in records(cases)
        if (match := re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE))
    ]
    return chance.choice(found)


def put(path: Path, match: re.Match[str], new: str) -> None:
    text = match.string
    path.write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")


def change_a_claim(cases: Path, chance: random.Random) -> None:
    path, match = pick(cases, chance, r"indicator: \"?(?=[a-z])")
    put(path, match, f"{match[0]}newly counted ")


def change_a_title(cases: Path, chance: random.Random) -> None:
    path, match = pick(cases, chance, r"^title: .+$")
    put(path, match, 'title: "Another title altogether"')


def change_an_intensity(cases: Path, chance: random.Random) -> None:
    path, match = pick(cases, chance, r"intensity: [23]")
    put(path, match, "intensity: 1")


def change_a_relation(cases: Path, chance: random.Random) -> None:
    path, match = pick(cases, chance, r"(?s)\A(?!.*^relations:).*?^sources:")
    other = chance.choice([one.stem for one in records(cases) if one != path])
    entry = f"relations:\n  - {{type: similar-to, case: {other}}}\nsources:"
    put(path, match, match[0].removesuffix("sources:") + entry)


def add_a_case(cases: Path, chance: random.Random) -> None:
    text = (ROOT / "tests/sample/cases/short-and-plain.md").read_text(encoding="utf-8")
    (cases / "newly-added.md").write_text(text, encoding="utf-8")


def remove_a_case(cases: Path, chance: random.Random) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in records(cases)}
    free = [
        path
        for path in records(cases)
        if not any(path.stem in text for other, text in texts.items() if other != path)
        and not (cases / path.stem).is_dir()
    ]
    chance.choice(free).unlink()


def change_a_label(cases: Path, chance: random.Random) -> None:
    path = cases / "vocabulary.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: Co-design\n", "label: Designed together\n", 1), "utf-8")


def break_a_record_and_mend_it(cases: Path, chance: random.Random) -> None:
    """A broken record is told and changes nothing of what is kept."""
    path, match = pick(cases, chance, r"^status: ")
    put(path, match, "sttus: ")
    with pytest.raises(Broken):
        planned(cases, cases.parent / "cache")
    path.write_text(match.string, encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    change_a_claim, change_a_title, change_an_intensity, change_a_relation, add_a_case,
    remove_a_case, change_a_label, break_a_record_and_mend_it,
)  # fmt: skip


def that_show(pages: dict[str, bytes], cases: set[str]) -> set[str]:
    """The pages of these cases and those that lead to one of them."""
    own = {f"cases/{case}/index.html" for case in cases}
    addresses = [f"/{case}/".encode() for case in cases]
    return {
        name
        for name, content in pages.items()
        if name.endswith(".html") and (name in own or any(one in content for one in addresses))
    }


def edited(before: Site, after: Site) -> set[str]:
    """The cases whose records differ."""
    one, other = (
        {(case.id, case.digest) for case in site.wording.hub.cases} for site in (before, after)
    )
    return {id_ for id_, _ in one ^ other}


@pytest.mark.slow
def test_after_each_edit_a_warm_build_is_a_cold_build_byte_for_byte(cases: Path) -> None:
    """Edit after edit with one kept cache: all files are those that a build without gives, and
    nothing was rendered again but pages that changed and pages that show the edited case.
    """
    cache, target = cases.parent / "cache", cases.parent / "site"
    chance = random.Random(SEED)  # noqa: S311 (no secret: the same edits every time)
    before, rendered = written(cases, cache, target)
    assert rendered == len([name for name in before if name.endswith(".html")]) - 1
    old = planned(cases, cache)
    for edit in EDITS:
        edit(cases, chance)
        warm, rendered = written(cases, cache, target)
        cold, _ = written(cases, None, target)
        assert changed(warm, cold) == [], edit.__name__
        new = planned(cases, cache)
        near = that_show(warm, edited(old, new))
        if edit is break_a_record_and_mend_it:
            assert (changed(before, warm), rendered) == ([], 0)
        else:
            assert changed(before, warm), edit.__name__
            # A label may stand on any page: after its change all may be made again.
            if edit is not change_a_label:
                assert rendered <= len({*pages_changed(before, warm), *near}), edit.__name__
        before, old = warm, new


def test_one_edited_case_renders_the_pages_that_show_it(few: Path) -> None:
    """A new word in a story is on one page; a build with nothing new renders none."""
    cache, target = few.parent / "cache", few.parent / "site"
    before, _ = written(few, cache, target)
    assert written(few, cache, target) == (before, 0)
    path = few / "short-and-plain.md"
    path.write_text(path.read_text(encoding="utf-8").replace("what they thought", "this"), "utf-8")
    after, rendered = written(few, cache, target)
    assert pages_changed(before, after) == ["cases/short-and-plain/index.html"]
    assert 1 <= rendered <= len(that_show(after, {"short-and-plain"}))


def test_a_new_label_reaches_an_empty_hub(few: Path) -> None:
    """Without a case the terms are still on the site and in its data."""
    for path in records(few):
        path.unlink()
    cache, target = few.parent / "cache", few.parent / "site"
    written(few, cache, target)
    change_a_label(few, random.Random(SEED))  # noqa: S311 (no secret)
    warm, _ = written(few, cache, target)
    cold, _ = written(few, None, target)
    assert changed(warm, cold) == []


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "corrupted": lambda content: content[:20] + b"\x00\xff" * 20 + content[60:],
    "foreign": lambda content: b"PK\x03\x04 not ours",
    "not values": lambda content: b"\x80\x05]\x94.",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path, how: str) -> None:
    """Truncated, corrupted or foreign: its values are made anew and kept again."""
    path = tmp_path / "pack"
    first = Pack(path)
    assert first.remember("key", lambda: ("a value",)) == ("a value",)
    first.save()
    path.write_bytes(SPOILT[how](path.read_bytes()))
    again = Pack(path)
    assert (again.remember("key", lambda: ("made anew",)), again.made) == (("made anew",), 1)
    again.save()
    assert (Pack(path).get("key"), [*tmp_path.iterdir()]) == (("made anew",), [path])


def test_a_spoilt_or_lost_cache_is_harmless(few: Path) -> None:
    """Whatever becomes of the kept files, each in another way, the site is the same."""
    cache, target = few.parent / "cache", few.parent / "site"
    own = cache / "shared"
    expected, whole = written(few, cache, target, own)
    kept = sorted(path for path in cache.rglob("*") if path.is_file())
    assert kept
    for path, spoil in zip(kept, cycle(SPOILT.values()), strict=False):
        path.write_bytes(spoil(path.read_bytes()))
    assert written(few, cache, target, own) == (expected, whole)
    for path in kept[::2]:
        path.unlink()
    assert written(few, cache, target, own)[0] == expected
    shutil.rmtree(cache)
    assert written(few, cache, target, own) == (expected, whole)


def test_two_hubs_do_not_disturb_each_other(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each set of records and each base URL has its own part of HUB_CACHE, which is kept while
    the other builds; even one folder for both gives each its own pages.
    """
    monkeypatch.syspath_prepend(str(ROOT / "hooks"))
    from mkdocs_hooks import _cache_folder  # noqa: PLC0415 (found by the line above)

    monkeypatch.setenv("HUB_CACHE", str(few.parent / "cache"))
    other = Path(shutil.copytree(few, few.parent / "other"))
    change_a_title(other, random.Random(SEED))  # noqa: S311 (no secret)
    folders = [
        _cache_folder(place(few), ""),
        _cache_folder(place(other), ""),
        _cache_folder(place(few), "https://example.org"),
        _cache_folder(replace(place(few), offline=True), ""),
    ]
    assert len({*folders}) == 4
    target = few.parent / "site"
    mine, _ = written(few, folders[0], target)
    theirs, _ = written(other, folders[1], target)
    assert mine != theirs
    assert written(few, folders[0], target) == (mine, 0)
    assert written(other, folders[1], target) == (theirs, 0)
    assert written(other, folders[0], target)[0] == theirs
