"""Comity reads what is written about the relations of states into cited records, and writes a brief from them."""

__version__ = "0.1.0"
