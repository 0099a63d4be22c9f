"""`docs/library.md` is true: its examples run, and its service serves many at once, each in the language asked for."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest

import govsummary

PAGE = (Path(__file__).parents[2] / "docs" / "library.md").read_text("utf-8")
*EXAMPLES, SERVICE = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
DATA = {"标题": "清溪县科技局2026年工作总结", "发文机关": "清溪县科技局", "时段": "2026年", "背景": "一年来，进展顺利。"}
TEXT = "清溪县2026年工作总结\n\n一年来,工作进展进展顺利.\n"


def test_the_examples_run_one_after_the_other(capsys, tmp_path, monkeypatch):
    """And show what the page says that they show."""
    monkeypatch.chdir(tmp_path)
    known: dict = {}
    for example in EXAMPLES:
        exec(compile(example, "docs/library.md", "exec"), known)
    shown = capsys.readouterr().out
    for words in ("，同比增长20%", "('主要做法', 0, '条目')", "进展顺利。", "【标题？】", "('背景',) 3"):
        assert words in shown
    assert known["fixed"] == "清溪县2026年工作总结\n\n一年来，工作进展顺利。\n"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def app():
    """The service of the page; without its packages there is nothing to try, but where all is decided."""
    if not os.environ.get("CI"):
        pytest.importorskip("fastapi", reason="the example service needs fastapi and httpx: pip install 'govsummary[test]'")
        pytest.importorskip("httpx", reason="the example service is asked through httpx: pip install 'govsummary[test]'")
    known: dict = {"__name__": "service"}
    exec(compile(SERVICE, "docs/library.md", "exec"), known)
    return known["app"]


def asked(app, requests):
    """The answers to all requests, made at once."""
    import httpx

    async def asking():
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await asyncio.gather(*(client.post(path, **body) for path, body in requests))

    return asyncio.run(asking())


def test_the_service_renders_validates_and_checks_many_at_once(app):
    """Each answer is what the library says alone, in the language asked for."""
    paper = govsummary.render_data(DATA).content
    faulty = {**DATA, "标是": "甲", "成文日期": "2026-13-40"}
    requests, wanted = [], []
    for language in ("zh", "en") * 8:
        asking = {"params": {"language": language}}
        requests += [
            ("/render", {"json": DATA, **asking}),
            ("/render", {"json": faulty, **asking}),
            ("/validate", {"json": faulty, **asking}),
            ("/check", {"content": TEXT.encode(), "headers": {"content-type": "text/plain"}, **asking}),
            ("/check-document", {"content": paper, **asking}),
        ]
        found = [one.to_dict(language) for one in govsummary.validate_data(faulty)]
        wanted += [
            paper,
            found,
            found,
            [one.to_dict(language) for one in govsummary.check_text(TEXT)],
            [one.to_dict(language) for one in govsummary.check_document(paper)],
        ]
    for (path, _), answer, expected in zip(requests, asked(app, requests), wanted, strict=True):
        if path == "/render" and answer.status_code == 422:
            assert answer.json()["findings"] == expected
        else:
            assert answer.status_code == 200, answer.text
            assert (answer.content if path == "/render" else answer.json()) == expected


def test_the_service_reads_no_file_that_data_name(app):
    """Nor does a number with a date in it hurt."""
    stranger = {**DATA, "版式": {"版式文件": "/etc/passwd"}, "成文日期": "2026-11-30", "署名": {}}
    (answer,) = asked(app, [("/render", {"json": stranger})])
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["findings"]] == ["GS620"]
