"""The tables of a store. A change here comes with a migration; a test holds both to the same schema.

Values are kept whole as JSON (`payload`); the other columns are copies to find them by.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("document.id"), primary_key=True),
    Column("extractor", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("page_starts", Text, nullable=False),
)

# `payload` is the document as it was described when it was read; `content` a hash of all that the run holds.
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("at", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", String, nullable=False),
    Column("is_current", Boolean, nullable=False),
    ForeignKeyConstraint(["version", "document"], ["version.id", "version.document"]),
    sqlite_autoincrement=True,
)
Index(
    "uq_run_current",
    run.c.document,
    unique=True,
    sqlite_where=text("is_current"),
    postgresql_where=text("is_current"),
)

record = Table(
    "record",
    metadata,
    Column("run", ForeignKey("run.id"), primary_key=True),
    Column("id", String, primary_key=True, index=True),
    Column("kind", String, nullable=False),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("version", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("payload", Text, nullable=False),
    ForeignKeyConstraint(["version", "document"], ["version.id", "version.document"]),
    Index(None, "kind", "run"),
    Index(None, "document", "start"),
)

# `sequence` is the order of arrival: what a reader has seen, later decisions can be told from.
judgement = Table(
    "judgement",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("record", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("other", String, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("at", String, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

# What the search finds: parts of texts (kind "document") and passages; their words lie beside it (`index`).
entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("version", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Index(None, "document", "record"),
    sqlite_autoincrement=True,
)

derived = Table(
    "derived",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("value", LargeBinary, nullable=False),
    UniqueConstraint("key"),
    sqlite_autoincrement=True,
)

# A row given again with other cells is kept beside the earlier one; the last one counts.
reference_row = Table(
    "reference_row",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("table_name", String, nullable=False),
    Column("row_id", String, nullable=False),
    Column("cells", Text, nullable=False),
    Index(None, "table_name", "row_id"),
    sqlite_autoincrement=True,
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
