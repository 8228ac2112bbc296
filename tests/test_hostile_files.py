"""A file that is no record gets its one line: never a traceback, never a hang."""

import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from hub.checks import gather
from hub.checks.library import read_library
from hub.judging import judge_files
from hub.records import record_paths
from hub.vocabulary import Vocabulary, read_vocabulary

DEADLINE_SECONDS = 2
TODAY = date(2026, 12, 31)

GOOD = (Path(__file__).parent / "golden/shared/good-case.md").read_text(encoding="utf-8")
_, FRONT, BODY = GOOD.split("---\n", 2)

CASES = Path(__file__).parent.parent / "cases"
REAL = (CASES / "stockport-my-care-my-choice.md").read_text(encoding="utf-8").splitlines()

MUST = "front matter must be YAML that can be read; found"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    read, problems = read_vocabulary(CASES / "vocabulary.yml", CASES.parent)
    assert problems == ()
    assert read is not None
    return read


@contextmanager
def deadline() -> Iterator[None]:
    """Of the processor's time, so that a busy machine is not mistaken for a slow rule."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < DEADLINE_SECONDS


def said_of(root: Path, vocabulary: Vocabulary) -> list[str]:
    """What is said of the records below a root, each as the line that an author reads."""
    cases = root / "cases"
    with deadline():
        judged = judge_files(record_paths(cases), root, vocabulary, TODAY)
        _, found = gather(judged, read_library(cases))
    return [str(problem) for problem in found]


def said_of_content(root: Path, content: bytes | str, vocabulary: Vocabulary) -> list[str]:
    """What is said of one record with this content."""
    (root / "cases").mkdir()
    raw = content.encode() if isinstance(content, str) else content
    (root / "cases/some-case.md").write_bytes(raw)
    return said_of(root, vocabulary)


def with_field(line: str) -> str:
    """The good record with one more line at the end of its front matter: line 16."""
    return f"---\n{FRONT}{line}\n---\n{BODY}"


def with_words(words: str) -> str:
    """The good record with more words at the end of its story: line 34."""
    return f"{GOOD}\n{words}\n"


BROKEN_YAML = {
    "tab": ("ended:\n\t- 2009", 17, "a tab; indent with spaces"),
    "tab-before-a-field": ("\tended: 2009", 16, "a tab; indent with spaces"),
    "unclosed-double-quote": ('ended: "2009', 16, "a quote that is not closed"),
    "unclosed-single-quote": ("ended: '2009\nkind: case", 16, "a quote that is not closed"),
    "unclosed-bracket": (
        "issues: [budget-cuts\nkind: case",
        16,
        "a bracket that is not closed, or a comma that is missing",
    ),
    "unclosed-brace": (
        "evidence: {level: 2\nkind: case",
        16,
        "a bracket that is not closed, or a comma that is missing",
    ),
    "colon-in-text": (
        "ended: 2009: in May",
        16,
        "a ': ' where no field can begin; put text with a colon in quotes",
    ),
    "at-sign": ("ended: @home", 16, "text that begins with '@'; put it in quotes"),
    "backtick": ("ended: `2009`", 16, "text that begins with '`'; put it in quotes"),
    "asterisk": ("ended: * 2009", 16, "text that begins with '*'; put it in quotes"),
    "ampersand": ("ended: & 2009", 16, "text that begins with '&'; put it in quotes"),
    "backslash": ('ended: "C:\\Users"', 16, "a '\\' inside double quotes; use single quotes"),
    "surrogate": ('ended: "\\ud800"', 16, "a '\\' inside double quotes; use single quotes"),
    "no-colon": ("ended\nkind: case", 16, "a line without ': ' after a field's name"),
    "bad-indent": (
        "issues:\n  - budget-cuts\n kind: case",
        18,
        "a line that does not go on from those above; look at indent and quotes",
    ),
    "list-among-fields": (
        "- 2009",
        16,
        "a line that does not go on from those above; look at indent and quotes",
    ),
    "words-after-a-quote": (
        'ended: "2009" or so',
        16,
        "a line that does not go on from those above; look at indent and quotes",
    ),
    "second-document": ("...\nkind: case", 17, "a second document"),
}


@pytest.mark.parametrize("name", BROKEN_YAML)
def test_broken_yaml_names_its_line_and_usual_cause(
    name: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Broken YAML gets one line: where it is, and what an author usually did there."""
    line, number, cause = BROKEN_YAML[name]
    expected = [f"cases/some-case.md:{number}: {MUST} {cause}"]
    assert said_of_content(tmp_path, with_field(line), vocabulary) == expected


NO_RECORD = {
    "empty-file": ("", "1: a record must begin with front matter between two lines of '---'"),
    "only-a-fence": ("---", "1: front matter must end with a line of '---'; found no such line"),
    "no-front-matter": (
        BODY,
        "1: a record must begin with front matter between two lines of '---'",
    ),
    "empty-line-first": (
        f"\n{GOOD}",
        "1: a record must begin with front matter between two lines of '---'",
    ),
    "unclosed-front-matter": (
        f"---\n{FRONT}{BODY}",
        "1: front matter must end with a line of '---'; found no such line",
    ),
    "words-as-front-matter": (
        f"---\njust words\n---\n{BODY}",
        "2: front matter must be fields, one 'name: value' a line",
    ),
    "list-as-front-matter": (
        f"---\n- title\n---\n{BODY}",
        "2: front matter must be fields, one 'name: value' a line",
    ),
    "list-as-field-name": (
        with_field("[ended]: 2009"),
        "16: front matter must have words as names of fields",
    ),
    "fields-as-field-name": (
        with_field("{ended: 2009}: 2010"),
        "16: front matter must have words as names of fields",
    ),
    "anchor": (
        with_field("issues: &all [budget-cuts]"),
        "16: front matter must not use anchors or aliases; got '&all'",
    ),
    "tag": (with_field("issues: !x y"), "16: front matter must not use YAML tags; got '!x'"),
    "long-tag": (
        with_field(f"issues: !{'x' * 100_000} y"),
        f"16: front matter must not use YAML tags; got '!{'x' * 56}…'",
    ),
    "aliases-that-explode": (
        with_field("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]"),
        "16: front matter must not use anchors or aliases; got '&a'",
    ),
    "latin-1": (
        with_field("ended: 2009 # caf\xe9").encode("latin-1"),
        "16: text must be UTF-8; got the byte 0xE9",
    ),
    "utf-16": (GOOD.encode("utf-16"), "1: text must be UTF-8; got the byte 0xFF"),
    "nul-in-a-field": (
        with_field("ended: 20\0009"),
        "16: text must not hold control characters; got U+0000",
    ),
    "nul-in-the-story": (
        with_words("Wo\0rds."),
        "34: text must not hold control characters; got U+0000",
    ),
    "escape-in-the-story": (
        with_words("Wo\x1b[31mrds."),
        "34: text must not hold control characters; got U+001B",
    ),
    "line-separator": (
        with_words("Words\u2028words."),
        "34: text must not hold control characters; got U+2028",
    ),
    "second-byte-order-mark": (
        f"\ufeff\ufeff{GOOD}",
        "1: text must not hold control characters; got U+FEFF",
    ),
    "ten-megabytes": (
        with_words("words " * 1_700_000),
        "1: a record must be at most 512 KiB; got 9,962 KiB",
    ),
    "line-of-a-megabyte": (
        with_field(f"ended: {'2' * 1_048_576}"),
        "1: a record must be at most 512 KiB; got 1,025 KiB",
    ),
    "nested-brackets": (
        with_field(f"issues: {'[' * 100_000}"),
        "16: front matter must not be nested more than 12 levels deep",
    ),
    "nested-braces": (
        with_field(f"issues: {'{a: ' * 100_000}"),
        "16: front matter must not be nested more than 12 levels deep",
    ),
    "nested-sequences": (
        with_field(f"issues:\n{'- ' * 100_000}a"),
        "17: front matter must not be nested more than 12 levels deep",
    ),
    "nested-questions": (
        with_field(f"issues:\n  {'? ' * 100_000}a"),
        "17: front matter must not be nested more than 12 levels deep",
    ),
    "nested-mappings": (
        with_field("\n".join(" " * depth + "a:" for depth in range(900))),
        "28: front matter must not be nested more than 12 levels deep",
    ),
    "long-list": (
        with_field(f"issues: [{'a,' * 200_000}]"),
        "16: front matter must hold at most 5,000 values",
    ),
    "many-fields": (
        with_field("\n".join(f"a{number}: b" for number in range(40_000))),
        "2482: front matter must hold at most 5,000 values",
    ),
    "long-story": (
        with_words("words\n\n" * 20_000),
        "17: a story must be at most 64 KiB; got 137 KiB",
    ),
    "long-paragraph": (
        with_words("words\n" * 5_000),
        "34: a paragraph must be at most 20,000 characters; got 30,000",
    ),
    "brackets-in-the-story": (
        with_words("[" * 100_000),
        "17: a story must be at most 64 KiB; got 98 KiB",
    ),
    "brackets-in-a-long-paragraph": (
        with_words("[" * 60_000),
        "34: a paragraph must be at most 20,000 characters; got 60,001",
    ),
    "many-backticks": (
        with_words("``a`" * 1_000),
        "34: a paragraph must have at most 300 brackets and backticks; got 3,000",
    ),
    "many-links": (
        with_words("[a](https://b.example) " * 200 + "`" * 101),
        "34: a paragraph must have at most 300 brackets and backticks; got 301",
    ),
    "nested-quotes": (
        with_words(">" * 4_000),
        "34: a story must not have more than 9 lists inside one another",
    ),
    "nested-lists": (
        with_words("- " * 4_000 + "a"),
        "34: a story must not have more than 9 lists inside one another",
    ),
    "nested-numbers": (
        with_words("1. " * 3_000 + "a"),
        "34: a story must not have more than 9 lists inside one another",
    ),
    "indented-lists": (
        with_words("\n".join("    " * depth + "- a" for depth in range(40))),
        "49: a story must not have more than 9 lists inside one another",
    ),
    "footnotes": (
        with_words("[^a]" * 300),
        "34: a story must have at most 200 footnote marks; got 300",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_RECORD)
def test_a_file_that_is_no_record_gets_one_line(
    name: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A file whose text cannot be had, or is more than can be judged, gets one line at once."""
    content, line = NO_RECORD[name]
    assert said_of_content(tmp_path, content, vocabulary) == [f"cases/some-case.md:{line}"]


@pytest.mark.parametrize("mark", ["[", "![", "[a](", "[a](<", "(", "<", "<a ", "<!--", "<!["])
def test_brackets_that_stay_open_get_one_line(
    mark: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """More than twenty brackets open at once in a paragraph get one line, before Markdown reads."""
    rule = "34: a paragraph must not have more than 20 open brackets"
    found = said_of_content(tmp_path, with_words(mark * 80), vocabulary)
    assert found == [f"cases/some-case.md:{rule}"]


SLOW_WORDS = (
    "*", "**a", "*a ", "_a ", "*a* ", "**a** ", "***", "`", "`a", "``a`", "``a` *b* ", "\\", "&",
    "&#x", "&amp;", "&#120;", "]", "|", "#", "=", "~", "!", "[a]", "[a][b]", "[a] ", "[](#claim-x)",
    "![a](b)", '[a](b "c") ', "<b>", "<div>", "<http://a.b>", "<a@b.org>", "a@b ", "{:", "{{ ",
    "{%", "1", "1,", "£", "£1,", "-", "--8", "- ", "- a\n", "> a\n", "    a\n", "a  \n",
    "a|b\n-|-\n",
)  # fmt: skip
"""What takes a converter or a careless pattern time by the square of its number."""


@pytest.mark.parametrize("words", SLOW_WORDS)
def test_no_story_takes_long(words: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Paragraphs of as many tiresome marks as they may hold are judged within the deadline."""
    most = min(19_000 // len(words), 299 // max(sum(map(words.count, "[<`")), 1))
    story = "\n\n".join([words * most] * (20_000 // (len(words) * most)))
    found = said_of_content(tmp_path, with_words(story), vocabulary)
    assert [line for line in found if not line.startswith("cases/some-case.md:")] == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            "contact: {organisation: A, valid_on: 2026-01-01, url: 'https://%s x'}",
            "contact.url must",
        ),
        ("contact: {organisation: A, valid_on: 2026-01-01, email: 'a@%s!'}", "contact.email must"),
        ("licence: '((((%s'", "licence must"),
        ("language: en%s", "language must"),
        ("kind: case%s", "kind must"),
        ("started: 2%s", "started must"),
        ("evidence: {note: Words., level: 1%s}", "evidence.level must"),
        ("effect: '%s'", "effect must"),
    ],
)
@pytest.mark.parametrize("filling", [".", "a.", "1", "(", "a@"])
def test_no_value_takes_long(
    field: str, said: str, filling: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A value of 400,000 characters is judged within the deadline, and shown cut."""
    content = with_field(field % (filling * 400_000)[:400_000])
    (line,) = said_of_content(tmp_path, content, vocabulary)
    assert line.startswith(f"cases/some-case.md:16: {said}")
    assert len(line) < 300


def test_thousands_of_wrong_values_are_all_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """As many wrong values as a record may hold are each told, within the deadline."""
    content = with_field(f"issues: [{', '.join(f'x{number}' for number in range(4_800))}]")
    found = said_of_content(tmp_path, content, vocabulary)
    assert len(found) == 4_800


@pytest.mark.parametrize(
    "content",
    [
        f"\ufeff{GOOD}".encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        f"\ufeff{GOOD}".replace("\n", "\r\n").encode(),
        GOOD.rstrip("\n").encode(),
        GOOD.replace("---\n", "--- \t\n").encode(),
        with_words("日本語, العربية, 🙂 and cafe\u0301.").encode(),
    ],
    ids=["bom", "crlf", "cr", "bom-and-crlf", "no-last-line-end", "spaces-after-fence", "scripts"],
)
def test_harmless_differences_work(content: bytes, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A byte order mark, other line ends and other scripts are no problem."""
    assert said_of_content(tmp_path, content, vocabulary) == []


def test_an_empty_front_matter_lacks_every_field(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A record of two fences lacks the 13 required fields and the four required sections."""
    found = said_of_content(tmp_path, "---\n---\n", vocabulary)
    assert [line for line in found if "is required" not in line] == []
    assert len(found) == 17


@pytest.mark.parametrize(
    "name", ["CON", "UPPER", "a", "123", "two words", "my_case", ".hidden", "é"]
)
def test_a_file_name_that_is_no_id_gets_one_line(
    name: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A file whose name cannot be an address gets one line."""
    (tmp_path / "cases").mkdir()
    (tmp_path / f"cases/{name}.md").write_text(GOOD, encoding="utf-8")
    rule = (
        "a record's file name must be 3 to 80 characters, lower-case words joined by hyphens, "
        "not only digits"
    )
    assert said_of(tmp_path, vocabulary) == [f"cases/{name}.md:1: {rule}; got '{name}'"]


@pytest.mark.parametrize("name", ["index", "con", "lpt9", "cases"])
def test_a_file_name_of_the_site_gets_one_line(
    name: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A file whose name the site or Windows keeps for itself gets one line."""
    (tmp_path / "cases").mkdir()
    (tmp_path / f"cases/{name}.md").write_text(GOOD, encoding="utf-8")
    rule = "a record's file name must not be one that the site keeps"
    assert said_of(tmp_path, vocabulary) == [f"cases/{name}.md:1: {rule}; got '{name}'"]


def test_a_file_name_that_is_not_utf_8_can_be_printed(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A name in another encoding is shown with `?`, so that its problem can be written."""
    (tmp_path / "cases").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/cases/caf\xe9.md")).write_text(GOOD)
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    (line,) = said_of(tmp_path, vocabulary)
    assert line.encode().startswith(b"cases/caf?.md:1: a record's file name must be")


def test_a_folder_called_like_a_record_gets_one_line(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A folder `x.md` is no record."""
    (tmp_path / "cases/some-case.md").mkdir(parents=True)
    expected = ["cases/some-case.md:1: a record must be a file; got a folder"]
    assert said_of(tmp_path, vocabulary) == expected


@pytest.mark.parametrize("target", ["good.txt", "nowhere.txt", "folder", "/etc/passwd"])
def test_a_link_gets_one_line(target: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A symbolic link is no record, wherever it leads."""
    (tmp_path / "cases/folder").mkdir(parents=True)
    (tmp_path / "cases/good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cases/some-case.md").symlink_to(target)
    expected = ["cases/some-case.md:1: a record must be a file of its own; got a link"]
    assert said_of(tmp_path, vocabulary) == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of POSIX")
def test_a_pipe_gets_one_line(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Something that is neither file nor folder is not waited for."""
    (tmp_path / "cases").mkdir()
    os.mkfifo(tmp_path / "cases/some-case.md")
    expected = ["cases/some-case.md:1: a record must be a file that exists; found none"]
    assert said_of(tmp_path, vocabulary) == expected


def test_one_bad_file_hides_no_other(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """All files are read and told, whatever one of them is."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/bad-case.md").write_bytes(b"\xff\xfe")
    (tmp_path / "cases/empty-case.md").write_bytes(b"")
    (tmp_path / "cases/good-case.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cases/late-case.md").write_text(
        with_field("sumary: Words.").replace("A website", "One more website"), encoding="utf-8"
    )
    assert said_of(tmp_path, vocabulary) == [
        "cases/bad-case.md:1: text must be UTF-8; got the byte 0xFF",
        "cases/empty-case.md:1: a record must begin with front matter between two lines of '---'",
        "cases/late-case.md:16: unknown field 'sumary' (did you mean 'summary'?)",
    ]


def mutated(seed: int) -> str:
    """A real record with up to four lines deleted, doubled, moved, cut or filled with marks."""
    chance = random.Random(seed)  # noqa: S311 - the same mutations every time, no secret
    lines = list(REAL)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line, cut = lines[at], chance.randrange(len(lines[at]) + 1)
        mark = chance.choice("[]{}()<>:,\"'`*_&!|-#%@\\\t?~=$£0") * chance.randint(1, 3)
        lines[at : at + 1] = chance.choice(
            [
                [],
                [line, line],
                [lines[chance.randrange(len(lines))]],
                [line[:cut]],
                [line[cut:]],
                [line[:cut], line[cut:]],
                [line[:cut] + mark + line[cut:]],
                [line[:cut] + mark + line[cut + 1 :]],
            ]
        )
    return "\n".join(lines) + chance.choice(["\n", ""])


@pytest.mark.parametrize("tens", range(30))
def test_a_mutated_record_is_told_on_a_line_of_its_file(
    tens: int, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Whatever happens to a real record's lines, what is said has the form `path:line: …`, in one
    line, with a line of the file.
    """
    for seed in range(10 * tens, 10 * tens + 10):
        root = tmp_path / str(seed)
        (root).mkdir()
        content = mutated(seed)
        last = len(content.splitlines())
        for line in said_of_content(root, content, vocabulary):
            match = re.fullmatch(r"cases/some-case\.md:([1-9]\d*): \S.*", line)
            assert match, (seed, line)
            assert int(match[1]) <= last, (seed, line)
