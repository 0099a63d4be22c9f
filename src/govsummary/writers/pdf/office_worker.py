"""Run by a Python that knows UNO, LibreOffice's own or the system's: keeps one LibreOffice and makes PDFs with it.

First it says LibreOffice's process. Then it reads a JSON object a line (``{"from": path, "to": path}``) and answers each
with one (``{}``, or ``{"fault": …}``). It ends with its input, and LibreOffice with it. It imports nothing of govsummary,
which that Python does not have.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

START = 30.0
"""Seconds in which LibreOffice has to answer."""


def main(soffice: str, profile: str) -> int:
    """Start LibreOffice with this profile and serve until the input ends."""
    pipe = f"govsummary-{os.getpid()}"
    command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp"]
    command += ["--headless", "--invisible", "--nologo", "--norestore", "--nolockcheck", "--nodefault"]
    quiet = subprocess.DEVNULL
    apart = sys.platform != "win32"
    office = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=apart)
    try:
        desktop = _connected(pipe)
        print(json.dumps({"office": office.pid}), flush=True)
        for line in sys.stdin:
            print(json.dumps(_answer(desktop, json.loads(line))), flush=True)
    finally:
        _stop(office)
    return 0


def _answer(desktop, asked):
    try:
        _convert(desktop, asked["from"], asked["to"])
    except Exception as fault:  # UNO raises what its programs raise; the next document is another matter
        return {"fault": f"{type(fault).__name__}: {fault}"}
    return {}


def _connected(pipe):
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + START
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:  # not there yet
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


FILTERS = {".pdf": "writer_pdf_Export", ".odt": "writer8", ".fodt": "OpenDocument Text Flat XML"}


def _convert(desktop, source, target):
    """Into the kind that the target's suffix says: no macros, no updates of links."""
    opened = desktop.loadComponentFromURL(
        Path(source).as_uri(), "_blank", 0, _values(Hidden=True, ReadOnly=False, MacroExecutionMode=0, UpdateDocMode=0)
    )
    try:
        written = {"FilterName": FILTERS[Path(target).suffix]}
        if target.endswith(".pdf"):
            written["FilterData"] = _any(_values(IsSkipEmptyPages=False))
        opened.storeToURL(Path(target).as_uri(), _values(**written))
    finally:
        opened.close(True)


def _values(**given):
    from com.sun.star.beans import PropertyValue

    found = []
    for name, value in given.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        found.append(one)
    return tuple(found)


def _any(values):
    import uno

    return uno.Any("[]com.sun.star.beans.PropertyValue", values)


def _stop(office):
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(office.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(office.pid, signal.SIGKILL)
    office.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
