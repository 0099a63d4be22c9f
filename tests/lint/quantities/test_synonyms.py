"""Words of one row of the vocabulary behave alike: put for one another they change neither a finding nor a silence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import govsummary.lint.quantities
import govsummary.lint.rules.arithmetic
from govsummary.core.prose import Passage, Prose
from govsummary.core.resources import data_root
from govsummary.lint.quantities.quantity import spelt, words
from govsummary.lint.rules.arithmetic import check_arithmetic

CASES = Path(__file__).parents[2] / "cases"
VOCABULARY = yaml.safe_load((data_root() / "quantities.yaml").read_text("utf-8"))
SYNONYMS = VOCABULARY["synonyms"]
OTHER_WORDS = re.compile("增加值|增长率|超过半数|不超过")
"""What has a synonym in it and is a word of its own."""
CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
SOURCES = [
    file
    for package in (govsummary.lint.rules.arithmetic, govsummary.lint.quantities)
    for file in sorted(Path(str(package.__file__)).parent.glob("*.py"))
]


def _rows(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.safe_load((CASES / name).read_text("utf-8"))
    return rows


def _texts() -> Iterator[str]:
    """All cases: faulty ones, sound ones, and twins of which one is faulty."""
    for path in sorted(CASES.glob("*/figures-*.yaml")):
        yield from (case["text"] if isinstance(case, dict) else case for case in yaml.safe_load(path.read_text("utf-8")))
    for row in (*_rows("twins.yaml"), *_rows("synonyms.yaml")):
        yield CHOICE.sub(r"\1", row["text"])
        yield CHOICE.sub(r"\2", row["text"])


TEXTS = list(_texts())


def _found(text: str) -> list[tuple[str, int, int]]:
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, start=start))
        start += len(line) + 1
    return sorted((d.code, d.start or 0, d.end or 0) for d in check_arithmetic(Prose("made.txt", tuple(passages))))


def _places(text: str, row: list[str]) -> Iterator[re.Match[str]]:
    """Where a word of the row stands by itself."""
    others = [other.span() for other in OTHER_WORDS.finditer(text)]
    for place in re.finditer("|".join(sorted(row, key=len, reverse=True)), text):
        if not any(start < place.end() and place.start() < end for start, end in others if (start, end) != place.span()):
            yield place


def _moved(found: list[tuple[str, int, int]], place: re.Match[str], word: str) -> list[tuple[str, int, int]]:
    """The findings where ``word`` stands at ``place``, which it makes longer or shorter."""
    more = len(word) - len(place[0])

    def moved(offset: int) -> int:
        return offset + more if offset >= place.end() else offset

    return [(code, moved(start), moved(end)) for code, start, end in found]


@pytest.mark.parametrize("name", SYNONYMS)
def test_sisters_behave_alike_in_every_rule(name: str) -> None:
    """Each occurrence in any case, faulty or sound, is put in each other word of its row."""
    row = SYNONYMS[name]
    unlike, kinds = [], set()
    for text in TEXTS:
        places = list(_places(text, row))
        before = _found(text) if places else []
        for place in places:
            kinds.add(bool(before))
            for word in row:
                put = text[: place.start()] + word + text[place.end() :]
                if word != place[0] and _found(put) != _moved(before, place, word):
                    unlike.append((place[0], put, before, _found(put)))
    assert unlike == []
    assert kinds == {True, False}, (
        "no case has a word of this row, or only faulty or only sound ones: add one to synonyms.yaml"
    )


@pytest.mark.parametrize("row", _rows("synonyms.yaml"), ids=lambda row: row["of"])
def test_the_rows_own_sentences_are_told_apart(row: dict[str, str]) -> None:
    """Each is silent when sound, and has its finding when not."""
    assert _found(CHOICE.sub(r"\1", row["text"])) == []
    assert row["code"] in [code for code, *_ in _found(CHOICE.sub(r"\2", row["text"]))]


def _strings(file: Path) -> Iterator[str]:
    """What a module matches texts with: its strings, but no docstrings and no tables of characters."""
    tree = ast.parse(file.read_text("utf-8"))
    tables = [
        n.value
        for n in tree.body
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) in ("_TRADITIONAL", "_SIMPLIFIED")
    ]
    unread = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)} | set(map(id, tables))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.value


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_no_rule_spells_a_synonym(file: Path) -> None:
    """A rule that named 去年 by itself would not know 上一年."""
    synonyms = {word for row in SYNONYMS.values() for word in row if len(word) > 1}
    said = [re.sub(r"\[[^\]]*\]", "", OTHER_WORDS.sub("", one)) for one in _strings(file)]
    assert [(word, one) for one in said for word in synonyms if word in one] == []


def test_every_class_is_used_and_every_name_known() -> None:
    """A class that no rule names is dead, a name that is no class an error that only some text would bring to light."""
    classes = {name: said for section in VOCABULARY.values() for name, said in section.items()}
    strings = [*(one for file in SOURCES for one in _strings(file)), *map(str, classes.values())]
    named = {name for one in strings for name in re.findall(r"\{([a-z_]+)\}", one)}
    assert named - classes.keys() == set()
    assert classes.keys() - named - set(strings) == set()
    assert all(re.compile(spelt(f"{{{name}}}")) for name in classes)


def test_a_class_holds_its_classes_and_longer_words_come_first() -> None:
    """Else 不超过 would be read as 超过, and 达到 as 达."""
    assert set(words("last_year")) <= set(words("earlier"))
    assert [len(word) for word in words("before_number")] == sorted(map(len, words("before_number")), reverse=True)
    with pytest.raises(KeyError):
        spelt("{no_such_class}")
