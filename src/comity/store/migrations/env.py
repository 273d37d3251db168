"""What Alembic runs: the migrations, on the connection and in the transaction that `migrate.upgrade` holds."""

from alembic import context

from comity.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
