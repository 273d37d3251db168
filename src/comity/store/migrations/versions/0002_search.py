"""The index of the search, filled from the documents that are there."""

import sqlalchemy as sa
from alembic import op

from comity.store.index import index_all, make_words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("first_year", sa.Integer),
        sa.Column("last_year", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_entry_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_document_record", "entry", ["document", "record"])
    make_words(op.get_bind())
    index_all(op.get_bind())
