"""Where queries on event data run: DuckDB in this process, or Spark on this machine or a cluster."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError, UsageError

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr.types import Table

DUCKDB = "duckdb"
SPARK = re.compile(r"local(\[[\d*]+(,\d+)?\])?|spark://\S+|k8s://\S+|yarn")
"""What Spark takes for a master (Spark manual, "Submitting Applications")."""
GLOB = re.compile(r"[\[\]{}*?\\]")
"""What Spark would read as a pattern in the name of a file."""
PATTERN = re.compile(r"[*?\[]")
"""What DuckDB would."""
LOCAL_SHUFFLES = "2"
"""Partitions of a shuffle on one machine: Spark's own 200 make each small group-by wait on 200 tasks."""


class EngineError(ComityError):
    """The engine that was asked for cannot be started."""

    exit_code = 6


def connect(engine: str = DUCKDB) -> "BaseBackend":
    """A connection to `duckdb`, `local[N]`, or a Spark master. Raises UsageError for another name, EngineError."""
    if engine == DUCKDB:
        import ibis

        return ibis.duckdb.connect()
    if SPARK.fullmatch(engine):
        return _spark(engine)
    hint = "duckdb, local[*], local[2], spark://HOST:PORT, yarn or k8s://…"
    raise UsageError(f"unknown engine '{engine}'", where="--engine", hint=hint)


def read(backend: "BaseBackend", folder: Path, parts: Sequence[Path]) -> "Table":
    """Parquet files below folders named `year=YYYY` as one table; the engines skip years that are not asked for."""
    if backend.name == DUCKDB:
        return backend.read_parquet([literal(part) for part in parts], hive_partitioning=True)
    session = backend._session  # Ibis itself opens no list of files with a base path
    place = folder.resolve()
    paths = [GLOB.sub(r"\\\g<0>", f"file://{part.resolve()}") for part in parts]
    frame = session.read.option("basePath", f"file://{place}").parquet(*paths)
    name = "comity_events_" + sha256(str(place).encode()).hexdigest()[:8]
    frame.createOrReplaceTempView(name)
    return backend.table(name)


def literal(path: Path) -> str:
    """A path as DuckDB takes it: what is a pattern stands for itself, so that `v[1].parquet` is not `v1.parquet`."""
    return PATTERN.sub(r"[\g<0>]", str(path))


def _spark(master: str) -> "BaseBackend":
    try:
        import pandas  # noqa: F401  (Ibis hands Spark's answers over in it)
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        what = f"Spark's Python package is missing ({error.name})"
        raise EngineError(what, where=f"--engine {master}", hint="pip install 'comity[spark]'") from error
    _need_java(master)
    try:
        session = _settings(SparkSession.builder, master).getOrCreate()
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        hint = "check the address, and that its Spark has the version of pyspark here"
        raise EngineError(f"Spark did not start ({_reason(error)})", where=f"--engine {master}", hint=hint) from error
    session.sparkContext.setLogLevel("ERROR")
    import ibis

    return ibis.pyspark.connect(session)


def _reason(error: Exception) -> str:
    """The line that says what happened, not the call in which it did."""
    lines = [line.strip(": ") for line in str(error).splitlines() if line.strip(": ")]
    return next((line for line in lines if not line.startswith("An error occurred")), type(error).__name__)


def _settings(builder: Any, master: str) -> Any:
    """UTC, so that dates are dates; no web page; on one machine few partitions and the loopback address."""
    chosen = {
        "spark.app.name": "comity",
        "spark.sql.session.timeZone": "UTC",
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        chosen |= {"spark.sql.shuffle.partitions": LOCAL_SHUFFLES, "spark.driver.host": "127.0.0.1",
                   "spark.driver.bindAddress": "127.0.0.1"}  # fmt: skip
    builder = builder.master(master)
    for name, value in chosen.items():
        builder = builder.config(name, value)
    return builder


def has_java() -> bool:
    """Whether there is a Java that Spark can start."""
    import os
    import shutil

    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


def _need_java(master: str) -> None:
    if not has_java():
        hint = "install Java 17 (Debian: apt-get install openjdk-17-jre-headless), or leave --engine out"
        raise EngineError("Spark needs Java, and none was found", where=f"--engine {master}", hint=hint)
