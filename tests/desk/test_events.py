"""Windows are told what happens elsewhere: another window's change, another program's, pages that are ready."""

from __future__ import annotations

import asyncio
import json

import pytest

from govsummary.desk import events as module
from govsummary.desk.desk import Desk
from govsummary.desk.events import events
from govsummary.desk.folder import Folder

from .conftest import PAPER, PLUGINS


@pytest.fixture
def desk(folder, monkeypatch):
    monkeypatch.setattr(module, "OFTEN", 0.01)
    made = Desk(Folder(folder), PLUGINS)
    made.open("总结.yaml")
    return made


def told(desk, *happenings):
    """What one window is told: at once, and after each of the happenings."""

    async def listened():
        stream = events(desk, "总结.yaml")
        found = [await anext(stream)]
        for happens in happenings:
            happens()
            found.append(await asyncio.wait_for(anext(stream), 10))
        await stream.aclose()
        return [json.loads(one.removeprefix("data: ")) for one in found]

    return asyncio.run(listened())


def test_a_change_of_another_window_is_told(desk):
    """By the revision that it made."""
    paper = desk.opened
    first, second = told(desk, lambda: paper.change(paper.rev, [{"op": "set", "path": ["标题"], "value": "新"}]))
    assert first["name"] == second["name"] == "总结.yaml"
    assert second["rev"] == first["rev"] + 1


def test_what_another_program_wrote_is_taken_up_where_nothing_is_unsaved(desk, folder):
    """Else it is told, and neither is lost."""
    paper = desk.opened

    def written(words):
        return lambda: (folder / "总结.yaml").write_text(PAPER + f"# {words}\n", "utf-8")

    first, second = told(desk, written("记事本里加的"))
    assert (second["rev"], second["elsewhere"]) == (first["rev"] + 1, False)
    assert paper.text.endswith("# 记事本里加的\n")
    paper.change(paper.rev, [{"op": "set", "path": ["标题"], "value": "没有保存的"}])
    _, third = told(desk, written("又加的，长一些"))
    assert third["elsewhere"]
    assert "没有保存的" in paper.text
    paper.reload()
    assert "又加的" in paper.text
    assert not desk.known()["elsewhere"]


def test_pages_that_are_ready_are_told(desk):
    """With the revision that they are of."""
    first, second = told(desk, lambda: desk.pages._made.update({"a": b""}))
    assert (first["pages"], second["pages"]) == ("", "a")
