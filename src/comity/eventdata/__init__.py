"""Bulk event data of other projects brought into one canonical table of Parquet files."""
