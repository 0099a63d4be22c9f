"""`govsummary schema`: one self-contained JSON Schema of everything installed, for editors."""

from __future__ import annotations

import json

import jsonschema
import yaml


def test_the_schema_stands_alone_and_knows_both_spellings(run):
    """An editor loads one file; Chinese and English keys are both completed."""
    done = run("schema")
    assert done.code == 0
    schema = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"title", "标题"} <= schema["properties"].keys()
    references = [line.split('"')[3] for line in done.out.splitlines() if '"$ref"' in line]
    assert [reference for reference in references if not reference.startswith("#")] == []


def test_it_accepts_a_report_and_refuses_a_misspelt_key(run):
    """What the editor underlines is what validating refuses."""
    schema = jsonschema.Draft202012Validator(json.loads(run("schema").out))
    assert schema.is_valid(yaml.safe_load("标题: 工作总结\n背景: 顺利。\n署名: {加盖印章: 否}\n"))
    assert not schema.is_valid(yaml.safe_load("标题: 工作总结\n标是: 顺利。\n"))


def test_it_can_be_written_to_a_file(run, tmp_path):
    """The path is printed, the file is UTF-8."""
    target = tmp_path / "out" / "report.schema.json"
    assert run("schema", "-o", target).out == f"{target}\n"
    assert json.loads(target.read_text("utf-8")) == json.loads(run("schema").out)


def test_a_file_that_is_no_schema_is_not_overwritten(run, tmp_path, write_report):
    """A report named by mistake; the schema itself is written again."""
    report = write_report()
    before = report.read_bytes()
    assert run("schema", "-o", report).code == 1
    assert report.read_bytes() == before
    assert run("schema", "-o", report, "--force").code == 0
    assert run("schema", "-o", report).code == 0
