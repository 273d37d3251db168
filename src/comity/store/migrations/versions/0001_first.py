"""The first schema: documents, versions, runs, records, judgements, derived values, the user's rows, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _documents()
    _runs()
    _records()
    _judgements()
    _the_rest()


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_name", "document", ["name"])
    op.create_index("ix_document_sha256", "document", ["sha256"])
    op.create_table(
        "version",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("extractor", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("page_starts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "document", name="pk_version"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_version_document"),
    )


def _runs() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("coder", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.ForeignKeyConstraint(
            ["version", "document"], ["version.id", "version.document"], name="fk_run_version_document"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_run_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_document", "run", ["document"])
    current = sa.text("is_current")
    op.create_index("uq_run_current", "run", ["document"], unique=True, sqlite_where=current, postgresql_where=current)


def _records() -> None:
    op.create_table(
        "record",
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("run", "id", name="pk_record"),
        sa.ForeignKeyConstraint(
            ["version", "document"], ["version.id", "version.document"], name="fk_record_version_document"
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_record_run"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_record_document"),
    )
    op.create_index("ix_record_id", "record", ["id"])
    op.create_index("ix_record_kind_run", "record", ["kind", "run"])
    op.create_index("ix_record_document_start", "record", ["document", "start"])


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("reviewer", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_judgement"),
        sa.UniqueConstraint("id", name="uq_judgement_id"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_judgement_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_judgement_record", "judgement", ["record"])
    op.create_index("ix_judgement_document", "judgement", ["document"])


def _the_rest() -> None:
    op.create_table(
        "derived",
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_derived"),
        sa.UniqueConstraint("key", name="uq_derived_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reference_row",
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("table_name", sa.String, nullable=False),
        sa.Column("row_id", sa.String, nullable=False),
        sa.Column("cells", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_reference_row"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reference_row_table_name_row_id", "reference_row", ["table_name", "row_id"])
    op.create_table(
        "settings",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
