"""Schemathesis calls every address the workbench describes, ten thousand times and more: no call is a fault."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench_desk import Visitor, made_desk, visiting

PROGRAM = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or ""
CALLS = 10_000
CALLS_AN_OPERATION = 400
"""Most that are made up for one operation; those without parameters take only a few."""
SEED = 1
OF_A_RECORD = frozenset({"record", "judgement"})
"""Fields of forms that name a record; in an address it is `identity`."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not PROGRAM, reason="Schemathesis is not installed: make install brings it"),
]


def with_known(part: Any, known: list[str]) -> Any:
    """A description in which half of what names something names what is there: else all calls would end at 404."""
    if isinstance(part, list):
        return [with_known(item, known) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: with_known(value, known) for key, value in part.items()}
    either = {"anyOf": [{"type": "string", "enum": known}, {"type": "string", "minLength": 1}]}
    if made.get("name") == "identity":
        made["schema"] = either
    return {key: either if key in OF_A_RECORD and isinstance(part[key], dict) else value for key, value in made.items()}


def identities(visitor: Visitor) -> Iterator[str]:
    """What is in the store: some records, all documents."""
    for row in visitor.json("/records?format=json")[:20] + visitor.json("/library?format=json"):
        yield row["id"]


def called(visitor: Visitor, folder: Path) -> dict[str, Any]:
    """What Schemathesis reports of its run against a served workbench, as a browser that may write there."""
    description = folder / "openapi.json"
    described = with_known(visitor.json("/openapi.json"), sorted(set(identities(visitor))))
    description.write_text(json.dumps(described), encoding="utf-8")
    mark = visitor.mark()
    headers = {
        "Origin": visitor.base,
        "Cookie": f"comity_session={visitor.client.cookies['comity_session']}",
        "X-CSRF-Token": mark,
    }
    report = folder / "report.json"
    words = ["run", str(description), "--url", visitor.base, "--seed", str(SEED), "--no-color", "--no-shrink"]
    words += ["--checks", "not_a_server_error", "--phases", "coverage,fuzzing", "--continue-on-failure"]
    words += ["--max-examples", str(CALLS_AN_OPERATION), "--generation-database", "none", "--request-timeout", "30"]
    words += ["--suppress-health-check", "all", "--report", "json", "--report-json-path", str(report)]
    words += [word for name, value in headers.items() for word in ("--header", f"{name}: {value}")]
    ran = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert report.exists(), ran.stdout[-2000:] + ran.stderr[-2000:]
    return dict(json.loads(report.read_text(encoding="utf-8")))


def test_schemathesis_finds_no_fault(tmp_path: Path) -> None:
    """No answer of the 500s, the store whole, nothing written beside it."""
    desk_folder, its_folder = tmp_path / "desk", tmp_path / "schemathesis"
    desk_folder.mkdir()
    its_folder.mkdir()
    with made_desk(desk_folder) as desk:
        with visiting(desk) as visitor:
            report = called(visitor, its_folder)
        assert desk.check() == ()
        judged = len(desk.store.judgements())
        beside = {path.name for path in desk_folder.iterdir()} - {"desk.db", "desk.db-wal", "desk.db-shm"}
    made = report["test_cases"]["generated"]
    print(f"{made} calls over {report['operations']['tested']} operations, {judged} judgements came of them")
    assert (report["failures"], report["errors"], beside) == ([], [], set())
    assert report["operations"]["tested"] == report["operations"]["total"]
    assert made >= CALLS
    assert judged > 0
