"""The evidence store: documents with their versions, records by run, judgements, derived values.

Open one with `comity.store.open.open_store`; SQLAlchemy is loaded then and not before.
"""
