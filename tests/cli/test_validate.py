"""`govsummary validate`: all faults at once, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from govsummary.core.resources import schemas_root

FAULTY = "标题: 工作总结\n成文日起: 2026-01-05\n文种: 年终总结\n"


def test_every_fault_has_its_place_code_and_hint(run, write_report):
    """Two mistakes, two lines, and how many; exit code 1."""
    report = write_report(text=FAULTY)
    done = run("validate", report)
    lines = done.out.splitlines()
    assert done.code == 1
    assert len(lines) == 3
    assert lines[0].startswith(f"{report}:2:1 GS2")
    assert "成文日期" in lines[0]
    assert lines[1].startswith(f"{report}:3:")
    assert lines[-1] == "共 2 处错误"


def test_json_follows_the_published_schema(run, write_report):
    """Programs get the same findings."""
    done = run("validate", write_report(text=FAULTY), "--format", "json")
    told = json.loads(done.out)
    jsonschema.validate(told, json.loads((schemas_root() / "findings.schema.json").read_text("utf-8")))
    assert [(finding["line"], finding["severity"]) for finding in told["findings"]] == [(2, "error"), (3, "error")]
    assert done.code == 1


def test_a_sound_report_is_exit_code_0_and_writes_nothing(run, write_report):
    """Validation never renders."""
    report = write_report()
    done = run("validate", report)
    assert (done.code, done.out) == (0, "没有发现问题\n")
    assert [path.name for path in report.parent.iterdir()] == [report.name]


def test_faults_of_several_files_come_in_one_list(run, write_report):
    """One JSON object, not one for each file."""
    reports = [write_report(name, FAULTY) for name in ("甲.yaml", "乙.yaml")]
    found = json.loads(run("validate", *reports, "--format", "json").out)["findings"]
    assert {finding["path"] for finding in found} == set(map(str, reports))


def test_a_file_that_cannot_be_read_is_a_finding(run, tmp_path):
    """GBK bytes are a fault of the document, told like any other."""
    report = tmp_path / "总结.yaml"
    report.write_bytes("标题: 工作总结\n".encode("gbk"))
    done = run("validate", report, "--format", "json")
    assert done.code == 1
    assert [finding["code"] for finding in json.loads(done.out)["findings"]] == ["GS102"]


@pytest.mark.parametrize("name", ["b.yaml", "b.txt", "b.docx", "b.xlsx"])
def test_a_file_that_cannot_be_opened_hides_no_other(run, write, monkeypatch, name):
    """Excel and Word hold what is open in them; the others are read nevertheless."""

    def refusing(real):
        def reading(path, *arguments, **options):
            if Path(path).name == name:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **options)

        return reading

    papers = [write("a.yaml", FAULTY), write(name, "标题: 工作总结\n"), write("c.yaml", FAULTY)]
    monkeypatch.setattr(Path, "read_bytes", refusing(Path.read_bytes))
    monkeypatch.setattr(Path, "open", refusing(Path.open))
    done = run("validate" if name.endswith("xlsx") else "check", *papers)
    assert done.code == 1
    assert [line.count("b.") for line in done.out.splitlines() if "GS131" in line] == [1]
    assert {path for path in "ac" if f"{path}.yaml:2:1" in done.out} == {"a", "c"}
