"""PDF files of a few documents: one LibreOffice for all, or one for each."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import table
from benchmarks.processes import GOVSUMMARY, race
from benchmarks.reports import SMALL, write

DOCUMENTS = 10
_ONE_BY_ONE = """
import subprocess, sys
soffice, profile, folder, *documents = sys.argv[1:]
for document in documents:
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document]
    subprocess.run(command, check=True, capture_output=True)
"""


def pdf_batch(folder: Path) -> str:
    """The table; LibreOffice on its own keeps its profile from one document to the next, as on a desk."""
    from govsummary import pipeline
    from govsummary.core.soffice import find_soffice
    from govsummary.plugin.manager import build_manager

    title, names = f"PDF batch of {DOCUMENTS} documents", ("soffice for each", "govsummary pdf")
    soffice = find_soffice()
    if soffice is None:
        return table(title, [], absent=dict.fromkeys(names, "LibreOffice is not installed"))
    plugins, desk = build_manager(), folder / "pdf"
    documents = [pipeline.render(path, plugins=plugins).path for path in write(desk, DOCUMENTS, SMALL)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def clear() -> None:
        made = list(desk.glob("*.pdf"))
        assert len(made) in (0, DOCUMENTS), f"{len(made)} of {DOCUMENTS} PDF files were made"
        for path in made:
            path.unlink()

    paths = [str(document) for document in documents]
    commands = {
        names[0]: [sys.executable, "-c", _ONE_BY_ONE, str(soffice), profile, str(desk), *paths],
        names[1]: [*GOVSUMMARY, "pdf", *paths],
    }
    return race(title, commands, 3, names[0], before=clear)
