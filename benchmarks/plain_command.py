"""The plain pipeline as a command: typer + PyYAML + jsonschema + docxtpl, and a pool of processes for a folder."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import docxtpl  # noqa: F401 - loaded once, before the pool starts, as all of these would be
import jsonschema  # noqa: F401
import typer
import yaml  # noqa: F401

from benchmarks.plain_pipeline import plain_pipeline

app = typer.Typer()


def render_one(source: Path, output: Path, template: Path, context: dict[str, Any]) -> None:
    """Make one document below ``output``."""
    plain_pipeline(source, output / f"{source.stem}.docx", template, context)


@app.command()
def render(source: Path, output: Path, template: Path, context: Path, jobs: int = 1) -> None:
    """Render a data file, or every one of a folder; the pickled context is given for nothing."""
    sources = sorted(source.glob("*.yaml")) if source.is_dir() else [source]
    output.mkdir(exist_ok=True)
    given = pickle.loads(context.read_bytes())
    work = partial(render_one, output=output, template=template, context=given)
    if jobs == 1:
        for one in sources:
            work(one)
        return
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(work, sources, chunksize=25))
