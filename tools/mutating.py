"""Do the tests notice? ``python -m tools.mutating src/govsummary/lint/rules/wording --tests tests/lint/rules/wording``.

Draws mutants of the given modules, each one small change (``<`` to ``<=``, ``and`` to ``or``, a number one higher …), and
runs the given tests on each, in a copy of the checkout. A mutant that no test notices has survived: a bound that nobody
tried, or code that nothing needs. Each run is a line of JSON on stdout; the count comes last.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
Mutant = tuple[ast.AST, Callable[[], None]]
"""The node that changes, and what changes it."""


def mutants(tree: ast.AST) -> Iterator[Mutant]:
    """All mutants of ``tree``, always in the same order; types are left alone, they change nothing at run time."""
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns"}:
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
                yield from ((node, change) for change in changes(node))
                yield from mutants(node)


def changes(node: ast.AST) -> Iterator[Callable[[], None]]:
    """What can be changed about ``node`` itself."""
    match node:
        case ast.Compare():
            for i, op in enumerate(node.ops):
                yield lambda i=i, op=op: node.ops.__setitem__(i, OPPOSITE[type(op)]())  # type: ignore[misc]
        case ast.BoolOp():
            yield lambda: setattr(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            yield lambda: setattr(node, "op", ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            yield lambda: setattr(node, "value", number + 1)
            yield lambda: setattr(node, "value", number - 1)
        case ast.UnaryOp(op=ast.Not()):
            yield lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
        case ast.If(body=[ast.Return() | ast.Continue()], orelse=[]):
            yield lambda: setattr(node, "body", [ast.Pass()])


def run(checkout: Path, module: Path, number: int, tests: list[str], timeout: int) -> dict[str, object]:
    """What becomes of mutant ``number`` of ``module``: ``killed``, ``timeout`` or ``survived``."""
    file, source = checkout / module, (checkout / module).read_text("utf-8")
    tree = ast.parse(source)
    node, change = list(mutants(tree))[number]
    before = " ".join(ast.unparse(node).split("\n")[:2])
    change()
    after = " ".join(ast.unparse(node).split("\n")[:2])
    line: int = node.lineno  # type: ignore[attr-defined]
    record = {"place": f"{module}:{line}", "text": source.split("\n")[line - 1].strip(), "change": f"{before} -> {after}"}
    file.write_text(ast.unparse(ast.fix_missing_locations(tree)), "utf-8")
    began = time.perf_counter()
    try:
        outcome, by = try_tests(checkout, tests, timeout)
    finally:
        file.write_text(source, "utf-8")
    return {**record, "outcome": outcome, "by": by, "seconds": round(time.perf_counter() - began, 1)}


def try_tests(checkout: Path, tests: list[str], timeout: int) -> tuple[str, str]:
    """Run ``tests`` until one fails: the outcome and that test."""
    shutil.rmtree(checkout / ".hypothesis", ignore_errors=True)  # what broke an earlier mutant is no example for this one
    command = [sys.executable, "-B", "-m", "pytest", "-qx", "--tb=no", "-pno:cacheprovider", "--hypothesis-seed=0", *tests]
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    try:
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return "timeout", ""
    failed = [line for line in done.stdout.decode("utf-8", "replace").split("\n") if line.startswith(("FAILED", "ERROR"))]
    return ("killed" if done.returncode else "survived"), "".join(failed[:1])


def main() -> None:
    """Draw, run, count; the tests must pass on the code as it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("modules", nargs="+", type=Path, help="modules, or folders of them")
    options.add_argument("--tests", nargs="+", required=True)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=30)
    options.add_argument("--timeout", type=int, default=120, help="seconds a mutant may take")
    given = options.parse_args()
    files = sorted(f for m in given.modules for f in (m.rglob("*.py") if m.is_dir() else [m]))
    pool = [(f, i) for f in files for i in range(len(list(mutants(ast.parse(f.read_text("utf-8"))))))]
    outcomes: Counter[object] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder, "checkout")
        shutil.copytree(".", checkout, ignore=shutil.ignore_patterns(".git", ".*_cache", "__pycache__", ".hypothesis"))
        if try_tests(checkout, given.tests, 3600)[0] != "survived":
            sys.exit("the tests fail on the code as it is")
        for file, number in random.Random(given.seed).sample(pool, min(given.count, len(pool))):
            record = run(checkout, file, number, given.tests, given.timeout)
            outcomes[record["outcome"]] += 1
            print(json.dumps(record, ensure_ascii=False), flush=True)
    print(f"{len(pool)} mutants, {outcomes.total()} drawn: {dict(outcomes)}", file=sys.stderr)


if __name__ == "__main__":
    main()
