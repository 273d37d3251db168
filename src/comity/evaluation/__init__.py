"""A coder against annotated texts: which records were found, and with which fields right."""
